"""The built site as one zip that opens by double-click once it is unpacked."""

import zipfile
from dataclasses import dataclass
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import BuildError

from onrecord.errors import ConfigurationError
from onrecord.files import folder_aside, told, whole_file
from onrecord.publish.proof import sign, write_sums

#: The earliest time that a zip can hold: the same site gives the same bytes on any day.
_NO_CLOCK = (1980, 1, 1, 0, 0, 0)
_MODE = 0o644 << 16


def zip_site(site: Path, target: Path) -> int:
    """Pack the built site into ``target``, under one folder of its name; return how many files.

    The archive that stood there stays until the new one is whole.

    Raises:
        CannotWriteError: the target cannot be written.
    """
    files = sorted(path for path in site.rglob("*") if path.is_file() and path != target)
    with whole_file(target) as file, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in files:
            name = f"{target.stem}/{path.relative_to(site).as_posix()}"
            info = zipfile.ZipInfo(name, _NO_CLOCK)
            info.external_attr = _MODE
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, path.read_bytes())
    return len(files)


@dataclass(frozen=True, slots=True)
class Packed:
    """What was packed: how many files, how many bytes, and the number of its proof."""

    files: int
    size: int
    number: str


def build_and_zip(config_file: Path, target: Path, key: Path | None = None) -> Packed:
    """Build the site of a ``mkdocs.yml`` aside and pack it, signed where a key is given.

    Raises:
        ConfigurationError: MkDocs cannot build the site.
        CannotWriteError: the target cannot be written, or the built site aside.
    """
    with folder_aside() as aside, told(aside):
        config = load_config(str(config_file), site_dir=str(aside))
        try:
            config.plugins.on_startup(command="build", dirty=False)
            build(config)
        except BuildError as error:
            msg = f"MkDocs cannot build {config_file}: {error}"
            raise ConfigurationError(msg) from error
        finally:
            config.plugins.on_shutdown()
        for path in aside.glob("sitemap.xml*"):  # for web crawlers, and dated by the clock
            path.unlink()
        number = write_sums(aside)
        if key:
            sign(aside, key)
        return Packed(zip_site(aside, target), target.stat().st_size, number)

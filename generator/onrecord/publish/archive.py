"""The built site as one zip that opens by double-click once it is unpacked."""

import zipfile
from pathlib import Path

#: The earliest time that a zip can hold: the same site gives the same bytes on any day.
_NO_CLOCK = (1980, 1, 1, 0, 0, 0)
_MODE = 0o644 << 16


def zip_site(site: Path, target: Path) -> int:
    """Pack the built site into ``target`` under one folder named like it; return the number of files.

    Raises:
        OSError: the target cannot be written.
    """
    files = sorted(path for path in site.rglob("*") if path.is_file() and path != target)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in files:
            name = f"{target.stem}/{path.relative_to(site).as_posix()}"
            info = zipfile.ZipInfo(name, _NO_CLOCK)
            info.external_attr = _MODE
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, path.read_bytes())
    return len(files)

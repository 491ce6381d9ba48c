"""Writing so that nobody ever finds half a file: aside first, flushed, then moved into place."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

#: Begins the names of files on their way; what a killed run leaves behind is known by it.
ASIDE = ".onrecord-aside-"


@contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """Open a file for writing that takes the place of ``path`` once all is written, or never.

    Its folder is created. What stood at ``path`` stays until then, whatever happens.

    Raises:
        OSError: the file cannot be written; the name in it is that of ``path``.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.is_dir():
            raise IsADirectoryError(None, "is a folder", str(path))
        handle, name = tempfile.mkstemp(prefix=ASIDE, dir=path.parent)
        aside = Path(name)
        try:
            with os.fdopen(handle, "wb") as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            aside.chmod(_mode(path))
            aside.replace(path)
        except BaseException:
            with suppress(OSError):
                aside.unlink()
            raise
    except OSError as error:
        raise type(error)(error.errno, error.strerror, str(path)) from error


def write_whole(path: Path, content: bytes | str) -> None:
    """Write all of a file or nothing of it; text as UTF-8, its line breaks as they are.

    Raises:
        OSError: the file cannot be written.
    """
    with whole_file(path) as file:
        file.write(content.encode("utf-8") if isinstance(content, str) else content)


def clear_leftovers(folder: Path) -> None:
    """Remove what killed runs left on its way below a folder."""
    for path in folder.rglob(f"{ASIDE}*"):
        with suppress(OSError):
            path.unlink()


def _mode(path: Path) -> int:
    """Return the rights of the file that is replaced, else those of any new file."""
    with suppress(OSError):
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask

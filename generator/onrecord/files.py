"""Writing so that nobody ever finds half a file: aside first, flushed, then moved into place."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from onrecord.errors import CannotWriteError

#: Begins the names of what is on its way, before the number of the process that writes it.
ASIDE = ".onrecord-aside-"

_ADVICE = {
    errno.ENOSPC: "the disk is full; make room and run again, what stood there still stands",
    errno.EDQUOT: "your share of the disk is full; make room and run again",
    errno.EROFS: "the file system is read-only; choose a folder that can be written",
    errno.EACCES: "you have no right to write there",
    errno.EPERM: "you have no right to write there",
    errno.EISDIR: "a folder stands in its place; move it away",
    errno.ENOTDIR: "a file stands where a folder of its path should be; move it away",
    errno.EEXIST: "a file stands where a folder of its path should be; move it away",
}


@contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """Open a file for writing that takes the place of ``path`` once all is written, or never.

    Its folder is created. What stood at ``path`` stays until then, whatever happens.

    Raises:
        CannotWriteError: the file cannot be written; the text says why and what to do.
    """
    with told(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        target = path.resolve()  # a link stays a link
        if target.is_dir():
            raise IsADirectoryError(errno.EISDIR, "is a folder")
        if target.exists() and not target.is_file():  # a pipe, a device: nothing to replace
            with target.open("wb") as file:
                yield file
            return
        handle, name = tempfile.mkstemp(prefix=_own_prefix(), dir=target.parent)
        aside = Path(name)
        try:
            with os.fdopen(handle, "wb") as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            aside.chmod(_rights(target))
            aside.replace(target)
        except BaseException:
            with suppress(OSError):
                aside.unlink()
            raise


def write_whole(path: Path, content: bytes | str) -> None:
    """Write all of a file or nothing of it; text as UTF-8, its line breaks as they are.

    Raises:
        CannotWriteError: the file cannot be written.
    """
    with whole_file(path) as file:
        file.write(content.encode("utf-8") if isinstance(content, str) else content)


def remove(path: Path) -> None:
    """Remove a file, and its folder where that leaves it empty.

    Raises:
        CannotWriteError: the file cannot be removed.
    """
    with told(path):
        path.unlink()
        with suppress(OSError):
            path.parent.rmdir()


@contextmanager
def folder_aside() -> Iterator[Path]:
    """Yield a folder of the system's for temporary things, and remove it at the end."""
    temporary = Path(tempfile.gettempdir())
    clear_leftovers(temporary, "")
    with tempfile.TemporaryDirectory(prefix=_own_prefix()) as name:
        yield Path(name)


def clear_leftovers(folder: Path, below: str = "**/") -> None:
    """Remove what killed runs left on its way in a folder, and ``below`` it."""
    import shutil

    for path in folder.glob(f"{below}{ASIDE}*"):
        if not _at_work(path.name):
            if path.is_dir():
                shutil.rmtree(path, ignore_errors=True)
            else:
                with suppress(OSError):
                    path.unlink()


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn what the system says against writing ``path`` into one line that helps.

    Raises:
        CannotWriteError: there was an OSError.
    """
    try:
        yield
    except OSError as error:
        why = _ADVICE.get(error.errno or 0, error.strerror or str(error))
        msg = f"{path} cannot be written: {why}"
        raise CannotWriteError(msg) from error


def _own_prefix() -> str:
    return f"{ASIDE}{os.getpid()}-"


def _at_work(name: str) -> bool:
    """Tell whether the process that wrote a file aside may still run."""
    number = name.removeprefix(ASIDE).partition("-")[0]
    if os.name != "posix" or not number.isdecimal():
        return True  # asking elsewhere whether a process runs would end it
    try:
        os.kill(int(number), 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def _rights(path: Path) -> int:
    """Return the rights of the file that is replaced, else those of any new file."""
    with suppress(OSError):
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask

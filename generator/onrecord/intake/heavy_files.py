"""Read one heavy file in a process of its own, with a limit in time: ``python -m``'s way in.

A process can be ended on every system, whatever its parser is doing; a thread or a signal cannot.
"""

import pickle
import subprocess
import sys
from pathlib import Path

from onrecord.intake.readers import Read, read_bytes, suffix_of

#: Seconds that one file may take.
TIME_LIMIT = 60
#: Bytes of memory that the process may take, where the system can limit it.
_MEMORY = 850_000_000


def read_apart(path: Path, *, as_is: bool) -> list[Read]:
    """Return the articles of a file, read in another process.

    Raises:
        ValueError: the file cannot be read, or not within the limits.
    """
    command = [
        sys.executable,
        "-m",
        "onrecord.intake.heavy_files",
        str(path.resolve()),
        str(int(as_is)),
    ]
    try:
        done = subprocess.run(command, capture_output=True, timeout=TIME_LIMIT, check=False)  # noqa: S603
    except subprocess.TimeoutExpired as error:
        msg = f"took its parser more than {TIME_LIMIT} s; save it as plain text"
        raise ValueError(msg) from error
    if done.returncode != 0 or not done.stdout:
        msg = "is too large or too deeply nested for its parser; save it as plain text"
        raise ValueError(msg)
    found = pickle.loads(done.stdout)  # noqa: S301 (our own process wrote it)
    if isinstance(found, str):
        raise ValueError(found)  # noqa: TRY004
    return list(found)


def _limit_memory() -> None:
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_DATA, (_MEMORY, _MEMORY))
    except (ImportError, ValueError, OSError):
        return


def main() -> None:
    """Read the file named on the command line and write what was found, pickled, to stdout."""
    _limit_memory()
    path = Path(sys.argv[1])
    found: object
    try:
        found = read_bytes(path.read_bytes(), suffix_of(path), as_is=sys.argv[2] == "1")
    except ValueError as error:
        found = str(error)
    except (MemoryError, RecursionError):
        raise  # no result: the caller tells that the file was too large or too deep
    except Exception as error:  # noqa: BLE001 (a parser's own fault is told as such)
        found = f"made its parser fail ({type(error).__name__}); save it as plain text"
    sys.stdout.buffer.write(pickle.dumps(found))


if __name__ == "__main__":
    main()

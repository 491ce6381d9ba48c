"""Progress of long work on a terminal; nothing when nobody looks."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def progress() -> Iterator[Callable[[int, int], None]]:
    """Yield a report of articles done, shown where standard error is a terminal."""
    shown = False

    def report(done: int, total: int) -> None:
        nonlocal shown
        if sys.stderr.isatty() and total > 1:
            sys.stderr.write(f"\r{done} of {total} articles annotated")
            sys.stderr.flush()
            shown = True

    try:
        yield report
    finally:
        if shown:
            sys.stderr.write("\n")

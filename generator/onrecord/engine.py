"""How a pure function runs over many items: here or in workers, in the shape of ``map``."""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from typing import Any, TypeAlias

from onrecord.errors import ConfigurationError

#: ``(function, items) -> results in order``; ``map`` is one, so is an executor's ``map``.
Engine: TypeAlias = Callable[[Callable[[Any], Any], Sequence[Any]], Iterable[Any]]

#: Below this many items the start of workers, each with its own model, costs more than it gives.
_WORTH_WORKERS = 60


@contextmanager
def open_engine(name: str, items: int) -> Iterator[Engine]:
    """Yield the engine that a name stands for: serial, processes, processes:N or auto.

    Raises:
        ConfigurationError: the name is none of these.
    """
    workers = _workers(name, items)
    if workers < 2:
        yield map
        return
    # Spawned, not forked: the same on every system, and safe beside threads.
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:

        def in_workers(function: Callable[[Any], Any], work: Sequence[Any]) -> Iterable[Any]:
            return pool.map(function, work, chunksize=4)

        yield in_workers


def _workers(name: str, items: int) -> int:
    kind, _, number = name.partition(":")
    cores = os.cpu_count() or 1
    if kind == "serial" and not number:
        return 1
    if kind == "auto" and not number:
        return min(cores, 8) if items >= _WORTH_WORKERS else 1
    if kind == "processes" and (not number or (number.isdecimal() and int(number) > 0)):
        return int(number) if number else cores
    msg = f"engine {name!r} is unknown; use serial, processes or processes:N (N workers)"
    raise ConfigurationError(msg)

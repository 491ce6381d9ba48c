"""A content-addressed store of records: same question, same answer, without asking again."""

import hashlib
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Generic, TypeVar

from pydantic import TypeAdapter, ValidationError

from onrecord.errors import CannotWriteError
from onrecord.files import clear_leftovers, write_whole

Record = TypeVar("Record")


class Cache(Generic[Record]):
    """Records of one type as JSON files, named by the digest of what they were made from.

    A missing, broken or foreign entry is a miss; a folder that cannot be written is no cache.
    """

    def __init__(self, folder: Path, record_type: type[Record]) -> None:
        """Keep records of ``record_type`` in ``folder``, which need not exist."""
        self._folder = folder
        self._adapter: TypeAdapter[Record] = TypeAdapter(record_type)
        self._used: set[str] = set()

    def get(self, key: str) -> Record | None:
        """Return the record kept under ``key``, or None."""
        self._used.add(key)
        try:
            return self._adapter.validate_json(self._path(key).read_bytes())
        except (OSError, ValidationError):
            return None

    def put(self, key: str, record: Record) -> None:
        """Keep a record under ``key``."""
        self._used.add(key)
        with suppress(CannotWriteError):
            write_whole(self._path(key), self._adapter.dump_json(record))

    def forget(self, keys: Iterable[str]) -> None:
        """Remove what is kept under the keys, as far as anything is."""
        for key in keys:
            self._used.discard(key)
            with suppress(OSError):
                self._path(key).unlink()

    def prune(self) -> None:
        """Remove every entry that nobody asked for since this store was opened."""
        clear_leftovers(self._folder)
        for path in self._folder.glob("??/*.json"):
            if path.stem not in self._used:
                with suppress(OSError):
                    path.unlink()

    def _path(self, key: str) -> Path:
        return self._folder / key[:2] / f"{key}.json"


def key_of(parts: Iterable[str | bytes]) -> str:
    """Return the digest of the parts; no two different sequences of parts share it."""
    total = hashlib.sha256()
    for part in parts:
        raw = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        total.update(len(raw).to_bytes(8, "big"))
        total.update(raw)
    return total.hexdigest()


def code_digest(*folders: Path) -> str:
    """Return the digest of all code and data under the folders: an edit of ours is a miss."""
    paths = sorted(
        path
        for folder in folders
        for path in ([folder] if folder.is_file() else folder.rglob("*"))
        if path.is_file() and path.suffix not in {".pyc", ".pyo"}
    )
    return key_of(part for path in paths for part in (path.name, path.read_bytes()))

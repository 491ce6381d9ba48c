"""A content-addressed store of records: same question, same answer, without asking again."""

import hashlib
import os
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Generic, TypeVar

from pydantic import TypeAdapter, ValidationError

Record = TypeVar("Record")


class Cache(Generic[Record]):
    """Records of one type as JSON files, named by the digest of what they were made from.

    A missing, broken or foreign entry is a miss; a folder that cannot be written is no cache.
    """

    def __init__(self, folder: Path, record_type: type[Record]) -> None:
        """Keep records of ``record_type`` in ``folder``, which need not exist."""
        self._folder = folder
        self._adapter: TypeAdapter[Record] = TypeAdapter(record_type)

    def get(self, key: str) -> Record | None:
        """Return the record kept under ``key``, or None."""
        try:
            return self._adapter.validate_json(self._path(key).read_bytes())
        except (OSError, ValidationError):
            return None

    def put(self, key: str, record: Record) -> None:
        """Keep a record under ``key``."""
        path = self._path(key)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            # Written aside and moved into place: a run that is stopped leaves no half entry.
            handle, aside = tempfile.mkstemp(dir=path.parent)
            with os.fdopen(handle, "wb") as file:
                file.write(self._adapter.dump_json(record))
            Path(aside).replace(path)
        except OSError:
            return

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

"""Adding an entry to a corrections file: what people wrote there stays as it is, to the letter."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

from onrecord.editor.corrections import read_corrections
from onrecord.errors import ConfigurationError
from onrecord.files import write_whole

_FIRST_ENTRY = re.compile(r"^( *)- ", re.MULTILINE)


def append_entry(path: Path, entry: str) -> None:
    """Add an entry at the end of the file, which need not exist; its comments and lines stay.

    The file is read again as it would be, before it takes the place of the old one.

    Raises:
        ConfigurationError: the file is so written that nothing can be added below.
        CannotWriteError: the file cannot be written.
    """
    old = path.read_bytes().decode("utf-8") if path.is_file() else ""
    found = _FIRST_ENTRY.search(old)
    indent = found[1] if found else ""
    end = "\r\n" if "\r\n" in old else "\n"
    added = "".join(f"{indent}{line}{end}" for line in entry.rstrip("\n").split("\n"))
    new = f"{old}{'' if not old or old.endswith(chr(10)) else end}{added}"
    if not _holds_one_more(path.name, old, new):
        msg = (
            f"{path.name} is not a plain list with “- ” before every entry, so nothing was added; "
            f"put this where it belongs:\n{entry}"
        )
        raise ConfigurationError(msg)
    write_whole(path, new)


def _holds_one_more(name: str, old: str, new: str) -> bool:
    """Tell whether the new text means all that the old one meant, and one entry more."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(old.encode())
        before = read_corrections(path)
        path.write_bytes(new.encode())
        after = read_corrections(path)
    return (
        after.entries[:-1] == before.entries
        and len(after.entries) == len(before.entries) + 1
        and after.issues == before.issues
    )

"""One file, its articles: the reader is chosen by suffix, and by content where that says more."""

import hashlib
from dataclasses import replace
from pathlib import Path

from onrecord.intake.decode import decode, is_binary
from onrecord.intake.draft import Draft
from onrecord.intake.html import decode_page, read_html
from onrecord.intake.plain import read_plain, read_whole
from onrecord.intake.rows import read_lines


def read_file(path: Path, *, as_is: bool) -> list[Draft]:
    """Return the articles of one file."""
    data = path.read_bytes()
    digest = hashlib.sha256(data).hexdigest()
    if is_binary(data):
        raise ValueError("binary")
    source = decode_page(data) if path.suffix.casefold() in {".html", ".htm"} else decode(data)
    suffix = path.suffix.casefold()
    if suffix in {".jsonl", ".ndjson"}:
        return list(read_lines(source, as_is=as_is))
    if as_is:
        return [replace(read_whole(source), sha256=digest)]
    if suffix in {".html", ".htm"}:
        return [replace(read_html(source), sha256=digest)]
    return [replace(read_plain(source), sha256=digest)]

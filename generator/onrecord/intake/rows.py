"""Rows of JSON lines: ``{"id", "text"}`` with any of the keys of our own face."""

import hashlib
import json
from collections.abc import Iterator, Mapping

from onrecord.intake.decode import clean
from onrecord.intake.draft import Draft, facts_from, with_facts
from onrecord.intake.plain import read_plain, read_whole


def read_lines(source: str, *, as_is: bool) -> Iterator[Draft]:
    """Yield the article of every row; ``entry`` counts the lines of the file."""
    for number, line in enumerate(source.split("\n")):
        if line.strip():
            yield read_row(json.loads(line), number, as_is=as_is)


def read_row(row: Mapping[str, object], number: int, *, as_is: bool) -> Draft:
    """Return the article of one row."""
    text = clean(str(row.get("text") or "")) if not as_is else str(row.get("text") or "")
    draft = read_whole(text) if as_is else read_plain(text)
    byline = row.get("byline")
    given = facts_from(
        "row",
        title=row.get("title"),
        byline=tuple(byline) if isinstance(byline, list) else (byline,) if byline else (),
        **{key: row.get(key) for key in ("outlet", "url", "language", "rights", "section")},
        published=row.get("date"),
    )
    return with_facts(
        Draft(
            source=draft.source,
            pieces=draft.pieces,
            facts=draft.facts,
            dropped=draft.dropped,
            whole=as_is,
            entry=number,
            row_id=None if row.get("id") is None else str(row["id"]),
            sha256=hashlib.sha256(json.dumps(row, sort_keys=True).encode()).hexdigest(),
            media_type="application/x-ndjson",
        ),
        given,
    )

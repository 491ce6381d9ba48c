"""JSON: our own rows ``{"id", "text"}`` with any other key of our face, and agencies' ninjs."""

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from onrecord.intake.decode import clean
from onrecord.intake.draft import ArticleDraft, Facts, facts_from, with_facts
from onrecord.intake.frontmatter import facts_of, notes_on
from onrecord.intake.html import read_pages
from onrecord.intake.plain import read_body, read_given, read_plain, read_whole, refuse_endless
from onrecord.text.repair import storable
from onrecord.text.slugs import digest


class BadRowError(ValueError):
    """One row that cannot be read; ``line`` counts from 1."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line


def read_lines(source: str, *, as_is: bool) -> Iterator[ArticleDraft | BadRowError]:
    """Yield the article of every row, or what is wrong with the row; ``entry`` counts the lines."""
    for number, line in enumerate(source.split("\n")):
        if line.strip():
            try:
                yield _row(_loads(line), number, as_is=as_is, raw=line)
            except BadRowError as error:
                yield error
            except (ValueError, RecursionError):
                yield BadRowError(number + 1, "is no JSON; mend or remove the line")


def read_json(source: str, *, as_is: bool) -> Iterator[ArticleDraft | BadRowError]:
    """Yield the articles of a JSON file: one object, a list, or ``{"articles": [...]}``.

    Raises:
        ValueError: the file is no JSON.
    """
    try:
        data = _loads(source)
    except RecursionError as error:
        msg = 'is nested too deeply; give each article one object with a "text"'
        raise ValueError(msg) from error
    except ValueError as error:
        msg = f"is no JSON ({error}); mend it there"
        raise ValueError(msg) from error
    rows = data.get("articles", [data]) if isinstance(data, dict) else data
    for number, row in enumerate(rows if isinstance(rows, list) else [rows]):
        try:
            yield _row(row, number, as_is=as_is, raw=json.dumps(row, sort_keys=True))
        except BadRowError as error:
            yield error


def _loads(text: str) -> object:
    """Read JSON whose strings any file can hold."""
    data = json.loads(text)
    return _storable(data) if r"\ud" in text.casefold() else data


def _storable(data: object) -> object:
    if isinstance(data, str):
        return storable(data)
    if isinstance(data, list):
        return [_storable(item) for item in data]
    if isinstance(data, dict):
        return {storable(key): _storable(value) for key, value in data.items()}
    return data


def _row(row: object, number: int, *, as_is: bool, raw: str) -> ArticleDraft:
    if not isinstance(row, dict):
        raise BadRowError(number + 1, 'is no object; write {"id": ..., "text": ...}')
    if _is_ninjs(row):
        draft = _ninjs(row)
    else:
        text = row.get("text")
        if not isinstance(text, str) or not text.strip():
            raise BadRowError(number + 1, 'has no text; give it a "text"')
        try:
            refuse_endless(text)
        except ValueError as error:
            raise BadRowError(number + 1, str(error)) from error
        draft = _own(row, clean(text), as_is=as_is)
    name = row.get("id")
    return replace(
        draft,
        entry=number,
        row_id=None if name is None or isinstance(name, (dict, list)) else str(name),
        sha256=digest(raw, 64),
    )


def _own(row: dict[str, Any], text: str, *, as_is: bool) -> ArticleDraft:
    """Return the article of a row of ours; with a title of its own its text is the body already."""
    facts = facts_of(row, "row")
    if as_is:
        draft = read_whole(text)
    elif facts.title:
        draft = read_given(text, facts.title)
    else:
        draft = read_plain(text)
    draft = replace(draft, notes=(*draft.notes, *notes_on(row, facts)))
    return replace(with_facts(draft, facts), media_type="application/json")


def _is_ninjs(row: dict[str, Any]) -> bool:
    return "text" not in row and any(
        k in row for k in ("body_text", "body_html", "body_xhtml", "bodies")
    )


def _ninjs(row: dict[str, Any]) -> ArticleDraft:
    """Return the article of an IPTC ninjs item, versions 1 to 3."""
    bodies = row.get("bodies") or []
    plain = row.get("body_text") or _body(bodies, "text/plain")
    page = row.get("body_html") or row.get("body_xhtml") or _body(bodies, "html")
    headlines = row.get("headlines") or []
    first = headlines[0].get("value") if headlines and isinstance(headlines[0], dict) else None
    facts = facts_of(
        {
            "title": row.get("headline") or first,
            "byline": row.get("byline") or row.get("by"),
            "date": row.get("firstcreated")
            or row.get("contentcreated")
            or row.get("versioncreated"),
            "language": str(row.get("language") or "")[:2],
            "rights": row.get("usageterms") or row.get("copyrightnotice"),
            "url": row.get("uri") if str(row.get("uri", "")).startswith("http") else None,
        },
        "ninjs",
    )
    sources = [s.get("name") for s in row.get("infosource") or [] if isinstance(s, dict)]
    facts = facts.over(facts_from("ninjs", outlet=next((s for s in sources if s), None)))
    draft = read_body(clean(str(plain))) if plain else _from_html(str(page))
    return replace(
        with_facts(replace(draft, facts=Facts()), facts), media_type="application/ninjs+json"
    )


def _from_html(page: str) -> ArticleDraft:
    return read_pages(f"<html><body><article>{clean(page)}</article></body></html>")[0]


def _body(bodies: list[Any], kind: str) -> str | None:
    for body in bodies:
        if isinstance(body, dict) and kind in str(
            body.get("contenttype") or body.get("contentType")
        ):
            return str(body.get("value") or "")
    return None

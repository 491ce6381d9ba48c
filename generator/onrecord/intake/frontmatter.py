"""Markdown with front matter: the header between two lines of dashes, read as safe YAML."""

import re
from dataclasses import replace
from typing import Any

import yaml

from onrecord.editor.rights import rights_from
from onrecord.intake.dates import find_date
from onrecord.intake.draft import Draft, Facts, facts_from, with_facts
from onrecord.intake.plain import read_given, read_plain

_HEADER = re.compile(
    r"\A\ufeff?---[ \t]*\n(.{0,65536}?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE
)
#: What people call the fields; the first name found counts.
NAMES = {
    "title": ("title", "headline"),
    "byline": ("byline", "authors", "author", "by"),
    "outlet": (
        "outlet",
        "source",
        "publication",
        "publisher",
        "newspaper",
        "site_name",
        "site",
        "container-title",
    ),
    "published": ("date", "published", "publication_date", "datepublished", "pubdate", "issued"),
    "url": ("url", "link", "source_url", "canonical"),
    "language": ("language", "lang"),
    "rights": ("rights", "license", "licence", "copyright"),
    "section": ("section", "category"),
}


class PlainLoader(yaml.SafeLoader):
    """Reads safe YAML and leaves dates as they are written: an impossible one breaks nothing."""


PlainLoader.yaml_implicit_resolvers = {
    first: [pair for pair in pairs if pair[0] != "tag:yaml.org,2002:timestamp"]
    for first, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def read_markdown(source: str) -> Draft:
    """Return the article of a Markdown file; a broken header costs the header only."""
    found = _HEADER.match(source)
    if not found:
        return replace(read_plain(source), media_type="text/markdown")
    # the header becomes blank lines, so that offsets count into the whole file
    rest = "\n" * found.end() + source[found.end() :]
    notes: tuple[str, ...] = ()
    facts = Facts()
    try:
        header = yaml.load(found[1], PlainLoader)  # noqa: S506 (a safe loader that keeps dates)
        fields = header if isinstance(header, dict) else {}
        facts = facts_of(fields, "front matter")
        notes = notes_on(fields, facts)
    except (yaml.YAMLError, ValueError, RecursionError):
        notes = ("its front matter is no plain YAML and was not read; mend the lines between ---",)
    draft = read_given(rest, facts.title) if facts.title else read_plain(rest)
    draft = replace(draft, source=source, media_type="text/markdown", notes=notes)
    return with_facts(draft, facts)


def notes_on(fields: dict[Any, Any], facts: Facts) -> tuple[str, ...]:
    """Tell of a date among named fields that names no day, or none beyond doubt."""
    named = {str(key).strip().casefold(): value for key, value in fields.items()}
    said = next((named[n] for n in NAMES["published"] if named.get(n)), None)
    if facts.published or said is None:
        return ()
    return (f"its date {str(said)[:40]!r} names no certain day; write it as 2024-12-31",)


def facts_of(fields: dict[Any, Any], origin: str) -> Facts:
    """Return the facts among named fields, whatever people call them."""
    named = {str(key).strip().casefold(): value for key, value in fields.items()}
    values: dict[str, object] = {}
    for field, names in NAMES.items():
        value = next((named[n] for n in names if named.get(n) not in (None, "", [])), None)
        values[field] = _value(field, value)
    return facts_from(origin, **values)


def _value(field: str, value: object) -> object:
    if value is None:
        return None
    if field == "byline":
        listed = value if isinstance(value, list) else str(value).replace(" and ", ";").split(";")
        names = (n.get("name") if isinstance(n, dict) else n for n in listed)
        return tuple(str(n).strip() for n in names if n and str(n).strip())
    if field == "published":
        return find_date(str(value))
    if isinstance(value, (dict, list)):
        return None
    text = " ".join(str(value).split())
    return (rights_from(text) if field == "rights" else None) or text or None

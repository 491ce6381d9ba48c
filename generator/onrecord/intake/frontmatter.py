"""Markdown with front matter: the header between two lines of dashes, read as safe YAML."""

import re
from dataclasses import replace
from typing import Any

import yaml

from onrecord.editor.rights import rights_from
from onrecord.intake.asides import Aside, with_asides
from onrecord.intake.dates import find_date
from onrecord.intake.draft import ArticleDraft, Facts, facts_from, with_facts
from onrecord.intake.markdown_text import plain_words
from onrecord.intake.plain import read_given, read_plain

_HEADER = re.compile(
    r"\A\ufeff?---[ \t]*\n(.{0,65536}?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE
)
#: What people call the fields; the first name found counts.
NAMES = {
    "title": ("title", "headline"),
    "byline": ("byline", "authors", "author", "by", "creator", "writer"),
    "outlet": ("outlet", "publication", "publisher", "newspaper", "site_name", "sitename", "site",
               "source", "container-title"),
    "published": ("published", "publication_date", "date_published", "datepublished", "pubdate",
                  "published_at", "date", "issued"),
    "url": ("url", "link", "source_url", "source", "canonical", "original", "clipped_from"),
    "language": ("language", "lang"),
    "rights": ("rights", "license", "licence", "copyright"),
    "section": ("section", "category"),
}  # fmt: skip


#: Fields of headers that say nothing of an article which is told.
_OTHERS = frozenset(
    {"tags", "created", "description", "layout", "draft", "aliases", "id", "slug", "image",
     "cssclass", "cssclasses", "keywords", "summary", "updated", "categories", "type", "permalink"}
)  # fmt: skip
_FIRST = re.compile(r"^\s{0,3}#\s+(\S.*)$")
_ANY = re.compile(r"^\s{0,3}#{2,6}\s+(\S.*)$")
_WIKI = re.compile(r"^\[\[(?:[^\[\]|]*\|)?([^\[\]|]*)\]\]$|^\[([^\[\]]+)\]\([^()]*\)$")


class PlainLoader(yaml.SafeLoader):
    """Reads safe YAML and leaves dates as they are written: an impossible one breaks nothing."""


PlainLoader.yaml_implicit_resolvers = {
    first: [pair for pair in pairs if pair[0] != "tag:yaml.org,2002:timestamp"]
    for first, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def read_markdown(source: str) -> ArticleDraft:
    """Return the article of a Markdown file without its markup; a broken header costs only itself.

    Two rules of dashes make a header only if fields stand between them that a header has.
    """
    found = _HEADER.match(source)
    notes: tuple[str, ...] = ()
    facts = Facts()
    body = source
    if found:
        try:
            header = yaml.load(found[1], PlainLoader)  # noqa: S506 (a safe loader that keeps dates)
            if isinstance(header, dict) and _is_header(header):
                facts = facts_of(header, "front matter")
                notes = notes_on(header, facts)
                body = source[found.end() :]
        except (yaml.YAMLError, ValueError, RecursionError):
            notes = (
                "its front matter is no plain YAML and was not read; mend the lines between ---",
            )
            body = source[found.end() :]
    text, footnotes = plain_words(body)
    if not facts.title:
        facts = facts.over(facts_from("text", title=_top(text)))
    draft = read_given(text, facts.title) if facts.title else read_plain(text)
    draft = with_asides(draft, [Aside(note, "footnote") for note in footnotes if note.strip()])
    return with_facts(replace(draft, media_type="text/markdown", notes=notes), facts)


def _is_header(fields: dict[Any, Any]) -> bool:
    """Tell whether named fields are a header's: prose between two rules may hold a colon."""
    known = {name for names in NAMES.values() for name in names} | _OTHERS
    return any(str(key).strip().casefold() in known for key in fields)


def _top(text: str) -> str | None:
    """Return the words of the first heading of the highest rank, or of one on the first line."""
    lines = [line for line in text.split("\n") if line.strip(" \t-*_")]
    found = next((m for line in lines if (m := _FIRST.match(line))), None)
    found = found or (_ANY.match(lines[0]) if lines else None)
    return found[1].strip(" #") if found else None


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
        said = (named[n] for n in names if named.get(n) not in (None, "", []))
        values[field] = next((v for value in said if (v := _value(field, value))), None)
    return facts_from(origin, **values)


def _value(field: str, value: object) -> object:
    if value is None:
        return None
    if field == "byline":
        return _names(value)
    if field == "published":
        return find_date(str(value))
    if isinstance(value, (dict, list)):
        return None
    words = _unlinked(" ".join(str(value).split()))
    address = words.startswith(("http:", "https:"))
    if field == "url":
        return words if address else None
    if field == "rights":
        return rights_from(words) or words or None
    return None if field == "outlet" and address else words or None


def _names(value: object) -> tuple[str, ...]:
    """Return the names of a byline: a list, a list in lists (bare wiki links), or one string."""
    if isinstance(value, list):
        return tuple(dict.fromkeys(name for item in value for name in _names(item)))
    if isinstance(value, dict):
        return _names(value.get("name") or "")
    text = str(value).replace(" and ", ";")
    parts = [p.strip() for p in text.split(",")]
    if len(parts) > 1 and all(" " in p for p in parts):
        text = text.replace(",", ";")
    return tuple(name for part in text.split(";") if (name := _unlinked(part.strip())))


def _unlinked(text: str) -> str:
    """Return the words of a wiki link or a Markdown link, any other text as it is."""
    found = _WIKI.match(text)
    return (found[1] or found[2]).strip() if found else text

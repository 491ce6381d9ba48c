"""Finding what an entry of the corrections file means, and what it nearly means."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import get_close_matches

from onrecord.editor.corrections import Correction, Corrections
from onrecord.editor.references import article_matches, name_key
from onrecord.models import AppliedCorrection, Article, Entity, Issue
from onrecord.text.fold import fold
from onrecord.text.slugs import slug

_WORD = re.compile(r"[^\W_]+")


def words_key(text: str) -> str:
    """Return the words alone, folded: marks, dashes and line breaks may change in a re-scrape."""
    return " ".join(_WORD.findall(fold(text)))


def find_entities(entities: Iterable[Entity], given: str) -> list[Entity]:
    """Return whom a name or an id means: by id, by the page's name, else by a printed form."""
    key, items = name_key(given), list(entities)
    by_id = [e for e in items if given in (e.id, *e.former_ids)]
    by_name = [e for e in items if name_key(e.name) == key]
    by_form = [e for e in items if any(name_key(form) == key for form, _ in e.aliases)]
    by_slug = [e for e in items if slug(given) == e.id]
    found = by_id or by_name or by_form or by_slug or _by_words(items, given)
    return [e for e in found if not e.ambiguous] or found


def _by_words(entities: Iterable[Entity], given: str) -> list[Entity]:
    """Return who is printed by these words, whatever signs stand between them."""
    key = words_key(given)
    forms = ((e, (e.name, *(form for form, _ in e.aliases))) for e in entities)
    return [e for e, names in forms if key and any(words_key(name) == key for name in names)]


def find_articles(articles: Iterable[Article], given: str) -> list[Article]:
    """Return the articles that an id, a path, a file name or a headline means."""
    return [article for article in articles if article_matches(article, given)]


def applied(entry: Correction, summary: str, changed: Iterable[str]) -> AppliedCorrection:
    """Return the line of the public log."""
    return AppliedCorrection(
        line=entry.line,
        kind=entry.kind,
        summary=summary,
        changed=tuple(changed),
        reason=entry.reason,
    )


def idle(corrections: Corrections, entry: Correction, what: str, known: Iterable[str]) -> Issue:
    """Return the warning that an entry matches nothing, with the nearest match of what is known."""
    by_key: dict[str, str] = {}
    for text in known:
        by_key.setdefault(words_key(text), text)
    wanted = words_key(what)
    by_key.pop(wanted, None)  # "matches nothing: X; the nearest is X" helps nobody
    near = get_close_matches(wanted, by_key, n=1, cutoff=0.5)
    if not near:  # a part of a long quotation, or one word of a name
        inside = [key for key in by_key if wanted and (wanted in key or key in wanted.split())]
        near = sorted(inside, key=lambda key: (len(key), key))[:1]
    hint = f"; the nearest is “{_short(by_key[near[0]])}”" if near else ""
    return corrections.warning(
        f"“{entry.kind}” matches nothing: “{_short(what)}”{hint}", entry.line
    )


def _short(text: str, limit: int = 90) -> str:
    text = " ".join(text.split())
    return text if len(text) <= limit else text[: limit - 1].rsplit(" ", 1)[0] + "…"


def all_names(entities: Iterable[Entity]) -> list[str]:
    """Return every name by which a correction can mean somebody, those of pages first."""
    items = list(entities)
    return [e.name for e in items] + [form for e in items for form, _ in e.aliases]

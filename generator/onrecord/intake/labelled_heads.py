"""Heads of labelled lines over a text ("Title: ...", "Date: ..."), as scrapers and mails leave."""

import re
from dataclasses import dataclass
from functools import cache

from onrecord.intake.base_labels import split_label, without_private
from onrecord.intake.bylines import names_in
from onrecord.intake.dates import find_date
from onrecord.intake.draft import Facts, facts_from
from onrecord.lexicons import lexicon
from onrecord.models import DroppedBlock, Span

_REASON = "labelled head"
_LEAST = 2  # labelled lines that make a head
_MOST = 20  # lines that a head may have
_ANSWER = re.compile(r"^(?:re|fwd?|aw|wg|tr)\s*:\s*", re.IGNORECASE)
_NAMES = re.compile(r"\s*(?:;|,|\band\b|&)\s*")
_ADDRESS = re.compile(r"\s*<[^>]*>|\S+@\S+")


@dataclass(frozen=True, slots=True)
class LabelledHead:
    """A head: what it says, its lines, and where the text below it begins in the source."""

    facts: Facts
    dropped: tuple[DroppedBlock, ...]
    end: int


@cache
def _fields() -> dict[str, str]:
    entries = (entry.partition(": ") for entry in lexicon("intake_head_labels"))
    return {label: field for field, _, label in entries}


def find_head(source: str) -> LabelledHead | None:
    """Return the labelled head of a text, None where it has none that gives a title or an address.

    Each of its lines bears a known label; a line that does not ends it. A mail's sender and
    receivers are told nowhere.
    """
    said: dict[str, str] = {}
    dropped: list[DroppedBlock] = []
    at = end = 0
    for number, line in enumerate(source.split("\n")):
        bare = line.strip()
        start = at + (line.index(bare) if bare else 0)
        at += len(line) + 1
        if not bare:
            continue
        label, value, behind = split_label(bare)
        field = _fields().get(label)
        if field is None or number > _MOST or (not value and field != "body"):
            break
        if field == "body":
            end = start + behind
            dropped.append(
                DroppedBlock(source=Span(start, end), text=bare[:behind], reason=_REASON)
            )
            break
        said.setdefault(field, value)
        end = start + len(bare)
        dropped.append(
            DroppedBlock(source=Span(start, end), text=without_private(bare), reason=_REASON)
        )
    fields = said.keys() - {"other"}
    if len(fields) < _LEAST or "title" not in said or end >= len(source.rstrip()):
        return None
    return LabelledHead(_facts(said), tuple(dropped), end)


def _facts(said: dict[str, str]) -> Facts:
    title = said["title"]
    while _ANSWER.match(title) and "mail" in said:
        title = _ANSWER.sub("", title)
    by = _ADDRESS.sub("", said.get("byline", ""))
    parts = [part for part in _NAMES.split(by) if part]
    names = tuple(name for part in parts for name in names_in(part))
    outlet, url = said.get("outlet", ""), said.get("url", "")
    if outlet.startswith(("http:", "https:")):
        outlet, url = "", url or outlet
    return facts_from(
        "head",
        title=title,
        byline=names,
        published=find_date(said.get("published", "")),
        outlet=outlet,
        url=url if url.startswith("http") else None,
        section=said.get("section"),
    )

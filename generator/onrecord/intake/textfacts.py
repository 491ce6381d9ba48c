"""What the lines around a body say of the article: byline, outlet, date, agency credit."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from onrecord.intake.bylines import AND, find_byline
from onrecord.intake.date_labels import is_label, says_later, says_published
from onrecord.intake.dates import find_date
from onrecord.intake.draft import Facts, facts_from
from onrecord.intake.line_decisions import Judgement
from onrecord.intake.lines import Line
from onrecord.lexicons import lexicon
from onrecord.text.fold import fold

_CREDIT = re.compile(
    r"[\s(\[—–*-]*(?:with\s+(?:additional\s+)?(?:inputs?|reporting|material|files)\s+(?:from|by)"
    r"|additional reporting by|source)s?:?\s+(?P<who>[^.)\]]{2,60})[.)\]\s]*",
    re.IGNORECASE,
)
_OWNERS = (
    re.compile(r"^welcome to (?P<name>[^,.!|]{3,50}),\s+(?:your|the|a|an)\b", re.IGNORECASE),
    re.compile(
        r"^follow (?P<name>[^,.!|]{3,50}) on (?:facebook|twitter|x|instagram)\b", re.IGNORECASE
    ),
)
#: Lines between the headline and the first lines of the body that may speak of the article.
_REACH = 8
_DATE_LINE, _DATE_WORDS, _DATE_DIGITS = 140, 9, 5  # characters; words, figures of a bare date
_FIRST = re.compile(r"\b(?:first|originally) published\b", re.IGNORECASE)
_PLATE = 60  # characters by which a title bar may be longer than its title


@dataclass(frozen=True, slots=True)
class Found:
    """The facts of a text, the lines that told them, and the clock of the page."""

    facts: Facts
    used: tuple[tuple[int, str], ...]  # (line, what it told)
    clock: str | None


def find_facts(lines: Sequence[Line], judged: Judgement) -> Found:
    """Read byline, outlet, date and credits off the lines of a page."""
    used: list[tuple[int, str]] = []
    first = next((at for at, keep in enumerate(judged.keep) if keep), len(lines))
    head = judged.headline if judged.headline is not None else -1
    top = _first_printing(lines, head)
    zone = range(max(0, min(top, first)), min(len(lines), max(head + 1, first) + _REACH))
    byline = find_byline(lines, zone, head, used)
    published, clock = _dates(lines, judged, head, first, used)
    facts = facts_from(
        "text",
        byline=byline,
        published=published,
        credits=_credits(lines, used),
        outlet=_outlet(lines, judged, head),
    )
    return Found(facts, tuple(used), clock)


def _first_printing(lines: Sequence[Line], head: int) -> int:
    """Return the line that prints the headline first, among those just above ``head``."""
    if head < 0:
        return head
    near = range(max(0, head - _REACH), head)
    return next((at for at in near if lines[at].text == lines[head].text), head)


def _dates(
    lines: Sequence[Line], judged: Judgement, head: int, first: int, used: list[tuple[int, str]]
) -> tuple[str | None, str | None]:
    """Return the date of publication (ISO) and the date that the page shows of itself, as printed.

    A date counts when its line says "published", or stands between headline and body. One above the
    headline, or after "updated", does not.
    """
    clock = None
    loose: tuple[int, str] | None = None
    for at in range(min(len(lines), max(head + 1, first) + _REACH)):
        text = lines[at].text
        if len(text) > _DATE_LINE or judged.keep[at] or not (iso := find_date(text)):
            continue
        label = says_published(text)
        if label or (at and is_label(lines[at - 1].text)):
            used.append((at, "date line"))
            return (find_date(fold(text)[label.end() :]) if label else None) or iso, clock
        if says_later(text):
            continue
        if head < 0 or at < head:
            clock = clock or (text.strip() if at < first else None)
        elif loose is None and (at <= first + 2 or (at <= head + _REACH and _bare_date(text))):
            loose = (at, iso)
    if loose is None:
        return _told_below(lines, head), clock
    used.append((loose[0], "date line"))
    return loose[1], clock


def _bare_date(text: str) -> bool:
    """Tell whether a line holds a date and hardly anything else: a day, a time, a zone."""
    return len(text.split()) <= _DATE_WORDS and sum(c.isdigit() for c in text) >= _DATE_DIGITS


def _told_below(lines: Sequence[Line], head: int) -> str | None:
    """Return the day on which a line anywhere below says that the article first appeared."""
    days = {
        find_date(line.text[found.end() :])
        for line in lines[max(head, 0) :]
        if "published" in line.text and len(line.text) <= _DATE_LINE
        if (found := _FIRST.search(line.text))
    } - {None}
    return days.pop() if len(days) == 1 else None


def _credits(lines: Sequence[Line], used: list[tuple[int, str]]) -> tuple[str, ...]:
    """Return the agencies that a line of its own thanks for material."""
    found: list[str] = []
    for at, line in enumerate(lines):
        if len(line.text) < 120 and (match := _CREDIT.fullmatch(line.text)):
            names = [n.strip() for n in AND.split(match["who"])]
            if all(n[:1].isupper() and len(n.split()) <= 4 for n in names):
                used.append((at, "agency credit"))
                found.extend(names)
    return tuple(dict.fromkeys(found))


def _outlet(lines: Sequence[Line], judged: Judgement, head: int) -> str | None:
    """Return the page's name for itself: over the headline, behind it, or in its own words."""
    if 0 < head <= 3 and _name_plate(lines[0].text) and not judged.keep[0] and lines[1].gap:
        return lines[0].text
    title = fold(lines[head].text) if head >= 0 else ""
    for at, line in enumerate(lines):
        if judged.keep[at]:
            continue
        for pattern in _OWNERS:
            if (found := pattern.match(line.text)) and _name_plate(found["name"]):
                return found["name"].strip()
        near = len(title) <= len(line.text) + 5 <= len(title) + _PLATE
        if title and near and fold(line.text).startswith(title):
            rest = line.text[len(lines[head].text) :]
            if (found := re.fullmatch(r"\s+[|–—-]\s+([^|–—]{3,40})", rest)) and _name_plate(
                found[1]
            ):
                return found[1].strip()
    return None


@cache
def _furniture() -> frozenset[str]:
    return frozenset(entry.partition(": ")[2] for entry in lexicon("intake_furniture"))


def _name_plate(text: str) -> bool:
    """Tell whether a line can be the bare name of an outlet."""
    words = text.split()
    if not 1 <= len(words) <= 5 or text[-1:] in ".:!?," or find_date(text):
        return False
    if fold(text) in _furniture() or fold(words[0]) in _furniture():
        return False
    return all(w[:1].isupper() or w in {"of", "the", "and", "&"} for w in words)

"""What the lines around a body say of the article: byline, outlet, date, agency credit."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from onrecord.intake.dates import find_date
from onrecord.intake.draft import Facts, facts_from
from onrecord.intake.judge import Judgement
from onrecord.intake.lines import Line
from onrecord.text.fold import fold
from onrecord.text.lexicons import lexicon, lexicon_lines

_BY = re.compile(r"(?:by|von|par|por|written by|words by|story by)\b[:\s]+(?=\S)", re.IGNORECASE)
_NAME = re.compile(
    r"[A-ZÀ-ÞŠŽČĆĐŁŚ](?:[\w'’.-]*)(?:\s+(?:(?:de|da|di|van|von|der|den|la|le|el|al|bin|ibn|del|dos)\s+)*"
    r"[A-ZÀ-ÞŠŽČĆĐŁŚ][\w'’.-]*){1,3}"
)
_NAMED = re.compile(r"\w{2,}")
_AND = re.compile(r"\s*,?\s+(?:and|und|et|y)\s+|\s*&\s*|\s*,\s+")
_CREDIT = re.compile(
    r"[\s(\[—–*-]*(?:with\s+(?:additional\s+)?(?:inputs?|reporting|material|files)\s+(?:from|by)"
    r"|additional reporting by|source)s?:?\s+(?P<who>[^.)\]]{2,60})[.)\]\s]*",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"\b(?:first\s+)?(?:published|posted|publi[ée]e?|veröffentlicht|publicado)\b", re.IGNORECASE
)
_LATER = re.compile(
    r"\b(?:updated|modified|last|aktualisiert|mis à jour|actualizado)\b", re.IGNORECASE
)
_OWNERS = (
    re.compile(r"^welcome to (?P<name>[^,.!|]{3,50}),\s+(?:your|the|a|an)\b", re.IGNORECASE),
    re.compile(
        r"^follow (?P<name>[^,.!|]{3,50}) on (?:facebook|twitter|x|instagram)\b", re.IGNORECASE
    ),
)
#: Lines between the headline and the first lines of the body that may speak of the article.
_REACH = 8
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
    byline = _byline(lines, zone, used)
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


def names_in(text: str) -> tuple[str, ...]:
    """Return the names at the beginning of a byline, up to the first words that are no name."""
    names: list[str] = []
    for part in _AND.split(_behind_names().split(text, maxsplit=1)[0]):
        bare = re.sub(r"^by\s+", "", part.strip(), flags=re.IGNORECASE)
        found = _NAME.match(bare)
        if not found or not _NAMED.search(found.group()):
            break
        names.append(found.group().strip(" ."))
        if found.end() < len(bare.rstrip(" .,")):
            break
    return tuple(dict.fromkeys(names))


@cache
def _behind_names() -> re.Pattern[str]:
    """Match what ends the names of a byline that other words were glued to."""
    months = "|".join(sorted({line.split()[0] for line in lexicon_lines("intake_months")}))
    return re.compile(
        rf"\s+(?:{months})\.?\s+\d|\b(?:published|updated|posted|staff|senior|reporter|for)\b|[|•·\d]",
        re.IGNORECASE,
    )


def _byline(lines: Sequence[Line], zone: range, used: list[tuple[int, str]]) -> tuple[str, ...]:
    for at in zone:
        text = lines[at].text
        found = _BY.match(text)
        if found and len(text) < 160 and (names := names_in(text[found.end() :])):
            used.append((at, "byline"))
            return names
        alone = fold(text) in {"by", "von", "par"} and at + 1 < len(lines)
        if alone and (names := names_in(lines[at + 1].text)):
            used.extend([(at, "byline"), (at + 1, "byline")])
            return names
    return ()


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
        if len(text) > 140 or judged.keep[at] or not (iso := find_date(text)):
            continue
        if _LABEL.search(text) or (at and _LABEL.fullmatch(lines[at - 1].text.strip(" :"))):
            used.append((at, "date line"))
            return iso, clock
        if _LATER.search(text):
            continue
        if head < 0 or at < head:
            clock = clock or (text.strip() if at < first else None)
        elif at <= first + 2 and loose is None:
            loose = (at, iso)
    if loose is None:
        return None, clock
    used.append((loose[0], "date line"))
    return loose[1], clock


def _credits(lines: Sequence[Line], used: list[tuple[int, str]]) -> tuple[str, ...]:
    """Return the agencies that a line of its own thanks for material."""
    found: list[str] = []
    for at, line in enumerate(lines):
        if len(line.text) < 120 and (match := _CREDIT.fullmatch(line.text)):
            names = [n.strip() for n in _AND.split(match["who"])]
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

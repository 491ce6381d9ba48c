"""Bylines as pages print them: the names behind "By", and a name alone below the headline."""

import re
from collections.abc import Sequence
from functools import cache

from onrecord.intake.dates import find_date
from onrecord.intake.furniture import kinds_of
from onrecord.intake.lines import Line
from onrecord.intake.press_posts import is_post, without_post
from onrecord.lexicons import lexicon, lexicon_lines
from onrecord.text.fold import fold

_BY = re.compile(
    r"(?i:by|von|par|por|written by|words by|story by)(?:\b[:\s]+(?=\S)|(?<=By)(?=[A-ZÀ-Þ]))"
)
_LEADING_BY = re.compile(r"^by\s+", re.IGNORECASE)
_LATER_BY = re.compile(r"\b[Bb]y\s+(?=[A-ZÀ-Þ])")
_NAME = re.compile(
    r"[A-ZÀ-ÞŠŽČĆĐŁŚ](?:[\w'’.-]*)(?:\s+(?:(?:de|da|di|van|von|der|den|la|le|el|al|bin|ibn|del|dos)\s+)*"
    r"[A-ZÀ-ÞŠŽČĆĐŁŚ][\w'’.-]*){1,3}"
)
_NAMED = re.compile(r"\w{2,}")
AND = re.compile(r"\s*,?\s+(?:and|und|et|y)\s+|\s*&\s*|\s*,\s+")
#: What parts a name from a date, a handle, an outlet or a role on its line.
_BEHIND = re.compile(r"\s+[|•·–—-](?:\s|$)|\s*@|,\s")
_DATED = 30  # characters in which a date may stand before a byline
_LONGEST = 160  # characters of a line that holds a byline
_BELOW = 4  # lines below the headline on which a name may stand alone
_NEAR = 2  # lines between a name alone and a date that speaks for it


def names_in(text: str) -> tuple[str, ...]:
    """Return the names at the beginning of a byline, up to the first words that are no name.

    Of two names that a comma alone parts, the second is where the first works: people are joined
    by "and".
    """
    text = without_post(_LEADING_BY.sub("", text.strip()))
    parts = AND.split(_behind_names().split(text, maxsplit=1)[0])
    names: list[str] = []
    for part in parts:
        bare = without_post(_LEADING_BY.sub("", part.strip()))
        found = _NAME.match(bare)
        if not found or not _NAMED.search(found.group()) or _is_role(found.group()):
            break
        if found.group().startswith("The "):  # an outlet signs, and no person
            break
        names.append(found.group().strip(" ."))
        if found.end() < len(bare.rstrip(" .,")):
            break
    if len(names) == len(parts) == 2 and "," in text and not _JOINED.search(text):
        names.pop()
    return tuple(dict.fromkeys(names))


_JOINED = re.compile(r"\b(?:and|und|et|y)\b|&", re.IGNORECASE)


def _is_role(text: str) -> bool:
    """Tell whether capitalised words name a post at a newspaper, and no person."""
    roles = lexicon("occupations") | lexicon("offices")
    return any(fold(word) in roles or is_post(word) for word in text.split())


@cache
def _behind_names() -> re.Pattern[str]:
    """Match what ends the names of a byline that other words were glued to."""
    months = "|".join(sorted({line.split()[0] for line in lexicon_lines("intake_months")}))
    return re.compile(
        rf"\s+(?:{months})\.?\s+\d|\b(?:published|updated|posted|staff|senior|reporter|for)\b|[|•·\d@]",
        re.IGNORECASE,
    )


def find_byline(
    lines: Sequence[Line], zone: range, head: int, used: list[tuple[int, str]]
) -> tuple[str, ...]:
    """Return the names behind "By" within ``zone``, else a name alone below the headline."""
    for at in zone:
        text = lines[at].text
        found = _BY.match(text)
        if not found and find_date(text[:_DATED]):
            found = _LATER_BY.search(text)
        if found and len(text) < _LONGEST and (names := names_in(text[found.end() :])):
            used.append((at, "byline"))
            return names
        alone = fold(text) in {"by", "von", "par"} and at + 1 < len(lines)
        if alone and (names := _whole_names(lines[at + 1].text)):
            used.extend([(at, "byline"), (at + 1, "byline")])
            return names
    return _alone(lines, head, used) if head >= 0 else ()


def _whole_names(text: str) -> tuple[str, ...]:
    """Return the names of a line that holds nothing else, but for what marks part from them."""
    first = _BEHIND.split(text, maxsplit=1)[0].strip()
    names = names_in(first)
    return names if names and len(" and ".join(names)) >= len(first.rstrip(" .,")) - 4 else ()


def _alone(lines: Sequence[Line], head: int, used: list[tuple[int, str]]) -> tuple[str, ...]:
    """Return a name alone on its line below the headline, if more speaks for it.

    A date beside it does, or another line that tells of the same person.
    """
    for at in range(head + 1, min(head + 1 + _BELOW, len(lines))):
        text = lines[at].text
        names = _whole_names(text) if len(text) < _LONGEST else ()
        if len(names) != 1 or not _like_person(lines, names[0]):
            continue
        near = range(max(head + 1, at - _NEAR), min(len(lines), at + _NEAR + 1))
        dated = any(len(lines[n].text) < _LONGEST and find_date(lines[n].text) for n in near)
        told = any(names[0] in line.text and line.text != text for line in lines)
        if dated or told:
            used.append((at, "byline"))
            return names
    return ()


def _like_person(lines: Sequence[Line], name: str) -> bool:
    """Tell whether words can be a person's name: none of them is a word of pages or of the text."""
    words = name.split()
    if any(kinds_of(name).values()) or not 2 <= len(words) <= 4 or name.isupper():
        return False
    small = {word.strip(".,;:!?") for line in lines for word in line.text.split()}
    places = lexicon("places") | lexicon("countries") | lexicon("nationalities")
    return not any(word.casefold() in small or fold(word) in places for word in words)

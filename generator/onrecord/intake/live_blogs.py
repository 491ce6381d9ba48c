"""Live blogs: posts below the minute of each, of which a judge of lines sees only scraps."""

import re
from collections.abc import Sequence

from onrecord.intake.furniture import kinds_of
from onrecord.intake.lines import Line

_MINUTE = re.compile(
    r"(?:\d{1,2}[.:]\d\d(?:[.:]\d\d)?\s*(?:[ap]\.?m\.?)?|\d{1,2}\s*[ap]\.?m\.?|\d{1,2}[hH]\d\d)"
    r"(?:\s*\(?(?:[A-Z]{2,4}|Uhr|local time)\)?)?",
)
_ENDS = re.compile(r"[.!?…][\"'”’»)\]]*$")
_LEAST = 2  # minutes that make a live blog
_NEAR = 4  # lines below a minute among which its post has a sentence
_MOSTLY = 0.6  # share of the text that the posts make up
_TITLE_WORDS = 3
_FURNITURE = ("share", "sign-up", "legal", "comment", "related", "time")


def live_posts(lines: Sequence[Line]) -> tuple[int | None, list[int]] | None:
    """Return the headline of a live blog and the lines of its posts, None for any other text."""
    minutes = [at for at, line in enumerate(lines) if _MINUTE.fullmatch(line.text)]
    told = [
        at
        for at in minutes
        if any(_ENDS.search(line.text) for line in lines[at + 1 : at + 1 + _NEAR])
    ]
    if len(told) < _LEAST:
        return None
    size = sum(len(line.text) for line in lines)
    if sum(len(line.text) for line in lines[told[0] :]) < _MOSTLY * size:
        return None
    above = [n for n in range(told[0]) if len(lines[n].text.split()) >= _TITLE_WORDS]
    posts = [
        at
        for at in range(told[0], len(lines))
        if at not in minutes and not _is_furniture(lines[at].text)
    ]
    return (above[-1] if above else None), posts


def _is_furniture(text: str) -> bool:
    if _ENDS.search(text) and len(text.split()) > _TITLE_WORDS:
        return False
    kinds = kinds_of(text)
    return any(kinds[kind] for kind in _FURNITURE)

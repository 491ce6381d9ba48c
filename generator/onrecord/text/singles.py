"""Single quotation marks in one line, told from apostrophes.

The closing mark and the apostrophe are one character, so each candidate is weighed by its
neighbours: letters, punctuation, the next word.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from onrecord.lexicons import lexicon
from onrecord.models import Span

#: An opening mark: nothing of a word before it, the beginning of one behind.
_OPENING = re.compile(r"(?<![\w.'’‘`])['‘](?=[\w(\[$£€…“\"—–-])(?!')")
#: Words that an apostrophe begins ("'em", "the '90s").
_CLIPPED = re.compile(
    r"(?:\d\ds?|em|til|till|cause|cos|coz|n|tis|twas|twere|bout|round|ere|fraid|ello|phone|bus|flu"
    r"|cuz|tween|neath)(?![\w-])",
    re.IGNORECASE,
)
_CLOSING = re.compile(r"['’](?!\w)")
#: Words that an apostrophe may end ("nothin’", "th’"), unlike "again", "plain", "begin", "within".
_CUT_OFF = re.compile(r"(?<!\w)(?:(?!\w*(?:a|beg|with|w|sk)in$)\w\w+in|an|o|th)$", re.IGNORECASE)
#: What a mark closes behind, and what follows it, beyond doubt.
_ENDS, _FOLLOWS = frozenset('.,?!…;:)]”"—–'), frozenset(".,?!…;:)]—–")
#: So many marks inside, and so many characters behind the last of them, are looked at.
_INNER, _FAR = 6, 1_000
_NEXT = re.compile(r" +([\w’']+)")


def find_singles(line: str, doubles: Sequence[Span]) -> list[tuple[Span, Span]]:
    """Return the outer and inner span of each stretch between single marks, by position.

    One that never closes is taken only at the beginning of the line, to its end.

    Args:
        line: the text.
        doubles: stretches between double marks; single marks inside them count for nothing.
    """
    openings = [
        m.start()
        for m in _OPENING.finditer(line)
        if not _CLIPPED.match(line, m.end()) and _holder(m.start(), doubles) is None
    ]
    found: list[tuple[Span, Span]] = []
    done = 0
    for at, start in enumerate(openings):
        if start < done:
            continue
        limit = openings[at + 1] if at + 1 < len(openings) else len(line)
        end = _close(line, (start, limit), doubles)
        if end is None:
            end = _close_around(line, start, openings[at + 1 : at + _INNER], doubles)
        if end is not None:
            found.append((Span(start, end + 1), Span(start + 1, end)))
            done = end + 1
        elif not line[:start].strip() and limit == len(line):
            whole = len(line.rstrip())
            found.append((Span(start, whole), Span(start + 1, whole)))
            done = whole
    return found


def _holder(place: int, spans: Sequence[Span]) -> Span | None:
    """Return which of some spans, apart and in order, holds a place."""
    at = bisect_right(spans, place, key=lambda span: span.start) - 1
    return spans[at] if at >= 0 and place < spans[at].end else None


def _close(line: str, place: tuple[int, int], doubles: Sequence[Span]) -> int | None:
    """Return where the stretch that opens at ``place`` closes before its limit.

    The first sure mark, or a later one behind punctuation if that may be a plural's apostrophe
    ("my brothers’. I think so.’"); else the first doubtful one.
    """
    marks = _closings(line, place, doubles)
    sure = [at for at in marks if _sure(line, at)]
    if not sure:
        return marks[0] if marks else None
    if line[sure[0] - 1] in "sS":
        return next((at for at in sure if line[at - 1] in _ENDS), sure[0])
    return sure[0]


def _close_around(
    line: str, start: int, inner: Sequence[int], doubles: Sequence[Span]
) -> int | None:
    """Return where a stretch closes that holds others between single marks."""
    limit = inner[-1] + _FAR if inner else start
    closings = [
        at for at in _closings(line, (start, min(limit, len(line))), doubles) if _sure(line, at)
    ]
    depth = 1
    for at in sorted((*inner, *closings)):
        depth += 1 if at in inner else -1
        if not depth:
            return at
    return None


def _closings(line: str, place: tuple[int, int], doubles: Sequence[Span]) -> list[int]:
    start, limit = place
    found = []
    for mark in _CLOSING.finditer(line, start + 2, limit):
        holder = _holder(mark.start(), doubles)
        inside = holder is not None and holder.start > start
        if not inside and not line[mark.start() - 1].isspace():
            found.append(mark.start())
    return found


def _sure(line: str, at: int) -> bool:
    """Tell whether a mark closes for certain: no plural's apostrophe and no clipped word's."""
    before, after = line[at - 1], line[at + 1 : at + 2]
    if before in _ENDS or not after or after in _FOLLOWS:
        return True
    if _CUT_OFF.search(line[max(0, at - 20) : at]):
        return False
    if before in "sSzZx":
        following = _NEXT.match(line, at + 1)
        return following is not None and following[1].lower() in lexicon("function_words")
    return True

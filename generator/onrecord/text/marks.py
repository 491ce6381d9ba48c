"""Quotation marks: the outermost stretches between them, line by line.

Curly, straight, wire-style (two single characters), low and angle marks may be mixed in one line.
A line is read by itself, so that an odd or missing mark costs one quotation and never the next.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from onrecord.lexicons import lexicon_lines
from onrecord.models import Span
from onrecord.text.singles import find_singles

_DOUBLE = re.compile(r"''(?!')|``|‘‘|’’|\"\"(?=\w)|(?<=[\w.,?!…])\"\"|[“”„‟«»″\"]")
_OPENING = frozenset(("“", "„", "‟", "«", "``", "‘‘"))
_CLOSING = frozenset(("”", "»", "’’"))
_BEFORE_OPENING = frozenset(" \t\u00a0([{-–—―/>")
_AFTER_CLOSING = frozenset(" \t\u00a0)]}-–—―/:,;.!?…<")
#: Marks that some editors turn round („ “ and » «).
_TURNED = frozenset(("“", "«"))
_EDGE = " \t\u00a0"
#: So many marks are looked at for the one that closes a quotation inside another.
_AHEAD = 40


@dataclass(frozen=True, slots=True)
class Stretch:
    """What stands between two marks, without them.

    ``outer`` covers the marks too. ``closed`` is false where the line ends before the closing mark
    and ``continues`` is true where the stretch goes on with the one of the line before.
    """

    span: Span
    outer: Span
    line: int
    single: bool = False
    closed: bool = True
    continues: bool = False


def find_stretches(text: str, *, singles: bool = False) -> tuple[Stretch, ...]:
    """Return the outermost quoted stretches of ``text``, by position.

    Args:
        text: any text; each of its lines is read by itself.
        singles: take single marks too (headlines, British usage, one style inside the other).
    """
    found: list[Stretch] = []
    start = 0
    for number, line in enumerate(text.split("\n")):
        stretches = _doubles(line, start, number)
        if singles:
            stretches = _outermost(stretches, _singles(line, start, number, stretches))
        found += [s for s in stretches if any(c.isalnum() for c in s.span.of(text))]
        start += len(line) + 1
    return _joined(found, text)


def prefers_singles(stretches: tuple[Stretch, ...]) -> bool:
    """Tell whether single marks are a text's own style: as many stretches stand between them."""
    singles = sum(stretch.single for stretch in stretches)
    return 2 * singles >= len(stretches)


def _doubles(line: str, offset: int, number: int) -> list[Stretch]:
    marks = list(_DOUBLE.finditer(line))
    found: list[Stretch] = []
    opened: list[re.Match[str]] = []
    for at, mark in enumerate(marks):
        side = _side(line, mark)
        if not opened:
            if _may_open(line, mark, side):
                opened.append(mark)
        elif side != "close" and _nests(line, marks[at : at + _AHEAD], opened[-1], side):
            opened.append(mark)
        elif side == "open":  # the stretch before was never closed: begin again here
            ended = _attribution().search(line, opened[0].end(), mark.start())
            if ended is not None:
                end = ended.start() + 1
                cut = _stretch(opened[0], end, end, (offset, number))
                found.append(replace(cut, closed=False))
            opened = [mark]
        else:
            first = opened.pop()
            if opened and not _same_style(first, mark) and _same_style(opened[0], mark):
                first, opened = opened[0], []
            if not opened:
                found.append(_stretch(first, mark.start(), mark.end(), (offset, number)))
    if opened and _leads(line, opened[0]):
        end = len(line.rstrip())
        found.append(replace(_stretch(opened[0], end, end, (offset, number)), closed=False))
    return found


def _stretch(first: re.Match[str], end: int, outer_end: int, place: tuple[int, int]) -> Stretch:
    """Build a record from columns of the line that stands at ``place`` (offset, number)."""
    offset, number = place
    inside = first.string[first.end() : end]
    start = first.end() + len(inside) - len(inside.lstrip(_EDGE))
    end = max(start, first.end() + len(inside.rstrip(_EDGE)))
    return Stretch(
        span=Span(offset + start, offset + end),
        outer=Span(offset + first.start(), offset + max(end, outer_end)),
        line=number,
    )


def _side(line: str, mark: re.Match[str]) -> str:
    """Return open, close or either, from the mark's shape, then from its neighbours."""
    shape = mark.group()
    before = line[mark.start() - 1] if mark.start() else " "
    after = line[mark.end()] if mark.end() < len(line) else " "
    may_open = before in _BEFORE_OPENING and after not in " \t\u00a0"
    may_close = after in _AFTER_CLOSING and before not in " \t\u00a0"
    if shape in _OPENING:
        # German “ closes what „ opened, « what » did, and a slip of the editor closes with “ too.
        return "close" if shape in _TURNED and may_close and not may_open else "open"
    if shape in _CLOSING:
        turned = may_open and not may_close and after not in _AFTER_CLOSING
        return "open" if turned else "close"
    if may_open != may_close:
        return "open" if may_open else "close"
    return "either"


def _may_open(line: str, mark: re.Match[str], side: str) -> bool:
    before = line[mark.start() - 1 : mark.start()]
    if before == "=":  # the value of an attribute in left-over markup
        return False
    inch = mark.group() in "\"''″" and before.isdigit()
    return side == "open" or (side == "either" and not inch)


def _style(mark: re.Match[str]) -> str:
    shape = mark.group()
    if len(shape) > 1:
        return "wire"
    return "curly" if shape in "“”„‟" else "angle" if shape in "«»" else "straight"


def _same_style(one: re.Match[str], other: re.Match[str]) -> bool:
    return _style(one) == _style(other)


def _nests(line: str, marks: list[re.Match[str]], opened: re.Match[str], side: str) -> bool:
    """Tell whether the first of ``marks`` opens a quotation inside the one opened before."""
    if side != "open":
        return False
    if not _same_style(marks[0], opened):
        return any(_same_style(marks[0], m) and _side(line, m) == "close" for m in marks[1:])
    # One style in itself: only if two closing marks follow before the next opening one.
    sides = [_side(line, m) for m in marks[1:3]]
    return sides == ["close", "close"]


def _leads(line: str, mark: re.Match[str]) -> bool:
    """Tell whether an unclosed mark begins a sentence: its line, or after a lead-in."""
    before = line[: mark.start()].rstrip(_EDGE)
    return not before or (before[-1] in ":,.?!" and line[mark.end() : mark.end() + 1].isupper())


def _singles(line: str, offset: int, number: int, doubles: list[Stretch]) -> list[Stretch]:
    taken = [Span(s.outer.start - offset, s.outer.end - offset) for s in doubles]
    return [
        Stretch(
            span=Span(offset + inner.start, offset + inner.end),
            outer=Span(offset + outer.start, offset + outer.end),
            line=number,
            single=True,
            closed=inner.end < outer.end,
        )
        for outer, inner in find_singles(line, taken)
    ]


def _outermost(doubles: list[Stretch], singles: list[Stretch]) -> list[Stretch]:
    """Return both, without those that stand inside another; an open single one yields."""
    kept = [s for s in singles if s.closed or not any(s.outer.overlaps(d.outer) for d in doubles)]
    outside = [d for d in doubles if not any(s.outer.covers(d.outer) for s in kept)]
    return sorted((*outside, *kept), key=lambda stretch: stretch.span)


def _joined(found: list[Stretch], text: str) -> tuple[Stretch, ...]:
    """Mark the stretches that go on with an unclosed one of the line before."""
    joined: list[Stretch] = []
    for stretch in found:
        before = joined[-1] if joined else None
        goes_on = (
            before is not None
            and not before.closed
            and not text[before.outer.end : stretch.outer.start].strip()
        )
        if before is not None and not before.closed and not goes_on:
            joined[-1] = _cut(before, text)
        joined.append(replace(stretch, continues=True) if goes_on else stretch)
    if joined and not joined[-1].closed:
        joined[-1] = _cut(joined[-1], text)
    return tuple(joined)


def _cut(stretch: Stretch, text: str) -> Stretch:
    """End a stretch whose closing mark is missing before the attribution, if one follows."""
    found = _attribution().search(text, stretch.span.start, stretch.span.end)
    if found is None:
        return stretch
    end = found.start() + 1
    return replace(
        stretch, span=Span(stretch.span.start, end), outer=Span(stretch.outer.start, end)
    )


@cache
def _attribution() -> re.Pattern[str]:
    """Return what matches a comma and "Kim Lee said", "she said", "said Kim" behind it."""
    verbs = "|".join(lexicon_lines("speech_verbs"))
    who = r"(?:he|she|they|(?:[A-Z][\w.’'-]*\.? ){0,3}[A-Z][\w’'-]+|[Tt]he \w+)"
    return re.compile(rf"[,?!…] (?:{who} (?:{verbs})|(?:{verbs}) {who})(?![\w’'])")

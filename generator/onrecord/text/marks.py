"""Quotation marks: the outermost stretches between them, line by line.

Curly, straight, wire-style (two single characters), low and angle marks may be mixed in one line.
A line is read by itself, so that an odd or missing mark costs one quotation and never the next.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace

from onrecord.models import Span

_DOUBLE = re.compile(r"''(?!')|``|‘‘|’’|[“”„‟«»″\"]")
_SINGLE = re.compile(r"(?<![\w.])['‘](?=[\w(\[$£€…])|['’](?!\w)")
_OPENING = frozenset(("“", "„", "‟", "«", "``", "‘‘"))
_CLOSING = frozenset(("”", "»", "’’"))
_BEFORE_OPENING = frozenset(" \t\u00a0([{-–—―/>")
_AFTER_CLOSING = frozenset(" \t\u00a0)]}-–—―/:,;.!?…<")
#: The label of a turn in a transcript: one to four capitalised words, maybe more in brackets.
_TURN = re.compile(
    r"([^\W\d_a-z][\w.'’-]*(?: [^\W\d_a-z][\w.'’-]*){0,3})(?: \([^()]{1,60}\))?: (?=\S)"
)
#: A text is a transcript from so many turns, by so many speakers who speak again.
_FEWEST_TURNS, _FEWEST_RETURNING = 4, 2
_EDGE = " \t\u00a0"


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
        singles: take single marks too, outside double ones (headlines, British usage).
    """
    found: list[Stretch] = []
    start = 0
    for number, line in enumerate(text.split("\n")):
        stretches = _doubles(line, start, number)
        if singles:
            stretches = sorted(
                (*stretches, *_singles(line, start, number, stretches)), key=lambda s: s.span
            )
        found += [s for s in stretches if any(c.isalnum() for c in s.span.of(text))]
        start += len(line) + 1
    return _joined(found, text)


def find_turns(text: str) -> tuple[Stretch, ...]:
    """Return what is said in each turn of a transcript without marks (NAME: ...), by position.

    Only where the text is one: several labelled lines, of which at least two speakers' come back.
    """
    turns: list[tuple[str, Stretch]] = []
    start = 0
    for number, line in enumerate(text.split("\n")):
        label = _TURN.match(line)
        # "Q:" and "A:" name nobody.
        named = label is not None and len(label[1]) > 1
        if label and named and _DOUBLE.match(line, label.end()) is None:
            span = Span(start + label.end(), start + len(line.rstrip()))
            turns.append((label[1], Stretch(span=span, outer=span, line=number)))
        start += len(line) + 1
    returning = [name for name, times in Counter(name for name, _ in turns).items() if times > 1]
    if len(turns) < _FEWEST_TURNS or len(returning) < _FEWEST_RETURNING:
        return ()
    return tuple(stretch for _, stretch in turns)


def prefers_singles(text: str) -> bool:
    """Tell whether single marks are the text's own style: it holds no double mark at all."""
    return _DOUBLE.search(text) is None


def _doubles(line: str, offset: int, number: int) -> list[Stretch]:
    marks = list(_DOUBLE.finditer(line))
    found: list[Stretch] = []
    opened: list[re.Match[str]] = []
    for at, mark in enumerate(marks):
        side = _side(line, mark)
        if not opened:
            if _may_open(line, mark, side):
                opened.append(mark)
        elif side != "close" and _nests(line, marks[at:], opened[-1], side):
            opened.append(mark)
        elif side == "open":  # the stretch before was never closed: give it up, begin again here
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
    return Stretch(
        span=Span(offset + first.end(), offset + max(first.end(), end)),
        outer=Span(offset + first.start(), offset + max(first.end(), outer_end)),
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
        # German “ closes what „ opened, and a slip of the editor closes with “ too.
        return "close" if shape == "“" and may_close and not may_open else "open"
    if shape in _CLOSING:
        return "open" if may_open and not may_close else "close"
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


def _singles(line: str, offset: int, number: int, taken: list[Stretch]) -> list[Stretch]:
    found: list[Stretch] = []
    opened: re.Match[str] | None = None
    pending: re.Match[str] | None = None  # "workers'" may close or be a possessive

    def close(mark: re.Match[str]) -> None:
        if opened is not None:
            stretch = _stretch(opened, mark.start(), mark.end(), (offset, number))
            found.append(replace(stretch, single=True))

    for mark in _SINGLE.finditer(line):
        if any(s.outer.start <= offset + mark.start() < s.outer.end for s in taken):
            continue
        before = line[mark.start() - 1] if mark.start() else " "
        after = line[mark.end()] if mark.end() < len(line) else " "
        if (after.isalnum() or after in "([$£€…") and before in _BEFORE_OPENING:
            if pending:
                close(pending)
            opened, pending = mark, None
        elif opened is not None:
            pending = mark
            if before not in "sS" or after != " ":
                close(mark)
                opened = pending = None
    if pending:
        close(pending)
    return found


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
        joined.append(replace(stretch, continues=True) if goes_on else stretch)
    return tuple(joined)

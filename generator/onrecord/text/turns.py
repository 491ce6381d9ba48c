"""Transcripts and interviews: labelled turns (NAME: ...), with or without marks.

A text is one only if several lines are labelled and two labels come back; a list with colons is
none.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.models import Span

_WORD = r"[^\W\d_a-z][\w.'’-]*"
#: "LEE:", "Kim Lee (by phone):", "KIM LEE, HOST:", "**Kim Lee:**"
_NAMED = re.compile(
    rf"[*_]{{0,2}}(?P<name>{_WORD}(?: (?:{_WORD}|de|da|van|von|der|bin|al|of)){{0,4}})"
    r"(?: \([^()]{1,60}\)|, [^:.!?\"“]{1,60})?(?:[*_]{0,2}: ?[*_]{0,2}) *(?=\S)"
)
#: "Q:", "A.", "Question:"; as bold as any.
_LETTER = re.compile(
    r"[*_]{0,2}(?P<name>Q|A|Question|Answer)(?:[*_]{0,2}[:.] ?[*_]{0,2}|[*_]{0,2} [–—-]) *(?=\S)"
)
_QUESTIONS, _ANSWERS = frozenset(("Q", "Question")), frozenset(("A", "Answer"))
_MARKS = frozenset("\"“”„«»'‘`")
#: How a line begins that nobody speaks: a stage direction, a heading, a list.
_ASIDES = frozenset("([*#<")
#: How most turns end.
_SPOKEN, _MOSTLY = frozenset(".?!…—–-\"”’')]"), 0.7
#: A text is a transcript from so many turns, by so many speakers who speak again.
_FEWEST_TURNS, _FEWEST_RETURNING = 4, 2
#: So much of the lines between first and last turn must be labelled for the rest to go on with
#: the turn before.
_DENSE = 0.5


@dataclass(frozen=True, slots=True)
class Turn:
    """What is said in one turn, a span for each paragraph of it.

    ``kind`` is named (the label tells who), question, or answer.
    """

    kind: str
    label: Span
    spans: tuple[Span, ...]


def find_turns(text: str) -> tuple[Turn, ...]:
    """Return the turns of a transcript, by position; none where the text is not one.

    A turn between quotation marks is left to them.
    """
    lines = list(_lines(text))
    labelled = [(number, turn) for number, line in enumerate(lines) if (turn := _turn(text, line))]
    if all(turn.kind != "question" for _, turn in labelled):  # "A. Lee: ..."
        labelled = [(number, turn) for number, turn in labelled if turn.kind == "named"]
    if not _is_transcript(text, [turn for _, turn in labelled]):
        return ()
    first, last = labelled[0][0], labelled[-1][0]
    dense = len(labelled) >= _DENSE * (last - first + 1)
    turns = []
    for at, (number, turn) in enumerate(labelled):
        more: list[Span] = []
        if dense and at + 1 < len(labelled):
            between = lines[number + 1 : labelled[at + 1][0]]
            more = [line for line in between if text[line.start] not in _ASIDES]
        if text[turn.spans[0].start] not in _MARKS:
            turns.append(Turn(turn.kind, turn.label, (*turn.spans, *more)))
    return tuple(turns)


def _is_transcript(text: str, turns: list[Turn]) -> bool:
    heard = Counter(_key(text, turn) for turn in turns)
    returning = sum(1 for times in heard.values() if times > 1)
    spoken = sum(1 for turn in turns if turn.spans[0].of(text)[-1] in _SPOKEN)
    enough = len(turns) >= _FEWEST_TURNS and returning >= _FEWEST_RETURNING
    return enough and spoken >= _MOSTLY * len(turns)


def _lines(text: str) -> Iterator[Span]:
    """Yield the lines that hold anything, without white space at their ends."""
    for match in re.finditer(r"[^\n]+", text):
        line = match.group()
        start = match.start() + len(line) - len(line.lstrip())
        if line.strip():
            yield Span(start, start + len(line.strip()))


def _turn(text: str, line: Span) -> Turn | None:
    found = _LETTER.match(text, line.start, line.end) or _NAMED.match(text, line.start, line.end)
    if found is None:
        return None
    kind = "named"
    if found.re is _LETTER:
        kind = "question" if found["name"] in _QUESTIONS else "answer"
    return Turn(kind, Span(*found.span("name")), (Span(found.end(), line.end),))


def _key(text: str, turn: Turn) -> str:
    """Return what turns of one speaker share: the last word of the label."""
    return turn.label.of(text).split()[-1].casefold()

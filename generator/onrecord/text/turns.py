"""Transcripts and interviews: who takes turns, labelled (NAME: ...) or by question and answer.

A text is one only on evidence of talk: turns by several named people who speak of themselves or to
each other, or questions to a "you" that an "I" answers. Lists, notes and schedules with colons are
none.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from onrecord.lexicons import lexicon
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
#: In so much of the turns somebody asks, speaks of himself or to another: the written transcripts
#: reach .25 and more, lists and notes of matches (tests/cases) none.
_TALKING = 0.25
#: So much of the lines between first and last turn must be labelled for the rest to go on with
#: the turn before.
_DENSE = 0.5
#: An interview without labels has so many questions, so much of them put to a "you" and so much of
#: the answers given by an "I".
_FEWEST_QUESTIONS, _ASKING, _ANSWERING = 3, 0.5, 0.5
#: Lines between two questions, on average, and words of a heading, at most.
_LONGEST_ANSWER, _HEADING = 5.0, 9


@dataclass(frozen=True, slots=True)
class Turn:
    """What is said in one turn, a span for each paragraph of it.

    ``kind`` is named (the label tells who), question, or answer. A turn without a label has the
    beginning of its first line for one.
    """

    kind: str
    label: Span
    spans: tuple[Span, ...]


def find_turns(text: str) -> tuple[Turn, ...]:
    """Return the turns of a transcript or interview, by position; none where the text is not one.

    A turn between quotation marks is left to them.
    """
    lines = list(_lines(text))
    labelled = [(number, turn) for number, line in enumerate(lines) if (turn := _turn(text, line))]
    if all(turn.kind != "question" for _, turn in labelled):  # "A. Lee: ..."
        labelled = [(number, turn) for number, turn in labelled if turn.kind == "named"]
    asked = _asked(text, lines, labelled)
    if asked:
        return asked
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
    return _without_askers(text, turns)


def _is_transcript(text: str, turns: list[Turn]) -> bool:
    heard = Counter(_key(text, turn) for turn in turns)
    returning = sum(1 for times in heard.values() if times > 1)
    spoken = sum(1 for turn in turns if turn.spans[0].of(text)[-1] in _SPOKEN)
    enough = len(turns) >= _FEWEST_TURNS and returning >= _FEWEST_RETURNING
    if not enough or spoken < _MOSTLY * len(turns):
        return False
    if any(turn.kind == "question" for turn in turns):
        return True
    talking = sum(_talks(turn.spans[0].of(text)) for turn in turns)
    return talking >= _TALKING * len(turns)


def _talks(words: str) -> bool:
    """Tell whether somebody asks, speaks of himself or to another."""
    return words.endswith("?") or _says(words, "first_person") or _says(words, "second_person")


def _says(words: str, which: str) -> bool:
    # "US" is a country, "I" no number behind a name.
    found = (w for w in re.findall(r"[\w’']+", words) if w != "US")
    return any(w.lower() in lexicon(which) for w in found)


def _without_askers(text: str, turns: Sequence[Turn]) -> tuple[Turn, ...]:
    """Make questions of the turns of a label that only asks ("PRESS: ...?") among named people."""
    asked: dict[str, list[bool]] = defaultdict(list)
    for turn in turns:
        asked[_key(text, turn)].append(turn.spans[-1].of(text).endswith("?"))
    full = {_key(text, turn) for turn in turns if " " in turn.label.of(text)}
    askers = {
        key
        for key, questions in asked.items()
        if key not in full and full and sum(questions) >= _MOSTLY * len(questions)
    }
    return tuple(
        replace(turn, kind="question")
        if turn.kind == "named" and _key(text, turn) in askers
        else turn
        for turn in turns
    )


def _asked(text: str, lines: Sequence[Span], labelled: list[tuple[int, Turn]]) -> tuple[Turn, ...]:
    """Return the turns of an interview whose questions, or later answers, have no labels."""
    labels = dict(labelled)
    questions = [
        number
        for number, line in enumerate(lines)
        if _is_question(text, labels[number].spans[0] if number in labels else line)
    ]
    if len(questions) < _FEWEST_QUESTIONS or all(number in labels for number in questions):
        return ()
    blocks = [
        _answer(text, lines, labels, (number, following))
        for number, following in zip(questions, [*questions[1:], None], strict=True)
    ]
    answered = [(q, block) for q, block in zip(questions, blocks, strict=True) if block]
    if len(answered) < _FEWEST_QUESTIONS:
        return ()
    asking = sum(_says(lines[q].of(text), "second_person") for q, _ in answered)
    owning = sum(
        any(_says(span.of(text), "first_person") for span in block.spans) for _, block in answered
    )
    many = (questions[-1] - questions[0]) / (len(questions) - 1) - 1
    if (
        asking < _ASKING * len(answered)
        or owning < _ANSWERING * len(answered)
        or many > _LONGEST_ANSWER
    ):
        return ()
    return tuple(block for _, block in answered)


def _is_question(text: str, line: Span) -> bool:
    words = line.of(text).strip("*_ ")
    return words.endswith("?") and words[0] not in _MARKS and " " in words


def _answer(
    text: str, lines: Sequence[Span], labels: dict[int, Turn], place: tuple[int, int | None]
) -> Turn | None:
    """Return what follows a question up to the next one; behind the last, one who says "I"."""
    number, following = place
    spans: list[Span] = []
    turn: Turn | None = None
    for at in range(number + 1, len(lines) if following is None else following):
        line = lines[at]
        if at in labels:
            if spans:
                break
            turn = labels[at]
            line = turn.spans[0]
        words = line.of(text)
        if text[line.start] in _ASIDES | _MARKS or _is_heading(words):
            continue
        if following is None and spans and not _says(words, "first_person"):
            break
        spans.append(line)
    while following is not None and len(spans) > 1 and _leads_up(spans[-1].of(text)):
        spans.pop()
    if not spans:
        return None
    if turn is None:
        return Turn("answer", Span(spans[0].start, spans[0].start + 1), tuple(spans))
    return Turn("named" if turn.kind == "named" else "answer", turn.label, tuple(spans))


def _leads_up(words: str) -> bool:
    """Tell whether a line before a question belongs to it ("You once said ...")."""
    return _says(words, "second_person") and not _says(words, "first_person")


def _is_heading(words: str) -> bool:
    return words[-1] not in _SPOKEN and len(words.split()) <= _HEADING


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

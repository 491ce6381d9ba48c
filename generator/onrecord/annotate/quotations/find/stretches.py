"""The stretches of a text that may be somebody's words: between marks, or the turns of a talk."""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.annotate.quotations.find.sentence_frame import View
from onrecord.annotate.quotations.find.surroundings import OUTSIDE, Scene
from onrecord.annotate.quotations.speaker.candidates import Candidate
from onrecord.models import Chain, Mention, Span
from onrecord.text.marks import Stretch, find_stretches
from onrecord.text.turns import Turn, find_turns

#: What somebody does who is interviewed, right behind the name; and what stands before one.
_ANSWERS = re.compile(
    r"[^.?!\n]{0,80}?\b(?:spoke|speaks|talk(?:ed|s)|(?:sat|sits) down|join(?:ed|s)|answer(?:ed|s)"
    r"|discuss(?:ed|es)|explain(?:ed|s)|agreed to|tells|told|chatted|met)\b"
)
_INTERVIEWED = re.compile(
    r"\b(?:interview(?:ed|s)? (?:with|of)?|interviewed|asked|spoke (?:to|with)|talked (?:to|with)"
    r"|sat down with|conversation with|questions (?:to|for)|met)\b[^.?!\n]{0,60}$"
)
#: What stands before the name of whoever wrote or put the questions.
_BYLINE = re.compile(r"(?:^|\n)\s*(?:By|Interview:?|Interview by|Words:?|Text:?) +$")
#: Letters of a label that may be initials.
_INITIALS = 2, 3
#: Answers between marks, each under a heading, that make an interview; words of a heading.
_FEWEST_ANSWERS, _HEADING = 2, 9


@dataclass(frozen=True, slots=True)
class Found:
    """The stretches of a text or title by position, and who says those that need no attribution.

    ``turns`` and ``answers`` give the place of a name by the number of a stretch: in a turn it is
    beyond doubt; of an answer between marks under a heading it holds unless the layout names
    somebody else.
    """

    stretches: tuple[Stretch, ...]
    turns: dict[int, Span]
    answers: dict[int, Span]


def stretches_of(
    text: str, mentions: tuple[Mention, ...], chains: tuple[Chain, ...], *, in_title: bool
) -> Found:
    """Return the stretches of a text or title, and the names of those who take turns.

    A turn's name is its label, and for the answers of an interview the name of whoever is asked.
    """
    turns = () if in_title else find_turns(text)
    asked = _interviewee(text, turns, mentions, chains) if turns else None
    spoken: list[tuple[Stretch, Span | None]] = []
    for turn in turns:
        initials = _by_initials(text, turn, mentions, chains)
        whose = {"named": initials or turn.label, "answer": asked}.get(turn.kind)
        if whose is not None:
            spoken += [(stretch, whose) for stretch in _of_turn(text, turn)]
    marked = find_stretches(text, singles=True)
    apart = [s for s in marked if not any(turn.span.overlaps(s.outer) for turn, _ in spoken)]
    ordered = sorted((*spoken, *((s, None) for s in apart)), key=lambda pair: pair[0].span)
    names = {number: whose for number, (_, whose) in enumerate(ordered) if whose is not None}
    stretches = tuple(stretch for stretch, _ in ordered)
    answers = {} if in_title else _answers_in_marks(text, stretches, mentions, chains)
    return Found(stretches, names, answers)


def _by_initials(
    text: str, turn: Turn, mentions: tuple[Mention, ...], chains: tuple[Chain, ...]
) -> Span | None:
    """Return where somebody is named in full whose initials are a turn's label ("KA: ...")."""
    label = turn.label.of(text)
    if not (label.isalpha() and label.isupper() and _INITIALS[0] <= len(label) <= _INITIALS[1]):
        return None
    fitting = [
        chain
        for chain in chains
        if chain.label == "PERSON"
        and "".join(word[0] for word in chain.name.split()).upper() == label
    ]
    places = [
        mentions[m].span
        for chain in fitting
        for m in chain.mentions
        if not mentions[m].in_title and mentions[m].span.end <= turn.label.start
    ]
    return places[0] if len(fitting) == 1 and places else None


def _answers_in_marks(
    text: str,
    stretches: tuple[Stretch, ...],
    mentions: tuple[Mention, ...],
    chains: tuple[Chain, ...],
) -> dict[int, Span]:
    """Return the answers of an interview that stand between marks, each alone under a heading."""
    lines = text.split("\n")
    alone = {
        number
        for number, stretch in enumerate(stretches)
        if not lines[stretch.line].replace(stretch.outer.of(text), "").strip()
    }
    under = {n for n in alone if _is_under_heading(lines, stretches[n].line)}
    if len(under) < _FEWEST_ANSWERS:
        return {}
    guest = _guest(text, stretches[min(under)].outer.start, mentions, chains, sure=True)
    if guest is None:
        return {}
    answers = dict.fromkeys(under, guest)
    for number in sorted(alone - under):  # a further paragraph of an answer
        if number - 1 in answers and not _is_apart(lines, stretches[number - 1 : number + 1]):
            answers[number] = guest
    return answers


def _is_under_heading(lines: list[str], line: int) -> bool:
    """Tell whether the line above one is a heading or a question, not a sentence of the text."""
    above = next((words.strip() for words in reversed(lines[:line]) if words.strip()), "")
    if not above or above[-1] in '"”’':
        return False
    return above[-1] == "?" or (above[-1] not in ".:!,;" and len(above.split()) <= _HEADING)


def _is_apart(lines: list[str], pair: tuple[Stretch, ...]) -> bool:
    return any(words.strip() for words in lines[pair[0].line + 1 : pair[1].line])


def find_turn(scene: Scene, seen: View, names: dict[int, Span]) -> Candidate | None:
    """Return whose turn a stretch is, by what ``stretches_of`` said of it."""
    name = names.get(seen.number)
    if name is None:
        return None
    first, last = scene.parse.range_of(name)
    if not scene.is_name(first):
        return None
    near = scene.sentences[scene.home[first]].line == seen.home.line
    rule = "label" if near else "interview"
    return Candidate(rule, last - 1, last - 1, OUTSIDE, scene.home[first])


def _of_turn(text: str, turn: Turn) -> list[Stretch]:
    """Return a stretch for each paragraph of a turn; the later ones go on with the first."""
    last = len(turn.spans) - 1
    return [
        Stretch(
            span=span,
            outer=span,
            line=text.count("\n", 0, span.start),
            closed=number == last,
            continues=number > 0,
        )
        for number, span in enumerate(turn.spans)
    ]


def _interviewee(
    text: str,
    turns: tuple[Turn, ...],
    mentions: tuple[Mention, ...],
    chains: tuple[Chain, ...],
) -> Span | None:
    """Return where the one is named who gives the answers of an interview.

    Whoever some answers are labelled with; else the guest named before the first question.
    """
    if all(turn.kind != "answer" for turn in turns):
        return None
    labels = [turn.label for turn in turns if turn.kind == "named"]
    if labels and len({label.of(text).split()[-1].casefold() for label in labels}) == 1:
        return labels[0]
    return _guest(text, turns[0].label.start, mentions, chains, sure=False)


def _guest(
    text: str,
    before: int,
    mentions: tuple[Mention, ...],
    chains: tuple[Chain, ...],
    *,
    sure: bool,
) -> Span | None:
    """Return where the guest of an interview is named before a place, or first in the text.

    The only one of whom it says there that they spoke or were asked; unless one must be ``sure``
    also the only person named there, or the only one in the headline.
    """
    people = [chain for chain in chains if chain.label == "PERSON"]
    places = [
        [mentions[m].span for m in chain.mentions if not mentions[m].in_title] for chain in people
    ]
    early = [
        [p for p in spans if p.end <= before and not _BYLINE.search(text, 0, p.start)]
        for spans in places
    ]
    speaking = [spans for spans in early if any(_speaks(text, place) for place in spans)]
    titled = [
        spans
        for chain, spans in zip(people, places, strict=True)
        if spans and any(mentions[m].in_title for m in chain.mentions)
    ]
    named = [spans for spans in early if spans]
    for found in (speaking,) if sure else (speaking, named, titled):
        if len(found) == 1:
            return found[0][0]
    return None


def _speaks(text: str, name: Span) -> bool:
    return bool(
        _ANSWERS.match(text, name.end)
        or _INTERVIEWED.search(text, max(0, name.start - 120), name.start)
    )

"""The stretches of a text that may be somebody's words: between marks, or the turns of a talk."""

from __future__ import annotations

import re

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


def stretches_of(
    text: str, mentions: tuple[Mention, ...], chains: tuple[Chain, ...], *, in_title: bool
) -> tuple[tuple[Stretch, ...], dict[int, Span]]:
    """Return the stretches of a text or title, by position, and the names of those who take turns.

    A turn's name is its label, and for the answers of an interview ("A: ...") the name of whoever
    is asked.
    """
    turns = () if in_title else find_turns(text)
    asked = _interviewee(text, turns, mentions, chains)
    spoken: list[tuple[Stretch, Span | None]] = []
    for turn in turns:
        whose = {"named": turn.label, "answer": asked}.get(turn.kind)
        if whose is not None:
            spoken += [(stretch, whose) for stretch in _of_turn(text, turn)]
    marked = find_stretches(text, singles=True)
    apart = [s for s in marked if not any(turn.span.overlaps(s.outer) for turn, _ in spoken)]
    ordered = sorted((*spoken, *((s, None) for s in apart)), key=lambda pair: pair[0].span)
    names = {number: whose for number, (_, whose) in enumerate(ordered) if whose is not None}
    return tuple(stretch for stretch, _ in ordered), names


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
    """Return where the one is named who gives the answers of an interview ("A: ...").

    The only person named before the first question, or the only one of whom it says there that
    they spoke or were asked.
    """
    if all(turn.kind != "answer" for turn in turns):
        return None
    before = turns[0].label.start
    named = {
        number: [
            mentions[m].span
            for m in chain.mentions
            if not mentions[m].in_title and mentions[m].span.end <= before
        ]
        for number, chain in enumerate(chains)
        if chain.label == "PERSON"
    }
    named = {number: places for number, places in named.items() if places}
    speaking = {
        number: places
        for number, places in named.items()
        if any(_speaks(text, place) for place in places)
    }
    for people in (named, speaking):
        if len(people) == 1:
            (places,) = people.values()
            return places[0]
    return None


def _speaks(text: str, name: Span) -> bool:
    return bool(
        _ANSWERS.match(text, name.end)
        or _INTERVIEWED.search(text, max(0, name.start - 120), name.start)
    )

"""The words around a quotation that a page shows: the cue, and who passed it on."""

from __future__ import annotations

from collections.abc import Callable

from onrecord.annotate.quotations.find.sentence_frame import View, verb_class
from onrecord.annotate.quotations.find.surroundings import OUTSIDE, Scene, Sentence
from onrecord.annotate.quotations.speaker.candidates import Candidate
from onrecord.lexicons import lexicon, word_class
from onrecord.models import Span

_PASSING = word_class("cues_passing")
_REPORTING = ("say", "judge", "noun")
_ACCORDING = ("according", "to")


def nearest_cue(
    scene: Scene,
    seen: View,
    chosen: Candidate,
    sentence_candidates: Callable[[int], tuple[Candidate, ...]],
) -> Candidate:
    """Return the way to the chosen speaker whose cue stands nearest to the stretch.

    One speaker is often reached by several verbs ("described it as new, adding, ..."): what decided
    who speaks need not be what introduces these words.
    """
    if chosen.sentence != seen.home.number or chosen.cue == OUTSIDE:
        return chosen
    ways = [
        candidate
        for candidate in sentence_candidates(chosen.sentence)
        if candidate.head == chosen.head
        and candidate.cue != OUTSIDE
        and verb_class(scene, candidate.cue) in _REPORTING
    ]

    def rank(way: Candidate) -> tuple[bool, int, int]:
        behind = way.cue > seen.first and way.cue not in seen.ancestors
        return behind, _gap(seen, way.cue), way.cue

    return min(ways, key=rank, default=chosen)


def asked_about(
    scene: Scene,
    seen: View,
    chosen: Candidate,
    sentence_candidates: Callable[[int], tuple[Candidate, ...]],
) -> Candidate | None:
    """Return whose words a question is about ("asked whether Kim had called it ..."), if any."""
    if chosen.cue == OUTSIDE or chosen.sentence != seen.home.number:
        return None
    for candidate in sentence_candidates(chosen.sentence):
        cue = candidate.cue
        if not chosen.cue < cue < seen.first or candidate.head == chosen.head:
            continue
        marked = any(t.lower in ("if", "whether") for t in scene.parse.children(cue))
        if marked and verb_class(scene, cue) in _REPORTING and scene.tokens[cue].head == chosen.cue:
            return candidate
    return None


def passed_on(
    scene: Scene,
    seen: View,
    chosen: Candidate,
    sentence_candidates: Callable[[int], tuple[Candidate, ...]],
) -> Candidate | None:
    """Return who said what "according to" somebody was said ("..." Kim said, according to Lee)."""
    if chosen.rule != "according-to" or chosen.sentence != seen.home.number:
        return None
    low, high = sorted((chosen.cue, seen.first))
    said = [
        candidate
        for candidate in sentence_candidates(chosen.sentence)
        if candidate.rule in ("subject", "inversion", "apposition")
        and verb_class(scene, candidate.cue) == "say"
        and candidate.head != chosen.head
        and (candidate.cue in seen.ancestors or low < candidate.cue < high)
    ]
    return min(said, key=lambda way: (_gap(seen, way.cue), way.rule != "subject"), default=None)


def quoted_within(
    scene: Scene,
    seen: View,
    chosen: Candidate,
    sentence_candidates: Callable[[int], tuple[Candidate, ...]],
) -> Candidate | None:
    """Return who said what somebody behind passes on ("the clerk recalled that he wrote, "..."").

    A verb of saying right before the stretch, below another, has a subject of its own; whoever is
    named behind ("prosecutors said") relays it.
    """
    before = [i for i in seen.home.words if i < seen.first and scene.tokens[i].pos != "PUNCT"]
    if not before or chosen.sentence != seen.home.number or chosen.cue < seen.last:
        return None
    verb = before[-1]
    if scene.classes[verb] != "say" or scene.tokens[verb].dep not in ("ccomp", "relcl"):
        return None
    ways = (c for c in sentence_candidates(chosen.sentence) if c.cue == verb)
    return next((c for c in ways if c.rule == "subject" and c.head != chosen.head), None)


def _gap(seen: View, cue: int) -> int:
    """Return how far a cue stands from the stretch, in tokens; behind it counts double."""
    return seen.first - cue if cue < seen.first else 2 * (cue - seen.last + 1)


def find_relay(scene: Scene, seen: View, cue: int, head: int) -> Span | None:
    """Return the words that say who passed the quotation on ("as reported by Acme News").

    Args:
        scene: the text.
        seen: the stretch.
        cue: the token that reports it; a relay has another.
        head: the token that means the speaker; the relay is somebody else.
    """
    sentence = scene.sentences[scene.home[seen.last - 1]]
    return _passive(scene, sentence, head) or _according(scene, sentence, cue, head)


def _passive(scene: Scene, sentence: Sentence, head: int) -> Span | None:
    """Find "as reported by X", "quoted by X", "as X reported"."""
    words = sentence.words
    for at, i in enumerate(words[:-1]):
        token = scene.tokens[i]
        before = scene.tokens[words[at - 1]] if at else None
        introduced = before is not None and (before.lower in ("as", ",", "was", "were", "first"))
        if token.lemma in _PASSING and token.tag == "VBN" and introduced:
            after = scene.tokens[words[at + 1]]
            if after.lower in ("by", "in", "on") and at + 2 < len(words):
                name = words[at + 2] + (scene.tokens[words[at + 2]].lower == "the")
                if _outlet(scene, name) and scene.names[name] != scene.names.get(head):
                    first = words[at - 1] if before is not None and before.lower == "as" else i
                    return scene.parse.span(first, scene.ranges[scene.names[name]][1])
    return None


def _according(scene: Scene, sentence: Sentence, cue: int, head: int) -> Span | None:
    """Find "according to X" beside another attribution."""
    words = sentence.words
    for at, i in enumerate(words[:-2]):
        lower = (scene.tokens[i].lower, scene.tokens[words[at + 1]].lower)
        if lower != _ACCORDING or i == cue:
            continue
        name = words[at + 2] + (scene.tokens[words[at + 2]].lower in ("the", "a", "an"))
        if cue != OUTSIDE and _outlet(scene, name) and scene.names[name] != scene.names.get(head):
            return scene.parse.span(i, scene.ranges[scene.names[name]][1])
        if (
            cue != OUTSIDE
            and name < sentence.last
            and scene.tokens[name].lemma in lexicon("text_nouns")
        ):
            return scene.parse.span(i, name + 1)
    return None


def _outlet(scene: Scene, i: int) -> bool:
    return i in scene.names and scene.mentions[scene.names[i]].label == "ORG"

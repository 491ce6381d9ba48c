"""Candidates: for each stretch, everybody who may have said it, by a list of named rules.

A rule yields a Candidate for whatever it can find; which one is right is weighed afterwards
(``weigh``). So a rule may be generous, and a new pattern is one more function in ``RULES``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from onrecord.annotate.quotations.find.surroundings import OUTSIDE, Scene, Sentence
from onrecord.annotate.quotations.speaker.clauses import is_person, is_verb, phrase_head, subjects
from onrecord.lexicons import lexicon

#: Words of an office between the name of a body and that of a person ("deputy managing director").
_LONGEST_OFFICE = 6
DASHES = frozenset(("-", "--", "–", "—", "―"))


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible speaker: ``word`` as it stands there, ``head`` what it means, and the cue."""

    rule: str
    word: int
    head: int
    cue: int  # token; OUTSIDE where there is none
    sentence: int


Rule = Callable[[Scene, Sentence], Iterator[Candidate]]


def by_verb(scene: Scene, sentence: Sentence) -> Iterator[Candidate]:
    """X said; said X; X, who said; X, calling it; was called by X."""
    for i in sentence.words:
        if is_verb(scene, i):
            for subject in subjects(scene, i):
                yield Candidate(subject.path, subject.word, subject.head, i, sentence.number)


def by_according_to(scene: Scene, sentence: Sentence) -> Iterator[Candidate]:
    """According to X; as per X."""
    for at, i in enumerate(sentence.words[:-2]):
        if scene.tokens[i].lower in ("according", "per") and at + 2 < len(sentence.words):
            step = 2 if scene.tokens[i].lower == "according" else 1
            word = phrase_head(scene, sentence.words[at + step])
            yield Candidate("according-to", word, word, i, sentence.number)


def by_speech_noun(scene: Scene, sentence: Sentence) -> Iterator[Candidate]:
    """X's response was; the words of X; a statement by X; a letter from X."""
    nouns = lexicon("speech_nouns")
    for i in sentence.words:
        token = scene.tokens[i]
        if token.pos not in ("NOUN", "PROPN") or token.lemma.lower() not in nouns:
            continue
        for child in scene.parse.children(i):
            if child.dep == "poss" and scene.inside[child.i] == OUTSIDE:
                yield Candidate("speech-noun", child.i, child.i, i, sentence.number)
            elif child.dep in ("prep", "agent") and child.lower in ("of", "by", "from"):
                for nested in scene.parse.children(child.i):
                    if nested.dep == "pobj" and scene.inside[nested.i] == OUTSIDE:
                        yield Candidate("speech-noun", nested.i, nested.i, i, sentence.number)


def by_signature(scene: Scene, sentence: Sentence) -> Iterator[Candidate]:
    """A name behind a dash behind the quotation."""
    words = sentence.words
    for at, i in enumerate(words[:3]):
        if scene.tokens[i].text in DASHES and at + 1 < len(words) and scene.is_name(words[at + 1]):
            head = phrase_head(scene, words[at + 1])
            yield Candidate("signature", head, head, OUTSIDE, sentence.number)
            return


def _describes_next(scene: Scene, mention: int) -> bool:
    """Tell whether a body's name only says whose coach or director the next name is."""
    first, last = scene.ranges[mention]
    if is_person(scene, first):
        return False
    for i in range(last, min(last + _LONGEST_OFFICE, len(scene.tokens))):
        if i in scene.names:
            return i > last and is_person(scene, i)
        if scene.tokens[i].pos not in ("NOUN", "PROPN", "ADJ") or scene.inside[i] != OUTSIDE:
            return False
    return False


def by_presence(scene: Scene, sentence: Sentence) -> Iterator[Candidate]:
    """Anybody named in the sentence, and any personal pronoun."""
    seen = set()
    for i in sentence.words:
        mention = scene.names.get(i)
        if mention is not None and mention not in seen:
            seen.add(mention)
            if _describes_next(scene, mention):
                continue
            head = scene.ranges[mention][1] - 1
            yield Candidate("presence", head, head, OUTSIDE, sentence.number)
        elif scene.tokens[i].lower in ("he", "she", "they", "his", "her", "their"):
            yield Candidate("presence", i, i, OUTSIDE, sentence.number)


RULES: tuple[Rule, ...] = (
    by_verb,
    by_according_to,
    by_speech_noun,
    by_signature,
    by_presence,
)


def candidates_of(scene: Scene, sentence: Sentence) -> tuple[Candidate, ...]:
    """Return the candidates of one printed sentence, each by the sharpest rule that finds it."""
    found: list[Candidate] = []
    taken: set[int] = set()
    for rule in RULES:
        for candidate in rule(scene, sentence):
            if candidate.rule == "presence" and candidate.head in taken:
                continue
            found.append(candidate)
            taken |= {candidate.head, candidate.word}
    return tuple(dict.fromkeys(found))

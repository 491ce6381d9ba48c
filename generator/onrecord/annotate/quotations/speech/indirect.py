"""Indirect speech: what an article says that somebody said, in the article's own words.

A reported clause stands for itself ("said that the dam is safe"); where the verb is part of what
is said, the whole verb phrase is kept ("denied that the dam is safe": ``positions``).
"""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.annotate.quotations.find.sentence_frame import speaker_class
from onrecord.annotate.quotations.find.surroundings import OUTSIDE, Scene, Sentence, text_of
from onrecord.annotate.quotations.speaker.candidates import Candidate
from onrecord.annotate.quotations.speaker.clauses import (
    Subject,
    is_verb,
    own_subject,
    phrase_head,
    subjects,
)
from onrecord.annotate.quotations.speech.positions import find_position, is_indicative, lacks_part
from onrecord.annotate.quotations.speech.whose_account import is_anothers
from onrecord.lexicons import lexicon
from onrecord.models import Span

_SPEAKERS = frozenset(("person", "org", "name", "place", "people", "he", "they", "who"))
#: Verbs, beside those of speech, whose clause can stand for itself.
_TELLING = frozenset("agree allege point hint signal inform remind assure caution reason".split())
#: What a writer's gloss on a saying begins with.
_GLOSSING = frozenset(
    """suggest signal raise fuel prompt spark mark mean leave reflect highlight underscore indicate
    hint cast pave cause create deepen""".split()
)
#: "in X's view"
_VIEWS = frozenset(("view", "opinion", "eye", "judgment", "judgement", "telling", "estimation"))
_OPENERS = frozenset(("that", "but", "and", "yet", "so"))
#: A reported clause of fewer words says too little to stand by itself.
_FEWEST = 4


@dataclass(frozen=True, slots=True)
class Report:
    """A reported clause: its words and who, by which cue."""

    span: Span
    candidate: Candidate
    tokens: range


def find_reports(scene: Scene, used: frozenset[int]) -> tuple[Report, ...]:
    """Return the indirect speech of a text, by position.

    Args:
        scene: the text.
        used: cues that already introduce a quotation.
    """
    found: list[Report] = []
    for sentence in scene.sentences:
        for i in sentence.words:
            if i in used:
                continue
            report = (
                _by_verb(scene, sentence, i)
                or _by_position(scene, sentence, i)
                or _by_according(scene, sentence, i)
                or _by_view(scene, sentence, i)
            )
            if report is not None and not any(r.span.overlaps(report.span) for r in found):
                found.append(report)
    return tuple(sorted(found, key=lambda report: report.span))


def _by_verb(scene: Scene, sentence: Sentence, i: int) -> Report | None:
    """X said (that) ...; ..., X said."""
    lemma = scene.tokens[i].lemma
    if not is_verb(scene, i) or not (lemma in lexicon("reporting_verbs") or lemma in _TELLING):
        return None
    subject = _speaker(scene, i)
    clause = next(
        (t.i for t in scene.parse.children(i) if t.dep == "ccomp" and is_verb(scene, t.i)), None
    )
    if subject is None or clause is None:
        return None
    if not _is_whole(scene, i, clause) or lacks_part(scene, i, subject.word):
        return None
    if is_anothers(scene, sentence, i, subject):
        return None
    first, last = scene.parse.subtree(clause)
    first, last = max(first, sentence.first), min(last, sentence.last)
    if i < clause:
        first = max(first, i + 1)
    else:
        last = min(last, i, subject.word)
        if scene.tokens[last - 1].pos != "PUNCT" and scene.tokens[subject.word - 1].text == ":":
            return None
    if not first <= clause < last:
        return None
    return _report(
        scene, (first, last), Candidate("indirect", subject.word, subject.head, i, sentence.number)
    )


def _is_whole(scene: Scene, verb: int, clause: int) -> bool:
    """Tell whether a reported clause is a sentence of its own.

    Not a question ("asked whether"), nor one that lacks a part ("what Kim says it will do", "a plan
    that Kim says will fail").
    """
    children = scene.parse.children(clause)
    subject = own_subject(scene, clause)
    if subject is None or (verb < clause and subject < verb) or not is_indicative(scene, clause):
        return False
    return all(t.lower not in ("if", "whether") for t in children)


def _by_position(scene: Scene, sentence: Sentence, i: int) -> Report | None:
    """X called for ...; X is adamant that ...; X denied that ..."""
    found = find_position(scene, sentence, i)
    if found is None:
        return None
    subject, cue, tokens = found
    if speaker_class(scene, subject.head) not in _SPEAKERS:
        return None
    candidate = Candidate("position", subject.word, subject.head, cue, sentence.number)
    tokens = range(tokens.start, _before_gloss(scene, tokens.start, tokens.stop))
    return Report(text_of(scene.parse, tokens.start, tokens.stop), candidate, tokens)


def _by_view(scene: Scene, sentence: Sentence, i: int) -> Report | None:
    """In X's view, ...; in the opinion of X, ..."""
    token = scene.tokens[i]
    if token.lemma not in _VIEWS or scene.tokens[token.head].lower != "in":
        return None
    owners = [t.i for t in scene.parse.children(i) if t.dep == "poss"]
    for of in scene.parse.children(i):
        if of.lower == "of":
            owners += [t.i for t in scene.parse.children(of.i) if t.dep == "pobj"]
    if not owners or speaker_class(scene, owners[0]) not in _SPEAKERS:
        return None
    comma = next((k for k in sentence.words if k > i and scene.tokens[k].text == ","), None)
    if comma is None or token.head != sentence.words[0]:
        return None
    candidate = Candidate("view", owners[0], owners[0], i, sentence.number)
    return _report(scene, (comma + 1, sentence.last), candidate)


def _by_according(scene: Scene, sentence: Sentence, i: int) -> Report | None:
    """According to X, ...; ..., according to X."""
    words = sentence.words
    at = words.index(i)
    if scene.tokens[i].lower != "according" or at + 2 >= len(words):
        return None
    head = phrase_head(
        scene, words[at + 2] + (scene.tokens[words[at + 2]].lower in ("the", "a", "an"))
    )
    if speaker_class(scene, head) not in _SPEAKERS | {"text"}:
        return None
    comma = next((k for k in words[at:] if k > head and scene.tokens[k].text == ","), None)
    place = (comma + 1, sentence.last) if at == 0 and comma else (sentence.first, i)
    return _report(scene, place, Candidate("according-to", head, head, i, sentence.number))


def _speaker(scene: Scene, verb: int) -> Subject | None:
    for subject in subjects(scene, verb):
        if subject.path in ("subject", "conjunct", "inversion", "participle"):
            fits = speaker_class(scene, subject.head) in _SPEAKERS
            return subject if fits else None
    return None


def _before_gloss(scene: Scene, first: int, last: int) -> int:
    """Return where a paraphrase ends before the writer's gloss (", raising concerns that ...")."""
    for i in range(first + 1, last):
        token = scene.tokens[i]
        if token.tag == "VBG" and token.lemma in _GLOSSING and scene.tokens[i - 1].text == ",":
            return i - 1
    return last


def _is_edge(scene: Scene, first: int, i: int) -> bool:
    """Tell whether a token at the end is punctuation; a bracket that opens inside closes there."""
    token = scene.tokens[i]
    opened = any(scene.tokens[k].text == "(" for k in range(first, i))
    return token.pos in ("PUNCT", "SPACE") and not (token.text == ")" and opened)


def _report(scene: Scene, place: tuple[int, int], candidate: Candidate) -> Report | None:
    first, last = place
    while first < last and (
        scene.tokens[first].lower in _OPENERS or scene.tokens[first].pos in ("PUNCT", "SPACE")
    ):
        first += 1
    last = _before_gloss(scene, first, last)
    while last > first and _is_edge(scene, first, last - 1):
        last -= 1
    if last < len(scene.tokens) and scene.tokens[last].text == ":":
        return None
    words = [i for i in range(first, last) if scene.tokens[i].pos not in ("PUNCT", "SPACE")]
    quoted = any(scene.inside[i] != OUTSIDE for i in range(first, last))
    if len(words) < _FEWEST or quoted or first <= candidate.cue < last:
        return None
    return Report(text_of(scene.parse, first, last), candidate, range(first, last))

"""Indirect speech: what an article says that somebody said, in the article's own words.

A reported clause stands for itself ("said that the dam is safe"); where the verb is part of what
is said, the whole verb phrase is kept ("denied that the dam is safe": ``positions``).
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from onrecord.annotate.quotations.find.sentence_frame import speaker_class
from onrecord.annotate.quotations.find.surroundings import OUTSIDE, Scene, Sentence, text_of
from onrecord.annotate.quotations.speaker.candidates import Candidate
from onrecord.annotate.quotations.speaker.clauses import (
    Subject,
    is_person,
    is_verb,
    own_subject,
    phrase_head,
    subjects,
)
from onrecord.annotate.quotations.speech.positions import find_position, is_indicative, lacks_part
from onrecord.annotate.quotations.speech.whose_account import is_anothers, saying_edges
from onrecord.lexicons import lexicon, word_class
from onrecord.models import Span

_SPEAKERS = frozenset(("person", "org", "name", "place", "people", "he", "they", "who"))
#: Verbs, beside those of speech, whose clause can stand for itself.
_TELLING = word_class("indirect_telling")
#: Verbs that a clause follows even where the parser sees none.
_STATING = word_class("indirect_stating")
_BEGINNING = frozenset(("DET", "PRON", "PROPN", "NOUN", "SCONJ", "ADJ", "NUM", "ADP"))
_ASKING = word_class("indirect_asking")
#: Ways to the subject of a verb of saying, and what may find and estimate.
_SAYING = frozenset(("subject", "conjunct", "inversion", "participle"))
_FINDERS = frozenset(("org", "name", "people", "text"))
#: What a writer's gloss on a saying begins with.
_GLOSSING = word_class("indirect_glossing")
#: "in X's view"
_VIEWS = word_class("indirect_views")
_OPENERS = word_class("indirect_openers")
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
    """X said (that) ...; ..., X said; ..., X said, ..."""
    lemma = scene.tokens[i].lemma
    finding = lemma in lexicon("finding_verbs")
    if not is_verb(scene, i) or not (
        finding or lemma in lexicon("reporting_verbs") or lemma in _TELLING
    ):
        return None
    subject = _speaker(scene, i, finding=finding)
    listeners = (t.lower for t in scene.parse.children(i) if t.dep in ("dobj", "dative"))
    if subject is None or "nobody" in listeners:
        return None
    clause = _clause_of(scene, sentence, i)
    candidate = Candidate("indirect", subject.word, subject.head, i, sentence.number)
    if clause is None:
        return _put_in(scene, sentence, candidate) or _unparsed(scene, sentence, candidate)
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
    return _report(scene, (first, last), candidate)


def _clause_of(scene: Scene, sentence: Sentence, verb: int) -> int | None:
    """Return the verb of a reported clause: behind its verb the nearest, else before it."""
    found = [
        t.i
        for t in scene.parse.children(verb)
        if t.dep == "ccomp" and is_verb(scene, t.i) and sentence.first <= t.i < sentence.last
    ]
    behind = [i for i in found if i > verb]
    return min(behind) if behind else max(found, default=None)


def _put_in(scene: Scene, sentence: Sentence, candidate: Candidate) -> Report | None:
    """A sentence with the saying between commas or at its end ("The rise, Kim said, was small")."""
    verb = candidate.cue
    if scene.classes[verb] != "say" or candidate.word > verb + 1:
        return None
    if any(scene.tokens[k].text == "," for k in range(candidate.word, verb)):
        return None  # "Kim, police said, ..." says nothing of Kim's
    low, high = saying_edges(scene, verb)
    if low <= sentence.first or scene.tokens[low - 1].text not in {",", "–", "—"}:
        return None
    if high >= sentence.last or scene.tokens[high].text not in {",", ".", ";", "–", "—"}:
        return None
    if candidate.word < low:
        return None
    rest = [k for k in sentence.words if not low <= k < high]
    if all(scene.tokens[k].tag not in ("VBD", "VBZ", "VBP", "MD") for k in rest):
        return None
    ends = all(scene.tokens[k].pos == "PUNCT" for k in rest if k >= high)
    return _report(
        scene, (sentence.first, low - 1 if ends else sentence.last), candidate, whole=not ends
    )


def _unparsed(scene: Scene, sentence: Sentence, candidate: Candidate) -> Report | None:
    """X said ..., where the parser took the clause for something else.

    A finite verb with a subject of its own must follow, and nothing that asks or lacks a part.
    """
    verb = candidate.cue
    if scene.tokens[verb].lemma not in _STATING or candidate.word > verb:
        return None
    behind = [k for k in sentence.words if k > verb]
    while behind and (
        scene.tokens[behind[0]].ent in ("DATE", "TIME") or scene.tokens[behind[0]].text == ","
    ):
        behind.pop(0)
    if not behind or scene.tokens[behind[0]].pos not in _BEGINNING:
        return None
    if scene.tokens[behind[0]].lower in _ASKING or scene.tokens[verb].dep in ("relcl", "pcomp"):
        return None
    for k in behind:
        token = scene.tokens[k]
        own = own_subject(scene, k) if token.tag in ("VBD", "VBZ", "VBP", "MD") else None
        if own is not None and own > verb and token.dep not in ("relcl", "advcl"):
            return _report(scene, (behind[0], sentence.last), candidate)
    return None


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


def _speaker(scene: Scene, verb: int, *, finding: bool = False) -> Subject | None:
    """Return who says something; only bodies, experts and texts find and estimate."""
    fitting = _FINDERS if finding else _SPEAKERS | {"text"}
    for subject in subjects(scene, verb):
        if subject.path in _SAYING or (subject.path == "before" and subject.head in scene.names):
            if speaker_class(scene, subject.head) in fitting:
                return subject
            named = _named_beside(scene, verb)
            return None if named is None or finding else replace(subject, head=named)
    return None


def _named_beside(scene: Scene, verb: int) -> int | None:
    """Return the person named between commas before a verb ("one hopeful, Kim Lee, said")."""
    i = verb - 1
    while i > 1 and scene.tokens[i].pos in ("ADV", "AUX"):
        i -= 1
    return i - 1 if scene.tokens[i].text == "," and is_person(scene, i - 1) else None


def _before_gloss(scene: Scene, first: int, last: int) -> int:
    """Return where a paraphrase ends before what the writer adds.

    ", raising concerns that ..."; ", which ..."; ", according to ...".
    """
    for i in range(first + _FEWEST, last):
        token = scene.tokens[i]
        if scene.tokens[i - 1].text != ",":
            continue
        gloss = token.tag == "VBG" and token.lemma in _GLOSSING
        which = token.lower == "which" and all(scene.tokens[k].text != "," for k in range(i, last))
        if gloss or which or token.lower == "according":
            return i - 1
    return last


def _is_edge(scene: Scene, first: int, i: int) -> bool:
    """Tell whether a token at the end is punctuation; a bracket that opens inside closes there."""
    token = scene.tokens[i]
    opened = any(scene.tokens[k].text == "(" for k in range(first, i))
    return token.pos in ("PUNCT", "SPACE") and not (token.text == ")" and opened)


def _report(
    scene: Scene, place: tuple[int, int], candidate: Candidate, *, whole: bool = False
) -> Report | None:
    """Build a report of a stretch; only a ``whole`` sentence holds the words that report it."""
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
    if len(words) < _FEWEST or quoted or (not whole and first <= candidate.cue < last):
        return None
    return Report(text_of(scene.parse, first, last), candidate, range(first, last))

"""How a stretch stands in its printed sentence, and what sorts of words stand around it."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.annotate.quotations.find.surroundings import OUTSIDE, Scene, Sentence
from onrecord.lexicons import lexicon, word_class
from onrecord.models import Span

#: Words right before a stretch that tell much about it.
_LEADS = word_class("sentence_frame_leads")
#: Lexicons whose words may be features of their own.
_KNOWN = ("reporting_verbs", "judging_verbs", "speech_nouns", "text_nouns", "work_nouns")


@dataclass(frozen=True, slots=True)
class View:
    """One stretch as its sentence shows it."""

    number: int
    first: int  # its tokens, marks included
    last: int
    words: tuple[int, ...]  # tokens between the marks that are words
    home: Sentence
    before: int  # nearest outside word in the sentence, or OUTSIDE
    after: int
    shape: str  # sentence, clause or fragment
    ancestors: tuple[int, ...]  # outside tokens that govern it, the nearest first
    relation: str  # its relation to the nearest of them
    final: str  # how it ends: comma, stop, mark, plain


def view(scene: Scene, number: int) -> View | None:
    """Return how stretch ``number`` stands in its sentence; None if it has no token."""
    first, last = scene.parse.range_of(scene.stretches[number].outer)
    if first >= last:
        return None
    words = tuple(i for i in range(first, last) if any(c.isalnum() for c in scene.tokens[i].text))
    if not words:
        return None
    home = scene.sentences[scene.home[words[0]]]
    root, ancestors = _ancestors(scene, words, number)
    before = max((i for i in home.words if i < first), default=OUTSIDE)
    after = min((i for i in home.words if i >= last), default=OUTSIDE)
    return View(
        number=number,
        first=first,
        last=last,
        words=words,
        home=home,
        before=before,
        after=after,
        shape=_shape(scene, words, scene.stretches[number].span),
        ancestors=ancestors,
        relation=scene.tokens[root].dep if ancestors and root != OUTSIDE else "none",
        final=_final(scene.stretches[number].span.of(scene.parse.text)),
    )


def _shape(scene: Scene, words: tuple[int, ...], span: Span) -> str:
    text = span.of(scene.parse.text)
    finite = any(scene.tokens[i].tag in ("VBD", "VBP", "VBZ", "MD") for i in words)
    letters = text.lstrip(" ([…'‘.")
    if letters[:1].isupper() and finite and (len(words) > 4 or text.rstrip()[-1:] in ".?!,"):
        return "sentence"
    return "clause" if finite or len(words) > 7 else "fragment"


def _final(text: str) -> str:
    end = text.rstrip()[-1:]
    return {",": "comma", ".": "stop", "?": "mark", "!": "mark", "—": "dash", "-": "dash"}.get(
        end, "plain"
    )


def _ancestors(scene: Scene, words: tuple[int, ...], number: int) -> tuple[int, tuple[int, ...]]:
    """Return the stretch's root and the outside tokens above it, the nearest first."""
    inside = scene.inside
    root = next((i for i in words if inside[scene.tokens[i].head] != number), OUTSIDE)
    if root == OUTSIDE:
        return OUTSIDE, ()
    chain: list[int] = []
    here = root
    for _ in range(12):
        head = scene.tokens[here].head
        if head == here:
            break
        here = head
        if inside[here] == OUTSIDE:
            chain.append(here)
    return root, tuple(chain)


def verb_class(scene: Scene, i: int) -> str:
    """Return how strongly a cue word reports: say, judge, be, other, noun; none without a word."""
    return "none" if i == OUTSIDE else scene.classes[i]


def speaker_class(scene: Scene, i: int) -> str:
    """Return what sort of word may be the speaker."""
    token = scene.tokens[i]
    lower = "" if token.text.isupper() and len(token.text) > 1 else token.lower  # "WHO said"
    if lower in ("he", "she", "they", "it", "i", "we", "you", "who", "which", "that", "his", "her"):
        return {"she": "he", "her": "his", "we": "i", "which": "that"}.get(lower, lower)
    mention = scene.names.get(i)
    if mention is not None:
        return "person" if scene.mentions[mention].label == "PERSON" else "org"
    if token.pos == "PROPN" or (not lower and token.pos == "PRON"):
        return "place" if token.ent in ("GPE", "NORP", "LOC") else "name"
    if token.pos == "PRON":
        return "pronoun"
    return noun_class(token.lemma.lower())


def noun_class(lemma: str) -> str:
    """Return whether a common noun is a person, a text, or something else."""
    if (
        lemma in lexicon("speaker_nouns")
        or lemma in lexicon("occupations")
        or lemma in lexicon("offices")
    ):
        return "people"
    return "text" if lemma in lexicon("speech_nouns") or lemma in lexicon("text_nouns") else "noun"


def known_lemma(scene: Scene, i: int) -> str:
    """Return the lemma of a word that the lexicons hold: words of the language, never names."""
    if i == OUTSIDE:
        return ""
    lemma = scene.tokens[i].lemma.lower()
    return lemma if any(lemma in lexicon(name) for name in _KNOWN) else scene.tokens[i].pos


def lead(scene: Scene, i: int) -> str:
    """Return what stands right before a stretch: one of the telling words, or a part of speech."""
    token = scene.tokens[i]
    return token.lower if token.lower in _LEADS else token.pos


def has_content(scene: Scene, sentence: Sentence) -> bool:
    """Tell whether a sentence holds words outside marks."""
    return any(scene.tokens[i].pos not in ("PUNCT", "SPACE", "CCONJ") for i in sentence.words)


def bucket(n: int) -> str:
    """Return a number as one of few bands."""
    return str(n) if n < 3 else "3" if n < 5 else "5" if n < 9 else "9"

"""Words that nobody spoke: in a fake post, a forged letter, a doctored video, falsely ascribed."""

from __future__ import annotations

from onrecord.annotate.quotations.find.sentence_frame import noun_class
from onrecord.annotate.quotations.find.surroundings import OUTSIDE, Scene, Sentence
from onrecord.annotate.quotations.speaker.clauses import is_verb
from onrecord.lexicons import lexicon, word_class

#: Relations from a word up to what it stands in.
_UP = frozenset(("amod", "compound", "nmod", "pobj", "prep", "nsubj", "nsubjpass", "acl", "appos"))
#: Words climbed from "fake" to the verb that says so.
_CLIMB = 4
#: Prepositions before the thing that holds the words.
_HOLDING = word_class("forgery_holding")
#: Made up for fun: what such an outlet says in its own name, it says.
_PLAYFUL = word_class("forgery_playful")
_FALSELY = word_class("forgery_falsely")
_ASCRIBING = word_class("forgery_ascribing")
_QUOTED = word_class("forgery_quoted")


def is_forged(scene: Scene, home: Sentence, cue: int) -> bool:
    """Tell whether a sentence calls false that the words were spoken.

    The fake thing governs the cue, or is where the cue's words are said ("in a fake post").
    """
    if cue == OUTSIDE:
        return _ascribed(scene, home)
    if not home.first <= cue < home.last:
        return False
    governing = _governing(scene, cue)
    for i in home.words:
        forged = _forged_words(scene, i) if i < cue else ()
        if any(_holds(scene, word, cue, governing) for word in forged):
            return True
        if i < cue and _false(scene, i, cue, governing):
            return True
        if i > cue and _forged_words(scene, i) and _unmasks(scene, i, cue):
            return True
    return False


def _governing(scene: Scene, cue: int) -> set[int]:
    """Return the cue and what governs it; of a relative clause only the noun it belongs to."""
    governing = {cue}
    here = cue
    while scene.tokens[here].head not in governing:
        relative = scene.tokens[here].dep == "relcl"
        here = scene.tokens[here].head
        governing.add(here)
        if relative:
            break
    return governing


def _forged_words(scene: Scene, i: int) -> tuple[int, ...]:
    """Return the words that say "fake" from here on: one, or both of "made-up", "AI-generated"."""
    token = scene.tokens[i]
    forged = lexicon("stance_fabricated")
    if token.lower in forged:
        return (i,)
    joined = i + 2 < len(scene.tokens) and scene.tokens[i + 1].text == "-"
    both = joined and f"{token.lower}-{scene.tokens[i + 2].lower}" in forged
    return (i, i + 2) if both else ()


def _holds(scene: Scene, i: int, cue: int, governing: set[int]) -> bool:
    """Tell whether the thing called fake holds the words that the cue reports."""
    if i in governing:
        return noun_class(scene.tokens[i].lemma.lower()) != "people"
    if is_verb(scene, i) and any(child.i in governing for child in scene.parse.children(i)):
        return True  # "invented an interview in which she says"
    here = i
    while True:
        token = scene.tokens[here]
        if here != i and not _is_thing(scene, here):
            return False
        if token.dep not in _UP or (token.dep == "prep" and token.lower not in _HOLDING):
            return False
        if token.head in governing:
            own = token.head == cue and token.dep == "nsubj"
            return not (own and scene.tokens[i].lower in _PLAYFUL)
        here = token.head


def _unmasks(scene: Scene, i: int, cue: int) -> bool:
    """Tell whether what holds the words is called fake ("a note, in which ..., is a fake")."""
    holders: set[int] = set()
    here = cue
    while scene.tokens[here].head != here:
        token = scene.tokens[here]
        if token.dep == "nsubj" and token.pos == "NOUN" and _is_thing(scene, here):
            holders.add(token.head)
        here = token.head
    here = i
    for _ in range(_CLIMB):
        here = scene.tokens[here].head
        if here in holders:
            return True
    return False


def _is_thing(scene: Scene, i: int) -> bool:
    """Tell whether a word is no person ("a fake priest" may speak the truth)."""
    lemma = scene.tokens[i].lemma.lower()
    return lemma in lexicon("text_nouns") or noun_class(lemma) != "people"


def _false(scene: Scene, i: int, cue: int, governing: set[int]) -> bool:
    """Tell whether somebody falsely says that the words were said, or they are falsely ascribed."""
    token = scene.tokens[i]
    if token.lower not in _FALSELY or token.head not in governing:
        return False
    return token.head != cue or scene.tokens[cue].lemma in _ASCRIBING - {"claim", "say", "report"}


def _ascribed(scene: Scene, home: Sentence) -> bool:
    """Tell whether a sentence without a cue ascribes words falsely or in a forgery."""
    tokens = [scene.tokens[i] for i in home.words]
    if any(t.lower in _FALSELY and scene.tokens[t.head].lemma in _ASCRIBING for t in tokens):
        return True
    quoted = any(t.lemma.lower() in _QUOTED for t in tokens)
    return quoted and any(_forged_words(scene, i) for i in home.words)

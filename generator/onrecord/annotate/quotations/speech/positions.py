"""Positions: what somebody wants, rejects or calls for, told by the article in one verb phrase.

"Kim has called for a truce" says no sentence of Kim's; the page prints the verb phrase after the
name. The lexicons say which verbs and adjectives tell a position, and with what behind them.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from onrecord.annotate.parse import Token
from onrecord.annotate.quotations.find.sentence_frame import noun_class
from onrecord.annotate.quotations.find.surroundings import OUTSIDE, Scene, Sentence
from onrecord.annotate.quotations.speaker.clauses import Subject, is_verb, own_subject, subjects
from onrecord.annotate.quotations.speech.whose_account import is_anothers, is_guessed
from onrecord.lexicons import lexicon, lexicon_lines, word_class

#: Endings of nouns for actions and ideas.
_ABSTRACT = (
    "tion",
    "sion",
    "ment",
    "ism",
    "ity",
    "ance",
    "ence",
    "ure",
    "ing",
    "al",
    "ship",
    "sal",
)
_PATHS = frozenset(("subject", "conjunct", "participle"))
_BEFORE_VERB = frozenset(("aux", "auxpass", "neg", "advmod"))
_RELATIVES = frozenset(("who", "which", "that"))
_ASKING = word_class("positions_asking")
#: What a phrase that stands alone does not begin with.
_LOOSE = word_class("positions_loose")
_PREPOSITIONAL = frozenset(("prep", "dative", "prt"))
_COPULAS = word_class("positions_copulas")
#: Verbs whose negation is a position too ("does not want", "would not rule out").
_HELD = word_class("positions_held")
_FINITE = frozenset(("VBD", "VBP", "VBZ", "MD"))
_NEGATIONS = word_class("positions_negations")
_MODALS = word_class("positions_modals")
#: A verb phrase of fewer words says too little by itself.
_FEWEST = 3


def find_position(scene: Scene, sentence: Sentence, i: int) -> tuple[Subject, int, range] | None:
    """Return who takes a position by word ``i``, the cue, and the tokens of the verb phrase."""
    token = scene.tokens[i]
    verb = _verb_of(scene, i)
    if verb is None:
        return None
    subject = _subject(scene, verb)
    if subject is None or _is_unsaid(scene, verb, token):
        return None
    first = _first(scene, verb, subject)
    last = _last(scene, verb, sentence)
    if any(scene.inside[k] != OUTSIDE for k in range(first, last)):
        return None
    words = [k for k in range(first, last) if scene.tokens[k].pos not in ("PUNCT", "SPACE")]
    phrase = range(first, last)
    if (
        len(words) < _FEWEST
        or is_anothers(scene, sentence, verb, subject, phrase)
        or is_guessed(scene, sentence, i, phrase, subject)
    ):
        return None
    return subject, i, phrase


def _verb_of(scene: Scene, i: int) -> int | None:
    """Return the verb of the phrase that word ``i`` makes a position, if it does."""
    token = scene.tokens[i]
    # The small pipeline takes "hopes" for a form of "hop".
    lemma = "hope" if token.lower in ("hopes", "hoped") else token.lemma.lower()
    if is_verb(scene, i) and lemma in _frames("position_verbs"):
        passive = any(t.dep in ("auxpass", "nsubjpass") for t in scene.parse.children(i))
        if not passive and any(
            _fits(scene, i, frame) for frame in _frames("position_verbs")[lemma]
        ):
            return i
    frames = _frames("position_adjectives").get(token.lower)
    if frames is None:
        return None
    # "is convinced" may be read as a verb of its own.
    passive = any(t.dep == "auxpass" for t in scene.parse.children(i))
    verb = i if passive else token.head
    bound = token.dep in ("acomp", "oprd", "ccomp") and scene.tokens[verb].lemma in _COPULAS
    fits = any(_fits(scene, k, frame) for k in (i, verb) for frame in frames)
    return verb if (bound or passive) and fits else None


@cache
def _frames(name: str) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Return of each word what may follow it; of each the parts that stand together."""
    pairs = (line.split(":") for line in lexicon_lines(name))
    return {word: tuple(tuple(f.split("+")) for f in frames.split()) for word, frames in pairs}


def _fits(scene: Scene, head: int, frame: tuple[str, ...]) -> bool:
    behind = [t for t in scene.parse.children(head) if t.i > head]
    if len(frame) == 1 and frame[0] not in _TESTS and any(t.dep == "dobj" for t in behind):
        return False  # "called a meeting for Monday" calls for nothing
    return all(_has(scene, behind, part) for part in frame)


def _has(scene: Scene, behind: list[Token], part: str) -> bool:
    """Tell whether one of a word's dependents behind it is of a kind."""
    if part in _TESTS:
        return any(_TESTS[part](scene, t) for t in behind)
    objects = [t for t in behind if t.dep == "dobj"]  # "of" may be read as the object's own
    inner = [c for t in objects for c in scene.parse.children(t.i)]
    fitting = (t for t in (*behind, *inner) if t.lower == part and t.dep in _PREPOSITIONAL)
    return any(not _is_time(scene, t) for t in fitting)


def _is_time(scene: Scene, preposition: Token) -> bool:
    """Tell whether a preposition leads to a time ("insisted on Monday")."""
    children = scene.parse.children(preposition.i)
    timed = any(t.dep == "pobj" and t.ent in ("DATE", "TIME") for t in children)
    return timed and preposition.lower in ("on", "by", "in", "for")


def is_indicative(scene: Scene, verb: int) -> bool:
    """Tell whether a clause states something: "that it is", not "that it be"."""
    auxiliaries = [t.tag for t in scene.parse.children(verb) if t.dep in ("aux", "auxpass")]
    return not _FINITE.isdisjoint((scene.tokens[verb].tag, *auxiliaries))


def _subjunctive(scene: Scene, t: Token) -> bool:
    return t.dep == "ccomp" and is_verb(scene, t.i) and not is_indicative(scene, t.i)


def _doing(scene: Scene, t: Token) -> bool:
    tags = {t.tag, *(c.tag for c in scene.parse.children(t.i) if c.dep in ("aux", "auxpass"))}
    return t.dep in ("xcomp", "ccomp") and "VBG" in tags


def _clause(scene: Scene, t: Token, marks: tuple[str, ...]) -> bool:
    if t.dep not in ("ccomp", "advcl") or not is_verb(scene, t.i):
        return False
    subject = own_subject(scene, t.i)
    if subject is None or subject < t.head:  # "a law that Kim hopes will pass"
        return False
    inner = {c.lower for c in scene.parse.children(t.i) if c.dep in ("mark", "advmod")}
    if t.dep == "advcl":
        return not inner.isdisjoint(marks)
    return ("whether" in marks) == (not inner.isdisjoint(("whether", "if")))


def _infinitive(scene: Scene, t: Token) -> bool:
    to = any(c.lower == "to" and c.dep == "aux" for c in scene.parse.children(t.i))
    return to and t.dep in ("xcomp", "ccomp", "advcl", "acl")


def _object(scene: Scene, t: Token) -> bool:
    subject_of_infinitive = t.dep == "ccomp" and _infinitive(scene, t)
    return t.dep in ("dobj", "dative") or subject_of_infinitive


def _thing(scene: Scene, t: Token) -> bool:
    lemma = t.lemma.lower()
    if t.dep != "dobj" or t.pos not in ("NOUN", "PROPN") or t.i in scene.names:
        return False
    known = lemma in lexicon("position_nouns") or lemma in lexicon("speech_nouns")
    return known or (lemma.endswith(_ABSTRACT) and noun_class(lemma) != "people")


def _named(scene: Scene, t: Token) -> bool:
    """Tell whether a word is what something is called; what it calls itself is its name."""
    own = any(c.lower.endswith(("self", "selves")) for c in scene.parse.children(t.head))
    return not own and (t.dep == "oprd" or (t.dep == "ccomp" and not is_verb(scene, t.i)))


_TESTS: dict[str, Callable[[Scene, Token], bool]] = {
    "that": lambda scene, t: _clause(scene, t, ("that",)),
    "whether": lambda scene, t: _clause(scene, t, ("whether",)),
    "do": _infinitive,
    "ing": _doing,
    "be": _subjunctive,
    "any": _object,
    "thing": _thing,
    "name": _named,
    "out": lambda _, t: t.dep in ("prt", "advmod") and t.lower == "out",
    "attitude": lambda _, t: t.dep == "dobj" and t.lemma.lower() in lexicon("attitude_nouns"),
}


def _subject(scene: Scene, verb: int) -> Subject | None:
    subject = next(subjects(scene, verb), None)
    if subject is None or subject.path not in _PATHS or subject.word > verb:
        return None
    token = scene.tokens[verb]
    if subject.path == "participle" and (token.tag != "VBG" or token.dep == "pcomp"):
        return None
    return None if lacks_part(scene, verb, subject.word) else subject


def lacks_part(scene: Scene, verb: int, subject: int) -> bool:
    """Tell whether a clause leaves out what stands before it ("the law that Kim vowed to ignore").

    A relative clause is whole only if the relative pronoun is its subject ("Kim, who vowed").
    """
    if scene.tokens[subject].lower in _RELATIVES:
        return False
    low, _ = scene.parse.subtree(subject)
    before = scene.tokens[low - 1].lower if low else ""
    return scene.tokens[verb].dep == "relcl" or before in _ASKING


def _is_unsaid(scene: Scene, verb: int, cue: Token) -> bool:
    """Tell whether the position is not taken: not called for, or only about to be."""
    words = {t.lower for t in scene.parse.children(verb) if t.i < verb}
    if cue.lemma == "want" and cue.tag in ("VBD", "VBN"):
        return True  # what somebody wanted is oftener the writer's guess
    held = cue.lemma in _HELD or not is_verb(scene, cue.i)
    negated = not words.isdisjoint(_NEGATIONS)
    planned = not words.isdisjoint(_MODALS) and cue.lemma != "like"  # "would like it to be so"
    return (negated and not held) or (planned and not (negated and held))


def _first(scene: Scene, verb: int, subject: Subject) -> int:
    """Return where the verb phrase begins: with its auxiliaries and adverbs."""
    early = [
        t.i
        for t in scene.parse.children(verb)
        if t.dep in _BEFORE_VERB and subject.word < t.i < verb and t.lower not in _LOOSE
    ]
    first = min(early, default=verb)
    return first if all(scene.tokens[k].text != "," for k in range(first, verb)) else verb


def _last(scene: Scene, verb: int, sentence: Sentence) -> int:
    """Return where the verb phrase ends: before a second verb, an aside, a clause apart."""
    _, last = scene.parse.subtree(verb)
    last = min(last, sentence.last)
    for t in scene.parse.children(verb):
        if t.i <= verb:
            continue
        low, _ = scene.parse.subtree(t.i)
        apart = scene.tokens[low - 1].text in (",", ";", "–", "—", "-")
        own = any(c.dep in ("nsubj", "nsubjpass") for c in scene.parse.children(t.i))
        if t.dep in ("cc", "conj", "parataxis") or (t.dep == "advcl" and apart and own):
            last = min(last, low)
    while last > verb and scene.tokens[last - 1].pos in ("PUNCT", "SPACE", "CCONJ"):
        last -= 1
    return last

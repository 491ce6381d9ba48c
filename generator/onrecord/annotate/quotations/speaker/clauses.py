"""Who does what a verb says: by syntax, by inheritance, by position where syntax fails."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from onrecord.annotate.quotations.find.surroundings import OUTSIDE, Scene
from onrecord.lexicons import lexicon, word_class

_NOMINAL = frozenset(("NOUN", "PROPN", "PRON", "DET", "ADJ", "NUM"))
_VERBAL = frozenset(("VERB", "AUX"))
_RELATIVES = word_class("clauses_relatives")
#: A clause of one of these relations that has no subject of its own shares its head's.
_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")
_PATHS = {"conj": "conjunct", "xcomp": "complement"}
#: Clauses climbed in search of a subject.
_CLAUSES = 6
_TIMES = frozenset(("TIME", "DATE"))
_SHARING = frozenset(
    ("conj", "xcomp", "advcl", "pcomp", "ccomp", "acl", "prep", "dep", "parataxis")
)
#: Relations inside a noun phrase, from its words up to its head.
_INSIDE_PHRASE = frozenset(
    ("pobj", "prep", "appos", "compound", "nmod", "amod", "poss", "det", "nummod", "npadvmod")
)
#: A description between commas has at most this many tokens.
_DESCRIPTION = 18
_SKIPPED = frozenset(("ADV", "PART", "PUNCT", "SPACE", "AUX"))


@dataclass(frozen=True, slots=True)
class Subject:
    """``word`` stands as subject; ``head`` is what it means (the noun before a "who")."""

    word: int
    head: int
    path: str  # how it was found


def is_verb(scene: Scene, i: int) -> bool:
    """Tell whether token ``i`` is a verb, by its part of speech or its Penn tag."""
    token = scene.tokens[i]
    return token.pos in _VERBAL or token.tag.startswith("VB")


def subjects(scene: Scene, verb: int) -> Iterator[Subject]:
    """Yield the possible subjects of a verb, the surest first."""
    found = False
    for subject in _by_syntax(scene, verb):
        if _may_act(scene, verb, subject.head):
            found = True
            yield replace(subject, head=_bearer(scene, subject.head, verb))
    for subject in _by_position(scene, verb, certain=found):
        if _may_act(scene, verb, subject.head):
            yield subject


def _may_act(scene: Scene, verb: int, head: int) -> bool:
    """Tell whether a noun stands outside marks on the verb's line and is no time of day."""
    line = scene.sentences[scene.home[verb]].line
    return (
        scene.inside[head] == OUTSIDE
        and scene.sentences[scene.home[head]].line == line
        and scene.tokens[head].ent not in _TIMES
    )


def _bearer(scene: Scene, head: int, verb: int) -> int:
    """Return the person whom a title names that the parser took for the head of a phrase.

    "First Lt. Kim Orr said"; "The Council on Trade Director Kim Orr said".
    """
    token = scene.tokens[head]
    if token.tag not in ("NN", "NNP", "JJ", "CD") or is_person(scene, head):
        return head
    if head not in scene.names:
        end = phrase_head(scene, head)
        return end if is_person(scene, end) else head
    last = verb - 1
    while last > head and scene.tokens[last].pos in ("ADV", "AUX"):
        last -= 1
    if last <= head or not is_person(scene, last):
        return head
    before = scene.ranges[scene.names[last]][0] - 1
    between = scene.tokens[head + 1 : before + 1]
    if before <= head or any(t.pos in ("VERB", "AUX", "PUNCT", "PRON") for t in between):
        return head
    title = scene.tokens[before]
    known = any(title.lower in lexicon(name) for name in ("occupations", "offices"))
    return last if known and title.text[:1].isupper() else head


def _by_syntax(scene: Scene, verb: int) -> Iterator[Subject]:
    """Climb from the verb to the first clause that has a subject."""
    agent = _agent(scene, verb)
    if agent is not None:
        yield Subject(agent, agent, "agent")
        return
    here, path = verb, "subject"
    for _ in range(_CLAUSES):
        own = own_subject(scene, here)
        if own is not None and here != verb and _is_mute(scene, own, here, verb):
            own = None  # "a shirt that read ... and shouted": whoever wears it shouts
        if own is not None:
            passive = scene.tokens[own].dep == "nsubjpass" and here == verb
            head = _relative(scene, own, here)
            yield Subject(own, head, "passive" if passive else path)
            return
        token = scene.tokens[here]
        modifies = token.dep in ("acl", "relcl")
        if token.head == here or not (modifies or token.dep in _SHARING):
            return
        mute = scene.tokens[token.head].lemma.lower() in lexicon("worn_things") and here != verb
        if modifies and not mute and not is_verb(scene, token.head):
            yield Subject(token.head, token.head, "modifier")
        if path == "subject":
            path = _PATHS.get(token.dep, "participle")
        here = token.head
        while not is_verb(scene, here) and scene.tokens[here].head != here:
            here = scene.tokens[here].head


def _is_mute(scene: Scene, own: int, clause: int, verb: int) -> bool:
    """Tell whether what a clause is about bears words and cannot do what the verb says."""
    noun = scene.tokens[_relative(scene, own, clause)].lemma.lower()
    return noun in lexicon("worn_things") and scene.tokens[verb].lemma not in ("say", "read")


def own_subject(scene: Scene, verb: int) -> int | None:
    """Return the subject of a verb's own clause; of several the nearest (lists confuse parsers)."""
    found = [t.i for t in scene.parse.children(verb) if t.dep in _SUBJECTS]
    return min(found, key=lambda i: abs(verb - i), default=None)


def _agent(scene: Scene, verb: int) -> int | None:
    """Return who does what a passive verb says ("was called ... by X")."""
    for by in scene.parse.children(verb):
        if by.dep == "agent":
            for t in scene.parse.children(by.i):
                if t.dep == "pobj":
                    return t.i
    return None


def _relative(scene: Scene, word: int, verb: int) -> int:
    """Return the noun that a relative pronoun stands for, or the word itself."""
    if scene.tokens[word].lower not in _RELATIVES or scene.tokens[word].text.isupper():
        return word
    token = scene.tokens[verb]
    if token.dep == "relcl" and token.head < word:
        return _last_of_list(scene, token.head, word)
    for i in range(word - 1, max(-1, word - 4), -1):
        if scene.tokens[i].pos in ("NOUN", "PROPN") and scene.inside[i] == OUTSIDE:
            return i
    return word


def _last_of_list(scene: Scene, head: int, word: int) -> int:
    """Return the name right before a "who" that the parser gave to the first of a list of names."""
    last = word - 1 - (scene.tokens[word - 1].text == ",")
    if not is_person(scene, last):
        return head
    here = last
    while here > head and scene.tokens[here].dep in ("conj", "compound", "flat"):
        here = scene.tokens[here].head
    return last if here == head else head


def _by_position(scene: Scene, verb: int, *, certain: bool) -> Iterator[Subject]:
    """Yield the noun phrase right after the verb (inversion), and those right before it."""
    after = _next_nominal(scene, verb, 1)
    if after is not None:
        yield Subject(after, after, "inversion")
    described = _described(scene, verb)
    if described is not None:
        yield Subject(described, described, "apposition")
    if not certain:
        before = _next_nominal(scene, verb, -1)
        if before is not None:
            yield Subject(before, before, "before")


def _described(scene: Scene, verb: int) -> int | None:
    """Return the person whose description stands between commas before the verb."""
    first = scene.sentences[scene.home[verb]].first
    i = verb - 1
    while i > first and scene.tokens[i].pos in ("ADV", "AUX", "PART"):
        i -= 1
    if scene.tokens[i].text != ",":
        return None
    for k in range(i - 1, max(first, i - _DESCRIPTION), -1):
        if scene.inside[k] != OUTSIDE or scene.tokens[k].pos == "VERB":
            return None
        if scene.tokens[k].text == "," and is_person(scene, k - 1):
            return k - 1
    return None


def _next_nominal(scene: Scene, verb: int, step: int) -> int | None:
    """Return the head of the noun phrase beside the verb; None if something else stands there."""
    i = verb + step
    while 0 <= i < len(scene.tokens) and scene.inside[i] == OUTSIDE:
        token = scene.tokens[i]
        if step < 0 and token.text == ")":
            i = _opening(scene, i)
        elif token.pos in _NOMINAL:
            return phrase_head(scene, i) if step > 0 else _top(scene, i, verb)
        elif token.pos not in _SKIPPED or token.text in ".:;" or "\n" in token.text:
            return None
        i += step
    return None


def _opening(scene: Scene, i: int) -> int:
    """Return the bracket that the closing one at ``i`` belongs to, or ``i`` itself."""
    for k in range(i - 1, max(-1, i - 12), -1):
        if scene.tokens[k].text == "(":
            return k
    return i


def _top(scene: Scene, i: int, verb: int) -> int:
    """Return the head of the whole phrase that ends at ``i`` ("Kim, the head of the agency,")."""
    first = scene.sentences[scene.home[verb]].first
    while scene.tokens[i].dep in _INSIDE_PHRASE:
        head = scene.tokens[i].head
        if not first <= head < verb or head == i or scene.inside[head] != OUTSIDE:
            break
        if is_verb(scene, head):
            break
        i = head
    return i


def phrase_head(scene: Scene, i: int) -> int:
    """Return the head of the noun phrase that begins at or holds token ``i``.

    A person's name ends the phrase, unless somebody of theirs follows ("Kim spokesman Lee"); an
    organisation's may stand before one ("Acme chief Kim").
    """
    last = i
    person = None
    while last < len(scene.tokens) and scene.inside[last] == OUTSIDE:
        if last in scene.names:
            mention = scene.names[last]
            end = scene.ranges[mention][1] - 1
            if scene.mentions[mention].label == "PERSON" and not _serves(scene, end + 1):
                return end
            person, last = end if person is None else person, end
        elif last > i and scene.tokens[last].pos not in ("NOUN", "PROPN", "ADJ", "NUM"):
            break
        if scene.tokens[last].pos == "PRON":
            return last
        last += 1
    return last - 1 if person is None else person


def _serves(scene: Scene, i: int) -> bool:
    """Tell whether a noun for a person follows a name, as what that person has or is called."""
    return (
        i < len(scene.tokens)
        and scene.inside[i] == OUTSIDE
        and scene.tokens[i].pos == "NOUN"
        and scene.tokens[i].lemma.lower() in lexicon("speaker_nouns")
    )


def is_person(scene: Scene, i: int) -> bool:
    """Tell whether a token outside marks belongs to a person's name."""
    return (
        i in scene.names
        and scene.inside[i] == OUTSIDE
        and scene.mentions[scene.names[i]].label == "PERSON"
    )


def role_of(scene: Scene, token: int) -> str:
    """Return the grammatical role of the noun phrase that ends at a token, in a word.

    The subject of a sentence's main verb is ``main``, any other ``subject``.
    """
    mention = scene.names.get(token)
    first = scene.ranges[mention][0] if mention is not None else token
    for i in range(first, token + 1):
        head = scene.tokens[i].head
        if not first <= head <= token or head == i:
            dep = scene.tokens[i].dep
            if dep in ("nsubj", "nsubjpass"):
                return "main" if scene.tokens[head].dep == "ROOT" else "subject"
            return {"poss": "owner", "ROOT": "root", "appos": "apposition"}.get(
                dep, "object" if dep in ("dobj", "pobj", "dative") else "other"
            )
    return "other"

"""From the words that name a speaker to somebody: a name, an antecedent, an unnamed speaker."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass

from onrecord.annotate.quotations.find.sentence_frame import noun_class
from onrecord.annotate.quotations.find.surroundings import OUTSIDE, Scene
from onrecord.annotate.quotations.speaker.candidates import Candidate
from onrecord.annotate.quotations.speaker.clauses import is_person
from onrecord.annotate.quotations.speaker.pronouns import PRONOUNS, SINGULAR, Cast, find_antecedent
from onrecord.lexicons import lexicon
from onrecord.models import Span, SpeakerKind

_DROPPED = frozenset(("a", "an", "the", "this", "that", "these", "those", "some", "one", "another"))
#: Words for one of several that a name may follow ("another, Kim Orr").
_ONE = frozenset(("another", "one", "other"))
_FIRST_PERSON = frozenset(("i", "we", "me", "us", "you"))
#: How far before its head a description may begin that stands in apposition to a name, in tokens.
_APPOSITION = 8
#: How sure an office is that only one person of the article holds.
_OFFICE = 0.9
#: The label of an unnamed speaker has at most this many words.
_LABEL_WORDS = 12


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who a candidate is. ``certainty`` is the probability that the working-out is right."""

    kind: SpeakerKind
    words: Span
    name: Span | None = None
    antecedent: Span | None = None
    label: str | None = None
    organisation: Span | None = None
    chain: int | None = None
    certainty: float = 1.0


def identify(cast: Cast, candidate: Candidate, last_speaker: int | None) -> Speaker:
    """Return who the candidate is; a pronoun without antecedent is of kind unknown."""
    scene = cast.scene
    head = _owner(scene, candidate.head)
    named = _named(scene, head)
    if named is not None:
        return _by_name(cast, named)
    lower = scene.tokens[head].lower
    span = scene.parse.span(head, head + 1)
    if lower in PRONOUNS:
        found = find_antecedent(cast, head, last_speaker)
        if found is None:
            return Speaker(kind="unknown", words=span)
        place = scene.names[found.token]
        name = scene.mentions[place].span
        return Speaker(
            kind="person" if scene.mentions[place].label == "PERSON" else "organisation",
            words=span,
            name=name,
            antecedent=name,
            chain=found.chain,
            certainty=found.confidence,
        )
    if lower in _FIRST_PERSON or scene.tokens[head].pos == "PRON":
        return Speaker(kind="unknown", words=span)
    if scene.tokens[head].pos == "PROPN" and not scene.tokens[head].text.islower():
        return _by_capitals(scene, head)
    return _by_office(cast, head) or _unnamed(cast, head)


def _named(scene: Scene, head: int) -> int | None:
    """Return a token of the name that a speaker's words hold, if they hold one.

    On the head; in apposition to it, before or after ("Kim, a spokesman"; "the spokesman, Kim").
    """
    if head in scene.names:
        return head
    if scene.tokens[head].pos not in ("NOUN", "PROPN") and scene.tokens[head].lower not in _ONE:
        return None
    for child in scene.parse.children(head):
        if child.dep == "appos" and is_person(scene, child.i):
            return child.i
    start = max(scene.sentences[scene.home[head]].first, head - _APPOSITION)
    for i in range(head - 1, start, -1):
        token = scene.tokens[i]
        if scene.inside[i] != OUTSIDE or token.pos in ("VERB", "AUX", "PRON", "CCONJ"):
            break
        if token.text == ",":
            return i - 1 if is_person(scene, i - 1) else None
    for i in range(head + 1, min(head + _APPOSITION, len(scene.tokens) - 1)):
        token = scene.tokens[i]
        if scene.inside[i] != OUTSIDE or token.pos in ("VERB", "AUX", "PRON", "CCONJ"):
            break
        if token.text == ",":
            return i + 1 if is_person(scene, i + 1) else None
    return None


def referent(cast: Cast, candidate: Candidate, last_speaker: int | None) -> Hashable:
    """Return a key that candidates of one person share: the chain, or else the word itself."""
    token = _owner(cast.scene, candidate.head)
    chain = cast.chain_at(token)
    if chain is None and cast.scene.tokens[token].lower in SINGULAR:
        found = find_antecedent(cast, token, last_speaker)
        chain = found.chain if found is not None else None
    return ("word", token) if chain is None else ("chain", chain)


def _owner(scene: Scene, head: int) -> int:
    """Return whose words "say" something ("Kim's response was"), or the head itself."""
    token = scene.tokens[head]
    lemma = token.lemma.lower()
    spoken = lemma in lexicon("speech_nouns") and lemma not in lexicon("speaker_nouns")
    if token.pos == "NOUN" and spoken:
        for child in scene.parse.children(head):
            if child.dep == "poss" and scene.inside[child.i] == OUTSIDE:
                return child.i
            if child.dep == "prep" and child.lower in ("by", "from", "of"):
                for nested in scene.parse.children(child.i):
                    if nested.dep == "pobj" and nested.i in scene.names:
                        return nested.i
    return head


def _by_name(cast: Cast, token: int) -> Speaker:
    mention = cast.scene.mentions[cast.scene.names[token]]
    return Speaker(
        kind="person" if mention.label == "PERSON" else "organisation",
        words=mention.span,
        name=mention.span,
        chain=cast.chain_at(token),
    )


def _by_capitals(scene: Scene, head: int) -> Speaker:
    """A capitalised speaker whom nothing recognised: a country or an unknown name."""
    first = last = head
    while first > 0 and scene.tokens[first - 1].pos == "PROPN" and first - 1 not in scene.names:
        first -= 1
    while (
        last + 1 < len(scene.tokens)
        and scene.tokens[last + 1].pos == "PROPN"
        and last + 1 not in scene.names
    ):
        last += 1
    first = max(first, head - 3)
    span = scene.parse.span(first, last + 1)
    collective = (
        scene.tokens[head].ent in ("GPE", "NORP", "LOC", "ORG") or scene.tokens[head].tag == "NNPS"
    )
    return Speaker(kind="organisation" if collective else "person", words=span, name=span)


def _by_office(cast: Cast, head: int) -> Speaker | None:
    """Resolve "the US president" to the one person whom the article introduces by these words.

    The office and each word before it must stand in one printed description of that person and of
    nobody else; a bare "the president" is left to the reader.
    """
    scene = cast.scene
    if scene.tokens[head].lemma.lower() not in lexicon("offices"):
        return None
    first = head
    while (
        first > 0
        and scene.tokens[first - 1].pos in ("PROPN", "ADJ", "NOUN")
        and scene.inside[first - 1] == OUTSIDE
    ):
        first -= 1
    if first == head or not first or scene.tokens[first - 1].lower != "the":
        return None
    wanted = [scene.tokens[i].lower for i in range(first, head)]
    office = scene.tokens[head].lemma.lower()
    fitting = [
        number
        for number, described in enumerate(cast.described)
        if any(office in words and all(_says(words, w) for w in wanted) for words in described)
    ]
    before = [
        (place, number) for number in fitting for place in cast.places[number] if place < head
    ]
    if len(fitting) != 1 or not before:
        return None
    place, number = max(before)
    name = scene.mentions[scene.names[place]].span
    words = scene.parse.span(first - 1, head + 1)
    return Speaker("person", words, name=name, antecedent=name, chain=number, certainty=_OFFICE)


def _says(description: frozenset[str], word: str) -> bool:
    """Tell whether a description says a word: itself, as initials, as a nation's adjective."""
    if word in description:
        return True
    initials = word.replace(".", "")
    if 1 < len(initials) < 5 and initials in description:
        return True
    return any(len(w) > 4 and len(word) > 4 and w[:4] == word[:4] for w in description)


def _unnamed(cast: Cast, head: int) -> Speaker:
    """A speaker given only by a noun: "two officials", "the report", "a spokesperson"."""
    scene = cast.scene
    first = head
    low, _ = scene.parse.subtree(head)
    start = scene.sentences[scene.home[head]].first
    while (
        first - 1 >= max(low, start)
        and scene.inside[first - 1] == OUTSIDE
        and head - first < _LABEL_WORDS
    ):
        first -= 1
    while first < head and (
        scene.tokens[first].lower in _DROPPED
        or scene.tokens[first].pos in ("PUNCT", "SPACE", "ADP", "SCONJ", "CCONJ", "ADV")
    ):
        first += 1
    label = " ".join(scene.parse.span(first, head + 1).of(scene.parse.text).split())
    organisation = _organisation(cast, first, head)
    people = noun_class(scene.tokens[head].lemma.lower()) == "people"
    if organisation is not None and people:
        name = organisation.of(scene.parse.text)
        if name not in label:
            label = f"{name} {label}"
    return Speaker(
        kind="unnamed",
        words=scene.parse.span(first, head + 1),
        label=label,
        organisation=organisation,
    )


def _organisation(cast: Cast, first: int, head: int) -> Span | None:
    """Return the organisation an unnamed speaker speaks for.

    It stands inside the phrase, right after it ("of", "for", "at", "with"), or is the subject that
    the phrase belongs to ("The ministry declined, with a spokesman saying").
    """
    scene = cast.scene
    for i in range(first, head):
        if _is_organisation(scene, i):
            return scene.mentions[scene.names[i]].span
    for child in scene.parse.children(head):
        if child.dep == "prep" and child.lower in ("of", "for", "at", "with", "from"):
            for nested in scene.parse.children(child.i):
                if _is_organisation(scene, nested.i):
                    return scene.mentions[scene.names[nested.i]].span
    if (
        scene.tokens[head].dep in ("pobj", "nsubj")
        and first
        and scene.tokens[first - 1].lower in ("a", "an", "its", "one")
    ):
        for i in scene.sentences[scene.home[head]].words:
            if i >= first:
                break
            if scene.tokens[i].dep in ("nsubj", "nsubjpass") and _is_organisation(scene, i):
                return scene.mentions[scene.names[i]].span
    return None


def _is_organisation(scene: Scene, i: int) -> bool:
    return i in scene.names and scene.mentions[scene.names[i]].label == "ORG"

"""From the words that name a speaker to somebody: a name, an antecedent, an unnamed speaker."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, replace

from onrecord.annotate.quotations.find.no_statements import corrects
from onrecord.annotate.quotations.find.sentence_frame import noun_class
from onrecord.annotate.quotations.find.surroundings import OUTSIDE, Scene
from onrecord.annotate.quotations.speaker.candidates import Candidate
from onrecord.annotate.quotations.speaker.clauses import is_person
from onrecord.annotate.quotations.speaker.namesakes import address_of, is_dead
from onrecord.annotate.quotations.speaker.pronouns import PRONOUNS, SINGULAR, Cast, find_antecedent
from onrecord.lexicons import lexicon, word_class
from onrecord.models import Span, SpeakerKind

_DROPPED = word_class("identification_dropped")
#: Words for one of several that a name may follow ("another, Kim Orr").
_ONE = frozenset(("another", "one", "other"))
_FIRST_PERSON = word_class("identification_first_person")
#: How far before its head a description may begin that stands in apposition to a name, in tokens.
_APPOSITION = 8
#: How sure an office is that only one person of the article holds.
_OFFICE = 0.9
#: How sure it is which of several people of one surname is meant.
_NAMESAKE = 0.9
_ADDRESSES = word_class("identification_addresses")
#: Letters of an acronym.
_ACRONYM = 2, 6
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
        if corrects(scene, scene.sentences[scene.home[head]]):
            return _in_correction(scene, head)
        found = find_antecedent(cast, head, last_speaker)
        if found is None:
            return Speaker(kind="unknown", words=span)
        if found.chain is None:
            return replace(_unnamed(cast, found.token), words=span, certainty=found.confidence)
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
    if _is_acronym(scene.tokens[head].text) and not _is_shouted(scene, head):
        return Speaker(kind="organisation", words=span, name=span)
    if lower in _FIRST_PERSON or scene.tokens[head].pos == "PRON":
        return Speaker(kind="unknown", words=span)
    if scene.tokens[head].pos == "PROPN" and not scene.tokens[head].text.islower():
        return _by_capitals(scene, head)
    return _by_office(cast, head) or _unnamed(cast, head)


def _in_correction(scene: Scene, pronoun: int) -> Speaker:
    """A pronoun of a correction means whoever that paragraph names last before it."""
    span = scene.parse.span(pronoun, pronoun + 1)
    line = scene.sentences[scene.home[pronoun]].line
    for i in range(pronoun - 1, -1, -1):
        if scene.sentences[scene.home[i]].line != line:
            break
        if is_person(scene, i):
            name = scene.mentions[scene.names[i]].span
            return Speaker("person", span, name=name, antecedent=name, certainty=_OFFICE)
    return Speaker(kind="unknown", words=span)


def _is_acronym(text: str) -> bool:
    """Tell whether a word is written as an acronym ("WHO" is no relative pronoun)."""
    return text.isalpha() and text.isupper() and _ACRONYM[0] <= len(text) <= _ACRONYM[1]


def _is_shouted(scene: Scene, i: int) -> bool:
    """Tell whether the words around are in capitals too, so that capitals say nothing."""
    beside = (scene.tokens[k] for k in range(max(0, i - 2), min(i + 3, len(scene.tokens))))
    words = [t.text for t in beside if t.i != i and t.text.isalpha()]
    return bool(words) and all(word.isupper() for word in words)


def _named(scene: Scene, head: int) -> int | None:
    """Return a token of the name that a speaker's words hold, if they hold one.

    On the head; in apposition to it, before or after ("Kim, a spokesman"; "the spokesman, Kim").
    """
    if head in scene.names:
        return head
    if scene.tokens[head].pos not in ("NOUN", "PROPN") and scene.tokens[head].lower not in _ONE:
        return None
    if scene.tokens[head].lemma.lower() in lexicon("worn_things"):
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
            return i - 1 if is_person(scene, i - 1) and _describes(scene, head) else None
    for i in range(head + 1, min(head + _APPOSITION, len(scene.tokens) - 1)):
        token = scene.tokens[i]
        if scene.inside[i] != OUTSIDE or token.pos in ("VERB", "AUX", "PRON", "CCONJ"):
            break
        if token.text == ",":
            return i + 1 if is_person(scene, i + 1) else None
    return None


def _describes(scene: Scene, noun: int) -> bool:
    """Tell whether a noun behind a name and a comma is what the named person is.

    A comma or what belongs to it follows; "Kim, investigators said," describes nobody.
    """
    if scene.tokens[noun].tag == "NNS":
        return False
    behind = scene.tokens[noun + 1] if noun + 1 < len(scene.tokens) else None
    return behind is None or not behind.tag.startswith("VB")


def referent(cast: Cast, candidate: Candidate, last_speaker: int | None) -> Hashable:
    """Return a key that candidates of one person share: the chain, or else the word itself."""
    token = _owner(cast.scene, candidate.head)
    chain = cast.chain_at(token)
    if chain is None and cast.scene.tokens[token].lower in SINGULAR:
        found = find_antecedent(cast, token, last_speaker)
        chain = found.chain if found is not None else None
        if found is not None and chain is None:
            return "word", found.token
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
    scene = cast.scene
    mention = scene.mentions[scene.names[token]]
    if mention.label == "ORG" and _is_owned(scene, scene.ranges[scene.names[token]][0]):
        return _owned(scene, token)
    if mention.label == "PERSON":
        told = _by_surname(cast, token)
        if told is not None:
            return told
    return Speaker(
        kind="person" if mention.label == "PERSON" else "organisation",
        words=mention.span,
        name=mention.span,
        chain=cast.chain_at(token),
    )


def _by_surname(cast: Cast, token: int) -> Speaker | None:
    """Tell people of one surname apart; None where the surname is one person's."""
    scene = cast.scene
    mention = scene.mentions[scene.names[token]]
    words = mention.span.of(scene.parse.text).split()
    sharing = cast.namesakes.get(words[-1].casefold(), [])
    if len(words) > 1 and words[0].lower().rstrip(".") not in _ADDRESSES:
        return None
    if len(sharing) < 2:
        return None
    assigned = cast.chain_at(token)
    fitting = [n for n in sharing if not is_dead(scene, cast.chains[n])] or sharing
    gender = address_of(scene, scene.ranges[scene.names[token]][0])
    if gender is not None:
        fitting = [n for n in fitting if cast.genders[n] == gender] or [
            n for n in fitting if cast.genders[n] is None
        ]
    elif len(fitting) == len(sharing):
        return None  # nothing tells them apart: as the chains have it
    if assigned in fitting:
        return None
    if len(fitting) != 1:
        return Speaker(kind="unknown", words=mention.span)
    (number,) = fitting
    places = [t for t in cast.places[number] if t < token] or list(cast.places[number])
    name = scene.mentions[scene.names[places[-1]]].span
    return Speaker(
        "person", mention.span, name=name, antecedent=name, chain=number, certainty=_NAMESAKE
    )


def _is_owned(scene: Scene, first: int) -> bool:
    """Tell whether a body's name is only the end of one ("the Sheriff's Office")."""
    return (
        first > 1
        and scene.tokens[first - 1].tag == "POS"
        and scene.tokens[first - 2].text[:1].isupper()
        and scene.inside[first - 1] == OUTSIDE
    )


def _owned(scene: Scene, token: int) -> Speaker:
    """A body that is named in full only with its owner ("Brask County Sheriff's Office")."""
    first, last = scene.ranges[scene.names[token]]
    first -= 2
    while (
        first > 0
        and scene.tokens[first - 1].text[:1].isupper()
        and scene.tokens[first - 1].pos in ("PROPN", "ADJ", "NOUN")
        and scene.inside[first - 1] == OUTSIDE
    ):
        first -= 1
    words = scene.parse.span(first, last)
    return Speaker("unnamed", words, label=" ".join(words.of(scene.parse.text).split()))


def _by_capitals(scene: Scene, head: int) -> Speaker:
    """A capitalised speaker whom nothing recognised: a country, a body, somebody's surname.

    Whoever has a given name and is taken for a person by the pipeline too is one; a single word may
    be a bank or a union as well, so that nothing is said of its kind.
    """
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
    if collective or _is_body(scene, first, last):
        return Speaker(kind="organisation", words=span, name=span)
    if first < last and scene.tokens[head].ent == "PERSON":
        return Speaker(kind="person", words=span, name=span)
    return Speaker(kind="unnamed", words=span, label=" ".join(span.of(scene.parse.text).split()))


def _is_body(scene: Scene, first: int, last: int) -> bool:
    """Tell whether a name ends or begins with a word for a body ("Elba Fire", "Downing Street")."""
    words = {scene.tokens[i].lower for i in range(first, last + 1)}
    return any(
        not words.isdisjoint(lexicon(name))
        for name in ("org_heads", "org_nouns", "org_closers", "company_forms", "places")
    )


def _by_office(cast: Cast, head: int) -> Speaker | None:
    """Resolve "the minister", "the senator from Elba" to whom the article introduces by the words.

    The office and each word that goes with it must stand in the descriptions of one person and of
    nobody else. A bare "the president", or an office that several hold, is not worked out: of nine
    such on the development articles one was another's.
    """
    scene = cast.scene
    office = scene.tokens[head].lemma.lower()
    if office not in lexicon("offices"):
        return None
    first = head
    while (
        first > 0
        and scene.tokens[first - 1].pos in ("PROPN", "ADJ", "NOUN")
        and scene.inside[first - 1] == OUTSIDE
    ):
        first -= 1
    if not first or scene.tokens[first - 1].lower != "the":
        return None
    last, behind = _belonging(scene, head)
    wanted = [*(scene.tokens[i].lower for i in range(first, head)), *behind]
    holders = [
        number
        for number, described in enumerate(cast.described)
        if any(office in words for words in described)
        and any(place < head for place in cast.places[number])
    ]
    fitting = [
        number
        for number in holders
        if all(any(_says(words, w) for words in cast.described[number]) for w in wanted)
    ]
    words = scene.parse.span(first - 1, last)
    if len(fitting) > 1 or (fitting and not wanted):
        return Speaker(kind="unknown", words=words)
    if not fitting:
        return None
    (number,) = fitting
    place = max(place for place in cast.places[number] if place < head)
    name = scene.mentions[scene.names[place]].span
    return Speaker("person", words, name=name, antecedent=name, chain=number, certainty=_OFFICE)


def _belonging(scene: Scene, head: int) -> tuple[int, list[str]]:
    """Return where a description ends and what it belongs to ("the senator from Elba")."""
    last, words = head + 1, []
    for child in scene.parse.children(head):
        if child.dep == "prep" and child.i == last and child.lower in ("of", "from", "for", "in"):
            low, high = scene.parse.subtree(child.i)
            named = [i for i in range(low + 1, high) if scene.tokens[i].text[:1].isupper()]
            if named:
                last, words = high, [scene.tokens[i].lower for i in named]
    return last, words


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
    head = _whole_word(scene, head, 1)
    first = head
    low, _ = scene.parse.subtree(head)
    low = min(low, _whole_word(scene, head, -1))
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


def _whole_word(scene: Scene, i: int, step: int) -> int:
    """Return the last (or with a negative ``step`` first) token of a word with hyphens."""
    while 0 <= i + 2 * step < len(scene.tokens):
        hyphen, other = scene.tokens[i + step], scene.tokens[i + 2 * step]
        left, right = sorted((i, i + 2 * step))
        joined = scene.tokens[left].end == hyphen.start and hyphen.end == scene.tokens[right].start
        if hyphen.text not in ("-", "‑") or not joined or not other.text.isalpha():
            break
        i += 2 * step
    return i


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

"""Whom a pronoun means: the people of a text ranked at the place where the pronoun stands.

The ranking is the log-linear model of ``weigh`` over the chains of names met so far, with features
of salience known since Lappin and Leass (1994): how far back, in which role, how often, who spoke
last. Sex is only what the article's own titles and pronouns told (``Chain.gender``).
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import Literal

from onrecord.annotate.quotations.find.sentence_frame import noun_class
from onrecord.annotate.quotations.find.surroundings import OUTSIDE, Scene
from onrecord.annotate.quotations.speaker.clauses import is_person, own_subject, role_of
from onrecord.annotate.quotations.speaker.namesakes import by_surname, genders_of_namesakes
from onrecord.annotate.quotations.speaker.ranking import score, softmax, weights
from onrecord.lexicons import lexicon, word_class
from onrecord.models import Chain

Gender = Literal["f", "m"]
#: Pronouns' votes that settle somebody's gender: their sum, and the share of the greater part.
_FEWEST_VOTES, _MAJORITY = 0.8, 0.75
_NOMINATIVE = frozenset(("she", "he"))
_FEMALE = word_class("pronouns_female")
_MALE = word_class("pronouns_male")
_PLURAL = word_class("pronouns_plural")
_THING = frozenset(("it", "its"))
SINGULAR = _FEMALE | _MALE
PRONOUNS = _FEMALE | _MALE | _PLURAL | _THING
#: Sentences back in which the same pronoun counts as the same person's.
_ECHO = 3
#: An antecedent further back than this many people met since is not considered.
_DEPTH = 8
#: The number of somebody who is not named.
UNNAMED = -1
#: Sentences back in which an unnamed person may be meant, how many of them, and in which roles.
_NOUNS_BACK, _MOST_NOUNS = 3, 3
_ACTING = frozenset(("nsubj", "nsubjpass", "agent", "conj"))


@dataclass(frozen=True)
class Cast:
    """The chains of a text with the places of their names, by token."""

    scene: Scene
    chains: tuple[Chain, ...]
    places: tuple[tuple[int, ...], ...]  # of each chain: the last tokens of its names in this text
    of_mention: dict[int, int]  # mention -> chain
    genders: tuple[Gender | None, ...]  # of each chain, as far as the text tells
    read: dict[int, int]  # pronoun -> chain, of those already read
    described: tuple[tuple[frozenset[str], ...], ...]  # of each chain: words of its descriptions
    namesakes: dict[str, list[int]]  # surname -> the chains that share it

    def chain_at(self, token: int) -> int | None:
        """Return the chain whose name covers a token, if any."""
        mention = self.scene.names.get(token)
        return None if mention is None else self.of_mention.get(mention)


@dataclass(frozen=True, slots=True)
class Antecedent:
    """Whom a pronoun means, the name or noun nearest before, and how sure that is."""

    chain: int | None  # None for somebody whom the article does not name
    token: int  # last token of the name, or the noun
    confidence: float


def build_cast(scene: Scene, chains: tuple[Chain, ...], descriptions: dict[int, list[str]]) -> Cast:
    """Join the chains to a text.

    Args:
        scene: the text.
        chains: of its article.
        descriptions: of mentions, by number: the words that introduce them.
    """
    namesakes = by_surname(chains)
    told = genders_of_namesakes(scene, chains, namesakes)
    cast = Cast(
        scene=scene,
        chains=chains,
        places=tuple(
            tuple(sorted(scene.ranges[m][1] - 1 for m in chain.mentions if m in scene.ranges))
            for chain in chains
        ),
        of_mention={m: number for number, chain in enumerate(chains) for m in chain.mentions},
        genders=tuple(told.get(number, chain.gender) for number, chain in enumerate(chains)),
        read={},
        described=tuple(
            tuple(_words(text) for m in chain.mentions for text in descriptions.get(m, ()))
            for chain in chains
        ),
        namesakes=namesakes,
    )
    # The second reading knows the genders that the first has learnt.
    return _read_through(_read_through(cast))


def _words(description: str) -> frozenset[str]:
    """Return the words of a description, and the initials of its capitalised ones."""
    words = description.split()
    capitals = [w[0] for w in words if w[:1].isupper()]
    initials = ("".join(capitals[:n]).lower() for n in range(2, len(capitals) + 1))
    return frozenset((*(w.lower() for w in words), *initials))


def _read_through(cast: Cast) -> Cast:
    """Read every "she" and "he" of the text once, in order, so that each helps the next.

    All vote, by the probability of whom they mean: two people whom one clear "she" and many clear
    "he" tell apart are then told apart in the doubtful places too. What titles or bindings told
    already stands.
    """
    votes: dict[int, dict[Gender, float]] = defaultdict(lambda: {"f": 0.0, "m": 0.0})
    for token in cast.scene.tokens:
        if token.lower not in _NOMINATIVE or cast.scene.inside[token.i] != OUTSIDE:
            continue
        found, chances = _ranked(cast, token.i, None)
        for (chain, _, _), chance in zip(found, chances[1:], strict=True):
            if chain == UNNAMED:
                continue
            votes[chain]["f" if token.lower in _FEMALE else "m"] += chance
        best = max(range(len(chances)), key=lambda k: chances[k])
        if best and found[best - 1][0] != UNNAMED:
            cast.read[token.i] = found[best - 1][0]
    genders = (known or _elected(votes[number]) for number, known in enumerate(cast.genders))
    return replace(cast, genders=tuple(genders))


def _elected(votes: dict[Gender, float]) -> Gender | None:
    total = votes["f"] + votes["m"]
    if total < _FEWEST_VOTES:
        return None
    best: Gender = "f" if votes["f"] > votes["m"] else "m"
    return best if votes[best] >= _MAJORITY * total else None


def find_antecedent(cast: Cast, pronoun: int, last_speaker: int | None) -> Antecedent | None:
    """Return whom the pronoun at a token means, None if nobody fits or nobody is likelier.

    Args:
        cast: the people of the text.
        pronoun: token of the pronoun.
        last_speaker: chain of whoever was quoted last before it.
    """
    found, chances = _ranked(cast, pronoun, last_speaker)
    best = max(range(len(chances)), key=lambda k: chances[k])
    if best == 0:
        return None
    chain, token, _ = found[best - 1]
    return Antecedent(None if chain == UNNAMED else chain, token, chances[best])


def _ranked(
    cast: Cast, pronoun: int, last_speaker: int | None
) -> tuple[list[tuple[int, int, list[str]]], list[float]]:
    """Return the options and the probabilities of nobody and of each."""
    found = antecedent_options(cast, pronoun, last_speaker)
    model = weights("pronoun")
    scores = [model.get("nobody", 0.0), *(score(features, model) for _, _, features in found)]
    return found, softmax(scores)


def antecedent_options(
    cast: Cast, pronoun: int, last_speaker: int | None
) -> list[tuple[int, int, list[str]]]:
    """Return (chain, token of its last name, features) of the people met before a pronoun."""
    scene = cast.scene
    lower = scene.tokens[pronoun].lower
    label = "ORG" if lower in _THING else "PERSON"
    found: list[tuple[int, int]] = []
    for number, places in enumerate(cast.places):
        wanted = cast.chains[number].label == label or lower in _PLURAL
        at = bisect_left(places, pronoun)
        if wanted and at and _agrees(cast.genders[number], lower):
            found.append((places[at - 1], number))
    found = _without_contrast(cast, pronoun, found)
    found.sort(reverse=True)
    opener, echo = _introduced(cast, pronoun), _echo(cast, pronoun)
    most = max((len(cast.places[number]) for _, number in found), default=0)
    told = _told(cast, pronoun)
    named = [
        (
            number,
            token,
            [
                *_features(cast, (pronoun, token, number), (rank, most), last_speaker),
                f"introduced:{_same(opener, number)}",
                f"echo:{echo[0]}:{_same(echo[1], number)}",
                f"told:{_same(told, number)}:{_same(last_speaker, number)}",
            ],
        )
        for rank, (token, number) in enumerate(found[:_DEPTH])
    ]
    if lower not in SINGULAR:
        return named
    return named + [
        (UNNAMED, token, _features_of_noun(cast, pronoun, token, bool(found)))
        for token in _nouns(cast, pronoun)
    ]


def _told(cast: Cast, pronoun: int) -> int | None:
    """Return who last said something in the article's own words, in this sentence or before."""
    scene = cast.scene
    here = scene.home[pronoun]
    for number in range(here, max(-1, here - _ECHO), -1):
        for verb in reversed(scene.says[number]):
            if verb >= pronoun or scene.home[verb] != number:
                continue
            subject = own_subject(scene, verb)
            if subject is None or subject == pronoun:
                continue
            chain = cast.chain_at(subject)
            chain = cast.read.get(subject) if chain is None else chain
            if chain is not None:
                return chain
    return None


def _nouns(cast: Cast, pronoun: int) -> list[int]:
    """Return the nouns for one person, nearest first, that a pronoun may mean: subjects before."""
    scene = cast.scene
    lower = scene.tokens[pronoun].lower
    here = scene.home[pronoun]
    line = scene.sentences[here].line
    found: list[int] = []
    for number in range(here, max(-1, here - _NOUNS_BACK), -1):
        sentence = scene.sentences[number]
        if line - sentence.line > 1:
            break
        for i in reversed(sentence.words):
            token = scene.tokens[i]
            if i < pronoun and token.tag == "NN" and token.dep in _ACTING and _is_human(scene, i):
                gender = noun_gender(token.lemma.lower())
                if not (gender == "f" and lower in _MALE) and not (
                    gender == "m" and lower in _FEMALE
                ):
                    found.append(i)
    return found[:_MOST_NOUNS]


def _is_human(scene: Scene, i: int) -> bool:
    """Tell whether a noun is one person's who is not named beside it."""
    if i in scene.names or noun_class(scene.tokens[i].lemma.lower()) != "people":
        return False
    if scene.tokens[i].lemma.lower() in lexicon("bodies"):
        return False
    beside = (
        (i + 1, i + 2)
        if i + 1 < len(scene.tokens) and scene.tokens[i + 1].text == ","
        else (i + 1,)
    )
    return not any(is_person(scene, k) for k in beside)


def _features_of_noun(cast: Cast, pronoun: int, token: int, rivals: bool) -> list[str]:
    scene = cast.scene
    here, there = scene.sentences[scene.home[pronoun]], scene.sentences[scene.home[token]]
    far = str(min(here.number - there.number, 3))
    says = "says" if scene.classes[scene.tokens[token].head] == "say" else "acts"
    known = noun_gender(scene.tokens[token].lemma.lower()) is not None
    line = str(min(here.line - there.line, 2))
    return [
        "noun", f"noun:far:{far}", f"noun:{says}:{far}", f"noun:known:{known}",
        f"noun:role:{role_of(scene, token)}:{far}", f"noun:rivals:{rivals}:{far}",
        f"noun:line:{line}:{says}",
    ]  # fmt: skip


def noun_gender(lemma: str) -> Gender | None:
    """Return the gender that a noun says ("spokeswoman")."""
    if lemma in lexicon("female_nouns") or lemma.endswith("woman"):
        return "f"
    return "m" if lemma in lexicon("male_nouns") or lemma.endswith("man") else None


def _without_contrast(
    cast: Cast, pronoun: int, found: list[tuple[int, int]]
) -> list[tuple[int, int]]:
    """Leave out whom the other pronoun was just read as ("She laughed. He ..."), if others fit."""
    scene = cast.scene
    lower = scene.tokens[pronoun].lower
    other = _MALE if lower in _FEMALE else _FEMALE if lower in _MALE else frozenset()
    first = scene.sentences[max(0, scene.home[pronoun] - _ECHO)].first
    meant = {
        cast.read[i]
        for i in range(first, pronoun)
        if i in cast.read and scene.tokens[i].lower in other
    }
    kept = [(token, number) for token, number in found if number not in meant]
    return kept or found


def _same(one: int | None, number: int) -> str:
    return "nobody" if one is None else "this" if one == number else "other"


def _echo(cast: Cast, pronoun: int) -> tuple[str, int | None]:
    """Return how many sentences before the same pronoun stands, and whom it meant there."""
    scene = cast.scene
    here = scene.sentences[scene.home[pronoun]]
    for back in range(_ECHO + 1):
        if here.number < back:
            break
        for i in reversed(scene.sentences[here.number - back].words):
            if (
                i < pronoun
                and i in cast.read
                and scene.tokens[i].lower == scene.tokens[pronoun].lower
            ):
                return str(back), cast.read[i]
    return "far", None


def _agrees(gender: Gender | None, lower: str) -> bool:
    return not ((gender == "m" and lower in _FEMALE) or (gender == "f" and lower in _MALE))


def _introduced(cast: Cast, pronoun: int) -> int | None:
    """Return the person who is the main subject of the sentence before, on the same line."""
    scene = cast.scene
    here = scene.sentences[scene.home[pronoun]]
    before = scene.sentences[here.number - 1] if here.number else here
    if before is here or before.line != here.line:
        return None
    for i in before.words:
        number = cast.chain_at(i)
        if number is None or i not in cast.places[number]:
            continue
        if cast.chains[number].label == "PERSON" and role_of(scene, i) == "main":
            return number
    return None


def _features(
    cast: Cast,
    at: tuple[int, int, int],
    standing: tuple[int, int],
    last_speaker: int | None,
) -> list[str]:
    pronoun, token, number = at
    rank, most = standing
    scene = cast.scene
    here, there = scene.sentences[scene.home[pronoun]], scene.sentences[scene.home[token]]
    sentences, lines = here.number - there.number, here.line - there.line
    far = str(sentences) if sentences < 4 else "4"
    line = str(min(lines, 2))
    lower = scene.tokens[pronoun].lower
    kind = "sing" if lower in SINGULAR else "thing" if lower in _THING else "plural"
    role = role_of(scene, token)
    if scene.inside[token] != OUTSIDE:
        role = "quoted"
    head = scene.tokens[scene.tokens[token].head]
    says = "says" if head.lemma in lexicon("reporting_verbs") else "acts"
    share = "top" if len(cast.places[number]) == most else "other"
    spoke = "spoke" if number == last_speaker else "new" if last_speaker is None else "silent"
    gender = "known" if cast.genders[number] else "unknown"
    first = first_name(cast, there.words) == number
    return [
        f"far:{far}", f"line:{line}", f"rank:{min(rank, 4)}", f"role:{role}:{far}", f"role:{role}",
        f"rank:{min(rank, 4)}:{role}", f"share:{share}:{kind}", f"spoke:{spoke}:{line}",
        f"spoke:{spoke}",
        f"gender:{gender}:{kind}", f"first:{first}:{far}", f"kind:{kind}",
        f"spoke:{spoke}:{role}:{far}",
        f"many:{min(len(cast.places[number]), 4)}", f"gender:{gender}:{spoke}",
        f"{says}:{role}:{far}", f"{says}:{role}:{line}:{spoke}",
        f"start:{here.words[:1] == (pronoun,)}:{role}:{far}",
    ]  # fmt: skip


def first_name(cast: Cast, words: tuple[int, ...]) -> int | None:
    """Return the chain of the first person named among some words."""
    for i in words:
        number = cast.chain_at(i)
        if number is not None and cast.chains[number].label == "PERSON":
            return number
    return None

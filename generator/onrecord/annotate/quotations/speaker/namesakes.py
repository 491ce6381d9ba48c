"""Two people of one surname: whom "Strand", "Ms Strand" or "Mr Strand" means.

Told apart by the form of address, by the pronoun right after a full name, and by who is dead. Where
nothing tells them apart the speaker is left open: a wrong name is worse than none.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from onrecord.annotate.quotations.find.surroundings import OUTSIDE, Scene
from onrecord.lexicons import lexicon
from onrecord.models import Chain

Gender = Literal["f", "m"]
#: Tokens behind a full name in which its pronoun is looked for.
_REACH = 40
_SHE, _HE = frozenset(("she", "her")), frozenset(("he", "his", "him"))
#: What tells right behind a name, or right before one, that somebody is dead.
_DEAD_BEHIND = re.compile(
    r"(?:,? (?:the|an?) [^.,;]{0,60})?(?:, who| had)? (?:died|was buried|was killed|passed away)\b"
    r"|\W{1,2}\d{4}\s*[–-]\s*\d{4}\b|[’']s? (?:death|widow|grave|funeral|estate|heirs?)\b"
)
_DEAD_BEFORE = re.compile(
    r"\b(?:the late|widow of|grave of|death of|memory of)\s+(?:[A-Z]\w+\s+)?$"
)


def by_surname(chains: Sequence[Chain]) -> dict[str, list[int]]:
    """Return the people of each surname that several share, by the numbers of their chains."""
    found: dict[str, list[int]] = defaultdict(list)
    for number, chain in enumerate(chains):
        words = chain.name.split()
        if chain.label == "PERSON" and len(words) > 1:
            found[words[-1].casefold()].append(number)
    return {surname: numbers for surname, numbers in found.items() if len(numbers) > 1}


def genders_of_namesakes(
    scene: Scene, chains: Sequence[Chain], shared: Mapping[str, Iterable[int]]
) -> dict[int, Gender | None]:
    """Return the genders of those who share a surname, as far as their full names tell.

    What chains know may come from the surname alone, and so from the other.
    """
    genders: dict[int, Gender | None] = {}
    for numbers in shared.values():
        own = {number: _told(scene, chains[number]) for number in numbers}
        known = {gender for gender in own.values() if gender}
        for number, gender in own.items():
            others = {told for other, told in own.items() if other != number}
            kept = chains[number].gender
            genders[number] = gender or (None if kept in others else kept)
        open_ones = [number for number, gender in own.items() if gender is None]
        if len(own) == 2 and len(open_ones) == 1 and _both_addressed(scene, chains, own):
            genders[open_ones[0]] = "m" if known == {"f"} else "f"
    return genders


def _told(scene: Scene, chain: Chain) -> Gender | None:
    votes: set[Gender] = set()
    for mention in chain.mentions:
        if (
            mention not in scene.ranges
            or scene.mentions[mention].span.of(scene.parse.text).count(" ") < 1
        ):
            continue
        first, last = scene.ranges[mention]
        title = address_of(scene, first)
        if title:
            votes.add(title)
            continue
        line = scene.sentences[scene.home[first]].line
        for i in range(last, min(last + _REACH, len(scene.tokens))):
            if scene.sentences[scene.home[i]].line != line or i in scene.names:
                break
            if scene.inside[i] == OUTSIDE and scene.tokens[i].lower in _SHE | _HE:
                votes.add("f" if scene.tokens[i].lower in _SHE else "m")
                break
    return votes.pop() if len(votes) == 1 else None


def _both_addressed(scene: Scene, chains: Sequence[Chain], own: Iterable[int]) -> bool:
    """Tell whether the surname is used with a lady's and with a gentleman's form of address."""
    surname = chains[next(iter(own))].name.split()[-1]
    found = {address_of(scene, t.i) for t in scene.tokens if t.text == surname}
    return {"f", "m"} <= found


def address_of(scene: Scene, first: int) -> Gender | None:
    """Return what the word before a name, or its first word, says ("Ms Strand")."""
    for i in (first, first - 1, first - 2):
        if i < 0:
            break
        word = scene.tokens[i].lower.rstrip(".")
        if word in lexicon("female_nouns"):
            return "f"
        if word in lexicon("male_nouns"):
            return "m"
        if i < first and word:
            break
    return None


def is_dead(scene: Scene, chain: Chain) -> bool:
    """Tell whether an article says beside somebody's name that they are dead."""
    text = scene.parse.text
    for mention in chain.mentions:
        if mention in scene.ranges:
            span = scene.mentions[mention].span
            before = text[max(0, span.start - 60) : span.start]
            if _DEAD_BEHIND.match(text, span.end) or _DEAD_BEFORE.search(before):
                return True
    return False

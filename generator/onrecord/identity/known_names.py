"""What the whole corpus says about names: which are people's, which surnames people bear."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from onrecord.identity.referents import Local
from onrecord.models import Label
from onrecord.text.fold import fold, without_possessive
from onrecord.text.names import PersonName, first_surname, is_known_family

WORD = re.compile(r"[^\W\d_]+")
DASHES = ("-", "‐", "‑", "–", "—")

#: An organisation is looked for in all articles once it is marked as often as this.
_ATTESTED = 2

Words = tuple[str, ...]


@dataclass(frozen=True)
class KnownNames:
    """What the whole corpus says about names, keyed by their folded words."""

    labels: dict[Words, Counter[Label]]
    people: frozenset[Words]  # full names, and surnames of two words
    surnames: Counter[str]  # how often each stands in a full name
    common: frozenset[str]  # words that some article prints in lower case
    organisations: frozenset[str] = frozenset()  # acronyms and names of several words, as printed

    def is_name(self, words: Words) -> bool:
        """Tell whether these words are a full name or a surname of the corpus."""
        return words in self.people or (len(words) == 1 and words[0] in self.surnames)

    def is_thing(self, words: Words) -> bool:
        """Tell whether the corpus holds these words for an organisation's name, rather."""
        counts = self.labels.get(words, Counter())
        borne = self.surnames[words[0]] if len(words) == 1 else 0
        return counts["ORG"] > counts["PERSON"] + borne


@cache
def words_of(text: str) -> Words:
    """Return the folded words of a name, the possessive off."""
    return tuple(WORD.findall(without_possessive(fold(text))))


def names_known(locals_: Iterable[Local], common: frozenset[str]) -> KnownNames:
    """Return what the referents tell; ``common`` are the words printed in lower case."""
    labels: dict[Words, Counter[Label]] = defaultdict(Counter)
    people: set[Words] = set()
    compounds: set[Words] = set()
    surnames: Counter[str] = Counter()
    organisations: Counter[str] = Counter()
    for local in locals_:
        for occurrence in local.occurrences:
            words = words_of(occurrence.text)
            labels[words][local.label] += 1
            organisations[occurrence.text] += local.label == "ORG"
            name = occurrence.name
            if local.label == "PERSON" and name.given and not name.honorifics:
                people.add(words)
                compounds |= {w for w in bare_surnames(name) if len(w) > 1}
                surnames.update(w[0] for w in bare_surnames(name) if len(w) == 1 < len(w[0]))
    people = {w for w in people if labels[w]["PERSON"] >= labels[w]["ORG"] and len(w) > 1}
    return KnownNames(
        dict(labels),
        frozenset(people | compounds),
        surnames,
        common,
        frozenset(
            text
            for text, count in organisations.items()
            if count >= _ATTESTED and _is_telling(text) and not labels[words_of(text)]["PERSON"]
        ),
    )


def _is_telling(text: str) -> bool:
    """Tell whether a name is an acronym or has several capitalised words, so no common word."""
    words = WORD.findall(text)
    if len(words) == 1:
        return text.isupper() and len(text) > 2
    return len(words) > 1 and words[0][0].isupper() and words[-1][0].isupper()


def bare_surnames(name: PersonName) -> Iterable[Words]:
    """Return the words by which a bare surname is printed: a hyphen makes two of one."""
    first = first_surname(name)
    words = (*name.surname[-1:], *((first,) if is_known_family(first) else ()))
    return (tuple(WORD.findall(word)) for word in words)

"""What the words around a name say about who is meant: office, sex of a title, company."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from onrecord.lexicons import lexicon
from onrecord.text.fold import fold

_WORD = re.compile(r"[^\W\d_]+")
#: Short and sexed forms of one office.
_OFFICES = {
    "sen": "senator", "gov": "governor", "rep": "representative", "gen": "general",
    "lt": "lieutenant", "prof": "professor", "col": "colonel", "capt": "captain",
    "sgt": "sergeant", "cllr": "councillor", "congressman": "representative",
    "congresswoman": "representative", "chairman": "chair", "chairwoman": "chair",
    "chairperson": "chair", "spokesman": "spokesperson", "spokeswoman": "spokesperson",
    "rev": "reverend", "councilman": "councillor", "councilwoman": "councillor",
}  # fmt: skip


def office_words(texts: Iterable[str]) -> frozenset[str]:
    """Return the single-word heads of offices and occupations in these descriptions."""
    words = {word for text in texts for word in _WORD.findall(fold(text))}
    return frozenset(_OFFICES.get(word, word) for word in words & _heads())


@cache
def _heads() -> frozenset[str]:
    entries = lexicon("offices") | lexicon("occupations")
    return frozenset(entry for entry in entries if " " not in entry)


def gender_of(texts: Iterable[str]) -> str:
    """Return "f" or "m" where titles or kinship words say so and agree, else ""."""
    words = {word for text in texts for word in _WORD.findall(fold(text))}
    female, male = words & lexicon("female_nouns"), words & lexicon("male_nouns")
    if bool(female) == bool(male):
        return ""
    return "f" if female else "m"

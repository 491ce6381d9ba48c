"""Concepts: what is left of words when near-synonyms and inflections are one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from onrecord.lexicons import lexicon, lexicon_lines
from onrecord.text.stems import key, singular, stem

_US = stem("US")


class Item(NamedTuple):
    """A stretch of words ``[first, last)`` that names one concept."""

    concept: str
    first: int
    last: int


@cache
def _synonyms() -> dict[tuple[str, ...], str]:
    """Return every entry of the lexicon, as stems, and its concept: the key of its group's head."""
    found: dict[tuple[str, ...], str] = {}
    for line in lexicon_lines("synonyms"):
        entries = [tuple(key(entry).split()) for entry in line.split(",")]
        for entry in entries:
            found.setdefault(entry, " ".join(entries[0]))
    return found


@cache
def _longest() -> dict[str, int]:
    """Return how long the longest entry is that begins with a stem."""
    longest: dict[str, int] = {}
    for entry in _synonyms():
        longest[entry[0]] = max(longest.get(entry[0], 1), len(entry))
    return longest


def items(stems: Sequence[str]) -> Iterator[Item]:
    """Yield the concepts of a row of stems from left to right, the longest entry first."""
    i = 0
    while i < len(stems):
        for length in range(_longest().get(stems[i], 1), 0, -1):
            concept = _synonyms().get(tuple(stems[i : i + length]))
            if concept is not None or length == 1:
                yield Item(concept or stems[i], i, min(i + length, len(stems)))
                i += length
                break


@cache
def _keys_of(*names: str) -> frozenset[str]:
    """Return the keys of all entries of some lexicons."""
    return frozenset(key(entry) for name in names for entry in lexicon(name))


@cache
def _place_heads() -> frozenset[str]:
    """Return the concepts that make a theme with a place: the lexicon's, near-synonyms included."""
    return frozenset(item.concept for k in _keys_of("theme_of_places") for item in items(k.split()))


def is_empty(concept: str) -> bool:
    """Tell whether the concept is too general ever to head a theme."""
    return concept in _keys_of("theme_empty", "theme_units", "calendar") or len(concept) < 3


def is_general(concept: str) -> bool:
    """Tell whether the concept makes a theme only together with another."""
    return concept in _keys_of("theme_general")


def is_of_places(concept: str) -> bool:
    """Tell whether the concept makes a theme with the name of a place ("crisis")."""
    return concept in _place_heads()


@lru_cache(maxsize=100_000)
def is_person_noun(word: str) -> bool:
    """Tell whether a printed word is an office, an occupation or a kind of speaker.

    Words are compared and not their stems: "immigrant" has the stem of "immigration".
    """
    return singular(word) in _person_nouns()


@cache
def _person_nouns() -> frozenset[str]:
    every = (e for name in ("offices", "occupations", "speaker_nouns") for e in lexicon(name))
    return frozenset(map(singular, every))


def is_place(concept: str) -> bool:
    """Tell whether the concept is a country, a region, a great city or a nation's adjective."""
    return concept in _keys_of("countries", "places", "nationalities") or concept == _US


def anchor_of(label: str) -> tuple[str, ...]:
    """Return the anchor that a label stands for."""
    return tuple(item.concept for item in items(key(label).split()))

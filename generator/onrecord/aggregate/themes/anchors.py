"""Candidates: words and pairs of words in noun phrases that several articles could be about."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple, TypeAlias

from onrecord.aggregate.themes.concepts import (
    Item,
    is_empty,
    is_general,
    is_of_places,
    is_person_noun,
    is_place,
    items,
)
from onrecord.models import Annotation, Article, NounPhrase
from onrecord.text.stems import words

#: One concept, or a pair of them in their order.
Anchor: TypeAlias = tuple[str, ...]
#: How often each article (by its place in the corpus) has an anchor.
Tally: TypeAlias = Mapping[int, int]

#: Words that stand this many times as often in capitals as small are a name.
_A_NAME = 3
#: An adjective counts with its noun where it is in at most this many times as many articles.
_A_NOUN = 2
#: A thing with an adjective ("pink shirt") that so many articles name once each is chance.
_CHANCE = 2
#: What stands between an owner and the phrase it owns: the mark, and words that open no phrase.
_OWNS = re.compile(r"['’]s? (?:\w+ ){0,2}")


class Find(NamedTuple):
    """An anchor in a noun phrase: its words ``[first, last)`` and a letter per concept."""

    anchor: Anchor
    first: int
    last: int
    shape: str

    @property
    def is_name(self) -> bool:
        """Tell whether all words look like names, as they do in a headline too."""
        return set(self.shape) <= {"x", "o", "g"}

    @property
    def is_adjective(self) -> bool:
        """Tell whether it is one word that only modifies ("territorial")."""
        return self.shape == "a"


def tally(
    articles: Sequence[Article], annotations: Sequence[Annotation]
) -> dict[Anchor, dict[int, int]]:
    """Count, per article, the anchors that are sound; titles count as well as text.

    A row of capitalised words counts where the same words are printed small elsewhere, as those of
    a heading are; else it is a name. An adjective counts with a noun that several articles have.
    Copies of one text count once.
    """
    counts: dict[Anchor, dict[int, int]] = defaultdict(dict)
    capitals: dict[Anchor, dict[int, int]] = defaultdict(dict)
    adjectives: dict[Anchor, dict[int, int]] = defaultdict(dict)
    described: set[Anchor] = set()
    for i, (article, annotation) in enumerate(zip(articles, annotations, strict=True)):
        if article.same_text_as is not None:
            continue
        possessions = set()
        for anchor, thing, _ in owned(article, annotation):
            possessions.add(thing)
            _count(counts[anchor], i)
        for phrase, text in printed_phrases(article, annotation):
            for find in finds(phrase.key, phrase.shape, persons(text)):
                # "NATO's eastward expansion" speaks of NATO expansion, not of an eastward one.
                if find.shape[:-1] == "a" and phrase in possessions:
                    continue
                kind = capitals if find.is_name else adjectives if find.is_adjective else counts
                _count(kind[find.anchor], i)
                if find.shape[:-1] == "a":
                    described.add(find.anchor)
    _join(counts, capitals, adjectives)
    for anchor in described & counts.keys():
        if len(counts[anchor]) == sum(counts[anchor].values()) == _CHANCE:
            del counts[anchor]
    return counts


def _join(
    counts: dict[Anchor, dict[int, int]],
    capitals: Mapping[Anchor, Tally],
    adjectives: Mapping[Anchor, Tally],
) -> None:
    """Add to the counts what is printed in capitals or as an adjective; drop what is a name."""
    for anchor in capitals.keys() & counts.keys():
        if sum(capitals[anchor].values()) > _A_NAME * sum(counts[anchor].values()):
            del counts[anchor]
        else:
            _add(counts[anchor], capitals[anchor])
    for anchor in adjectives.keys() & counts.keys():
        if len(counts[anchor]) > 1 and len(adjectives[anchor]) <= _A_NOUN * len(counts[anchor]):
            _add(counts[anchor], adjectives[anchor])


def _add(tally: dict[int, int], more: Tally) -> None:
    for article, times in more.items():
        _count(tally, article, times)


def _count(tally: dict[int, int], article: int, times: int = 1) -> None:
    tally[article] = tally.get(article, 0) + times


def printed_phrases(article: Article, annotation: Annotation) -> Iterator[tuple[NounPhrase, str]]:
    """Yield the noun phrases with their words as printed."""
    for phrase in annotation.noun_phrases:
        yield phrase, phrase.span.of(article.words(in_title=phrase.in_title))


@lru_cache(maxsize=100_000)
def persons(text: str) -> str:
    """Return a letter per word of a phrase: "p" where it is a noun for a person."""
    return "".join("p" if is_person_noun(span.of(text)) else "-" for span in words(text))


@lru_cache(maxsize=100_000)
def finds(key: str, shape: str, persons: str) -> tuple[Find, ...]:
    """Return the sound anchors of a noun phrase, given by its key, its shape and its persons."""
    row = list(items(key.split()))
    single = [Find((it.concept,), it.first, it.last, _letter(it, shape)) for it in row]
    double = [
        Find((a.concept, b.concept), a.first, b.last, _letter(a, shape) + _letter(b, shape))
        for a, b in pairwise(row)
    ]
    return tuple(find for find in (*single, *double) if _sound(find, persons))


def _letter(item: Item, shape: str) -> str:
    """Return the shape of an item: that of its last word."""
    return shape[item.last - 1 : item.last]


def _sound(find: Find, persons: str) -> bool:
    """Tell whether an anchor could be a theme: no office, place, time, filler or bare name."""
    head, letter = find.anchor[-1], find.shape[-1:]
    if letter not in {"n", "x"} and find.shape != "a":
        return False
    if is_empty(head) or persons[find.last - 1 : find.last] == "p" or is_place(head):
        return False
    if len(find.anchor) == 1:
        return not is_general(head)
    modifier, kind = find.anchor[0], find.shape[0]
    if modifier == head or kind == "d":
        return False
    if is_place(modifier) and not is_of_places(head):
        return False
    if kind == "g" and not (is_general(head) or is_of_places(head)):
        return False
    return not (is_empty(modifier) or (persons[find.first : find.first + 1] == "p" and kind != "n"))


def owned(article: Article, annotation: Annotation) -> Iterator[tuple[Anchor, NounPhrase, str]]:
    """Yield what organisations own, and words for it ("NATO's rapid growth": NATO growth)."""
    for owner, thing in pairwise(annotation.noun_phrases):
        if owner.in_title or thing.in_title or owner.shape[-1:] != "o":
            continue
        if not _OWNS.fullmatch(article.text[owner.span.end : thing.span.start]):
            continue
        text = thing.span.of(article.text)
        found = _pair(owner, thing, persons(text))
        if found:
            head = text[words(text)[found[1].first].start :]
            yield found[0], thing, f"{owner.span.of(article.text)} {head}"


def _pair(owner: NounPhrase, thing: NounPhrase, persons: str) -> tuple[Anchor, Item] | None:
    """Return the anchor of an owner's name of one concept and the head of what it owns."""
    names, things = list(items(owner.key.split())), list(items(thing.key.split()))
    if len(names) != 1 or not things:
        return None
    anchor = (names[0].concept, things[-1].concept)
    find = Find(anchor, 0, 2, "o" + _letter(things[-1], thing.shape))
    sound = _sound(find, "-" + persons[things[-1].last - 1 :][:1])
    return (anchor, things[-1]) if sound else None

"""Sightings: where the articles print the terms of the subjects that are looked for."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from onrecord.models import Article, Span
from onrecord.text.news_subjects import NewsSubject
from onrecord.text.stems import singular, words

#: An ambiguous word ("wall") speaks of a subject where the article has so many of its terms.
_COMPANY = 2


class Sighting(NamedTuple):
    """Words of an article (by its place in the corpus) that speak of a subject.

    ``sure`` is false for an ambiguous word that only its company makes speak of it; ``is_name``
    says that the term is written with capitals.
    """

    article: int
    in_title: bool
    span: Span
    sure: bool = True
    is_name: bool = False


@dataclass(slots=True)
class Seen:
    """Where a subject is spoken of; and the articles that have several of its ambiguous words."""

    sightings: list[Sighting] = field(default_factory=list)
    hinted: set[int] = field(default_factory=set)


class _Term(NamedTuple):
    """A term as a row of singulars; ``capitals`` are the words that must be printed with one."""

    row: tuple[str, ...]
    capitals: tuple[bool, ...]
    subject: int
    sure: bool


class _Hit(NamedTuple):
    """A term in a text: its words ``[first, last)``."""

    first: int
    last: int
    term: _Term


#: The terms that begin with a word.
_Index = Mapping[str, Sequence[_Term]]


def find_sightings(articles: Sequence[Article], subjects: Sequence[NewsSubject]) -> list[Seen]:
    """Return for each subject where it is spoken of, article by article, the title first.

    A term inside a longer one counts for the longer one ("war" in "trade war").
    """
    index = _index(subjects)
    within = {
        (i, j)
        for i, one in enumerate(subjects)
        for j, other in enumerate(subjects)
        if i == j or one.within == other.name
    }
    found = [Seen() for _ in subjects]
    for number, article in enumerate(articles):
        title = [(hit, span) for hit, span in _hits(article.title or "", index, within)]
        body = [
            (hit, span)
            for hit, span in _hits(article.text, index, within)
            if not any(span.overlaps(repeated) for repeated in article.boilerplate)
        ]
        sure = Counter(hit.term.subject for hit, _ in (*title, *body) if hit.term.sure)
        hinted = Counter(hit.term.subject for hit, _ in (*title, *body) if not hit.term.sure)
        for subject, times in hinted.items():
            if times >= _COMPANY:
                found[subject].hinted.add(number)
        for in_title, hits in ((True, title), (False, body)):
            for hit, span in hits:
                if hit.term.sure or sure[hit.term.subject] >= _COMPANY:
                    sighting = Sighting(
                        number, in_title, span, hit.term.sure, all(hit.term.capitals)
                    )
                    found[hit.term.subject].sightings.append(sighting)
    return found


def _index(subjects: Sequence[NewsSubject]) -> _Index:
    index: dict[str, list[_Term]] = defaultdict(list)
    for number, subject in enumerate(subjects):
        for sure, terms in ((True, subject.terms), (False, subject.ambiguous)):
            for term in terms:
                printed = [span.of(term) for span in words(term)]
                if printed:
                    row = tuple(map(singular, printed))
                    capitals = tuple(word[:1].isupper() for word in printed)
                    index[row[0]].append(_Term(row, capitals, number, sure))
    return index


def _hits(text: str, index: _Index, within: set[tuple[int, int]]) -> Iterator[tuple[_Hit, Span]]:
    places = words(text)
    printed = [place.of(text) for place in places]
    hits = list(_fitting(printed, [singular(word) for word in printed], index))
    longest: dict[int, _Hit] = {}  # by each word that a term covers
    for hit in hits:
        for i in range(hit.first, hit.last):
            if i not in longest or hit.last - hit.first > longest[i].last - longest[i].first:
                longest[i] = hit
    for hit in hits:
        if not _swallowed(hit, longest, within):
            yield hit, Span(places[hit.first].start, places[hit.last - 1].end)


def _fitting(printed: Sequence[str], plain: Sequence[str], index: _Index) -> Iterator[_Hit]:
    for i, first in enumerate(plain):
        for term in index.get(first, ()):
            last = i + len(term.row)
            if tuple(plain[i:last]) == term.row and all(
                not capital or word[:1].isupper()
                for word, capital in zip(printed[i:last], term.capitals, strict=True)
            ):
                yield _Hit(i, last, term)


def _swallowed(hit: _Hit, longest: Mapping[int, _Hit], within: set[tuple[int, int]]) -> bool:
    """Tell whether a longer term holds this one, unless it belongs to a narrower subject."""
    other = longest[hit.first]
    if other.last - other.first == hit.last - hit.first or hit.last > other.last:
        return False
    pair = (other.term.subject, hit.term.subject)
    return pair[0] == pair[1] or pair not in within

"""How much each article says about a subject: which articles deal with it, which chiefly."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from onrecord.aggregate.themes.sightings import Sighting
from onrecord.models import Article

#: A headline is worth so many mentions: it alone makes an article deal with a subject.
_HEADLINE = 3.0
#: What an ambiguous word is worth, against a term of the subject.
_AMBIGUOUS = 0.5
#: Below so many articles, one mention makes an article deal with a subject, then two, then three:
#: the more articles, the less a reader wants those that speak of it in passing.
_FEW, _SOME = 20, 100
#: So many characters of text must go with each mention but the first (about 150 words).
_CHARACTERS = 900
#: An article is chiefly about a subject whose words make up such a part of the most that any
#: subject has in it.
_CHIEFLY = 0.6


@dataclass(frozen=True, slots=True)
class Corpus:
    """What the weights need of the articles: how many count, how long, which are copies."""

    counted: int  # articles, copies of one text once
    needed: tuple[float, ...]  # how much each must say about a subject to deal with it
    copies: frozenset[int]

    @classmethod
    def of(cls, articles: Sequence[Article]) -> Corpus:
        """Measure the articles."""
        copies = frozenset(i for i, a in enumerate(articles) if a.same_text_as is not None)
        counted = len(articles) - len(copies)
        most = 1 if counted <= _FEW else 2 if counted <= _SOME else 3
        needed = tuple(float(min(most, 1 + len(a.text) // _CHARACTERS)) for a in articles)
        return cls(counted, needed, copies)


def weigh(sightings: Iterable[Sighting]) -> dict[int, float]:
    """Return for each article how much it says about a subject, in mentions."""
    weights: dict[int, float] = defaultdict(float)
    headlines = set()
    for one in sightings:
        if one.in_title:
            headlines.add(one.article)
        else:
            weights[one.article] += 1.0 if one.sure else _AMBIGUOUS
    for article in headlines:
        weights[article] += _HEADLINE
    return weights


def dealing(weights: Mapping[int, float], corpus: Corpus) -> dict[int, float]:
    """Return the articles that deal with a subject, and how much they say about it."""
    return {i: weight for i, weight in weights.items() if weight >= corpus.needed[i]}


def talk(weights: Mapping[int, float], shares: Mapping[int, float], corpus: Corpus) -> float:
    """Return how much is said about a subject: repeated within articles, copies once.

    ``shares`` say how far each article is about it.
    """
    return sum(
        (1 + math.log(max(1.0, weight))) * shares[i]
        for i, weight in weights.items()
        if i not in corpus.copies
    )


def chiefly(themes: Sequence[Mapping[int, float]], titled: Sequence[set[int]]) -> list[list[int]]:
    """Return for each theme the articles that are chiefly about it, best first.

    Its headline says so, or no other theme has much more of the article.
    """
    most: dict[int, float] = defaultdict(float)
    for weights in themes:
        for article, weight in weights.items():
            most[article] = max(most[article], weight)
    return [
        sorted(
            (i for i, w in weights.items() if i in own or w >= max(2.0, _CHIEFLY * most[i])),
            key=lambda i: (i not in own, -weights[i], i),
        )
        for weights, own in zip(themes, titled, strict=True)
    ]

"""Contenders: everything that could be a theme, from the list of news subjects and beyond it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from onrecord.aggregate.themes.anchors import Anchor
from onrecord.aggregate.themes.concepts import anchor_of
from onrecord.aggregate.themes.matches import Sought, find_matches
from onrecord.aggregate.themes.named_subjects import countries, find_names
from onrecord.aggregate.themes.sightings import Sighting, find_sightings
from onrecord.aggregate.themes.weights import Corpus, dealing, weigh
from onrecord.models import Annotation, Article, Entity, Span
from onrecord.text.background import surprise
from onrecord.text.fold import fold
from onrecord.text.news_subjects import NewsSubject

Kind: TypeAlias = Literal["listed", "country", "name", "found"]

#: What talk about a contender of each kind is worth, in bits a word; of a phrase that was found it
#: is this part of what its rarest word carries. What is listed was thought of beforehand.
_LISTED, _COUNTRY, _NAME = 15.0, 4.0, 11.0
_PHRASE, _WORD = 0.8, 0.6


#: How a signature says which entry of the list of news subjects a theme is.
LISTED = "listed: "


def subject_mark(subject: str | None) -> str:
    """Return the string that stands for a listed subject among the anchors of a signature."""
    return fold(f"{LISTED}{subject}") if subject else ""


@dataclass(slots=True, eq=False)
class Contender:
    """Something that could be a theme: where it stands, how much each article says about it."""

    kind: Kind
    name: str  # as listed, or as printed; empty for what was found
    anchor: Anchor
    sightings: list[Sighting]
    weights: dict[int, float]  # of every article that speaks of it
    articles: dict[int, float]  # of those that deal with it
    worth: float = 0.0
    within: str | None = None
    hinted: frozenset[int] = frozenset()  # articles that have only its ambiguous words
    places: Mapping[tuple[int, bool], list[Span]] = field(default_factory=dict)

    @property
    def mark(self) -> str:
        """What the registry knows a listed subject by, whatever its label says."""
        return subject_mark(self.name if self.kind in {"listed", "country"} else None)


def contender(
    kind: Kind, name: str, anchor: Anchor, sightings: list[Sighting], corpus: Corpus
) -> Contender:
    """Return a contender with its weights and score."""
    weights = weigh(sightings)
    articles = dealing(weights, corpus)
    places: dict[tuple[int, bool], list[Span]] = defaultdict(list)
    for one in sightings:
        places[one.article, one.in_title].append(one.span)
    worth = _worth(kind, anchor)
    return Contender(kind, name, anchor, sightings, weights, articles, worth, places=places)


def _worth(kind: Kind, anchor: Anchor) -> float:
    if kind == "found":
        stems = " ".join(anchor).split()
        return max(map(surprise, stems)) * (_PHRASE if len(stems) > 1 else _WORD)
    return {"listed": _LISTED, "country": _COUNTRY, "name": _NAME}[kind]


def listed_contenders(
    articles: Sequence[Article], subjects: Sequence[NewsSubject], corpus: Corpus
) -> list[Contender]:
    """Return the subjects of the list, and the countries of the world, that the articles print."""
    every = (*subjects, *countries())
    found = []
    for number, (subject, seen) in enumerate(
        zip(every, find_sightings(articles, every), strict=True)
    ):
        if seen.sightings:
            kind: Kind = "listed" if number < len(subjects) else "country"
            one = contender(kind, subject.name, anchor_of(subject.name), seen.sightings, corpus)
            one.within = subject.within
            one.hinted = frozenset(seen.hinted)
            found.append(one)
    return found


def named_contenders(
    articles: Sequence[Article],
    annotations: Sequence[Annotation],
    entities: Iterable[Entity],
    corpus: Corpus,
) -> list[Contender]:
    """Return institutions, laws and events that articles deal with by name."""
    found = []
    for one in find_names(articles, annotations, entities):
        name = min(one.forms, key=lambda form: (-one.forms[form], form))
        made = contender("name", name, anchor_of(name), one.sightings, corpus)
        if len(made.articles) > 1:
            found.append(made)
    return found


def found_contenders(
    articles: Sequence[Article],
    annotations: Sequence[Annotation],
    anchors: Sequence[Anchor],
    corpus: Corpus,
) -> list[Contender]:
    """Return what several articles talk about in the same words, listed or not."""
    matches = find_matches(articles, annotations, [Sought(anchors=(a,)) for a in anchors])
    return [
        contender("found", "", anchor, found.matches, corpus)
        for anchor, found in zip(anchors, matches, strict=True)
    ]


def overlap(one: Contender, other: Contender) -> float:
    """Return the part of one's sightings that the other's words stand in."""
    if not one.sightings:
        return 0.0
    shared = sum(
        any(
            sighting.span.overlaps(span)
            for span in other.places.get((sighting.article, sighting.in_title), ())
        )
        for sighting in one.sightings
    )
    return shared / len(one.sightings)

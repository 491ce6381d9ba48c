"""Quotations joined to the corpus: whose they are, about whom, under which id."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence

from onrecord.models import (
    Annotation,
    Article,
    AttributedQuotation,
    Entity,
    Quotation,
    Span,
)
from onrecord.text.fold import fold
from onrecord.text.slugs import digest

#: Where a name of an entity stands: start, end, number of the entity.
_Named = tuple[int, int, int]


class _Index:
    """Which entity is named at a place."""

    def __init__(self, entities: Sequence[Entity]) -> None:
        self._entities = entities
        self._places: dict[tuple[str, bool], list[_Named]] = defaultdict(list)
        for number, entity in enumerate(entities):
            for place in entity.mentions:
                named = (place.span.start, place.span.end, number)
                self._places[place.article_id, place.in_title].append(named)
        for places in self._places.values():
            places.sort()

    def at(self, article_id: str, span: Span | None, *, in_title: bool) -> Entity | None:
        """Return the entity whose mention shares most characters with the span."""
        if span is None:
            return None
        places = self._places.get((article_id, in_title), [])
        best: tuple[int, int] | None = None
        # Mentions do not overlap one another, so few before the span can reach into it.
        for start, end, number in places[max(0, bisect_right(places, (span.start,)) - 3) :]:
            if start >= span.end:
                break
            shared = min(end, span.end) - max(start, span.start)
            if shared > 0 and (best is None or shared > best[0]):
                best = shared, number
        return None if best is None else self._entities[best[1]]


def attribute_quotations(
    articles: Sequence[Article],
    annotations: Sequence[Annotation],
    entities: Sequence[Entity],
) -> tuple[AttributedQuotation, ...]:
    """Return the quotations of all articles, article by article, title first, by position.

    Args:
        articles: in input order.
        annotations: one for each article.
        entities: people and organisations as resolved; their mentions tell who a speaker is.
    """
    index = _Index(entities)
    return tuple(
        quotation
        for article, annotation in zip(articles, annotations, strict=True)
        for quotation in _of_article(article, annotation, index)
    )


def _of_article(
    article: Article, annotation: Annotation, index: _Index
) -> Iterable[AttributedQuotation]:
    used: dict[str, int] = defaultdict(int)
    first_of: dict[tuple[bool, bool, int], str] = {}
    ordered = sorted(annotation.quotations, key=lambda q: (not q.in_title, q.span))
    for quotation in ordered:
        text = quotation.span.of(article.words(in_title=quotation.in_title))
        ident = _ident(article.id, text, used)
        group = (quotation.in_title, quotation.kind == "indirect", quotation.statement)
        yield _attributed(
            article, annotation, index, (quotation, text, ident, first_of.setdefault(group, ident))
        )


def _ident(article_id: str, text: str, used: dict[str, int]) -> str:
    """Return an id made of the words, so that it outlives a change of the article around them."""
    key = f"{article_id}-{digest(fold(text))}"
    used[key] += 1
    return key if used[key] == 1 else f"{key}-{used[key]}"


def _attributed(
    article: Article,
    annotation: Annotation,
    index: _Index,
    made: tuple[Quotation, str, str, str],
) -> AttributedQuotation:
    quotation, text, ident, statement = made
    source = article.words(in_title=quotation.in_title)
    in_title = quotation.in_title
    known = quotation.speaker_kind != "unknown"
    entity = index.at(article.id, quotation.name, in_title=in_title) if known else None
    organisation = index.at(article.id, quotation.organisation, in_title=in_title)
    speaker = (
        (entity.name if entity else quotation.label or _fullest(article, annotation, quotation))
        if known
        else None
    )
    kind = quotation.speaker_kind
    about = (index.at(article.id, span, in_title=in_title) for span in quotation.about)
    return AttributedQuotation(
        id=ident,
        article_id=article.id,
        quotation=quotation,
        text=text,
        speaker=speaker,
        speaker_id=entity.id if entity else None,
        speaker_kind=entity.kind if entity and kind in {"person", "organisation"} else kind,
        speaker_organisation=_organisation(quotation, organisation, source),
        organisation_id=organisation.id if organisation else None,
        cue=quotation.cue.of(source) if quotation.cue else None,
        about=tuple(dict.fromkeys(e.id for e in about if e and e is not entity)),
        statement=statement,
    )


def _organisation(quotation: Quotation, entity: Entity | None, source: str) -> str | None:
    if entity is not None:
        return entity.name
    return quotation.organisation.of(source) if quotation.organisation else None


def _fullest(article: Article, annotation: Annotation, quotation: Quotation) -> str | None:
    """Return the fullest form that the article prints of the speaker's name."""
    if quotation.name is None:
        return None
    for chain in annotation.chains:
        for number in chain.mentions:
            mention = annotation.mentions[number]
            if mention.in_title == quotation.in_title and mention.span.overlaps(quotation.name):
                return chain.name
    source = article.words(in_title=quotation.in_title)
    return " ".join(quotation.name.of(source).split())

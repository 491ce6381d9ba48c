"""The briefing made easy to look things up in: records by id, articles in their reading order."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

from onrecord.models import Annotation, Article, AttributedQuotation, Briefing, Entity, Theme
from onrecord.settings import Order


@dataclass(frozen=True, slots=True)
class Corpus:
    """All lookups over one briefing. Mappings are by id."""

    briefing: Briefing
    articles: Mapping[str, Article]  # in reading order
    annotations: Mapping[str, Annotation]
    entities: Mapping[str, Entity]
    themes: Mapping[str, Theme]
    quotations: Mapping[str, AttributedQuotation]
    quotations_in: Mapping[str, tuple[AttributedQuotation, ...]]  # by article id
    named_in: Mapping[str, frozenset[str]]  # entity id -> ids of the articles that name it

    def text_of(self, ident: str, *, in_title: bool) -> str:
        """Return the text or the title that offsets count into."""
        article = self.articles[ident]
        return (article.title or "") if in_title else article.text

    def name(self, ident: str) -> str:
        """Return the name of a person or organisation; of an unknown one its id."""
        entity = self.entities.get(ident)
        return entity.name if entity else ident


def open_corpus(briefing: Briefing, order: Order = "found") -> Corpus:
    """Index a briefing, its articles in the order asked for."""
    entities = (*briefing.people, *briefing.organisations)
    return Corpus(
        briefing=briefing,
        articles={article.id: article for article in in_order(briefing.articles, order)},
        annotations={record.article_id: record for record in briefing.annotations},
        entities={entity.id: entity for entity in entities},
        themes={theme.id: theme for theme in briefing.themes},
        quotations={quotation.id: quotation for quotation in briefing.quotations},
        quotations_in={
            ident: tuple(group)
            for ident, group in groupby(briefing.quotations, key=attrgetter("article_id"))
        },
        named_in={
            entity.id: frozenset(place.article_id for place in entity.mentions)
            for entity in entities
        },
    )


def in_order(articles: tuple[Article, ...], order: Order) -> list[Article]:
    """Return articles as read, by title, or newest first with the undated ones last."""
    if order == "title":
        return sorted(articles, key=lambda article: (article.title or "").casefold())
    if order == "date":
        return sorted(articles, key=lambda article: article.published or "", reverse=True)
    return list(articles)

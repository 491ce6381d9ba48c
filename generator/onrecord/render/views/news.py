"""What is new since an earlier edition, in names and rows."""

from dataclasses import dataclass

from onrecord.render.descriptions import Described, descriptions
from onrecord.render.library import Library, Ref
from onrecord.render.page_parts import Shelf
from onrecord.render.views.article_rows import ArticleRow, article_row

_ARTICLES = 6
_NAMES = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class NewsBlock:
    """The comparison with the earlier edition of this name."""

    name: str
    articles: int
    rows: tuple[ArticleRow, ...]
    quotes: int
    heard: tuple[Ref, ...]  # quoted for the first time
    named: tuple[Ref, ...]  # not named before, and not quoted now
    described: tuple[tuple[Ref, tuple[Described, ...]], ...]  # new wordings for somebody known
    gone_articles: int
    gone_quotations: int  # of articles that are still here

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing is new and nothing is gone."""
        found = (self.articles, self.quotes, self.gone_articles, self.gone_quotations)
        return not any((*found, self.heard, self.named, self.described))


def news_block(library: Library, shelf: Shelf) -> NewsBlock | None:
    """Show the comparison with the earlier edition; None where the settings name none."""
    news = library.analysis.news
    if news is None:
        return None
    rows = (
        article_row(library, shelf, library.articles[ident]) for ident in news.articles[:_ARTICLES]
    )
    return NewsBlock(
        name=news.name,
        articles=len(news.articles),
        rows=tuple(rows),
        quotes=len(news.quotes),
        heard=tuple(library.entity_ref(ident) for ident in news.heard[:_NAMES]),
        named=tuple(library.entity_ref(ident) for ident in news.named[:_NAMES]),
        described=_described(library),
        gone_articles=news.gone_articles,
        gone_quotations=news.gone_quotations,
    )


def _described(library: Library) -> tuple[tuple[Ref, tuple[Described, ...]], ...]:
    found = [
        (library.entity_ref(person.id), new)
        for person in library.briefing.people
        if person.page
        and (new := tuple(d for d in descriptions(library, person.id) if d.is_new and d.printed))
    ]
    return tuple(found[:_NAMES])

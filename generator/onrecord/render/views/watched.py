"""People, organisations and words that the user wants to see first."""

from dataclasses import dataclass

from onrecord.render.cards import Card
from onrecord.render.library import Library, Ref
from onrecord.render.view import Shelf, said
from onrecord.render.views.rows import ArticleRow, article_row
from onrecord.text.fold import fold

_CARDS = 2
_ARTICLES = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Watched:
    """Somebody or a word that the user wants to see first."""

    name: str
    ref: Ref | None
    said: int
    about: int
    cards: tuple[Card, ...]
    articles: tuple[ArticleRow, ...]
    first_articles: tuple[ArticleRow, ...]


def watched(library: Library, shelf: Shelf, word: str) -> Watched:
    """Look up a person, an organisation or, where no name fits, a word of quotes and texts."""
    wanted = fold(word)
    entity = next(
        (
            entity
            for entity in library.entities.values()
            if entity.page and wanted in {fold(entity.name), *(fold(a) for a, _ in entity.aliases)}
        ),
        None,
    )
    if entity is not None:
        own = said(shelf.by_speaker.get(entity.id, ()))
        about = said(shelf.by_about.get(entity.id, ()))
        idents = library.named_in.get(entity.id, frozenset())
        ref = library.entity_ref(entity.id)
        cards = (own or about)[:_CARDS]
    else:
        padded = f" {wanted} "
        cards = tuple(c for c in shelf.said if padded in f" {fold(c.lead.said)} ")[:_CARDS]
        idents = frozenset(
            ident
            for ident, article in library.articles.items()
            if padded in f" {fold(article.text)} "
        )
        own, about, ref = (), (), None
    rows = tuple(
        article_row(library, shelf, article)
        for ident, article in library.articles.items()
        if ident in idents
    )
    return Watched(
        name=word,
        ref=ref,
        said=len(own),
        about=len(about),
        cards=cards,
        articles=rows,
        first_articles=rows[:_ARTICLES],
    )

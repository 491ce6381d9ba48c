"""People, organisations and words that the user wants to see first."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from onrecord.models import Article, Entity, Span
from onrecord.render.cards import Card
from onrecord.render.library import Library, Ref
from onrecord.render.markup import Printed, printed
from onrecord.render.page_parts import Shelf, said
from onrecord.render.views.article_rows import ArticleRow, article_row
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
    sentences: tuple[tuple[Printed, Ref], ...]  # where no quote speaks: the articles' words
    articles: tuple[ArticleRow, ...]
    first_articles: tuple[ArticleRow, ...]


def watched(library: Library, shelf: Shelf, word: str) -> Watched:
    """Look up a person, an organisation or, where no name fits, a word of quotes and texts."""
    wanted = fold(word)
    entity = _entity(library, wanted)
    if entity is not None:
        own = said(shelf.by_speaker.get(entity.id, ()))
        about = said(shelf.by_about.get(entity.id, ()))
        cards = (own or about)[:_CARDS]
        idents = library.named_in.get(entity.id, frozenset())
        forms = [fold(form) for form, _ in entity.aliases] or [wanted]
    else:
        own, about, forms = (), (), [wanted]
        cards = tuple(c for c in shelf.said if _holds(c.lead.said, forms))[:_CARDS]
        idents = frozenset(i for i, a in library.articles.items() if _holds(a.text, forms))
    articles = [article for ident, article in library.articles.items() if ident in idents]
    rows = tuple(article_row(library, shelf, article) for article in articles)
    found = () if cards else islice(_sentences(library, articles, forms), _CARDS)
    return Watched(
        name=word,
        ref=library.entity_ref(entity.id) if entity else None,
        said=len(own),
        about=len(about),
        cards=cards,
        sentences=tuple(found),
        articles=rows,
        first_articles=rows[:_ARTICLES],
    )


def _entity(library: Library, wanted: str) -> Entity | None:
    return next(
        (
            entity
            for entity in library.entities.values()
            if entity.page and wanted in {fold(entity.name), *(fold(a) for a, _ in entity.aliases)}
        ),
        None,
    )


def _holds(text: str, forms: Iterable[str]) -> bool:
    folded = fold(text)
    return any(re.search(rf"(?<!\w){re.escape(form)}(?!\w)", folded) for form in forms if form)


def _sentences(
    library: Library, articles: Sequence[Article], forms: Sequence[str]
) -> Iterable[tuple[Printed, Ref]]:
    """Yield the first sentence of each article that has one of the forms."""
    for article in articles:
        if library.rights_of(article.id) != "full":
            continue
        for sentence in library.annotations[article.id].sentences:
            words = sentence.of(article.text)
            if _holds(words, forms):
                start = sentence.start + len(words) - len(words.lstrip())
                span = Span(start, start + len(words.strip()))
                blocks = enumerate(article.blocks, 1)
                number = next((n for n, block in blocks if block.span.overlaps(span)), 1)
                name = library.article_ref(article.id).name
                place = Ref(name, library.href("article", article.id, f"p-{number}"))
                yield printed(article.id, article.text, span), place
                break

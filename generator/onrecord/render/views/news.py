"""What is new since an earlier edition: articles, quotes, people, descriptions; what is gone."""

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.models import Entity
from onrecord.render.descriptions import Described, descriptions
from onrecord.render.library import Library, Ref
from onrecord.render.page_parts import Shelf, said
from onrecord.render.views.article_rows import ArticleRow, article_row

_ARTICLES = 6
_NAMES = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
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


def news(library: Library, shelf: Shelf) -> News | None:
    """Compare with the earlier edition; None where the settings name none."""
    earlier = library.options.earlier
    if earlier is None:
        return None
    new = [a for ident, a in library.articles.items() if ident not in earlier.articles]
    here = {q.id for q in library.briefing.quotations}
    people = [person for person in library.briefing.people if person.page]
    quoted = [p for p in people if said(shelf.by_speaker.get(p.id, ()))]
    heard = [p for p in quoted if not earlier.quoted & {p.id, *p.former_ids}]
    named = [p for p in people if p not in quoted and not _known(library, p)]
    gone = [i for i, a in earlier.quotations.items() if i not in here and a in library.articles]
    return News(
        name=earlier.name,
        articles=len(new),
        rows=tuple(article_row(library, shelf, article) for article in new[:_ARTICLES]),
        quotes=sum(card.is_new for card in shelf.said),
        heard=tuple(library.entity_ref(p.id) for p in heard[:_NAMES]),
        named=tuple(library.entity_ref(p.id) for p in named[:_NAMES]),
        described=_described(library, people),
        gone_articles=len(earlier.articles - set(library.articles)),
        gone_quotations=len(gone),
    )


def _known(library: Library, person: Entity) -> bool:
    earlier = library.options.earlier
    return earlier is not None and bool(earlier.entities & {person.id, *person.former_ids})


def _described(
    library: Library, people: Sequence[Entity]
) -> tuple[tuple[Ref, tuple[Described, ...]], ...]:
    found = [
        (library.entity_ref(person.id), new)
        for person in people
        if (new := tuple(d for d in descriptions(library, person.id) if d.is_new and d.printed))
    ]
    return tuple(found[:_NAMES])

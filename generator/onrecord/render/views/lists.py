"""The index pages: articles, people, organisations, themes; long ones in bounded pages."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.analysis.positions import theme_order, voices_on
from onrecord.models import Article, Entity, EntityKind, Facet
from onrecord.render.descriptions import descriptions
from onrecord.render.facets import Facets, Filter, filters_of
from onrecord.render.library import FOLDERS, Library, Ref
from onrecord.render.markup import Printed
from onrecord.render.page_parts import Shelf, View, paraphrased, said
from onrecord.render.paging import Part, in_parts
from onrecord.render.phrases import HEARD, ORDERS, count
from onrecord.render.views.article_rows import ArticleRow, article_row
from onrecord.render.views.theme import positions_of

_HEARD = 3  # names beside a theme
_FOLDS = 3  # of a page, each of as many rows as are in sight
_TITLES = {"person": "People", "organisation": "Organisations"}
ARTICLES_BY = ("speaker", "theme", "outlet", "date")
ENTITIES_BY = ("heard", "theme", "outlet")
ARTICLE_ORDERS = ("own", "newest", "oldest", "quotes", "headline")
ENTITY_ORDERS = ("quotes", "about", "articles", "name")


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityRow:
    """One person or organisation of the list."""

    id: str
    ref: Ref
    role: Printed | None
    said: int
    about: int
    paraphrased: int
    articles: int
    is_new: bool  # since the earlier edition

    @property
    def heard(self) -> str:
        """Whether somebody is quoted, only paraphrased, or only named."""
        return "quoted" if self.said else "paraphrased" if self.paraphrased else "named"


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeListRow:
    """One theme of the list."""

    ref: Ref
    voices: int
    quotes: int
    articles: int
    passages: int
    heard: tuple[Ref, ...]  # the first of those who are quoted on it
    more_heard: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ListPage:
    """What the templates of the lists of articles, people and organisations read."""

    list: str
    articles: Part[ArticleRow] | None = None
    entities: Part[EntityRow] | None = None
    quoted: int = 0
    filters: tuple[Filter, ...] = ()
    orders: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemesPage:
    """What the template of the list of themes reads."""

    themes: tuple[ThemeListRow, ...]


def list_views(library: Library, shelf: Shelf) -> Iterable[View]:
    """Make the index pages."""
    yield from _article_pages(library, shelf)
    yield from _entity_pages(library, shelf, "person")
    yield from _entity_pages(library, shelf, "organisation")
    order = theme_order(library.analysis.corpus, library.analysis.statements)
    themes = ThemesPage(themes=tuple(_theme_row(library, shelf, theme.id) for theme in order))
    size = count(len(order), "theme")
    yield _view(library, "themes/index.md", "themes", "Themes", size, themes)


def _article_pages(library: Library, shelf: Shelf) -> Iterable[View]:
    facets = Facets(library)
    rows = tuple(article_row(library, shelf, a) for a in library.articles.values())
    own = [article_facets(shelf, facets, a) for a in library.articles.values()]
    filters = filters_of(own, ARTICLES_BY)
    for part in in_parts(rows, "articles/index.md", folds=_FOLDS):
        page = ListPage(
            list="articles",
            articles=part,
            filters=filters if part.number == 1 else (),
            orders=_orders(ARTICLE_ORDERS),
        )
        size = count(len(rows), "article")
        yield _view(library, part.uri, "articles", "Articles", size, page, part.number)


def article_facets(shelf: Shelf, facets: Facets, article: Article) -> tuple[Facet, ...]:
    """Return by what the list of articles finds one."""
    return facets.of_article(article, said(shelf.by_article.get(article.id, ())))


def _entity_pages(library: Library, shelf: Shelf, kind: EntityKind) -> Iterable[View]:
    rows = entity_rows(library, shelf, kind)
    facets = Facets(library)
    filters = filters_of((entity_facets(shelf, facets, row) for row in rows), ENTITIES_BY)
    title = _TITLES[kind]
    noun = "person" if kind == "person" else "organisation"
    for part in in_parts(rows, f"{FOLDERS[kind]}/index.md", folds=_FOLDS):
        page = ListPage(
            list=FOLDERS[kind],
            entities=part,
            quoted=sum(row.said > 0 for row in rows),
            filters=filters if part.number == 1 else (),
            orders=_orders(ENTITY_ORDERS),
        )
        size = count(len(rows), noun)
        yield _view(library, part.uri, FOLDERS[kind], title, size, page, part.number)


def entity_facets(shelf: Shelf, facets: Facets, row: EntityRow) -> tuple[Facet, ...]:
    """Return by what the lists of people and organisations find somebody."""
    quotes = said(shelf.by_speaker.get(row.id, ()))
    own = dict.fromkeys(facet for card in quotes for facet in facets.of_card(card))
    heard = Facet(name="heard", value=row.heard, label=HEARD[row.heard])
    return (heard, *(facet for facet in own if facet.name in {"theme", "outlet"}))


def _orders(names: Sequence[str]) -> tuple[tuple[str, str], ...]:
    return tuple((name, ORDERS[name]) for name in names)


def _view(
    library: Library, uri: str, folder: str, title: str, size: str, page: object, number: int = 1
) -> View:
    rest = f", page {number}" if number > 1 else ""
    return View(
        uri=uri,
        template=f"{folder}.md.j2",
        title=title + rest,
        kicker=library.options.title,
        tab=title,
        description=f"{size} of {library.options.title}{rest}.",
        page=page,
        linked={"@type": "CollectionPage", "name": f"{title}: {library.options.title}"},
    )


def entity_rows(library: Library, shelf: Shelf, kind: EntityKind) -> tuple[EntityRow, ...]:
    """Return everybody with a page, by use: quotes, then articles."""
    rows = [
        entity_row(library, shelf, entity)
        for entity in library.entities.values()
        if entity.kind == kind and entity.page
    ]
    return tuple(sorted(rows, key=lambda r: (-r.said, -r.articles, r.ref.name.casefold())))


def entity_row(library: Library, shelf: Shelf, entity: Entity) -> EntityRow:
    """Make the row of one person or organisation."""
    own = shelf.by_speaker.get(entity.id, ())
    described = descriptions(library, entity.id)
    return EntityRow(
        id=entity.id,
        ref=library.entity_ref(entity.id),
        role=next((d.printed for d in described if d.printed), None),
        said=len(said(own)),
        about=len(said(shelf.by_about.get(entity.id, ()))),
        paraphrased=len(paraphrased(own)),
        articles=len(library.named_in.get(entity.id, ())),
        is_new=library.is_new_entity(entity),
    )


def _theme_row(library: Library, shelf: Shelf, ident: str) -> ThemeListRow:
    theme = library.themes[ident]
    cards = shelf.by_theme.get(ident, ())
    heard = [p.speaker for p in positions_of(shelf, theme, "") if p.said]
    return ThemeListRow(
        ref=library.theme_ref(ident),
        voices=voices_on([card.statement for card in cards]),
        quotes=len(said(cards)),
        articles=len(theme.articles),
        passages=len(theme.passages),
        heard=tuple(heard[:_HEARD]),
        more_heard=max(0, len(heard) - _HEARD),
    )

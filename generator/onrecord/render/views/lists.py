"""The index pages: articles, people, organisations, themes."""

from dataclasses import dataclass

from onrecord.analysis.positions import theme_order, voices_on
from onrecord.models import Entity, EntityKind
from onrecord.render.descriptions import descriptions
from onrecord.render.library import Library, Ref
from onrecord.render.markup import Printed
from onrecord.render.page_parts import Shelf, View, paraphrased, said
from onrecord.render.phrases import count
from onrecord.render.views.article_rows import ArticleRow, article_row
from onrecord.render.views.theme import positions_of

_HEARD = 3  # names beside a theme


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityRow:
    """One person or organisation of the list."""

    ref: Ref
    role: Printed | None
    said: int
    about: int
    paraphrased: int
    articles: int
    is_new: bool  # since the earlier edition


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
    """What the templates of the four lists read; only the rows of one kind are filled."""

    articles: tuple[ArticleRow, ...] = ()
    entities: tuple[EntityRow, ...] = ()
    themes: tuple[ThemeListRow, ...] = ()
    quoted: int = 0


def list_views(library: Library, shelf: Shelf) -> tuple[View, ...]:
    """Make the four index pages."""
    rows = tuple(article_row(library, shelf, a) for a in library.articles.values())
    people = _entities(library, shelf, "person")
    organisations = _entities(library, shelf, "organisation")
    order = theme_order(library.analysis.corpus, library.analysis.statements)
    themes = tuple(_theme_row(library, shelf, theme.id) for theme in order)
    return (
        _view(library, "articles", "Articles", count(len(rows), "article"),
              ListPage(articles=rows)),
        _view(library, "people", "People", count(len(people), "person"),
              ListPage(entities=people, quoted=sum(row.said > 0 for row in people))),
        _view(library, "organisations", "Organisations", count(len(organisations), "organisation"),
              ListPage(entities=organisations, quoted=sum(row.said > 0 for row in organisations))),
        _view(library, "themes", "Themes", count(len(themes), "theme"), ListPage(themes=themes)),
    )  # fmt: skip


def _view(library: Library, folder: str, title: str, size: str, page: ListPage) -> View:
    return View(
        uri=f"{folder}/index.md",
        template=f"{folder}.md.j2",
        title=title,
        kicker=library.options.title,
        tab=title,
        description=f"{size} of {library.options.title}.",
        page=page,
        linked={"@type": "CollectionPage", "name": f"{title}: {library.options.title}"},
    )


def _entities(library: Library, shelf: Shelf, kind: EntityKind) -> tuple[EntityRow, ...]:
    rows = [
        _entity_row(library, shelf, entity)
        for entity in library.entities.values()
        if entity.kind == kind and entity.page
    ]
    return tuple(sorted(rows, key=lambda r: (-r.said, -r.articles, r.ref.name.casefold())))


def _entity_row(library: Library, shelf: Shelf, entity: Entity) -> EntityRow:
    own = shelf.by_speaker.get(entity.id, ())
    described = descriptions(library, entity.id)
    return EntityRow(
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

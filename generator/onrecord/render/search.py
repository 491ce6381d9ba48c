"""What the search finds: each person, organisation, theme, quotation, article and other page."""

from collections.abc import Mapping

import jinja2

from onrecord.models import Entity, Facet, SearchEntry, Theme
from onrecord.render.cards import Card
from onrecord.render.descriptions import descriptions
from onrecord.render.facets import Facets
from onrecord.render.library import Library
from onrecord.render.markup import Printed
from onrecord.render.page_parts import Shelf, View, said
from onrecord.render.phrases import count
from onrecord.render.rows import ListRows
from onrecord.render.views.article import ArticlePage

_DESCRIPTIONS = 3  # wordings that a result shows of a person


class Finder:
    """Tells for each view what the search finds on its page."""

    def __init__(self, library: Library, shelf: Shelf, environment: jinja2.Environment) -> None:
        self._library = library
        self._shelf = shelf
        self._facets = Facets(library)
        self._rows = ListRows(library, shelf, environment, self._facets)
        self._subjects: Mapping[str, Entity | Theme] = {
            **{library.uri(e.kind, e.id): e for e in library.entities.values() if e.page},
            **{library.uri("theme", t.id): t for t in library.themes.values()},
        }

    def entries(self, view: View) -> tuple[SearchEntry, ...]:
        """Return what is found on one page, the page itself first."""
        if view.redirect:
            return ()
        subject = self._subjects.get(view.uri)
        if isinstance(subject, Entity):
            return (self._entity(subject, view),)
        if isinstance(subject, Theme):
            return (self._theme(subject, view),)
        if isinstance(view.page, ArticlePage):
            return (self._article(view, view.page),)
        page = SearchEntry(kind="Page", href=_href(view), title=view.title, text=view.description)
        if view.uri == "quotes.md":
            return (page, *(self._quote(card) for card in self._shelf.cards))
        return (page,) if not view.uri.startswith("lists/") else ()

    def _entity(self, entity: Entity, view: View) -> SearchEntry:
        quotes = len(said(self._shelf.by_speaker.get(entity.id, ())))
        articles = len(self._library.named_in[entity.id])
        wordings = descriptions(self._library, entity.id)[:_DESCRIPTIONS]
        return SearchEntry(
            kind=entity.kind.capitalize(),
            href=_href(view),
            title=entity.name,
            text=" · ".join(
                (
                    count(quotes, "quote") if quotes else "never quoted",
                    f"named in {count(articles, 'article')}",
                    *(f"“{wording.text}”" for wording in wordings),
                )
            ),
            also=" ".join(form for form, _ in entity.aliases),
            weight=quotes + articles,
            facets=(Facet(name="speaker", value=entity.id, label=entity.name),),
            forms=tuple(form for form, _ in entity.aliases),
            row=self._rows.entity(entity),
        )

    def _theme(self, theme: Theme, view: View) -> SearchEntry:
        quotes = len(said(self._shelf.by_theme.get(theme.id, ())))
        numbers = (count(quotes, "quote"), count(len(theme.passages), "passage"))
        return SearchEntry(
            kind="Theme",
            href=_href(view),
            title=theme.label,
            text=" · ".join((*numbers, *filter(None, [theme.description]))),
            also=" ".join(theme.aliases),
            weight=quotes + len(theme.passages),
            facets=(Facet(name="theme", value=theme.id, label=theme.label),),
            forms=theme.aliases,
        )

    def _article(self, view: View, page: ArticlePage) -> SearchEntry:
        paragraphs = (paragraph.words.text for run in page.groups for paragraph in run.paragraphs)
        article = self._library.articles[page.id]
        return SearchEntry(
            kind="Article",
            href=_href(view),
            title=page.headline,
            text=" ".join(paragraphs),  # no more than the rights allow
            labels=(page.outlet, page.date, *page.byline),
            weight=page.quotes,
            facets=(self._facets.outlet(article.outlet),) if article.outlet else (),
            row=self._rows.article(article, page.citations[0].text),
        )

    def _quote(self, card: Card) -> SearchEntry:
        """Make the entry of a statement, which leads to where its fullest printing stands."""
        lead = card.lead
        doubts = (label.text.partition(":")[0] for label in card.labels)
        words = lead.passages[0].text if card.is_paraphrase else f"“{lead.said}”"
        source = lead.outlet or (_short(lead.headline) if lead.headline else lead.untitled)
        return SearchEntry(
            kind="Paraphrase" if card.is_paraphrase else "Quote",
            href=lead.href,
            title=words,
            labels=tuple(dict.fromkeys((card.speaker.name, *doubts, source, lead.date))),
            also=" ".join(ref.name for ref in (*card.about, *card.themes)),
            weight=len(card.printings),
            row=self._rows.quote(card),
        )


def _href(view: View) -> str:
    return view.uri.removesuffix(".md") + ".html"


def _short(headline: Printed) -> str:
    return f"{headline.text} …" if headline.cut_after else headline.text

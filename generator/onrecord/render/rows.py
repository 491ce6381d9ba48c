"""Rows of the lists for the pages' script: the same markup as in the pages, with what filters it.

A row is made where the search makes its entry, so that a word of the search box and a word of a
list's filter find the same things.
"""

from datetime import date
from typing import Any

import jinja2

from onrecord.models import Article, Entity, ListRow
from onrecord.render.cards import Card
from onrecord.render.facets import Facets
from onrecord.render.library import FOLDERS, Library
from onrecord.render.page_parts import Shelf, said
from onrecord.render.views.article_rows import article_row
from onrecord.render.views.lists import article_facets, entity_facets, entity_row
from onrecord.render.views.quotes import quotes_in_order


class ListRows:
    """Makes the rows of one briefing's lists."""

    def __init__(
        self, library: Library, shelf: Shelf, environment: jinja2.Environment, facets: Facets
    ) -> None:
        self._library = library
        self._shelf = shelf
        self._facets = facets
        self._cards: Any = environment.get_template("macros/cards.j2").module
        self._tables: Any = environment.get_template("macros/tables.j2").module
        self._place = {card.anchor: place for place, card in enumerate(quotes_in_order(shelf))}
        self._articles = {ident: place for place, ident in enumerate(library.articles)}

    def quote(self, card: Card) -> ListRow:
        """Make the row of a statement."""
        article = self._library.articles[card.lead.article_id]
        day = _ordinal(card.lead.published)
        place = self._place[card.anchor]
        kind = card.is_paraphrase, not card.is_said
        return ListRow(
            list="quotes",
            html=_squeezed(self._cards.item(card, "")),
            place=(card.statement.voice, f"{place:08}"),
            facets=self._facets.of_card(card),
            sorts=(
                ("newest", place),
                ("oldest", (sum(kind) * 10**7) + (day or 10**6 * 9)),
                ("printed", sum(kind) * 10**5 - len(card.articles)),
            ),
            record=(
                card.speaker.name,
                card.lead.passages[0].text if card.is_paraphrase else card.lead.said,
                "paraphrase" if card.is_paraphrase else "quote" if card.is_said else "doubtful",
                self._library.headline(article.id),
                article.outlet or "",
                article.published or "",
                card.lead.where,
                card.lead.href,
            ),
            citation=card.citation,
        )

    def entity(self, entity: Entity) -> ListRow:
        """Make the row of a person or an organisation."""
        row = entity_row(self._library, self._shelf, entity)
        numbers = (row.said, row.about, row.paraphrased, row.articles)
        name = row.ref.name.casefold()
        return ListRow(
            list=FOLDERS[entity.kind],
            html=_squeezed(self._tables.entity(row, "")),
            place=(f"{10**6 - row.said}", f"{10**6 - row.articles}", name),
            facets=entity_facets(self._shelf, self._facets, row),
            sorts=(
                ("quotes", f"{10**6 - row.said} {10**6 - row.articles} {name}"),
                ("about", -row.about),
                ("articles", -row.articles),
                ("name", name),
            ),
            record=(row.ref.name, row.role.text if row.role else "", *map(str, numbers)),
        )

    def article(self, article: Article, citation: str) -> ListRow:
        """Make the row of an article."""
        row = article_row(self._library, self._shelf, article)
        day = _ordinal(article.published)
        own = self._articles[article.id]
        return ListRow(
            list="articles",
            html=_squeezed(self._tables.article(row, "", voices=True)),
            place=(f"{own:06}",),
            facets=article_facets(self._shelf, self._facets, article),
            sorts=(
                ("own", own),
                ("newest", -day),
                ("oldest", day or 10**7),
                ("quotes", -len(said(self._shelf.by_article.get(article.id, ())))),
                ("headline", row.headline.casefold()),
            ),
            record=(row.headline, row.outlet, row.published, ", ".join(article.byline),
                    str(row.quotes), article.url or ""),
            citation=citation,
        )  # fmt: skip


def _ordinal(published: str | None) -> int:
    try:
        return date.fromisoformat((published or "")[:10]).toordinal()
    except ValueError:
        return 0


def _squeezed(markup: object) -> str:
    return " ".join(str(markup).split())

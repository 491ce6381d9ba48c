"""All quotes, then doubtful sayings, then paraphrases, in pages that a script filters as one."""

from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.analysis import Counts
from onrecord.render.cards import Card
from onrecord.render.facets import Facets, Filter, filters_of
from onrecord.render.library import Library
from onrecord.render.page_parts import Shelf, View
from onrecord.render.paging import Part, in_parts
from onrecord.render.phrases import ORDERS, count

FILTERED_BY = ("speaker", "about", "theme", "outlet", "date", "kind")
_ORDERS = ("newest", "oldest", "printed")


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotesPage:
    """All that the template of a page of quotes reads."""

    counts: Counts
    part: Part[Card]
    filters: tuple[Filter, ...]
    orders: tuple[tuple[str, str], ...]


def quotes_in_order(shelf: Shelf) -> tuple[Card, ...]:
    """Return quotes, doubtful sayings and paraphrases, each kind newest first where dates are."""
    newest = sorted(shelf.cards, key=lambda card: card.lead.published or "", reverse=True)
    return tuple(sorted(newest, key=lambda card: (card.is_paraphrase, not card.is_said)))


def quotes_views(library: Library, shelf: Shelf) -> Iterable[View]:
    """Make the pages of all quotes; their filters stand on the first."""
    counts = library.analysis.counts
    cards = quotes_in_order(shelf)
    facets = Facets(library)
    filters = filters_of((facets.of_card(card) for card in cards), FILTERED_BY)
    for part in in_parts(cards, "quotes.md"):
        rest = f", page {part.number}" if part.number > 1 else ""
        page = QuotesPage(
            counts=counts,
            part=part,
            filters=filters if part.number == 1 else (),
            orders=tuple((name, ORDERS[name]) for name in _ORDERS),
        )
        yield View(
            uri=part.uri,
            template="quotes.md.j2",
            title=f"Quotes{rest}",
            kicker=library.options.title,
            tab="Quotes",
            description=f"All {count(counts.quotes, 'quote')} of {library.options.title}, by "
            f"speaker, about whom, theme, outlet, date and kind{rest}.",
            page=page,
            boost=1.5,
            linked={"@type": "CollectionPage", "name": f"Quotes: {library.options.title}"},
        )

"""The page of somebody who is quoted very often: filters, time, telling words, subjects as rows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from onrecord.analysis import Exchange
from onrecord.analysis.telling import most_telling
from onrecord.models import Entity
from onrecord.render.cards import Card
from onrecord.render.facets import Facets, Filter, filters_of
from onrecord.render.library import Library, Ref
from onrecord.render.page_parts import Shelf
from onrecord.render.phrases import ORDERS, time_range
from onrecord.render.views.bounded import Bounded, bounded
from onrecord.render.views.grid import Grid, card_grid

HEAVY = 30  # quotes above which cards one after the other are no page any more
_TELLING = 6
_SUBJECTS = 7  # rows, and of these so many in the grid:
_IN_GRID = 8
_FOLDED = 8  # cards of one subject on the page; all are among the quotes
_FILTERS = ("theme", "date", "outlet", "about", "kind")
_ORDERS = ("newest", "oldest", "printed")


@dataclass(frozen=True, slots=True, kw_only=True)
class SubjectRow:
    """What somebody says on one subject, first to last."""

    theme: Ref
    number: int
    days: str
    first: Card
    last: Card | None
    answered: Card | None  # by somebody else
    more: Bounded[Card]
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Instrument:
    """What the page of a heavy speaker has in place of all cards."""

    filters: tuple[Filter, ...]
    orders: tuple[tuple[str, str], ...]
    fixed: Mapping[str, str]
    grid: Grid | None
    telling: tuple[Card, ...]
    subjects: tuple[SubjectRow, ...]
    more_subjects: int
    elsewhere: int  # quotes on no subject
    elsewhere_href: str


def instrument(
    library: Library, shelf: Shelf, entity: Entity, quotes: Sequence[Card], href: str
) -> Instrument | None:
    """Make the instrument; None for somebody whose quotes a page can hold."""
    if len(quotes) <= HEAVY:
        return None
    own = shelf.by_speaker.get(entity.id, ())
    facets = Facets(library)
    subjects = _by_theme(quotes)
    rows = [_row(library, shelf, theme, cards, href) for theme, cards in subjects[:_SUBJECTS]]
    picked = [s for s in library.analysis.picked if s.voice == entity.id]
    return Instrument(
        filters=filters_of((facets.of_card(card) for card in own), _FILTERS),
        orders=tuple((name, ORDERS[name]) for name in _ORDERS),
        fixed={"speaker": entity.id},
        grid=subject_time_grid(library, entity, quotes, href),
        telling=shelf.of(most_telling(library.analysis.corpus, picked, _TELLING)),
        subjects=tuple(rows),
        more_subjects=max(0, len(subjects) - _SUBJECTS),
        elsewhere=sum(not card.theme_ids for card in quotes),
        elsewhere_href=f"{href}&theme=~none",
    )


def subject_time_grid(
    library: Library, entity: Entity, quotes: Sequence[Card], href: str
) -> Grid | None:
    """Show somebody's quotes by subject and time; the last row holds all of them."""
    rows: list[tuple[Ref, Sequence[Card], str]] = []
    if len(quotes) > HEAVY:
        rows += [
            (library.theme_ref(theme), cards, f"{href}&theme={theme}")
            for theme, cards in _by_theme(quotes)[:_IN_GRID]
        ]
    rows.append((Ref("All quotes", href), quotes, href))
    return (
        card_grid(library, f"Quotes of {entity.name}, by time", "Subject", rows) if quotes else None
    )


def _by_theme(quotes: Sequence[Card]) -> list[tuple[str, list[Card]]]:
    themes: dict[str, list[Card]] = {}
    for card in quotes:
        for ident in card.theme_ids:
            themes.setdefault(ident, []).append(card)
    return sorted(themes.items(), key=lambda item: (-len(item[1]), item[0]))


def _row(
    library: Library, shelf: Shelf, theme: str, cards: Sequence[Card], href: str
) -> SubjectRow:
    """Show the first and the last words on a subject, whole clauses if there are such."""
    ordered = sorted(cards, key=lambda card: card.lead.published or "")
    whole = [card for card in ordered if not card.lead.is_fragment] or ordered
    first, last = whole[0], whole[-1] if len(whole) > 1 else None
    days = [card.lead.published for card in ordered if card.lead.published]
    rest = [card for card in reversed(ordered) if card not in {first, last}]
    answer = _answer(library, theme, [first, *([last] if last else [])])
    return SubjectRow(
        theme=library.theme_ref(theme),
        number=len(cards),
        days=time_range(days[0], days[-1]) if days else "",
        first=first,
        last=last,
        answered=shelf.by_statement[answer.second.id] if answer else None,
        more=bounded(rest, 0, _FOLDED),
        href=f"{href}&theme={theme}",
    )


def _answer(library: Library, theme: str, cards: Sequence[Card]) -> Exchange | None:
    """Return the exchange in which one of the cards is answered on the subject."""
    idents = {card.statement.id for card in cards}
    return next(
        (
            exchange
            for exchange in library.analysis.exchanges
            if exchange.theme == theme and exchange.first.id in idents
        ),
        None,
    )

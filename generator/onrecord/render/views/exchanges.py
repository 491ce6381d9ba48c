"""Who answers whom: exchanges as pairs of cards, on home, on a page of their own and on pages."""

from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.analysis import Exchange
from onrecord.render.cards import Card
from onrecord.render.library import Library, Ref
from onrecord.render.page_parts import Shelf, View
from onrecord.render.paging import Part, in_parts
from onrecord.render.phrases import count, joined_facts
from onrecord.text.days import day

_IN_SIGHT = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class ExchangePair:
    """Two statements, the earlier one first, and what joins them in words."""

    cards: tuple[Card, Card]
    theme: Ref | None
    facts: str  # when, and how the two are joined
    is_contested: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ExchangesPage:
    """All exchanges, the plainest first."""

    part: Part[ExchangePair]
    number: int
    contested: int


def exchange_pair(library: Library, shelf: Shelf, found: Exchange) -> ExchangePair:
    """Show one exchange."""
    one, other = shelf.of((found.first, found.second))
    outlets = dict.fromkeys(c.lead.outlet for c in (one, other) if c.lead.outlet)
    dates = dict.fromkeys(day(c.lead.published) for c in (one, other) if c.lead.published)
    names = found.names == 2, found.names == 1
    joins = ("each speaks of the other", "one speaks of the other", "both on one subject")
    how = next(
        (words for words, holds in zip(joins, (*names, True), strict=True) if holds), joins[-1]
    )
    contested = "set against each other by the article" if found.is_contested else how
    return ExchangePair(
        cards=(one, other),
        theme=library.theme_ref(found.theme) if found.theme else None,
        facts=joined_facts(" and ".join(dates), " and ".join(outlets), contested),
        is_contested=found.is_contested,
    )


def best_exchanges(library: Library, shelf: Shelf, number: int) -> tuple[ExchangePair, ...]:
    """Choose the first exchanges of different voices on different subjects."""
    chosen: list[Exchange] = []
    heard: set[str] = set()
    weight = {voice.id: voice.articles for voice in library.analysis.voices if voice.id}
    found = sorted(
        enumerate(library.analysis.exchanges),
        key=lambda item: (
            -item[1].names - 2 * item[1].is_contested,
            -min(weight.get(voice, 0) for voice in item[1].voices),
            item[0],
        ),
    )
    for _, exchange in found:
        people = exchange.first.speaker_kind == exchange.second.speaker_kind == "person"
        theme = library.themes.get(exchange.theme or "")
        if theme and not theme.weak and people and heard.isdisjoint(exchange.voices):
            chosen.append(exchange)
            heard |= exchange.voices
        if len(chosen) == number:
            break
    return tuple(exchange_pair(library, shelf, exchange) for exchange in chosen)


def exchange_views(library: Library, shelf: Shelf) -> Iterable[View]:
    """Make the page of all exchanges."""
    found = library.analysis.exchanges
    pairs = tuple(exchange_pair(library, shelf, exchange) for exchange in found)
    for part in in_parts(pairs, "exchanges.md", folds=1, in_sight=_IN_SIGHT):
        rest = f", page {part.number}" if part.number > 1 else ""
        yield View(
            uri=part.uri,
            template="exchanges.md.j2",
            title=f"Who answers whom{rest}",
            kicker=library.options.title,
            tab="Quotes",
            description=f"{count(len(pairs), 'exchange')} of two voices in "
            f"{library.options.title}{rest}.",
            page=ExchangesPage(
                part=part,
                number=len(pairs),
                contested=sum(pair.is_contested for pair in pairs),
            ),
        )

"""By what lists are filtered: the values of cards and articles, and what these are called."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from onrecord.models import Article, Facet
from onrecord.render.cards import Card
from onrecord.render.library import Library
from onrecord.render.phrases import FILTERS, KINDS, NO_THEME, OUTLET_NOT_GIVEN, UNDATED
from onrecord.text.days import month

#: Values that no id can be: an id is a slug.
NONE, NO_DATE = "~none", "~undated"
CHOICES = 150  # of one filter in the page; more are reached from names and the search


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One value of a filter: what it is called in the address and on the page."""

    value: str
    label: str
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """One filter of a list."""

    name: str
    label: str
    choices: tuple[Choice, ...]


def outlet_keys(library: Library) -> dict[str, str]:
    """Return the filter value of each outlet; "" stands for one that is not given."""
    outlets = sorted({article.outlet or "" for article in library.articles.values()})
    return {outlet: f"o{index}" for index, outlet in enumerate(outlets)}


class Facets:
    """Filter values of the cards and articles of one briefing."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._outlets = outlet_keys(library)
        voices = dict.fromkeys(s.voice for s in library.analysis.statements.all)
        self._unnamed = {voice: f"unnamed:{n}" for n, voice in enumerate(voices, 1)}

    def of_card(self, card: Card) -> tuple[Facet, ...]:
        """Return all values of one card."""
        outlets = dict.fromkeys(printing.outlet or "" for printing in card.printings)
        days = dict.fromkeys(printing.published or "" for printing in card.printings)
        return (
            self.speaker(card),
            *(Facet(name="about", value=i, label=self._name(i)) for i in card.about_ids),
            *self._themes(card.theme_ids),
            *(self.outlet(outlet) for outlet in outlets),
            *map(date_facet, days),
            *(Facet(name="kind", value=kind, label=KINDS[kind]) for kind in kinds_of(card)),
        )

    def of_article(self, article: Article, cards: Sequence[Card]) -> tuple[Facet, ...]:
        """Return all values of one article, whose quotes are given."""
        own = [t.id for t in self._library.themes.values() if article.id in t.articles]
        speakers = dict.fromkeys(self.speaker(card) for card in cards if card.statement.has_name)
        return (
            *speakers,
            *self._themes(own),
            self.outlet(article.outlet or ""),
            date_facet(article.published or ""),
        )

    def speaker(self, card: Card) -> Facet:
        """Return the value of a card's speaker."""
        name = card.speaker.name
        if card.speaker_id and card.statement.has_name:
            return Facet(name="speaker", value=card.speaker_id, label=name)
        return Facet(name="speaker", value=self._unnamed[card.statement.voice], label=name)

    def outlet(self, outlet: str) -> Facet:
        """Return the value of an outlet."""
        value = self._outlets[outlet]
        return Facet(name="outlet", value=value, label=outlet or OUTLET_NOT_GIVEN)

    def _themes(self, idents: Sequence[str]) -> Iterable[Facet]:
        for ident in idents:
            label = self._library.themes[ident].label
            yield Facet(name="theme", value=ident, label=label)
        if not idents:
            yield Facet(name="theme", value=NONE, label=NO_THEME)

    def _name(self, ident: str) -> str:
        return self._library.entity_ref(ident).name


def date_facet(published: str) -> Facet:
    """Return the day of print as a value; filters take months, quarters and years of it too."""
    label = month(published) if len(published) > 6 else published
    return Facet(name="date", value=published[:10] or NO_DATE, label=label or UNDATED)


def kinds_of(card: Card) -> Iterable[str]:
    """Yield what kind of statement a card shows; it may be several."""
    if card.is_paraphrase:
        yield "paraphrase"
    elif card.is_said:
        yield "quote"
        if card.is_new:
            yield "new"
    else:
        yield "doubtful"
    if card.lead.is_fragment and not card.is_paraphrase:
        yield "fragment"
    if card.lead.relay:
        yield "second-hand"
    if card.speaker_kind == "unknown":
        yield "unattributed"
    if card.speaker_kind == "unnamed":
        yield "unnamed"


def filters_of(rows: Iterable[Sequence[Facet]], names: Sequence[str]) -> tuple[Filter, ...]:
    """List the filters that divide the rows, each with its values: at most ``CHOICES``.

    Dates come newest first, kinds in their own order, others by how many rows have them.
    """
    numbers: dict[str, Counter[tuple[str, str]]] = {name: Counter() for name in names}
    for row in rows:
        for name, value, label in {_choice(facet) for facet in row}:
            if name in numbers:
                numbers[name][value, label] += 1
    return tuple(
        Filter(name=name, label=FILTERS[name], choices=_choices(name, numbers[name]))
        for name in names
        if len(numbers[name]) > 1
    )


def _choice(facet: Facet) -> tuple[str, str, str]:
    if facet.name == "date" and facet.value != NO_DATE:
        return "date", facet.value[:7], facet.label
    return facet.name, facet.value, facet.label


def _choices(name: str, numbers: Mapping[tuple[str, str], int]) -> tuple[Choice, ...]:
    choices = [
        Choice(value=value, label=label, number=number)
        for (value, label), number in numbers.items()
    ]
    if name == "date":
        choices.sort(key=lambda c: (c.value != NO_DATE, c.value), reverse=True)
    elif name == "kind":
        order = list(KINDS)
        choices.sort(key=lambda c: order.index(c.value))
    else:
        choices.sort(key=lambda c: (-c.number, c.label.casefold()))
    return tuple(choices[:CHOICES])


def behind(facets: Sequence[Facet], wanted: Mapping[str, str]) -> bool:
    """Tell whether a row of these facets is shown by an address: what the page's script does."""
    return all(
        any(f.name == name and fits(name, f.value, value) for f in facets)
        for name, value in wanted.items()
    )


def fits(name: str, own: str, wanted: str) -> bool:
    """Tell whether a row's value is the wanted one, or for dates lies in it."""
    if name != "date" or NO_DATE in {own, wanted}:
        return own == wanted
    if "Q" in wanted and len(own) > 6:
        return f"{own[:4]}-Q{(int(own[5:7]) + 2) // 3}" == wanted
    return own[: len(wanted)] == wanted

"""All quotes on one page, each with what the filters of the page need."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.render.cards import Card
from onrecord.render.library import Library
from onrecord.render.page_parts import Shelf, View
from onrecord.render.phrases import count, month


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One value of a filter: what it is called in the address and on the page."""

    value: str
    label: str
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FilteredCard:
    """A card with its filter values, each a list joined by spaces for the page's script."""

    card: Card
    speaker: str
    about: str
    theme: str
    outlet: str
    date: str
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotesPage:
    """All that the template of the quotes page reads."""

    cards: tuple[FilteredCard, ...]
    quotes: int
    paraphrases: int
    doubtful: int
    voices: int
    filters: tuple[tuple[str, str, tuple[Choice, ...]], ...]  # (name, label, choices)


def quotes_view(library: Library, shelf: Shelf) -> View:
    """Make the page of all quotes, then of doubtful sayings, then of paraphrases."""
    keys = _Keys(library, shelf)
    apart = sorted(shelf.cards, key=lambda card: (card.is_paraphrase, not card.is_said))
    cards = tuple(_filtered(keys, card) for card in apart)
    page = QuotesPage(
        cards=cards,
        quotes=len(shelf.said),
        paraphrases=sum(card.is_paraphrase for card in shelf.cards),
        doubtful=sum(card.is_doubtful_saying for card in shelf.cards),
        voices=len({c.speaker for c in shelf.said if c.speaker_kind != "unknown"}),
        filters=tuple(
            (name, label, choices)
            for name, label in _FILTERS
            if len(choices := _choices(name, cards, keys)) > 1
        ),
    )
    return View(
        uri="quotes.md",
        template="quotes.md.j2",
        title="Quotes",
        kicker=library.options.title,
        tab="Quotes",
        description=f"All {count(page.quotes, 'quote')} of {library.options.title}, by speaker, "
        "about whom, theme, outlet, date and kind.",
        page=page,
        boost=1.5,
        filters=True,
        linked={"@type": "CollectionPage", "name": f"Quotes: {library.options.title}"},
    )


_FILTERS = (
    ("speaker", "Speaker"),
    ("about", "About"),
    ("theme", "Theme"),
    ("outlet", "Outlet"),
    ("date", "Date"),
    ("kind", "Kind"),
)
_KINDS = {
    "quote": "Quotes",
    "new": "New quotes",
    "fragment": "Parts of a sentence",
    "paraphrase": "Paraphrases",
    "second-hand": "Second-hand",
    "unattributed": "Unattributed",
    "unnamed": "Speaker not named",
    "doubtful": "Denied or supposed",
}


_NO_THEME = "none"


def outlet_keys(shelf: Shelf) -> dict[str, str]:
    """Return the filter value of each outlet; "" stands for one that is not given."""
    outlets = sorted({p.outlet or "" for card in shelf.cards for p in card.printings})
    return {outlet: f"o{index}" for index, outlet in enumerate(outlets)}


class _Keys:
    """Short, safe names of filter values, and the words for them."""

    def __init__(self, library: Library, shelf: Shelf) -> None:
        self.labels: dict[tuple[str, str], str] = {}
        self._unnamed: dict[str, str] = {}
        self.outlets = outlet_keys(shelf)
        for outlet, key in self.outlets.items():
            self.labels["outlet", key] = outlet or "Outlet not given"
        for card in shelf.cards:
            for ident, ref in zip(card.about_ids, card.about, strict=True):
                self.labels["about", ident] = ref.name
        for theme in library.themes.values():
            self.labels["theme", theme.id] = theme.label
        self.labels["theme", _NO_THEME] = "No theme"
        for kind, label in _KINDS.items():
            self.labels["kind", kind] = label

    def speaker(self, card: Card) -> str:
        """Return the filter value of a card's speaker."""
        if card.speaker_id and card.speaker_kind in {"person", "organisation"}:
            self.labels["speaker", card.speaker_id] = card.speaker.name
            return card.speaker_id
        name = card.speaker.name
        key = self._unnamed.setdefault(name, f"unnamed:{len(self._unnamed) + 1}")
        self.labels["speaker", key] = name
        return key

    def dates(self, card: Card) -> Iterable[str]:
        """Return the months of a card's printings."""
        for printing in card.printings:
            key = (printing.published or "")[:7] or "undated"
            label = "Undated" if key == "undated" else month(printing.published or "")
            self.labels["date", key] = label
            yield key


def _filtered(keys: _Keys, card: Card) -> FilteredCard:
    return FilteredCard(
        card=card,
        speaker=keys.speaker(card),
        about=" ".join(card.about_ids),
        theme=" ".join(card.theme_ids) or _NO_THEME,
        outlet=" ".join(dict.fromkeys(keys.outlets[p.outlet or ""] for p in card.printings)),
        date=" ".join(dict.fromkeys(keys.dates(card))),
        kind=" ".join(_kinds(card)),
    )


def _kinds(card: Card) -> Iterable[str]:
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


def _choices(name: str, cards: tuple[FilteredCard, ...], keys: _Keys) -> tuple[Choice, ...]:
    """List the values of one filter that occur.

    Dates come newest first, kinds in their own order, others by how many cards have them.
    """
    numbers = Counter(value for card in cards for value in getattr(card, name).split())
    choices = [
        Choice(value=value, label=keys.labels[name, value], number=number)
        for value, number in numbers.items()
    ]
    if name == "date":
        return tuple(sorted(choices, key=lambda c: (c.value != "undated", c.value), reverse=True))
    if name == "kind":
        order = list(_KINDS)
        return tuple(sorted(choices, key=lambda c: order.index(c.value)))
    return tuple(sorted(choices, key=lambda c: (-c.number, c.label.casefold())))

"""What a page is made of before it is phrased: its head facts and the record its template fills."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from onrecord.analysis import Statement
from onrecord.render.cards import Card, in_article, make_cards
from onrecord.render.library import Library


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """One page; ``page`` is the record that the template reads, ``linked`` the JSON-LD."""

    uri: str
    template: str
    title: str
    description: str
    page: object
    kicker: str = ""  # which kind of page this is, in words
    tab: str = ""  # title of the tab that it belongs under
    boost: float = 1.0  # in search
    linked: Mapping[str, object] = field(default_factory=dict)
    redirect: str = ""  # address relative to this page


@dataclass(frozen=True, slots=True)
class Shelf:
    """All cards, and the same cards by what a page asks for. Keys are ids."""

    cards: tuple[Card, ...]
    by_speaker: Mapping[str, tuple[Card, ...]]
    by_organisation: Mapping[str, tuple[Card, ...]]  # speakers without a name, by whom they serve
    by_about: Mapping[str, tuple[Card, ...]]
    by_theme: Mapping[str, tuple[Card, ...]]
    by_article: Mapping[str, tuple[Card, ...]]  # led by their printing in that article
    by_statement: Mapping[str, Card]

    @property
    def said(self) -> tuple[Card, ...]:
        """The cards that count as quotes."""
        return said(self.cards)

    def of(self, statements: Iterable[Statement]) -> tuple[Card, ...]:
        """Return the cards of statements."""
        return tuple(self.by_statement[statement.id] for statement in statements)


def said(cards: Sequence[Card]) -> tuple[Card, ...]:
    """Return those that count as quotes: in marks, and as said."""
    return tuple(card for card in cards if card.is_said)


def paraphrased(cards: Sequence[Card]) -> tuple[Card, ...]:
    """Return those that are the articles' own words for what somebody said."""
    return tuple(card for card in cards if card.is_paraphrase)


def doubtful(cards: Sequence[Card]) -> tuple[Card, ...]:
    """Return those whose words are denied, supposed or fabricated."""
    return tuple(card for card in cards if card.is_doubtful_saying)


def fill_shelf(library: Library) -> Shelf:
    """Make the cards and sort them onto the shelf."""
    cards = make_cards(library)
    by_statement = {card.statement.id: card for card in cards}
    statements = library.analysis.statements

    def sorted_by(groups: Mapping[str, Sequence[Statement]]) -> dict[str, tuple[Card, ...]]:
        return {key: tuple(by_statement[s.id] for s in own) for key, own in groups.items()}

    return Shelf(
        cards,
        by_speaker=sorted_by(statements.by_speaker),
        by_organisation=sorted_by(statements.by_organisation),
        by_about=sorted_by(statements.by_about),
        by_theme=sorted_by(statements.by_theme),
        by_article={
            ident: tuple(in_article(card, ident) for card in own)
            for ident, own in sorted_by(statements.by_article).items()
        },
        by_statement=by_statement,
    )

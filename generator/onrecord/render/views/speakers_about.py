"""Who speaks about whom, and one statement printed in several ways."""

from collections import Counter
from dataclasses import dataclass

from onrecord.render.cards import Card
from onrecord.render.library import Library, Ref
from onrecord.render.page_parts import Shelf, View
from onrecord.render.phrases import count
from onrecord.render.views.outlet_table import HeardWhere, heard_where

_COLUMNS = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """How often one speaks about one, with the quotes behind the number."""

    number: int
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakersPage:
    """A table: a row for each speaker, a column for each of those most spoken about."""

    columns: tuple[Ref, ...]
    rows: tuple[tuple[Ref, int, tuple[Cell, ...]], ...]
    quotes: int
    heard: HeardWhere | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CollationsPage:
    """All quotes that are printed in more than one way or place."""

    cards: tuple[Card, ...]
    differing: int


def speakers_view(library: Library, shelf: Shelf) -> View:
    """Make the table of who speaks about whom."""
    pairs: Counter[tuple[str, str]] = Counter()
    for card in shelf.said:
        if card.speaker_id and card.speaker_kind != "unnamed":
            pairs.update((card.speaker_id, i) for i in card.about_ids if i != card.speaker_id)
    spoken = Counter[str]()
    speaking = Counter[str]()
    for (speaker, about), number in pairs.items():
        spoken[about] += number
        speaking[speaker] += number
    columns = sorted(spoken, key=lambda ident: (-spoken[ident], ident))[:_COLUMNS]
    speakers = sorted(speaking, key=lambda ident: (-speaking[ident], ident))
    rows = tuple(
        (
            library.entity_ref(speaker),
            speaking[speaker],
            tuple(_cell(pairs, speaker, about) for about in columns),
        )
        for speaker in speakers
    )
    page = SpeakersPage(
        columns=tuple(library.entity_ref(ident) for ident in columns),
        rows=rows,
        quotes=sum(1 for c in shelf.said if set(c.about_ids) - {c.speaker_id}),
        heard=heard_where(library, shelf),
    )
    return View(
        uri="speakers-about.md",
        template="speakers-about.md.j2",
        title="Who speaks about whom",
        kicker=library.options.title,
        tab="Quotes",
        description=f"Who speaks about whom in {library.options.title}: "
        f"{count(page.quotes, 'quote')} that name somebody else.",
        page=page,
    )


def _cell(pairs: Counter[tuple[str, str]], speaker: str, about: str) -> Cell:
    return Cell(
        number=pairs[speaker, about],
        href=f"quotes.html?speaker={speaker}&about={about}&kind=quote",
    )


def collations_view(library: Library, shelf: Shelf) -> View:
    """Make the page of statements with several printings, word differences marked."""
    cards = tuple(card for card in shelf.cards if len(card.printings) > 1)
    differing = sum(any(p.differs for p in card.printings) for card in cards)
    return View(
        uri="collations.md",
        template="collations.md.j2",
        title="Printed more than once",
        kicker=library.options.title,
        tab="Quotes",
        description=f"{count(len(cards), 'statement')} of {library.options.title} printed more "
        "than once, word for word compared.",
        page=CollationsPage(cards=cards, differing=differing),
    )

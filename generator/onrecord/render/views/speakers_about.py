"""Who speaks about whom, and one statement printed in several ways."""

from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.analysis import Table
from onrecord.render.cards import COLLATION_FOLDS, COLLATIONS, Card, collated
from onrecord.render.library import Library, Ref
from onrecord.render.page_parts import Shelf, View
from onrecord.render.paging import Part, in_parts
from onrecord.render.phrases import count
from onrecord.render.views.outlet_table import HeardWhere, heard_table

_COLUMNS = 10
_ROWS = 40


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
    more: int  # speakers without a row
    heard: HeardWhere | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CollationsPage:
    """All quotes that are printed in more than one way or place."""

    part: Part[Card]
    across: int  # printed by several outlets
    differing: int


def speakers_view(library: Library, shelf: Shelf) -> View:
    """Make the table of who speaks about whom."""
    table = library.analysis.speaks_about
    columns = table.columns[:_COLUMNS]
    rows = tuple(
        (
            library.entity_ref(speaker),
            number,
            tuple(_cell(table, speaker, about) for about in columns),
        )
        for speaker, number in table.rows[:_ROWS]
    )
    page = SpeakersPage(
        columns=tuple(library.entity_ref(ident) for ident in columns),
        rows=rows,
        quotes=sum(1 for c in shelf.said if set(c.about_ids) - {c.speaker_id}),
        more=max(0, len(table.rows) - _ROWS),
        heard=heard_table(library),
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


def _cell(table: Table, speaker: str, about: str) -> Cell:
    return Cell(
        number=table.number(speaker, about),
        href=f"quotes.html?speaker={speaker}&about={about}&kind=quote",
    )


def collations_views(library: Library, shelf: Shelf) -> Iterable[View]:
    """Make the pages of statements with several printings, word differences marked."""
    cards = collated(shelf.cards)
    differing = sum(any(p.differs for p in card.printings) for card in cards)
    across = sum(len({p.outlet for p in card.printings}) > 1 for card in cards)
    for part in in_parts(cards, COLLATIONS, folds=COLLATION_FOLDS):
        rest = f", page {part.number}" if part.number > 1 else ""
        yield View(
            uri=part.uri,
            template="collations.md.j2",
            title=f"Printed more than once{rest}",
            kicker=library.options.title,
            tab="Quotes",
            description=f"{count(len(cards), 'statement')} of {library.options.title} printed "
            f"more than once, word for word compared{rest}.",
            page=CollationsPage(part=part, across=across, differing=differing),
        )

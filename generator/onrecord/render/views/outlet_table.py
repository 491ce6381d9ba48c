"""Who is quoted by which outlet: a table whose numbers open their quotes."""

from dataclasses import dataclass

from onrecord.analysis.tables import heard_in_one
from onrecord.render.facets import outlet_keys
from onrecord.render.library import Library, Ref

_COLUMNS = 10
_ROWS = 40
_FULL_SIZE = 5  # quotes that a dot of full size stands for, at least


@dataclass(frozen=True, slots=True, kw_only=True)
class HeardCell:
    """How often one outlet quotes one voice; ``size`` is that of its dot, in percent."""

    number: int
    href: str
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HeardWhere:
    """A row for each voice with a page, a column for each outlet."""

    outlets: tuple[str, ...]
    rows: tuple[tuple[Ref, tuple[HeardCell, ...]], ...]
    once: int  # voices that only one outlet quotes
    voices: int
    more: int  # voices without a row


def heard_table(library: Library) -> HeardWhere | None:
    """Show the counts of quotes by voice and outlet; None where there is nothing to compare."""
    table = library.analysis.heard_where
    if table is None:
        return None
    keys = outlet_keys(library)
    highest = max(_FULL_SIZE, *table.numbers.values())
    columns = table.columns[:_COLUMNS]

    def cell(voice: str, outlet: str) -> HeardCell:
        number = table.number(voice, outlet)
        return HeardCell(
            number=number,
            href=f"quotes.html?kind=quote&speaker={voice}&outlet={keys[outlet]}",
            size=round(100 * number / highest),
        )

    return HeardWhere(
        outlets=tuple(outlet or "outlet not given" for outlet in columns),
        rows=tuple(
            (library.entity_ref(voice), tuple(cell(voice, outlet) for outlet in columns))
            for voice, _ in table.rows[:_ROWS]
        ),
        once=heard_in_one(table),
        voices=len(table.rows),
        more=max(0, len(table.rows) - _ROWS),
    )

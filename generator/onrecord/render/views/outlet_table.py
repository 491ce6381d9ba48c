"""Who is quoted by which outlet: a table whose numbers open their quotes."""

from collections import Counter
from dataclasses import dataclass

from onrecord.render.library import Library, Ref
from onrecord.render.page_parts import Shelf
from onrecord.render.views.quotes import outlet_keys

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


def heard_where(library: Library, shelf: Shelf) -> HeardWhere | None:
    """Count quotes by voice and outlet; None where there are not two outlets to compare."""
    keys = outlet_keys(shelf)
    numbers: Counter[tuple[str, str]] = Counter()
    for card in shelf.said:
        if card.speaker_id and card.speaker_kind != "unnamed":
            numbers.update({(card.speaker_id, p.outlet or "") for p in card.printings})
    by_outlet, by_voice, outlets_of = Counter[str](), Counter[str](), Counter[str]()
    for (voice, outlet), number in numbers.items():
        by_outlet[outlet] += number
        by_voice[voice] += number
        outlets_of[voice] += 1
    if len(by_outlet) < 2:
        return None
    columns = sorted(by_outlet, key=lambda o: (o == "", -by_outlet[o], o))[:_COLUMNS]
    voices = sorted(by_voice, key=lambda v: (-by_voice[v], v))
    highest = max(_FULL_SIZE, *numbers.values())

    def cell(voice: str, outlet: str) -> HeardCell:
        return HeardCell(
            number=numbers[voice, outlet],
            href=f"quotes.html?kind=quote&speaker={voice}&outlet={keys[outlet]}",
            size=round(100 * numbers[voice, outlet] / highest),
        )

    return HeardWhere(
        outlets=tuple(outlet or "outlet not given" for outlet in columns),
        rows=tuple(
            (library.entity_ref(voice), tuple(cell(voice, outlet) for outlet in columns))
            for voice in voices[:_ROWS]
        ),
        once=sum(number == 1 for number in outlets_of.values()),
        voices=len(voices),
        more=max(0, len(voices) - _ROWS),
    )

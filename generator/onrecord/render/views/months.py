"""Quotes by month: a strip of bars, each a link to the quotes behind it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.render.cards import Card
from onrecord.render.phrases import month

_MOST = 24  # a strip of more months cannot be read on a phone


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthBar:
    """One month; ``height`` is in percent of the highest bar, 0 for a month without quotes."""

    label: str
    number: int
    height: int
    href: str


def month_bars(cards: Sequence[Card], href: str) -> tuple[MonthBar, ...]:
    """Count cards by the months in which they were printed, empty months between included.

    ``href`` shows all the cards among the quotes. Fewer than two months, or too many, show nothing.
    """
    numbers = Counter(
        key
        for card in cards
        for key in {p.published[:7] for p in card.printings if p.published and len(p.published) > 6}
    )
    months = _between(min(numbers), max(numbers)) if numbers else []
    if not 2 <= len(months) <= _MOST:
        return ()
    highest = max(numbers.values())
    return tuple(
        MonthBar(
            label=month(key),
            number=numbers[key],
            height=round(100 * numbers[key] / highest),
            href=f"{href}&date={key}",
        )
        for key in months
    )


def _between(first: str, last: str) -> list[str]:
    """List the months from ``first`` to ``last`` as year and month; at most one too many."""
    year, number = int(first[:4]), int(first[5:7])
    found: list[str] = []
    while (key := f"{year:04}-{number:02}") <= last and len(found) <= _MOST:
        found.append(key)
        year, number = (year + 1, 1) if number == 12 else (year, number + 1)
    return found

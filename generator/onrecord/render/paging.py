"""Lists in pages of bounded size, so that the whole list can be read without a script.

A page shows its first rows and folds the next ones: measured, a page of a hundred quote cards is
below 150 kB and, as it opens, below 7,000 px on a phone.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Row = TypeVar("Row")

IN_SIGHT = 25  # rows of a page that are open, and of each of its folds


@dataclass(frozen=True, slots=True, kw_only=True)
class Part(Generic[Row]):
    """One page of a list."""

    uri: str
    number: int  # counted from 1
    first: int  # number of its first row
    rows: tuple[Row, ...]
    folds: tuple[tuple[Row, ...], ...]
    others: tuple[tuple[int, str], ...]  # (number, address) of all pages of the list
    total: int

    @property
    def last(self) -> int:
        """The number of its last row."""
        return self.first - 1 + len(self.rows) + sum(map(len, self.folds))


def in_parts(
    rows: Sequence[Row], uri: str, *, folds: int = 3, in_sight: int = IN_SIGHT
) -> tuple[Part[Row], ...]:
    """Divide rows; the first page has the list's own address, the next ones lie in ``lists/``."""
    size = in_sight * (1 + folds)
    starts = range(0, max(1, len(rows)), size)
    name = uri.removesuffix("/index.md").removesuffix(".md")
    uris = [uri if not start else f"lists/{name}-{start // size + 1}.md" for start in starts]
    others = tuple((n, u.removesuffix(".md") + ".html") for n, u in enumerate(uris, 1))
    return tuple(
        Part(
            uri=address,
            number=number,
            first=start + 1,
            rows=tuple(rows[start : start + in_sight]),
            folds=tuple(
                tuple(rows[at : at + in_sight])
                for at in range(start + in_sight, min(start + size, len(rows)), in_sight)
            ),
            others=others if len(others) > 1 else (),
            total=len(rows),
        )
        for number, (start, address) in enumerate(zip(starts, uris, strict=True), 1)
    )

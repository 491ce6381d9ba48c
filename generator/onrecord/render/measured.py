"""How well this release does on texts that nothing was learnt from (``figures.json``).

``do.py figures`` measures and writes the file; the method page prints it, and home the speakers'
figure.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from importlib.resources import files


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """``right`` of ``of`` cases, counted on these texts."""

    what: str
    right: int
    of: int
    on: str

    @property
    def per_hundred(self) -> int:
        """How many of a hundred; rounded down, so that nothing looks better than it is."""
        return 100 * self.right // self.of if self.of else 0

    @property
    def words(self) -> str:
        """The figure as a page prints it."""
        return f"{self.right:,} of {self.of:,} ({self.per_hundred} of 100)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """The figures of one release with their day and commit."""

    release: str = ""
    date: str = ""
    commit: str = ""
    rows: tuple[Figure, ...] = ()

    @property
    def speakers(self) -> Figure | None:
        """The figure of the speakers named, which home prints."""
        return next((row for row in self.rows if row.what.startswith("Speakers named")), None)


NOT_MEASURED = Measured()


def read_measured() -> Measured:
    """Return what ``do.py figures`` wrote down for this release."""
    found = json.loads(files(__package__).joinpath("figures.json").read_text(encoding="utf-8"))
    return Measured(
        release=found["release"],
        date=found["date"],
        commit=found["commit"],
        rows=tuple(Figure(**row) for row in found["rows"]),
    )

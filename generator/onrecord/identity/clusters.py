"""Referents held for one person while people are being told apart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from onrecord.identity.referents import Local
from onrecord.text.names import PersonName


@dataclass(eq=False)
class Cluster:
    """Referents held for one person while people are being told apart."""

    locals: list[Local] = field(default_factory=list)
    names: dict[PersonName, None] = field(default_factory=dict)  # full names, as a set in order
    ambiguous: list[Cluster] = field(default_factory=list)  # whom a bare name could mean

    def add(self, local: Local) -> None:
        """Take a referent in."""
        self.locals.append(local)
        self.names.update(dict.fromkeys(local.full_names))

    @property
    def articles(self) -> set[int]:
        """The articles that name this person."""
        return {local.article for local in self.locals}

    @property
    def mentions(self) -> int:
        """How often the person is named."""
        return sum(len(local.occurrences) for local in self.locals)

    @property
    def apart(self) -> str:
        """The mark that keeps this person from others of the name."""
        return next((local.apart for local in self.locals if local.apart), "")


def in_order(clusters: Iterable[Cluster]) -> list[Cluster]:
    """Return people in an order of their own: by their names."""
    return sorted(clusters, key=lambda c: sorted(name.printed for name in c.names))


def texts_of(locals_: Iterable[Local]) -> Iterator[str]:
    """Return the printed forms of these referents."""
    return (occurrence.text for local in locals_ for occurrence in local.occurrences)

"""As many cards as a page can bear: some in sight, some folded, the others among the quotes."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounded(Generic[Item]):
    """Items of one block; ``beyond`` is how many more there are elsewhere."""

    shown: tuple[Item, ...]
    folded: tuple[Item, ...]
    beyond: int

    @property
    def number(self) -> int:
        """How many there are in all."""
        return len(self.shown) + len(self.folded) + self.beyond


def bounded(items: Sequence[Item], shown: int, folded: int) -> Bounded[Item]:
    """Divide items by these bounds."""
    return Bounded(
        shown=tuple(items[:shown]),
        folded=tuple(items[shown : shown + folded]),
        beyond=max(0, len(items) - shown - folded),
    )

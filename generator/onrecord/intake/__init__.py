"""From files to clean articles: nothing lost, nothing invented."""

from collections.abc import Sequence
from pathlib import Path

from onrecord.models import Corpus

__all__ = ["read_corpus"]


def read_corpus(
    inputs: Sequence[Path], *, as_is: bool = False, order: str = "found"
) -> Corpus:
    """Read every article of the files and folders given, in that order, duplicates marked."""
    raise NotImplementedError

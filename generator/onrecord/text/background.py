"""How common a word is in general English, so that what is special about a text stands out."""

from functools import cache

from onrecord.lexicons import lexicon_lines


@cache
def _bits() -> dict[str, float]:
    bits: dict[str, float] = {}
    for line in lexicon_lines("background"):
        band, *stems = line.split()
        bits.update(dict.fromkeys(stems, float(band)))
    return bits


@cache
def _rarest() -> float:
    return max(_bits().values()) + 1


def surprise(stem: str) -> float:
    """Return the bits that a stem carries: about 5 for "the", 12 for "oil", 19 for "truce"."""
    return _bits().get(stem, _rarest())

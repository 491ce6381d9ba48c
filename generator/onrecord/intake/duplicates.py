"""Copies: the same article twice, and texts that are nearly one (wire copies, updates).

Near-copies are found by MinHash over shingles of words and locality-sensitive hashing (Broder 1997;
Indyk and Motwani 1998): the work grows with the number of articles, not of pairs. Every pair that
the hashes propose is then compared by its true shingles.
"""

from collections.abc import Sequence
from dataclasses import replace
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from onrecord.models import Article
from onrecord.text.fold import fold, squeeze

_SHINGLE = 5  # words
_BANDS, _ROWS = 32, 3
#: Near-copies share this much of all their shingles, or of the shorter one's.
_ALIKE, _INSIDE = 0.5, 0.8
_LEAST_WORDS = 30
_MOST_SHINGLES = 20_000
_PRIME = np.uint64((1 << 61) - 1)
_MASK = np.uint64((1 << 32) - 1)


def mark_copies(articles: Sequence[Article]) -> tuple[Article, ...]:
    """Return the articles with ``duplicate_of`` and ``same_text_as`` set, in their order."""
    first: dict[tuple[str, str], str] = {}
    marked: list[Article] = []
    for article in articles:
        key = (fold(article.title or ""), squeeze(article.text))
        if key in first and article.text:
            marked.append(replace(article, duplicate_of=first[key]))
        else:
            first.setdefault(key, article.id)
            marked.append(article)
    single = [n for n, article in enumerate(marked) if article.duplicate_of is None]
    for at, leader in _groups([marked[n].text for n in single]).items():
        number = single[at]
        marked[number] = replace(marked[number], same_text_as=marked[single[leader]].id)
    return tuple(marked)


def _groups(texts: Sequence[str]) -> dict[int, int]:
    """Return for each text that nearly copies an earlier one the first text of its group."""
    shingles = [_shingles(text) for text in texts]
    leader = list(range(len(texts)))

    def find(at: int) -> int:
        while leader[at] != at:
            leader[at] = leader[leader[at]]
            at = leader[at]
        return at

    seen: dict[tuple[int, bytes], int] = {}
    for at, mine in enumerate(shingles):
        if not len(mine):
            continue
        signature = _signature(mine)
        for band in range(_BANDS):
            key = (band, signature[band * _ROWS : (band + 1) * _ROWS].tobytes())
            other = seen.setdefault(key, at)
            if other != at and find(other) != find(at) and _near(mine, shingles[other]):
                low, high = sorted((find(other), find(at)))
                leader[high] = low
    return {at: find(at) for at in range(len(texts)) if find(at) != at}


def _shingles(text: str) -> NDArray[np.uint64]:
    """Return the distinct hashes of all runs of five folded words, sorted."""
    words = [crc32(w.encode("utf-8", "replace")) for w in text.casefold().split()]
    if len(words) < _LEAST_WORDS:
        return np.empty(0, dtype=np.uint64)
    codes = np.array(words, dtype=np.uint64)
    total = np.zeros(len(codes) - _SHINGLE + 1, dtype=np.uint64)
    for step in range(_SHINGLE):
        total = total * np.uint64(1_000_003) + codes[step : step + len(total)]
    return np.unique((total ^ (total >> np.uint64(29))) & _MASK)


def _signature(shingles: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Return the MinHash signature: the least value of each of a fixed family of hashes."""
    draw = np.random.default_rng(20240)
    count = _BANDS * _ROWS
    slope = draw.integers(1, 1 << 29, size=(count, 1), dtype=np.uint64)
    shift = draw.integers(0, 1 << 32, size=(count, 1), dtype=np.uint64)
    # the lowest hashes of a very long text stand for all of them, and bound the memory
    hashed = (slope * shingles[:_MOST_SHINGLES] + shift) % _PRIME
    least: NDArray[np.uint64] = hashed.min(axis=1)
    return least


def _near(one: NDArray[np.uint64], other: NDArray[np.uint64]) -> bool:
    shared = len(np.intersect1d(one, other, assume_unique=True))
    union = len(one) + len(other) - shared
    return shared >= _ALIKE * union or shared >= _INSIDE * min(len(one), len(other))

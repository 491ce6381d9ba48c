"""What a line looks like among its neighbours and within its page: a row of numbers each.

The numbers know words of the language and of web pages, never words of the news, so that what is
learned from one set of pages holds on others.
"""

from collections import Counter
from math import log

import numpy as np
from numpy.typing import NDArray

from onrecord.intake.page import (
    ADDRESS,
    ENDS,
    FIGURES,
    FURNITURE,
    KIND,
    LOWER_SHARE,
    MARK,
    NAMED,
    SMALL,
    WORDS,
    Counts,
    Matrix,
    Page,
)

_WINDOWS = (2, 5, 12)
_LONG = 15  # words of a line that is hardly anything but prose, when it ends like a sentence
_SHORT = 9  # words of a line that may head a part of the page
_BEGINNING = 24  # characters by which a title bar, a heading and a share text are known as one
_APART = 4  # lines without prose that part one run of prose from the next
_FAR = 99


def block_features(page: Page) -> Matrix:
    """Return the few, broad numbers of blocks that an extractor took: their own, and their place.

    What neighbours look like differs from site to site more than it tells.
    """
    return np.hstack([page.own, _place(page, _prose(page))])


def _prose(page: Page) -> Matrix:
    """Return the words of each line that is prose, 0 for any other."""
    own = page.own
    return np.asarray(np.expm1(own[:, WORDS]) * own[:, ENDS] * (own[:, LOWER_SHARE] > 0.5))


def line_features(page: Page) -> Matrix:
    """Return one row of numbers for each line: its own, its neighbours', its place in the page."""
    own = page.own
    prose = _prose(page)
    short = own[:, WORDS] < log(_SHORT)
    neighbour = np.column_stack([own[:, [WORDS, ENDS, SMALL, LOWER_SHARE, MARK, FURNITURE]], prose])
    columns = [own, _place(page, prose), _kinship(page, prose), _runs(prose)]
    columns.extend(_shifted(neighbour, step) for step in (-2, -1, 1, 2))
    columns.extend(_window(prose[:, None], width) for width in _WINDOWS)
    columns.append(_window(own[:, [FURNITURE, WORDS, NAMED, MARK, ADDRESS, FIGURES]], 5))
    kinds = [KIND[k] for k in ("share", "comment", "related", "time", "menu")]
    columns.append(_window(own[:, kinds] * short[:, None], 8))
    repeated = ((_often(page.texts) > 2) & short)[:, None].astype(float)
    columns.extend(_window(repeated, width) for width in (4, 10))
    columns.extend(
        _since(own[:, KIND[k]] * short > 0) for k in ("comment", "related", "time", "bio")
    )
    return np.hstack(columns)


def headline_features(page: Page, chances: Matrix) -> Matrix:
    """Return where each line stands from the headline, and what it shares with it.

    ``chances`` says how probably each line is the headline. All lines with about the best line's
    words count as its printings; the last of them before the prose is where the article begins.
    """
    best = int(chances.argmax())
    lines, stems = page.stems
    head = np.unique(stems[lines == best])
    overlap = np.bincount(lines[np.isin(stems, head)], minlength=len(page)).astype(float)
    share = overlap / max(len(head), 1)
    printed = (share >= 0.75) & (np.array([len(text) for text in page.texts]) < 250)
    printed[best] = True
    from_best = np.clip(np.arange(len(page)) - best, -60, 200)
    return np.column_stack(
        [chances, np.full(len(page), chances[best]), from_best, overlap, share, _since(printed)]
    )


def _often(texts: list[str]) -> Counts:
    """Return how often the page prints each line."""
    same = Counter(texts)
    return np.array([same[text] for text in texts], dtype=np.intp)


def _shifted(values: Matrix, step: int) -> Matrix:
    """Return for each line the values of the line ``step`` further on; beyond the page, -1."""
    out = np.full_like(values, -1.0)
    if abs(step) >= len(values):
        return out
    if step > 0:
        out[:-step] = values[step:]
    else:
        out[-step:] = values[:step]
    return out


def _window(values: Matrix, width: int) -> Matrix:
    """Return the means over ``width`` lines before each line, and over those behind it."""
    sums = np.vstack([np.zeros((1, values.shape[1])), np.cumsum(values, axis=0)])
    at = np.arange(len(values))
    before = sums[at] - sums[np.maximum(at - width, 0)]
    behind = sums[np.minimum(at + 1 + width, len(values))] - sums[at + 1]
    return np.hstack([before, behind]) / width


def _since(marks: NDArray[np.bool_]) -> Matrix:
    """Return how many lines ago the last marked line stood (99: none), and how many there were."""
    at = np.arange(len(marks))
    last = np.maximum.accumulate(np.where(marks, at, -1))
    return np.column_stack([np.where(last >= 0, at - last, _FAR).clip(0, _FAR), np.cumsum(marks)])


def _place(page: Page, prose: Matrix) -> Matrix:
    """Return where each line stands in its page and in the page's prose, and what page it is."""
    own, count = page.own, len(page)
    at = np.arange(count)
    total = prose.sum() or 1.0
    before = np.concatenate([[0.0], np.cumsum(prose)])[:-1] / total
    strong = prose >= _LONG
    since = _since(strong)[:, :1]
    until = _since(strong[::-1])[::-1, :1]
    ends = own[:, 18:23].sum(axis=1) * (own[:, WORDS] < log(_SHORT)) > 0
    closing = np.cumsum(np.where(before > 0.25, ends, 0))
    gaps = np.mean([line.gap for line in page.lines])
    small = own[strong, SMALL].mean() if strong.any() else 0.0
    wide = np.array([log(1 + count), log(1 + total), strong.mean(), gaps, small])
    return np.column_stack(
        [at / max(count, 1), before, since, until, closing, np.log1p(count - at), np.log1p(at),
         np.tile(wide, (count, 1))]
    )  # fmt: skip


def _runs(prose: Matrix) -> Matrix:
    """Return the run of prose that each line stands in or behind, and where the largest one stands.

    The columns: the words of the run, its share of the largest, the lines since its beginning, the
    words of the next run, the lines from the beginning and from the end of the largest run.
    """
    count = len(prose)
    at = np.arange(count)
    strong = np.flatnonzero(prose >= _LONG)
    if not len(strong):
        return np.zeros((count, 6))
    opens = np.concatenate([[True], np.diff(strong) > _APART])
    first, number = strong[opens], np.cumsum(opens) - 1
    last = np.concatenate([strong[np.flatnonzero(opens)[1:] - 1], strong[-1:]])
    sizes = np.bincount(number, prose[strong])
    largest = int(sizes.argmax())
    mine = np.searchsorted(first, at, "right") - 1
    padded = np.concatenate([[0.0], sizes, [0.0]])
    since = np.where(mine >= 0, at - first[np.maximum(mine, 0)], -1)
    return np.column_stack(
        [np.log1p(padded[mine + 1]), padded[mine + 1] / sizes[largest], since.clip(-1, _FAR),
         np.log1p(padded[mine + 2]), (at - first[largest]).clip(-_FAR, _FAR),
         (at - last[largest]).clip(-_FAR, _FAR)]
    )  # fmt: skip


def _kinship(page: Page, prose: Matrix) -> Matrix:
    """Return what each line's words share with the page's prose, and how its page repeats it."""
    lines, stems = page.stems
    long = prose >= _LONG
    spread = np.bincount(stems, long[lines], minlength=1)
    others = spread[stems] - long[lines]
    words = np.maximum(np.bincount(lines, minlength=len(page)), 1)
    shared = np.bincount(lines, others > 0, minlength=len(page)) / words
    often = np.bincount(lines, np.minimum(others, 5), minlength=len(page)) / words
    begun = _often([text[:_BEGINNING] for text in page.texts])
    begun[[len(text) < _BEGINNING for text in page.texts]] = 0
    return np.column_stack([shared, often, np.minimum(_often(page.texts), 5), np.minimum(begun, 3)])

"""Reading order: the words of a page as lines, column after column, and where that is unsure.

A band of rows that leave one gutter free, with prose on both sides, holds columns, which are read
one after the other; all else is read row by row. The method is the recursive cut of pages along
white space (Nagy and Seth 1984), begun from the top.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from onrecord.intake.pdf_words import PrintedWord

#: Measures in sizes of the page's letters, tried on invented pages of one to four columns.
_GUTTER = 0.85  # white space that may part columns
_WIDE = 1.9  # white space within a line that looks like a gutter of its own
_LEVEL = 0.4  # baselines nearer than this are one row
_NARROW = 4.0  # a side as narrow as this holds numbers, and no column
_LARGER = 1.2  # letters larger than this are a heading's
_JOINED = 0.12  # white space that parts no words
_ROWS = 3  # rows on each side that make columns
_PROSE = 2.5  # words a row that make prose
_OVERLAP = 0.5  # share of a word that another one covers


@dataclass(frozen=True, slots=True)
class LaidLine:
    """A line as it is read; ``column`` numbers the regions of its page in reading order."""

    text: str
    left: float
    right: float
    base: float
    size: float
    column: int
    edge: float = 0.0  # the right edge of its column
    margin: float = 0.0  # the left edge of its column
    unsure: bool = False


@dataclass(frozen=True, slots=True)
class _Row:
    """Words on one baseline, from left to right."""

    words: tuple[PrintedWord, ...]

    @property
    def base(self) -> float:
        return self.words[0].base

    @property
    def size(self) -> float:
        return max(word.size for word in self.words)


@dataclass(slots=True)
class _Region:
    """Rows that are read from top to bottom."""

    rows: list[_Row]
    unsure: bool = False


def lay_out(words: Sequence[PrintedWord]) -> list[LaidLine]:
    """Return the lines of a page in reading order."""
    if not words:
        return []
    size = median(word.size for word in words for _ in word.text)
    found: list[LaidLine] = []
    for number, region in enumerate(_regions(_rows(words), size)):
        rows = [row for row in region.rows if row.words]
        edges = sorted(row.words[-1].right for row in rows)
        edge = edges[int(0.9 * (len(edges) - 1))]
        margin = min(row.words[0].left for row in rows)
        unsure = region.unsure or _looks_torn(rows, size)
        lines = [_line(row, number, unsure=unsure) for row in rows]
        found.extend(replace(line, edge=edge, margin=margin) for line in lines)
    return found


def _rows(words: Sequence[PrintedWord]) -> list[_Row]:
    """Group words by their baselines, from top to bottom."""
    rows: list[list[PrintedWord]] = []
    for word in sorted(words, key=lambda w: (-w.base, w.left)):
        if rows and rows[-1][0].base - word.base <= _LEVEL * min(word.size, rows[-1][0].size):
            rows[-1].append(word)
        else:
            rows.append([word])
    return [_Row(tuple(sorted(row, key=lambda w: w.left))) for row in rows]


def _regions(rows: list[_Row], size: float) -> list[_Region]:
    """Part rows into regions in reading order."""
    found: list[_Region] = []
    at = 0
    while at < len(rows):
        band = _band(rows, at, size)
        if band is None:
            if not found or found[-1].unsure or not _continues(found, rows[at]):
                found.append(_Region([]))
            found[-1].rows.append(rows[at])
            at += 1
            continue
        stop, gutter, unsure = band
        left, right = _sides(rows[at:stop], gutter)
        columns = [*_regions(left, size), *_regions(right, size)]
        for column in columns:
            column.unsure = column.unsure or unsure
        found.extend(columns)
        found.append(_Region([]))  # what comes below the columns is a region of its own
        at = stop
    return [region for region in found if region.rows]


def _continues(found: Sequence[_Region], row: _Row) -> bool:
    last = found[-1].rows
    return not last or abs(last[-1].size - row.size) <= 0.5 * row.size


def _band(rows: Sequence[_Row], at: int, size: float) -> tuple[int, float, bool] | None:
    """Return where the columns that begin with row ``at`` end, their gutter, if it is unsure."""
    least = _GUTTER * size
    free: list[tuple[float, float]] = [(float("-inf"), float("inf"))]
    best: tuple[int, float, bool] | None = None
    below = rows[at:]
    ends = min(r.words[0].left for r in below), max(r.words[-1].right for r in below)
    for stop in range(at, len(rows)):
        if stop > at and _heads_anew(rows, at, stop, size):
            break
        free = _narrowed(free, rows[stop], least)
        left = min(row.words[0].left for row in rows[at : stop + 1])
        right = max(row.words[-1].right for row in rows[at : stop + 1])
        inner = [(a, b) for a, b in free if a >= left and b <= right]
        if not any(min(b, ends[1]) - max(a, ends[0]) >= least for a, b in free):
            break
        if stop - at + 1 < _ROWS:
            continue
        for start, end in sorted(inner, key=lambda gap: gap[0] - gap[1]):
            judged = _columns(rows[at : stop + 1], (start + end) / 2, size)
            if judged is not None:
                best = (stop + 1, (start + end) / 2, judged)
                break
    return best


def _heads_anew(rows: Sequence[_Row], at: int, stop: int, size: float) -> bool:
    """Tell whether a row is a headline with nothing beside it: another band begins below it."""
    row = rows[stop]
    if row.size < _LARGER * size:
        return False
    near = [other for other in rows[at:stop] if other.base - row.base < row.size]
    below = [other for other in rows[stop + 1 : stop + 3] if row.base - other.base < 0.6 * row.size]
    return not near and not below


def _narrowed(
    free: Sequence[tuple[float, float]], row: _Row, least: float
) -> list[tuple[float, float]]:
    """Return what a row leaves of the white space above it."""
    for word in row.words:
        parts = (
            part
            for start, end in free
            for part in (
                [(start, end)]
                if word.right <= start or word.left >= end
                else [(start, word.left), (word.right, end)]
            )
        )
        free = [(a, b) for a, b in parts if b - a >= least]
    return list(free)


def _sides(rows: Sequence[_Row], gutter: float) -> tuple[list[_Row], list[_Row]]:
    left = [tuple(w for w in row.words if w.left < gutter) for row in rows]
    right = [tuple(w for w in row.words if w.left >= gutter) for row in rows]
    return [_Row(words) for words in left if words], [_Row(words) for words in right if words]


def _columns(rows: Sequence[_Row], gutter: float, size: float) -> bool | None:
    """Tell whether a gutter parts columns without doubt (False) or with (True); None: it does not.

    Prose on both sides makes columns. Beside prose, short words are a column in doubt; a narrow
    side holds the numbers of a list.
    """
    sides = _sides(rows, gutter)
    if any(len(side) < _ROWS for side in sides):
        return None
    widths = (
        max(r.words[-1].right for r in side) - min(r.words[0].left for r in side) for side in sides
    )
    if min(widths) < _NARROW * size:
        return None
    prose = [sum(len(row.words) for row in side) / len(side) >= _PROSE for side in sides]
    if all(prose):
        return False
    return True if any(prose) else None


def _looks_torn(rows: Sequence[_Row], size: float) -> bool:
    """Tell whether lines of a region seem to be made of two, or words lie over each other."""
    torn = [any(b.left - a.right > _WIDE * size for a, b in pairwise(r.words)) for r in rows]
    full = [t and len(r.words) >= 2 * _PROSE for t, r in zip(torn, rows, strict=True)]
    if any(a and b for a, b in pairwise(full)):
        return True
    covered = sum(
        a.right - b.left > _OVERLAP * min(a.right - a.left, b.right - b.left)
        for r in rows
        for a, b in pairwise(r.words)
    )
    return covered >= 2


def _line(row: _Row, column: int, *, unsure: bool) -> LaidLine:
    """Join the words of a row; fragments of one word stand close."""
    text = row.words[0].text
    for before, word in pairwise(row.words):
        apart = before.spaced or word.left - before.right > _JOINED * row.size
        text += f" {word.text}" if apart else word.text
    first, last = row.words[0], max(row.words, key=lambda w: w.right)
    size = median(word.size for word in row.words)
    return LaidLine(text, first.left, last.right, row.base, size, column, unsure=unsure)

"""Which blocks that an extractor took for an article's body are not: a second, learned look."""

from collections.abc import Sequence

import numpy as np

from onrecord.intake.boosted_trees import forest
from onrecord.intake.furniture import KINDS
from onrecord.intake.line_features import block_features
from onrecord.intake.lines import Line
from onrecord.intake.page import KIND, Matrix, Page
from onrecord.intake.reasons import name_reasons, reason_aside
from onrecord.models import BlockKind, Span

_MARKS = {"heading": "heading", "item": "item"}
#: A block is left out below this probability, cross-validated by site (training/lines.py --folds):
#: from .3 to .4 no set falls below what the extractor gives by itself.
_LEAST = 0.35
#: Where more of the words than this would go, the learner is out of its depth, and all stay.
_MOST = 0.2


def block_rows(parts: Sequence[tuple[BlockKind, str]], title: str | None) -> Matrix:
    """Return one row of numbers for each block of a body that stands below ``title``."""
    nowhere = (Span(0, 0),)
    head = Line(nowhere, title or "-", "heading", 0)
    lines = [head, *(Line(nowhere, text, _MARKS.get(kind, ""), 1) for kind, text in parts)]
    return block_features(Page(lines))[1:]


def left_out(parts: Sequence[tuple[BlockKind, str]], title: str | None) -> list[str | None]:
    """Return for each block why it is left out of the body, None for one that belongs there."""
    if not parts:
        return []
    rows = block_rows(parts, title)
    low = forest("block").predict(rows) < _LEAST
    sizes = np.array([len(text.split()) for _, text in parts])
    if sizes[low].sum() > _MOST * sizes.sum():
        low[:] = False
    reasons = name_reasons(rows[:, [KIND[kind] for kind in KINDS]])
    return [
        reason_aside(text) or (reason if drop else None)
        for (_, text), drop, reason in zip(parts, low, reasons, strict=True)
    ]

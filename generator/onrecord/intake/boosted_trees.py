"""Boosted oblivious trees: every level of a tree asks one question of all its leaves.

The coefficients are plain data (``line_model.json``), written by ``generator/training/lines.py``.
Source of the method: Friedman 2001 (gradient boosting); Kohavi 1994 and CatBoost (oblivious trees).
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray

#: Rows that are judged together; more would need more memory.
_AT_ONCE = 2_000

Matrix = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Forest:
    """``features`` and ``thresholds`` are (trees, depth), ``leaves`` is (trees, 2 ** depth)."""

    bias: float
    features: NDArray[np.intp]
    thresholds: Matrix
    leaves: Matrix

    def predict(self, rows: Matrix) -> Matrix:
        """Return the probability of the positive class for every row."""
        parts = [self._score(rows[at : at + _AT_ONCE]) for at in range(0, len(rows), _AT_ONCE)]
        return np.asarray(1 / (1 + np.exp(-np.concatenate(parts))))

    def _score(self, rows: Matrix) -> Matrix:
        trees, depth = self.features.shape
        leaf = np.zeros((len(rows), trees), dtype=np.uint8)
        for level in range(depth):
            answers = rows[:, self.features[:, level]] > self.thresholds[:, level]
            leaf |= answers.view(np.uint8) << np.uint8(level)
        places = np.arange(trees) * (1 << depth) + leaf
        return np.asarray(self.bias + self.leaves.ravel()[places].sum(axis=1))


def forest_from(data: Mapping[str, Any]) -> Forest:
    """Build a forest from its plain data."""
    return Forest(
        data["bias"],
        np.array(data["features"], dtype=np.intp),
        np.array(data["thresholds"]),
        np.array(data["leaves"]),
    )


@cache
def forest(name: str) -> Forest:
    """Return the forest ``name`` of the package's model file."""
    text = files(__package__).joinpath("line_model.json").read_text(encoding="utf-8")
    return forest_from(json.loads(text)[name])

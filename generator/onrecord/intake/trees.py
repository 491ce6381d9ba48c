"""Boosted oblivious trees: every level of a tree asks one question of all its leaves.

The coefficients are plain data (``line_model.json``), written by ``tests/bench/train_lines.py``.
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
        trees, depth = self.features.shape
        answers = rows[:, self.features.ravel()] > self.thresholds.ravel()
        leaf = answers.reshape(len(rows), trees, depth) @ (1 << np.arange(depth))
        score = self.bias + self.leaves[np.arange(trees), leaf].sum(axis=1)
        return np.asarray(1 / (1 + np.exp(-score)))


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

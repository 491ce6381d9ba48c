"""Train boosted oblivious trees with numpy alone; the package holds only what comes out."""

import numpy as np

BINS = 32
#: Each tree sees this share of the rows and of the columns.
ROWS, COLUMNS = 0.4, 0.2


def train(rows, labels, weights, *, trees=120, depth=4, rate=0.12, ridge=3.0, seed=7):
    """Return bias, features, thresholds and leaves of a forest for a yes/no label."""
    draw = np.random.default_rng(seed)
    edges = [np.unique(np.quantile(column, np.linspace(0, 1, BINS)[1:-1])) for column in rows.T]
    pairs = zip(edges, rows.T, strict=True)
    binned = np.stack([np.searchsorted(e, column) for e, column in pairs]).astype(np.int32)
    bias = np.log((weights * labels).sum() / (weights * (1 - labels)).sum())
    score = np.full(len(rows), bias)
    found = {"bias": round(float(bias), 5), "features": [], "thresholds": [], "leaves": []}
    for _ in range(trees):
        chance = 1 / (1 + np.exp(-score))
        slope, bend = weights * (labels - chance), weights * chance * (1 - chance)
        columns = np.sort(draw.choice(len(binned), size=int(len(binned) * COLUMNS), replace=False))
        some = np.flatnonzero(draw.random(len(rows)) < ROWS)
        part = binned[np.ix_(columns, some)]
        cuts = [len(edges[column]) for column in columns]
        questions = _questions(part, cuts, slope[some], bend[some], depth, ridge)
        leaf = np.zeros(len(rows), dtype=np.int32)
        for level, (column, cut) in enumerate(questions):
            leaf += (binned[columns[column]] > cut).astype(np.int32) << level
        size = 1 << depth
        total = np.bincount(leaf[some], bend[some], size) + ridge
        value = np.round(rate * np.bincount(leaf[some], slope[some], size) / total, 4)
        score += value[leaf]
        questions = [(int(columns[c]), float(edges[columns[c]][cut])) for c, cut in questions]
        found["features"].append([int(f) for f, _ in questions])
        found["thresholds"].append([round(t, 6) for _, t in questions])
        found["leaves"].append(value.tolist())
    return found


def _questions(binned, cuts, slope, bend, depth, ridge):
    """Return one question (column, bin) a level, each the best for all leaves at once."""
    leaf, found = np.zeros(len(slope), dtype=np.int32), []
    for level in range(depth):
        column, cut = _best(binned, cuts, leaf, 1 << level, slope, bend, ridge)
        found.append((column, cut))
        leaf += (binned[column] > cut).astype(np.int32) << level
    return found


def _best(binned, cuts, leaf, leaves, slope, bend, ridge):
    """Return the column and the bin whose question gains most."""
    best = (-1.0, 0, 0)
    for column, row in enumerate(binned):
        if not cuts[column]:
            continue
        key = leaf * BINS + row
        g = np.bincount(key, slope, leaves * BINS).reshape(leaves, BINS)
        h = np.bincount(key, bend, leaves * BINS).reshape(leaves, BINS)
        gl, hl = g.cumsum(1), h.cumsum(1)
        gt, ht = gl[:, -1:], hl[:, -1:]
        gain = (gl**2 / (hl + ridge) + (gt - gl) ** 2 / (ht - hl + ridge)).sum(0)
        cut = int(gain[: cuts[column]].argmax())
        if gain[cut] > best[0]:
            best = (gain[cut], column, cut)
    return best[1], best[2]

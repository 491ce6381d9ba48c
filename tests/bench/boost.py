"""Train boosted oblivious trees with numpy alone; the package holds only what comes out."""

import numpy as np

BINS = 32


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
        columns = np.sort(draw.choice(rows.shape[1], size=rows.shape[1] // 3, replace=False))
        leaf, questions = np.zeros(len(rows), dtype=np.int32), []
        for level in range(depth):
            feature, cut = _best(binned, columns, leaf, 1 << level, slope, bend, ridge, edges)
            questions.append((feature, float(edges[feature][cut])))
            leaf += (binned[feature] > cut).astype(np.int32) << level
        size = 1 << depth
        value = rate * np.bincount(leaf, slope, size) / (np.bincount(leaf, bend, size) + ridge)
        value = np.round(value, 4)
        score += value[leaf]
        found["features"].append([int(f) for f, _ in questions])
        found["thresholds"].append([round(t, 6) for _, t in questions])
        found["leaves"].append(value.tolist())
    return found


def _best(binned, columns, leaf, leaves, slope, bend, ridge, edges):
    """Return the feature and the bin whose question gains most over all leaves at once."""
    best = (-1.0, 0, 0)
    for feature in columns:
        if not len(edges[feature]):
            continue
        key = leaf * BINS + binned[feature]
        g = np.bincount(key, slope, leaves * BINS).reshape(leaves, BINS)
        h = np.bincount(key, bend, leaves * BINS).reshape(leaves, BINS)
        gl, hl = g.cumsum(1), h.cumsum(1)
        gt, ht = gl[:, -1:], hl[:, -1:]
        gain = (gl**2 / (hl + ridge) + (gt - gl) ** 2 / (ht - hl + ridge)).sum(0)
        cut = int(gain[: len(edges[feature])].argmax())
        if gain[cut] > best[0]:
            best = (gain[cut], int(feature), cut)
    return best[1], best[2]

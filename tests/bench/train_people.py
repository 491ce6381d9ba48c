"""Fit the weights by which a corpus tells people's names from other strings (person_evidence.txt).

    python tests/bench/train_people.py ../shared/bench/actors [--written FILE]
        [--campaign FILE --labels FILE] [--cache FOLDER] [--write] [--show]

A logistic model with a Gaussian prior, by L-BFGS, on the strings that recognition takes for people
in the invented cases (each a corpus of its own) and, where it is given, in a real corpus whose
false strings stand in a file, one a line. Every third case and string there is sealed. Prints the
cross-validated loss and what would be dropped, doubted and kept. Needs scipy.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import numpy as np
from identity import Parses, annotate
from scipy.optimize import minimize

from onrecord.identity.consistency import WORD, _mended
from onrecord.identity.known_names import names_known
from onrecord.identity.personhood import NOBODY, SOMEBODY, evidence, name_of
from onrecord.identity.referents import find_locals
from onrecord.models import Article

ROOT = Path(__file__).resolve().parents[2]
TABLE = ROOT / "generator/onrecord/lexicons/en/person_evidence.txt"
STIFFNESS = 0.5
#: How many people overlooked weigh as much as one false person.
FALSE_COST = 3.0
FOLDS, SEALED = 5, 3
Row = tuple[int, dict[str, float], int, str]


def number(name: str) -> int:
    return int(sha256(name.encode()).hexdigest(), 16)


def strings(articles: list[Article], parses: Parses) -> Iterator[tuple[str, dict, list]]:
    """Yield each string held for a person's, its evidence, and where it stands."""
    annotations = [annotate(article, parses, None) for article in articles]
    locals_ = find_locals(articles, annotations)
    common = frozenset(w for a in articles for w in WORD.findall(a.text) if w.islower())
    known = names_known(locals_, common)
    mended = [part for local in locals_ for part in _mended(local, articles, known)]
    for words, found in evidence(mended, articles, names_known(mended, common)).items():
        own = [x for x in mended if x.label == "PERSON" and name_of(x) == words]
        yield " ".join(words), found, [(x.article, o) for x in own for o in x.occurrences]


def of_cases(path: Path, parses: Parses, *, sealed: int) -> Iterator[Row]:
    import score_ner

    for line in path.open(encoding="utf-8"):
        case = json.loads(line)
        if number(case["id"]) % sealed == 0:
            continue
        articles = [Article(id=f"a{n}", path="", text=t) for n, t in enumerate(case["articles"])]
        gold = {
            (a, *score_ner.normal(case["articles"][a], s, e))
            for person in case["people"]
            for a, s, e in person["mentions"]
        }
        for words, found, places in strings(articles, parses):
            hits = [
                (a, *score_ner.normal(articles[a].text, o.place.span.start, o.place.span.end))
                in gold
                for a, o in places
            ]
            yield number(case["id"]) // 3 % FOLDS, found, int(2 * sum(hits) >= len(hits)), words


def of_campaign(path: Path, labels: Path, parses: Parses) -> Iterator[Row]:
    false = set(labels.read_text(encoding="utf-8").splitlines())
    rows = [json.loads(line) for line in path.open(encoding="utf-8")]
    articles = [Article(id=r["id"], path=r["id"], text=r["text"]) for r in rows]
    for words, found, _ in strings(articles, parses):
        yield number(words) // 3 % FOLDS, found, int(words not in false), words


def fit(rows: list[Row]) -> dict[str, float]:
    names = sorted({name for _, found, _, _ in rows for name in found})
    x = np.array([[found.get(name, 0.0) for name in names] for _, found, _, _ in rows])
    y = np.array([label for _, _, label, _ in rows])
    cost = np.where(y, 1.0, FALSE_COST)

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        z = x @ w
        value = (cost * (np.logaddexp(0, z) - y * z)).sum() + STIFFNESS / 2 * (w**2).sum()
        return value, x.T @ (cost * (1 / (1 + np.exp(-z)) - y)) + STIFFNESS * w

    best = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B").x
    return dict(zip(names, map(float, best.round(1)), strict=True))


def verdicts(rows: list[Row], weights: dict[str, float]) -> Counter[tuple[str, int]]:
    found: Counter[tuple[str, int]] = Counter()
    for _, evidence_, label, _ in rows:
        p = chance(evidence_, weights)
        found["dropped" if p < NOBODY else "doubted" if p < SOMEBODY else "kept", label] += 1
    return found


def chance(found: dict[str, float], weights: dict[str, float]) -> float:
    return float(1 / (1 + np.exp(-sum(v * weights.get(k, 0.0) for k, v in found.items()))))


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("bench", type=Path)
    arguments.add_argument("--written", type=Path, help="identity_written.txt, built")
    arguments.add_argument("--campaign", type=Path)
    arguments.add_argument("--labels", type=Path)
    arguments.add_argument("--cache", type=Path)
    arguments.add_argument("--write", action="store_true")
    arguments.add_argument("--show", action="store_true")
    options = arguments.parse_args()
    sys.path.insert(0, str(options.bench))
    parses = Parses(options.cache)
    rows = [
        row
        for name in ("challenge_dev", "challenge_dev2")
        for row in of_cases(options.bench / f"{name}.jsonl", parses, sealed=SEALED)
    ]
    if options.written:  # its other half stays unread
        rows += of_cases(options.written, parses, sealed=2)
    sealed: list[Row] = []
    if options.campaign and options.labels:
        real = list(of_campaign(options.campaign, options.labels, parses))
        sealed = [row for row in real if number(row[3]) % SEALED == 0]
        rows += [row for row in real if number(row[3]) % SEALED]
    validated: Counter[tuple[str, int]] = Counter()
    for fold in range(FOLDS):
        weights = fit([row for row in rows if row[0] != fold])
        validated += verdicts([row for row in rows if row[0] == fold], weights)
    print("cross-validated", sorted(validated.items()))
    weights = fit(rows)
    print("in sample", sorted(verdicts(rows, weights).items()))
    print("sealed strings", sorted(verdicts(sealed, weights).items()))
    if options.show:
        for _, found, label, words in sorted(rows, key=lambda r: chance(r[1], weights)):
            p = chance(found, weights)
            if (p < SOMEBODY) == bool(label) or p < 0.7:
                print(f"{p:.2f} {label} {words} {sorted(found)}")
    if options.write:
        head = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if line[:1] == "#"]
        lines = [f"{name:28} {weight:5.1f}" for name, weight in sorted(weights.items())]
        TABLE.write_text("\n".join((*head, *lines)) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

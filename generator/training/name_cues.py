"""Fit the weights of the name cues and write ``lexicons/en/name_cues.txt``.

    python generator/training/name_cues.py ../shared/bench/actors [--write]

A maximum-entropy model over three classes (neither, person, organisation) with a Gaussian prior
around hand-set weights (Chen & Rosenfeld 2000), fitted by L-BFGS to the annotated agency articles,
the invented identity cases, our own cases, and texts made from templates with names of many
countries. Prints F1 cross-validated by case; the sealed third of the bench is never read.
Needs scipy.
"""

from __future__ import annotations

import argparse
import json
import pickle
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import name_templates
import numpy as np
from scipy.optimize import minimize

from onrecord.annotate.entities import find_mentions, gather
from onrecord.annotate.entities.classification import Cues, Name, parts_of
from onrecord.annotate.nlp import Parser, choose_model, load_parser
from onrecord.annotate.parse import Parse
from onrecord.models import Article

decide = sys.modules["onrecord.annotate.entities.classification"]
ROOT = Path(__file__).resolve().parents[2]
TABLE = ROOT / "generator/onrecord/lexicons/en/name_cues.txt"
PRIORS = Path(__file__).with_name("name_cue_priors.txt")
WRITTEN = Path(__file__).with_name("names_written.md")
CLASSES = ("NONE", "PERSON", "ORG")
#: Cross-validation is by case; every third case of the bench stays sealed.
FOLDS = 5
SEALED = 3
#: Texts put together from templates are always learnt from and never scored.
GENERATED = -1
#: How much one of their names counts against one of a printed or written text.
GENERATED_WEIGHT = 0.2
#: Weight of the prior against one occurrence of evidence.
STIFFNESS = 1.5
#: This cue is used in a second look only, so its weight is the prior's.
FIXED = {"surname known": (2.5, -0.5)}
MARK = re.compile(r"\{([^{}|]+)\|([PO])\}")
Spans = dict[tuple[int, int], str]


@dataclass
class Item:
    """A text and a title with their truth; ``people_only`` where no organisation is marked."""

    fold: int
    kind: str
    body: Parse
    title: Parse
    truth: tuple[Spans, Spans]
    people_only: bool = False


def items(bench: Path, parser: Parser) -> Iterable[Item]:
    """Yield everything there is to learn from, in folds; the sealed third of the bench is left."""
    empty = parser.parse("")
    for row in _open_rows(bench / "ner_dev.jsonl"):
        spans = {_normal(row["text"], a, b): label for a, b, label in row["entities"]}
        yield Item(_fold(row["id"]), "agency", parser.parse(row["text"]), empty, (spans, {}))
    cases = [
        *_open_rows(bench / "challenge_dev.jsonl"),
        *_open_rows(bench / "challenge_dev2.jsonl"),
    ]
    for row in cases:
        for k, text in enumerate(row["articles"]):
            marks = (m for p in row["people"] for m in p["mentions"] if m[0] == k)
            spans = {_normal(text, a, b): "PERSON" for _, a, b in marks}
            parse = parser.parse(text)
            yield Item(_fold(row["id"]), "challenge", parse, empty, (spans, {}), people_only=True)
    for marked in name_templates.texts():
        text, spans = _unmarked(marked)
        yield Item(GENERATED, "generated", parser.parse(text), empty, (spans, {}))
    for file in (*sorted((ROOT / "tests/cases").glob("entities_*.md")), WRITTEN):
        text = file.read_text(encoding="utf-8").partition("\n\n")[2]
        parts = [p.strip("\n") for p in re.split(r"^\.$", text, flags=re.MULTILINE)]
        for n, marked in enumerate(parts[1::2]):
            head, _, body = marked.partition("\n") if "headlines" in file.name else ("", "", marked)
            (title, in_title), (text, in_text) = _unmarked(head), _unmarked(body)
            truth = (in_text, in_title)
            yield Item(n % FOLDS, file.stem, parser.parse(text), parser.parse(title), truth)


def _open_rows(path: Path) -> list[dict[str, Any]]:
    rows = [json.loads(line) for line in path.open(encoding="utf-8")]
    return [row for row in rows if _number(row["id"]) % SEALED]


def _fold(name: str) -> int:
    return _number(name) // SEALED % FOLDS


def _number(name: str) -> int:
    return int(sha256(name.encode()).hexdigest(), 16)


def _unmarked(marked: str) -> tuple[str, Spans]:
    text, spans, last = "", {}, 0
    for m in MARK.finditer(marked):
        text += marked[last : m.start()]
        spans[_trim(len(text), m[1])] = {"P": "PERSON", "O": "ORG"}[m[2]]
        text, last = text + m[1], m.end()
    return text + marked[last:], spans


def _trim(start: int, words: str) -> tuple[int, int]:
    return start, start + len(words) - words.endswith(".")


def _normal(text: str, start: int, end: int) -> tuple[int, int]:
    import score_ner

    return score_ner.normal(text, start, end)


def examples(data: Iterable[Item]) -> list[tuple[int, Cues, Counter[str]]]:
    """Return fold, cues and counted classes of every name of every item."""
    found = []
    for item in data:
        in_text, in_title, pooled = gather(item.body, item.title)
        true: dict[Name, Counter[str]] = defaultdict(Counter)
        for parse, names, spans in zip(
            (item.body, item.title), (in_text, in_title), item.truth, strict=True
        ):
            for c in names:
                where = _normal(parse.text, c.span.start, c.span.end)
                true[c.words][spans.get(where, "NONE")] += 1
        labels = {k: y.most_common(1)[0][0] for k, y in true.items()}
        parts = parts_of({k: label for k, label in labels.items() if label != "NONE"})
        for name, cues in pooled.items():
            if item.people_only and labels.get(name) != "PERSON" and "ner ORG" in cues:
                continue  # may well be an organisation: nobody marked those
            extra = dict.fromkeys((*parts.get(name, ()), "bias"), 1.0)
            found.append((item.fold, {**cues, **extra}, true[name]))
    return found


def fit(rows: list[tuple[int, Cues, Counter[str]]]) -> dict[str, tuple[float, float]]:
    """Return the weights of every cue for person and organisation."""
    prior = {}
    for line in PRIORS.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            cue, person, organisation = line.rsplit(maxsplit=2)
            prior[cue.strip()] = (float(person), float(organisation))
    cues = sorted({cue for _, row, _ in rows for cue in row} | set(prior))
    index = {cue: n for n, cue in enumerate(cues)}
    x, y = np.zeros((len(rows), len(cues))), np.zeros((len(rows), 3))
    share = np.array([GENERATED_WEIGHT if fold == GENERATED else 1.0 for fold, _, _ in rows])
    for n, (_, row, counts) in enumerate(rows):
        for cue, value in row.items():
            x[n, index[cue]] = value
        y[n] = [counts[c] for c in CLASSES]
    x, y, share = x[y.sum(1) > 0], y[y.sum(1) > 0], share[y.sum(1) > 0]
    y *= (share / np.sqrt(y.sum(1)))[:, None]  # a name that stands often counts less each time
    mean = np.array([prior.get(cue, (0.0, 0.0)) for cue in cues]).T.ravel()

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        z = x @ np.vstack([np.zeros(len(cues)), w.reshape(2, -1)]).T
        z -= z.max(1, keepdims=True)
        p = np.exp(z) / np.exp(z).sum(1, keepdims=True)
        value = -(y * np.log(p)).sum() + STIFFNESS / 2 * ((w - mean) ** 2).sum()
        slope = ((p * y.sum(1, keepdims=True) - y).T @ x)[1:].ravel()
        return value, slope + STIFFNESS * (w - mean)

    best = minimize(loss, mean.copy(), jac=True, method="L-BFGS-B").x.reshape(2, -1)
    weights = {cue: (float(a), float(b)) for cue, a, b in zip(cues, *best.round(1), strict=True)}
    return {**weights, **FIXED}


def _cached(path: Path | None, bench: Path) -> list[Item]:
    """Return the parsed items, from the cache file where there is one."""
    if path and path.exists():
        return pickle.loads(path.read_bytes())
    data = list(items(bench, load_parser(choose_model())))
    if path:
        path.write_bytes(pickle.dumps(data))
    return data


def counts(
    data: Iterable[Item], weights: dict[str, tuple[float, float]]
) -> dict[str, tuple[int, int]]:
    """Return right names and the sum of true and found ones by kind of text and label."""
    table = {cue: {"PERSON": a, "ORG": b} for cue, (a, b) in weights.items()}
    decide._weights = lambda: table
    hits: Counter[tuple[str, str]] = Counter()
    total: Counter[tuple[str, str]] = Counter()
    for item in data:
        mentions = find_mentions(Article(id="", path=""), item.body, item.title)
        for in_title, parse in ((False, item.body), (True, item.title)):
            truth = item.truth[in_title]
            for m in mentions:
                if m.in_title == in_title:
                    where = _normal(parse.text, m.span.start, m.span.end)
                    hits[item.kind, m.label] += truth.get(where) == m.label
                    total[item.kind, m.label] += 1
            total.update((item.kind, label) for label in truth.values())
    return {" ".join(k): (hits[k], n) for k, n in sorted(total.items())}


def main() -> None:
    """Fit on halves and on all; write the table if told to."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("bench", type=Path)
    arguments.add_argument("--write", action="store_true")
    arguments.add_argument("--cache", type=Path)
    options = arguments.parse_args()
    sys.path.insert(0, str(options.bench))
    data = _cached(options.cache, options.bench)
    rows = examples(data)
    scored = [d for d in data if d.fold != GENERATED]
    hits: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for fold in range(FOLDS):
        weights = fit([row for row in rows if row[0] != fold])
        for key, (right, all_) in counts([d for d in scored if d.fold == fold], weights).items():
            hits[key] += right
            total[key] += all_
    print("cross-validated:", {key: round(2 * hits[key] / total[key], 3) for key in sorted(total)})
    weights = fit(rows)
    inside = counts(scored, weights)
    print("fitted on all:", {key: round(2 * a / b, 3) for key, (a, b) in sorted(inside.items())})
    if options.write:
        head = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if line[:1] == "#"]
        lines = [f"{cue:28} {a:5.1f} {b:5.1f}" for cue, (a, b) in sorted(weights.items())]
        TABLE.write_text("\n".join((*head, *lines)) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

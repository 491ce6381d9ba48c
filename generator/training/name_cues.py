"""Fit the weights of the name cues and write ``lexicons/en/name_cues.txt``.

    python generator/training/name_cues.py ../shared/bench/actors [--write]

A maximum-entropy model over three classes (neither, person, organisation) with a Gaussian prior
around hand-set weights (Chen & Rosenfeld 2000), fitted by L-BFGS to the annotated agency articles,
the invented identity cases and our own cases. Prints F1 on each half when fitted on the other half.
Needs scipy.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

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
#: Weight of the prior against one occurrence of evidence.
STIFFNESS = 1.5
#: This cue is used in a second look only, so its weight is the prior's.
FIXED = {"surname known": (2.5, -0.5)}
MARK = re.compile(r"\{([^{}|]+)\|([PO])\}")
Spans = dict[tuple[int, int], str]


@dataclass
class Item:
    """A text and a title with their truth; ``people_only`` where no organisation is marked."""

    half: int
    kind: str
    body: Parse
    title: Parse
    truth: tuple[Spans, Spans]
    people_only: bool = False


def items(bench: Path, parser: Parser) -> Iterable[Item]:
    """Yield everything there is to learn from, in halves."""
    rows = [json.loads(line) for line in (bench / "ner_dev.jsonl").open(encoding="utf-8")]
    empty = parser.parse("")
    for n, row in enumerate(rows):
        spans = {_normal(row["text"], a, b): label for a, b, label in row["entities"]}
        yield Item(n % 2, "agency", parser.parse(row["text"]), empty, (spans, {}))
    rows = [json.loads(line) for line in (bench / "challenge_dev.jsonl").open(encoding="utf-8")]
    for n, row in enumerate(rows):
        for k, text in enumerate(row["articles"]):
            marks = (m for p in row["people"] for m in p["mentions"] if m[0] == k)
            spans = {_normal(text, a, b): "PERSON" for _, a, b in marks}
            yield Item(n % 2, "challenge", parser.parse(text), empty, (spans, {}), people_only=True)
    for file in (*sorted((ROOT / "tests/cases").glob("entities_*.md")), WRITTEN):
        text = file.read_text(encoding="utf-8").partition("\n\n")[2]
        parts = [p.strip("\n") for p in re.split(r"^\.$", text, flags=re.MULTILINE)]
        for n, marked in enumerate(parts[1::2]):
            head, _, body = marked.partition("\n") if "headlines" in file.name else ("", "", marked)
            (title, in_title), (text, in_text) = _unmarked(head), _unmarked(body)
            truth = (in_text, in_title)
            yield Item(n % 2, file.stem, parser.parse(text), parser.parse(title), truth)


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
    """Return half, cues and counted classes of every name of every item."""
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
            found.append((item.half, {**cues, **extra}, true[name]))
    return found


def fit(rows: list[tuple[Cues, Counter[str]]]) -> dict[str, tuple[float, float]]:
    """Return the weights of every cue for person and organisation."""
    prior = {}
    for line in PRIORS.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            cue, person, organisation = line.rsplit(maxsplit=2)
            prior[cue.strip()] = (float(person), float(organisation))
    cues = sorted({cue for row, _ in rows for cue in row} | set(prior))
    index = {cue: n for n, cue in enumerate(cues)}
    x, y = np.zeros((len(rows), len(cues))), np.zeros((len(rows), 3))
    for n, (row, counts) in enumerate(rows):
        for cue, value in row.items():
            x[n, index[cue]] = value
        y[n] = [counts[c] for c in CLASSES]
    x, y = x[y.sum(1) > 0], y[y.sum(1) > 0]
    y /= np.sqrt(y.sum(1, keepdims=True))  # a name that stands often counts less each time
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


def score(data: Iterable[Item], weights: dict[str, tuple[float, float]]) -> dict[str, float]:
    """Return exact F1 by kind of text and label under the given weights."""
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
    return {" ".join(k): round(2 * hits[k] / n, 3) for k, n in sorted(total.items())}


def main() -> None:
    """Fit on halves and on all; write the table if told to."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("bench", type=Path)
    arguments.add_argument("--write", action="store_true")
    options = arguments.parse_args()
    sys.path.insert(0, str(options.bench))
    data = list(items(options.bench, load_parser(choose_model())))
    rows = examples(data)
    for half in (0, 1):
        weights = fit([(cues, y) for h, cues, y in rows if h == half])
        print(f"fitted on {half}:", score([d for d in data if d.half != half], weights))
    weights = fit([(cues, y) for _, cues, y in rows])
    print("fitted on all:", score(data, weights))
    if options.write:
        head = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if line[:1] == "#"]
        lines = [f"{cue:28} {a:5.1f} {b:5.1f}" for cue, (a, b) in sorted(weights.items())]
        TABLE.write_text("\n".join((*head, *lines)) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

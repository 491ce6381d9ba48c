"""Learn the weights of ``onrecord.annotate.quotations.speaker.ranking`` from annotated articles.

    python generator/training/speakers.py ../shared/bench/quotes/dev.jsonl ... --cache /tmp/%s.pkl
        [--half 0] [--folds 5] [--write]

Two conditional log-linear models are fitted: ``speaker`` (who said a stretch, or nobody) and
``pronoun`` (whom a pronoun means). Both by gradient steps (Adam) on the likelihood of the sets of
right outcomes, with an L2 penalty, over binary features seen three times or more. To the annotated
articles come the sentences of ``quotes_written.txt``, written for rare patterns. Nothing of the
articles but the weights of feature names is kept. ``--folds`` cross-validates by article instead.
``--cache`` and ``--half`` are as in ``quotes.py``; %s is the bench file's stem, and --half applies
to files beyond the first. Needs numpy, which spaCy brings.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "tests" / "bench"))

from quotes import ROOT, Case, make_case, predictions, print_calibration, read_cases, score

from onrecord.annotate.nlp import choose_model, load_parser
from onrecord.annotate.quotations.find.sentence_frame import view
from onrecord.annotate.quotations.find.surroundings import Scene, build_scene
from onrecord.annotate.quotations.speaker import pronouns, ranking
from onrecord.annotate.quotations.speaker.candidates import Candidate
from onrecord.annotate.quotations.speaker.pronouns import UNNAMED
from onrecord.models import Span
from onrecord.text.marks import find_stretches

WEIGHTS = ROOT / "generator" / "onrecord" / "annotate" / "quotations" / "speaker" / "weights.json"
WRITTEN = Path(__file__).parent / "quotes_written.txt"
L2 = {"speaker": 4.0, "pronoun": 5.0}
FEWEST = 3  # a rarer feature is not used
STEPS = 150
WRITTEN_TIMES = 4  # how often a written sentence counts
_LABELS = {"~": "neg", "^": "ignore"}  # marks of the written sentences


@dataclass(frozen=True)
class Group:
    """Competing outcomes as features, and which of them are right."""

    options: tuple[tuple[str, ...], ...]
    right: frozenset[int]


def fit(groups: Sequence[Group], l2: float) -> dict[str, float]:
    """Return the weights that make the right outcomes likeliest."""
    groups = [group for group in groups if group.right]
    counts = Counter(f for group in groups for option in group.options for f in set(option))
    index = {f: i for i, f in enumerate(sorted(f for f, n in counts.items() if n >= FEWEST))}
    rows, columns, owner, right = [], [], [], []
    for number, group in enumerate(groups):
        for k, option in enumerate(group.options):
            known = [index[f] for f in option if f in index]
            rows += [len(owner)] * len(known)
            columns += known
            owner.append(number)
            right.append(k in group.right)
    row, column = np.array(rows), np.array(columns)
    group_of, is_right = np.array(owner), np.array(right)
    starts = np.searchsorted(group_of, np.arange(len(groups)))
    w, mean, square = (np.zeros(len(index)) for _ in range(3))
    for step in range(1, STEPS + 1):
        z = np.bincount(row, w[column], len(owner))
        e = np.exp(z - np.maximum.reduceat(z, starts)[group_of])
        p = e / np.add.reduceat(e, starts)[group_of]
        wanted = e * is_right
        q = wanted / np.add.reduceat(wanted, starts)[group_of]
        gradient = np.bincount(column, (p - q)[row], len(index)) + l2 * w
        mean = 0.9 * mean + 0.1 * gradient
        square = 0.99 * square + 0.01 * gradient * gradient
        rate = 0.1 * (1 - step / (STEPS + 1)) + 0.002
        w -= rate * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)
    return {f: round(float(w[i]), 3) for f, i in index.items() if abs(w[i]) >= 0.02}


def speaker_groups(case: Case) -> list[Group]:
    """Return a group for each annotated stretch, the one before taken as annotated."""
    from names import trim
    from score import same_person

    scene = _scene(case)
    candidates = ranking.Candidates(scene, {})
    names = {m: chain.name for chain in case.chains for m in chain.mentions}
    gold = {(x["start"], x["end"]): x for x in case.gold["spans"]}
    carried: Candidate | None = None
    groups = []
    for number, stretch in enumerate(scene.stretches):
        seen = view(scene, number)
        span = stretch.span
        found = gold.get(trim(case.article.text, span.start, span.end))
        if seen is None or found is None or found["label"] == "ignore":
            continue
        options = ranking.options(scene, seen, carried, candidates)
        right: set[int] = set()
        if found["label"] == "neg":
            right = {0}
        elif found["source_kind"] == "none":
            right = {1}
        elif found["source"] != "said":  # a slip of the annotation
            at = Span(*found["source_at"]) if found.get("source_at") else None
            named = found["speaker"] if found["source_kind"] in ("name", "pron") else None
            for k, option in enumerate(options):
                who = option.outcome
                if isinstance(who, str):
                    continue
                name = names.get(scene.names.get(who.head, -1))
                if (at and _stands_at(scene, who, at)) or (
                    named and name and same_person(name, named)
                ):
                    right.add(k)
        near = sorted(
            (k for k in right if k > 1),
            key=lambda k: abs(options[k].outcome.sentence - seen.home.number),  # type: ignore[union-attr]
        )
        if near:
            carried = options[near[0]].outcome  # type: ignore[assignment]
        groups.append(Group(tuple(option.features for option in options), frozenset(right)))
    return groups


def _scene(case: Case) -> Scene:
    stretches = find_stretches(case.article.text, singles=True)
    return build_scene(case.parse, stretches, case.mentions, in_title=False)


def _stands_at(scene: Scene, candidate: Candidate, at: Span) -> bool:
    tokens = (scene.tokens[i] for i in (candidate.word, candidate.head))
    return any(Span(t.start, t.end).overlaps(at) for t in tokens)


def pronoun_groups(case: Case) -> list[Group]:
    """Return a group for each pronoun that is a speaker and whose meaning is annotated."""
    from score import same_person

    scene = _scene(case)
    cast = pronouns.build_cast(scene, case.chains, {})
    last: int | None = None
    done: set[int] = set()
    groups = []
    for found in case.gold["spans"]:
        if found["label"] != "quote" or not found.get("source_at"):
            continue
        pronoun = case.parse.range_of(Span(*found["source_at"]))[0]
        known = found.get("speaker_from") == "hand"
        is_pronoun = scene.tokens[pronoun].lower in pronouns.PRONOUNS
        if found["source_kind"] == "pron" and known and is_pronoun and pronoun not in done:
            done.add(pronoun)
            options = pronouns.antecedent_options(cast, pronoun, last)
            nobody = {0, *(k + 1 for k, (c, _, _) in enumerate(options) if c == UNNAMED)}
            right = nobody if not found.get("speaker") else {
                k + 1 for k, (chain, _, _) in enumerate(options)
                if chain != UNNAMED and same_person(case.chains[chain].name, found["speaker"])
            }  # fmt: skip
            features = (("nobody",), *(tuple(f) for _, _, f in options))
            groups.append(Group(features, frozenset(right)))
        last = None
        if found.get("speaker"):
            said = (
                k for k, chain in enumerate(case.chains)
                if chain.label == "PERSON" and same_person(chain.name, found["speaker"])
            )  # fmt: skip
            last = next(said, None)
    return groups


def written_cases() -> Iterable[Case]:
    """Return the written sentences as gold articles; the file's head says how they are marked."""
    parser = load_parser(choose_model())
    for number, line in enumerate(WRITTEN.read_text(encoding="utf-8").splitlines()):
        if line and not line.startswith("#"):
            row = _written_row(f"written-{number}", line)
            yield make_case(row, parser.parse(row["text"]))


def _written_row(ident: str, line: str) -> dict[str, Any]:
    from names import trim

    text, at = "", [0, 0]
    marked: dict[int, str] = {}
    for character in line:
        if character == "{":
            at[0] = len(text)
        elif character == "}":
            at[1] = len(text)
        elif character in _LABELS:
            marked[len(text)] = _LABELS[character]
        else:
            text += character
    spans = []
    for stretch in find_stretches(text, singles=True):
        start, end = trim(text, stretch.span.start, stretch.span.end)
        label = marked.get(stretch.outer.start, "quote")
        place = {"start": start, "end": end, "source_at": at}
        spans.append({**place, "label": label, "source_kind": "nom", "source": ""})
    return {"id": ident, "text": text, "spans": spans}


def train(cases: Iterable[Case]) -> dict[str, dict[str, float]]:
    """Return the weights of both models."""
    cases = list(cases)
    speaker = [group for case in cases for group in speaker_groups(case)]
    speaker += [g for case in written_cases() for g in speaker_groups(case)] * WRITTEN_TIMES
    pronoun = [group for case in cases for group in pronoun_groups(case)]
    return {"speaker": fit(speaker, L2["speaker"]), "pronoun": fit(pronoun, L2["pronoun"])}


def cross_validate(files: Sequence[Path], sets: Sequence[list[Case]], folds: int) -> None:
    """Print the scorer's figures for every file, each article predicted by models without it."""
    cases = [case for part in sets for case in part]
    order = list(range(len(cases)))
    random.Random(1).shuffle(order)
    rows: dict[str, dict[str, Any]] = {}
    for fold in range(folds):
        held = set(order[fold::folds])
        models = train(case for number, case in enumerate(cases) if number not in held)
        for module in (ranking, pronouns):
            module.weights = models.__getitem__  # type: ignore[assignment]
        rows.update(
            (row["id"], row) for row in predictions([cases[number] for number in sorted(held)])
        )
    for file, part in zip(files, sets, strict=True):
        predicted = [rows[case.article.id] for case in part]
        print(file.name, score(file, predicted))
        print_calibration(file, predicted)


def main() -> None:
    """Train or cross-validate."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("gold", type=Path, nargs="+")
    arguments.add_argument("--cache", default="")
    arguments.add_argument("--half", type=int, choices=(0, 1))
    arguments.add_argument("--folds", type=int, default=0)
    arguments.add_argument("--write", action="store_true")
    options = arguments.parse_args()
    sys.path.insert(0, str(options.gold[0].parent))
    sets = [
        read_cases(
            file,
            Path(options.cache.replace("%s", file.stem)) if options.cache else None,
            options.half if number else None,
        )
        for number, file in enumerate(options.gold)
    ]
    if options.folds:
        cross_validate(options.gold, sets, options.folds)
    if options.write:
        models = train(case for part in sets for case in part)
        text = json.dumps(models, indent=0, sort_keys=True, ensure_ascii=False)
        WEIGHTS.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

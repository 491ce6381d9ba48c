"""Measure this release on texts that its weights were not learnt from; what Method prints.

    do.py figures [--data ../shared/bench] [--cache /tmp/onrecord-held-out]

A third of every development set is held apart by the digest of its ids. The speaker weights are
learnt again from the other two thirds, and what is counted is what these weights do on the third.
Rules have no weights: whoever wrote them had read other articles of the same sets, none of this
third. ``--cache`` keeps the parses.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

import speakers
from quotes import Case, predictions, read_cases
from recipes import PACKAGE, ROOT

from onrecord import annotate_texts
from onrecord.annotate.quotations.speaker import pronouns, ranking

FIGURES = PACKAGE / "render" / "figures.json"
QUOTES = ("dev.jsonl", "dev_more.jsonl", "dev_third.jsonl")
PARAPHRASES = ("indirect_dev.jsonl", "indirect_dev_more.jsonl")
_PARTS = 3  # one of so many parts is held apart

Row = dict[str, Any]


def held(ident: str) -> bool:
    """Tell whether a text is of the part that nothing is learnt from."""
    return int(hashlib.sha256(ident.encode()).hexdigest(), 16) % _PARTS == 0


def quotation_rows(folder: Path, cache: Path) -> list[Row]:
    """Count quotations and speakers, with speaker weights learnt without these articles."""
    cases = [c for name in QUOTES for c in read_cases(folder / name, cache / f"{name}.pickle")]
    apart = [case for case in cases if held(case.article.id)]
    models = speakers.train(case for case in cases if not held(case.article.id))
    for module in (ranking, pronouns):
        module.weights = models.__getitem__  # type: ignore[assignment]
    counts = _count(apart)
    on = f"{len(apart)} political news articles"
    scare, alone = counts["neg"], counts["neg"] - counts["neg_hit"]
    return [
        row("Quotations between marks that were found", counts["tp"], counts["gold"], on),
        row("Stretches shown as quotations that are some", counts["tp"], counts["pred"], on),
        row("Speakers named who are the right ones", counts["named_ok"], counts["named"], on),
        row("Scare quotes and titles left alone", alone, scare, on),
    ]


def _count(cases: Sequence[Case]) -> Counter[str]:
    from score import score_article

    found = {row["id"]: row["quotes"] for row in predictions(cases)}
    counts: Counter[str] = Counter()
    for case in cases:
        counts.update(score_article(case.gold, found[case.article.id])[0])
    return counts


def paraphrase_rows(folder: Path) -> list[Row]:
    """Count paraphrases by the bench's own scorer."""
    rows = [
        row
        for name in PARAPHRASES
        for row in map(json.loads, (folder / name).read_text(encoding="utf-8").splitlines())
        if held(row["id"])
    ]
    with tempfile.TemporaryDirectory() as scratch:
        gold, found = Path(scratch, "gold.jsonl"), Path(scratch, "found.jsonl")
        gold.write_text("".join(json.dumps(r) + "\n" for r in rows), encoding="utf-8")
        annotated = annotate_texts([(r["id"], r["text"]) for r in rows], separately=True)
        found.write_text("".join(json.dumps(r) + "\n" for r in annotated), encoding="utf-8")
        command = [sys.executable, str(folder / "score_indirect.py"), str(gold), str(found)]
        printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    figures = {k: float(v) for k, v in re.findall(r"(\w+)=([\d.]+)", printed)}
    on = f"{len(rows)} political news articles"
    shown, said = int(figures["pred_n"]), int(figures["named_n"])
    right, found_of_them = figures["P"] * shown / 100, figures["R_said"] * said / 100
    return [
        row("Paraphrases shown that report somebody", round(right), shown, on),
        row("“X said” statements of named people found", round(found_of_them), said, on),
    ]


def row(what: str, right: int, of: int, on: str) -> Row:
    """Return one line of the table: ``right`` of ``of`` cases, counted ``on`` these texts."""
    return {"what": what, "right": right, "of": of, "on": on}


def main() -> None:
    """Measure and write the figures."""
    parser = argparse.ArgumentParser(prog="do.py figures", description=__doc__)
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "bench")
    parser.add_argument("--cache", type=Path, default=Path(tempfile.gettempdir(), "onrecord-held"))
    options = parser.parse_args()
    options.cache.mkdir(parents=True, exist_ok=True)
    quotes = (options.data / "quotes").resolve()
    sys.path.insert(0, str(quotes))  # the bench's scorer, and the names that it compares
    # Paraphrases first, with the shipped weights: rules alone find them.
    rows = [*paraphrase_rows(quotes), *quotation_rows(quotes, options.cache)]
    git = ["git", "rev-parse", "--short", "HEAD"]
    found = {
        "commit": subprocess.run(git, check=True, capture_output=True, text=True).stdout.strip(),
        "date": datetime.now(UTC).date().isoformat(),
        "release": version("onrecord"),
        "rows": [*rows[2:], *rows[:2]],
    }
    FIGURES.write_text(
        json.dumps(found, indent=1, ensure_ascii=False) + "\n", encoding="utf-8", newline="\n"
    )
    for line in found["rows"]:
        print(f"{line['what']}: {line['right']} of {line['of']} ({line['on']})")


if __name__ == "__main__":
    main()

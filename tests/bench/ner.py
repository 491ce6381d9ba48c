"""Run recognition over the actors benches and score it with their own scorers.

python tests/bench/ner.py ../shared/bench/actors [--cache parses.pkl] [--errors 40] [--half 0|1]
"""

from __future__ import annotations

import argparse
import pickle
import sys
import time
from pathlib import Path
from typing import Any

from onrecord.annotate.entities import find_mentions
from onrecord.annotate.nlp import choose_model, load_parser
from onrecord.annotate.parse import EMPTY, Parse
from onrecord.models import Article


def parsed(rows: list[dict[str, Any]], cache: Path | None) -> list[Parse]:
    """Return the parses of all rows, from the cache file where there is one."""
    if cache and cache.exists():
        return pickle.loads(cache.read_bytes())
    parser = load_parser(choose_model())
    started = time.process_time()
    parses = [parser.parse(row["text"]) for row in rows]
    print(f"parsing: {time.process_time() - started:.2f} s of CPU")
    if cache:
        cache.write_bytes(pickle.dumps(parses))
    return parses


def main() -> None:
    """Score one half, or all, of the annotated agency articles."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("bench", type=Path)
    arguments.add_argument("--cache", type=Path)
    arguments.add_argument("--errors", type=int, default=0)
    arguments.add_argument("--half", type=int, choices=(0, 1))
    options = arguments.parse_args()
    sys.path.insert(0, str(options.bench))
    import score_ner

    gold = score_ner.read(options.bench / "ner_dev.jsonl")
    parses = parsed(gold, options.cache)
    started = time.process_time()
    rows = []
    for row, parse in zip(gold, parses, strict=True):
        article = Article(id=row["id"], path=row["id"], text=row["text"])
        mentions = find_mentions(article, parse, EMPTY)
        rows.append(
            {"id": row["id"], "entities": [[m.span.start, m.span.end, m.label] for m in mentions]}
        )
    print(f"recognition: {time.process_time() - started:.2f} s of CPU")
    part = [n for n in range(len(gold)) if options.half is None or n % 2 == options.half]
    score_ner.score([gold[n] for n in part], [rows[n] for n in part], options.errors)


if __name__ == "__main__":
    main()

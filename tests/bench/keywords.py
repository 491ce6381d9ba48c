"""Keywords: annotate rows and write what the scorer reads.

    python tests/bench/keywords.py DOCS.jsonl PRED.jsonl [--cache FOLDER]

Scorer: ``../shared/bench/themes/score_keywords.py GOLD PRED.jsonl``. Without ``--cache`` it goes
through the face, as a user would (``onrecord annotate DOCS.jsonl --as-is``); with it, only parses
are kept between runs and keywords alone are found, so that a change is measured in seconds. Prints
the CPU seconds of parsing and of keywords.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from pathlib import Path

from parses import Parses, read_articles

from onrecord.annotate.entities import find_mentions
from onrecord.annotate.keyphrases import find_keyphrases, find_noun_phrases


def through_the_face(docs: Path):
    """Yield id and keywords as the command prints them."""
    command = [sys.executable, "-m", "onrecord", "annotate", str(docs), "--as-is"]
    run = subprocess.run(command, check=True, capture_output=True, encoding="utf-8")
    for line in run.stdout.splitlines():
        row = json.loads(line)
        yield row["id"], [k if isinstance(k, str) else k["text"] for k in row["keywords"]]


def keywords_alone(docs: Path, cache: Path):
    """Yield id and keywords, over parses that are kept."""
    parses, spent = Parses(cache), 0.0
    for article in read_articles(docs):
        body, title = parses.parse(article.text), parses.parse(article.title or "")
        mentions = find_mentions(article, body, title)
        start = time.process_time()
        phrases = find_noun_phrases(body, title, mentions)
        found, _ = find_keyphrases(article, body, phrases, mentions)
        spent += time.process_time() - start
        yield article.id, [keyphrase.text for keyphrase in found]
    print(f"CPU seconds: parsing {parses.seconds:.2f}, keywords {spent:.2f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("docs", type=Path)
    parser.add_argument("pred", type=Path)
    parser.add_argument("--cache", type=Path)
    given = parser.parse_args()
    rows = keywords_alone(given.docs, given.cache) if given.cache else through_the_face(given.docs)
    with given.pred.open("w", encoding="utf-8") as out:
        for ident, words in rows:
            out.write(json.dumps({"id": ident, "keywords": words}, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()

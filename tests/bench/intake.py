"""Measure intake on the development sets of ``bench/intake`` and print the table of its issue.

usage: intake.py UNPACKED_BENCH [--scorer DIR] [--sets zyte-html,n4k-txt] [--worst N]

Reads each set as a user would (``read_corpus`` over its folder of pages) and hands the rows to the
scorer that ships with the data. Times are CPU seconds of reading, the extractor included.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from onrecord.intake import read_corpus

SETS = (
    "zyte-html", "n4k-html", "fundus-html", "zyte-txt-htmltext", "zyte-txt-html2text", "n4k-txt",
    "fundus-en-txt", "zyte-txt-beautifulsoup",
)  # fmt: skip


def row(article):
    """Return an article with the keys that the scorer reads."""
    return {
        "id": article.id, "title": article.title, "date": article.published,
        "byline": list(article.byline), "outlet": article.outlet, "text": article.text,
    }  # fmt: skip


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("bench", type=Path)
    parser.add_argument("--scorer", type=Path, default=Path("../shared/bench/intake"))
    parser.add_argument("--sets", default=",".join(SETS))
    parser.add_argument("--worst", default="0")
    args = parser.parse_args()
    read_corpus([args.bench / "zyte-html" / "gold.jsonl"])  # loads libraries and model
    for name in args.sets.split(","):
        begun = time.process_time()
        corpus = read_corpus([args.bench / name / "pages"])
        spent = time.process_time() - begun
        count = len(corpus.articles)
        print(f"== {name}: {count} articles, {spent:.2f} CPU s, {count / spent:.0f} a second")
        print(f"issues   {len(corpus.issues)}")
        with tempfile.TemporaryDirectory() as folder:
            found = Path(folder, "found.jsonl")
            rows = (json.dumps(row(article)) for article in corpus.articles)
            found.write_text("\n".join(rows), encoding="utf-8")
            script, gold = args.scorer / "score_body.py", args.bench / name / "gold.jsonl"
            command = [sys.executable, script, gold, found, "--worst", args.worst]
            print(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


if __name__ == "__main__":
    main()

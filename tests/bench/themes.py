"""Themes: find them in rows and score them, with stability when one article is added.

    python tests/bench/themes.py DOCS.jsonl --scorer score_themes.py [--gold GOLD.json]
        [--cache FOLDER] [--out FOLDER] [--stability]

Without ``--cache`` the themes come through the face, as a user would make them (``onrecord export
OUT --input DOCS.jsonl --as-is``); with it, parses are kept and themes alone are found. Stability is
the mean over samples of 12, 50 and 200 articles, with and without the registry of former ids.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import random
import subprocess
import sys
from pathlib import Path

from parses import Parses, read_articles

from onrecord.aggregate.themes import find_themes, theme_registry
from onrecord.annotate.entities import find_mentions
from onrecord.annotate.keyphrases import find_noun_phrases
from onrecord.models import Annotation

SAMPLES = ((12, 25), (50, 15), (200, 6))


def rows(themes):
    """Return themes with the keys that the scorer reads."""
    return [
        {"id": t.id, "label": t.label, "articles": list(t.articles),
         "aliases": [*t.aliases, *t.former_ids]}
        for t in themes
    ]  # fmt: skip


def annotated(docs: Path, cache: Path):
    """Return articles and annotations with names and noun phrases."""
    parses, articles, annotations = Parses(cache), read_articles(docs), []
    for one in articles:
        body, title = parses.parse(one.text), parses.parse(one.title or "")
        mentions = find_mentions(one, body, title)
        annotations.append(
            Annotation(
                article_id=one.id,
                mentions=mentions,
                noun_phrases=find_noun_phrases(body, title, mentions),
                sentences=body.sentence_spans(),
            )
        )
    return articles, annotations


def stability(scorer, articles, annotations):
    """Yield size, whether the registry was kept, and the mean figures."""
    for size, times in SAMPLES:
        for keeping in (False, True):
            draw = random.Random(size)
            figures = []
            for _ in range(times):
                chosen = draw.sample(range(len(articles)), size + 1)
                old = chosen[:size]
                before = find_themes(
                    [articles[i] for i in old], [annotations[i] for i in old], (), ()
                ).themes
                after = find_themes(
                    [articles[i] for i in chosen], [annotations[i] for i in chosen], (), (),
                    former=theme_registry(before) if keeping else None,
                ).themes  # fmt: skip
                figures.append(scorer.stability(rows(before), rows(after)))
            yield (
                size,
                keeping,
                {
                    key: round(sum(f[key] for f in figures) / times, 3)
                    for key in ("pairs_kept", "pairs_jaccard", "ids_kept", "labels_kept")
                },
            )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("docs", type=Path)
    parser.add_argument("--scorer", type=Path, required=True)
    parser.add_argument("--gold", type=Path)
    parser.add_argument("--cache", type=Path)
    parser.add_argument("--out", type=Path, default=Path("themes-out"))
    parser.add_argument("--stability", action="store_true")
    given = parser.parse_args()
    spec = importlib.util.spec_from_file_location("score_themes", given.scorer)
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    given.out.mkdir(parents=True, exist_ok=True)
    texts = given.out / "texts"
    texts.mkdir(exist_ok=True)
    for article in read_articles(given.docs):
        body = article.text.replace("\n\n", "\n")
        (texts / f"{article.id}.txt").write_text(f"{article.title or ''}\n{body}", encoding="utf-8")
    target = given.out / "themes.json"
    if given.cache:
        articles, annotations = annotated(given.docs, given.cache)
        themes = find_themes(articles, annotations, (), ()).themes
        target.write_text(json.dumps({"themes": rows(themes)}, indent=1), encoding="utf-8")
        if given.stability:
            for size, keeping, means in stability(scorer, articles, annotations):
                print(f"N={size} registry={'yes' if keeping else 'no'}", means)
    else:
        command = [sys.executable, "-m", "onrecord", "export", str(given.out)]
        subprocess.run([*command, "--input", str(given.docs), "--as-is"], check=True)
    if given.gold:
        for key, value in scorer.cmd_score(str(given.gold), str(target), str(texts)).items():
            print(f"{key:24s} {value:.4f}" if isinstance(value, float) else f"{key:24s} {value}")


if __name__ == "__main__":
    main()

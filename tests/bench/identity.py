"""Who is who: run annotate and resolve over invented cases and write what the scorer reads.

    python tests/bench/identity.py CASES.jsonl SYSTEM.jsonl [--gold-mentions] [--cache FOLDER]

Each case is a corpus of its own. With ``--gold-mentions`` the names are given and only their
joining is measured. Scorer: ``../shared/bench/actors/score_challenge.py``.
"""

from __future__ import annotations

import argparse
import json
import pickle
from hashlib import sha256
from pathlib import Path

from onrecord.annotate.chains import link_mentions
from onrecord.annotate.entities import find_mentions
from onrecord.annotate.nlp import choose_model, load_parser
from onrecord.annotate.roles import find_roles
from onrecord.identity import resolve_entities
from onrecord.models import Annotation, Article, Mention, Span


class Parses:
    """Parses by text, kept in a folder between runs."""

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder
        self.parser = None
        self.model = choose_model()

    def parse(self, text: str):
        path = (
            self.folder / sha256((self.model + text).encode()).hexdigest() if self.folder else None
        )
        if path and path.is_file():
            return pickle.loads(path.read_bytes())
        self.parser = self.parser or load_parser(self.model)
        parse = self.parser.parse(text)
        if path:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(pickle.dumps(parse))
        return parse


def annotate(article: Article, parses: Parses, gold: list[Mention] | None) -> Annotation:
    """Return names, chains and roles; of the other parts of an annotation identity needs none."""
    body, title = parses.parse(article.text), parses.parse("")
    mentions = find_mentions(article, body, title) if gold is None else tuple(gold)
    return Annotation(
        article_id=article.id,
        mentions=mentions,
        chains=link_mentions(article, body, mentions),
        roles=find_roles(article, body, title, mentions),
    )


def run(case: dict, parses: Parses, *, gold_mentions: bool) -> dict:
    """Return the people of one case as the scorer reads them."""
    articles = [
        Article(id=f"a{number:03}", path=f"{number}.txt", text=text)
        for number, text in enumerate(case["articles"])
    ]
    gold: dict[int, list[Mention]] = {number: [] for number in range(len(articles))}
    for person in case["people"]:
        for article, start, end in person["mentions"]:
            gold[article].append(Mention(span=Span(start, end), label="PERSON"))
    annotations = [
        annotate(a, parses, sorted(gold[n], key=lambda m: m.span) if gold_mentions else None)
        for n, a in enumerate(articles)
    ]
    resolution = resolve_entities(articles, annotations)
    people = [
        {
            "name": e.name,
            "mentions": [[int(m.article_id[1:]), m.span.start, m.span.end] for m in e.mentions],
        }
        for e in resolution.entities
        if e.kind == "person" and not e.ambiguous and not e.doubtful
    ]
    return {"id": case["id"], "people": people}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("cases", type=Path)
    parser.add_argument("system", type=Path)
    parser.add_argument("--gold-mentions", action="store_true")
    parser.add_argument("--cache", type=Path)
    options = parser.parse_args()
    parses = Parses(options.cache)
    cases = [json.loads(line) for line in options.cases.read_text(encoding="utf-8").splitlines()]
    lines = [json.dumps(run(c, parses, gold_mentions=options.gold_mentions)) for c in cases]
    options.system.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

"""Find and attribute the quotations of the benches' articles and score them with their own scorer.

    python tests/bench/quotes.py ../shared/bench/quotes/dev.jsonl --cache /tmp/dev.pkl [--half 0|1]
        [--errors errors.tsv] [--speed] [--without RULE ...] [--calibration]

Each article is annotated and resolved by itself, on its raw text, as ``onrecord annotate --as-is
--separately`` does it. ``--cache`` keeps the parses, ``--half`` takes every other article (by the
digest of its id), ``--without`` leaves out rules by name (ablation), ``--speed`` parses anew and
prints the words per CPU second of the whole annotation relative to one bare pass of the pipeline.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import pickle
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "generator"))

from onrecord.aggregate import attribute_quotations  # noqa: E402
from onrecord.annotate.chains import link_mentions  # noqa: E402
from onrecord.annotate.entities import find_mentions  # noqa: E402
from onrecord.annotate.nlp import choose_model, load_parser  # noqa: E402
from onrecord.annotate.parse import EMPTY, Parse  # noqa: E402
from onrecord.annotate.quotations import find_quotations  # noqa: E402
from onrecord.annotate.quotations.speaker import candidates  # noqa: E402
from onrecord.annotate.roles import find_roles  # noqa: E402
from onrecord.identity import resolve_entities  # noqa: E402
from onrecord.models import (  # noqa: E402
    Annotation,
    Article,
    AttributedQuotation,
    Block,
    Chain,
    Mention,
    RoleMention,
    Span,
)


@dataclass(frozen=True)
class Case:
    """A gold article with everything that quotations are found from."""

    gold: dict[str, Any]
    article: Article
    parse: Parse
    mentions: tuple[Mention, ...]
    chains: tuple[Chain, ...]
    roles: tuple[RoleMention, ...]


def half_of(ident: str) -> int:
    """Return 0 or 1: the half of a bench that an article belongs to."""
    return int(hashlib.md5(ident.encode(), usedforsecurity=False).hexdigest(), 16) % 2


def read_cases(gold: Path, cache: Path | None, half: int | None = None) -> list[Case]:
    """Read a bench file and annotate names, chains and roles; parses come from the cache file."""
    rows = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines() if line]
    parses = _parses(rows, cache)
    kept = [row for row in rows if half is None or half_of(row["id"]) == half]
    return [make_case(row, parses[row["id"]]) for row in kept]


def make_case(row: dict[str, Any], parse: Parse) -> Case:
    """Annotate one text up to the quotations."""
    article = as_article(row["id"], row["text"])
    mentions = find_mentions(article, parse, EMPTY)
    chains = link_mentions(article, parse, mentions)
    roles = find_roles(article, parse, EMPTY, mentions)
    return Case(row, article, parse, mentions, chains, roles)


def as_article(ident: str, text: str) -> Article:
    """Return a raw text as an article, a block for each line."""
    blocks = []
    start = 0
    for line in text.split("\n"):
        if line.strip():
            span = Span(start, start + len(line))
            blocks.append(Block(kind="paragraph", span=span, source=(span,)))
        start += len(line) + 1
    return Article(id=ident, path=ident, text=text, blocks=tuple(blocks))


def _parses(rows: Sequence[dict[str, Any]], cache: Path | None) -> dict[str, Parse]:
    if cache and cache.exists():
        loaded: dict[str, Parse] = pickle.loads(cache.read_bytes())
        return loaded
    parser = load_parser(choose_model())
    parses = {row["id"]: parser.parse(row["text"]) for row in rows}
    if cache:
        cache.write_bytes(pickle.dumps(parses))
    return parses


def quotations_of(case: Case) -> tuple[AttributedQuotation, ...]:
    """Return the quotations of one article, resolved alone, indirect speech left out."""
    quotations = find_quotations(
        case.article, case.parse, EMPTY, case.mentions, case.chains, case.roles
    )
    annotation = Annotation(
        article_id=case.article.id,
        mentions=case.mentions,
        chains=case.chains,
        roles=case.roles,
        quotations=quotations,
        sentences=case.parse.sentence_spans(),
    )
    entities = resolve_entities((case.article,), (annotation,)).entities
    found = attribute_quotations((case.article,), (annotation,), entities)
    return tuple(q for q in found if q.quotation.kind != "indirect")


def predictions(cases: Sequence[Case]) -> Iterator[dict[str, Any]]:
    """Yield the scorer's rows."""
    for case in cases:
        yield {
            "id": case.article.id,
            "quotes": [
                {
                    "start": q.quotation.span.start,
                    "end": q.quotation.span.end,
                    "text": q.text,
                    "speaker": q.speaker,
                    "rule": q.quotation.rule,
                    "confidence": q.quotation.confidence,
                }
                for q in quotations_of(case)
            ],
        }


def score(gold: Path, rows: Sequence[dict[str, Any]], errors: Path | None = None) -> str:
    """Return what the bench's scorer prints for these predictions."""
    with tempfile.TemporaryDirectory() as folder:
        predicted, ids = Path(folder, "predicted.jsonl"), Path(folder, "ids.txt")
        predicted.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        ids.write_text("\n".join(row["id"] for row in rows), encoding="utf-8")
        command = [sys.executable, str(gold.parent / "score.py"), str(gold), str(predicted)]
        command += ["--ids", str(ids), *(["--errors", str(errors)] if errors else [])]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def print_calibration(gold: Path, rows: Sequence[dict[str, Any]]) -> None:
    """Print, for bands of confidence and for rules, how many named speakers are right."""
    sys.path.insert(0, str(gold.parent))
    from score import pieces, speaker_ok

    golds = {
        row["id"]: row for row in map(json.loads, gold.read_text(encoding="utf-8").splitlines())
    }
    bands: dict[str, list[float]] = {}
    for row in rows:
        text = golds[row["id"]]["text"]
        spans = {(x["start"], x["end"]): x for x in golds[row["id"]]["spans"]}
        for quote in row["quotes"]:
            for place in pieces(text, quote):
                found = spans.get(place)
                if found and found["label"] == "quote" and quote["speaker"]:
                    right = speaker_ok(found, quote["speaker"])
                    if right is not None:
                        band = f"confidence {int(quote['confidence'] * 10) / 10:.1f}"
                        bands.setdefault(band, []).append(right)
                        bands.setdefault(f"rule {quote['rule']}", []).append(right)
    for name, rights in sorted(bands.items()):
        print(f"{name:45} {len(rights):5} right {sum(rights) / len(rights):.3f}")


def print_speed(cases: Sequence[Case]) -> None:
    """Print the cost of a whole annotation in bare passes of the same pipeline."""
    import spacy

    from onrecord.annotate import annotate_article

    model = choose_model()
    bare, parser = spacy.load(model), load_parser(model)
    articles = [case.article for case in cases]
    words = sum(len(article.text.split()) for article in articles)
    for article in articles[:3]:  # both warm
        bare(article.text)
        annotate_article(article, parser)
    started = time.process_time()
    for article in articles:
        bare(article.text)
    middle = time.process_time()
    for article in articles:
        annotate_article(article, parser)
    ended = time.process_time()
    whole, alone = ended - middle, middle - started
    print(f"{words / whole:.0f} words per CPU second, bare {words / alone:.0f}")
    print(f"relative {alone / whole:.2f}")


def main() -> None:
    """Score one bench file."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("gold", type=Path)
    arguments.add_argument("--cache", type=Path)
    arguments.add_argument("--half", type=int, choices=(0, 1))
    arguments.add_argument("--errors", type=Path)
    arguments.add_argument("--without", nargs="*", default=[])
    arguments.add_argument("--calibration", action="store_true")
    arguments.add_argument("--speed", action="store_true")
    options = arguments.parse_args()
    candidates.RULES = tuple(r for r in candidates.RULES if r.__name__ not in options.without)
    cases = read_cases(options.gold, options.cache, options.half)
    started = time.process_time()
    rows = list(predictions(cases))
    print(f"{len(cases)} articles, quotations and names resolved in "
          f"{1000 * (time.process_time() - started) / len(cases):.1f} ms of CPU each")  # fmt: skip
    print(score(options.gold, rows, options.errors))
    if options.calibration:
        print_calibration(options.gold, rows)
    if options.speed:
        print_speed(cases)


if __name__ == "__main__":
    main()

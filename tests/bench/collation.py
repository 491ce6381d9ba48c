"""Time and memory of collation as a corpus grows, on invented statements.

    python tests/bench/collation.py [1000 5000 10000]

Each article holds ten statements. Seven are its own; three are printings of statements that an
earlier article holds: whole, trimmed at an end, cut in the middle, with a word changed. Words are
drawn as in a language (Zipf's law, from 8,000 invented ones), so that short runs of words recur by
chance. Prints a line for each size: seconds of CPU, megabytes at the peak, and what share of the
printings, and of the pairs joined, is right.
"""

from __future__ import annotations

import random
import sys
import time
import tracemalloc
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "generator"))

from onrecord.aggregate.collation import collate  # noqa: E402
from onrecord.models import Article, AttributedQuotation, Quotation, Span  # noqa: E402

OWN, COPIED = 7, 3
SYLLABLES = "ba ce di fo gu ha je ki lo mu na pe ri so tu va we xi yo zu".split()
VOCABULARY = 8_000


@dataclass(frozen=True)
class Corpus:
    """Quotations with the number of the statement that each prints."""

    articles: list[Article]
    quotations: list[AttributedQuotation]
    origin: list[int]


def make_corpus(size: int) -> Corpus:
    """Return a corpus of ``size`` articles; the same for the same size."""
    chance = random.Random(size)
    words = ["".join(chance.choices(SYLLABLES, k=chance.randint(1, 3))) for _ in range(VOCABULARY)]
    weights = list(accumulate(1 / rank for rank in range(1, VOCABULARY + 1)))
    articles, quotations, origin = [], [], []
    said: list[tuple[list[str], str]] = []
    for number in range(size):
        article = Article(id=f"a{number}", path=f"a{number}")
        articles.append(article)
        for at in range(OWN + COPIED):
            if at < OWN or len(said) < 50:
                length = chance.choice((4, 8, 12, 20, 30, 45))
                text = chance.choices(words, cum_weights=weights, k=length)
                speaker = f"p{chance.randrange(1 + size // 5)}"
                said.append((text, speaker))
                source = len(said) - 1
            else:
                source = chance.randrange(max(0, len(said) - 5_000), len(said))
                text, speaker = _printed(chance, said[source][0]), said[source][1]
            quotations.append(_quotation(article, at, " ".join(text), speaker))
            origin.append(source)
    return Corpus(articles, quotations, origin)


def _printed(chance: random.Random, text: list[str]) -> list[str]:
    how = chance.randrange(4)
    size = len(text)
    if how == 0 or size < 8:
        return text
    if how == 1:
        return text[: max(6, int(size * chance.uniform(0.6, 0.9)))]
    if how == 2:
        return text[min(size - 6, int(size * chance.uniform(0.1, 0.4))) :]
    at = chance.randrange(size)
    return [*text[:at], "changed", *text[at + 1 :]]


def _quotation(article: Article, at: int, text: str, speaker: str) -> AttributedQuotation:
    ident = f"{article.id}-{at}"
    return AttributedQuotation(
        id=ident,
        article_id=article.id,
        quotation=Quotation(span=Span(0, len(text)), kind="sentence", statement=at),
        text=text,
        speaker=speaker,
        speaker_id=speaker,
        statement=ident,
    )


def measure(size: int) -> str:
    """Return a line of figures for one size."""
    corpus = make_corpus(size)
    started = time.process_time()
    marked, collations = collate(corpus.quotations, corpus.articles)
    seconds = time.process_time() - started
    tracemalloc.start()
    collate(corpus.quotations, corpus.articles)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    first: dict[int, str] = {}
    found = copies = 0
    of: dict[str, set[int]] = {}
    for quotation, source in zip(marked, corpus.origin, strict=True):
        if source in first:
            copies += 1
            found += quotation.collation == first[source]
        first.setdefault(source, quotation.collation)
        of.setdefault(quotation.collation, set()).add(source)
    mixed = sum(len(sources) > 1 for sources in of.values())
    return (
        f"{size:6} articles, {len(marked):6} statements: {seconds:6.2f} s, {peak / 2**20:5.0f} MB, "
        f"printings joined {found / copies:.4f}, collations {len(collations)}, mixed {mixed}"
    )


def main() -> None:
    """Print the figures of the sizes asked for."""
    for size in map(int, sys.argv[1:] or ("1000", "5000", "10000")):
        print(measure(size), flush=True)


if __name__ == "__main__":
    main()

"""Who and what an article names: recognition in running text, in headlines and in sport results."""

from __future__ import annotations

import itertools
import json
import re
from pathlib import Path

import pytest

from onrecord.annotate.entities import find_mentions
from onrecord.annotate.nlp import Parser
from onrecord.intake import read_corpus
from onrecord.models import Article, Corpus, Mention, Span

CASES = Path(__file__).parent / "cases"
GOLD = Path(__file__).parent / "gold" / "actors_seeds.json"
MARK = re.compile(r"\{([^{}|]+)\|([PO])\}")
LABELS = {"P": "PERSON", "O": "ORG"}


def _cases(name: str) -> list[tuple[str, str]]:
    text = (CASES / f"entities_{name}.md").read_text(encoding="utf-8").partition("\n\n")[2]
    parts = [part.strip("\n") for part in re.split(r"^\.$", text, flags=re.MULTILINE)]
    return list(zip(parts[::2], parts[1::2], strict=False))


def _unmarked(marked: str) -> tuple[str, list[tuple[str, str]]]:
    names = [(m[1], LABELS[m[2]]) for m in MARK.finditer(marked)]
    return MARK.sub(r"\1", marked), names


def _named(text: str, mentions: tuple[Mention, ...], *, in_title: bool) -> list[tuple[str, str]]:
    return [(m.span.of(text), m.label) for m in mentions if m.in_title == in_title]


def _mentions(parser: Parser, text: str, title: str = "") -> tuple[Mention, ...]:
    article = Article(id="a", path="a.txt", text=text, title=title or None)
    return find_mentions(article, parser.parse(text), parser.parse(title))


@pytest.mark.parametrize(
    ("name", "marked"),
    [
        pytest.param(k, m, id=f"{k}: {t}")
        for k in ("news", "sport", "everyday")
        for t, m in _cases(k)
    ],
)
def test_names_in_text(parser: Parser, name: str, marked: str) -> None:
    text, expected = _unmarked(marked)
    assert _named(text, _mentions(parser, text), in_title=False) == expected, name


@pytest.mark.parametrize("marked", [pytest.param(m, id=t) for t, m in _cases("headlines")])
def test_names_in_a_headline(parser: Parser, marked: str) -> None:
    head, _, body = marked.partition("\n")
    (title, in_title), (text, in_text) = _unmarked(head), _unmarked(body)
    mentions = _mentions(parser, text, title)
    assert _named(title, mentions, in_title=True) == in_title
    assert _named(text, mentions, in_title=False) == in_text


def test_headlines_inside_the_text_are_read_by_its_names(parser: Parser) -> None:
    text = (
        "President Dale Harker said no. Harker spoke on Monday.\n\n"
        "Harker Extends Olive Branch as Talks Near Final Stage\n\n"
        "HARKER SIGNALS SHIFT IN POLICY"
    )
    names = [m.span.of(text) for m in _mentions(parser, text)]
    assert names == ["Dale Harker", "Harker", "Harker", "HARKER"]


@pytest.mark.parametrize(
    "text", ["", "\n", "“”", "…", "A", "Mr", "von", "\u0000", "’s", "🔥 79", "((("]
)
def test_scraps_of_text_name_nobody(parser: Parser, text: str) -> None:
    assert _mentions(parser, text, text) == ()


def test_mentions_stand_in_order_and_never_overlap(seeds: Corpus, parser: Parser) -> None:
    for article in seeds.articles:
        for in_title in (False, True):
            spans = [m.span for m in _found(article, parser) if m.in_title == in_title]
            assert all(a.end <= b.start for a, b in itertools.pairwise(spans))


# ---------------------------------------------------------------------- the seeds' gold


@pytest.fixture(scope="module")
def seeds() -> Corpus:
    return read_corpus([Path(__file__).parents[1] / "seeds"])


def _found(article: Article, parser: Parser) -> tuple[Mention, ...]:
    return find_mentions(article, parser.parse(article.text), parser.parse(article.title or ""))


def source_offset(article: Article, span: Span, *, in_title: bool) -> int:
    """Return where a span of the title or of the text begins in the decoded file."""
    if in_title:
        assert article.title_source
        return article.title_source.start + span.start
    block = next(b for b in article.blocks if b.span.covers(span))
    offset = span.start - block.span.start
    for stretch in block.source:
        if offset <= stretch.end - stretch.start:
            return stretch.start + offset
        offset -= stretch.end - stretch.start + 1
    raise AssertionError(span)


def _kept(article: Article, start: int, end: int) -> bool:
    stretches = [s for b in article.blocks for s in b.source]
    if article.title_source:
        stretches.append(article.title_source)
    return any(s.start <= start and end <= s.end for s in stretches)


@pytest.mark.parametrize(("label", "floor"), [("PERSON", 0.99), ("ORG", 0.99)])
def test_names_of_the_seeds(seeds: Corpus, parser: Parser, label: str, floor: float) -> None:
    gold = json.loads(GOLD.read_text(encoding="utf-8"))
    true, found = set(), set()
    for article in seeds.articles:
        name = Path(article.path).name
        for start, end, kind, _ in gold[name]["mentions"]:
            if kind == label and _kept(article, start, end):
                true.add((name, start, end))
        for mention in _found(article, parser):
            if mention.label == label:
                start = source_offset(article, mention.span, in_title=mention.in_title)
                found.add((name, start, start + mention.span.end - mention.span.start))
    f1 = 2 * len(true & found) / (len(true) + len(found))
    assert f1 >= floor, (sorted(true - found), sorted(found - true))


@pytest.mark.parametrize(
    ("office", "name"),
    [
        ("Supreme Court Justice", "Dora Venn"),
        ("Supreme Court Justice", "Harlan Quist"),
        ("Appeals Court Justice", "Courtney Lund"),
    ],
)
def test_a_judge_is_a_person_and_no_court(parser: Parser, office: str, name: str) -> None:
    text = f"The ruling was written by {office} {name}. {name.split()[1]} said the law was clear."
    found = _named(text, _mentions(parser, text), in_title=False)
    assert (name, "PERSON") in found
    assert not any(name in printed for printed, label in found if label == "ORG")

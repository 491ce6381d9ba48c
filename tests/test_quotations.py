"""Quotations: found, given to whoever said them, with what the article says about the saying."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from onrecord.annotate import annotate_article
from onrecord.annotate.nlp import Parser
from onrecord.models import (
    Annotation,
    Article,
    AttributedQuotation,
    Block,
    Briefing,
    Quotation,
    Span,
)
from onrecord.aggregate import attribute_quotations
from onrecord.resolve import resolve_entities
from onrecord.text.marks import Stretch, find_stretches
from tests.marked import read_cases

GOLD = Path(__file__).parent / "gold" / "quotes_seeds.json"


def cases(name: str) -> list[object]:
    return [pytest.param(given, wanted, id=title) for title, given, wanted in read_cases(name)]


def annotated(parser: Parser, text: str, title: str | None = None) -> tuple[Article, Annotation]:
    blocks = []
    start = 0
    for line in text.split("\n"):
        span = Span(start, start + len(line))
        blocks.append(Block(kind="paragraph", span=span, source=(span,)))
        start += len(line) + 1
    article = Article(id="a", path="a.txt", title=title, text=text, blocks=tuple(blocks))
    return article, annotate_article(article, parser)


def attributed(parser: Parser, text: str) -> list[AttributedQuotation]:
    article, annotation = annotated(parser, text.strip("\n"))
    entities = resolve_entities((article,), (annotation,)).entities
    return list(attribute_quotations((article,), (annotation,), entities))


def printed(text: str, stretch: Stretch) -> str:
    return stretch.span.of(text) + ("" if stretch.closed else " ...")


@pytest.mark.parametrize(("given", "wanted"), cases("quotations_marks.md"))
def test_marks(given: str, wanted: str) -> None:
    assert [printed(given, s) for s in find_stretches(given)] == wanted.splitlines()


@pytest.mark.parametrize(("given", "wanted"), cases("quotations_singles.md"))
def test_single_marks(given: str, wanted: str) -> None:
    found = find_stretches(given, singles=True)
    assert [printed(given, s) for s in found] == wanted.splitlines()


@pytest.mark.parametrize(
    ("given", "wanted"), cases("quotations_speakers.md") + cases("quotations_labels.md")
)
def test_speakers(parser: Parser, given: str, wanted: str) -> None:
    found = [
        f"{q.text} -> {q.speaker or 'nobody'} ({q.cue or ''})"
        for q in attributed(parser, given)
        if q.quotation.kind != "indirect"
    ]
    assert found == wanted.splitlines()


@pytest.mark.parametrize(("given", "wanted"), cases("quotations_stance.md"))
def test_stance(parser: Parser, given: str, wanted: str) -> None:
    found = [
        f"{q.quotation.stance}: {q.text} -> {q.speaker or 'nobody'}"
        for q in attributed(parser, given)
        if q.quotation.kind != "indirect"
    ]
    assert found == wanted.splitlines()


@pytest.mark.parametrize(("given", "wanted"), cases("quotations_indirect.md"))
def test_indirect_speech(parser: Parser, given: str, wanted: str) -> None:
    found = [
        f"{q.text} -> {q.speaker or 'nobody'} ({q.cue})"
        for q in attributed(parser, given)
        if q.quotation.kind == "indirect"
    ]
    assert found == wanted.splitlines()

"""What a quotation is about: the themes that it speaks of, and the words that prove it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from onrecord.models import (
    Article,
    AttributedQuotation,
    Nearness,
    Place,
    Span,
    ThemeEvidence,
)

#: Words whose meaning stands before them, outside of what is quoted: without one a whole sentence
#: ("Good morning to all of you") need not speak of what its paragraph speaks of.
_POINTING = re.compile(
    r"\b(?:it|its|this|that|these|those|they|them|their|he|him|his|she|her|we|here|there|such|so|what)\b",
    re.IGNORECASE,
)
#: So many paragraphs open an article.
_OPENING = 3
#: Beyond its own sentence a quotation speaks of what the article is mainly about: a theme with such
#: a part of what the first theme has of it.
_MAINLY = 0.5


class ThemeWords(NamedTuple):
    """A theme with its words in one article, and how much of the article is about it.

    ``sure`` are the words of the text that are not ambiguous; the article is all about a ``chief``.
    """

    theme: str  # id
    title: tuple[Span, ...]
    text: tuple[Span, ...]
    sure: tuple[Span, ...]
    weight: float
    chief: bool


def quotation_themes(
    articles: Sequence[Article],
    quotations: Iterable[AttributedQuotation],
    words: Mapping[str, Sequence[ThemeWords]],
) -> dict[str, tuple[ThemeEvidence, ...]]:
    """Return the evidence for the themes of each quotation that has any; paraphrases too.

    ``words`` are those of the themes by article, in the order of the themes. What stands nearest
    decides: the quotation's own sentence, else its paragraph, else the question that it answers,
    else the headline.
    """
    texts = {article.id: article for article in articles}
    found = {}
    for one in quotations:
        near = words.get(one.article_id, ())
        article = texts.get(one.article_id)
        if article is not None and near:
            evidence = _evidence(one, article, near)
            if evidence:
                found[one.id] = evidence
    return found


def _evidence(
    one: AttributedQuotation, article: Article, near: Sequence[ThemeWords]
) -> tuple[ThemeEvidence, ...]:
    said = one.quotation
    if said.in_title:
        return _inside(
            article, near, "sentence", [Span(0, len(article.title or ""))], in_title=True
        )
    own = _inside(article, near, "sentence", [said.sentence, said.span])
    if own:
        return own
    title = [Span(0, len(article.title or ""))]
    main = _main(near)
    points = said.kind != "sentence" or _POINTING.search(one.text)
    return (
        (points and _inside(article, main, "paragraph", _paragraph(article, said.paragraph))[:1])
        or (points and _inside(article, main, "question", _question(article, said.paragraph))[:1])
        or _inside(article, main, "headline", title, in_title=True)[:1]
        or _opening(article, main)
    )


def _main(near: Sequence[ThemeWords]) -> list[ThemeWords]:
    """Return what the article is mainly about, the first theme first, without ambiguous words."""
    most = max(words.weight for words in near)
    main = [
        words._replace(text=words.sure)
        for words in near
        if words.weight and (words.title or words.weight >= _MAINLY * most)
    ]
    return sorted(main, key=lambda words: -words.weight)


def _opening(article: Article, main: Sequence[ThemeWords]) -> tuple[ThemeEvidence, ...]:
    """Return what the article is all about, as it opens."""
    chief = [words for words in main if words.chief]
    return _inside(article, chief, "headline", [block.span for block in article.blocks[:_OPENING]])


def _inside(
    article: Article,
    near: Sequence[ThemeWords],
    nearness: Nearness,
    stretches: Sequence[Span],
    *,
    in_title: bool = False,
) -> tuple[ThemeEvidence, ...]:
    """Return the themes whose words stand in one of the stretches, each with the first of them."""
    evidence = []
    for words in near:
        spans = words.title if in_title else words.text
        hit = next((s for s in spans if any(s.overlaps(stretch) for stretch in stretches)), None)
        if hit is not None:
            place = Place(article_id=article.id, span=hit, in_title=in_title)
            evidence.append(ThemeEvidence(theme=words.theme, nearness=nearness, place=place))
    return tuple(evidence)


def _paragraph(article: Article, paragraph: int) -> list[Span]:
    return [article.blocks[paragraph].span] if paragraph < len(article.blocks) else []


def _question(article: Article, paragraph: int) -> list[Span]:
    """Return the paragraph before, if the quotation's own is all words of somebody.

    It asks what the quotation answers, or leads up to it.
    """
    if not 0 < paragraph < len(article.blocks):
        return []
    own = article.blocks[paragraph].span.of(article.text)
    before = article.blocks[paragraph - 1].span
    asked = before.of(article.text).rstrip(" ”\"'’").endswith("?")
    return [before] if asked or own.startswith(("“", '"', "‘", "'")) else []

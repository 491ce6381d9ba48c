"""Annotations of texts written in a test, with names, phrases and keywords but no quotations."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.annotate.entities import find_mentions
from onrecord.annotate.keyphrases import find_keyphrases, find_noun_phrases
from onrecord.annotate.nlp import Parser
from onrecord.models import Annotation, Article
from tests.briefings import article


def annotate(parser: Parser, one: Article) -> Annotation:
    """Return what themes need of an article."""
    body, title = parser.parse(one.text), parser.parse(one.title or "")
    mentions = find_mentions(one, body, title)
    phrases = find_noun_phrases(body, title, mentions)
    keyphrases, issues = find_keyphrases(one, body, phrases, mentions)
    return Annotation(
        article_id=one.id,
        mentions=mentions,
        noun_phrases=phrases,
        keyphrases=keyphrases,
        sentences=body.sentence_spans(),
        issues=issues,
    )


def read(parser: Parser, marked: str) -> tuple[tuple[Article, ...], tuple[Annotation, ...]]:
    """Return the articles of a text that a line of three dashes divides, and their annotations."""
    texts = [text.strip("\n") for text in marked.split("\n---\n")]
    articles = tuple(article(f"a{n}", text, title=None) for n, text in enumerate(texts, 1))
    return articles, tuple(annotate(parser, one) for one in articles)


def passages(articles: Sequence[Article], theme) -> list[str]:
    """Return the words of a theme's passages."""
    texts = {one.id: one.text for one in articles}
    return [p.span.of(texts[p.article_id]) for p in theme.passages]

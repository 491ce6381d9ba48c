"""Texts that a program hands over, just as they are."""

from collections.abc import Iterable
from dataclasses import replace

from onrecord.intake.draft import article_of
from onrecord.intake.plain import read_whole
from onrecord.models import Article
from onrecord.text.repair import storable
from onrecord.text.slugs import digest


def read_texts(texts: Iterable[tuple[str, str]]) -> tuple[Article, ...]:
    """Return an article for each pair of id and text, in their order: no cleaning, no title.

    Offsets count into the text given. A repeated id gets its number, so that all ids differ.
    """
    articles: list[Article] = []
    taken: set[str] = set()
    for number, (name, given) in enumerate(texts):
        text = storable(given)
        unique = name if name not in taken else f"{name}#{number}"
        taken.add(unique)
        draft = replace(read_whole(text), sha256=digest(text, 64))
        articles.append(article_of(draft, unique, ""))
    return tuple(articles)

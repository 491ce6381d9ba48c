"""Printed forms: the words by which the articles name the themes that were found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from onrecord.aggregate.themes.anchors import Anchor, Find, finds, owned, persons, printed_phrases
from onrecord.models import Annotation, Article
from onrecord.text.stems import words


@dataclass(slots=True)
class Printed:
    """How a theme is printed: the articles that have its own forms, and those of its doubles."""

    own: Counter[str] = field(default_factory=Counter)
    other: Counter[str] = field(default_factory=Counter)


def find_forms(
    articles: Sequence[Article],
    annotations: Sequence[Annotation],
    themes: Sequence[Sequence[Anchor]],
) -> tuple[list[Printed], frozenset[str]]:
    """Return how each theme is printed in noun phrases, and the words that are ever small there."""
    own: dict[Anchor, Printed] = {}
    other: dict[Anchor, Printed] = {}
    printed = [Printed() for _ in themes]
    for forms, (first, *rest) in zip(printed, themes, strict=True):
        own[first] = forms
        other.update(dict.fromkeys(rest, forms))
    small: set[str] = set()
    for article, annotation in zip(articles, annotations, strict=True):
        found = list(_forms(article, annotation))
        small.update(word for _, _, words_small in found for word in words_small)
        # Counted once an article: the label should stand in as many articles as can be.
        for anchor, text in dict.fromkeys((anchor, text) for anchor, text, _ in found):
            if anchor in own:
                own[anchor].own[text] += 1
            elif anchor in other:
                other[anchor].other[text] += 1
    return printed, frozenset(small)


def _forms(article: Article, annotation: Annotation) -> Iterable[tuple[Anchor, str, Iterable[str]]]:
    """Yield anchors with the words that print them and those of their words that are small."""
    for phrase, text in printed_phrases(article, annotation):
        places = words(text)
        small = [w for place in places if (w := place.of(text)).islower()]
        for find in finds(phrase.key, phrase.shape, persons(text)):
            if not find.is_adjective:
                first = _first(find, phrase.shape)
                form = text[places[first].start : places[find.last - 1].end]
                yield find.anchor, " ".join(form.split()), small
    for anchor, _, text in owned(article, annotation):
        yield anchor, " ".join(text.split()), ()


def _first(find: Find, shape: str) -> int:
    """Return the first word of an anchor's form: the places before a place belong to it."""
    first = find.first
    while find.shape[:1] == "g" and first > 0 and shape[first - 1] == "g":
        first -= 1
    return first

"""Matches: where in the articles the chosen themes are spoken of."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import NamedTuple, TypeAlias

from onrecord.aggregate.themes.anchors import Anchor, Find, finds, owned
from onrecord.aggregate.themes.concepts import items
from onrecord.models import Annotation, Article, Span
from onrecord.text.stems import stem, words

#: The words of a pair may stand so many words apart inside one sentence ("hopes of joining NATO").
_WINDOW = 6
#: A match of two or three words without a mark between them is a form of the theme.
_SHORT = re.compile(r"[^\s,;:()]+(?: [^\s,;:()]+){1,2}")

#: An article, by its place in the corpus, and the words in its text.
Match: TypeAlias = tuple[int, Span]


class _Form(NamedTuple):
    """A printed form, its words and their stems."""

    text: str
    words: frozenset[str]
    stems: frozenset[str]

    @classmethod
    def of(cls, text: str) -> _Form:
        """Take a form apart."""
        parts = [span.of(text) for span in words(text)]
        return cls(text, frozenset(map(str.casefold, parts)), frozenset(map(stem, parts)))


class _Word(NamedTuple):
    """A concept in a text: the how-manieth word it is, where it stands, in which sentence."""

    number: int
    span: Span
    sentence: int


@dataclass(slots=True)
class Printed:
    """How a theme is printed: the articles that have its own forms, and those of its doubles."""

    own: Counter[str] = field(default_factory=Counter)
    other: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class Sought:
    """What is looked for: anchors, or terms as rows of stems; and forms that could be the label."""

    anchors: tuple[Anchor, ...] = ()
    terms: tuple[tuple[str, ...], ...] = ()
    forms: tuple[str, ...] = ()


@dataclass(slots=True)
class Found:
    """Where a theme stands, in the order of the texts, and how its articles print it.

    ``stems`` counts the articles that have all stems of a form, ``exact`` those with its words;
    ``forms`` counts short matches as printed ("cessation of hostilities", "joining NATO").
    """

    matches: list[Match] = field(default_factory=list)
    stems: Counter[str] = field(default_factory=Counter)
    exact: Counter[str] = field(default_factory=Counter)
    forms: Counter[str] = field(default_factory=Counter)


def find_matches(
    articles: Sequence[Article], annotations: Sequence[Annotation], themes: Sequence[Sought]
) -> list[Found]:
    """Return where each theme stands.

    A single concept counts inside noun phrases; a pair wherever both stand close in a sentence; a
    term wherever it stands just so.
    """
    single, double = _index([theme.anchors for theme in themes])
    wanted = {anchor[0] for anchor in single} | {c for anchor in double for c in anchor}
    rows = _index_terms([theme.terms for theme in themes])
    forms = [[_Form.of(form) for form in theme.forms] for theme in themes]
    found = [Found() for _ in themes]
    for i, (article, annotation) in enumerate(zip(articles, annotations, strict=True)):
        spans = words(article.text)
        stems = [stem(span.of(article.text)) for span in spans]
        standing = _standing(annotation, spans, stems, wanted)
        spots = [
            *_singles(annotation, standing, single),
            *_doubles(standing, double),
            *_terms(spans, stems, rows),
        ]
        for theme, span in sorted(set(spots)):
            found[theme].matches.append((i, span))
            text = " ".join(span.of(article.text).split())
            if _SHORT.fullmatch(text):
                found[theme].forms[text] += 1
        small, known = {span.of(article.text).casefold() for span in spans}, set(stems)
        for theme in sorted({theme for theme, _ in spots}):
            for form in forms[theme]:
                found[theme].stems[form.text] += form.stems <= known
                found[theme].exact[form.text] += form.words <= small
    return found


def _index(
    themes: Sequence[Sequence[Anchor]],
) -> tuple[dict[Anchor, list[int]], dict[Anchor, list[int]]]:
    single: dict[Anchor, list[int]] = defaultdict(list)
    double: dict[Anchor, list[int]] = defaultdict(list)
    for number, anchors in enumerate(themes):
        for anchor in anchors:
            (single if len(anchor) == 1 else double)[anchor].append(number)
    return single, double


def _index_terms(
    terms: Sequence[Sequence[tuple[str, ...]]],
) -> dict[str, list[tuple[tuple[str, ...], int]]]:
    rows: dict[str, list[tuple[tuple[str, ...], int]]] = defaultdict(list)
    for number, own in enumerate(terms):
        for row in own:
            if row:
                rows[row[0]].append((row, number))
    return rows


def _standing(
    annotation: Annotation, spans: Sequence[Span], stems: Sequence[str], wanted: set[str]
) -> dict[str, list[_Word]]:
    """Return where the wanted concepts stand in a text."""
    sentences = [sentence.start for sentence in annotation.sentences]
    standing: dict[str, list[_Word]] = defaultdict(list)
    for item in items(stems):
        if item.concept in wanted:
            span = Span(spans[item.first].start, spans[item.last - 1].end)
            sentence = bisect_right(sentences, span.start)
            standing[item.concept].append(_Word(item.first, span, sentence))
    return standing


def _singles(
    annotation: Annotation, standing: dict[str, list[_Word]], single: dict[Anchor, list[int]]
) -> Iterable[tuple[int, Span]]:
    phrases = [phrase.span for phrase in annotation.noun_phrases if not phrase.in_title]
    starts = [phrase.start for phrase in phrases]
    for concept, found in standing.items():
        for word in found:
            at = bisect_right(starts, word.span.start) - 1
            # A row of words may run on beyond the phrase ("cessation of hostilities").
            if at >= 0 and word.span.start < phrases[at].end:
                yield from ((theme, word.span) for theme in single.get((concept,), ()))


def _doubles(
    standing: dict[str, list[_Word]], double: dict[Anchor, list[int]]
) -> Iterable[tuple[int, Span]]:
    for anchor in _possible(standing, double):
        beside: dict[int, list[_Word]] = defaultdict(list)
        for two in standing[anchor[1]]:
            beside[two.sentence].append(two)
        for one in standing[anchor[0]]:
            for two in beside.get(one.sentence, ()):
                if abs(one.number - two.number) <= _WINDOW:
                    first, last = sorted((one.span, two.span))
                    yield from ((theme, Span(first.start, last.end)) for theme in double[anchor])


def _possible(standing: dict[str, list[_Word]], double: dict[Anchor, list[int]]) -> list[Anchor]:
    """Return the pairs of which both concepts stand in the text."""
    if len(standing) ** 2 < len(double):
        return [pair for pair in product(standing, repeat=2) if pair in double]
    return [pair for pair in double if pair[0] in standing and pair[1] in standing]


def _terms(
    spans: Sequence[Span],
    stems: Sequence[str],
    rows: dict[str, list[tuple[tuple[str, ...], int]]],
) -> Iterable[tuple[int, Span]]:
    for i, first in enumerate(stems):
        for row, theme in rows.get(first, ()):
            if tuple(stems[i : i + len(row)]) == row:
                yield theme, Span(spans[i].start, spans[i + len(row) - 1].end)


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
    for phrase in annotation.noun_phrases:
        text = phrase.span.of(article.words(in_title=phrase.in_title))
        places = words(text)
        small = [w for place in places if (w := place.of(text)).islower()]
        for find in finds(phrase.key, phrase.shape):
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

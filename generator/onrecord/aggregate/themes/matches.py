"""Matches: where in the articles the chosen themes are spoken of."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import NamedTuple

from onrecord.aggregate.themes.anchors import Anchor
from onrecord.aggregate.themes.concepts import items
from onrecord.aggregate.themes.sightings import Sighting
from onrecord.models import Annotation, Article, Span
from onrecord.text.stems import stem, words

#: The words of a pair may stand so many words apart inside one sentence ("hopes of joining NATO").
_WINDOW = 6
#: A match of two or three words without a mark between them is a form of the theme.
_SHORT = re.compile(r"[^\s,;:()]+(?: [^\s,;:()]+){1,2}")


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


@dataclass(frozen=True, slots=True)
class Sought:
    """What is looked for: anchors, or terms as rows of stems; and forms that could be the label."""

    anchors: tuple[Anchor, ...] = ()
    terms: tuple[tuple[str, ...], ...] = ()
    forms: tuple[str, ...] = ()


@dataclass(slots=True)
class Found:
    """Where a theme stands, in the order of the articles, and how they print it.

    ``stems`` counts the articles that have all stems of a form, ``exact`` those with its words;
    ``forms`` counts short matches as printed ("cessation of hostilities", "joining NATO").
    """

    matches: list[Sighting] = field(default_factory=list)
    stems: Counter[str] = field(default_factory=Counter)
    exact: Counter[str] = field(default_factory=Counter)
    forms: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class _Index:
    """What is looked for, by the words that lead to it; a number is that of a theme."""

    single: Mapping[Anchor, Sequence[int]]
    double: Mapping[Anchor, Sequence[int]]
    rows: Mapping[str, Sequence[tuple[tuple[str, ...], int]]]  # terms by their first stem
    wanted: frozenset[str]

    @classmethod
    def of(cls, themes: Sequence[Sought]) -> _Index:
        """Index the themes."""
        single: dict[Anchor, list[int]] = defaultdict(list)
        double: dict[Anchor, list[int]] = defaultdict(list)
        rows: dict[str, list[tuple[tuple[str, ...], int]]] = defaultdict(list)
        for number, theme in enumerate(themes):
            for anchor in theme.anchors:
                (single if len(anchor) == 1 else double)[anchor].append(number)
            for row in filter(None, theme.terms):
                rows[row[0]].append((row, number))
        wanted = frozenset(c for anchor in (*single, *double) for c in anchor)
        return cls(single, double, rows, wanted)


class _Text(NamedTuple):
    """A title or a body with what was annotated in it."""

    text: str
    phrases: Sequence[Span]
    sentences: Sequence[int]  # where each begins


def find_matches(
    articles: Sequence[Article], annotations: Sequence[Annotation], themes: Sequence[Sought]
) -> list[Found]:
    """Return where each theme stands.

    A single concept counts inside noun phrases; a pair wherever both stand close in a sentence; a
    term wherever it stands just so.
    """
    index = _Index.of(themes)
    forms = [[_Form.of(form) for form in theme.forms] for theme in themes]
    found = [Found() for _ in themes]
    for i, (article, annotation) in enumerate(zip(articles, annotations, strict=True)):
        for theme, span in _spots(_title(article, annotation), index):
            found[theme].matches.append(Sighting(i, in_title=True, span=span))
        body = _body(article, annotation)
        spots = [
            (theme, span)
            for theme, span in _spots(body, index)
            if not any(span.overlaps(repeated) for repeated in article.boilerplate)
        ]
        for theme, span in spots:
            found[theme].matches.append(Sighting(i, in_title=False, span=span))
            text = " ".join(span.of(article.text).split())
            if _SHORT.fullmatch(text):
                found[theme].forms[text] += 1
        here = sorted({theme for theme, _ in spots if forms[theme]})
        if here:
            whole = _Form.of(article.text)
        for theme in here:
            for form in forms[theme]:
                found[theme].stems[form.text] += form.stems <= whole.stems
                found[theme].exact[form.text] += form.words <= whole.words
    return found


def _body(article: Article, annotation: Annotation) -> _Text:
    phrases = [phrase.span for phrase in annotation.noun_phrases if not phrase.in_title]
    return _Text(article.text, phrases, [sentence.start for sentence in annotation.sentences])


def _title(article: Article, annotation: Annotation) -> _Text:
    phrases = [phrase.span for phrase in annotation.noun_phrases if phrase.in_title]
    return _Text(article.title or "", phrases, [0])


def _spots(text: _Text, index: _Index) -> list[tuple[int, Span]]:
    """Return the themes that a text speaks of and where, by theme and position."""
    spans = words(text.text)
    stems = [stem(span.of(text.text)) for span in spans]
    standing = _standing(text.sentences, spans, stems, index.wanted)
    every = {
        *_singles(text.phrases, standing, index.single),
        *_doubles(standing, index.double),
        *_terms(spans, stems, index.rows),
    }
    return sorted(every)


def _standing(
    sentences: Sequence[int], spans: Sequence[Span], stems: Sequence[str], wanted: Collection[str]
) -> dict[str, list[_Word]]:
    """Return where the wanted concepts stand in a text."""
    standing: dict[str, list[_Word]] = defaultdict(list)
    for item in items(stems):
        if item.concept in wanted:
            span = Span(spans[item.first].start, spans[item.last - 1].end)
            sentence = bisect_right(sentences, span.start)
            standing[item.concept].append(_Word(item.first, span, sentence))
    return standing


def _singles(
    phrases: Sequence[Span],
    standing: Mapping[str, Sequence[_Word]],
    single: Mapping[Anchor, Sequence[int]],
) -> Iterable[tuple[int, Span]]:
    starts = [phrase.start for phrase in phrases]
    for concept, found in standing.items():
        for word in found:
            at = bisect_right(starts, word.span.start) - 1
            # A row of words may run on beyond the phrase ("cessation of hostilities").
            if at >= 0 and word.span.start < phrases[at].end:
                yield from ((theme, word.span) for theme in single.get((concept,), ()))


def _doubles(
    standing: Mapping[str, Sequence[_Word]], double: Mapping[Anchor, Sequence[int]]
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


def _possible(
    standing: Mapping[str, Sequence[_Word]], double: Mapping[Anchor, Sequence[int]]
) -> list[Anchor]:
    """Return the pairs of which both concepts stand in the text."""
    if len(standing) ** 2 < len(double):
        return [pair for pair in product(standing, repeat=2) if pair in double]
    return [pair for pair in double if pair[0] in standing and pair[1] in standing]


def _terms(
    spans: Sequence[Span],
    stems: Sequence[str],
    rows: Mapping[str, Sequence[tuple[tuple[str, ...], int]]],
) -> Iterable[tuple[int, Span]]:
    for i, first in enumerate(stems):
        for row, theme in rows.get(first, ()):
            if tuple(stems[i : i + len(row)]) == row:
                yield theme, Span(spans[i].start, spans[i + len(row) - 1].end)

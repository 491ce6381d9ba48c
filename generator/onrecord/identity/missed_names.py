"""Known names that nobody has marked in an article: full names, and surnames that stand alone."""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from onrecord.identity.known_names import DASHES, WORD, KnownNames, Words, bare_surnames
from onrecord.identity.referents import Local, Occurrence, occurrence_at, text_of
from onrecord.lexicons import lexicon
from onrecord.models import Article, Label, Place, Span
from onrecord.text.background import surprise
from onrecord.text.fold import fold
from onrecord.text.names import is_given_name
from onrecord.text.stems import stem

#: What may stand between two words of one name.
_GAP = re.compile(r"[ \u00a0.’'‐‑-]{1,2}")
_LINE = re.compile(r"[^\n]+")
#: In a headline a capital letter says nothing about words as common as these (``surprise``).
_ORDINARY = 13.5
#: Longest name looked for, in words.
_LONGEST = 6


def missed_names(
    article: Article, locals_: Sequence[Local], known: KnownNames
) -> Iterator[tuple[Label, Occurrence]]:
    """Return known names that nobody marked in an article, people before organisations."""
    taken = {o.place for local in locals_ for o in local.occurrences}
    people = [local for local in locals_ if local.label == "PERSON"]
    surnames = {
        words[0]
        for local in people
        for name in local.full_names
        for words in bare_surnames(name)
        if len(words) == 1
    }
    for in_title in (True, False):
        text = text_of(article, in_title=in_title)
        busy = sorted(place.span for place in taken if place.in_title == in_title)
        words = _read(text, in_title=in_title)
        found: list[tuple[Label, Span]] = [
            *(("PERSON", span) for span in _names_in(words, surnames, known)),
            *(("ORG", span) for span in _organisations_in(words, known)),
        ]
        for label, span in found:
            if not _overlaps_any(span, busy):
                insort(busy, span)
                place = Place(article_id=article.id, span=span, in_title=in_title)
                yield label, occurrence_at(article, place)


def _overlaps_any(span: Span, busy: Sequence[Span]) -> bool:
    """Tell whether a span shares a character with one of these, which are sorted and apart."""
    after = bisect_left(busy, span)
    return any(span.overlaps(other) for other in busy[max(0, after - 1) : after + 1])


@dataclass(frozen=True)
class _Text:
    """One text's words, with the lines in which capital letters say nothing."""

    text: str
    words: Sequence[re.Match[str]]
    folded: Words
    headlines: tuple[Span, ...]

    def gap(self, i: int) -> str:
        """Return the characters between word ``i`` and the next."""
        return self.text[self.words[i].end() : self.words[i + 1].start()]

    def capital(self, i: int) -> bool:
        """Tell whether word ``i`` begins with a capital letter that means something."""
        if not self.words[i][0][0].isupper():
            return False
        start = self.words[i].start()
        in_headline = any(line.start <= start < line.end for line in self.headlines)
        return not (in_headline and surprise(stem(self.folded[i])) <= _ORDINARY)


def _read(text: str, *, in_title: bool) -> _Text:
    words = list(WORD.finditer(text))
    lines = (Span(*line.span()) for line in _LINE.finditer(text))
    return _Text(
        text=text,
        words=words,
        folded=tuple(_folded(word[0]) for word in words),
        headlines=tuple(line for line in lines if in_title or _is_headline(line.of(text))),
    )


_folded = cache(fold)


def _is_headline(line: str) -> bool:
    """Tell whether a line is in title case or in capitals."""
    if len(line) > 200 or line.rstrip("”\"’'").endswith("."):
        return False
    long = [word for word in WORD.findall(line) if len(word) > 3]
    return len(long) > 2 and sum(word[0].isupper() for word in long) > 0.8 * len(long)


def _names_in(text: _Text, surnames: set[str], known: KnownNames) -> Iterator[Span]:
    """Return the full names and the surnames of these people, longest first, left to right."""
    heads = _by_first_word(known.people)
    i = 0
    while i < len(text.words):
        size = _full_name_at(i, text, heads)
        if not size and text.words[i][0][0].isupper() and text.folded[i] in known.surnames:
            size = int(_stands_alone(i, text, known, near=text.folded[i] in surnames))
        if size:
            yield Span(text.words[i].start(), text.words[i + size - 1].end())
        i += size or 1


def _organisations_in(text: _Text, known: KnownNames) -> Iterator[Span]:
    """Return the known acronyms and names of several words, exactly as they are printed."""
    heads = _forms_by_first_word(known.organisations)
    for i, word in enumerate(text.words):
        for form, size in heads.get(word[0], ()):
            start = word.start()
            last = i + size - 1
            whole = text.text.startswith(form, start) and last < len(text.words)
            if (
                whole
                and text.words[last].end() == start + len(form)
                and _is_whole(i, last, text, known)
            ):
                yield Span(start, start + len(form))
                break


@cache
def _forms_by_first_word(forms: frozenset[str]) -> dict[str, list[tuple[str, int]]]:
    heads: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for form in sorted(forms, key=lambda form: (-len(form), form)):
        words = WORD.findall(form)
        if form.startswith(words[0]) and form.endswith(words[-1]):
            heads[words[0]].append((form, len(words)))
    return heads


def _is_whole(first: int, last: int, text: _Text, known: KnownNames) -> bool:
    """Tell whether the words are no part of a longer name."""
    joined = last + 1 < len(text.words) and text.gap(last) in (" ", *DASHES, "/", "&")
    if joined and text.capital(last + 1) and text.folded[last + 1] not in known.common:
        return False
    if first == last or not first or text.gap(first - 1) != " " or not text.capital(first - 1):
        return True
    return _is_opening(first - 1, text, known)


@cache
def _by_first_word(people: frozenset[Words]) -> dict[str, list[Words]]:
    heads: dict[str, list[Words]] = defaultdict(list)
    for words in sorted(people, key=lambda words: (-len(words), words)):
        if len(words) <= _LONGEST:
            heads[words[0]].append(words)
    return heads


def _full_name_at(i: int, text: _Text, heads: dict[str, list[Words]]) -> int:
    """Return how many words of a known full name begin here, 0 for none."""
    for words in heads.get(text.folded[i], ()):
        end = i + len(words)
        if text.folded[i:end] != words or not text.words[end - 1][0][0].isupper():
            continue
        joined = all(_GAP.fullmatch(text.gap(k)) for k in range(i, end - 1))
        if joined and not _head_follows(end - 1, text):
            return len(words)
    return 0


def _head_follows(i: int, text: _Text) -> bool:
    """Tell whether the word after ``i`` makes a thing of the name (Airport, administration)."""
    if i + 1 == len(text.words):
        return False
    following = text.folded[i + 1]
    is_head = following in _heads()
    if text.folded[i] in lexicon("name_suffixes"):
        is_head = is_head or following in lexicon("heads_as_surnames")
        return text.gap(i) in (" ", ". ") and is_head
    return text.gap(i) == " " and (text.capital(i + 1) or is_head)


def _stands_alone(i: int, text: _Text, known: KnownNames, *, near: bool) -> bool:
    """Tell whether a surname stands for its bearer: no other name around it, no common word.

    ``near``: the article names the bearer in full. Without that the word must be no other thing's
    name either.
    """
    word = text.folded[i]
    if not near and (word in known.common or _means_else(word) or known.is_thing((word,))):
        return False
    if _head_follows(i, text):
        return False
    if i + 1 < len(text.words):
        after, following = text.gap(i), text.folded[i + 1]
        if after == ", " and following in _places():  # a town and its state
            return False
        if after in DASHES and following not in known.surnames:
            return False
    if not i:
        return True
    before, previous = text.gap(i - 1), text.folded[i - 1]
    if before in DASHES:
        return previous in known.surnames
    titled = previous in lexicon("offices") or previous in lexicon("honorifics")
    if f"{previous} {word}" in _places():  # "New York" holds no York
        return False
    return titled or not (before == " " and text.capital(i - 1)) or _is_opening(i - 1, text, known)


def _is_opening(i: int, text: _Text, known: KnownNames) -> bool:
    """Tell whether a common word has its capital from the sentence that it opens."""
    word = text.folded[i]
    common = word in known.common or word in lexicon("function_words")
    return common and (not i or text.gap(i - 1) not in (" ", ", "))


@cache
def _heads() -> frozenset[str]:
    return lexicon("not_person_heads") | lexicon("org_heads")


@cache
def _places() -> frozenset[str]:
    return lexicon("places") | lexicon("countries")


def _means_else(word: str) -> bool:
    """Tell whether a word is as well a place, a people, a feast or a given name."""
    other = lexicon("nationalities") | lexicon("not_names")
    return word in _places() or word in other or is_given_name(word)

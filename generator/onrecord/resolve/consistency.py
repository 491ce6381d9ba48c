"""What one article knows helps the others: names missed, cut wrongly or labelled wrongly elsewhere.

A name that most articles hold for a person's is one everywhere; a known name is found wherever it
stands in full, a known surname where nothing speaks against it. One pass over each text.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from onrecord.models import Article, Label, Place, Span
from onrecord.resolve.referents import Local, Occurrence, occurrence_at, text_of
from onrecord.text.background import surprise
from onrecord.text.fold import fold, without_possessive
from onrecord.text.lexicons import lexicon
from onrecord.text.names import PersonName
from onrecord.text.stems import stem

_WORD = re.compile(r"[^\W\d_]+")
#: What may stand between two words of one name.
_GAP = re.compile(r"[ \u00a0.’'‐‑-]{1,2}")
_DASHES = ("-", "‐", "‑", "–", "—")
_JOINED = re.compile(rf"(?<=\w)\s?[{''.join(_DASHES)}]\s?(?=\w)")
_LINE = re.compile(r"[^\n]+")
#: In a headline a capital letter says nothing about words as common as these (``surprise``).
_ORDINARY = 13.5
#: Longest name looked for, in words.
_LONGEST = 6

Words = tuple[str, ...]


@dataclass(frozen=True)
class _Knowledge:
    """What the whole corpus says about names, keyed by their folded words."""

    labels: dict[Words, Counter[Label]]
    people: frozenset[Words]  # full names, and surnames of two words
    surnames: Counter[str]  # how often each stands in a full name
    common: frozenset[str]  # words that some article prints in lower case

    def is_name(self, words: Words) -> bool:
        """Tell whether these words are a full name or a surname of the corpus."""
        return words in self.people or (len(words) == 1 and words[0] in self.surnames)

    def is_thing(self, words: Words) -> bool:
        """Tell whether the corpus holds these words for an organisation's name, rather."""
        counts = self.labels.get(words, Counter())
        borne = self.surnames[words[0]] if len(words) == 1 else 0
        return counts["ORG"] > counts["PERSON"] + borne


def make_consistent(articles: Sequence[Article], locals_: Sequence[Local]) -> list[Local]:
    """Return the referents with labels and edges mended, and with one more for each missed name."""
    common = frozenset(w for a in articles for w in _WORD.findall(a.text) if w.islower())
    known = _knowledge(locals_, common)
    mended = [part for local in locals_ for part in _mended(local, articles, known)]
    known = _knowledge(mended, common)
    here: dict[int, list[Local]] = defaultdict(list)
    for local in mended:
        here[local.article].append(local)
    for number, article in enumerate(articles):
        missed = _missed(article, here[number], known)
        mended.extend(
            Local(article=number, label="PERSON", occurrences=(found,)) for found in missed
        )
    return sorted(mended, key=lambda local: local.article)


@cache
def words_of(text: str) -> Words:
    """Return the folded words of a name, the possessive off."""
    return tuple(_WORD.findall(without_possessive(fold(text))))


def _knowledge(locals_: Iterable[Local], common: frozenset[str]) -> _Knowledge:
    labels: dict[Words, Counter[Label]] = defaultdict(Counter)
    people: set[Words] = set()
    compounds: set[Words] = set()
    surnames: Counter[str] = Counter()
    for local in locals_:
        for occurrence in local.occurrences:
            words = words_of(occurrence.text)
            labels[words][local.label] += 1
            name = occurrence.name
            if local.label == "PERSON" and name.given and not name.honorifics:
                people.add(words)
                compounds |= {w for w in _surnames(name) if len(w) > 1}
                surnames.update(w[0] for w in _surnames(name) if len(w) == 1)
    people = {w for w in people if labels[w]["PERSON"] >= labels[w]["ORG"] and len(w) > 1}
    return _Knowledge(dict(labels), frozenset(people | compounds), surnames, common)


def _surnames(name: PersonName) -> Iterable[Words]:
    """Return the words by which a bare surname is printed: a hyphen makes two of one."""
    return (tuple(_WORD.findall(word)) for word in name.surname[-1:])


# ---------------------------------------------------------------------- mending what is there


def _mended(local: Local, articles: Sequence[Article], known: _Knowledge) -> Iterator[Local]:
    """Return a referent with its label and edges mended; a mention that holds two names is cut."""
    label = _label(local, known)
    if label == "ORG":
        yield replace(local, label=label)
        return
    kept: list[Occurrence] = []
    for item in local.occurrences:
        parts = list(_parts(item, articles[local.article], known))
        if len(parts) == 1:
            kept.extend(parts)
        else:
            for part in parts:
                yield Local(article=local.article, label=label, occurrences=(part,))
    if kept:
        yield replace(local, label=label, occurrences=tuple(kept))


def _label(local: Local, known: _Knowledge) -> Label:
    """Return what the corpus holds the referent's names for; a word alone follows its majority."""
    longest = max((words_of(item.text) for item in local.occurrences), key=len)
    counts = known.labels[longest]
    if local.label == "ORG":
        if longest in known.people:
            return "PERSON"
        alone = len(longest) == 1 and longest[0] in known.surnames
        return "PERSON" if alone and not known.is_thing(longest) else "ORG"
    wrong = len(longest) > 1 and counts["ORG"] > 2 * counts["PERSON"]
    return "ORG" if wrong else "PERSON"


def _parts(item: Occurrence, article: Article, known: _Knowledge) -> Iterator[Occurrence]:
    """Return the mention, without the words around a known name, or the two that it joins."""
    words = words_of(item.text)
    joint = list(_JOINED.finditer(item.text))
    if len(joint) == 1 and words not in known.people:
        start, end = joint[0].span()
        sides = (words_of(item.text[:start]), words_of(item.text[end:]))
        if all(map(known.is_name, sides)):
            first = item.place.span.start
            yield _cut(item, article, Span(first, first + start))
            yield _cut(item, article, Span(first + end, item.place.span.end))
            return
    yield _trimmed(item, words, article, known)


def _trimmed(item: Occurrence, words: Words, article: Article, known: _Knowledge) -> Occurrence:
    """Take common words off the edges of a known name: title case makes them look like names."""
    if len(words) < 2 or known.labels[words]["PERSON"] > 2:
        return item
    found = list(_WORD.finditer(item.text))
    for size in range(min(len(found), len(words)) - 1, 0, -1):
        for first in (0, len(found) - size):
            inner = tuple(fold(m[0]) for m in found[first : first + size])
            rest = [fold(m[0]) for m in (*found[:first], *found[first + size :])]
            if known.is_name(inner) and all(_is_no_name(word, words, known) for word in rest):
                start = item.place.span.start
                return _cut(
                    item,
                    article,
                    Span(start + found[first].start(), start + found[first + size - 1].end()),
                )
    return item


def _is_no_name(word: str, words: Words, known: _Knowledge) -> bool:
    """Tell whether a word at the edge of a name is a common one; the name itself is no witness."""
    elsewhere = known.surnames[word] - (known.labels[words]["PERSON"] if word == words[-1] else 0)
    return word in known.common and elsewhere <= 0 and word not in lexicon("name_particles")


def _cut(item: Occurrence, article: Article, span: Span) -> Occurrence:
    return occurrence_at(article, replace(item.place, span=span))


# ---------------------------------------------------------------------- finding what was missed


def _missed(article: Article, locals_: Sequence[Local], known: _Knowledge) -> Iterator[Occurrence]:
    """Return known names that nobody marked in an article."""
    taken = {o.place for local in locals_ for o in local.occurrences}
    people = [local for local in locals_ if local.label == "PERSON"]
    surnames = {
        words[0]
        for local in people
        for name in local.full_names
        for words in _surnames(name)
        if len(words) == 1
    }
    for in_title in (True, False):
        text = text_of(article, in_title=in_title)
        busy = sorted(place.span for place in taken if place.in_title == in_title)
        for span in _names_in(_read(text, in_title=in_title), surnames, known):
            if not _overlaps_any(span, busy):
                yield occurrence_at(
                    article, Place(article_id=article.id, span=span, in_title=in_title)
                )


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
    words = list(_WORD.finditer(text))
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
    long = [word for word in _WORD.findall(line) if len(word) > 3]
    return len(long) > 2 and sum(word[0].isupper() for word in long) > 0.8 * len(long)


def _names_in(text: _Text, surnames: set[str], known: _Knowledge) -> Iterator[Span]:
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


def _stands_alone(i: int, text: _Text, known: _Knowledge, *, near: bool) -> bool:
    """Tell whether a surname stands for its bearer: no other name around it, no common word.

    ``near``: the article names the bearer in full. Without that the word must be no other thing's
    name either.
    """
    word = text.folded[i]
    if not near and (word in known.common or word in _other_names() or known.is_thing((word,))):
        return False
    if _head_follows(i, text):
        return False
    if i + 1 < len(text.words):
        after, following = text.gap(i), text.folded[i + 1]
        if after == ", " and following in _places():  # a town and its state
            return False
        if after in _DASHES and following not in known.surnames:
            return False
    if not i:
        return True
    before, previous = text.gap(i - 1), text.folded[i - 1]
    if before in _DASHES:
        return previous in known.surnames
    titled = previous in lexicon("offices") or previous in lexicon("honorifics")
    return titled or not (before == " " and text.capital(i - 1)) or _is_small(previous, known)


def _is_small(word: str, known: _Knowledge) -> bool:
    """Tell whether a word may begin a sentence before a name without belonging to it."""
    return word in known.common or word in lexicon("function_words")


@cache
def _heads() -> frozenset[str]:
    return lexicon("not_person_heads") | lexicon("org_heads")


@cache
def _places() -> frozenset[str]:
    return lexicon("places") | lexicon("countries")


@cache
def _other_names() -> frozenset[str]:
    return _places() | lexicon("nationalities") | lexicon("not_names")

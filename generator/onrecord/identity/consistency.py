"""What one article knows helps the others: names missed, cut wrongly or labelled wrongly elsewhere.

A name that most articles hold for a person's is one everywhere; a known name is found wherever it
stands in full, a known surname where nothing speaks against it. One pass over each text.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from onrecord.identity.known_names import DASHES, WORD, KnownNames, Words, names_known, words_of
from onrecord.identity.missed_names import missed_names
from onrecord.identity.personhood import NOBODY, SOMEBODY, chances, name_of
from onrecord.identity.referents import Local, Occurrence, occurrence_at
from onrecord.lexicons import lexicon
from onrecord.models import Article, Label, Span
from onrecord.text.fold import fold
from onrecord.text.names import is_known_given

_JOINED = re.compile(rf"(?<=\w)\s?[{''.join(DASHES)}]\s?(?=\w)")


def make_consistent(
    articles: Sequence[Article],
    locals_: Sequence[Local],
    vouched: Callable[[Local], object] = lambda _: False,
) -> list[Local]:
    """Return the referents with labels and edges mended, and with one more for each missed name.

    ``vouched`` tells of whom a person has said who it is: such a name is not doubted.
    """
    common = frozenset(w for a in articles for w in WORD.findall(a.text) if w.islower())
    known = names_known(locals_, common)
    mended = [part for local in locals_ for part in _mended(local, articles, known)]
    mended = list(_people_only(mended, articles, names_known(mended, common), vouched))
    known = names_known(mended, common)
    here: dict[int, list[Local]] = defaultdict(list)
    for local in mended:
        here[local.article].append(local)
    for number, article in enumerate(articles):
        mended.extend(
            Local(article=number, label=label, occurrences=(found,))
            for label, found in missed_names(article, here[number], known)
        )
    return sorted(mended, key=lambda local: local.article)


def _people_only(
    locals_: Sequence[Local],
    articles: Sequence[Article],
    known: KnownNames,
    vouched: Callable[[Local], object],
) -> Iterator[Local]:
    """Yield the referents but for those whose string is nobody's name; mark the doubtful ones."""
    found = chances(locals_, articles, known)
    for local in locals_:
        chance = found.get(name_of(local), 1.0) if local.label == "PERSON" else 1.0
        if chance >= SOMEBODY or vouched(local):
            yield local
        elif chance >= NOBODY:
            yield replace(local, doubtful=True)


def _mended(local: Local, articles: Sequence[Article], known: KnownNames) -> Iterator[Local]:
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


def _label(local: Local, known: KnownNames) -> Label:
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


def _parts(item: Occurrence, article: Article, known: KnownNames) -> Iterator[Occurrence]:
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


def _trimmed(item: Occurrence, words: Words, article: Article, known: KnownNames) -> Occurrence:
    """Take common words off the edges of a known name: title case makes them look like names."""
    if len(words) < 2 or known.labels[words]["PERSON"] > 2:
        return item
    found = list(WORD.finditer(item.text))
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


def _is_no_name(word: str, words: Words, known: KnownNames) -> bool:
    """Tell whether a word at the edge of a name is a common one; the name itself is no witness."""
    elsewhere = known.surnames[word] - (known.labels[words]["PERSON"] if word == words[-1] else 0)
    named = word in lexicon("name_particles") or is_known_given(word)  # "Bill" of "Bill Doe"
    return word in known.common and elsewhere <= 0 and not named


def _cut(item: Occurrence, article: Article, span: Span) -> Occurrence:
    return occurrence_at(article, replace(item.place, span=span))

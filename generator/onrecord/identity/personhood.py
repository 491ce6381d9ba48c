"""Whether a string that recognition takes for a person's name is one, by all the corpus says of it.

One article sees a name once; the corpus sees whether anybody of that name has an office, a
pronoun, a surname that goes on alone, or whether the words are a place's, a body's, or common ones.
A logistic model (weights among the lexicons, ``person_evidence``) adds that up. Below ``NOBODY``
the string is nobody's name; between that and ``SOMEBODY`` nothing is decided: it has no page and
goes to review.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from onrecord.identity.known_names import KnownNames, Words, words_of
from onrecord.identity.referents import Local, Occurrence, text_of
from onrecord.lexicons import lexicon, lexicon_lines, word_class
from onrecord.models import Article
from onrecord.text.background import surprise
from onrecord.text.fold import fold
from onrecord.text.names import is_known_family, is_known_given
from onrecord.text.stems import stem

#: Cross-validated on invented cases and on strings of a real corpus (tests/bench/train_people.py).
NOBODY, SOMEBODY = 0.15, 0.45

_RARE = 18.0
_AFTER = re.compile(r"[’']?s? ([\w’'-]+)|(, (?:who|\d{2})\b)|( \([RDI]-)")
_WORD_BEFORE = re.compile(r"([\w’'-]+) $")
_PLACING = word_class("personhood_placing")
_ARTICLES = word_class("personhood_articles")
_VERBS = ("speech_verbs", "human_verbs")


def chances(
    locals_: Sequence[Local], articles: Sequence[Article], known: KnownNames
) -> dict[Words, float]:
    """Return for every string of a person the chance that it is one's name."""
    return {words: chance(found) for words, found in evidence(locals_, articles, known).items()}


def chance(found: Mapping[str, float]) -> float:
    """Return the chance that what shows this evidence is a person's name."""
    weights = _weights()
    total = sum(value * weights.get(name, 0.0) for name, value in found.items())
    return 1 / (1 + math.exp(-total))


def name_of(local: Local) -> Words:
    """Return the string by which a referent is judged: its fullest form."""
    return max((words_of(o.text) for o in local.occurrences), key=lambda w: (len(w), w))


def evidence(
    locals_: Sequence[Local], articles: Sequence[Article], known: KnownNames
) -> dict[Words, dict[str, float]]:
    """Return the evidence for every string that is held for a person's name."""
    groups: dict[Words, list[Local]] = defaultdict(list)
    for local in locals_:
        if local.label == "PERSON" and name_of(local):
            groups[name_of(local)].append(local)
    return {
        words: {
            "bias": 1.0,
            **dict.fromkeys(_of_words(words, known), 1.0),
            **_of_uses(words, group, articles, known),
        }
        for words, group in groups.items()
    }


def _of_words(words: Words, known: KnownNames) -> Iterator[str]:
    """The words themselves: listed as names, places, heads of bodies and things, or common."""
    last, single = words[-1], len(words) == 1
    suffixed = last in lexicon("name_suffixes") and not single
    last = words[-2] if suffixed else last
    yield f"words {min(len(words), 4)}"
    given, family = is_known_given(words[0]), is_known_family(last)
    if not single and words[0] in lexicon("name_particles") and words[0] not in _ARTICLES:
        given = True  # "Abu Bakr", "Ibn Khaldun", "van Dyck"
    if single:
        if given or family:
            yield "alone listed"
        if known.surnames[last]:
            yield "surname of somebody"
    else:
        yield f"{'given' if given else 'unlisted'} first, {'family' if family else 'unlisted'} last"
        if any(len(word) == 1 for word in words[:-1]) or suffixed:
            yield "initial or suffix"
        if not given and _is_spoken(words[0]):
            yield "common first"
    if len(last) == 1:
        yield "letter last"
    places = lexicon("places") | lexicon("countries") | lexicon("nationalities")
    if " ".join(words) in places or (last in places and not single):
        yield "place" if single else "place last"
    elif " ".join(words) in lexicon("towns"):
        yield "town listed" if family or given else "town"
    if not single and not places.isdisjoint(words[:-1]) and not given:
        yield "nation or place first"
    if not single and last.endswith("s") and not family and _is_spoken(last[:-1]):
        yield "several last"
    if _is_head(last) and not family:
        yield "thing last"
    elif _is_spoken(last) and not family and not (single and given):
        yield "common last"
    if last in known.common:
        yield "printed small listed" if family or given else "printed small"


def _is_head(word: str) -> bool:
    heads = lexicon("not_person_heads") | lexicon("org_heads") | lexicon("party_people")
    heads = heads | lexicon("not_names") | lexicon("compound_ends")
    return word in heads or word.removesuffix("s") in heads or word in lexicon("nationalities")


def _is_spoken(word: str) -> bool:
    return surprise(stem(word)) < _RARE


def _of_uses(
    words: Words, group: Sequence[Local], articles: Sequence[Article], known: KnownNames
) -> dict[str, float]:
    """What stands around the string, wherever it does, and what its articles know."""
    occurrences = [(local.article, o) for local in group for o in local.occurrences]
    found: dict[str, float] = {}
    if any(local.roles for local in group):
        found["role"] = 1.0
    if any(local.gender for local in group):
        found["pronoun or title"] = 1.0
    if len(words) > 1 and any(len(local.names) > 1 for local in group):
        found["goes on by surname"] = 1.0
    if len({local.article for local in group}) > 2:
        found["three articles"] = 1.0
    counts = known.labels.get(words)
    if counts and counts.total():
        found["organisation elsewhere"] = counts["ORG"] / counts.total()
    shares: dict[str, float] = defaultdict(float)
    for article, occurrence in occurrences:
        for cue in dict.fromkeys(_cues(occurrence, articles[article])):
            shares[cue] += 1 / len(occurrences)
    for cue in ("titled", "verb after", "party or age"):
        if shares.pop(cue, 0.0):
            found[cue] = 1.0
    return {**found, **shares}


def _cues(occurrence: Occurrence, article: Article) -> Iterator[str]:
    text = text_of(article, in_title=occurrence.place.in_title)
    span = occurrence.place.span
    if after := _AFTER.match(text, span.end):
        word = fold(after[1] or "")
        if any(word in lexicon(name) for name in _VERBS):
            yield "verb after"
        if after[2] or after[3]:
            yield "party or age"
    before = _WORD_BEFORE.search(text[max(0, span.start - 30) : span.start])
    word = fold(before[1]) if before else ""
    if word in lexicon("honorifics") or word in lexicon("offices") or occurrence.name.honorifics:
        yield "titled"
    elif word in ("the", "a", "an", "this"):
        yield "article before"
    elif word in _PLACING:
        yield "placing before"
    if occurrence.text.isupper() and len(occurrence.text) > 1:
        yield "capitals"
    elif any(c.isdigit() or c in "/&" for c in occurrence.text) or _is_camel(occurrence.text):
        yield "odd letters"


def _is_camel(text: str) -> bool:
    inner = re.sub(r"\b(?:Mc|Mac|De|Di|Le|La|O['’]|D['’])(?=[A-Z])", "", text)
    return bool(re.search(r"[a-z][A-Z]|[A-Z]{2,}[a-z]", inner))


@cache
def _weights() -> dict[str, float]:
    rows = (line.rsplit(maxsplit=1) for line in lexicon_lines("person_evidence"))
    return {name.strip(): float(weight) for name, weight in rows}

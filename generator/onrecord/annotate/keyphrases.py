"""Keywords of one article: its noun phrases, ranked with YAKE's help. The only door to YAKE."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from onrecord.annotate.parse import Parse
from onrecord.annotate.phrases import find_noun_phrases
from onrecord.lexicons import lexicon
from onrecord.models import Article, Issue, Keyphrase, Mention, NounPhrase, Span
from onrecord.text.background import surprise
from onrecord.text.fold import fold
from onrecord.text.stems import key, stem, words

if TYPE_CHECKING:
    import yake

__all__ = ["find_keyphrases", "find_noun_phrases"]

#: So many keywords an article gets, where it has them.
_MOST = 15
#: YAKE reads so many characters: keywords stand early, and it takes most of the time of this stage.
_YAKE_READS = 3_000
#: An article of so many words has keywords, so none from YAKE means that YAKE failed.
_REAL_LENGTH = 100
#: A phrase is worth the more, the earlier it stands; the scale in words.
_EARLY = 50
#: Two phrases that share this part of their words are one keyword.
_DOUBLE = 0.6


@dataclass
class _Candidate:
    """What is known of one phrase while the article is read."""

    shape: str
    position: int  # in words; 0 is the title or the first word
    alone: int = 0  # how often it stands as a whole phrase, not as the tail of a longer one
    forms: Counter[str] = field(default_factory=Counter)
    spans: list[Span] = field(default_factory=list)


def find_keyphrases(
    article: Article, body: Parse, phrases: tuple[NounPhrase, ...], mentions: tuple[Mention, ...]
) -> tuple[tuple[Keyphrase, ...], tuple[Issue, ...]]:
    """Return up to fifteen keywords, best first, and a note if YAKE gave none."""
    del body
    ranked, issues = rank_keyphrases(article, phrases, mentions)
    return without_outlet(ranked, article.outlet), issues


def rank_keyphrases(
    article: Article, phrases: tuple[NounPhrase, ...], mentions: tuple[Mention, ...]
) -> tuple[tuple[Keyphrase, ...], tuple[Issue, ...]]:
    """Return the keywords of the article's words, one more than it gets: one may be its outlet.

    Names of persons are no keywords (``find_noun_phrases`` leaves them out), nor are offices.
    Title and headings add weight to phrases of the text, but none of their own.
    """
    stems = [stem(word.of(article.text)) for word in words(article.text)]
    judged = _judge(article)
    issues = () if judged or len(stems) < _REAL_LENGTH else (_silence(article),)
    persons = [
        key(m.span.of(article.words(in_title=m.in_title))) for m in mentions if m.label == "PERSON"
    ]
    barred = frozenset(persons)
    names = {stem for person in persons for stem in person.split()}
    headings = [block.span for block in article.blocks if block.kind == "heading"]
    candidates = {
        phrase: candidate
        for phrase, candidate in _candidates(article, phrases).items()
        if phrase not in barred
        and not _is_person(phrase.split(), candidate, names)
        and _sound(candidate, headings)
    }
    counts = Counter(stems)
    running = f" {' '.join(stems)} "
    scores = {
        phrase: _score(phrase, candidate, counts, running, judged)
        for phrase, candidate in candidates.items()
    }
    chosen = _without_doubles(sorted(scores, key=lambda phrase: (-scores[phrase], phrase)))
    return (
        tuple(_keyphrase(phrase, candidates[phrase], scores[phrase]) for phrase in chosen),
        issues,
    )


def without_outlet(ranked: Sequence[Keyphrase], outlet: str | None) -> tuple[Keyphrase, ...]:
    """Return the keywords that an article gets: who prints it is none of them."""
    own = key(outlet or "").removeprefix("the ")
    return tuple(phrase for phrase in ranked if phrase.key != own)[:_MOST]


@cache
def _extractor(language: str) -> yake.KeywordExtractor:
    """Return YAKE without its own removal of doubles, which costs time and merges by spelling."""
    import yake

    return yake.KeywordExtractor(lan=language, n=3, dedup_lim=1.0, top=10_000)


def _judge(article: Article) -> dict[str, float]:
    """Return YAKE's score of all that it takes for a keyword, by key; lower is better.

    Campos et al. 2020, "YAKE! Keyword extraction from single documents".
    """
    found = _extractor(article.language).extract_keywords(article.text[:_YAKE_READS])
    scores: dict[str, float] = {}
    for text, score in found:
        scores.setdefault(" ".join(stem(word) for word in text.split()), float(score))
    return scores


def _is_person(stems: Sequence[str], candidate: _Candidate, names: Collection[str]) -> bool:
    """Tell whether a row of names is that of a person, though not marked as one here.

    It is mostly words of persons' names in this article, or a lone word that nothing tells to be a
    place or an organisation, or it begins with an initial.
    """
    shape = set(candidate.shape)
    if shape == {"x"} and (len(stems) == 1 or len(stems[0]) == 1):
        return True
    return shape <= {"x", "o", "g"} and 2 * sum(stem in names for stem in stems) > len(stems)


def _sound(candidate: _Candidate, headings: Sequence[Span]) -> bool:
    """Tell whether a phrase has a noun, stands in running text and is no office."""
    if set(candidate.shape) <= {"a", "d"}:
        return False
    if all(any(heading.covers(span) for heading in headings) for span in candidate.spans):
        return False
    head = fold(min(candidate.forms)).split()[-1]
    return not lexicon("offices") & {head, head.removesuffix("s")}


def _silence(article: Article) -> Issue:
    message = "YAKE gave no keywords for this article; they are ranked without it"
    return Issue(path=article.path, stage="keyphrases", severity="note", message=message)


def _candidates(article: Article, phrases: Iterable[NounPhrase]) -> dict[str, _Candidate]:
    """Collect the phrases and their tails ("oil spill" of "crude oil spill"), by key."""
    starts = [word.start for word in words(article.text)]
    found: dict[str, _Candidate] = {}
    for phrase in phrases:
        text = phrase.span.of(article.words(in_title=phrase.in_title))
        stems = phrase.key.split()
        for i, word in enumerate(words(text)):
            if i and set(phrase.shape[i - 1 :]) <= {"x", "o"}:
                break  # the tail of a name is no name
            start = phrase.span.start + word.start
            position = 0 if phrase.in_title else bisect_left(starts, start)
            tail = found.setdefault(
                " ".join(stems[i:]), _Candidate(shape=phrase.shape[i:], position=position)
            )
            tail.position = min(tail.position, position)
            tail.alone += i == 0
            tail.forms[text[word.start :]] += 1
            if not phrase.in_title:
                tail.spans.append(Span(start, phrase.span.end))
    return found


def _score(
    phrase: str, candidate: _Candidate, counts: Counter[str], running: str, judged: dict[str, float]
) -> float:
    """Return the log-odds that somebody would have chosen the phrase.

    A logistic model; what it adds up: rare words used often, the phrase used often and early
    (their product is ``weight``), standing on its own, length, and whether YAKE would take it.
    """
    stems = phrase.split()
    times = max(1, running.count(f" {phrase} "))
    best = sorted((math.log1p(counts[s]) * surprise(s) for s in stems), reverse=True)[:3]
    weight = sum(best) * (1 + math.log(times)) / (1 + math.log1p(candidate.position / _EARLY))
    if len(stems) == 1:
        weight *= 0.6
    length = {1: 0.9, 2: 0.0, 3: -1.0}.get(len(stems), -1.25)
    yakes = -0.05 * math.log(judged[phrase] + 1e-9) if phrase in judged else -0.6
    return (
        2.4 * math.log1p(weight)
        - 2.3 * math.log(times)
        + 1.8 * math.log1p(candidate.alone)
        + length
        + yakes
        - 9.8
    )


def _without_doubles(ranked: list[str]) -> list[str]:
    chosen: list[list[str]] = []
    for phrase in ranked:
        stems = phrase.split()
        if not any(_double(stems, other) for other in chosen):
            chosen.append(stems)
        if len(chosen) > _MOST:
            break
    return [" ".join(stems) for stems in chosen]


def _double(one: list[str], other: list[str]) -> bool:
    """Tell whether two phrases share most words, or one is a narrower kind of the other."""
    shared = set(one) & set(other)
    if one[-1] == other[-1] and len(shared) == min(len(set(one)), len(set(other))):
        return True
    return len(shared) >= _DOUBLE * len(set(one) | set(other))


def _keyphrase(phrase: str, candidate: _Candidate, score: float) -> Keyphrase:
    def readable(form: str) -> tuple[int, int, str]:
        return sum(c.isupper() for c in form), -candidate.forms[form], form

    return Keyphrase(
        text=" ".join(min(candidate.forms, key=readable).split()),
        score=round(score, 4),
        key=phrase,
        spans=tuple(candidate.spans),
    )

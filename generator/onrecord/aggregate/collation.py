"""Collation: all printings of one statement, found without comparing all pairs.

Printings with the same folded words meet first. Of each wording one printing is then indexed by its
shingles, runs of four words (Broder 1997), so that only wordings that share one are compared: at
n statements the work grows with n, not with its square.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from onrecord.models import Article, AttributedQuotation, Collation
from onrecord.text.fold import fold

_WORD = re.compile(r"\w+(?:'\w+)*")
_SHINGLE = 4  # words
#: Share of the shorter wording's shingles that the longer one must hold.
_NEAR = 0.5
#: Or the share of the shorter wording's words that shared shingles cover: an edit in the middle
#: ("[it]", "…") spoils four shingles, but few words.
_COVERED = 0.6
#: So many shingles at least, or all of the shorter wording's.
_FEWEST_SHARED = 3
#: The same where the two are given to different speakers, and the fewest words for that.
_NEAR_STRANGERS, _FEWEST_STRANGERS = 0.8, 8
#: A wording below this many words is collated across articles only with its like.
_FEWEST = 4
#: A run of words that more wordings share than this says little; later ones are not compared on it.
_CROWD = 64


@dataclass(frozen=True, slots=True)
class _Statement:
    """One statement of one article as folded words."""

    id: str
    article_id: str
    rank: int  # position in the corpus
    words: tuple[str, ...]
    speaker: str | None
    in_title: bool


def collate(
    quotations: Sequence[AttributedQuotation], articles: Sequence[Article]
) -> tuple[tuple[AttributedQuotation, ...], tuple[Collation, ...]]:
    """Return the quotations with their collation's id, and the collations of two printings or more.

    A collation is named after its fullest statement. Paraphrases stay by themselves.

    Args:
        quotations: of the whole corpus.
        articles: in input order, which breaks ties between printings of one length.
    """
    statements = _statements(quotations, {a.id: rank for rank, a in enumerate(articles)})
    groups = _Groups(len(statements))
    _join_same_words(statements, groups)
    _join_headlines(statements, groups)
    _join_near(statements, groups)
    members: dict[int, list[_Statement]] = defaultdict(list)
    for number, statement in enumerate(statements):
        members[groups.root(number)].append(statement)
    collations = []
    named: dict[str, str] = {}
    for group in members.values():
        fullest = sorted(group, key=lambda s: (-len(s.words), s.in_title, s.rank))
        named.update((s.id, fullest[0].id) for s in group)
        if len(group) > 1:
            ids = tuple(statement.id for statement in fullest)
            collations.append(Collation(id=fullest[0].id, statements=ids))
    marked = tuple(replace(q, collation=named.get(q.statement, q.statement)) for q in quotations)
    return marked, tuple(collations)


class _Groups:
    """Disjoint sets of statements (union by smallest number, so that order never matters)."""

    def __init__(self, size: int) -> None:
        self._parent = list(range(size))

    def root(self, number: int) -> int:
        """Return the smallest number of the set."""
        while self._parent[number] != number:
            self._parent[number] = self._parent[self._parent[number]]
            number = self._parent[number]
        return number

    def join(self, one: int, other: int) -> None:
        """Make one set of two."""
        low, high = sorted((self.root(one), self.root(other)))
        self._parent[high] = low


def _statements(
    quotations: Iterable[AttributedQuotation], ranks: dict[str, int]
) -> list[_Statement]:
    direct = [q for q in quotations if q.quotation.kind != "indirect"]
    statements = []
    for ident, group in groupby(direct, key=lambda q: q.statement):
        stretches = list(group)
        first = stretches[0]
        words = tuple(w for q in stretches for w in _WORD.findall(fold(q.text)))
        statements.append(
            _Statement(
                id=ident,
                article_id=first.article_id,
                rank=ranks.get(first.article_id, len(ranks)),
                words=words,
                speaker=first.speaker_id or first.speaker,
                in_title=first.quotation.in_title,
            )
        )
    return statements


def _compatible(one: _Statement, other: _Statement) -> bool:
    return one.speaker is None or other.speaker is None or one.speaker == other.speaker


def _join_same_words(statements: Sequence[_Statement], groups: _Groups) -> None:
    """Join equal wordings: of one word inside an article, of more words everywhere."""
    first: dict[tuple[object, ...], int] = {}
    for number, statement in enumerate(statements):
        long = len(statement.words) >= _FEWEST_STRANGERS
        key = (
            statement.words,
            None if long else statement.speaker,
            statement.article_id if len(statement.words) < 2 else None,
        )
        groups.join(first.setdefault(key, number), number)


def _join_headlines(statements: Sequence[_Statement], groups: _Groups) -> None:
    """Join a headline's words to those statements of its article that hold them, however few."""
    for _, group in groupby(enumerate(statements), key=lambda pair: pair[1].article_id):
        pairs = list(group)
        headlines = [(n, s) for n, s in pairs if s.in_title]
        for number, headline in headlines:
            for other_number, other in pairs:
                if (
                    not other.in_title
                    and _compatible(headline, other)
                    and _holds(other.words, headline.words)
                ):
                    groups.join(number, other_number)


def _holds(longer: Sequence[str], shorter: Sequence[str]) -> bool:
    size = len(shorter)
    return size > 0 and any(
        tuple(longer[at : at + size]) == tuple(shorter) for at in range(len(longer) - size + 1)
    )


def _join_near(statements: Sequence[_Statement], groups: _Groups) -> None:
    """Join trimmed and slightly different wordings that share enough shingles."""
    holders: dict[tuple[str, ...], list[int]] = defaultdict(list)
    sizes: dict[int, int] = {}
    for number, statement in enumerate(statements):
        if len(statement.words) < _FEWEST or groups.root(number) != number:
            continue
        shingles = _shingles(statement.words)
        sizes[number] = len(shingles)
        shared: Counter[int] = Counter()
        for shingle in sorted(shingles):
            known = holders[shingle]
            shared.update(known)
            if len(known) < _CROWD:
                known.append(number)
        for other, count in shared.items():
            shorter = min(sizes[number], sizes[other])
            if count < min(_FEWEST_SHARED, shorter):
                continue
            if _near(statement, statements[other], count / shorter):
                groups.join(number, other)


def _shingles(words: Sequence[str]) -> set[tuple[str, ...]]:
    return {tuple(words[at : at + _SHINGLE]) for at in range(len(words) - _SHINGLE + 1)}


def _near(one: _Statement, other: _Statement, share: float) -> bool:
    shorter, longer = sorted((one.words, other.words), key=len)
    if _compatible(one, other):
        return share >= _NEAR or _covered(shorter, longer) >= _COVERED
    return share >= _NEAR_STRANGERS and len(shorter) >= _FEWEST_STRANGERS


def _covered(shorter: Sequence[str], longer: Sequence[str]) -> float:
    """Return the share of a wording's words that stand in a shingle of the other."""
    shingles = _shingles(longer)
    covered: set[int] = set()
    for at in range(len(shorter) - _SHINGLE + 1):
        if tuple(shorter[at : at + _SHINGLE]) in shingles:
            covered.update(range(at, at + _SHINGLE))
    return len(covered) / len(shorter)

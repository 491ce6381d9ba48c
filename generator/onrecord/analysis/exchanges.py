"""Who answers whom: two voices who speak of each other, or of one subject, within days.

Each pair is told by the two statements themselves. An exchange is called contested only where the
article sets the one against the other by a word of contrast of its own.
"""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from onrecord.analysis.contested import is_contrasted
from onrecord.analysis.corpus import Corpus
from onrecord.analysis.statements import Statement
from onrecord.analysis.timeline import whole_day
from onrecord.text.fold import fold
from onrecord.text.names import parse_name

_DAYS = 7  # between two statements of which one answers the other
_OF_ONE_PAIR = 6  # exchanges of the same two voices that are told
_MOST = 120  # exchanges in all


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """Two statements of two voices; the earlier one first."""

    first: Statement
    second: Statement
    theme: str | None  # that both speak on
    article_id: str | None  # that prints both
    names: int  # how many of the two name the other
    is_contested: bool  # the article sets them against each other
    days: int  # between the two

    @property
    def voices(self) -> frozenset[str]:
        """The ids of the two."""
        return frozenset((self.first.voice, self.second.voice))


def exchanges_of(corpus: Corpus, picked: Sequence[Statement]) -> tuple[Exchange, ...]:
    """Find exchanges among statements that can stand alone, the plainest first.

    Either one of the two speaks about the other by name, and the other does likewise or speaks on
    the same subject within days; or one article prints both on one subject. Who speaks for somebody
    is no opponent of theirs.
    """
    by_voice: dict[str, list[Statement]] = {}
    for statement in picked:
        by_voice.setdefault(statement.voice, []).append(statement)
    found = [
        exchange
        for one, other in sorted(_pairs(picked, by_voice))
        if not _are_on_one_side(corpus, one, other)
        for exchange in _between(corpus, by_voice[one], by_voice[other])
    ]
    return tuple(sorted(found, key=_rank)[:_MOST])


def _pairs(
    picked: Sequence[Statement], by_voice: Mapping[str, Sequence[Statement]]
) -> set[tuple[str, str]]:
    """Return voices of which one names the other, or that one article prints on one subject."""
    pairs = {(s.voice, other) for s in picked for other in s.about if other in by_voice}
    heard: dict[tuple[str, str], set[str]] = {}
    for statement in picked:
        for theme in statement.themes:
            for article in statement.articles:
                heard.setdefault((article, theme), set()).add(statement.voice)
    for voices in heard.values():
        pairs |= set(combinations(sorted(voices), 2))
    return {(min(pair), max(pair)) for pair in pairs if pair[0] != pair[1]}


def _between(
    corpus: Corpus, left: Sequence[Statement], right: Sequence[Statement]
) -> Iterable[Exchange]:
    """Yield the best exchanges of two voices, each statement in one of them only."""
    found = sorted(_candidates(corpus, left, right), key=_rank)
    used: set[str] = set()
    kept = 0
    for exchange in found:
        idents = {exchange.first.id, exchange.second.id}
        if used.isdisjoint(idents):
            used |= idents
            kept += 1
            yield exchange
        if kept == _OF_ONE_PAIR:
            return


def _candidates(
    corpus: Corpus, left: Sequence[Statement], right: Sequence[Statement]
) -> Iterable[Exchange]:
    """Pair each statement of one voice with those of the other within days of it."""
    dated = sorted(((_day(s), n, s) for n, s in enumerate(right)), key=lambda item: item[:2])
    days = [day for day, _, _ in dated]
    for one in left:
        day = _day(one)
        start = bisect_left(days, day - _DAYS)
        for other_day, _, other in dated[start:]:
            if other_day > day + _DAYS:
                break
            if exchange := _exchange(corpus, one, other):
                yield exchange


def _exchange(corpus: Corpus, one: Statement, other: Statement) -> Exchange | None:
    shared = [ident for ident in one.articles if ident in other.articles]
    if not (shared or (_day(one) and _day(other))):
        return None
    of_other, of_one = other.voice in one.about, one.voice in other.about
    theme = next((ident for ident in one.themes if ident in other.themes), None)
    mutual = of_other and of_one
    if not mutual and not (theme and (of_other or of_one or shared)):
        return None
    if not (one.themes or other.themes):
        return None  # of names alone nobody learns what it is about
    first, second = sorted((one, other), key=lambda s: _place(corpus, s, shared))
    return Exchange(
        first=first,
        second=second,
        theme=theme,
        article_id=shared[0] if shared else None,
        names=of_other + of_one,
        is_contested=bool(shared) and is_contrasted(corpus, shared[0], second),
        days=abs(_day(one) - _day(other)),
    )


def _place(corpus: Corpus, statement: Statement, shared: Sequence[str]) -> tuple[int, int]:
    quotations = (corpus.quotations[ident] for ident in statement.quotations)
    starts = [q.quotation.span.start for q in quotations if q.article_id in shared[:1]]
    return (0 if shared else _day(statement)), min(starts, default=0)


def _rank(exchange: Exchange) -> tuple[object, ...]:
    return (
        not exchange.theme,
        -exchange.names - exchange.is_contested,
        not exchange.article_id,
        exchange.days,
        exchange.first.id,
        exchange.second.id,
    )


def _day(statement: Statement) -> int:
    day = whole_day(statement.date)
    return date.fromisoformat(day).toordinal() if day else 0


def _are_on_one_side(corpus: Corpus, one: str, other: str) -> bool:
    """Tell whether one of the two is described as the other's ("spokesman for Lee", "Lee aide")."""
    return _serves(corpus, one, other) or _serves(corpus, other, one)


def _serves(corpus: Corpus, servant: str, master: str) -> bool:
    entity = corpus.entities.get(servant)
    chief = corpus.entities.get(master)
    if entity is None or chief is None:
        return False
    parsed = parse_name(chief.name)
    names = set(parsed.surname) if chief.kind == "person" else {fold(chief.name)}
    roles = [f" {fold(role.text).replace(chr(39), ' ')} " for role in entity.roles]
    return any(f" {name} " in role for role in roles for name in names if name)

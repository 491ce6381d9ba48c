"""When a sentence says that something was said, where that is not the day of print; never guessed.

Only the article's own words around a statement are read, never what stands between the marks, and
only expressions that the article's date alone makes plain: "on Tuesday" is the last Tuesday up to
the day of print, "in February" the last February, "last month" the month before. What else a
sentence of two or more such expressions means is anybody's guess, so nothing is said of it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from onrecord.analysis.corpus import Corpus
from onrecord.analysis.statements import Statement
from onrecord.analysis.timeline import whole_day
from onrecord.lexicons import lexicon, lexicon_lines
from onrecord.models import Quotation, Span

_NEAR = 90  # characters between the words that name speaker or saying and the time


@dataclass(frozen=True, slots=True)
class SaidTime:
    """The time of which the article says that the words were said: "2016-02" or "2016-05-17"."""

    value: str
    printed: str  # the day of print


def said_time(corpus: Corpus, statement: Statement) -> SaidTime | None:
    """Return when the leading printing says that it was said, if not on the day of print."""
    first = corpus.quotations[statement.id]
    day = whole_day(corpus.articles[first.article_id].published)
    if not day or first.quotation.in_title or statement.is_doubtful:
        return None
    text = corpus.text_of(first.article_id, in_title=False)
    own = [corpus.quotations[ident].quotation for ident in statement.printings[0]]
    anchor = date.fromisoformat(day)
    found = {
        value
        for match in _times().finditer(_outside(text, own))
        if _is_near(match.span(), own, _frame(own).start)
        and (value := _value(match, anchor)) is not None
    }
    mentions = sum(1 for _ in _times().finditer(_outside(text, own)))
    if len(found) != 1 or mentions != 1:
        return None
    value = found.pop()
    return None if value == day[: len(value)] else SaidTime(value, day)


def _frame(own: Sequence[Quotation]) -> Span:
    """Return the sentences around the statement."""
    return Span(
        min(min(q.sentence.start, q.span.start) for q in own),
        max(max(q.sentence.end, q.span.end) for q in own),
    )


def _outside(text: str, own: Sequence[Quotation]) -> str:
    """Return these sentences with what was said blanked, so that positions stay."""
    frame = _frame(own)
    words = list(frame.of(text))
    for quotation in own:
        if quotation.kind != "indirect":
            for at in range(quotation.span.start, quotation.span.end):
                words[at - frame.start] = "_"
    return re.sub(r"[“\"][^“”\"_]*[”\"]", lambda m: "_" * len(m[0]), "".join(words))


def _is_near(span: tuple[int, int], own: Sequence[Quotation], start: int) -> bool:
    """Tell whether a time stands close to the words that say who speaks, or that somebody does."""
    marks = [s for q in own for s in (q.cue, q.speaker) if s is not None]
    left, right = span[0] + start, span[1] + start
    return any(min(abs(left - m.end), abs(m.start - right)) <= _NEAR for m in marks)


def _value(match: re.Match[str], anchor: date) -> str | None:
    before = (match["before"] or "").lower()
    if before in lexicon("time_blockers"):
        return None
    if match["weekday"]:
        return _weekday(_weekdays()[match["weekday"].lower().rstrip(".")], anchor, before)
    if match["relative"]:
        return _relative(match["relative"].lower(), anchor)
    month = _months()[match["month"].lower().rstrip(".")]
    return _month(match, month, anchor, before)


def _weekday(number: int, anchor: date, before: str) -> str | None:
    if before == "last":  # of this week or of the one before: nobody knows
        return None
    return (anchor - timedelta(days=(anchor.weekday() - number) % 7)).isoformat()


def _relative(words: str, anchor: date) -> str | None:
    if words == "yesterday":
        return (anchor - timedelta(days=1)).isoformat()
    if words == "last month":
        return (anchor.replace(day=1) - timedelta(days=1)).isoformat()[:7]
    return str(anchor.year - 1) if words == "last year" else None


def _month(match: re.Match[str], month: int, anchor: date, before: str) -> str | None:
    """Return the month or the day named; without a year the last one up to the day of print."""
    if not (match["day"] or match["year"] or before in {"in", "last", "this"}):
        return None  # "May" alone may be anything
    year = int(match["year"]) if match["year"] else anchor.year
    if not match["year"] and (month, int(match["day"] or 1)) > (anchor.month, anchor.day):
        year -= 1
    if not match["day"]:
        value = f"{year:04}-{month:02}"
        return value if value <= anchor.isoformat()[:7] else None
    try:
        day = date(year, month, int(match["day"]))
    except ValueError:
        return None
    return day.isoformat() if day <= anchor else None


@cache
def _weekdays() -> dict[str, int]:
    names = [line for line in lexicon_lines("calendar") if line.endswith("day")]
    short = {name[:size]: n for n, name in enumerate(names) for size in (3, 4, 5)}
    known = lexicon("calendar")
    return {**{k: n for k, n in short.items() if k in known}, **{d: n for n, d in enumerate(names)}}


@cache
def _months() -> dict[str, int]:
    lines = (line.rsplit(" ", 1) for line in lexicon_lines("intake_months"))
    known = lexicon("calendar")
    return {name: int(number) for name, number in lines if name in known}


@cache
def _times() -> re.Pattern[str]:
    weekdays = "|".join(name.capitalize() for name in sorted(_weekdays(), key=len, reverse=True))
    months = "|".join(name.capitalize() for name in sorted(_months(), key=len, reverse=True))
    return re.compile(
        rf"(?:\b(?P<before>[A-Za-z]+)\s+)?(?:"
        rf"(?P<weekday>\b(?:{weekdays})\b\.?)"
        rf"|(?P<relative>\b(?:yesterday|last month|last year|last week)\b)"
        rf"|(?P<month>\b(?:{months})\b\.?)(?:\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b(?!\d|:))?"
        rf"(?:,?\s+(?P<year>(?:19|20)\d\d)\b)?)"
    )

"""When what is written and who is quoted: subjects and voices by day, month, quarter or year."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from onrecord.analysis.corpus import Corpus
from onrecord.analysis.statements import Statement
from onrecord.analysis.voices import Voice

Unit = Literal["day", "month", "quarter", "year"]

#: The most columns of each unit that a page of 1440 holds beside names and sums, tried in this
#: order: the finest unit that fits is taken.
_COLUMNS: tuple[tuple[Unit, int], ...] = (("day", 16), ("month", 18), ("quarter", 18), ("year", 40))
_FEWEST = 3  # units; two show no course
_DAYS_OF_UNIT = 3  # at least so many days with articles, or nothing has a course


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """Numbers of one subject or voice; ``key`` is its id."""

    key: str
    numbers: tuple[int, ...]  # one for each unit of the timeline
    total: int  # of all, undated ones included
    articles: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """Units from the first day to the last, empty ones included, and what stands in each."""

    unit: Unit
    units: tuple[str, ...]  # "2028-03-04", "2028-03", "2028-Q1", "2028", the oldest first
    articles: tuple[int, ...]
    subjects: tuple[Row, ...]  # articles a unit, by weight
    voices: tuple[Row, ...]  # quotes a unit, by the number of articles
    undated: int  # articles


def days_of(corpus: Corpus) -> tuple[str, str] | None:
    """Return the first and the last day of print; None where no article has a date."""
    days = sorted(day for a in corpus.articles.values() if (day := whole_day(a.published)))
    return (days[0], days[-1]) if days else None


def timeline_of(corpus: Corpus, voices: Sequence[Voice]) -> Timeline | None:
    """Count by time; None where fewer than half are dated or the dates span too few units."""
    days = [day for a in corpus.articles.values() if (day := whole_day(a.published))]
    if len(days) * 2 < len(corpus.articles) or len(set(days)) < _DAYS_OF_UNIT:
        return None
    unit = unit_of(min(days), max(days))
    units = units_between(min(days), max(days), unit)
    if len(units) < _FEWEST:
        return None
    return Timeline(
        unit=unit,
        units=units,
        articles=_numbers((unit_key(day, unit) for day in days), units),
        subjects=subject_rows(corpus, unit, units),
        voices=voice_rows(voices, unit, units),
        undated=len(corpus.articles) - len(days),
    )


def subject_rows(corpus: Corpus, unit: Unit, units: tuple[str, ...]) -> tuple[Row, ...]:
    """Count articles on each subject, the weightiest subject first."""
    rows = []
    for theme in corpus.themes.values():
        own = [corpus.articles[i] for i in theme.articles if i in corpus.articles]
        days = (whole_day(article.published) for article in own)
        numbers = _numbers((unit_key(day, unit) for day in days if day), units)
        rows.append(Row(key=theme.id, numbers=numbers, total=len(own), articles=len(own)))
    weight = {theme.id: len(theme.passages) for theme in corpus.themes.values()}
    return tuple(sorted(rows, key=lambda row: (-row.total, -weight[row.key], row.key)))


def voice_rows(voices: Sequence[Voice], unit: Unit, units: tuple[str, ...]) -> tuple[Row, ...]:
    """Count the quotes of each named voice, who is heard in most articles first."""
    rows = [
        Row(
            key=voice.id,
            numbers=quotes_by_unit(voice.quotes, unit, units),
            total=len(voice.quotes),
            articles=voice.articles,
        )
        for voice in voices
        if voice.id
    ]
    return tuple(sorted(rows, key=lambda row: (-row.articles, -row.total, row.key)))


def quotes_by_unit(
    statements: Iterable[Statement], unit: Unit, units: tuple[str, ...]
) -> tuple[int, ...]:
    """Count statements by the units in which they were printed; once in each of these."""
    return _numbers(
        (key for statement in statements for key in units_of(statement, unit)),
        units,
    )


def units_of(statement: Statement, unit: Unit) -> frozenset[str]:
    """Return the units in which a statement was printed."""
    days = map(whole_day, statement.published)
    return frozenset(unit_key(day, unit) for day in days if day)


def _numbers(keys: Iterable[str], units: tuple[str, ...]) -> tuple[int, ...]:
    times = Counter(keys)
    return tuple(times[unit] for unit in units)


def whole_day(published: str | None) -> str:
    """Return a date that names year, month and day; else nothing."""
    text = (published or "")[:10]
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        return ""


def unit_of(first: str, last: str) -> Unit:
    """Return the finest unit of which the time holds no more than a page can show."""
    for unit, most in _COLUMNS:
        if _ordinal(last, unit) - _ordinal(first, unit) < most:
            return unit
    return "year"


def unit_key(day: str, unit: Unit) -> str:
    """Return the unit that a day belongs to."""
    if unit == "day":
        return day
    if unit == "month":
        return day[:7]
    return f"{day[:4]}-Q{(int(day[5:7]) + 2) // 3}" if unit == "quarter" else day[:4]


def units_between(first: str, last: str, unit: Unit) -> tuple[str, ...]:
    """List the units from the first day to the last, empty ones included."""
    numbers = range(_ordinal(first, unit), _ordinal(last, unit) + 1)
    return tuple(_from_ordinal(number, unit) for number in numbers)


def _ordinal(day: str, unit: Unit) -> int:
    year, month = int(day[:4]), int(day[5:7])
    if unit == "day":
        return date.fromisoformat(day).toordinal()
    if unit == "month":
        return year * 12 + month - 1
    return year * 4 + (month - 1) // 3 if unit == "quarter" else year


def _from_ordinal(number: int, unit: Unit) -> str:
    if unit == "day":
        return date.fromordinal(number).isoformat()
    if unit == "month":
        return f"{number // 12:04}-{number % 12 + 1:02}"
    return f"{number // 4:04}-Q{number % 4 + 1}" if unit == "quarter" else f"{number:04}"

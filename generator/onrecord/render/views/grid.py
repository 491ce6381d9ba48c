"""Subjects and voices by time, as tables of numbers; every number opens just what it counts."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby

from onrecord.analysis.positions import tops_of
from onrecord.analysis.timeline import Row, Timeline, Unit, quotes_by_unit
from onrecord.render.cards import Card
from onrecord.render.library import Library, Ref
from onrecord.render.phrases import count, unit_long, unit_short

_DARKEST = 30  # percent of ink behind the highest number: the number stays readable on it
_MOST_QUOTED = 3  # voices named beside a subject
_ARTICLES = "articles/index.html"
_QUOTES = "quotes.html"


@dataclass(frozen=True, slots=True, kw_only=True)
class GridCell:
    """One number with the address of what it counts; ``shade`` in percent of ink."""

    number: int
    href: str
    shade: int


@dataclass(frozen=True, slots=True, kw_only=True)
class GridRow:
    """A subject or a voice."""

    ref: Ref
    cells: tuple[GridCell, ...]
    total: GridCell
    beside: tuple[Ref, ...] = ()
    words: str = ""  # more about the total


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A table over time."""

    label: str
    first: str  # heading of the first column
    beside: str  # heading of the last one
    years: tuple[tuple[str, int], ...]  # (year, how many columns it spans)
    columns: tuple[tuple[str, str], ...]  # (short, in full)
    rows: tuple[GridRow, ...]
    sums: tuple[int, ...] = ()  # articles of each unit
    dated: int = 0  # all of these


def subject_grid(library: Library, most: int) -> Grid | None:
    """Show how many articles a unit deal with the weightiest subjects."""
    timeline = library.analysis.timeline
    tops = tops_of(library.themes.values())
    rows = [row for row in timeline.subjects if row.key in tops] if timeline else []
    if timeline is None or not rows:
        return None

    def made(row: Row) -> GridRow:
        positions = _most_quoted(library, row.key)
        href = f"{_ARTICLES}?theme={row.key}"
        return _row(timeline, row, library.theme_ref(row.key), href, highest, beside=positions)

    highest = max(max(row.numbers, default=0) for row in rows[:most])
    return _grid(
        timeline,
        "Articles on each subject, by time",
        ("Subject", "Most quoted on it"),
        [made(row) for row in rows[:most]],
        sums=timeline.articles,
    )


def _most_quoted(library: Library, theme: str) -> tuple[Ref, ...]:
    own = [s for s in library.analysis.statements.by_theme.get(theme, ()) if s.is_said]
    times: dict[str, int] = {}
    for statement in own:
        if statement.has_name and statement.speaker_id:
            times[statement.speaker_id] = times.get(statement.speaker_id, 0) + 1
    ordered = sorted(times, key=lambda ident: (-times[ident], ident))[:_MOST_QUOTED]
    return tuple(
        Ref(library.short_name(ident), f"{_QUOTES}?kind=quote&speaker={ident}&theme={theme}")
        for ident in ordered
    )


def voice_grid(library: Library, most: int) -> Grid | None:
    """Show how many quotes a unit each voice has, who is heard in most articles first."""
    timeline = library.analysis.timeline
    rows = timeline.voices[:most] if timeline else ()
    if timeline is None or not rows:
        return None
    about = {voice.id: voice.about[:1] for voice in library.analysis.voices}
    highest = max(max(row.numbers, default=0) for row in rows)

    def made(row: Row) -> GridRow:
        href = f"{_QUOTES}?kind=quote&speaker={row.key}"
        beside = tuple(
            Ref(f"{library.short_name(other)} {number}", f"{href}&about={other}")
            for other, number in about[row.key]
        )
        words = f"in {count(row.articles, 'article')}"
        ref = library.entity_ref(row.key)
        return _row(timeline, row, ref, href, highest, beside=beside, words=words)

    return _grid(
        timeline,
        "Quotes of each voice, by time",
        ("Voice", "About"),
        [made(row) for row in rows],
    )


def card_grid(
    library: Library, label: str, first: str, rows: Sequence[tuple[Ref, Sequence[Card], str]]
) -> Grid | None:
    """Show somebody's quotes by subject, or a subject's by voice; each with its address."""
    timeline = library.analysis.timeline
    if timeline is None or not rows:
        return None
    numbers = [
        quotes_by_unit([card.statement for card in cards], timeline.unit, timeline.units)
        for _, cards, _ in rows
    ]
    used = [n for n in range(len(timeline.units)) if any(own[n] for own in numbers)]
    if len(used) < 2:
        return None
    highest = max(map(max, numbers))
    return _grid(
        timeline,
        label,
        (first, ""),
        [
            _row(
                timeline,
                Row(key=ref.name, numbers=own, total=len(cards), articles=0),
                ref,
                href,
                highest,
            )
            for (ref, cards, href), own in zip(rows, numbers, strict=True)
        ],
    )


def _grid(
    timeline: Timeline,
    label: str,
    heads: tuple[str, str],
    rows: Sequence[GridRow],
    sums: tuple[int, ...] = (),
) -> Grid:
    return Grid(
        label=label,
        first=heads[0],
        beside=heads[1],
        years=tuple(
            (year, len(list(own)))
            for year, own in groupby(timeline.units, key=_head(timeline.unit))
        ),
        columns=tuple((unit_short(unit), unit_long(unit)) for unit in timeline.units),
        rows=tuple(rows),
        sums=sums,
        dated=sum(sums),
    )


def _head(unit: Unit) -> Callable[[str], str]:
    """Return what stands above the columns: the year, or above days the month."""
    return lambda key: unit_long(key[:7]) if unit == "day" else key[:4]


def _row(
    timeline: Timeline,
    row: Row,
    ref: Ref,
    href: str,
    highest: int,
    *,
    beside: tuple[Ref, ...] = (),
    words: str = "",
) -> GridRow:
    return GridRow(
        ref=ref,
        cells=tuple(
            GridCell(
                number=number,
                href=f"{href}&date={unit}",
                shade=round(_DARKEST * number / max(1, highest)),
            )
            for unit, number in zip(timeline.units, row.numbers, strict=True)
        ),
        total=GridCell(number=row.total, href=href, shade=0),
        beside=beside,
        words=words,
    )

"""What changed: first and last words on a subject, who came and who fell silent, what rises."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.analysis.statements import Statement
from onrecord.analysis.timeline import Row, Timeline, whole_day
from onrecord.analysis.voices import Voice

_SILENT = 3  # the last part of the time: a third of it
_HEARD = 3  # quotes, from which somebody's silence or coming means something
_TIMES = 2  # how much denser a subject is in one part than in the other
_NAMES = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """The first and the last words of one voice on one subject."""

    voice: str
    theme: str
    first: Statement
    last: Statement
    number: int  # statements on it that can stand alone


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """A voice or subject with the unit in which it was last or first heard, and its number."""

    key: str
    unit: str
    number: int
    of: int  # in all


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """All that changed over the time of the corpus."""

    since: str  # the first unit of the last part
    courses: tuple[Course, ...]
    silent: tuple[Turn, ...]
    new: tuple[Turn, ...]
    rising: tuple[Turn, ...]
    fading: tuple[Turn, ...]


def changes_over(
    timeline: Timeline, voices: Sequence[Voice], picked: Sequence[Statement]
) -> Changes:
    """Compare the last third of the time with what was before; each number can be counted."""
    size = len(timeline.units)
    cut = size - max(1, size // _SILENT)
    return Changes(
        since=timeline.units[cut],
        courses=tuple(courses_of(voices, picked)),
        silent=_silent(timeline, cut)[:_NAMES],
        new=_new(timeline, cut)[:_NAMES],
        rising=_turns(timeline, cut, rising=True)[:_NAMES],
        fading=_turns(timeline, cut, rising=False)[:_NAMES],
    )


def courses_of(voices: Sequence[Voice], picked: Sequence[Statement]) -> Iterable[Course]:
    """Yield for each voice and subject the first and the last words, the longest courses first."""
    groups: dict[tuple[str, str], list[Statement]] = {}
    for statement in picked:
        if whole_day(statement.date):
            for theme in statement.themes:
                groups.setdefault((statement.voice, theme), []).append(statement)
    weight = {voice.id: voice.articles for voice in voices if voice.id}
    found = []
    for (voice, theme), own in groups.items():
        ordered = sorted(own, key=lambda s: (whole_day(s.date), s.id))
        first, last = ordered[0], ordered[-1]
        if whole_day(first.date)[:7] < whole_day(last.date)[:7]:
            found.append(Course(voice=voice, theme=theme, first=first, last=last, number=len(own)))
    yield from sorted(found, key=lambda c: (-c.number, -weight.get(c.voice, 0), c.voice, c.theme))


def _silent(timeline: Timeline, cut: int) -> tuple[Turn, ...]:
    """Who was quoted before and is not in the last part."""
    return tuple(
        Turn(key=row.key, unit=_last(timeline, row), number=sum(row.numbers[:cut]), of=row.total)
        for row in timeline.voices
        if sum(row.numbers[:cut]) >= _HEARD and not any(row.numbers[cut:])
    )


def _new(timeline: Timeline, cut: int) -> tuple[Turn, ...]:
    """Who is quoted in the last part and was not before."""
    return tuple(
        Turn(key=row.key, unit=_first(timeline, row), number=sum(row.numbers[cut:]), of=row.total)
        for row in timeline.voices
        if sum(row.numbers[cut:]) >= _HEARD and not any(row.numbers[:cut])
    )


def _turns(timeline: Timeline, cut: int, *, rising: bool) -> tuple[Turn, ...]:
    """Subjects whose share of the articles at least doubles or halves in the last part."""
    before, after = sum(timeline.articles[:cut]), sum(timeline.articles[cut:])
    found = []
    for row in timeline.subjects:
        early, late = sum(row.numbers[:cut]), sum(row.numbers[cut:])
        if early + late < _HEARD + 1 or not before or not after:
            continue
        then, now = early / before, late / after
        grows = late >= _HEARD and now >= _TIMES * then
        falls = early >= _HEARD and then >= _TIMES * now
        if grows if rising else falls:
            unit = _last(timeline, row) if not rising else timeline.units[cut]
            number = late if rising else early
            found.append(Turn(key=row.key, unit=unit, number=number, of=early + late))
    return tuple(sorted(found, key=lambda turn: (-turn.number, turn.key)))


def _last(timeline: Timeline, row: Row) -> str:
    return max((u for u, n in zip(timeline.units, row.numbers, strict=True) if n), default="")


def _first(timeline: Timeline, row: Row) -> str:
    return min((u for u, n in zip(timeline.units, row.numbers, strict=True) if n), default="")

"""What changed over time: first and last words, who came and who fell silent, what rises."""

from collections.abc import Callable
from dataclasses import dataclass

from onrecord.analysis import Course, Turn
from onrecord.render.cards import Card
from onrecord.render.library import Library, Ref
from onrecord.render.page_parts import Shelf
from onrecord.render.phrases import count, unit_long

_COURSES = 3
_NAMES = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class CoursePair:
    """The first and the last words of one voice on one subject."""

    speaker: Ref
    theme: Ref
    first: Card
    last: Card
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnLine:
    """One voice or subject, with its count in words."""

    ref: Ref
    facts: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangesBlock:
    """What changed; ``lines`` are (our words for the turn, who or what)."""

    since: str
    courses: tuple[CoursePair, ...]
    lines: tuple[tuple[str, tuple[TurnLine, ...]], ...]


def changes_block(library: Library, shelf: Shelf) -> ChangesBlock | None:
    """Show the changes; None without a course of time."""
    found = library.analysis.changes
    if found is None:
        return None
    people, subjects = library.entity_ref, library.theme_ref
    since = unit_long(found.since)
    lines = (
        ("Heard no more", _lines(found.silent, people, "{n}, the last in {unit}", "quote")),
        (f"Heard only from {since} on", _lines(found.new, people, "{n}", "quote")),
        ("Rises", _lines(found.rising, subjects, "{n} of {of} since {unit}", "article")),
        ("Fades", _lines(found.fading, subjects, "{n} of {of} before " + since, "article")),
    )
    return ChangesBlock(
        since=since,
        courses=_courses(library, shelf),
        lines=tuple((words, own) for words, own in lines if own),
    )


def _lines(
    turns: tuple[Turn, ...], ref: Callable[[str], Ref], words: str, noun: str
) -> tuple[TurnLine, ...]:
    return tuple(
        TurnLine(
            ref=ref(turn.key),
            facts=words.format(n=count(turn.number, noun), unit=unit_long(turn.unit), of=turn.of),
        )
        for turn in turns[:_NAMES]
    )


def _courses(library: Library, shelf: Shelf) -> tuple[CoursePair, ...]:
    """Choose the first courses of different voices on different subjects."""
    changes = library.analysis.changes
    chosen: list[Course] = []
    for course in changes.courses if changes else ():
        if library.themes[course.theme].weak:
            continue
        if all(course.voice != c.voice and course.theme != c.theme for c in chosen):
            chosen.append(course)
        if len(chosen) == _COURSES:
            break
    return tuple(course_pair(library, shelf, course) for course in chosen)


def course_pair(library: Library, shelf: Shelf, course: Course) -> CoursePair:
    """Show one course."""
    first, last = shelf.of((course.first, course.last))
    return CoursePair(
        speaker=library.entity_ref(course.voice),
        theme=library.theme_ref(course.theme),
        first=first,
        last=last,
        number=course.number,
    )

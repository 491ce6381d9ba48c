"""The ready list of news subjects: what an editor would file an article under, and its words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from onrecord.lexicons import lexicon_entries
from onrecord.text.fold import fold


@dataclass(frozen=True, slots=True, kw_only=True)
class NewsSubject:
    """A subject, the terms that speak of it by themselves, and those that need their company."""

    name: str
    terms: tuple[str, ...]
    ambiguous: tuple[str, ...] = ()
    within: str | None = None  # the name of the broader subject that holds it
    by_user: bool = False


@cache
def shipped_subjects() -> tuple[NewsSubject, ...]:
    """Return the list that comes with OnRecord."""
    return tuple(_subject(entry) for entry in lexicon_entries("news_subjects"))


def with_shipped(own: Iterable[NewsSubject]) -> tuple[NewsSubject, ...]:
    """Return the shipped list with the user's entries; one of the same name takes its place."""
    every = {fold(subject.name): subject for subject in (*shipped_subjects(), *own)}
    return tuple(every.values())


def _subject(entry: Mapping[str, Any]) -> NewsSubject:
    return NewsSubject(
        name=entry["subject"],
        terms=tuple(entry["terms"]),
        ambiguous=tuple(entry.get("with", ())),
        within=entry.get("within"),
    )

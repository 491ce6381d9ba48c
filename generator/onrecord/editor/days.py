"""Days as an editor writes them: one form is read, others are told what is wrong with them."""

from __future__ import annotations

import re
from datetime import date

_FORM = "2025-03-01"
_READ = re.compile(r"\d{4}-\d\d-\d\d")  # not 2025-W09-6, which Python takes for a day too
_NUMBERS = re.compile(r"(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4})")


def problem_with_day(text: str) -> str:
    """Return what is wrong with a day, nothing where it is a day that the calendar has.

    ``05/03/2025`` may be in May or in March: it is asked about, never guessed.
    """
    if _READ.fullmatch(text):
        year, month, day = map(int, text.split("-"))
        if _day(year, month, day):
            return ""
        return f"“{text}” is no date: no calendar has that day; write it as {_FORM}"
    found = _NUMBERS.fullmatch(text)
    if not found:
        return f"“{text}” is no date; write it as {_FORM}"
    first, second, year = map(int, found.groups())
    days = dict.fromkeys(
        day for day in (_day(year, second, first), _day(year, first, second)) if day
    )
    if not days:
        return f"“{text}” is no date: no calendar has that day; write it as {_FORM}"
    if len(days) > 1:
        return f"“{text}” is no certain date: write {' or '.join(days)}, whichever is meant"
    return f"“{text}” is no date that is read; write it as {next(iter(days))}"


def _day(year: int, month: int, day: int) -> str:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""

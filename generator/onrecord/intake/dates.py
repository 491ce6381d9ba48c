"""Dates as pages print them: only those that say day, month and year beyond doubt."""

import re
from datetime import date
from functools import cache

from onrecord.lexicons import lexicon_lines
from onrecord.text.fold import fold

_ISO = re.compile(r"\b((?:1[6-9]|20)\d\d)-(\d\d)-(\d\d)(?!\d)")
_COMPACT = re.compile(r"\b((?:19|20)\d\d)(\d\d)(\d\d)(?:T\d|Z|$)")
_CJK = re.compile(r"((?:19|20)\d\d)\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일]")
_FIGURE = re.compile(r"\d")
_NUMERIC = re.compile(r"\b(\d{1,4})([./-])(\d{1,2})\2(\d{2,4})\b")

#: Pages print a name right before a month, and a time or the same date right behind a year.
_GLUED_MONTH = re.compile(
    r"(?<=[a-z0-9,])(?=(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z.]*\s\d)"
)
_GLUED_YEAR = re.compile(r"((?:19|20)\d\d)(?=\d{1,2}(?::\d\d|\s[A-Z][a-z]{2}))")


@cache
def _months() -> dict[str, int]:
    pairs = (line.split() for line in lexicon_lines("intake_months"))
    return {name: int(number) for name, number in pairs}


@cache
def _worded() -> re.Pattern[str]:
    month = "|".join(sorted(_months(), key=len, reverse=True))
    return re.compile(
        rf"\b(?P<m1>{month})\.?\s+(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y1>(?:1[6-9]|20)\d\d)\b"
        rf"|\b(?P<d2>\d{{1,2}})(?:st|nd|rd|th|\.|º|er)?[\s-]+(?:de\s+|of\s+)?(?P<m2>{month})\.?,?[\s-]+(?:de\s+)?"
        rf"(?P<y2>(?:1[6-9]|20)\d\d)\b"
    )


def find_date(text: str) -> str | None:
    """Return the first date of ``text`` as ISO 8601, or None.

    A numeric date counts only where the order of day and month cannot be mistaken.
    """
    if not _FIGURE.search(text):
        return None
    text = _GLUED_YEAR.sub(r"\1 ", _GLUED_MONTH.sub(" ", text))
    for pattern in (_ISO, _CJK):
        if (found := pattern.search(text)) and (iso := _iso(*found.groups())):
            return iso
    if found := _worded().search(fold(text)):
        got = found.groupdict()
        month = _months()[got["m1"] or got["m2"]]
        return _iso(got["y1"] or got["y2"], month, got["d1"] or got["d2"])
    if found := _COMPACT.search(text):
        return _iso(*found.groups())
    return _numeric(text)


def _numeric(text: str) -> str | None:
    """Read 31/12/2024, 12/31/2024, 31.12.2024 or 2024/12/31; 3/4/2024 says nothing for certain."""
    if not (found := _NUMERIC.search(text)):
        return None
    first, mark, second, third = found.groups()
    if len(first) == 4 and len(third) <= 2:
        return _iso(first, second, third)
    if len(third) != 4:
        return None
    if mark == "." or int(first) > 12 or first == second:
        return _iso(third, second, first)
    return _iso(third, first, second) if int(second) > 12 else None


def _iso(year: str, month: str | int, day: str) -> str | None:
    """Return the date in ISO 8601, or None for a day that never was."""
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None

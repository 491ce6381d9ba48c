"""The words by which a line says that its date is that of publication, or of a later change."""

import re
from functools import cache

from onrecord.lexicons import lexicon
from onrecord.text.fold import fold


@cache
def _words(kind: str) -> re.Pattern[str]:
    """Match words that say when something was published, or changed later."""
    words = (e.partition(": ")[2] for e in lexicon("intake_date_labels") if e.startswith(kind))
    listed = "|".join(sorted(map(re.escape, words), key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{listed})(?!\w)")


def says_published(text: str) -> re.Match[str] | None:
    """Find the word of a line that says when the article was published."""
    return _words("published").search(fold(text))


def says_later(text: str) -> bool:
    """Tell whether a line speaks of a later change."""
    return _words("later").search(fold(text)) is not None


def is_label(text: str) -> bool:
    """Tell whether a line only says that the date below it is that of publication."""
    return _words("published").fullmatch(fold(text).strip(" :")) is not None

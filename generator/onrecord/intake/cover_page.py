"""The cover page of a download from a press database: it tells of the reader, not of the news."""

import re
from collections.abc import Sequence

from onrecord.intake.base_labels import labels, split_label, without_private
from onrecord.models import DroppedBlock, Span
from onrecord.text.fold import fold

_LEAST = 2  # labels that make a cover page
_FIRST = 6  # lines at the top among which the first of them stands
_ENTRY = re.compile(r"^\d{1,4}\.\s+(?P<title>\S.*)$")
REASON = "cover page of the press database"


def cover_end(texts: Sequence[str]) -> int:
    """Return how many of the first lines are the cover page, 0 for none.

    It ends where the first title that it lists is printed for the last time, else with the last
    line that bears one of its labels.
    """
    bears = [split_label(text)[0] in labels("cover") for text in texts]
    if sum(bears) < _LEAST or not any(bears[:_FIRST]):
        return 0
    last = len(bears) - bears[::-1].index(True)
    listed = next((m["title"] for text in texts[:last] if (m := _ENTRY.match(text))), None)
    if listed:
        wanted = fold(listed)
        for at in range(len(texts) - 1, last - 1, -1):
            if fold(texts[at]) == wanted:
                return at
    return last


def cover_lines(lines: Sequence[tuple[Span, str]]) -> list[DroppedBlock]:
    """Record the lines of a cover page; the name of who downloaded it is told nowhere."""
    return [
        DroppedBlock(source=span, text=without_private(text), reason=REASON) for span, text in lines
    ]

"""Clippings: one PDF, many articles, told apart by its outline or its printed table of contents."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.models import Span
from onrecord.text.fold import fold

PrintedLine = tuple[Span, int]  # where in the source, and on which page

#: A table of contents has so many entries, on so many first pages.
LEAST_ENTRIES, _TOC_PAGES = 2, 4
_ENTRY = re.compile(
    r"^(?:\d{1,3}[.)]\s+)?(?P<title>\S.{6,}?)[\s.…_·]*(?:\.\s?\.|…|\s{2}|_|·)[\s.…_·]*(?P<page>\d{1,4})$"
)
_LEADERS = 3  # printed entries that make a table of contents
_WRAPPED = 2  # lines above its last that a title may fill in the table
_TITLE_LINES = 4
_LEAST_WORDS = 30


@dataclass(frozen=True, slots=True)
class Chapter:
    """An entry of a table of contents, and the page that it names, if it names one beyond doubt."""

    title: str
    page: int | None = None
    above: tuple[str, ...] = ()  # printed lines above the entry: a long title begins there

    @property
    def wordings(self) -> tuple[str, ...]:
        """Return what the title may be, the longest first."""
        lines = [*self.above, self.title]
        return tuple(fold(" ".join(lines[at:])) for at in range(len(lines)))


def printed_chapters(source: str, lines: Sequence[PrintedLine]) -> tuple[list[Chapter], int]:
    """Return the entries of a table of contents on the first pages, and its last page (0: none)."""
    found: list[Chapter] = []
    above: list[str] = []
    last = 0
    for span, page in lines:
        if page > _TOC_PAGES:
            break
        if entry := _ENTRY.match(span.of(source)):
            found.append(Chapter(entry["title"].strip(), above=tuple(above[-_WRAPPED:])))
            above, last = [], page
        else:
            above.append(span.of(source))
    return (found, last) if len(found) >= _LEADERS else ([], 0)


def part_chapters(
    source: str, lines: Sequence[PrintedLine], chapters: Sequence[Chapter], behind: int
) -> list[tuple[range, range]] | None:
    """Return for each chapter the lines of its title and of its text; None when unsure.

    Unsure means: a title stands nowhere below the table of contents (which ends on page
    ``behind``), not in the order of the table, or has hardly any text below it.
    """
    heads: list[range] = []
    at = 0
    for chapter in chapters:
        head = _find(source, lines, chapter, range(at, len(lines)), behind)
        if head is None:
            return None
        heads.append(head)
        at = head.stop
    ends = [*(head.start for head in heads[1:]), len(lines)]
    parts = [(head, range(head.stop, end)) for head, end in zip(heads, ends, strict=True)]
    sizes = (sum(len(lines[n][0].of(source).split()) for n in body) for _, body in parts)
    return parts if all(size >= _LEAST_WORDS for size in sizes) else None


def _find(
    source: str, lines: Sequence[PrintedLine], chapter: Chapter, among: range, behind: int
) -> range | None:
    """Return the lines that print a chapter's title: one, or some that follow each other."""
    for title in chapter.wordings:
        for at in among:
            page = lines[at][1]
            if page <= behind or chapter.page not in {None, page}:
                continue
            said = ""
            for stop in range(at, min(at + _TITLE_LINES, len(lines))):
                said = f"{said} {fold(lines[stop][0].of(source))}".strip()
                if said == title:
                    return range(at, stop + 1)
                if not title.startswith(said):
                    break
    return None

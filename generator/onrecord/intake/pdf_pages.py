"""The pages of a PDF: their lines in reading order, and what the file tells of itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.intake.clippings import Chapter
from onrecord.intake.decode import clean
from onrecord.intake.pdf_layout import LaidLine, lay_out
from onrecord.intake.pdf_words import page_words
from onrecord.text.fold import squeeze

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage

_MOST_PAGES = 2000
_LOCKED = 4  # PDFium's number for a file that wants a password


@dataclass(frozen=True, slots=True)
class Layout:
    """The text of each page, a line for each of its laid lines; title and outline of the file."""

    pages: list[str]
    lines: list[list[LaidLine]]
    title: str
    chapters: list[Chapter]


def read_layout(data: bytes) -> Layout:
    """Return the pages of a PDF.

    Raises:
        ValueError: the file is broken or locked.
    """
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        locked = getattr(error, "err_code", None) == _LOCKED or "assword" in str(error)
        if locked:
            msg = "it is locked by a password; save an unlocked copy"
            raise ValueError(msg) from error
        msg = "it is no complete PDF; save or download it again"
        raise ValueError(msg) from error
    try:
        lines = [lay_out(page_words(page)) for page in _pages(document)]
        title = squeeze(document.get_metadata_value("Title") or "")
        chapters = [c for c in _chapters(document) if c.title]
    except pypdfium2.PdfiumError as error:
        msg = "it is no complete PDF; save or download it again"
        raise ValueError(msg) from error
    finally:
        document.close()
    pages = ["\n".join(clean(line.text).replace("\n", " ") for line in page) for page in lines]
    return Layout(pages, lines, title, chapters)


def _pages(document: PdfDocument) -> Iterator[PdfPage]:
    """Yield the pages one by one, each closed again: a thousand open ones fill the memory."""
    for number in range(min(len(document), _MOST_PAGES)):
        page = document[number]
        yield page
        page.close()


def _chapters(document: PdfDocument) -> list[Chapter]:
    """Return the outermost entries of the outline, with the page that each names."""
    found: list[Chapter] = []
    for entry in document.get_toc(max_depth=1):
        target = entry.get_dest()
        page = target.get_index() if target is not None else None
        found.append(Chapter(squeeze(entry.get_title()), None if page is None else page + 1))
    return found

"""The words of a PDF's pages and where each stands, by PDFium (pypdfium2)."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from math import pi
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pypdfium2 import PdfPage, PdfTextPage

#: PDFium tells a hyphen at a line's end by these.
_HYPHENS = frozenset({0x02, 0xFFFE})
_LIGATURES = {
    0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st",
    0xFB06: "st",
}  # fmt: skip
#: A gap of this share of the letters' size parts words; a baseline moved by more, lines.
_SPACE, _MOVED = 0.22, 0.35
_TURNED = pi / 12  # text turned by more is a watermark or a margin's, and no part of a column
_MOST_CHARACTERS = 200_000  # of one page


@dataclass(frozen=True, slots=True)
class PrintedWord:
    """A run of characters without a gap; ``base`` is the height of its baseline on the page."""

    text: str
    left: float
    right: float
    base: float
    size: float
    spaced: bool = False  # a space is printed behind it


@dataclass(slots=True)
class _Sign:
    text: str
    left: float
    right: float
    base: float
    size: float


def page_words(page: PdfPage) -> list[PrintedWord]:
    """Return the words of a page in the order in which the file holds them."""
    words: list[PrintedWord] = []
    run: list[_Sign] = []

    def close(*, spaced: bool) -> None:
        if run:
            text = "".join(sign.text for sign in run)
            size = max(sign.size for sign in run)
            words.append(PrintedWord(text, run[0].left, run[-1].right, run[0].base, size, spaced))
            run.clear()

    for sign in _signs(page.get_textpage()):
        if sign is None or sign.text.isspace():
            close(spaced=sign is not None)
        else:
            if run and not _follows(run[-1], sign):
                close(spaced=False)
            run.append(sign)
    close(spaced=False)
    return words


def _follows(before: _Sign, sign: _Sign) -> bool:
    size = max(before.size, sign.size)
    level = abs(sign.base - before.base) <= _MOVED * size
    return level and -size < sign.left - before.right <= _SPACE * size


def _signs(text: PdfTextPage) -> Iterator[_Sign | None]:
    """Yield the characters that the page prints; None where PDFium saw a break."""
    import pypdfium2.raw as pdfium

    box = pdfium.FS_RECTF()
    x, y = ctypes.c_double(), ctypes.c_double()
    high = 0
    for at in range(min(text.count_chars(), _MOST_CHARACTERS)):
        code = pdfium.FPDFText_GetUnicode(text, at)
        if pdfium.FPDFText_IsGenerated(text, at) == 1 or code in {0, 10, 13}:
            yield None
            continue
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00) if high else 0xFFFD
        high = 0
        angle = pdfium.FPDFText_GetCharAngle(text, at)
        if _TURNED < angle < 2 * pi - _TURNED:
            yield None
            continue
        if not pdfium.FPDFText_GetLooseCharBox(text, at, box):
            continue
        pdfium.FPDFText_GetCharOrigin(text, at, x, y)
        shown = "-" if code in _HYPHENS else _LIGATURES.get(code) or chr(code)
        size = max(box.top - box.bottom, 1.0)
        yield _Sign(shown, box.left, box.right, y.value, size)

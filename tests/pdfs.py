"""PDFs written in tests: words put where a page of some layout would have them."""

from __future__ import annotations

from pathlib import Path

from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

#: Widths of Helvetica's letters in thousandths, near enough to set columns with.
_NARROW, _WIDE = "iljtf.,;:!|'I ()-", "mwMW@"


def width(text: str, size: float) -> float:
    """Return about how wide a text is printed."""
    return sum(280 if c in _NARROW else 833 if c in _WIDE else 556 for c in text) * size / 1000


def wrap(text: str, column: float, size: float) -> list[str]:
    """Break a text into lines that fit a column."""
    lines: list[str] = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and width(longer, size) > column:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def write_pdf(path: Path, pages, title: str | None = None) -> Path:
    """Write pages, each a list of (x, y, size, text) in the order of the file."""
    writer = PdfWriter()
    if title:
        writer.add_metadata({"/Title": title})
    font = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Helvetica"),
            NameObject("/Encoding"): NameObject("/WinAnsiEncoding"),
        }
    )
    for words in pages:
        page = writer.add_blank_page(width=595, height=842)
        fonts = DictionaryObject({NameObject("/F1"): font})
        page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
        commands = []
        for x, y, size, text in words:
            raw = text.encode("cp1252").replace(b"\\", b"\\\\")
            raw = raw.replace(b"(", b"\\(").replace(b")", b"\\)")
            commands.append(b"BT /F1 %.1f Tf %.2f %.2f Td (%s) Tj ET" % (size, x, y, raw))
        stream = DecodedStreamObject()
        stream.set_data(b"\n".join(commands))
        page[NameObject("/Contents")] = writer._add_object(stream)
    writer.write(path)
    return path


def column(paragraphs, x, top, wide, size=10.0, leading=13.0, gap=6.0):
    """Set paragraphs in a column; return its lines and where it ends."""
    placed = []
    y = top
    for paragraph in paragraphs:
        for line in wrap(paragraph, wide, size):
            placed.append((x, y, size, line))
            y -= leading
        y -= gap
    return placed, y


def by_rows(*columns):
    """Return the lines of columns in the order of the page: row by row."""
    return sorted((line for one in columns for line in one), key=lambda w: (-w[1], w[0]))


def by_words(lines):
    """Return every word of the lines by itself."""
    placed = []
    for x, y, size, text in lines:
        at = x
        for word in text.split():
            placed.append((at, y, size, word))
            at += width(f"{word} ", size)
    return placed

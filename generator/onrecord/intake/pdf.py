"""PDF by pypdf: the printed lines of every page, running heads out, paragraphs joined again."""

import io
import re
from collections import Counter
from collections.abc import Sequence

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from onrecord.intake.decode import clean
from onrecord.intake.draft import Draft, Facts, Piece, facts_from
from onrecord.models import DroppedBlock, Span
from onrecord.text.fold import squeeze
from onrecord.text.repair import replay

_PAGE_GAP = "\n\n"
_NUMBERS = re.compile(r"\d+")
_END = re.compile(r"[.!?:][\"'”’»)\]]*$")
#: A line shorter than this share of the column ends its paragraph.
_FULL = 0.75
_MOST_PAGES = 2000
#: An outline of so many entries may be the table of contents of a collection of clippings.
_CHAPTERS = 3
_CLIPPINGS = (
    "has a table of contents, so it may hold several articles; kept whole, split it if it does"
)
_TITLE_WORDS = 3
_EDGE = 2  # lines at the head and foot of a page that may be running ones


def read_pdf(data: bytes) -> Draft:
    """Return the text of a PDF as one article; pieces know their page, counted from 1.

    Raises:
        ValueError: the file is broken, locked, or holds pictures of text only.
    """
    pages, title, chapters = _extract(data)
    source = _PAGE_GAP.join(pages)
    lines = _lines(pages)
    running = _running(source, lines, len(pages))
    kept = [line for line in lines if line not in running]
    dropped = tuple(
        DroppedBlock(source=span, text=span.of(source), reason="running head or page number")
        for span, _ in (line for line in lines if line in running)
    )
    pieces = _paragraphs(source, kept)
    if not pieces:
        msg = "it holds no text, only pictures; run it through text recognition (OCR)"
        raise ValueError(msg)
    facts = Facts()
    printed = next((p for p in pieces[:3] if _says(replay(source, p.source), title)), None)
    if title and printed:
        facts = facts_from("page", title=replay(source, printed.source))
        pieces = [p for p in pieces if p is not printed]
    elif (
        len(pieces) > 1
        and not _END.search(head := replay(source, pieces[0].source))
        and len(head) < 160
    ):
        facts, pieces = facts_from("text", title=head), pieces[1:]
    return Draft(
        source=source,
        pieces=tuple(pieces),
        facts=facts,
        dropped=dropped,
        media_type="application/pdf",
        notes=(_CLIPPINGS,) if chapters >= _CHAPTERS else (),
    )


def _extract(data: bytes) -> tuple[list[str], str, int]:
    """Return the text of each page, the metadata's title, and the entries of the outline."""
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            msg = "it is locked by a password; save an unlocked copy"
            raise ValueError(msg)
        pages = [clean(page.extract_text() or "") for page in reader.pages[:_MOST_PAGES]]
        chapters = sum(not isinstance(entry, list) for entry in reader.outline)
        title = squeeze(reader.metadata.title or "") if reader.metadata else ""
    except (PyPdfError, RecursionError, KeyError, TypeError, AttributeError, OSError) as error:
        msg = "it is no complete PDF; save or download it again"
        raise ValueError(msg) from error
    return pages, title, chapters


def _lines(pages: Sequence[str]) -> list[tuple[Span, int]]:
    """Return the stretch of every printed line and its page."""
    found: list[tuple[Span, int]] = []
    at = 0
    for number, page in enumerate(pages, 1):
        for line in page.split("\n"):
            bare = line.strip()
            if bare:
                start = at + line.index(bare)
                found.append((Span(start, start + len(bare)), number))
            at += len(line) + 1
        at += len(_PAGE_GAP) - 1
    return found


def _running(source: str, lines: Sequence[tuple[Span, int]], pages: int) -> set[tuple[Span, int]]:
    """Return the first and last lines that recur, numbers aside, on half of the pages."""
    edges: list[tuple[Span, int]] = []
    by_page: dict[int, list[tuple[Span, int]]] = {}
    for line in lines:
        by_page.setdefault(line[1], []).append(line)
    for page in range(1, pages + 1):
        mine = by_page.get(page, [])
        edges.extend(dict.fromkeys([*mine[:_EDGE], *mine[-_EDGE:]]))
    shape = {line: _NUMBERS.sub("#", line[0].of(source)) for line in edges}
    often = Counter(shape.values())
    return {line for line, form in shape.items() if often[form] >= max(2, pages / 2)}


def _says(text: str, title: str) -> bool:
    return len(title.split()) >= _TITLE_WORDS and squeeze(text).casefold() == title.casefold()


def _paragraphs(source: str, lines: Sequence[tuple[Span, int]]) -> list[Piece]:
    """Join printed lines to paragraphs: a full line, or one without an end, goes on in the next."""
    lengths = sorted(span.end - span.start for span, _ in lines)
    column = lengths[int(len(lengths) * 0.9)] if lengths else 0
    pieces: list[Piece] = []
    run: list[Span] = []
    page = 0
    for number, (span, on) in enumerate(lines):
        if not run:
            page = on
        run.append(span)
        below = lines[number + 1] if number + 1 < len(lines) else None
        if below is None or not _goes_on(source, span, below[0], column):
            pieces.append(Piece(kind="paragraph", source=_hyphens(source, run), page=page))
            run = []
    return pieces


def _goes_on(source: str, line: Span, below: Span, column: int) -> bool:
    text, following = line.of(source), below.of(source)
    if "\n\n" in source[line.end : below.start].replace(" ", "") and not following[:1].islower():
        return False
    full = len(text) >= _FULL * column
    if following[:1].islower():
        return True
    return full and not (_END.search(text) and len(text) < 0.9 * column)


def _hyphens(source: str, run: Sequence[Span]) -> tuple[Span, ...]:
    """Take the hyphen off a line that broke a word in two."""
    spans: list[Span] = []
    for number, span in enumerate(run):
        text = span.of(source)
        broken = text.endswith("-") and text[-2:-1].islower() and number + 1 < len(run)
        below = run[number + 1].of(source) if number + 1 < len(run) else ""
        tight = source[span.end : span.end + 1] == "\n"
        cut = broken and tight and below[:1].islower()
        spans.append(Span(span.start, span.end - 1) if cut else span)
    return tuple(spans)

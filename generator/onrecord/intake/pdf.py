"""PDF by pypdf: the printed lines of every page, running heads out, paragraphs joined again."""

import io
import itertools
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from onrecord.intake.clippings import (
    LEAST_ENTRIES,
    Chapter,
    PrintedLine,
    part_chapters,
    printed_chapters,
)
from onrecord.intake.decode import clean
from onrecord.intake.draft import Draft, Facts, Piece, facts_from
from onrecord.intake.europresse import split_europresse
from onrecord.intake.exports import split_export
from onrecord.intake.line_decisions import Judgement
from onrecord.intake.lines import Line
from onrecord.intake.textfacts import find_facts
from onrecord.models import DroppedBlock, Span
from onrecord.text.fold import squeeze
from onrecord.text.repair import replay

_PAGE_GAP = "\n\n"
_NUMBERS = re.compile(r"\d+")
_END = re.compile(r"[.!?:][\"'”’»)\]]*$")
#: A line shorter than this share of the column ends its paragraph.
_FULL = 0.75
_MOST_PAGES = 2000
_CLIPPINGS = (
    "has a table of contents, so it may hold several articles; kept whole, split it if it does"
)
_TYPE = "application/pdf"
_HEAD_LINES, _HEAD_WORDS = 4, 14  # of what stands between a title and its text
_TITLE_WORDS = 3
_EDGE = 2  # lines at the head and foot of a page that may be running ones


def read_pdf(data: bytes) -> list[Draft]:
    """Return the articles of a PDF; pieces know their page, counted from 1.

    A collection of clippings is split where its table of contents or the marks of a press database
    say beyond doubt where each begins; else it is one article, with a note.

    Raises:
        ValueError: the file is broken, locked, or holds pictures of text only.
    """
    pages, title, chapters = _extract(data)
    source = _PAGE_GAP.join(pages)
    lines = _lines(pages)
    if not lines:
        msg = "it holds no text, only pictures; run it through text recognition (OCR)"
        raise ValueError(msg)
    running = _running(source, lines, len(pages))
    kept = [line for line in lines if line not in running]
    heads = tuple(
        _left_out(source, [line], "running head or page number")
        for line in lines
        if line in running
    )
    if parts := split_export(source) or split_europresse(source):
        return [_paged(part, lines) for part in parts]
    printed, behind = printed_chapters(source, kept)
    told = chapters if len(chapters) >= LEAST_ENTRIES else printed
    parted = part_chapters(source, kept, told, behind) if told else None
    if parted:
        drafts = [_chapter(source, kept, head, body) for head, body in parted]
        top = [
            _left_out(source, [line], "table of contents") for line in kept[: parted[0][0].start]
        ]
        drafts[0] = replace(drafts[0], dropped=(*heads, *top, *drafts[0].dropped))
        return [replace(draft, entry=number) for number, draft in enumerate(drafts)]
    draft = _single(source, kept, title)
    notes = (_CLIPPINGS,) if told else ()
    return [replace(draft, dropped=(*heads, *draft.dropped), notes=notes)]


def _single(source: str, lines: Sequence[PrintedLine], title: str) -> Draft:
    """Return all lines as one article, titled by the printed title of the metadata or line one."""
    pieces = _paragraphs(source, lines)
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
    return _with_head(Draft(source=source, pieces=tuple(pieces), facts=facts, media_type=_TYPE))


def _chapter(source: str, lines: Sequence[PrintedLine], head: range, body: range) -> Draft:
    """Return one clipping: the lines of its title and of its text."""
    spans = tuple(lines[n][0] for n in head)
    pieces = _paragraphs(source, [lines[n] for n in body])
    facts = facts_from("text", title=replay(source, spans))
    return _with_head(Draft(source=source, pieces=tuple(pieces), facts=facts, media_type=_TYPE))


def _with_head(draft: Draft) -> Draft:
    """Read byline and date off the short lines between title and text, and leave them out."""
    short: list[Piece] = []
    for piece in draft.pieces[:_HEAD_LINES]:
        if len(replay(draft.source, piece.source).split()) > _HEAD_WORDS:
            break
        short.append(piece)
    if len(short) == len(draft.pieces) or not draft.facts.title:
        return draft
    title = Line((Span(0, 0),), draft.facts.title, "", 0)
    lines = [title, *(Line(p.source, replay(draft.source, p.source), "", 0) for p in short)]
    found = find_facts(lines, Judgement((False,) * len(lines), ("",) * len(lines), 0))
    told = {at - 1: reason for at, reason in found.used}
    dropped = (
        DroppedBlock(
            source=Span(short[n].source[0].start, short[n].source[-1].end),
            text=lines[n + 1].text,
            reason=reason,
        )
        for n, reason in sorted(told.items())
    )
    pieces = tuple(p for n, p in enumerate(draft.pieces) if n not in told)
    facts = draft.facts.over(replace(found.facts, outlet=None))
    return replace(draft, pieces=pieces, facts=facts, dropped=tuple(dropped))


def _paged(draft: Draft, lines: Sequence[PrintedLine]) -> Draft:
    """Return an article of a press database with the pages of its pieces."""
    starts = [span.start for span, _ in lines]

    def page_of(piece: Piece) -> int:
        return lines[bisect_right(starts, piece.source[0].start) - 1][1]

    pieces = tuple(replace(piece, page=page_of(piece)) for piece in draft.pieces)
    return replace(draft, pieces=pieces, media_type=_TYPE)


def _left_out(source: str, lines: Sequence[PrintedLine], reason: str) -> DroppedBlock:
    span = Span(lines[0][0].start, lines[-1][0].end)
    return DroppedBlock(source=span, text=span.of(source), reason=reason)


def _extract(data: bytes) -> tuple[list[str], str, list[Chapter]]:
    """Return the text of each page, the metadata's title, and the entries of the outline."""
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            msg = "it is locked by a password; save an unlocked copy"
            raise ValueError(msg)
        pages = [clean(page.extract_text() or "") for page in reader.pages[:_MOST_PAGES]]
        chapters = [
            Chapter(squeeze(str(entry.title)), (reader.get_destination_page_number(entry) or 0) + 1)
            for entry in reader.outline
            if not isinstance(entry, list)
        ]
        title = squeeze(reader.metadata.title or "") if reader.metadata else ""
    except (PyPdfError, RecursionError, KeyError, TypeError, AttributeError, OSError) as error:
        msg = "it is no complete PDF; save or download it again"
        raise ValueError(msg) from error
    return pages, title, chapters


def _lines(pages: Sequence[str]) -> list[PrintedLine]:
    """Return the stretch of every printed line and its page."""
    found: list[PrintedLine] = []
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


def _running(source: str, lines: Sequence[PrintedLine], pages: int) -> set[PrintedLine]:
    """Return the lines at the edges of pages that recur, numbers aside, on half of the pages.

    They recur at the same place; a second line only beside an outer one that recurs too.
    """
    by_page: dict[int, list[PrintedLine]] = {}
    for line in lines:
        by_page.setdefault(line[1], []).append(line)
    found: set[PrintedLine] = set()
    for side in (slice(0, _EDGE), slice(-1, -_EDGE - 1, -1)):
        edges = [mine[side] for mine in by_page.values()]
        shapes = [[_NUMBERS.sub("#", span.of(source)) for span, _ in edge] for edge in edges]
        often = Counter(place for shape in shapes for place in enumerate(shape))
        for edge, shape in zip(edges, shapes, strict=True):
            recur = (often[place] >= max(2, pages / 2) for place in enumerate(shape))
            found.update(itertools.compress(edge, itertools.takewhile(bool, recur)))
    return found


def _says(text: str, title: str) -> bool:
    return len(title.split()) >= _TITLE_WORDS and squeeze(text).casefold() == title.casefold()


def _paragraphs(source: str, lines: Sequence[PrintedLine]) -> list[Piece]:
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

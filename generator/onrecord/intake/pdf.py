"""PDF: the printed lines of every page in reading order, running heads out, paragraphs joined."""

import itertools
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from onrecord.intake.clippings import (
    LEAST_ENTRIES,
    PrintedLine,
    part_chapters,
    printed_chapters,
)
from onrecord.intake.databases import split_database
from onrecord.intake.draft import ArticleDraft, BodyPiece, Facts, facts_from
from onrecord.intake.heads import with_head
from onrecord.intake.pdf_pages import Layout, read_layout
from onrecord.intake.pdf_paragraphs import Looks, join_lines, weighted_median
from onrecord.models import DroppedBlock, Span
from onrecord.text.fold import squeeze
from onrecord.text.repair import replay

_PAGE_GAP = "\n\n"
_NUMBERS = re.compile(r"\d+")
_END = re.compile(r"[.!?:][\"'”’»)\]]*$")
_CLIPPINGS = (
    "has a table of contents, so it may hold several articles; kept whole, split it if it does"
)
_UNSURE = (
    "the order of its words could not be made out everywhere; quotations there are not given to "
    "anybody: compare with the printed page"
)
_TYPE = "application/pdf"
_TITLE_WORDS = 3
_LONGEST_TITLE = 200  # characters
_EDGE = 2  # lines at the head and foot of a page that may be running ones
_LARGER = 1.15  # letters of a headline against those of the text
_TITLE_AMONG = 6  # paragraphs at the beginning that may be the headline


def read_pdf(data: bytes) -> list[ArticleDraft]:
    """Return the articles of a PDF; pieces know their page, counted from 1.

    A collection of clippings is split where its table of contents or the marks of a press database
    say beyond doubt where each begins; else it is one article, with a note.

    Raises:
        ValueError: the file is broken, locked, or holds pictures of text only.
    """
    pdf = read_layout(data)
    source = _PAGE_GAP.join(pdf.pages)
    lines, looks = _lines(pdf)
    if not lines:
        msg = "it holds no text, only pictures; run it through text recognition (OCR)"
        raise ValueError(msg)
    running = _running(source, lines, len(pdf.pages))
    kept = [line for line in lines if line not in running]
    heads = tuple(
        _left_out(source, [line], "running head or page number")
        for line in lines
        if line in running
    )
    if parts := split_database(source):
        return [_paged(part, lines, looks) for part in parts]
    printed, behind = printed_chapters(source, kept)
    told = pdf.chapters if len(pdf.chapters) >= LEAST_ENTRIES else printed
    parted = part_chapters(source, kept, told, behind) if told else None
    if parted:
        drafts = [_chapter(source, kept, looks, head, body) for head, body in parted]
        top = [
            _left_out(source, [line], "table of contents") for line in kept[: parted[0][0].start]
        ]
        drafts[0] = replace(drafts[0], dropped=(*heads, *top, *drafts[0].dropped))
        return [replace(draft, entry=number) for number, draft in enumerate(drafts)]
    draft = _single(source, kept, looks, pdf.title)
    notes = (_CLIPPINGS,) if told else ()
    return [replace(draft, dropped=(*heads, *draft.dropped), notes=(*notes, *draft.notes))]


def _single(source: str, lines: Sequence[PrintedLine], looks: Looks, title: str) -> ArticleDraft:
    """Return all lines as one article, titled by the metadata's title if printed, else by its look.

    A headline has the largest letters above the text; where all letters are of one size, the first
    paragraph is one if it ends openly.
    """
    pieces = join_lines(source, lines, looks)
    head = next((p for p in pieces[:3] if _says(replay(source, p.source), title)), None)
    head = head or _headline(source, pieces, looks)
    facts = Facts()
    if head:
        facts = facts_from("page" if title else "text", title=replay(source, head.source))
        pieces = [p for p in pieces if p is not head]
    return _finished(source, pieces, facts)


def _headline(source: str, pieces: Sequence[BodyPiece], looks: Looks) -> BodyPiece | None:
    if len(pieces) < 2:
        return None
    sizes = [looks[p.source[0].start].size for p in pieces]
    words = [len(replay(source, p.source).split()) for p in pieces]
    body = weighted_median(sizes, words)
    near = range(min(_TITLE_AMONG, len(pieces) - 1))
    fits = [n for n in near if len(replay(source, pieces[n].source)) < _LONGEST_TITLE]
    best = max(fits, key=lambda n: (sizes[n] * (words[n] >= 2), -n), default=None)
    if best is not None and sizes[best] >= _LARGER * body:
        return pieces[best]
    return pieces[0] if 0 in fits and not _END.search(replay(source, pieces[0].source)) else None


def _finished(source: str, pieces: Sequence[BodyPiece], facts: Facts) -> ArticleDraft:
    notes = (_UNSURE,) if any(piece.unsure for piece in pieces) else ()
    draft = ArticleDraft(
        source=source, pieces=tuple(pieces), facts=facts, media_type=_TYPE, notes=notes
    )
    return with_head(draft)


def _chapter(
    source: str, lines: Sequence[PrintedLine], looks: Looks, head: range, body: range
) -> ArticleDraft:
    """Return one clipping: the lines of its title and of its text."""
    spans = tuple(lines[n][0] for n in head)
    pieces = join_lines(source, [lines[n] for n in body], looks)
    return _finished(source, pieces, facts_from("text", title=replay(source, spans)))


def _paged(draft: ArticleDraft, lines: Sequence[PrintedLine], looks: Looks) -> ArticleDraft:
    """Return an article of a press database with the pages of its pieces."""
    starts = [span.start for span, _ in lines]

    def line_of(piece: BodyPiece) -> PrintedLine:
        return lines[bisect_right(starts, piece.source[0].start) - 1]

    pieces = tuple(
        replace(piece, page=line_of(piece)[1], unsure=looks[line_of(piece)[0].start].unsure)
        for piece in draft.pieces
    )
    notes = (_UNSURE,) if any(piece.unsure for piece in pieces) else ()
    return replace(draft, pieces=pieces, media_type=_TYPE, notes=(*draft.notes, *notes))


def _left_out(source: str, lines: Sequence[PrintedLine], reason: str) -> DroppedBlock:
    span = Span(lines[0][0].start, lines[-1][0].end)
    return DroppedBlock(source=span, text=span.of(source), reason=reason)


def _lines(pdf: Layout) -> tuple[list[PrintedLine], Looks]:
    """Return the stretch of every printed line and its page, and the look of each by its start."""
    found: list[PrintedLine] = []
    looks: Looks = {}
    at = 0
    for number, (page, laid) in enumerate(zip(pdf.pages, pdf.lines, strict=True), 1):
        for line, look in zip(page.split("\n"), laid, strict=False):
            bare = line.strip()
            if bare:
                start = at + line.index(bare)
                found.append((Span(start, start + len(bare)), number))
                looks[start] = look
            at += len(line) + 1
        at += len(_PAGE_GAP) - (1 if laid else 0)
    return found, looks


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

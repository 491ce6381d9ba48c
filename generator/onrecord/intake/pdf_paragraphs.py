"""The lines of a PDF joined to paragraphs, by where they stand and what they say."""

import itertools
import re
from collections.abc import Sequence

from onrecord.intake.clippings import PrintedLine
from onrecord.intake.draft import BodyPiece
from onrecord.intake.pdf_layout import LaidLine
from onrecord.models import BlockKind, Span

Looks = dict[int, LaidLine]  # by where the line begins in the source

_END = re.compile(r"[.!?:][\"'”’»)\]]*$")
_BY = re.compile(r"(?:by|von|par|por)\s+[A-ZÀ-Þ]", re.IGNORECASE)
#: Measures against the letters' size, the column's width, the distance of its lines.
_INDENT, _SIZES, _APART = 0.8, 0.12, 1.35
_HEADING, _HEADING_WORDS = 1.1, 14
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def join_lines(source: str, lines: Sequence[PrintedLine], looks: Looks) -> list[BodyPiece]:
    """Join printed lines to paragraphs."""
    leading = _leading(lines, looks)
    body = weighted_median(
        [looks[s.start].size for s, _ in lines], [s.end - s.start for s, _ in lines]
    )
    known = {word.casefold() for word in _WORD.findall(source)}
    pieces: list[BodyPiece] = []
    run: list[Span] = []
    page = 0
    for number, line in enumerate(lines):
        if not run:
            page = line[1]
        run.append(line[0])
        below = lines[number + 1] if number + 1 < len(lines) else None
        if below is None or not _goes_on(source, line, below, looks, leading):
            piece = BodyPiece(
                kind=_kind(source, run, looks, body, last=below is None),
                source=_hyphens(source, run, known),
                page=page,
                unsure=any(looks[span.start].unsure for span in run),
            )
            pieces.append(piece)
            run = []
    return pieces


def weighted_median(values: Sequence[float], weights: Sequence[int]) -> float:
    """Return the value in the middle of all, each counted as often as its weight says."""
    order = sorted(zip(values, weights, strict=True))
    half, seen = sum(weights) / 2, 0
    for value, weight in order:
        seen += weight
        if seen >= half:
            return value
    return 0.0


def _leading(lines: Sequence[PrintedLine], looks: Looks) -> float:
    """Return the usual distance of two lines of a paragraph."""
    gaps = [
        looks[a.start].base - looks[b.start].base
        for (a, page), (b, other) in itertools.pairwise(lines)
        if page == other and looks[a.start].column == looks[b.start].column
    ]
    near = sorted(gap for gap in gaps if gap > 0)
    return near[len(near) // 3] if near else 0.0


def _goes_on(
    source: str, line: PrintedLine, below: PrintedLine, looks: Looks, leading: float
) -> bool:
    """Tell whether a line goes on in the next one."""
    text, following = line[0].of(source), below[0].of(source)
    here, there = looks[line[0].start], looks[below[0].start]
    if abs(here.size - there.size) > _SIZES * here.size or _BY.match(following):
        return False
    lower = following[:1].islower()
    ends = _END.search(text) is not None
    width = max(here.edge - here.margin, 1.0)
    short = here.right + _first_word(following, there) < here.edge - 0.5 * here.size
    if line[1] != below[1] or here.column != there.column:
        return lower or not (ends or short or _BY.match(text))
    distance = here.base - there.base
    if distance > _APART * max(leading, here.size) and not (lower and not ends):
        return False
    indented = there.left - there.margin > _INDENT * there.size
    if indented and here.left - here.margin < _INDENT * here.size and not lower:
        return False
    if short and not lower:
        return not ends and here.right - here.margin > 0.6 * width and leading > 0 and not indented
    return True


def _first_word(text: str, look: LaidLine) -> float:
    """Return about how wide the first word of a line is, with a space before it."""
    share = (len(text.split(maxsplit=1)[0]) + 1) / max(len(text), 1)
    return share * (look.right - look.left)


def _kind(source: str, run: Sequence[Span], looks: Looks, body: float, *, last: bool) -> BlockKind:
    text = " ".join(span.of(source) for span in run)
    larger = looks[run[0].start].size >= _HEADING * body
    heads = larger and len(text.split()) <= _HEADING_WORDS and not _END.search(text)
    return "heading" if heads and not last else "paragraph"


def _hyphens(source: str, run: Sequence[Span], known: set[str]) -> tuple[Span, ...]:
    """Take the hyphen off a line that broke a word in two, unless the text prints it elsewhere."""
    spans: list[Span] = []
    for number, span in enumerate(run):
        text = span.of(source)
        broken = text.endswith("-") and text[-2:-1].islower() and number + 1 < len(run)
        below = run[number + 1].of(source) if number + 1 < len(run) else ""
        cut = broken and below[:1].islower() and not _printed_so(text, below, known)
        spans.append(Span(span.start, span.end - 1) if cut else span)
    return tuple(spans)


def _printed_so(text: str, below: str, known: set[str]) -> bool:
    """Tell whether the text prints the two halves with a hyphen where no line ends."""
    halves = _WORD.findall(text[:-1])[-1:], _WORD.findall(below)[:1]
    return all(halves) and f"{halves[0][0]}-{halves[1][0]}".casefold() in known

"""Lines of a plain text: found, and joined again where a hard wrap broke a paragraph."""

import itertools
import re
from dataclasses import dataclass

from onrecord.models import Span
from onrecord.text.repair import replay, visible

_ITEM = re.compile(r"[•◦▪●‣·*+–-]\s+(?=\S)")
_NUMBER = re.compile(r"\(?(?:\d{1,2}|[a-z])[.)]\s+(?=\S)")
_OPENERS = frozenset("•◦▪●‣·*+–-#")
_HEADING = re.compile(r"#{1,6}\s+(?=\S)")
#: Space and the marks of a quoted mail or block stand in the margin.
_MARGIN = " \t\xa0\u3000>"
_RULE = re.compile(r"(?:[*_=~.#–—-]\s*){3,}$")
#: Wraps lie between these widths; narrower columns look like menus.
_NARROWEST, _WIDEST = 40, 130
#: So many lines of a paragraph must break just where the next word did not fit.
_EVIDENCE = 2


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line, or the lines of one paragraph that a hard wrap had broken."""

    stretches: tuple[Span, ...]  # without the item's or heading's mark
    text: str
    mark: str  # "item", "heading" or ""
    gap: int  # blank lines before
    joined: bool = False  # goes on with the line before it: both were printed as one

    @property
    def start(self) -> int:
        """Where the line begins in the source."""
        return self.stretches[0].start

    @property
    def end(self) -> int:
        """Where the line ends in the source."""
        return self.stretches[-1].end


@dataclass(frozen=True, slots=True)
class _Raw:
    """One physical line without the space around it."""

    start: int
    text: str
    width: int  # with its indentation
    gap: int


def find_lines(source: str) -> list[Line]:
    """Return the lines of a text in their order, hard wraps joined."""
    raws = _raw_lines(source)
    width = _wrap_width(raws)
    lines: list[Line] = []
    run: list[_Raw] = []
    for raw in raws:
        if run and not (width and _continues(run[-1], raw, width)):
            lines.append(_line(source, run))
            run = []
        run.append(raw)
    if run:
        lines.append(_line(source, run))
    return lines


def _raw_lines(source: str) -> list[_Raw]:
    raws: list[_Raw] = []
    at = gap = 0
    for line in source.split("\n"):
        bare = line.strip(_MARGIN)
        if bare and (bare.isprintable() or visible(bare)) and not _RULE.match(bare):
            raws.append(_Raw(at + line.index(bare), bare, len(line.rstrip()), gap))
            gap = 0
        else:
            gap += 1
        at += len(line) + 1
    return raws


def _wrap_width(raws: list[_Raw]) -> int:
    """Return the width at which the text was wrapped, 0 for one that was not.

    Greedy filling leaves a trace: each line but the last of its paragraph is so long that the next
    line's first word would not have fitted, and many lines go on in lower case.
    """
    widths: list[int] = []
    for above, below in itertools.pairwise(raws):
        if below.gap == 0 and below.text[:1].islower() and _NARROWEST <= above.width <= _WIDEST:
            widths.append(above.width)
    if len(widths) < _EVIDENCE:
        return 0
    widths.sort()
    width = widths[max(0, int(len(widths) * 0.98) - 1)] if len(widths) > 50 else widths[-1]
    pairs = [
        above.width + 1 + _first_word(below.text) > width
        for above, below in itertools.pairwise(raws)
        if below.gap == 0 and below.text[:1].islower() and above.width <= width
    ]
    return width if sum(pairs) >= max(_EVIDENCE, 0.7 * len(pairs)) else 0


def _first_word(text: str) -> int:
    return len(text.split(maxsplit=1)[0])


def _continues(above: _Raw, below: _Raw, width: int) -> bool:
    """Tell whether a line goes on with the paragraph of the line above it."""
    if below.gap or _marked(below.text, 0) or _numbered(below.text):
        return False
    return above.width <= width < above.width + 1 + _first_word(below.text)


def _marked(text: str, at: int) -> re.Match[str] | None:
    """Match the mark of a heading or of an item."""
    if text[at] not in _OPENERS:
        return None
    return _HEADING.match(text, at) or _ITEM.match(text, at)


def _numbered(text: str) -> bool:
    """Tell whether a line begins like a numbered item."""
    return ("." in text[:4] or ")" in text[:4]) and _NUMBER.match(text) is not None


def _line(source: str, run: list[_Raw]) -> Line:
    first = run[0]
    skip, mark = 0, ""
    while found := _marked(first.text, skip):
        mark = "heading" if found.re is _HEADING else mark or "item"
        skip = found.end()
    if not mark and _numbered(first.text):
        mark = "item"
    stretches = (
        Span(first.start + skip, first.start + len(first.text)),
        *(Span(raw.start, raw.start + len(raw.text)) for raw in run[1:]),
    )
    text = visible(first.text[skip:]) if len(run) == 1 else replay(source, stretches)
    return Line(stretches, text, mark, first.gap)

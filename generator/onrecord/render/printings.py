"""One printing of a statement: its words, its place, what the article says about the saying."""

import difflib
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from operator import attrgetter
from typing import Literal

from onrecord.analysis.passages import passages_of
from onrecord.models import AttributedQuotation, Block, Span
from onrecord.render.library import Library, quote_anchor
from onrecord.render.markup import Piece, Printed, part, printed, shortened
from onrecord.text.days import day
from onrecord.text.fold import fold

_SHORT_HEADLINE = 44
_COMPACT = 230  # characters of a compact card
_BRIEF = 150  # and of one of a pair
_NEAR = 80  # characters between speaker and cue that are still shown as one attribution
_WORD = re.compile(r"(\w(?:[^\s\"“”„«»]*\w)?)[,.;:!?…)]*")  # with its punctuation


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of a printing: where it stands in its passage, and its folded form."""

    passage: Printed
    piece: Piece
    start: int
    end: int
    key: str


@dataclass(frozen=True, slots=True)
class Difference:
    """A run of words of another printing; missing ones are the leading printing's."""

    kind: Literal["same", "missing", "added"]
    words: Printed


@dataclass(frozen=True, slots=True, kw_only=True)
class Printing:
    """The words of one statement in one article.

    ``differences`` is the comparison with the card's leading printing, empty for that one.
    """

    article_id: str
    anchor: str
    href: str  # the place in the article, below the site's root
    outlet: str | None
    headline: Printed | None  # short
    untitled: str  # a name for an article that has no headline
    where: str  # "headline", "paragraph 6", "page 12"
    date: str
    published: str | None
    passages: tuple[Printed, ...]
    compact: Printed
    brief: Printed  # shorter still
    said: str  # the words inside the marks
    attribution: tuple[Printed, ...]
    step: str | None  # how the name was worked out
    relay: Printed | None
    is_fragment: bool
    differences: tuple[Difference, ...] = ()

    @property
    def place(self) -> str:
        """The address of the place on the article's own page."""
        return f"#{self.href.partition('#')[2]}"

    @property
    def differs(self) -> bool:
        """Tell whether any word differs from the leading printing."""
        return any(difference.kind != "same" for difference in self.differences)


def make_printing(library: Library, stretches: Sequence[AttributedQuotation]) -> Printing:
    """Make the printing of one statement from its stretches, in order of position."""
    first = stretches[0]
    quotation = first.quotation
    article = library.articles[first.article_id]
    indirect = quotation.kind == "indirect"
    anchor = quote_anchor(first.id)
    passages = _passages(library, stretches)
    target = f"p-{quotation.paragraph + 1}" if indirect and not quotation.in_title else anchor
    return Printing(
        article_id=article.id,
        anchor=anchor,
        href=library.href("article", article.id, target),
        outlet=article.outlet,
        headline=library.printed_headline(article.id, limit=_SHORT_HEADLINE),
        untitled=library.headline(article.id),
        where=where_printed(library, first),
        date=day(article.published),
        published=article.published,
        passages=passages,
        compact=_compact(passages[0], _COMPACT),
        brief=_compact(passages[0], _BRIEF),
        said=" … ".join(stretch.text for stretch in stretches),
        attribution=_attribution(library, first),
        step=_step(library, first),
        relay=_cut(library, first, quotation.relay),
        is_fragment=all(stretch.quotation.kind == "fragment" for stretch in stretches),
    )


def with_differences(printings: Sequence[Printing]) -> tuple[Printing, ...]:
    """Compare the words of all printings with those of the first."""
    lead = printings[0]
    others = (replace(p, differences=_differences(lead, p)) for p in printings[1:])
    return (replace(lead, differences=()), *others)


def _differences(full: Printing, other: Printing) -> tuple[Difference, ...]:
    """Return runs of words that are the same, missing from or added in ``other``."""
    left, right = _words_said(full), _words_said(other)
    matcher = difflib.SequenceMatcher(
        None, [word.key for word in left], [word.key for word in right], autojunk=False
    )
    runs: list[Difference] = []
    for operation, start, end, other_start, other_end in matcher.get_opcodes():
        if operation in {"delete", "replace"}:
            runs += [Difference("missing", run) for run in _runs(left[start:end])]
        if operation != "delete":
            kind: Literal["same", "added"] = "same" if operation == "equal" else "added"
            runs += [Difference(kind, run) for run in _runs(right[other_start:other_end])]
    return tuple(runs)


def _words_said(printing: Printing) -> list[_Word]:
    """Return each word inside the marks with its place."""
    words: list[_Word] = []
    for passage in printing.passages:
        position = 0
        for piece in passage.pieces:
            if piece.said or len(passage.pieces) == 1:
                words += [
                    _Word(passage, piece, position + m.start(), position + m.end(), fold(m[1]))
                    for m in _WORD.finditer(piece.text)
                ]
            position += len(piece.text)
    return words


def _runs(words: Sequence[_Word]) -> list[Printed]:
    """Join consecutive words, piece by piece, to stretches of their printing."""
    runs = [list(run) for _, run in groupby(words, key=attrgetter("piece"))]
    return [
        replace(part(run[0].passage, run[0].start, run[-1].end), cut_before=False, cut_after=False)
        for run in runs
    ]


def _passages(library: Library, stretches: Sequence[AttributedQuotation]) -> tuple[Printed, ...]:
    """Return what the card prints, a passage for each paragraph."""
    first = stretches[0]
    in_title = first.quotation.in_title
    text = library.text_of(first.article_id, in_title=in_title)
    return tuple(
        printed(first.article_id, text, span, said=said, in_title=in_title)
        for span, said in passages_of(text, stretches)
    )


def _compact(words: Printed, limit: int) -> Printed:
    """Shorten a passage so that the first words said stay in view."""
    text = words.text
    if len(text) <= limit:
        return words
    lead_in = 0
    for piece in words.pieces:
        if piece.said:
            break
        lead_in += len(piece.text)
    if lead_in < limit // 2 or lead_in >= len(text):
        return shortened(words, limit)
    start = text.rfind(" ", 0, lead_in - limit // 3) + 1
    return shortened(part(words, start, len(text)), limit)


def where_printed(library: Library, quotation: AttributedQuotation) -> str:
    """Say where a quotation stands: "headline", "paragraph 6", "page 12"."""
    if quotation.quotation.in_title:
        return "headline"
    blocks = library.articles[quotation.article_id].blocks
    number = quotation.quotation.paragraph
    page = blocks[number].page if number < len(blocks) else None
    return f"page {page}" if page else f"paragraph {number + 1}"


def _cut(library: Library, quotation: AttributedQuotation, span: Span | None) -> Printed | None:
    if span is None:
        return None
    in_title = quotation.quotation.in_title
    text = library.text_of(quotation.article_id, in_title=in_title)
    return printed(quotation.article_id, text, span, in_title=in_title)


def _attribution(library: Library, quotation: AttributedQuotation) -> tuple[Printed, ...]:
    """Return the article's own words that name the speaker: speaker and cue, joined if near."""
    record = quotation.quotation
    spans = sorted(span for span in (record.speaker, record.cue) if span is not None)
    if len(spans) == 2:
        joined = Span(spans[0].start, max(span.end for span in spans))
        near = spans[1].start - spans[0].end <= _NEAR
        if near and not joined.overlaps(record.span):
            spans = [joined]
    cuts = (_cut(library, quotation, span) for span in spans)
    return tuple(cut for cut in cuts if cut is not None)


def _step(library: Library, quotation: AttributedQuotation) -> str | None:
    """Say how the speaker's name was worked out ("He = Ann Lee, named in the paragraph before")."""
    record = quotation.quotation
    if record.antecedent is None or record.speaker is None or not quotation.speaker:
        return None
    text = library.text_of(quotation.article_id, in_title=record.in_title)
    said_as = record.speaker.of(text)
    if said_as == quotation.speaker:
        return None
    where = _named_where(library.articles[quotation.article_id].blocks, quotation)
    return f"{said_as} = {quotation.speaker}, named {where}"


def _named_where(blocks: Sequence[Block], quotation: AttributedQuotation) -> str:
    """Say where the name stands, seen from the quotation."""
    record = quotation.quotation
    if record.in_title or record.antecedent is None:
        return "in the headline"
    here = record.paragraph
    antecedent = record.antecedent
    there = next((n for n, b in enumerate(blocks) if b.span.covers(antecedent)), here)
    if there == here:
        return "in the same paragraph"
    if there == here - 1:
        return "in the paragraph before"
    return f"in paragraph {there + 1}"

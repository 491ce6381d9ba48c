"""The text of an article's page: its blocks with the quotations marked, as far as rights allow."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from onrecord.analysis.passages import widened
from onrecord.lexicons import lexicon
from onrecord.models import Article, Block, Span
from onrecord.render.cards import Card
from onrecord.render.library import Library, headline_span, quote_anchor
from onrecord.render.markup import Piece, Printed
from onrecord.render.phrases import count
from onrecord.text.fold import fold

_Mark = tuple[Span, str, str]  # where, its anchor, the address of its card


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """One kept block of the article with its quotations marked."""

    number: int
    kind: str
    words: Printed
    recurs: str = ""  # in words, where it recurs across articles of the outlet


@dataclass(frozen=True, slots=True)
class Run:
    """Paragraphs that are set alike: items of a list, others, or the article's own key points.

    Key points bring their heading first, then the items.
    """

    kind: Literal["item", "other", "points"]
    paragraphs: tuple[Paragraph, ...]


def marked_headline(library: Library, article: Article, cards: Sequence[Card]) -> Printed | None:
    """Return the headline with its quotations marked; None where there is none."""
    if not article.title:
        return None
    marks = _marks(library, article, cards, in_title=True)
    span = headline_span(article.title)
    return _marked(article, article.title, span, marks, in_title=True)


def paragraphs_of(
    library: Library, article: Article, cards: Sequence[Card]
) -> tuple[Paragraph, ...]:
    """Return the kept blocks with their quotations marked, numbered from 1."""
    marks = _marks(library, article, cards, in_title=False)
    return tuple(
        Paragraph(
            number=number,
            kind=block.kind,
            words=_marked(article, article.text, block.span, marks, in_title=False),
            recurs=_recurs(library, article, block),
        )
        for number, block in enumerate(article.blocks or _whole(article), 1)
    )


def _recurs(library: Library, article: Article, block: Block) -> str:
    """Say of a paragraph that is boilerplate in how many articles it stands, else nothing."""
    if not any(span.overlaps(block.span) for span in article.boilerplate):
        return ""
    for repeated in library.briefing.repeats:
        here = (p.span for p in repeated.places if p.article_id == article.id)
        if any(span.overlaps(block.span) for span in here):
            articles = {place.article_id for place in repeated.places}
            outlet = f" of {repeated.outlet}" if repeated.outlet else ""
            return f"Recurs in {count(len(articles), 'article')}{outlet}: set aside"
    return ""


def _marks(
    library: Library, article: Article, cards: Sequence[Card], *, in_title: bool
) -> list[_Mark]:
    """Return the quotations of the text or title with their marks, anchors and cards."""
    targets = {ident: f"#c-{card.anchor}" for card in cards for ident in card.quotations}
    text = library.text_of(article.id, in_title=in_title)
    return sorted(
        (widened(text, q.quotation.span), quote_anchor(q.id), targets.get(q.id, ""))
        for q in library.quotations_in.get(article.id, ())
        if q.quotation.in_title == in_title and q.quotation.kind != "indirect"
    )


def _whole(article: Article) -> tuple[Block, ...]:
    span = Span(0, len(article.text))
    return (Block(kind="paragraph", span=span, source=()),) if article.text else ()


def _marked(
    article: Article, text: str, span: Span, marks: Sequence[_Mark], *, in_title: bool
) -> Printed:
    """Cut a block or title into pieces; a quotation inside another stays part of the outer."""
    pieces: list[Piece] = []
    position = span.start
    for mark, anchor, href in marks:
        if not mark.overlaps(span):
            continue
        start, end = max(mark.start, position), min(mark.end, span.end)
        if start >= end:
            pieces.append(Piece("", anchor=anchor))
            continue
        if position < start:
            pieces.append(Piece(text[position:start]))
        pieces.append(Piece(text[start:end], said=True, anchor=anchor, href=href or None))
        position = end
    if position < span.end:
        pieces.append(Piece(text[position : span.end]))
    return Printed(
        article_id=article.id,
        start=span.start,
        end=span.end,
        pieces=tuple(pieces),
        in_title=in_title,
    )


def within_rights(
    library: Library, article: Article, paragraphs: Sequence[Paragraph]
) -> tuple[Paragraph, ...]:
    """Keep what the rights allow: all, the lead and the quotes' paragraphs, or those alone."""
    rights = library.rights_of(article.id)
    if rights == "full":
        return tuple(paragraphs)
    with_quotes = {p.number for p in paragraphs if any(piece.said for piece in p.words.pieces)}
    if rights == "quotes":
        return tuple(p for p in paragraphs if p.number in with_quotes)
    lead = next((p.number for p in paragraphs if p.kind in {"paragraph", "standfirst"}), 1)
    kept: list[Paragraph] = []
    budget = library.options.excerpt_words
    for paragraph in paragraphs:
        size = len(paragraph.words.text.split())
        if paragraph.number == lead or (paragraph.number in with_quotes and size <= budget):
            kept.append(paragraph)
            budget -= size
    return tuple(kept)


def runs_of(paragraphs: Sequence[Paragraph]) -> tuple[Run, ...]:
    """Divide the text into lists and the rest; a list under "Key points" takes its heading in."""
    runs: list[Run] = []
    for is_item, group in groupby(paragraphs, key=lambda p: p.kind == "item"):
        run = tuple(group)
        before = runs[-1].paragraphs if is_item and runs else ()
        if before and _sums_up(before[-1]):
            runs[-1:] = [Run("other", before[:-1])] if before[:-1] else []
            runs.append(Run("points", (before[-1], *run)))
        else:
            runs.append(Run("item" if is_item else "other", run))
    return tuple(runs)


def _sums_up(paragraph: Paragraph) -> bool:
    return fold(paragraph.words.text).strip(" .:;!-") in lexicon("key_points")


def anchors_of(paragraphs: Iterable[Paragraph]) -> tuple[str, ...]:
    """Return the anchors of paragraphs and of the quotations inside them, in order."""
    ordered = sorted(paragraphs, key=lambda paragraph: paragraph.number)
    pieces = (piece.anchor for paragraph in ordered for piece in paragraph.words.pieces)
    numbers = (f"p-{paragraph.number}" for paragraph in ordered)
    return (*numbers, *(anchor for anchor in pieces if anchor))

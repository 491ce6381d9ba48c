"""Which stretch of its article a statement prints: from its first mark to its last."""

from collections.abc import Sequence
from itertools import groupby

from onrecord.models import AttributedQuotation, Quotation, Span

_MARKS = frozenset("\"“”„‟«»‹›‘’‚‛'＂「」『』")


def widened(text: str, span: Span) -> Span:
    """Return the span with the quotation marks around it."""
    start = span.start - 1 if span.start > 0 and text[span.start - 1] in _MARKS else span.start
    end = span.end + 1 if span.end < len(text) and text[span.end] in _MARKS else span.end
    return Span(start, end)


def passages_of(
    text: str, stretches: Sequence[AttributedQuotation]
) -> list[tuple[Span, tuple[Span, ...]]]:
    """Return for each paragraph what is printed and what of it was said, marks included.

    Around a part of a sentence its sentence is printed; of an article's own words nothing is said.
    """
    by_paragraph = groupby((s.quotation for s in stretches), key=lambda q: q.paragraph)
    return [_passage(text, list(group)) for _, group in by_paragraph]


def _passage(text: str, quotations: Sequence[Quotation]) -> tuple[Span, tuple[Span, ...]]:
    if quotations[0].kind == "indirect":
        return Span(quotations[0].span.start, quotations[-1].span.end), ()
    said = tuple(widened(text, quotation.span) for quotation in quotations)
    start, end = said[0].start, max(span.end for span in said)
    if all(quotation.kind == "fragment" for quotation in quotations):
        sentences = [q.sentence for q in quotations if q.sentence.covers(q.span)]
        start = min((start, *(sentence.start for sentence in sentences)))
        end = max((end, *(sentence.end for sentence in sentences)))
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end), said

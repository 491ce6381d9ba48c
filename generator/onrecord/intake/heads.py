"""What stands between a known title and its text: byline and date, read off and left out."""

from dataclasses import replace

from onrecord.intake.draft import ArticleDraft, BodyPiece
from onrecord.intake.line_decisions import Judgement
from onrecord.intake.lines import Line
from onrecord.intake.textfacts import find_facts
from onrecord.models import DroppedBlock, Span
from onrecord.text.repair import replay

_LINES, _WORDS = 4, 14  # of what stands between a title and its text
#: Stands for the title, whose own dates and names tell nothing of the article's.
_TITLE = Line((Span(0, 0),), "Title", "", 0)


def with_head(draft: ArticleDraft) -> ArticleDraft:
    """Read byline and date off the short lines between title and text, and leave them out."""
    short: list[BodyPiece] = []
    for piece in draft.pieces[:_LINES]:
        if len(replay(draft.source, piece.source).split()) > _WORDS:
            break
        short.append(piece)
    if not short or len(short) == len(draft.pieces) or not draft.facts.title:
        return draft
    lines = [_TITLE, *(Line(p.source, replay(draft.source, p.source), "", 0) for p in short)]
    found = find_facts(lines, Judgement((False,) * len(lines), ("",) * len(lines), 0))
    told = {at - 1: reason for at, reason in found.used if at}
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
    return replace(draft, pieces=pieces, facts=facts, dropped=(*draft.dropped, *dropped))

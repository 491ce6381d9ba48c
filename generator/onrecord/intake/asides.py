"""What a document holds beside its text (notes, running heads): recorded, and left out."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.intake.draft import ArticleDraft
from onrecord.models import DroppedBlock, Span
from onrecord.text.fold import fold
from onrecord.text.repair import BLOCK_GAP, visible


@dataclass(frozen=True, slots=True)
class Aside:
    """What the document holds beside its text, and what it is ("footnote")."""

    text: str
    reason: str


def with_asides(draft: ArticleDraft, asides: Sequence[Aside]) -> ArticleDraft:
    """Append what stands beside the text to the source, and record that it is left out."""
    dropped = list(draft.dropped)
    source = draft.source
    seen: set[str] = set()
    for aside in asides:
        if fold(aside.text) in seen:
            continue
        seen.add(fold(aside.text))
        source += BLOCK_GAP
        span = Span(len(source), len(source) + len(aside.text))
        source += aside.text
        dropped.append(DroppedBlock(source=span, text=visible(aside.text), reason=aside.reason))
    return replace(draft, source=source, dropped=tuple(dropped))

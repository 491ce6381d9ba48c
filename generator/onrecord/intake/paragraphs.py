"""Documents whose paragraphs say what they are (Word, OpenDocument, RTF): laid out and read."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from onrecord.intake.asides import Aside, with_asides
from onrecord.intake.databases import split_database
from onrecord.intake.draft import ArticleDraft, BodyPiece, facts_from, with_facts
from onrecord.intake.heads import with_head
from onrecord.intake.plain import read_given, read_plain, refuse_endless
from onrecord.models import BlockKind
from onrecord.text.repair import BLOCK_GAP

Kind = BlockKind | Literal["title"]
_SAID: tuple[BlockKind, ...] = ("heading", "standfirst", "item")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph as the document shows it; lines within it are parted by line ends."""

    text: str
    kind: Kind = "paragraph"


def read_paragraphs(
    paragraphs: Sequence[Paragraph],
    asides: Sequence[Aside] = (),
    *,
    media_type: str,
    notes: tuple[str, ...] = (),
) -> list[ArticleDraft]:
    """Return a document's paragraphs as one article, or as those of a press database.

    A paragraph of the kind "title" is the title; without one the text is read like one that was
    pasted, from a page whole or in part.

    Raises:
        ValueError: the document holds more than any article.
    """
    title = next((p.text for p in paragraphs if p.kind == "title"), None)
    shown = [p for p in paragraphs if p.kind != "title" or p.text != title]
    body = BLOCK_GAP.join(p.text for p in shown)
    refuse_endless(body)
    if parts := split_database(body):
        return [
            replace(part, media_type=media_type, notes=notes if not n else ())
            for n, part in enumerate(parts)
        ]
    if title:
        said = facts_from("page", title=" ".join(title.split()))
        draft = with_head(with_facts(read_given(body, said.title or ""), said))
    else:
        draft = read_plain(body, headline=_first_heading(shown))
    draft = replace(
        draft, pieces=_named(body, draft.pieces, shown), media_type=media_type, notes=notes
    )
    return [with_asides(draft, asides)]


def _first_heading(paragraphs: Sequence[Paragraph]) -> str | None:
    """Return the only heading of a document, if it stands above all else that is longer."""
    headings = [p.text for p in paragraphs if p.kind == "heading"]
    return headings[0] if len(headings) == 1 and headings[0] == paragraphs[0].text else None


def _named(
    source: str, pieces: Sequence[BodyPiece], paragraphs: Sequence[Paragraph]
) -> tuple[BodyPiece, ...]:
    """Return the pieces with the kinds that the document's styles say."""
    kinds: dict[int, BlockKind] = {}
    starts: list[int] = []
    at = 0
    for paragraph in paragraphs:
        starts.append(at)
        if paragraph.kind in _SAID:
            kinds[at] = paragraph.kind
        at += len(paragraph.text) + len(BLOCK_GAP)
    whole = _rejoined(source, pieces, starts)
    return tuple(replace(p, kind=kinds.get(p.source[0].start, p.kind)) for p in whole)


def _rejoined(source: str, pieces: Sequence[BodyPiece], starts: Sequence[int]) -> list[BodyPiece]:
    """Join again what a line break parted inside a sentence of one paragraph."""
    found: list[BodyPiece] = []
    for piece in pieces:
        begin = piece.source[0].start
        before = found[-1] if found else None
        if (
            before is not None
            and source[begin].islower()
            and bisect_right(starts, begin) == bisect_right(starts, before.source[0].start)
        ):
            found[-1] = replace(before, kind="paragraph", source=(*before.source, *piece.source))
        else:
            found.append(piece)
    return found

"""Word documents by python-docx, an optional dependency (``pip install onrecord[docx]``)."""

import io
import zipfile
from dataclasses import replace

from onrecord.intake.draft import Draft, Facts, Piece, facts_from
from onrecord.intake.europresse import split_europresse
from onrecord.intake.exports import split_export
from onrecord.models import BlockKind, Span
from onrecord.text.fold import squeeze
from onrecord.text.repair import BLOCK_GAP

#: No article unpacks to more; a zip bomb does.
_MOST_BYTES = 100_000_000


def read_docx(data: bytes) -> list[Draft]:
    """Return a document's paragraphs as one article, or as those of a press database.

    A paragraph in the style "Title" is the title.

    Raises:
        ValueError: the file is broken, too large when unpacked, or python-docx is missing.
    """
    try:
        import docx
    except ImportError as error:
        msg = "needs python-docx; run: pip install python-docx"
        raise ValueError(msg) from error
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            size = sum(item.file_size for item in packed.infolist())
        if size > _MOST_BYTES:
            msg = "unpacks to more than 100 MB; no article does"
            raise ValueError(msg)
        document = docx.Document(io.BytesIO(data))
        printed = [(p.style.name if p.style else "", squeeze(p.text)) for p in document.paragraphs]
    except (zipfile.BadZipFile, KeyError, AttributeError, RuntimeError, SyntaxError) as error:
        msg = "it is no complete Word document; save it again"
        raise ValueError(msg) from error
    facts = Facts()
    pieces: list[Piece] = []
    texts: list[str] = []
    at = 0
    for style, text in printed:
        if not text:
            continue
        if style == "Title" and not facts.title:
            facts = facts_from("page", title=text)
            continue
        pieces.append(Piece(kind=_kind(style), source=(Span(at, at + len(text)),)))
        texts.append(text)
        at += len(text) + len(BLOCK_GAP)
    draft = Draft(
        source=BLOCK_GAP.join(texts),
        pieces=tuple(pieces),
        facts=facts,
        media_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    )
    if parts := split_export(draft.source) or split_europresse(draft.source):
        return [replace(part, media_type=draft.media_type) for part in parts]
    return [draft]


def _kind(style: str) -> BlockKind:
    if style.startswith("Heading"):
        return "heading"
    if style == "Subtitle":
        return "standfirst"
    return "item" if style.startswith("List") else "paragraph"

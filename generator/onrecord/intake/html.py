"""Saved pages: the body by trafilatura."""

from lxml import html as lxml_html
from trafilatura import bare_extraction

from onrecord.intake.draft import Draft, Facts, Piece, facts_from
from onrecord.models import BlockKind, Span

_HEAD = "head"


def read_html(source: str) -> Draft:
    """Return the article of a page; the draft's source is the text that the extractor returned."""
    tree = lxml_html.fromstring(source)
    document = bare_extraction(tree, include_comments=False, with_metadata=False, fast=True)
    body = getattr(document, "body", None)
    parts: list[tuple[BlockKind, str]] = [] if body is None else _parts(body)
    pieces: list[Piece] = []
    texts: list[str] = []
    at = 0
    for kind, text in parts:
        pieces.append(Piece(kind=kind, source=(Span(at, at + len(text)),)))
        texts.append(text)
        at += len(text) + 2
    facts = Facts()
    title = tree.findtext(".//title")
    if title:
        facts = facts_from("page", title=" ".join(title.split()))
    return Draft(source="\n\n".join(texts), pieces=tuple(pieces), facts=facts, media_type="text/html")


def _parts(body: object) -> list[tuple[BlockKind, str]]:
    """Return the blocks of an extracted body with their kinds."""
    found: list[tuple[BlockKind, str]] = []
    for element in body.iter("p", "head", "item", "quote", "cell", "code"):  # type: ignore[attr-defined]
        if any(a.tag in {"p", "head", "item", "quote", "cell"} for a in element.iterancestors()):
            continue
        text = " ".join("".join(element.itertext()).split())
        if text:
            kind: BlockKind = {"head": "heading", "item": "item"}.get(element.tag, "paragraph")  # type: ignore[assignment]
            found.append((kind, text))
    return found

"""Saved pages: the body by trafilatura, its neighbours' words by our own rules."""

import re
from collections.abc import Iterator
from typing import Any

from lxml import html as lxml_html
from lxml.etree import ParserError
from lxml.html import HtmlElement
from trafilatura import bare_extraction

from onrecord.intake.decode import decode
from onrecord.intake.draft import Draft, Piece
from onrecord.intake.pagefacts import page_facts
from onrecord.models import BlockKind, Span
from onrecord.text.fold import squeeze
from onrecord.text.repair import BLOCK_GAP

_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_XML = re.compile(r"^\s*<\?xml[^>]*\?>")
_BLOCKS = ("p", "head", "item", "quote", "cell", "code", "ab")
_KINDS: dict[str, BlockKind] = {"head": "heading", "item": "item"}
#: A JSON-LD body of so many words stands in for a page whose text the extractor missed.
_TOLD_LEAST, _COVERED = 120, 0.75


def decode_page(data: bytes) -> str:
    """Return the characters of a page: UTF-8 if it is, else as the page declares."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        declared = _DECLARED.search(data[:4096])
        if declared and declared[1].lower() not in {b"utf-8", b"utf8"}:
            try:
                return data.decode(declared[1].decode("ascii"), "replace")
            except LookupError:
                pass
    return decode(data)


def read_html(source: str) -> Draft:
    """Return the article of a page; the draft's source is the text that the extractor returned.

    Raises:
        ValueError: nothing in the page can be parsed.
    """
    try:
        tree = lxml_html.document_fromstring(_XML.sub("", source))
    except ParserError as error:
        raise ValueError("no page could be parsed from it") from error
    facts, node = page_facts(tree)
    parts = _body(tree, node)
    pieces: list[Piece] = []
    at = 0
    for kind, text in parts:
        pieces.append(Piece(kind=kind, source=(Span(at, at + len(text)),)))
        at += len(text) + len(BLOCK_GAP)
    text = BLOCK_GAP.join(text for _, text in parts)
    return Draft(source=text, pieces=tuple(pieces), facts=facts, media_type="text/html")


def _body(tree: HtmlElement, node: dict[str, Any]) -> list[tuple[BlockKind, str]]:
    document = bare_extraction(
        tree, include_comments=False, with_metadata=False, favor_precision=True
    )
    body = getattr(document, "body", None)
    parts = [] if body is None else list(_parts(body))
    told = node.get("articleBody")
    if isinstance(told, str) and len(told.split()) >= _TOLD_LEAST:
        words = sum(len(text.split()) for _, text in parts)
        if words < _COVERED * len(told.split()):
            return [("paragraph", t) for line in told.split("\n") if (t := squeeze(line))]
    return parts


def _parts(body: HtmlElement) -> Iterator[tuple[BlockKind, str]]:
    """Yield the outermost blocks of an extracted body with their kinds."""
    for element in body.iter(*_BLOCKS):
        if any(above.tag in _BLOCKS for above in element.iterancestors()):
            continue
        if text := squeeze("".join(element.itertext())):
            yield _KINDS.get(str(element.tag), "paragraph"), text

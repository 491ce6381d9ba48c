"""Saved pages: the body by trafilatura, its neighbours' words by our own rules."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from lxml import html as lxml_html
from lxml.etree import ParserError
from lxml.html import HtmlElement
from trafilatura import bare_extraction

from onrecord.intake.block_model import left_out
from onrecord.intake.bylines import names_in
from onrecord.intake.dates import find_date
from onrecord.intake.decode import decode
from onrecord.intake.draft import ArticleDraft, BodyPiece, Facts, facts_from
from onrecord.intake.exports import split_export
from onrecord.intake.hidden_html import drop_hidden
from onrecord.intake.lost_parts import lost_parts
from onrecord.intake.pagefacts import find_standfirst, page_facts
from onrecord.intake.plain import refuse_endless
from onrecord.intake.reasons import reason_aside
from onrecord.intake.repeats import PULL_QUOTE, pull_quotes
from onrecord.intake.scripts import told_by_scripts
from onrecord.models import BlockKind, DroppedBlock, Span
from onrecord.text.fold import fold, squeeze
from onrecord.text.repair import BLOCK_GAP

_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_XML = re.compile(r"^\s*<\?xml[^>]*\?>")
#: What Europresse calls the parts of an article's head.
_HEAD = {
    "title": "titreArticle", "outlet": "DocPublicationName", "head": "DocHeader",
    "byline": "sm-margin-bottomNews",
}  # fmt: skip
_EXPORTED = ".//*[contains(@class,'titreArticle')]"
#: Factiva saves one such element for each article; its class begins with the language's code.
_FACTIVA = "//div[contains(concat(@class,' '),'Article ')][.//*[contains(@class,'Headline')]]"
Parts = list[tuple[BlockKind, str]]

_BLOCKS = ("p", "head", "item", "quote", "cell", "code", "ab")
_KINDS: dict[str, BlockKind] = {"head": "heading", "item": "item"}
#: Data of so many words stand in for a page whose text the extractor missed, wholly or in part.
_TOLD_LEAST, _COVERED, _SHORT_PAGE = 120, 0.75, 200


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


def parse_page(source: str) -> HtmlElement:
    """Return the tree of a page.

    Raises:
        ValueError: nothing in the page can be parsed.
    """
    try:
        return lxml_html.document_fromstring(_XML.sub("", source))
    except (ParserError, ValueError) as error:
        msg = "holds no page that can be parsed; save it again"
        raise ValueError(msg) from error


def read_pages(source: str) -> list[ArticleDraft]:
    """Return the articles of a page: one, or those that a press database listed in it.

    Raises:
        ValueError: nothing in the page can be parsed.
    """
    tree = parse_page(source)
    listed = [e for e in tree.iter("article") if e.xpath(_EXPORTED)]
    if len(listed) > 1:
        return [replace(_exported(element), entry=n) for n, element in enumerate(listed)]
    if len(rows := tree.xpath(_FACTIVA)) > 1 and (parts := split_export(_printed(rows))):
        return [replace(draft, media_type="text/html") for draft in parts]
    facts, blocks = read_blocks(tree)
    blocks, reasons = _judged(tree, blocks, facts.title)
    return [replace(_draft(blocks, facts.title, reasons), facts=facts)]


def read_blocks(tree: HtmlElement) -> tuple[Facts, Parts]:
    """Return what a page says of its article, and the blocks that are probably its body."""
    facts, node = page_facts(tree)
    drop_hidden(tree)
    standfirst = find_standfirst(tree, node, facts.title)
    return facts, _opened(_body(tree, node, facts.title), standfirst)


def _judged(tree: HtmlElement, blocks: Parts, title: str | None) -> tuple[Parts, list[str | None]]:
    """Return the blocks with what was passed over between them, and why which are left out."""
    lost = lost_parts(tree, blocks)
    parts: Parts = []
    listed: dict[int, str] = {}
    for number in range(-1, len(blocks)):
        if number >= 0:
            parts.append(blocks[number])
        for part in (part for part in lost if part.behind == number):
            if part.reason:
                listed[len(parts)] = part.reason
            parts.append((part.kind, part.text))
    kept = [n for n in range(len(parts)) if n not in listed]
    judged = left_out([parts[n] for n in kept], title)
    reasons: list[str | None] = [listed.get(n) for n in range(len(parts))]
    for n, reason in zip(kept, judged, strict=True):
        reasons[n] = reason
    for at in pull_quotes(
        [text if reasons[n] is None else "" for n, (_, text) in enumerate(parts)]
    ):
        reasons[at] = PULL_QUOTE
    return parts, reasons


def _opened(
    parts: list[tuple[BlockKind, str]], standfirst: str | None
) -> list[tuple[BlockKind, str]]:
    """Put the standfirst before the body, unless the body prints it."""
    if not standfirst or not parts:
        return parts
    words = fold(standfirst)
    if any(words in fold(text) for _, text in parts):
        return parts
    return [("standfirst", standfirst), *parts]


def _printed(elements: Sequence[HtmlElement]) -> str:
    """Return the text of a list of elements as a page prints it, block by block."""
    inner = (block for element in elements for block in element.iter("p", "div"))
    leaves = (
        block for block in inner if block.find(".//p") is None and block.find(".//div") is None
    )
    return BLOCK_GAP.join(text for leaf in leaves if (text := squeeze(leaf.text_content())))


def _draft(
    parts: Sequence[tuple[BlockKind, str]],
    title: str | None = None,
    reasons: Sequence[str | None] = (),
) -> ArticleDraft:
    """Lay the parts out; what only prints the title again, or has a reason, is left out."""
    pieces: list[BodyPiece] = []
    dropped: list[DroppedBlock] = []
    head = fold(title or "")
    at = 0
    for number, (kind, text) in enumerate(parts):
        span = Span(at, at + len(text))
        at = span.end + len(BLOCK_GAP)
        reason = reasons[number] if reasons else reason_aside(text)
        if not pieces and fold(text) == head:
            reason = "title"
        if reason:
            dropped.append(DroppedBlock(source=span, text=text, reason=reason))
        else:
            pieces.append(BodyPiece(kind=kind, source=(span,)))
    source = BLOCK_GAP.join(text for _, text in parts)
    refuse_endless(source)
    return ArticleDraft(
        source=source, pieces=tuple(pieces), dropped=tuple(dropped), media_type="text/html"
    )


def _exported(element: HtmlElement) -> ArticleDraft:
    """Return one article of a Europresse page: its head is marked by classes, the rest is body."""
    said: dict[str, str] = {}
    for field, name in _HEAD.items():
        for found in element.xpath(f".//*[contains(@class,'{name}')]"):
            said.setdefault(field, squeeze(found.text_content()))
            found.drop_tree()
    parts: list[tuple[BlockKind, str]] = []
    for paragraph in element.iter("p", "h2", "h3", "li"):
        kind: BlockKind = "heading" if str(paragraph.tag).startswith("h") else "paragraph"
        parts.append((kind, squeeze(paragraph.text_content())))
    facts = facts_from(
        "page",
        title=said.get("title"),
        outlet=re.split(r"[,;(]", said.get("outlet", ""))[0].strip(),
        published=find_date(said.get("head", "")),
        byline=names_in(said.get("byline", "")),
    )
    return replace(_draft([part for part in parts if part[1]]), facts=facts)


def _extract(tree: HtmlElement, *, simple: bool = False) -> list[tuple[BlockKind, str]]:
    document = bare_extraction(
        tree, include_comments=False, with_metadata=False, favor_precision=not simple, fast=simple
    )
    body = getattr(document, "body", None)
    return [] if body is None else list(_parts(body))


def _about(parts: Sequence[tuple[BlockKind, str]], title: str | None) -> bool:
    """Tell whether a text speaks of what its title names: a cookie notice does not."""
    words = {w for w in fold(title or "").split() if len(w) > 3}
    text = fold(" ".join(text for _, text in parts))
    return not words or sum(w in text for w in words) >= 0.25 * len(words)


def _body(
    tree: HtmlElement, node: dict[str, Any], title: str | None
) -> list[tuple[BlockKind, str]]:
    parts = _extract(tree)
    if not _about(parts, title) and _about(simple := _extract(tree, simple=True), title):
        parts = simple
    words = sum(len(text.split()) for _, text in parts)
    told = node.get("articleBody")
    lines = (
        [t for line in told.split("\n") if (t := squeeze(line))] if isinstance(told, str) else []
    )
    if words < _SHORT_PAGE and not lines:
        lines = told_by_scripts(tree)
    size = sum(len(line.split()) for line in lines)
    if size >= _TOLD_LEAST and words < _COVERED * size:
        return [("paragraph", line) for line in lines]
    return parts


def _parts(body: HtmlElement) -> Iterator[tuple[BlockKind, str]]:
    """Yield the blocks of an extracted body with their kinds; each holds text of its own."""
    for mark in body.iter("lb"):
        mark.tail = f" {mark.tail or ''}"
    whole: set[HtmlElement] = set()
    for element in body.iter(*_BLOCKS):
        if not whole.isdisjoint(element.iterancestors()) or _only_holds_blocks(element):
            continue
        whole.add(element)
        if text := squeeze("".join(_words(element))):
            kinds = (_KINDS.get(str(e.tag)) for e in (element, *element.iterancestors()))
            yield next((kind for kind in kinds if kind), "paragraph"), text


def _words(element: HtmlElement) -> Iterator[str]:
    """Yield the words of a block, a space around those of blocks inside it."""
    yield element.text or ""
    for child in element:
        gap = " " if child.tag in _BLOCKS else ""
        yield gap
        yield from _words(child)
        yield f"{gap}{child.tail or ''}"


def _only_holds_blocks(element: HtmlElement) -> bool:
    """Tell whether an element only frames other blocks, as a quotation of two paragraphs does."""
    inner = list(element)
    return (
        bool(inner)
        and all(child.tag in _BLOCKS for child in inner)
        and not any(squeeze(text or "") for text in (element.text, *(c.tail for c in inner)))
    )

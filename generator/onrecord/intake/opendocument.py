"""OpenDocument texts (.odt), read from their XML: the words that are shown, changes accepted."""

from collections.abc import Iterator

from lxml import etree

from onrecord.intake.asides import Aside
from onrecord.intake.draft import ArticleDraft
from onrecord.intake.packed_xml import Packed, local, said
from onrecord.intake.paragraphs import Kind, Paragraph, read_paragraphs

_TYPE = "application/vnd.oasis.opendocument.text"
_BLOCKS = frozenset({"p", "h"})
#: Deleted words wait here; remarks and alternative texts are about the text.
_UNSHOWN = frozenset(
    {"tracked-changes", "annotation", "hidden-text", "hidden-paragraph", "title", "desc",
     "ruby-text", "sequence-decls", "variable-decls", "user-field-decls", "forms"}
)  # fmt: skip
_LONG_SPACE = 50


def read_odt(data: bytes) -> list[ArticleDraft]:
    """Return the articles of an OpenDocument text.

    Raises:
        ValueError: the file is broken, or too large when unpacked.
    """
    packed = Packed(data, "OpenDocument text")
    tree = packed.tree("content.xml")
    none: dict[str, str] = {}
    names = _style_names(tree) | packed.maybe("styles.xml", _style_names, none)
    body = next((e for e in tree.iter() if local(e) == "text"), tree)
    asides: list[Aside] = []
    paragraphs = [p for p in _paragraphs(body, names, asides, listed=False) if p.text]
    tracked = any(local(e) == "tracked-changes" and len(e) for e in tree.iter())
    notes = ("holds tracked changes; read as if all were accepted",) if tracked else ()
    return read_paragraphs(paragraphs, asides, media_type=_TYPE, notes=notes)


def _style_names(tree: etree._Element) -> dict[str, str]:
    """Return for each style the well-known one that it is or is based on."""
    return {
        said(e, "name") or "": (said(e, "parent-style-name") or said(e, "name") or "")
        for e in tree.iter()
        if local(e) == "style"
    }


def _paragraphs(
    parent: etree._Element, names: dict[str, str], asides: list[Aside], *, listed: bool
) -> Iterator[Paragraph]:
    for element in parent:
        kind = local(element)
        if kind in _UNSHOWN or said(element, "display") == "none":
            continue
        if kind in _BLOCKS:
            boxes: list[etree._Element] = []
            lines = "".join(_words(element, boxes, asides)).split("\n")
            text = "\n".join(s for line in lines if (s := " ".join(line.split())))
            yield Paragraph(text, _kind(element, names, listed=listed))
            for box in boxes:
                yield from _paragraphs(box, names, asides, listed=False)
        else:
            inside = listed or kind == "list"
            yield from _paragraphs(element, names, asides, listed=inside)


def _kind(element: etree._Element, names: dict[str, str], *, listed: bool) -> Kind:
    style = said(element, "style-name") or ""
    name = names.get(style, style).casefold()
    if name == "title":
        return "title"
    if name == "subtitle":
        return "standfirst"
    if local(element) == "h" or name.startswith("heading"):
        return "heading"
    return "item" if listed else "paragraph"


def _words(
    element: etree._Element, boxes: list[etree._Element], asides: list[Aside]
) -> Iterator[str]:
    """Yield the characters of a paragraph; frames and notes in it are set aside."""
    yield element.text or ""
    for inner in element:
        kind = local(inner)
        if kind == "note":
            body = next((e for e in inner if local(e) == "note-body"), None)
            if body is not None and (text := " ".join("".join(body.itertext()).split())):
                asides.append(Aside(text, "footnote"))
        elif kind == "text-box":
            boxes.append(inner)
        elif kind == "s":
            yield " " * min(int(said(inner, "c") or 1), _LONG_SPACE)
        elif kind in {"tab", "line-break"}:
            yield "\t" if kind == "tab" else "\n"
        elif kind and kind not in _UNSHOWN:
            yield from _words(inner, boxes, asides)
        yield inner.tail or ""

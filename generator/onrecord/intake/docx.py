"""Word documents, read from their XML: what Word shows under "No Markup", and nothing else.

Tracked insertions count, deletions do not; fields show their results; controls, smart tags and
links are text like any other; a text box comes behind the paragraph that holds its anchor. What
stands beside the text (notes, running heads) is listed as left out.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from onrecord.intake.asides import Aside
from onrecord.intake.draft import ArticleDraft
from onrecord.intake.packed_xml import Packed, local, said
from onrecord.intake.paragraphs import Kind, Paragraph, read_paragraphs

_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_OFF = frozenset({"0", "false", "off"})
#: Runs of text stand inside these as they stand inside a paragraph.
_TRANSPARENT = frozenset(
    {"ins", "moveTo", "smartTag", "hyperlink", "fldSimple", "customXml", "sdtContent", "dir", "bdo",
     "oMath", "oMathPara", "rubyBase", "r", "ruby", "subDoc"}
)  # fmt: skip
#: Their words are not shown: taken out, moved away, or about the text.
_UNSHOWN = frozenset({"del", "moveFrom", "rPr", "pPr", "rt", "instrText", "delText", "sdtPr"})
_MARKS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": "\u00ad"}
_PRIVATE = 0xF000  # where Word puts the signs of symbol fonts
_TITLES, _SUBTITLES = frozenset({"title"}), frozenset({"subtitle"})


@dataclass
class _Styles:
    """What the styles of a document say: their names, and which hide their text."""

    names: dict[str, str] = field(default_factory=dict)
    based: dict[str, str] = field(default_factory=dict)
    listed: set[str] = field(default_factory=set)
    hidden: set[str] = field(default_factory=set)

    def name(self, key: str | None) -> str:
        """Return the name of a style or of what it is based on, if that says more."""
        seen: set[str] = set()
        while key and key not in seen:
            seen.add(key)
            name = self.names.get(key, "").casefold()
            if name in _TITLES | _SUBTITLES or name.startswith(("heading", "list")):
                return name
            key = self.based.get(key)
        return ""


@dataclass
class _Reading:
    """The paragraph that is being read, and the fields that are open in it."""

    styles: _Styles
    text: list[str] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)
    fields: list[bool] = field(default_factory=list)  # open fields: is the result reached?
    changed: int = 0

    @property
    def shown(self) -> bool:
        """Tell whether text here is shown: not that of a field's instruction."""
        return all(self.fields)


def read_docx(data: bytes) -> list[ArticleDraft]:
    """Return the articles of a document.

    Raises:
        ValueError: the file is broken, or too large when unpacked.
    """
    packed = Packed(data, "Word document")
    name = next((n for n in sorted(packed.names) if n.endswith("word/document.xml")), None)
    name = name or _main_part(packed)
    styles = packed.maybe(name.rpartition("/")[0] + "/styles.xml", _styles, _Styles())
    tree = packed.tree(name)
    reading = _Reading(styles)
    body = next((e for e in tree if local(e) == "body"), tree)
    paragraphs = [p for p in _paragraphs(body, reading) if p.text]
    notes = (_tracked(tree) if reading.changed else None, _unread(tree))
    return read_paragraphs(
        paragraphs,
        list(_asides(packed, styles)),
        media_type=_TYPE,
        notes=tuple(note for note in notes if note),
    )


def _main_part(packed: Packed) -> str:
    """Return the part that the package's relations name as the document."""
    for relation in packed.tree("_rels/.rels") if "_rels/.rels" in packed.names else ():
        if str(said(relation, "Type")).endswith("/officeDocument"):
            return str(said(relation, "Target")).lstrip("/")
    raise packed.broken()


def _tracked(tree: etree._Element) -> str:
    count = sum(local(e) in {"ins", "del", "moveTo", "moveFrom"} for e in tree.iter())
    return f"holds tracked changes ({count}); read as if all were accepted, as Word prints it"


def _unread(tree: etree._Element) -> str | None:
    """Tell of parts in other formats that Word would show in the text."""
    if any(local(e) == "altChunk" for e in tree.iter()):
        return "holds an embedded part that was not read; open and save it again in Word"
    return None


def _styles(tree: etree._Element) -> _Styles:
    found = _Styles()
    for style in (e for e in tree if local(e) == "style"):
        key = said(style, "styleId") or ""
        for part in style:
            kind = local(part)
            if kind == "name":
                found.names[key] = said(part, "val") or ""
            elif kind == "basedOn":
                found.based[key] = said(part, "val") or ""
            elif kind == "rPr" and _on(part, "vanish"):
                found.hidden.add(key)
            elif kind == "pPr" and any(local(e) == "numPr" for e in part):
                found.listed.add(key)
    return found


def _on(properties: etree._Element | None, name: str) -> bool:
    """Tell whether a property is set."""
    if properties is None:
        return False
    return any(local(e) == name and said(e, "val") not in _OFF for e in properties)


def _child(element: etree._Element, name: str) -> etree._Element | None:
    return next((e for e in element if local(e) == name), None)


def _paragraphs(parent: etree._Element, reading: _Reading) -> Iterator[Paragraph]:
    """Yield the paragraphs below an element in their order, those of tables cell by cell.

    A paragraph whose mark was deleted goes on in the next.
    """
    for element in parent:
        kind = local(element)
        if kind == "p":
            yield from _paragraph(element, reading)
        elif kind == "sdt" and _on(_child(element, "sdtPr"), "showingPlcHdr"):
            continue
        elif kind == "tr" and _on(_child(element, "trPr"), "del"):
            reading.changed += 1
        elif kind in {"tbl", "tr", "tc", "sdt", "customXml", "ins", "moveTo"} or (
            kind == "sdtContent"
        ):
            yield from _paragraphs(element, reading)


def _paragraph(element: etree._Element, reading: _Reading) -> Iterator[Paragraph]:
    properties = _child(element, "pPr")
    _runs(element, reading)
    mark = _child(properties, "rPr") if properties is not None else None
    if _on(mark, "del") or _on(mark, "moveFrom"):
        reading.changed += 1
        return
    text = "\n".join(s for line in "".join(reading.text).split("\n") if (s := _squeezed(line)))
    boxes, reading.text, reading.boxes = reading.boxes, [], []
    if text:
        yield Paragraph(text, _kind(properties, reading.styles))
    for box in boxes:
        inner = _Reading(reading.styles)
        yield from _paragraphs(box, inner)
        reading.changed += inner.changed


def _squeezed(line: str) -> str:
    return " ".join(line.split())


def _kind(properties: etree._Element | None, styles: _Styles) -> Kind:
    key = None
    numbered = False
    for part in properties if properties is not None else ():
        if local(part) == "pStyle":
            key = said(part, "val")
        numbered = numbered or local(part) == "numPr"
    name = styles.name(key)
    if name in _TITLES:
        return "title"
    if name.startswith("heading"):
        return "heading"
    if name in _SUBTITLES:
        return "standfirst"
    return "item" if numbered or name.startswith("list") or key in styles.listed else "paragraph"


def _runs(parent: etree._Element, reading: _Reading) -> None:
    """Read the runs below an element."""
    if local(parent) == "r" and _is_hidden(parent, reading.styles):
        return
    for element in parent:
        kind = local(element)
        if kind in {"ins", "moveTo"}:
            reading.changed += 1
        if kind in {"del", "moveFrom"}:
            reading.changed += 1
        elif kind in _UNSHOWN:
            continue
        elif kind in _TRANSPARENT or (kind and kind[0].islower() and _is_math(element)):
            _runs(element, reading)
        elif kind == "sdt":
            content = _child(element, "sdtContent")
            if content is not None and not _on(_child(element, "sdtPr"), "showingPlcHdr"):
                _runs(content, reading)
        elif kind == "fldChar":
            _field(said(element, "fldCharType"), reading)
        elif kind in {"AlternateContent", "drawing", "pict", "object"}:
            reading.boxes.extend(_text_boxes(element))
        elif reading.shown:
            reading.text.append(_sign(element, kind))


def _is_math(element: etree._Element) -> bool:
    return isinstance(element.tag, str) and "/math" in element.tag and local(element) != "t"


def _field(kind: str | None, reading: _Reading) -> None:
    """Open a field, reach its result, or close it."""
    if kind == "begin":
        reading.fields.append(False)
    elif kind == "separate" and reading.fields:
        reading.fields[-1] = True
    elif kind == "end" and reading.fields:
        reading.fields.pop()


def _sign(element: etree._Element, kind: str) -> str:
    """Return the characters that an element of a run shows."""
    if kind == "t":
        return element.text or ""
    if kind == "sym":
        code = int(said(element, "char") or "0", 16)
        low = code - _PRIVATE if code >= _PRIVATE else code
        return bytes([low]).decode("cp1252", "replace") if 32 <= low < 256 else chr(code)
    return _MARKS.get(kind, "")


def _is_hidden(run: etree._Element, styles: _Styles) -> bool:
    properties = _child(run, "rPr")
    if properties is None:
        return False
    key = next((said(e, "val") for e in properties if local(e) == "rStyle"), None)
    own = next((e for e in properties if local(e) == "vanish"), None)
    return _on(properties, "vanish") if own is not None else key in styles.hidden


def _text_boxes(element: etree._Element) -> list[etree._Element]:
    """Return the text boxes below an element; of two versions of one, that of newer programs."""
    found: list[etree._Element] = []
    choice = _child(element, "Choice") if local(element) == "AlternateContent" else None
    for inner in [choice] if choice is not None else element:
        if local(inner) == "txbxContent":
            found.append(inner)
        else:
            found.extend(_text_boxes(inner))
    return found


def _asides(packed: Packed, styles: _Styles) -> Iterator[Aside]:
    """Yield what the document prints beside its text: notes, running heads and feet."""
    for name in sorted(packed.names):
        stem = name.rpartition("/")[2]
        if "word/" not in name or not stem.endswith(".xml"):
            continue
        if stem.startswith(("footnotes", "endnotes")):
            reason = "footnote"
        elif stem.startswith(("header", "footer")):
            reason = "running head or page number"
        else:
            continue
        parts = packed.tree(name)
        for part in parts if reason == "footnote" else [parts]:
            printed = (p.text for p in _paragraphs(part, _Reading(styles)))
            if text := "\n".join(t for t in printed if t):
                yield Aside(text, reason)

"""E-books (.epub) of articles: every chapter that holds one, by the standard library."""

from dataclasses import replace
from posixpath import dirname, join, normpath
from urllib.parse import unquote

from onrecord.intake.draft import ArticleDraft
from onrecord.intake.html import decode_page, read_pages
from onrecord.intake.packed_xml import Packed, local, said

_PAGE = "application/xhtml+xml"
_NO_ARTICLE = frozenset({"nav", "toc", "cover", "titlepage", "copyright"})
_LEAST_WORDS = 30
_GAP = "\n\n"


def read_epub(data: bytes) -> list[ArticleDraft]:
    """Return the articles of a book: its chapters, contents and covers left out.

    Raises:
        ValueError: the file is broken, too large when unpacked, or no book.
    """
    packed = Packed(data, "e-book")
    found: list[ArticleDraft] = []
    for name in _spine(packed):
        for draft in read_pages(decode_page(packed.read(name))):
            words = sum(
                len(span.of(draft.source).split()) for p in draft.pieces for span in p.source
            )
            if words >= _LEAST_WORDS:
                found.append(draft)
    many = len(found) > 1
    return [replace(draft, entry=n if many else None) for n, draft in enumerate(found)]


def _spine(packed: Packed) -> list[str]:
    """Return the parts of the book in reading order, without its table of contents."""
    root = next(
        (said(e, "full-path") for e in packed.tree("META-INF/container.xml").iter()
         if local(e) == "rootfile"), None
    )  # fmt: skip
    if root is None:
        raise packed.broken()
    tree = packed.tree(root)
    items = {
        said(e, "id"): e
        for e in tree.iter()
        if local(e) == "item" and said(e, "media-type") == _PAGE
    }
    order = [said(e, "idref") for e in tree.iter() if local(e) == "itemref"]
    chapters = [items[key] for key in order if key in items]
    names: list[str] = []
    for item in chapters:
        name = normpath(join(dirname(root), unquote(said(item, "href") or "")))
        stem = name.rpartition("/")[2].rpartition(".")[0].casefold()
        if "nav" not in (said(item, "properties") or "") and stem not in _NO_ARTICLE:
            names.append(name)
    return [name for name in names if name in packed.names]

"""The whole site as plain files, for a builder that does not know our plugin (`zensical build`).

Beside the pages `generate` writes style sheets, scripts and the search index into the docs folder.
The plugin needs none of them, and takes its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import unescape
from pathlib import Path

import markdown
from mkdocs.utils.meta import get_data

from onrecord.models import Page, SearchEntry
from onrecord.publish.manifest import is_ours, owned
from onrecord.publish.search import FOLDER, make_index
from onrecord.render import SiteAssets

_TAG = re.compile(r"<[^>]*>")
_HEADING = re.compile(r"<h1[^>]*>(.*?)</h1>", re.DOTALL)


def site_files(pages: Iterable[Page], assets: SiteAssets, docs: Path) -> tuple[Page, ...]:
    """Return the pages and all else that the docs folder must hold."""
    pages = tuple(pages)
    entries = (entry for page in pages for entry in page.entries)
    index = make_index((*entries, *_own_pages(docs)))
    return (
        *pages,
        *(Page(uri=uri, markdown=_text(path)) for uri, path in assets.files),
        *(Page(uri=f"{FOLDER}/{name}", markdown=text) for name, text in index.items()),
    )


def _text(path: Path) -> str:
    return path.read_bytes().decode("utf-8")


def _own_pages(docs: Path) -> Iterator[SearchEntry]:
    """Yield what the search finds of pages that a person wrote."""
    manifest = owned(docs)
    for path in sorted(docs.rglob("*.md")):
        uri = path.relative_to(docs).as_posix()
        hidden = any(part.startswith(".") for part in path.relative_to(docs).parts)
        if hidden or not path.is_file() or is_ours(docs, uri, manifest):
            continue
        body, meta = get_data(path.read_text(encoding="utf-8", errors="replace"))
        html = markdown.markdown(body, extensions=["attr_list", "tables"])
        heading = _HEADING.search(html)
        title = meta.get("title") or (heading and _plain(heading[1])) or path.stem
        yield SearchEntry(
            kind="Page",
            href=f"{uri.removesuffix('.md')}.html",
            title=str(title),
            text=_plain(_HEADING.sub("", html)),
        )


def _plain(html: str) -> str:
    return " ".join(unescape(_TAG.sub(" ", html)).split())

"""One file, its articles: the reader is chosen by suffix, and by content where that says more."""

import hashlib
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from onrecord.intake.containers import unwrap_mhtml, unwrap_webarchive
from onrecord.intake.databases import split_database
from onrecord.intake.decode import decode, is_binary, notes_on_bytes
from onrecord.intake.docx import read_docx
from onrecord.intake.draft import ArticleDraft
from onrecord.intake.epub import read_epub
from onrecord.intake.europresse import bears_numbers
from onrecord.intake.exports import looks_like_export
from onrecord.intake.frontmatter import read_markdown
from onrecord.intake.html import decode_page, read_pages
from onrecord.intake.json_rows import BadRowError, read_json, read_lines
from onrecord.intake.mail import read_mail
from onrecord.intake.opendocument import read_odt
from onrecord.intake.pdf import read_pdf
from onrecord.intake.plain import read_plain, read_whole, refuse_endless
from onrecord.intake.rtf import read_rtf

ROWS = frozenset({".jsonl", ".ndjson"})
TEXTS = frozenset({".txt", ".text", ".md", ".markdown"})
PAGES = frozenset({".html", ".htm", ".xhtml"})
WRAPPED: dict[str, Callable[[bytes], str]] = {
    ".mhtml": unwrap_mhtml,
    ".mht": unwrap_mhtml,
    ".webarchive": unwrap_webarchive,
}
PACKED: dict[str, Callable[[bytes], list[ArticleDraft]]] = {
    ".pdf": read_pdf,
    ".docx": read_docx,
    ".odt": read_odt,
    ".epub": read_epub,
    ".rtf": read_rtf,
    ".eml": read_mail,
}
_PAGE = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)?<(?:!doctype\s+html|html)\b",
    re.IGNORECASE | re.DOTALL,
)
_NOT_SPLIT = "looks like an export of many articles, but could not be split; kept whole"
#: Larger files are no articles; files of rows may be larger, and PDFs for their pictures.
MOST_BYTES, MOST_PACKED_BYTES = 20_000_000, 200_000_000
#: Larger pages, and pages of more tags, may take a parser minutes.
HEAVY_PAGE, MOST_TAGS = 3_000_000, 30_000

Read = ArticleDraft | BadRowError


def read_bytes(data: bytes, suffix: str, *, as_is: bool = False) -> list[Read]:
    """Return the articles of a file's bytes, or what is wrong with single rows of it.

    Raises:
        ValueError: the file cannot be read; the text says why and what helps.
    """
    if not data.strip(b"\x00 \t\r\n"):
        msg = "is empty; remove it, or save the article again"
        raise ValueError(msg)
    digest = hashlib.sha256(data).hexdigest()
    read = _read(data, suffix, as_is=as_is)
    notes = notes_on_bytes(data) if suffix in TEXTS else ()
    return [
        replace(d, sha256=d.sha256 or digest, notes=(*(notes if not n else ()), *d.notes))
        if isinstance(d, ArticleDraft)
        else d
        for n, d in enumerate(read)
    ]


def _read(data: bytes, suffix: str, *, as_is: bool) -> list[Read]:
    if suffix in PACKED:
        return _whole(PACKED[suffix](data), as_is=as_is)
    if suffix in WRAPPED:
        return _whole(read_pages(WRAPPED[suffix](data)), as_is=as_is)
    if is_binary(data):
        msg = "is no text but a binary file; convert it to text, HTML or PDF"
        raise ValueError(msg)
    source = decode_page(data) if suffix in PAGES else decode(data)
    if suffix in PAGES or (suffix not in ROWS | {".json"} and _PAGE.match(source)):
        return _whole(read_pages(source), as_is=as_is)
    if suffix in ROWS:
        return list(read_lines(source, as_is=as_is))
    if suffix == ".json":
        return list(read_json(source, as_is=as_is))
    if not as_is and (parts := split_database(source)):
        return list(parts)
    refuse_endless(source)
    if as_is:
        return [read_whole(source)]
    draft = read_markdown(source) if suffix in {".md", ".markdown"} else read_plain(source)
    if looks_like_export(source) or bears_numbers(source):
        draft = replace(draft, notes=(*draft.notes, _NOT_SPLIT))
    return [draft]


def _whole(drafts: Sequence[ArticleDraft], *, as_is: bool) -> list[Read]:
    """Return the text of a file that had to be extracted, as it is, where that was asked for.

    Articles that share one source are one text then.
    """
    if not as_is:
        return list(drafts)
    first = {draft.source: draft for draft in reversed(drafts)}
    return [
        replace(read_whole(draft.source), media_type=draft.media_type, entry=draft.entry)
        for draft in reversed(first.values())
    ]


def is_heavy(data: bytes, suffix: str) -> bool:
    """Tell whether a file may take its parser long, and is better read in a process of its own."""
    if suffix == ".pdf":  # PDFium is no Python: its faults end the process
        return True
    if suffix in PACKED:
        return len(data) > HEAVY_PAGE
    return suffix in PAGES | set(WRAPPED) and (
        len(data) > HEAVY_PAGE or data.count(b"<") > MOST_TAGS
    )


def most_bytes(suffix: str) -> int | None:
    """Return how large a file of a kind may be, None for files of rows."""
    if suffix in ROWS:
        return None
    return MOST_PACKED_BYTES if suffix in PACKED else MOST_BYTES


def suffix_of(path: Path) -> str:
    """Return a path's suffix as the readers know it."""
    return path.suffix.casefold()

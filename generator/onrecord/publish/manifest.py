"""Written pages and who owns them: we own what our manifest lists and nobody has edited.

A file is ours if its content is one that the manifest says we wrote or were about to write. The
manifest is written before the first page, so a run that is stopped anywhere leaves files that the
next one knows.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from onrecord.errors import CannotWriteError
from onrecord.files import clear_leftovers, remove, write_whole
from onrecord.models import Page

#: Lies in the docs folder, hidden from MkDocs by its leading dot.
MANIFEST = ".onrecord.json"

#: The contents, by digest, that a file of ours may have; by uri.
Owned: TypeAlias = Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What one run of ``generate`` did, as uris in sorted order."""

    new: tuple[str, ...]
    changed: tuple[str, ...]
    unchanged: tuple[str, ...]
    removed: tuple[str, ...]
    kept: tuple[str, ...]  # a person's own files where a page of ours would stand


def owned(docs: Path) -> Owned:
    """Return the uris that the manifest lists with the digests of what we wrote there.

    A missing or broken manifest owns nothing, so that nobody's file is ever lost to it.
    """
    try:
        content = json.loads((docs / MANIFEST).read_text(encoding="utf-8"))
        lists = [content["pages"], content.get("before", {})]
        return {
            str(uri): frozenset(str(listed[uri]) for listed in lists if uri in listed)
            for uri in [*lists[0], *lists[1]]
        }
    except (OSError, ValueError, LookupError, AttributeError, TypeError):
        return {}


def is_ours(docs: Path, uri: str, manifest: Owned) -> bool:
    """Tell whether the file at ``uri`` is just what we wrote there."""
    return _digest_at(docs / uri) in manifest.get(uri, frozenset())


def stale_pages(pages: Iterable[Page], docs: Path) -> tuple[str, ...]:
    """Return the uris that we wrote and that are no longer what we would write now."""
    manifest = owned(docs)
    now = {page.uri: _digest(page.markdown.encode("utf-8")) for page in pages}
    return tuple(
        uri
        for uri in sorted(manifest)
        if is_ours(docs, uri, manifest) and _digest_at(docs / uri) != now.get(uri)
    )


def write_pages(pages: Iterable[Page], docs: Path) -> Written:
    """Write the pages into the docs folder, remove those that are gone, touch nothing of others.

    Only bytes that differ are written. A file that the manifest does not own, or that somebody has
    edited since, stays as it is and is reported as kept.

    Raises:
        CannotWriteError: a file cannot be written; the next run goes on from there.
    """
    clear_leftovers(docs)
    before = owned(docs)
    contents = {page.uri: page.markdown.encode("utf-8") for page in pages}
    did = {uri: _what_to_do(docs / uri, uri, content, before) for uri, content in contents.items()}
    after = {uri: _digest(contents[uri]) for uri, what in did.items() if what != "kept"}
    gone = [uri for uri in sorted(set(before) - set(did)) if is_ours(docs, uri, before)]
    standing = {uri: _digest_at(docs / uri) for uri in (*after, *gone) if (docs / uri).is_file()}
    written = [uri for uri, what in did.items() if what in {"new", "changed"}]
    if written or gone:
        _write_manifest(docs, after, before=standing)
    for uri in written:
        write_whole(docs / uri, contents[uri])
    for uri in gone:
        remove(docs / uri)
    _write_manifest(docs, after)
    kinds = {kind: sorted(u for u, what in did.items() if what == kind) for kind in did.values()}
    return Written(
        removed=tuple(gone),
        **{kind: tuple(kinds.get(kind, ())) for kind in ("new", "changed", "unchanged", "kept")},
    )


def _what_to_do(path: Path, uri: str, content: bytes, before: Owned) -> str:
    """Say whether a page is new, changed, unchanged, or a person's own and kept."""
    if path.is_dir():
        msg = f"{path} cannot be written: a folder stands in its place; move it away"
        raise CannotWriteError(msg)
    if not path.exists():
        return "new"
    found = _digest_at(path)
    if found == _digest(content):
        return "unchanged"
    return "changed" if found in before.get(uri, frozenset()) else "kept"


def _write_manifest(
    docs: Path, pages: Mapping[str, str], before: Mapping[str, str] | None = None
) -> None:
    """Write down what we own; ``before`` is what may stand there until all is written."""
    content: dict[str, object] = {
        "about": "pages written by `onrecord generate`; it may change or remove them",
        "pages": dict(sorted(pages.items())),
    }
    if before is not None:
        content["before"] = dict(sorted(before.items()))
    text = json.dumps(content, indent=1, ensure_ascii=False) + "\n"
    path = docs / MANIFEST
    if not path.is_file() or path.read_text(encoding="utf-8") != text:
        write_whole(path, text)


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _digest_at(path: Path) -> str:
    """Return the digest of a file; of one that cannot be read, none that anything has."""
    try:
        return _digest(path.read_bytes())
    except OSError:
        return ""

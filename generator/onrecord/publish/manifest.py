"""Written pages and who owns them: we own what our manifest lists and nobody has edited."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from onrecord.models import Page

#: Lies in the docs folder, hidden from MkDocs by its leading dot.
MANIFEST = ".onrecord.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What one run of ``generate`` did, as uris in sorted order."""

    new: tuple[str, ...]
    changed: tuple[str, ...]
    unchanged: tuple[str, ...]
    removed: tuple[str, ...]
    kept: tuple[str, ...]  # a person's own files where a page of ours would stand


def owned(docs: Path) -> dict[str, str]:
    """Return the uris that the manifest lists with the digests of what was written.

    A missing or broken manifest owns nothing, so that nobody's file is ever lost to it.
    """
    try:
        content = json.loads((docs / MANIFEST).read_text(encoding="utf-8"))
        return {str(uri): str(digest) for uri, digest in content["pages"].items()}
    except (OSError, ValueError, LookupError, AttributeError, TypeError):
        return {}


def is_ours(docs: Path, uri: str, manifest: dict[str, str]) -> bool:
    """Tell whether the file at ``uri`` is just what we wrote there."""
    try:
        return manifest.get(uri) == _digest((docs / uri).read_bytes())
    except OSError:
        return False


def stale_pages(pages: Iterable[Page], docs: Path) -> tuple[str, ...]:
    """Return the uris that we wrote and that are no longer what we would write now."""
    manifest = owned(docs)
    now = {page.uri: _digest(page.markdown.encode("utf-8")) for page in pages}
    return tuple(
        uri
        for uri, digest in sorted(manifest.items())
        if now.get(uri) != digest and is_ours(docs, uri, manifest)
    )


def write_pages(pages: Iterable[Page], docs: Path) -> Written:
    """Write the pages into the docs folder, remove those that are gone, touch nothing of others.

    Only bytes that differ are written. A file that the manifest does not own, or that somebody has
    edited since, stays as it is and is reported as kept.

    Raises:
        OSError: a file cannot be written.
    """
    before = owned(docs)
    after: dict[str, str] = {}
    did: dict[str, list[str]] = {
        "new": [],
        "changed": [],
        "unchanged": [],
        "removed": [],
        "kept": [],
    }
    for page in pages:
        content = page.markdown.encode("utf-8")
        path = docs / page.uri
        exists = path.is_file()
        if exists and not is_ours(docs, page.uri, before) and path.read_bytes() != content:
            did["kept"].append(page.uri)
            continue
        after[page.uri] = _digest(content)
        if exists and before.get(page.uri) == after[page.uri]:
            did["unchanged"].append(page.uri)
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        did["changed" if exists else "new"].append(page.uri)
    did["removed"] = _remove(docs, before, set(after) | set(did["kept"]))
    _write_manifest(docs, after)
    return Written(**{kind: tuple(sorted(uris)) for kind, uris in did.items()})


def _remove(docs: Path, before: dict[str, str], wanted: set[str]) -> list[str]:
    gone = []
    for uri in sorted(set(before) - wanted):
        if is_ours(docs, uri, before):
            (docs / uri).unlink()
            gone.append(uri)
            folder = (docs / uri).parent
            while folder != docs and not any(folder.iterdir()):
                folder.rmdir()
                folder = folder.parent
    return gone


def _write_manifest(docs: Path, pages: dict[str, str]) -> None:
    content = {
        "about": "pages written by `onrecord generate`; it may change or remove them",
        "pages": dict(sorted(pages.items())),
    }
    text = json.dumps(content, indent=1, ensure_ascii=False) + "\n"
    path = docs / MANIFEST
    if not path.is_file() or path.read_text(encoding="utf-8") != text:
        path.write_text(text, encoding="utf-8", newline="\n")


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()

"""Check this folder: every file is as it was made, every printed word is in its source.

    python3 check_words.py

Needs Python alone and no network. Exit status 0: all is as it was. Else each file and each word
that differs is named. Who could change a page could change this check as well: ask the sender for
the number that it prints last, or check the signature of SHA256SUMS if there is one
(proof/README.txt says how).
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

VOID = set("area base br col embed hr img input link meta source track wbr".split())


def marked_words(html: str) -> list[tuple[str, str]]:
    """Return the place and the text content of each element with a ``data-src`` attribute."""
    parser = Marked()
    parser.feed(html)
    parser.close()
    return [(place, words) for place, words in parser.found]


class Marked(HTMLParser):
    """Gathers the place and the words of each element that is marked with ``data-src``."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[list[str]] = []
        self.open: list[tuple[str, int]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in VOID:
            return
        place = dict(attrs).get("data-src")
        if place is not None:
            self.found.append([place, ""])
        self.open.append((tag, len(self.found) - 1 if place is not None else -1))

    def handle_endtag(self, tag: str) -> None:
        while any(name == tag for name, _ in self.open):
            if self.open.pop()[0] == tag:
                return

    def handle_data(self, data: str) -> None:
        for _, index in self.open:
            if index >= 0:
                self.found[index][1] += data


def changed_files(site: Path, sums: Path) -> Iterator[str]:
    """Yield what differs from the list of digests: changed, missing and added files."""
    listed = {}
    for line in sums.read_text(encoding="utf-8").splitlines():
        digest, _, name = line.partition("  ")
        listed[name] = digest
    proof = sums.parent
    found = {
        path.relative_to(site).as_posix(): path
        for path in sorted(site.rglob("*"))
        if path.is_file() and not (path.parent == proof and path.name.startswith("SHA256SUMS"))
    }
    for name in sorted(listed):
        if name not in found:
            yield f"{name}: is missing"
        elif hashlib.sha256(found[name].read_bytes()).hexdigest() != listed[name]:
            yield f"{name}: was changed since the briefing was made"
    for name in sorted(set(found) - set(listed)):
        yield f"{name}: was added since the briefing was made"


def altered_words(site: Path, kept: dict[str, Any]) -> Iterator[str]:
    """Yield the marked words of pages that their article does not print."""
    for path in sorted(site.rglob("*.html")):
        for place, words in marked_words(path.read_text(encoding="utf-8", errors="replace")):
            printed = words_at(place, kept)
            if words != printed:
                name = path.relative_to(site).as_posix()
                yield f"{name}: shows {short(words)} where the article prints {short(printed)}"


def words_at(place: str, kept: dict[str, Any]) -> str | None:
    """Return what an article prints at a place, None where nothing is kept of it."""
    head, _, end = place.rpartition(":")
    head, _, start = head.rpartition(":")
    for first, text in kept.get(head, {}).get("printed", ()):
        if first <= int(start) and int(end) <= first + len(text):
            return str(text[int(start) - first : int(end) - first])
    return None


def short(words: str | None) -> str:
    """Return words as one line says them."""
    if words is None:
        return "nothing of the kind"
    return repr(words if len(words) <= 80 else words[:79] + "…")


def main() -> None:
    """Check and tell."""
    proof = Path(__file__).resolve().parent
    site = proof.parent
    kept = json.loads((proof / "words.json").read_text(encoding="utf-8"))
    faults = [*changed_files(site, proof / "SHA256SUMS"), *altered_words(site, kept)]
    for fault in faults:
        print(fault)
    sums = hashlib.sha256((proof / "SHA256SUMS").read_bytes()).hexdigest()
    print(f"{len(faults)} faults." if faults else "Every file and every printed word is as made.")
    print(f"Number of this briefing: {sums}")
    sys.exit(bool(faults))


if __name__ == "__main__":
    main()

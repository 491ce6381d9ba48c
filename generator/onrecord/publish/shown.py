"""What a reader gets, compared with what the briefing says now: pages, search results, exports.

The verbatim gate compares printed words with their sources, where a page marks them. This compares
everything else that is shown: an altered name, count or caption, in whichever file, is found and
told with the words that should stand there.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from html.parser import HTMLParser
from itertools import count
from pathlib import Path

from markdown import Markdown
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.utils.meta import get_data

from onrecord.files import folder_aside
from onrecord.models import Issue, Page, SearchEntry
from onrecord.publish.manifest import is_ours, owned
from onrecord.publish.search import FOLDER, make_index

_STAGE = "shown words"
#: So many alterations of one file are told one by one.
_TOLD = 5
#: Stretches of more words are not compared word by word, but told as a whole.
_COMPARED = 4000
_UNSEEN = frozenset({"script", "style", "template", "head"})
#: So many words tell a place in a page.
_ANCHOR = 8


def check_site(site: Path, pages: Iterable[Page], config_file: Path) -> Iterator[Issue]:
    """Yield what the built site shows that its pages do not say, and what it lacks of them.

    A page that a person has edited is taken as it stands in the docs folder.
    """
    config = load_config(str(config_file))
    docs = Path(config.docs_dir)
    manifest = owned(docs)
    pages = tuple(pages)
    by_hand = {
        page.uri
        for page in pages
        if (docs / page.uri).is_file() and not is_ours(docs, page.uri, manifest)
    }
    for page in pages:
        path = site / _address(page)
        if not path.is_file():
            yield _issue(path, "is missing in the site")
            continue
        edited = page.uri in by_hand
        markdown = (docs / page.uri).read_text(encoding="utf-8") if edited else page.markdown
        text, facts = get_data(markdown)
        html = path.read_text(encoding="utf-8", errors="replace")
        yield from _altered(path, _words(html), _words(_html(text, config)), within=True)
        for fact in ("description", "linked"):
            if (value := str(facts.get(fact, ""))) not in html:
                yield _issue(path, f"lacks what it says of itself: {_short(value.split())}")
    ours = {_address(page) for page in pages if page.uri not in by_hand}
    yield from _check_search(site / FOLDER, pages, ours)


def check_export(folder: Path, write: Callable[[Path], Sequence[Path]]) -> Iterator[Issue]:
    """Yield what the files of an export say that an export of now would not.

    ``write`` writes an export into the folder that it is given, and returns its files.
    """
    with folder_aside() as aside:
        for now in write(aside):
            path = folder / now.relative_to(aside)
            if not path.is_file():
                yield _issue(path, "is missing in the export")
            elif path.read_bytes() != now.read_bytes():
                texts = [p.read_text(encoding="utf-8", errors="replace") for p in (path, now)]
                yield from _altered(path, texts[0].split(), texts[1].split())


def _address(page: Page) -> str:
    return f"{page.uri.removesuffix('.md')}.html"


def _html(text: str, config: MkDocsConfig) -> str:
    """Turn a page into HTML as MkDocs does, but for its links."""
    converter = Markdown(
        extensions=config.markdown_extensions, extension_configs=config.mdx_configs or {}
    )
    return converter.convert(text)


def _words(html: str) -> list[str]:
    parser = _Visible()
    parser.feed(html)
    parser.close()
    return "".join(parser.text).split()


class _Visible(HTMLParser):
    """Collects what a browser shows of a page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text: list[str] = []
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        self._unseen += tag in _UNSEEN

    def handle_endtag(self, tag: str) -> None:
        self._unseen -= tag in _UNSEEN and self._unseen > 0

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.text.append(data)


# ---------------------------------------------------------------------- search


def _check_search(folder: Path, pages: Sequence[Page], ours: Container[str]) -> Iterator[Issue]:
    """Compare the index with one made anew; what people wrote is taken from it as it is.

    A site without search has no such folder. ``ours`` are the addresses that nobody edited.
    """
    if not (folder / "head.js").is_file():
        return
    entries = [entry for page in pages for entry in page.entries]
    rows = {path: _rows(path) for path in _pieces(folder)}
    known = {(entry.title, entry.text) for entry in entries}
    others = [
        SearchEntry(kind=row[0], href=row[1], title=row[2], text=row[3])
        for found in rows.values()
        for row in found
        if row[0] == "Page"
        and row[1].partition("#")[0] not in ours
        and (row[2], row[3]) not in known
    ]
    wanted: dict[tuple[str, ...], list[list[str]]] = defaultdict(list)
    for entry in (*entries, *others):
        wanted[entry.kind, entry.href].append([entry.title, entry.text, *entry.labels])
    strange = [
        (path, row) for path, found in rows.items() for row in found if not _take(wanted, row)
    ]
    for path, row in strange:
        left = wanted[row[0], row[1]]
        words = left.pop(0) if left else []
        yield from _altered(path, " ".join(row[2:]).split(), " ".join(words).split())
    lacking = [result for left in wanted.values() for result in left]
    for result in lacking:
        yield _issue(folder / "head.js", f"lacks the result {_short(result)}")
    if strange or lacking:
        return
    for name, content in sorted(make_index((*entries, *others)).items()):
        path = folder / name
        if not path.is_file() or path.read_text(encoding="utf-8") != content:
            yield _issue(path, "finds other words than the pages hold")


def _take(wanted: Mapping[tuple[str, ...], list[list[str]]], row: Sequence[str]) -> bool:
    """Take a result from those that are wanted; tell whether it was there."""
    left = wanted.get((row[0], row[1]), [])
    if list(row[2:]) in left:
        left.remove(list(row[2:]))
        return True
    return False


def _pieces(folder: Path) -> Iterator[Path]:
    for number in count():
        path = folder / f"entries-{number}.js"
        if not path.is_file():
            return
        yield path


def _rows(path: Path) -> list[list[str]]:
    """Return what results show: kind, address, title, text, labels; of a broken file, nothing."""
    script = path.read_text(encoding="utf-8", errors="replace").strip()
    try:
        *_, rows = json.loads(f"[{script.removeprefix('onrecord(').removesuffix(')')}]")
        return [[str(part) for part in row] for row in rows]
    except (ValueError, TypeError):
        return []


# ---------------------------------------------------------------------- alterations


def _altered(
    path: Path, shown: Sequence[str], expected: Sequence[str], *, within: bool = False
) -> Iterator[Issue]:
    """Yield each alteration of a row of words; ``within``: more may stand around them."""
    for told, (here, there) in enumerate(_differences(shown, expected, within=within)):
        if told == _TOLD:
            yield _issue(path, "and more, altered like this")
            return
        yield _issue(path, f"shows {_short(here)} where the briefing has {_short(there)}")


def _differences(
    shown: Sequence[str], expected: Sequence[str], *, within: bool
) -> Iterator[tuple[Sequence[str], Sequence[str]]]:
    if within:
        if f" {' '.join(expected)} " in f" {' '.join(shown)} ":
            return
        shown = _likeliest(shown, expected)
    start = 0
    for one, other in zip(shown, expected, strict=False):
        if one != other:
            break
        start += 1
    end = 0
    most = min(len(shown), len(expected)) - start
    while end < most and shown[-1 - end] == expected[-1 - end]:
        end += 1
    here, there = shown[start : len(shown) - end], expected[start : len(expected) - end]
    if max(len(here), len(there)) > _COMPARED:
        yield here, there
        return
    matcher = SequenceMatcher(None, here, there, autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag != "equal":
            yield here[a:b], there[c:d]


def _likeliest(shown: Sequence[str], expected: Sequence[str]) -> Sequence[str]:
    """Return the part of a page between the theme's own words: from its first to its last word.

    The longest beginning and the longest end of what is expected tell where it stands.
    """
    first = _place(shown, expected[:_ANCHOR])
    last = _place(shown[::-1], expected[::-1][:_ANCHOR])
    return shown[first : len(shown) - last]


def _place(words: Sequence[str], wanted: Sequence[str]) -> int:
    """Return where the longest beginning of the wanted words stands, 0 if nowhere."""
    for length in range(len(wanted), 0, -1):
        for start in range(len(words) - length + 1):
            if list(words[start : start + length]) == list(wanted[:length]):
                return start
    return 0


def _issue(path: Path, message: str) -> Issue:
    return Issue(path=str(path), stage=_STAGE, severity="warning", message=message)


def _short(words: Sequence[str], limit: int = 80) -> str:
    text = " ".join(words)
    return repr(text if len(text) <= limit else f"{text[: limit - 1]}…") if text else "nothing"

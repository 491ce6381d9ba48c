"""The search index: small script files, so that a page reads only the few that a search needs.

Themes fetch their whole index on every page and rebuild it in the browser, which freezes a briefing
of thousands of articles. Ours is built here, and ``assets/js/search.js`` answers from it:

* ``head.js``: how many entries there are, how letters fold, and the words of all names;
* ``words-pu.js``: the words that begin with "pu", each with the entries that hold it;
* ``entries-0.js``: what results show, in pieces of about equal size;
* ``terms.js``: names, subjects and outlets that a search may be narrowed to.

They are scripts and not data, since a page opened from a folder may load nothing else.
"""

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from html import unescape
from pathlib import Path

from onrecord.files import write_whole
from onrecord.lexicons import lexicon
from onrecord.models import SearchEntry
from onrecord.publish.lists import list_files
from onrecord.text.fold import without_accents
from onrecord.text.slugs import digest

FOLDER = "search"
_MATERIAL = "search_index.json"

#: What a word is worth where it stands: (title, ``also``, labels, text). Results come in this order
#: of kinds where all else is equal.
_WORTH = {
    "Person": (16, 12, 0, 4),
    "Organisation": (15, 11, 0, 4),
    "Theme": (14, 8, 0, 3),
    "Quote": (6, 2, 3, 0),
    "Paraphrase": (5, 2, 3, 0),
    "Article": (8, 0, 3, 1),
    "Page": (7, 0, 0, 1),
}
_NAMED = frozenset({"Person", "Organisation", "Theme"})
_OFTEN = 3  # a word that an article prints so often is worth one more
_PIECE = 24_000  # characters of one file of entries
_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W_\u3040-\u30ff\u3400-\u9fff]+")
_TAG = re.compile(r"<[^>]*>")
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def write_search(site: Path, entries: Iterable[SearchEntry]) -> int:
    """Put our index in the place of the search plugin's, other pages included; return its bytes.

    Without that plugin there is no search box, and nothing is written.
    """
    material = site / FOLDER / _MATERIAL
    if not material.is_file():
        return 0
    index = json.loads(material.read_text(encoding="utf-8"))
    files = make_index((*entries, *_pages_of(index["docs"])))
    material.unlink()
    for name, content in files.items():
        write_whole(site / FOLDER / name, content)
    return sum(map(len, files.values()))


def make_index(entries: Iterable[SearchEntry]) -> dict[str, str]:
    """Return the files of the index by name: ASCII, the same for the same entries."""
    kinds = list(_WORTH)
    ordered = sorted(entries, key=lambda e: (kinds.index(e.kind), -e.weight, e.href))
    words, names = _postings(ordered)
    pieces, starts = _in_pieces(ordered)
    shards: dict[str, dict[str, list[tuple[int, int]]]] = {}
    for word in sorted(words):
        shards.setdefault(word[:2], {})[word] = words[word]
    parts: dict[str, object] = {f"words-{_name(k)}": _table(shard) for k, shard in shards.items()}
    parts |= {f"entries-{number}": piece for number, piece in enumerate(pieces)}
    parts |= list_files(ordered)
    parts["terms"] = _terms(ordered)
    head = {
        "count": len(ordered),
        "starts": starts,
        "kinds": _first_of_kinds(ordered),
        "shards": sorted(shards),
        "letters": _letters(ordered),
        "light": sorted(lexicon("function_words")),
        "names": _table(dict(sorted(names.items()))),
    }
    edition = digest(json.dumps(parts))
    return {
        f"{name}.js": _script(name, edition, content)
        for name, content in {"head": head, **parts}.items()
    }


def _terms(entries: Iterable[SearchEntry]) -> list[list[object]]:
    """Return what a search may name: folded words, then the facets that they narrow it to.

    Of two that share a name the weightier one is meant.
    """
    found: dict[tuple[str, str], tuple[int, list[object]]] = {}
    for entry in entries:
        for facet in entry.facets:
            for form in dict.fromkeys((facet.label, *entry.forms)):
                words = " ".join(words_of(form))
                known = found.get((words, facet.name))
                if words and (known is None or known[0] < entry.weight):
                    row: list[object] = [words, facet.name, facet.value, facet.label]
                    found[words, facet.name] = entry.weight, row
    return [row for _, (_, row) in sorted(found.items())]


def words_of(text: str) -> list[str]:
    """Return the folded words of a text; each ideograph and kana is one."""
    return _WORD.findall(without_accents(text).casefold())


def _pages_of(documents: Iterable[Mapping[str, object]]) -> Iterable[SearchEntry]:
    """Take over what Material's plugin found on pages that people wrote."""
    for document in documents:
        title, text = (unescape(_TAG.sub(" ", str(document[key]))) for key in ("title", "text"))
        yield SearchEntry(kind="Page", href=str(document["location"]), title=title, text=text)


_Postings = dict[str, list[tuple[int, int]]]  # word -> (number of the entry, worth), ascending


def _postings(entries: Sequence[SearchEntry]) -> tuple[_Postings, _Postings]:
    """Return who holds each word, and the same for the words of names alone."""
    words: _Postings = {}
    names: _Postings = {}
    for number, entry in enumerate(entries):
        for word, worth in _worth_of(entry).items():
            words.setdefault(word, []).append((number, worth))
        if entry.kind in _NAMED:
            for word in dict.fromkeys(words_of(f"{entry.title} {entry.also}")):
                names.setdefault(word, []).append((number, _WORTH[entry.kind][0]))
    return words, names


def _worth_of(entry: SearchEntry) -> dict[str, int]:
    """Return each word of an entry with the most that any of its places is worth."""
    title, also, labels, text = _WORTH[entry.kind]
    times = Counter(words_of(entry.text)) if text else {}
    worth = {word: text + (number >= _OFTEN) for word, number in times.items()}
    places = ((labels, " ".join(entry.labels)), (also, entry.also), (title, entry.title))
    for value, words in places:
        if value:
            worth |= {word: value for word in words_of(words) if worth.get(word, 0) < value}
    return worth


def _in_pieces(entries: Sequence[SearchEntry]) -> tuple[list[list[object]], list[int]]:
    """Divide the entries into files; return these and the number of the first entry of each."""
    pieces: list[list[object]] = []
    starts: list[int] = []
    room = 0
    for number, entry in enumerate(entries):
        row = (entry.kind, entry.href, entry.title, entry.text, *entry.labels)
        size = sum(map(len, row))
        if size > room or not pieces:
            pieces.append([])
            starts.append(number)
            room = _PIECE
        pieces[-1].append(row)
        room -= size
    return pieces, starts


def _first_of_kinds(entries: Sequence[SearchEntry]) -> list[int]:
    """Return where each kind begins among the ordered entries."""
    kinds = [entry.kind for entry in entries]
    return [kinds.index(kind) for kind in dict.fromkeys(kinds)]


def _table(postings: Mapping[str, Sequence[tuple[int, int]]]) -> str:
    """Write one line a word: ``word 6:a,1,2;2:f``, entries by worth, as steps in base 36."""
    lines = []
    for word, places in postings.items():
        groups: dict[int, list[int]] = {}
        for number, worth in places:
            groups.setdefault(worth, []).append(number)
        told = (f"{worth}:{_steps(groups[worth])}" for worth in sorted(groups, reverse=True))
        lines.append(f"{word} {';'.join(told)}")
    return "\n".join(["", *lines, ""])


def _steps(numbers: Sequence[int]) -> str:
    before = [0, *numbers]
    return ",".join(_base36(number - last) for last, number in zip(before, numbers, strict=False))


def _base36(number: int) -> str:
    digits = ""
    while True:
        number, rest = divmod(number, 36)
        digits = _DIGITS[rest] + digits
        if not number:
            return digits


def _letters(entries: Iterable[SearchEntry]) -> dict[str, str]:
    """Return what each letter beyond ASCII folds to, so that the browser folds just as we do."""
    used: set[str] = set()
    for entry in entries:
        used.update(entry.title, entry.text, entry.also, *entry.labels)
    folded = {c: without_accents(c).casefold() for c in sorted(used) if not c.isascii()}
    return {letter: form for letter, form in folded.items() if letter != form}


def _name(key: str) -> str:
    """Return a name for files that every system can hold."""
    return "".join(c if c.isascii() else f"-{ord(c):x}" for c in key)


def _script(*values: object) -> str:
    # ASCII, whatever a server or a file system says of the encoding.
    return f"onrecord({','.join(json.dumps(value, separators=(',', ':')) for value in values)})\n"

"""Files beside the articles that speak about them: a table of our own, or a Zotero export.

``articles.csv``, ``articles.yml`` and ``articles.yaml`` name each article by its file; CSL-JSON and
RIS name it by title, address or attached file. What a sidecar says overrides what the file says.
"""

import csv
import io
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import yaml

from onrecord.editor.rights import RIGHTS_TAKES, rights_from
from onrecord.intake.dates import find_date
from onrecord.intake.decode import decode
from onrecord.intake.discover import SUFFIXES, note
from onrecord.intake.draft import ArticleDraft, Facts, facts_from, with_facts
from onrecord.intake.frontmatter import NAMES, PlainLoader, facts_of
from onrecord.models import Issue
from onrecord.text.fold import fold, squeeze

TABLES = ("articles.csv", "articles.yml", "articles.yaml")
#: Columns that may name the file of a row.
ROW_NAMES = ("file", "filename", "path", "id", "key", "name")
#: The first of a field's tags counts: the second title of an item may be its subtitle.
_RIS = {"TI": "title", "T1": "title", "JF": "outlet", "JO": "outlet", "JA": "outlet",
        "T2": "outlet", "PB": "outlet", "UR": "url", "LA": "language", "SE": "section"}  # fmt: skip
#: Keys by which a row holds an article itself.
_TEXTS = frozenset({"text", "body_text", "body_html", "body_xhtml", "bodies"})
_TAG = re.compile(r"^([A-Z][A-Z0-9])  ?-(?: (.*))?$")
_PARTS = re.compile(r"\s*(?:: | [–—-] |\. )")
_WORD = re.compile(r"\w+")
_MOST_BYTES = 50_000_000
_MISSING_SHOWN = 20
_LEAST_TITLE = 4  # words of a title that stands for one with a subtitle


@dataclass(frozen=True, slots=True)
class Entry:
    """What a sidecar says of one article; ``name`` is a file's name, stem, path or a row's id."""

    facts: Facts
    name: str | None = None
    origin: str = ""  # the sidecar's path
    must_match: bool = True  # a library may speak of more than the articles that lie here
    by_title: bool = False


def find_sidecars(folder: Path) -> list[Path]:
    """Return the sidecars of a folder: our tables first, then RIS and CSL-JSON files by name."""
    tables = [folder / name for name in TABLES if (folder / name).is_file()]
    others = [p for p in sorted(folder.iterdir()) if p.suffix.casefold() == ".ris" and p.is_file()]
    lists = [p for p in sorted(folder.glob("*.json")) if p.is_file() and is_csl(p)]
    return [*tables, *others, *lists]


def is_csl(path: Path) -> bool:
    """Tell whether a JSON file is a list of CSL items: they have a type, and no text."""
    if path.suffix.casefold() != ".json" or path.stat().st_size > _MOST_BYTES:
        return False
    try:
        items = json.loads(decode(path.read_bytes()))
    except (ValueError, RecursionError, OSError):
        return False
    return (
        isinstance(items, list)
        and bool(items)
        and all(isinstance(i, dict) and "type" in i and not _TEXTS & i.keys() for i in items)
        and any("issued" in i or "container-title" in i for i in items)
    )


def read_sidecar(path: Path) -> tuple[list[Entry], list[Issue]]:
    """Return the entries of a sidecar, and what in it could not be understood."""
    try:
        source = decode(path.read_bytes())
        if path.suffix.casefold() == ".ris":
            return [replace(e, origin=str(path)) for e in _ris(source)], []
        if path.suffix.casefold() == ".json":
            return [replace(_csl(item), origin=str(path)) for item in json.loads(source)], []
        rows = list(_csv(source) if path.suffix.casefold() == ".csv" else _yaml(source))
    except (OSError, ValueError, RecursionError, csv.Error, yaml.YAMLError) as error:
        return [], [note(str(path), f"cannot be read ({_first_line(error)}); mend it or remove it")]
    return _table(path, rows)


def apply_entries(
    found: Sequence[tuple[Path, ArticleDraft]], entries: Sequence[Entry], within: Path
) -> tuple[list[tuple[Path, ArticleDraft]], list[Issue]]:
    """Lay the entries over the articles they name; report those that name none.

    ``within`` is the folder that the sidecar speaks of: its own, and those below.
    """
    by_name: dict[str, list[int]] = {}
    by_title: dict[str, list[int]] = {}
    for number, (path, draft) in enumerate(found):
        if not path.is_relative_to(within):
            continue
        names = {draft.row_id, path.name, path.stem, path.as_posix()}
        names |= {"/".join(path.parts[-n:]) for n in range(2, min(6, len(path.parts)))}
        for name in sorted(n for n in names if n):
            by_name.setdefault(name, []).append(number)
        for key in (draft.facts.title, draft.facts.url):
            for form in _forms(key or ""):
                by_title.setdefault(form, []).append(number)
    out = list(found)
    idle: list[Entry] = []
    hit = False
    for entry in entries:
        targets = by_name.get(entry.name or "", [])
        if not targets and entry.by_title:
            forms = [*_forms(entry.facts.url or ""), *_forms(entry.facts.title or "")]
            targets = next((by_title[form] for form in forms if form in by_title), [])
        hit = hit or bool(targets)
        for number in targets:
            path, draft = out[number]
            out[number] = (path, with_facts(draft, entry.facts))
        if not targets and entry.must_match:
            idle.append(entry)
    issues = _missing(idle)
    if entries and not hit and not issues and found:
        told = f"none of its {len(entries)} entries has the title, address or file of an article"
        issues.append(note(entries[0].origin, f"{told} here; compare the titles"))
    return out, issues


def _forms(key: str) -> list[str]:
    """Return the forms under which a title or an address is found: whole, then without subtitle."""
    words = [
        " ".join(_WORD.findall(fold(part))) for part in (key, _PARTS.split(key, maxsplit=1)[0])
    ]
    address = key.startswith(("http:", "https:"))
    short = len(words[1].split()) < _LEAST_TITLE
    return [words[0]] * bool(words[0]) + [words[1]] * (not address and not short)


def _missing(idle: Sequence[Entry]) -> list[Issue]:
    """Report the entries that name no article: the first ones by name, the rest by number."""
    issues = [
        note(e.origin, f"names {e.name!r}, which is no article here; mend or remove the row")
        for e in idle[:_MISSING_SHOWN]
    ]
    if (more := len(idle) - _MISSING_SHOWN) > 0:
        issues.append(note(idle[0].origin, f"names {more} more files that are no articles here"))
    return issues


def _table(path: Path, rows: Sequence[dict[str, Any]]) -> tuple[list[Entry], list[Issue]]:
    known = {name for names in NAMES.values() for name in names} | set(ROW_NAMES)
    unknown: dict[str, None] = {}
    entries: list[Entry] = []
    issues: list[Issue] = []
    for number, row in enumerate(rows, 1):
        named = {str(k).strip().casefold(): v for k, v in row.items() if k is not None}
        unknown.update(dict.fromkeys(k for k in named if k not in known))
        name = next(
            (str(named[k]).strip() for k in ROW_NAMES if named.get(k) not in (None, "")), None
        )
        if name is None:
            issues.append(note(str(path), f"row {number} names no file; give it a column 'file'"))
            continue
        if (rights := str(named.get("rights") or "").strip()) and rights_from(rights) is None:
            issues.append(_wrong_rights(path, number, rights))
        entries.append(Entry(facts_of(named, "sidecar"), name, str(path)))
    if unknown:
        issues.append(note(str(path), f"unknown columns not read: {', '.join(unknown)}"))
    return entries, issues


def _wrong_rights(path: Path, number: int, given: str) -> Issue:
    """Return the error that stops publishing: shown in full is what a slip must not become."""
    message = (
        f"row {number}: “rights” is {RIGHTS_TAKES}, not “{given[:40]}”; a notice stands under "
        "“copyright”"
    )
    return replace(note(str(path), message), severity="error")


def _csv(source: str) -> Iterator[dict[str, Any]]:
    head = source.split("\n", 1)[0]
    mark = max(",;\t", key=head.count)
    yield from csv.DictReader(io.StringIO(source), delimiter=mark)


def _yaml(source: str) -> Iterator[dict[str, Any]]:
    data = yaml.load(source, PlainLoader)  # noqa: S506 (a safe loader that keeps dates)
    if data is None:  # nothing but comments
        return
    if isinstance(data, dict) and isinstance(data.get("articles"), list):
        data = data["articles"]
    if isinstance(data, dict):
        data = [{"file": k, **v} for k, v in data.items() if isinstance(v, dict)]
    if not isinstance(data, list) or not all(isinstance(row, dict) for row in data):
        msg = "it is no list of articles"
        raise ValueError(msg)
    yield from data


def _csl(item: dict[str, Any]) -> Entry:
    people = [p for p in item.get("author") or [] if isinstance(p, dict)]
    facts = facts_from(
        "sidecar",
        title=squeeze(str(item.get("title") or "")),
        byline=tuple(name for p in people if (name := _csl_name(p))),
        outlet=item.get("container-title") or item.get("publisher"),
        published=_csl_day(item.get("issued")),
        url=item.get("URL"),
        language=str(item.get("language") or "")[:2] or None,
        section=item.get("section"),
    )
    return Entry(facts, str(item.get("id") or "") or None, must_match=False, by_title=True)


def _csl_name(person: dict[str, Any]) -> str:
    """Return a name as it is spoken, its particles where they belong."""
    if person.get("literal"):
        return squeeze(str(person["literal"]))
    keys = ("given", "dropping-particle", "non-dropping-particle", "family", "suffix")
    return squeeze(" ".join(str(person.get(key) or "") for key in keys))


def _csl_day(issued: object) -> str | None:
    """Return the day of a CSL date: its parts, or the words that a program left instead."""
    if not isinstance(issued, dict):
        return find_date(issued) if isinstance(issued, str) else None
    parts = (issued.get("date-parts") or [[]])[0]
    if isinstance(parts, list) and len(parts) == 3 and all(str(p).isdigit() for p in parts):
        return find_date("-".join(f"{int(p):02}" for p in parts))
    said = issued.get("raw") or issued.get("literal")
    return find_date(said) if isinstance(said, str) else None


def _ris(source: str) -> Iterator[Entry]:
    """Yield the entries; a line without a tag goes on with the value above it."""
    fields: dict[str, list[str]] = {}
    last = ""
    for line in source.split("\n"):
        found = _TAG.match(line)
        if not found:
            if last and line.strip() and fields.get(last):
                fields[last][-1] += f" {line.strip()}"
            continue
        last, value = found[1], (found[2] or "").strip()
        if last == "ER":
            if fields:
                yield _ris_entry(fields)
            fields = {}
        elif value:
            fields.setdefault(last, []).append(value)
    if fields.keys() & {"TI", "T1"}:
        yield _ris_entry(fields)


def _ris_entry(fields: dict[str, list[str]]) -> Entry:
    names = {key: fields[tag][0] for tag, key in reversed(_RIS.items()) if tag in fields}
    people = [_ris_name(name) for name in fields.get("AU", fields.get("A1", []))]
    told = (fields[tag][0] for tag in ("DA", "Y1", "PY") if tag in fields)
    day = next((said for value in told if find_date(said := value.strip("/ "))), "")
    facts = facts_of({**names, "byline": people, "date": day}, "sidecar")
    attached = Path(unquote(fields["L1"][0])).name if "L1" in fields else None
    is_file = attached is not None and Path(attached).suffix.casefold() in SUFFIXES
    return Entry(facts, attached, must_match=is_file, by_title=True)


def _ris_name(name: str) -> str:
    """Return "van den Berg, Anna, Jr." as it is spoken."""
    family, *rest = [part.strip() for part in name.split(",")]
    return squeeze(" ".join([*rest[:1], family, *rest[1:]]))


def _first_line(error: Exception) -> str:
    return str(error).split("\n", 1)[0]

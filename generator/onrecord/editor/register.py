"""The user's own register of people and organisations: Popolo JSON or CSV.

https://www.popoloproject.com/specs/ : persons and organizations with name, other_names,
identifiers (scheme "wikidata") and memberships. A CSV has the columns name, other names (separated
by ``;`` or ``|``), wikidata, group, id, kind; only name is needed.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from onrecord.models import EntityKind, Issue
from onrecord.text.fold import fold

_WIKIDATA = re.compile(r"Q[1-9]\d*")
_COLUMNS = {
    "name": ("name", "full name", "label"),
    "others": ("other names", "other_names", "aliases", "alias", "also known as", "variants"),
    "wikidata": ("wikidata", "wikidata id", "wikidata_id", "qid"),
    "group": ("group", "party", "organisation", "organization", "side"),
    "id": ("id", "slug"),
    "kind": ("kind", "type"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterEntry:
    """One person or organisation that the user vouches for."""

    name: str
    others: tuple[str, ...] = ()
    kind: EntityKind = "person"
    id: str | None = None
    wikidata: str | None = None
    group: str | None = None
    line: int | None = None  # of a table


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """The entries of a register in the file's order, and what could not be used."""

    path: str = ""
    entries: tuple[RegisterEntry, ...] = ()
    issues: tuple[Issue, ...] = ()


EMPTY_REGISTER = Register()


def read_register(path: Path) -> Register:
    """Read a register; a missing one is empty, a broken one is a warning and empty."""
    try:
        content = path.read_text(encoding="utf-8-sig")
        rows = _json_rows(content) if path.suffix.lower() == ".json" else _csv_rows(content)
    except FileNotFoundError:
        return Register(path=path.name)
    except (OSError, ValueError, csv.Error, RecursionError) as error:
        return Register(
            path=path.name, issues=(_warning(path.name, f"cannot be read: {error}", None),)
        )
    entries: list[RegisterEntry] = []
    issues: list[Issue] = []
    for number, row in rows:
        entry, problem = _entry(row)
        if entry:
            entries.append(replace(entry, line=number))
        if problem:
            issues.append(_warning(path.name, problem, number))
    return Register(path=path.name, entries=tuple(entries), issues=tuple(issues))


def _warning(path: str, message: str, line: int | None) -> Issue:
    return Issue(path=path, stage="register", severity="warning", message=message, line=line)


def _entry(row: Mapping[str, str]) -> tuple[RegisterEntry | None, str]:
    name = row.get("name", "").strip()
    if not name:
        return None, "an entry has no name"
    wikidata = row.get("wikidata", "").strip().rpartition("/")[2]
    problem = ""
    if wikidata and not _WIKIDATA.fullmatch(wikidata):
        problem, wikidata = f"“{wikidata}” is no Wikidata id (Q and a number)", ""
    kind = fold(row.get("kind", ""))
    entry = RegisterEntry(
        name=name,
        others=tuple(o for o in map(str.strip, re.split(r"[;|]", row.get("others", ""))) if o),
        kind="organisation" if kind.startswith("org") else "person",
        id=row.get("id", "").strip() or None,
        wikidata=wikidata or None,
        group=row.get("group", "").strip() or None,
    )
    return entry, problem


def _csv_rows(content: str) -> Iterable[tuple[int | None, Mapping[str, str]]]:
    first = content.partition("\n")[0]
    separator = max((",", ";", "\t"), key=first.count)
    reader = csv.DictReader(io.StringIO(content, newline=""), delimiter=separator, restval="")
    if not any(fold(field or "") in _COLUMNS["name"] for field in reader.fieldnames or ()):
        msg = "the first line must name the columns; “name” is needed"
        raise ValueError(msg)
    rows: list[tuple[int | None, Mapping[str, str]]] = []
    for raw in reader:
        given = {fold(k): v for k, v in raw.items() if isinstance(k, str) and isinstance(v, str)}
        if any(value.strip() for value in given.values()):
            row = {
                key: next((given[n] for n in names if n in given), "")
                for key, names in _COLUMNS.items()
            }
            rows.append((reader.line_num, row))
    return rows


def _json_rows(content: str) -> Iterable[tuple[int | None, Mapping[str, str]]]:
    data = json.loads(content)
    if isinstance(data, dict):
        people, groups = _records(data.get("persons")), _records(data.get("organizations"))
        memberships = _records(data.get("memberships"))
    else:
        people, groups, memberships = _records(data), [], []
    names = {str(group.get("id")): str(group.get("name") or "") for group in groups}
    member = {
        str(m.get("person_id")): names.get(str(m.get("organization_id")), "") for m in memberships
    }
    rows = [(None, _popolo(p, "person", names, member)) for p in people]
    return rows + [(None, _popolo(g, "organisation", names, member)) for g in groups]


def _records(value: object) -> list[Mapping[str, object]]:
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def _popolo(
    item: Mapping[str, object], kind: str, groups: Mapping[str, str], member: Mapping[str, str]
) -> Mapping[str, str]:
    others = [str(o["name"]) for o in _records(item.get("other_names")) if o.get("name")]
    identifiers = {
        fold(str(i.get("scheme"))): str(i.get("identifier"))
        for i in _records(item.get("identifiers"))
    }
    own = next(
        (
            groups.get(str(m.get("organization_id")), "")
            for m in _records(item.get("memberships"))
            if groups.get(str(m.get("organization_id")))
        ),
        member.get(str(item.get("id")), ""),
    )
    group = item.get("group")
    wikidata = item.get("wikidata")
    return {
        "name": str(item.get("name") or ""),
        "others": ";".join(other.replace(";", " ") for other in others),
        "wikidata": str(wikidata) if wikidata else identifiers.get("wikidata", ""),
        "group": str(group) if group else own,
        "id": str(item.get("id") or ""),
        "kind": kind,
    }

"""An earlier edition of the briefing, as ``onrecord export`` wrote it: what was known then."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onrecord.errors import ConfigurationError
from onrecord.text.fold import fold


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """What an earlier edition held, by ids; none of its words is ever shown."""

    name: str  # of its folder
    articles: frozenset[str]
    quotations: Mapping[str, str]  # id -> id of its article
    quoted: frozenset[str]  # ids of those whom it quotes
    entities: frozenset[str]  # ids, former ones included
    roles: frozenset[tuple[str, str]]  # (id of whom, folded description)


def read_earlier(folder: Path) -> Earlier:
    """Read the files of an export.

    Raises:
        ConfigurationError: the folder holds no export.
    """
    names = ("articles", "people", "organisations", "quotes")
    tables = {name: _table(folder, name) for name in names}
    entities = [*tables["people"], *tables["organisations"]]
    return Earlier(
        name=folder.name,
        articles=frozenset(str(row.get("id")) for row in tables["articles"]),
        quotations={str(row.get("id")): str(row.get("article")) for row in tables["quotes"]},
        quoted=frozenset(_quoted(tables["quotes"])),
        entities=frozenset(ident for row in entities for ident in _idents(row)),
        roles=frozenset(
            (ident, fold(str(role.get("text"))))
            for row in entities
            for ident in _idents(row)
            for role in row.get("roles", ())
        ),
    )


def _table(folder: Path, name: str) -> list[dict[str, Any]]:
    path = folder / f"{name}.json"
    try:
        rows = json.loads(path.read_text(encoding="utf-8"))[name]
        return [row for row in rows if isinstance(row, dict)]
    except (OSError, ValueError, KeyError, TypeError) as error:
        msg = (
            f"since: {path} is no export of an earlier edition; write one with "
            f"`onrecord export {folder}` before the articles change"
        )
        raise ConfigurationError(msg) from error


def _quoted(rows: Iterable[dict[str, Any]]) -> Iterable[str]:
    for row in rows:
        if row.get("kind") != "indirect" and row.get("stance") == "said" and row.get("speaker_id"):
            yield str(row["speaker_id"])


def _idents(row: dict[str, Any]) -> tuple[str, ...]:
    return (str(row.get("id")), *map(str, row.get("former_ids", ())))

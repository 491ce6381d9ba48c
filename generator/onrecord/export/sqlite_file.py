"""One SQLite file with foreign keys and full-text search, as Datasette opens it."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Sequence
from pathlib import Path

from onrecord.export.tables import Column, Table

_TYPES = {
    "string": "TEXT",
    "date": "TEXT",
    "integer": "INTEGER",
    "number": "REAL",
    "boolean": "INTEGER",
}
#: Table -> the columns whose words are searched (FTS5, folded accents).
_SEARCHED = {"articles": ("title", "text"), "quotations": ("text", "speaker")}


def sqlite_bytes(tables: Sequence[Table]) -> bytes:
    """Return the tables as the bytes of one SQLite database."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "briefing.sqlite")
        database = sqlite3.connect(path)
        try:
            database.execute("PRAGMA foreign_keys = ON")
            for table in tables:
                _create(database, table)
            for table in tables:
                _index(database, table)
            database.commit()
            database.execute("VACUUM")
        finally:
            database.close()
        return path.read_bytes()


def _create(database: sqlite3.Connection, table: Table) -> None:
    columns = [_column(column) for column in table.columns]
    columns.append(f"PRIMARY KEY ({', '.join(map(_quoted, table.key))})")
    columns += [
        f"FOREIGN KEY ({_quoted(c.name)}) REFERENCES {_quoted(c.refers)} (id) "
        "DEFERRABLE INITIALLY DEFERRED"
        for c in table.columns
        if c.refers
    ]
    database.execute(f"CREATE TABLE {_quoted(table.name)} ({', '.join(columns)})")
    places = ", ".join("?" * len(table.columns))
    rows = (tuple(_storable(value) for value in row) for row in table.rows)
    database.executemany(f"INSERT INTO {_quoted(table.name)} VALUES ({places})", rows)  # noqa: S608 - our own names


def _storable(value: object) -> object:
    return value.encode("utf-8", "replace").decode("utf-8") if isinstance(value, str) else value


def _column(column: Column) -> str:
    return f"{_quoted(column.name)} {_TYPES[column.kind]}"


def _index(database: sqlite3.Connection, table: Table) -> None:
    for column in table.columns:
        if column.refers:
            name = _quoted(f"{table.name}_by_{column.name}")
            on = f"{_quoted(table.name)} ({_quoted(column.name)})"
            database.execute(f"CREATE INDEX {name} ON {on}")
    searched = _SEARCHED.get(table.name)
    if searched:
        columns = ", ".join(map(_quoted, searched))
        name = _quoted(f"{table.name}_fts")
        content = f"content={_quoted(table.name)}, tokenize='unicode61 remove_diacritics 2'"
        database.execute(f"CREATE VIRTUAL TABLE {name} USING fts5({columns}, {content})")
        database.execute(f"INSERT INTO {name} ({name}) VALUES ('rebuild')")  # noqa: S608 - our own names


def _quoted(name: str | None) -> str:
    return f'"{name}"'

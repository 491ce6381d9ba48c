"""CSV files with a ``datapackage.json`` that tells their columns and keys (Frictionless v1)."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence

from onrecord.export.tables import Column, Table, Value
from onrecord.text.spreadsheet import as_cell

_NOTE = (
    "A cell of printed words that begins with one of = + - @ has an apostrophe before it, so that "
    "no spreadsheet takes it for a formula."
)


def csv_files(tables: Sequence[Table], title: str) -> dict[str, bytes]:
    """Return each table as CSV, and the package's description, by file name.

    UTF-8 with a byte order mark, by which Excel knows it; lines end as RFC 4180 asks.
    """
    files = {f"{table.name}.csv": csv_bytes(table) for table in tables}
    package = {
        "profile": "tabular-data-package",
        "name": "briefing",
        "title": title,
        "description": _NOTE,
        "resources": [_resource(table) for table in tables],
    }
    text = json.dumps(package, ensure_ascii=False, indent=1) + "\n"
    return {**files, "datapackage.json": text.encode("utf-8")}


def csv_bytes(table: Table) -> bytes:
    """Return one table as CSV."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(column.name for column in table.columns)
    writer.writerows(map(_cells, table.rows))
    return out.getvalue().encode("utf-8-sig", "replace")


def _cells(row: Sequence[Value]) -> list[Value]:
    return [_cell(value) for value in row]


def _cell(value: Value) -> Value:
    if isinstance(value, bool):
        return "true" if value else "false"
    return as_cell(value) if isinstance(value, str) else value


def _resource(table: Table) -> dict[str, object]:
    schema: dict[str, object] = {
        "fields": [_field(column) for column in table.columns],
        "missingValues": [""],
        "primaryKey": list(table.key),
    }
    keys = [
        {
            "fields": column.name,
            "reference": {
                "resource": "" if column.refers == table.name else column.refers,
                "fields": "id",
            },
        }
        for column in table.columns
        if column.refers
    ]
    if keys:
        schema["foreignKeys"] = keys
    return {
        "name": table.name,
        "path": f"{table.name}.csv",
        "profile": "tabular-data-resource",
        "description": table.says,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8-sig",
        "schema": schema,
    }


def _field(column: Column) -> dict[str, object]:
    field: dict[str, object] = {"name": column.name, "type": column.kind}
    if column.says:
        field["description"] = column.says
    return field

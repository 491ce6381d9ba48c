"""Parquet files by pyarrow, an optional dependency (``pip install onrecord[parquet]``)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from io import BytesIO

from onrecord.errors import ConfigurationError
from onrecord.export.tables import Table, Value


def parquet_files(tables: Sequence[Table]) -> dict[str, bytes]:
    """Return each table as Parquet by file name.

    Raises:
        ConfigurationError: pyarrow is not installed.
    """
    try:
        import pyarrow as pa
        from pyarrow import parquet
    except ImportError as error:
        msg = "Parquet needs pyarrow; pip install 'onrecord[parquet]'"
        raise ConfigurationError(msg) from error
    types = {
        "string": pa.string(),
        "date": pa.date32(),
        "integer": pa.int64(),
        "number": pa.float64(),
        "boolean": pa.bool_(),
    }
    files = {}
    for table in tables:
        schema = pa.schema([(column.name, types[column.kind]) for column in table.columns])
        kinds = [column.kind for column in table.columns]
        columns = [[_value(row[at], kind) for row in table.rows] for at, kind in enumerate(kinds)]
        arrays = [pa.array(c, type=f.type) for c, f in zip(columns, schema, strict=True)]
        out = BytesIO()
        parquet.write_table(pa.Table.from_arrays(arrays, schema=schema), out)
        files[f"{table.name}.parquet"] = out.getvalue()
    return files


def _value(value: Value, kind: str) -> object:
    if kind == "date" and isinstance(value, str):
        try:
            return date.fromisoformat(value)
        except ValueError:
            return None
    return value

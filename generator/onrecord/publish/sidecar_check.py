"""What is wrong in the tables beside the articles, by line: columns, rows, days, rights."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import yaml

from onrecord.editor.days import problem_with_day
from onrecord.editor.rights import RIGHTS_TAKES, rights_from
from onrecord.editor.side_file import did_you_mean
from onrecord.intake.dates import find_date
from onrecord.intake.frontmatter import NAMES
from onrecord.intake.sidecar import ROW_NAMES, TABLES
from onrecord.models import Article, Issue, Severity

#: A row: its values by folded column, and the lines of the row and of its columns.
_Row = tuple[dict[str, str], int]


def sidecar_issues(inputs: Sequence[Path], articles: Iterable[Article]) -> Iterator[Issue]:
    """Yield what is wrong in articles.csv and articles.yml of the folders that are read."""
    names = {name for article in articles for name in _names(article)}
    folders = dict.fromkeys(path if path.is_dir() else path.parent for path in inputs)
    for folder in folders:
        for table in TABLES:
            path = folder / table
            if path.is_file():
                yield from _table(path, names)


def _names(article: Article) -> Iterator[str]:
    path = Path(article.path)
    yield from (article.id, path.name, path.stem, path.as_posix())
    yield from ("/".join(path.parts[-n:]) for n in range(2, min(6, len(path.parts))))


def _table(path: Path, names: set[str]) -> Iterator[Issue]:
    try:
        rows = list(_csv(path) if path.suffix == ".csv" else _yaml(path))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        yield _issue(path, f"is not YAML: {error.problem}", mark.line + 1 if mark else None)
        return
    except (OSError, ValueError, csv.Error, yaml.YAMLError, RecursionError) as error:
        yield _issue(path, f"cannot be read: {error}", None)
        return
    known = [*ROW_NAMES, *(name for some in NAMES.values() for name in some)]
    told: set[str] = set()
    for row, line in rows:
        for column in row.keys() - set(known) - told:
            told.add(column)
            message = f"unknown column “{column}”{did_you_mean(column, known)}"
            yield _issue(path, message, line if path.suffix != ".csv" else 1)
        yield from _row(path, row, line, names)


def _row(path: Path, row: dict[str, str], line: int, names: set[str]) -> Iterator[Issue]:
    named = next((row[key] for key in ROW_NAMES if row.get(key)), None)
    if named is None:
        yield _issue(path, "the row names no file; give it a column “file”", line)
    elif named not in names:
        yield _issue(path, f"there is no article “{named}” here{did_you_mean(named, names)}", line)
    for column in NAMES["published"]:
        day = row.get(column, "")
        if day and find_date(day) is None:
            yield _issue(path, problem_with_day(day) or f"“{day}” is no date that is read", line)
    rights = row.get("rights", "")
    if rights and rights_from(rights) is None:
        yield _issue(path, f"“rights” is {RIGHTS_TAKES}, not “{rights}”", line, severity="error")


def _csv(path: Path) -> Iterator[_Row]:
    source = path.read_text(encoding="utf-8-sig")
    mark = max(",;\t", key=source.split("\n", 1)[0].count)
    reader = csv.DictReader(io.StringIO(source, newline=""), delimiter=mark)
    for row in reader:
        cells = {k.strip().casefold(): (v or "").strip() for k, v in row.items() if k}
        yield cells, reader.line_num


def _yaml(path: Path) -> Iterator[_Row]:
    root = yaml.compose(path.read_text(encoding="utf-8-sig"), Loader=yaml.SafeLoader)
    if isinstance(root, yaml.MappingNode):
        listed = [v for k, v in root.value if k.value == "articles"]
        if listed and isinstance(listed[0], yaml.SequenceNode):
            root = listed[0]
        else:
            for key, value in root.value:
                cells = _cells(value)
                yield {"file": str(key.value), **cells}, int(key.start_mark.line) + 1
            return
    for node in root.value if isinstance(root, yaml.SequenceNode) else ():
        yield _cells(node), int(node.start_mark.line) + 1


def _cells(node: yaml.Node) -> dict[str, str]:
    if not isinstance(node, yaml.MappingNode):
        return {}
    return {
        str(key.value).strip().casefold(): str(value.value).strip()
        for key, value in node.value
        if isinstance(value, yaml.ScalarNode)
    }


def _issue(path: Path, message: str, line: int | None, severity: Severity = "warning") -> Issue:
    return Issue(path=path.name, stage="sidecar", severity=severity, message=message, line=line)

"""Side files that nobody would read: of a name that is not ours, or in the wrong folder."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from onrecord.models import Issue
from onrecord.settings import CORRECTIONS, REGISTERS, USER_THEMES

_SUFFIXES = frozenset({".yml", ".yaml", ".json", ".csv", ".txt"})
#: "corection.yml" is .93 like "corrections.yml", "correspondents.yml" .76, "connections.yml" .87.
_LIKE = 0.9


@dataclass(frozen=True, slots=True, kw_only=True)
class _Kind:
    names: tuple[str, ...]  # that are read
    also: frozenset[str]  # that people write and nobody reads, folded
    grave: bool = False  # it may hold a take-down


_KINDS = (
    _Kind(
        names=(CORRECTIONS,),
        also=frozenset({"corrections.yaml", "corrections.json", "corrections.yml.txt"}),
        grave=True,
    ),
    _Kind(names=(USER_THEMES,), also=frozenset({"themes.yaml", "themes.json", "themes.yml.txt"})),
    _Kind(
        names=REGISTERS,
        also=frozenset({"people.yml", "people.yaml", "people.json.txt", "people.csv.txt"}),
    ),
)


def find_strays(inputs: Sequence[Path], root: Path | None) -> tuple[Issue, ...]:
    """Return a warning for each side file that is not read, an error where it holds corrections.

    Side files count in the folders that are given as ``inputs``. ``root`` is the folder of
    ``mkdocs.yml``, where people put them as well.
    """
    homes = list(dict.fromkeys(path if path.is_dir() else path.parent for path in inputs))
    read = {kind.names: _first(homes, kind.names) for kind in _KINDS}
    places = [*homes, *([root] if root else [])]
    below = [path for path in inputs if path.is_dir()]
    issues: dict[Path, Issue] = {}
    for path in _files(places, below):
        for kind in _KINDS:
            problem = _problem(path, kind, homes, read[kind.names])
            if problem:
                issues.setdefault(path.resolve(), _issue(path, kind, problem))
    return tuple(issues.values())


def _first(folders: Sequence[Path], names: Iterable[str]) -> Path | None:
    """Return the file that is read: of the first folder, by the first name."""
    paths = (folder / name for name in names for folder in folders)
    return next((path for path in paths if path.is_file()), None)


def _files(places: Iterable[Path], below: Iterable[Path]) -> Iterator[Path]:
    """Return what could be a side file: in the places, and anywhere below the inputs."""
    for folder in places:
        if folder.is_dir():
            yield from sorted(p for p in folder.iterdir() if p.suffix.casefold() in _SUFFIXES)
    for top in below:
        for folder_name, folders, names in os.walk(top):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            yield from (
                Path(folder_name, n)
                for n in sorted(names)
                if Path(n).suffix.casefold() in _SUFFIXES
            )


def _problem(path: Path, kind: _Kind, homes: Sequence[Path], read: Path | None) -> str:
    name = path.name
    wanted = " or ".join(kind.names)
    if name in kind.names:
        if path == read:
            return ""
        if path.parent not in homes:
            where = " or ".join(sorted({f"{folder.name or folder}/" for folder in homes}))
            return f"is not read here: move it beside the articles, into {where}"
        return f"is not read: {read or wanted} counts alone; keep one file"
    folded = name.casefold()
    misspelt = folded in kind.also or folded in kind.names
    if not misspelt and path.suffix.casefold() in {".yml", ".yaml"}:
        misspelt = bool(get_close_matches(folded, kind.names, n=1, cutoff=_LIKE))
    return f"is not read: name it {wanted}" if misspelt else ""


def _issue(path: Path, kind: _Kind, problem: str) -> Issue:
    grave = " (it may hold a take-down, so nothing is published until then)" if kind.grave else ""
    return Issue(
        path=str(path),
        stage="side files",
        severity="error" if kind.grave else "warning",
        message=f"{problem}{grave}",
    )

"""Which files of the inputs hold articles."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from onrecord.models import Issue

SUFFIXES = frozenset(
    {".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".jsonl", ".ndjson", ".json",
     ".pdf", ".mhtml", ".mht", ".webarchive", ".docx"}
)  # fmt: skip
#: Files that lie beside articles and speak about them.
BESIDE = frozenset(
    {"articles.csv", "articles.yml", "articles.yaml", "corrections.yml", "corrections.yaml",
     "themes.yml", "themes.yaml", "people.json", "people.csv", "people.yml", "mkdocs.yml",
     "readme.md", "licence", "license"}
)  # fmt: skip


def note(path: str, message: str) -> Issue:
    """Return a note of this stage about one file."""
    return Issue(path=path, stage="intake", severity="note", message=message)


def find_files(inputs: Sequence[Path]) -> tuple[list[Path], list[Issue]]:
    """Return the article files of the inputs in their order, and what is wrong with the rest."""
    files: dict[Path, None] = {}
    issues: list[Issue] = []
    for given in inputs:
        path = Path(given)
        if path.is_dir():
            for found in _walk(path, issues):
                files.setdefault(found)
        elif path.exists():
            files.setdefault(path)
        else:
            issues.append(note(str(path), "not found; check the path"))
    return list(files), issues


def _walk(root: Path, issues: list[Issue]) -> Iterator[Path]:
    """Yield the article files below a folder by sorted relative path; links are not followed."""
    found: list[Path] = []
    for folder, folders, names in os.walk(
        root,
        onerror=lambda error: issues.append(
            note(str(error.filename), "cannot be opened; check its permissions")
        ),
    ):
        folders[:] = sorted(
            n for n in folders if not n.startswith(".") and not _companion(folder, n)
        )
        found.extend(Path(folder, name) for name in names if _wanted(name))
    yield from sorted(found, key=lambda p: p.relative_to(root).as_posix())


def _companion(folder: str, name: str) -> bool:
    """Tell whether a folder holds the images and scripts of a page that a browser saved."""
    for ending in ("_files", ".files", "-Dateien", "_fichiers"):
        if name.endswith(ending):
            stem = name[: -len(ending)]
            return any(Path(folder, stem + s).exists() for s in (".html", ".htm", ".xhtml"))
    return False


def _wanted(name: str) -> bool:
    return (
        not name.startswith(".")
        and name.casefold() not in BESIDE
        and Path(name).suffix.casefold() in SUFFIXES
    )

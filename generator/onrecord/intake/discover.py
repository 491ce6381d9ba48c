"""Which files of the inputs hold articles."""

import os
from collections.abc import Sequence
from pathlib import Path

from onrecord.intake.own_site import is_own_page, site_folders
from onrecord.models import Issue

SUFFIXES = frozenset(
    {".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".jsonl", ".ndjson", ".json",
     ".pdf", ".mhtml", ".mht", ".webarchive", ".docx", ".odt", ".rtf", ".epub", ".eml"}
)  # fmt: skip
_SITE_PAGES = frozenset({".md", ".markdown", ".html", ".htm"})
_SHOWN = 4
_README = "is taken for a note on the folder and not read; rename it if it is an article"
_UNKNOWN = "is of no known kind; convert it to text, HTML or PDF"
#: Files that lie beside articles and speak about them.
BESIDE = frozenset(
    {"articles.csv", "articles.yml", "articles.yaml", "corrections.yml", "corrections.yaml",
     "themes.yml", "themes.yaml", "people.json", "people.csv", "people.yml", "mkdocs.yml",
     "readme.md", "licence", "license"}
)  # fmt: skip


#: Files that may hold an article, of kinds that are not read.
UNREAD = frozenset({".doc", ".pages", ".xml", ".msg", ".wps", ".zip", ".enex"})


def note(path: str, message: str) -> Issue:
    """Return a note of this stage about one file."""
    return Issue(path=path, stage="intake", severity="note", message=message)


def find_files(inputs: Sequence[Path]) -> tuple[list[tuple[Path, Path]], list[Issue]]:
    """Return the article files of the inputs in order, each with the folder it was found under.

    What cannot be read comes as issues: a missing path, a folder without rights, a name that is no
    text. A file that two inputs name is read once.
    """
    files: dict[Path, Path] = {}
    issues: list[Issue] = []
    for given in inputs:
        path = Path(given)
        if path.is_dir():
            found, root = _walk(path, issues), path
            if not found:
                issues.append(
                    note(str(path), "holds no article; known kinds: " + " ".join(sorted(SUFFIXES)))
                )
        elif path.exists():
            found, root = [path], path.parent
            if path.suffix.casefold() not in SUFFIXES:
                issues.append(note(_printable(str(path)), _UNKNOWN))
                continue
        else:
            issues.append(note(_printable(str(path)), "not found; check the path"))
            continue
        for file in found:
            if _printable(str(file)) != str(file):
                issues.append(note(_printable(str(file)), "has a name that is no UTF-8; rename it"))
            else:
                files.setdefault(file, root)
    return list(files.items()), issues


def _printable(name: str) -> str:
    """Return a file name with bytes that are no characters shown by their numbers."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def _walk(root: Path, issues: list[Issue]) -> list[Path]:
    """Return the article files below a folder by sorted relative path.

    Links to folders are not followed, so that no loop can be; links to files are.
    """

    def refuse(error: OSError) -> None:
        issues.append(note(str(error.filename), "cannot be opened; check its permissions"))

    found: list[Path] = []
    own: list[str] = []
    for folder, folders, names in os.walk(root, onerror=refuse):
        site = site_folders(Path(folder))
        mine = [n for n in sorted(folders) if site and Path(folder, n).resolve() in site]
        own.extend(f"{Path(folder, n).relative_to(root).as_posix()}/" for n in mine)
        kept = (n for n in folders if not n.startswith(".") and not _companion(folder, n))
        folders[:] = sorted(n for n in kept if n not in mine)
        issues.extend(
            note(_printable(str(Path(folder, name))), _README)
            for name in sorted(names)
            if name.casefold() == "readme.md" and not site
        )
        issues.extend(
            note(_printable(str(Path(folder, name))), _UNKNOWN)
            for name in sorted(names)
            if Path(name).suffix.casefold() in UNREAD and not name.startswith(".")
        )
        found.extend(
            Path(folder, name) for name in names if _wanted(name) and Path(folder, name).is_file()
        )
    made = [path for path in found if path.suffix.casefold() in _SITE_PAGES and is_own_page(path)]
    own.extend(path.relative_to(root).as_posix() for path in sorted(made))
    if own:
        more = f" and {len(own) - _SHOWN} more" if len(own) > _SHOWN else ""
        listed = ", ".join(own[:_SHOWN])
        issues.append(note(str(root), f"holds pages of the site itself, not read: {listed}{more}"))
    found = [path for path in found if path not in set(made)]
    return sorted(found, key=lambda p: p.relative_to(root).as_posix())


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

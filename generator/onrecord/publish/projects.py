"""A new project: its configuration, its folders, and files to fill in, each explained inside."""

from __future__ import annotations

import json
from dataclasses import dataclass
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from string import Template

from onrecord.errors import ConfigurationError

CONFIG = "mkdocs.yml"
ARTICLES = "articles"

#: Where each file of the starter goes.
_PLACES = {
    "mkdocs.yml": CONFIG,
    "gitignore": ".gitignore",
    "requirements.txt": "requirements.txt",
    "about.md": "site_src/about.md",
    "corrections.yml": f"{ARTICLES}/corrections.yml",
    "themes.yml": f"{ARTICLES}/themes.yml",
    "people.csv": f"{ARTICLES}/people.csv",
    "articles.yml": f"{ARTICLES}/articles.yml",
    "pages.yml": ".github/workflows/pages.yml",
}
#: What a look at a folder needs of them.
_TO_LOOK = ("mkdocs.yml", "about.md")


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """What was written, and what was there already and stays."""

    written: tuple[str, ...]
    kept: tuple[str, ...]


def make_project(folder: Path) -> Made:
    """Write a project into a new or an existing folder; no file that is there is touched.

    Raises:
        ConfigurationError: a project is there already, or the folder cannot be written.
    """
    if (folder / CONFIG).exists():
        msg = f"{folder / CONFIG} is there already: this folder is a project; nothing was written"
        raise ConfigurationError(msg)
    return _write(folder, tuple(_PLACES), title_of(folder), ARTICLES)


def make_look(folder: Path, articles: Path) -> Path:
    """Write what a look at a folder of articles needs into another folder; return its mkdocs.yml.

    Raises:
        ConfigurationError: the folder cannot be written.
    """
    _write(folder, _TO_LOOK, title_of(articles), articles.resolve().as_posix())
    return folder / CONFIG


def title_of(folder: Path) -> str:
    """Return a title from a folder's name: "harbour-watch" is "Harbour watch"."""
    name = " ".join(folder.resolve().stem.replace("_", " ").replace("-", " ").split())
    return name[:1].upper() + name[1:] or "Briefing"


def _write(folder: Path, names: tuple[str, ...], title: str, articles: str) -> Made:
    values = {
        "title": json.dumps(title, ensure_ascii=False)[1:-1],  # stands between quotation marks
        "articles": json.dumps(articles, ensure_ascii=False),
        "version": version("onrecord"),
    }
    starter = files(__package__) / "starter"
    written, kept = [], []
    try:
        for name in names:
            place = _PLACES[name]
            path = folder / place
            if path.exists():
                kept.append(place)
                continue
            path.parent.mkdir(parents=True, exist_ok=True)
            text = Template((starter / name).read_text(encoding="utf-8")).substitute(values)
            path.write_text(text, encoding="utf-8", newline="\n")
            written.append(place)
    except OSError as error:
        msg = f"{error.filename or folder} cannot be written: {error.strerror}"
        raise ConfigurationError(msg) from error
    return Made(written=tuple(written), kept=tuple(kept))

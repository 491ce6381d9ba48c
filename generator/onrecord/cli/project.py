"""What a command works on: the project of a mkdocs.yml, or articles without one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.settings import Settings

if TYPE_CHECKING:
    from onrecord.publish.config import Site


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """Settings, and where the project lies; without a project nothing is kept anywhere."""

    settings: Settings
    root: Path | None = None
    docs: Path | None = None
    site: Site | None = None


def open_project(config_file: Path, inputs: tuple[Path, ...]) -> Project:
    """Return the project of a ``mkdocs.yml``, with INPUT in the place of its corpus if given.

    Without the file INPUT alone is enough.

    Raises:
        ConfigurationError: there is neither, or MkDocs refuses the file.
    """
    from onrecord.publish.config import load_site

    if inputs and not config_file.is_file():
        return Project(settings=Settings(articles=inputs))
    site = load_site(config_file)
    settings = replace(site.settings, articles=inputs) if inputs else site.settings
    return Project(settings=settings, root=site.root, docs=site.docs, site=site)

"""The registry of former ids: committed by the user, so that addresses outlive names.

Each corpus has a file of its own, named after the folder of its articles: what one briefing called
somebody is no former name in another.
"""

import json
import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, TypeAlias

from onrecord.files import write_whole
from onrecord.settings import STATE
from onrecord.text.slugs import digest, slug

Registry: TypeAlias = Mapping[str, Any]

FOLDER = f"{STATE}/registry"


def registry_file(root: Path, articles: Iterable[Path]) -> Path:
    """Return the file of the corpus that lies at these paths."""
    places = "-".join(_below(root, path) for path in articles)
    name = slug(places)
    # Paths that differ by their signs alone are told apart by a digest.
    return root / FOLDER / f"{name if name == places else f'{name}-{digest(places)}'}.json"


def _below(root: Path, path: Path) -> str:
    try:
        return Path(os.path.relpath(path.absolute(), root.absolute())).as_posix()
    except ValueError:  # on another drive
        return path.absolute().as_posix()


def read_registry(root: Path, articles: Iterable[Path]) -> Registry:
    """Return the sections of a corpus' registry; a missing or broken file is an empty registry."""
    try:
        content = json.loads(registry_file(root, articles).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return content if isinstance(content, dict) else {}


def write_registry(root: Path, articles: Iterable[Path], registry: Registry) -> bool:
    """Write the registry if it differs from what stands there; tell whether it did.

    Raises:
        CannotWriteError: the file cannot be written.
    """
    text = json.dumps(registry, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    path = registry_file(root, articles)
    if path.is_file() and path.read_text(encoding="utf-8") == text:
        return False
    write_whole(path, text)
    return True

"""The registry of former ids: committed by the user, so that addresses outlive names."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeAlias

from onrecord.files import write_whole
from onrecord.settings import STATE

Registry: TypeAlias = Mapping[str, Any]

FILE = f"{STATE}/registry.json"


def read_registry(root: Path) -> Registry:
    """Return the sections of the registry; a missing or broken file is an empty registry."""
    try:
        content = json.loads((root / FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return content if isinstance(content, dict) else {}


def write_registry(root: Path, registry: Registry) -> bool:
    """Write the registry if it differs from what stands there; tell whether it did.

    Raises:
        CannotWriteError: the file cannot be written.
    """
    text = json.dumps(registry, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    path = root / FILE
    if path.is_file() and path.read_text(encoding="utf-8") == text:
        return False
    write_whole(path, text)
    return True

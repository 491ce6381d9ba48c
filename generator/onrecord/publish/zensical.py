"""What `zensical build` needs beside the docs folder: a `zensical.toml`, and our theme templates.

Zensical takes the place of Material for MkDocs, and knows no plugin of ours. It reads the written
tree; what our plugin sets in MkDocs' configuration stands in the file that is written here.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.utils.yaml import yaml_load

from onrecord.files import write_whole
from onrecord.models import Page
from onrecord.publish.manifest import is_ours, owned, write_pages
from onrecord.publish.theme import EXTENSION, FEATURES, PALETTE, TABS
from onrecord.settings import STATE

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

    from onrecord.render import SiteAssets

FILE = "zensical.toml"
THEME = f"{STATE}/theme"
_FIRST_LINE = (
    "# Written by `onrecord generate` from mkdocs.yml, for `zensical build`. Remove this line"
)
_HEAD = f"{_FIRST_LINE}\n# to keep what you change here.\n[project]\n"
#: What a configuration says of MkDocs alone.
_NOT_THEIRS = ("plugins", "validation", "hooks", "INHERIT", "config_file_path")


def write_other_builder(config: MkDocsConfig, assets: SiteAssets) -> tuple[str, ...]:
    """Write templates and configuration into the project; return notes on what could not be told.

    A configuration that a person wrote stays.

    Raises:
        OSError: a file cannot be written.
    """
    root = Path(config.config_file_path).resolve().parent
    write_pages(_templates(config, assets), root / THEME)
    path = root / FILE
    if path.is_file() and not path.read_text(encoding="utf-8").startswith(_FIRST_LINE):
        return (f"{FILE} is yours and stays; its theme needs custom_dir = {THEME!r}",)
    settings = _settings(config)
    known = {key: _toml(value) for key, value in settings.items()}
    text = _HEAD + "".join(f"{key} = {value}\n" for key, value in known.items() if value)
    if not path.is_file() or path.read_text(encoding="utf-8") != text:
        write_whole(path, text)
    lost = [key for key, value in known.items() if value is None]
    return tuple(f"{FILE} leaves out {key}, which only MkDocs can read" for key in lost)


def _templates(config: MkDocsConfig, assets: SiteAssets) -> tuple[Page, ...]:
    """Return the templates by name: a person's own, and ours before them, as in MkDocs."""
    own = config.theme.custom_dir
    found: dict[str, Path] = {}
    for folder in ([Path(own)] if own else []) + [assets.overrides, *assets.user_overrides]:
        for path in sorted(folder.rglob("*.html")):
            found[path.relative_to(folder).as_posix()] = path
    return tuple(
        Page(uri=uri, markdown=path.read_bytes().decode("utf-8")) for uri, path in found.items()
    )


def _settings(config: MkDocsConfig) -> dict[str, Any]:
    """Return what a person wrote into mkdocs.yml, with what our plugin would set."""
    # Read again: MkDocs takes its own configuration apart.
    with Path(config.config_file_path).open(encoding="utf-8-sig") as file:
        written = yaml_load(file)
    given = {key: value for key, value in written.items() if key not in _NOT_THEIRS}
    theme = given.get("theme")
    theme = dict(theme) if isinstance(theme, Mapping) else {}
    theme |= {
        "name": "material",
        "variant": "classic",  # the look that our style sheets are made for
        "custom_dir": THEME,
        "font": False,
        "features": theme.get("features") or FEATURES,
        "palette": theme.get("palette") or PALETTE,
    }
    extensions = list(given.get("markdown_extensions") or ["tables"])
    if isinstance(given.get("markdown_extensions"), Mapping):
        extensions = [{key: value} for key, value in given["markdown_extensions"].items()]
    if EXTENSION not in extensions:
        extensions.append(EXTENSION)
    return {
        **given,
        "use_directory_urls": False,
        "theme": theme,
        "plugins": ["search"],
        "markdown_extensions": extensions,
        "extra": {"generator": False, **(given.get("extra") or {})},
        "nav": given.get("nav") or [*({name: uri} for name, uri in TABS), *_own(config)],
    }


def _own(config: MkDocsConfig) -> list[str]:
    """Return the pages that a person wrote beside ours."""
    docs = Path(config.docs_dir)
    manifest = owned(docs)
    names = (path.name for path in sorted(docs.glob("*.md")))
    ours = {uri for _, uri in TABS}
    return [name for name in names if name not in ours and not is_ours(docs, name, manifest)]


def _toml(value: object) -> str | None:
    """Write a value in TOML; of what it cannot hold, None."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return repr(value)
    if isinstance(value, (str, Path)):
        return json.dumps(str(value), ensure_ascii=False)  # a string of JSON is one of TOML
    if isinstance(value, Mapping):
        pairs = {
            json.dumps(str(k), ensure_ascii=False): _toml(v)
            for k, v in value.items()
            if v is not None
        }
        if None in pairs.values():
            return None
        return "{" + ", ".join(f"{key} = {item}" for key, item in pairs.items()) + "}"
    if isinstance(value, (list, tuple)):
        items = [_toml(item) for item in value]
        return None if None in items else "[" + ", ".join(map(str, items)) + "]"
    return None

"""What the pages need of a MkDocs configuration: set where it is left open, refused where it cannot.

A minimal ``mkdocs.yml`` (a name, ``theme: material``, the plugin) gives the whole look; what a user
sets stays, but for what would break the pages or call another machine.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files, InclusionLevel

from onrecord.errors import ConfigurationError

if TYPE_CHECKING:
    from onrecord.render import SiteAssets

_FEATURES = ["navigation.tabs", "navigation.indexes", "navigation.top", "toc.follow"]
_PALETTE = [
    {
        "media": "(prefers-color-scheme: light)",
        "scheme": "default",
        "primary": "custom",
        "toggle": {"icon": "material/weather-night", "name": "Switch to dark"},
    },
    {
        "media": "(prefers-color-scheme: dark)",
        "scheme": "slate",
        "primary": "custom",
        "toggle": {"icon": "material/weather-sunny", "name": "Switch to light"},
    },
]
#: Written as `**words**{ .class }`: without it the braces stand on the page.
_EXTENSION = "attr_list"
#: The tabs of a site whose mkdocs.yml has no nav; other pages are reached from these.
_TABS = (
    ("Home", "index.md"),
    ("People", "people/index.md"),
    ("Organisations", "organisations/index.md"),
    ("Themes", "themes/index.md"),
    ("Quotes", "quotes.md"),
    ("Articles", "articles/index.md"),
    ("Method", "method.md"),
)


def settle(config: MkDocsConfig, assets: SiteAssets, templates: Path | None) -> tuple[str, ...]:
    """Set what the pages need; return notes for who runs it.

    Raises:
        ConfigurationError: the theme is another than Material.
    """
    theme = config.theme
    if not any(Path(folder).parent.name == "material" for folder in theme.dirs):
        msg = (
            f"OnRecord's pages need the Material theme, not {theme.name!r}; write `theme: material`"
        )
        raise ConfigurationError(msg)
    # Folder links cannot be followed from file://; Material's offline plugin decides alike.
    config.use_directory_urls = False
    theme["font"] = False  # else each page asks Google for one
    if not theme.get("features"):
        theme["features"] = list(_FEATURES)
    if not theme.get("palette"):
        theme["palette"] = [dict(entry) for entry in _PALETTE]
    config.extra.setdefault("generator", False)
    if _EXTENSION not in config.markdown_extensions:
        config.markdown_extensions.append(_EXTENSION)
    theme.dirs.insert(0, str(assets.overrides))
    if templates and (templates / "overrides").is_dir():
        theme.dirs.insert(0, str(templates / "overrides"))
    config.extra_css[:0] = list(assets.styles)
    if "search" in config.plugins or "material/search" in config.plugins:
        return ()
    return ("the site has no search box; add `- search` to plugins in mkdocs.yml for one",)


def arrange(files: Files, config: MkDocsConfig) -> None:
    """Give the site its tabs where mkdocs.yml has no nav, a person's own pages after ours.

    A nav that lists every page would be written into every page.
    """
    if config.nav is not None:
        return
    ours = {uri for _, uri in _TABS}
    tabs: list[Any] = [{name: uri} for name, uri in _TABS if files.get_file_from_path(uri)]
    tabs += [
        file.src_uri
        for file in files.documentation_pages()
        if file.generated_by is None and file.src_uri not in ours
    ]
    config.nav = tabs


#: Pages of ours are reached by links; MkDocs need not tell that nav leaves them out.
PAGE = InclusionLevel.NOT_IN_NAV

"""What the pages need of a MkDocs configuration: set where left open, refused where it cannot be.

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

FEATURES = ["navigation.tabs", "navigation.indexes", "navigation.top", "toc.follow"]
PALETTE = [
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
EXTENSION = "attr_list"
#: The tabs of a site whose mkdocs.yml has no nav; other pages are reached from these.
TABS = (
    ("Home", "index.md"),
    ("People", "people/index.md"),
    ("Organisations", "organisations/index.md"),
    ("Themes", "themes/index.md"),
    ("Quotes", "quotes.md"),
    ("Articles", "articles/index.md"),
    ("Method", "method.md"),
)


def settle(config: MkDocsConfig, assets: SiteAssets) -> tuple[str, ...]:
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
        theme["features"] = list(FEATURES)
    if not theme.get("palette"):
        theme["palette"] = [dict(entry) for entry in PALETTE]
    config.extra.setdefault("generator", False)
    if EXTENSION not in config.markdown_extensions:
        config.markdown_extensions.append(EXTENSION)
    theme.dirs[:0] = map(str, (*assets.user_overrides, assets.overrides))
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
    ours = {uri for _, uri in TABS}
    tabs: list[Any] = [{name: uri} for name, uri in TABS if files.get_file_from_path(uri)]
    tabs += [
        file.src_uri
        for file in files.documentation_pages()
        if file.generated_by is None and file.src_uri not in ours
    ]
    config.nav = tabs


#: Pages of ours are reached by links; MkDocs need not tell that nav leaves them out.
PAGE = InclusionLevel.NOT_IN_NAV

"""The ``onrecord`` block of ``mkdocs.yml``, typed, and the settings it stands for."""

from dataclasses import fields
from pathlib import Path
from typing import NamedTuple, get_args

from mkdocs.config import base, load_config
from mkdocs.config import config_options as c
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort as ConfigurationAbort
from mkdocs.exceptions import ConfigurationError as BadSettings

from onrecord.errors import ConfigurationError
from onrecord.settings import Order, Rights, Settings

PLUGIN = "onrecord"


_DEFAULT = Settings()


class OnRecordConfig(base.Config):  # type: ignore[no-untyped-call]
    """One option for each field of Settings, with the same meaning and default."""

    articles = c.Type((str, list), default="articles")
    model = c.Type(str, default=_DEFAULT.model)
    engine = c.Type(str, default=_DEFAULT.engine)
    templates = c.Optional(c.Type(str))
    title = c.Type(str, default=_DEFAULT.title)
    edition = c.Type(str, default=_DEFAULT.edition)
    since = c.Optional(c.Type(str))
    prepared_by = c.Type(str, default=_DEFAULT.prepared_by)
    note = c.Type(str, default=_DEFAULT.note)
    order = c.Choice(get_args(Order), default=_DEFAULT.order)
    watch = c.ListOfItems(c.Type(str), default=list(_DEFAULT.watch))
    rights = c.Choice(get_args(Rights), default=_DEFAULT.rights)
    excerpt_words = c.Type(int, default=_DEFAULT.excerpt_words)
    checked = c.Type(str, default=_DEFAULT.checked)


def root_of(config: MkDocsConfig) -> Path:
    """Return the folder of ``mkdocs.yml``."""
    return Path(config.config_file_path).resolve().parent


def settings_of(config: MkDocsConfig) -> Settings:
    """Return the settings that a loaded ``mkdocs.yml`` holds, its paths made absolute.

    Raises:
        ConfigurationError: the file has no ``onrecord`` block.
    """
    plugin = config.plugins.get(PLUGIN)
    if plugin is None:
        msg = f"{config.config_file_path} has no onrecord block; add it to plugins: - onrecord"
        raise ConfigurationError(msg)
    return to_settings(plugin.config, config)


def to_settings(block: OnRecordConfig, config: MkDocsConfig) -> Settings:
    """Turn the plugin block into settings."""
    root = root_of(config)
    given = {field.name: block[field.name] for field in fields(Settings)}
    articles = [block.articles] if isinstance(block.articles, str) else block.articles
    given["articles"] = tuple(root / str(path) for path in articles)
    given["watch"] = tuple(block.watch)
    given["title"] = block.title or config.site_name
    given |= {name: root / given[name] if given[name] else None for name in ("templates", "since")}
    return Settings(**given)


class Site(NamedTuple):
    """What a ``mkdocs.yml`` says of a project."""

    settings: Settings
    root: Path  # the folder of the file
    docs: Path
    config: MkDocsConfig


def load_site(config_file: Path) -> Site:
    """Load a ``mkdocs.yml``.

    Raises:
        ConfigurationError: the file is missing or MkDocs refuses it.
    """
    if not config_file.is_file():
        msg = (
            f"{config_file} not found; go to the folder of your mkdocs.yml, name it with -f, "
            "or give the articles as INPUT"
        )
        raise ConfigurationError(msg)
    try:
        config = load_config(str(config_file))
    except (ConfigurationAbort, BadSettings) as error:
        msg = f"MkDocs refuses {config_file}: {error}"
        raise ConfigurationError(msg) from error
    return Site(
        settings=settings_of(config),
        root=root_of(config),
        docs=Path(config.docs_dir),
        config=config,
    )

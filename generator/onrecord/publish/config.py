"""The ``onrecord`` block of ``mkdocs.yml``, typed, and the settings it stands for."""

from pathlib import Path

from mkdocs.config import base
from mkdocs.config import config_options as c
from mkdocs.config.defaults import MkDocsConfig

from onrecord.errors import ConfigurationError
from onrecord.settings import Settings

PLUGIN = "onrecord"


class OnRecordConfig(base.Config):
    """One option for each field of Settings, with the same meaning and default."""

    articles = c.Type((str, list), default="articles")
    model = c.Type(str, default="auto")
    engine = c.Type(str, default="auto")
    templates = c.Optional(c.Type(str))
    title = c.Type(str, default="")
    edition = c.Type(str, default="")
    prepared_by = c.Type(str, default="")
    note = c.Type(str, default="")
    order = c.Choice(("found", "date", "title"), default="found")
    sections = c.Choice(("folder", "column", "none"), default="folder")
    watch = c.ListOfItems(c.Type(str), default=[])
    rights = c.Choice(("full", "excerpt", "quotes"), default="full")


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
    articles = [block.articles] if isinstance(block.articles, str) else block.articles
    return Settings(
        articles=tuple(root / str(path) for path in articles),
        model=block.model,
        engine=block.engine,
        templates=root / block.templates if block.templates else None,
        title=block.title or config.site_name,
        edition=block.edition,
        prepared_by=block.prepared_by,
        note=block.note,
        order=block.order,  # type: ignore[arg-type]
        sections=block.sections,  # type: ignore[arg-type]
        watch=tuple(block.watch),
        rights=block.rights,  # type: ignore[arg-type]
    )

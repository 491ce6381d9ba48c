"""The ``onrecord`` block of ``mkdocs.yml``, typed, and the settings it stands for."""

from pathlib import Path

from mkdocs.config import base, load_config
from mkdocs.config import config_options as c
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort as ConfigurationAbort
from mkdocs.exceptions import ConfigurationError as BadSettings

from onrecord.errors import ConfigurationError
from onrecord.settings import Settings

PLUGIN = "onrecord"


class OnRecordConfig(base.Config):  # type: ignore[no-untyped-call]
    """One option for each field of Settings, with the same meaning and default."""

    articles = c.Type((str, list), default="articles")
    model = c.Type(str, default="auto")
    engine = c.Type(str, default="auto")
    templates = c.Optional(c.Type(str))
    title = c.Type(str, default="")
    edition = c.Type(str, default="")
    since = c.Optional(c.Type(str))
    prepared_by = c.Type(str, default="")
    note = c.Type(str, default="")
    order = c.Choice(("found", "date", "title"), default="found")
    watch = c.ListOfItems(c.Type(str), default=[])
    rights = c.Choice(("full", "excerpt", "quotes"), default="full")
    excerpt_words = c.Type(int, default=120)
    checked = c.Type(str, default="")


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
        since=root / block.since if block.since else None,
        prepared_by=block.prepared_by,
        note=block.note,
        order=block.order,  # type: ignore[arg-type]
        watch=tuple(block.watch),
        rights=block.rights,  # type: ignore[arg-type]
        excerpt_words=block.excerpt_words,
        checked=block.checked,
    )


def load_site(config_file: Path) -> tuple[Settings, Path, Path]:
    """Load a ``mkdocs.yml``; return its settings, its folder and its docs folder.

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
    return settings_of(config), root_of(config), Path(config.docs_dir)

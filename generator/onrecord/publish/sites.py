"""Building and serving a site without the command line of MkDocs."""

import os
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.commands.serve import serve
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException

from onrecord.errors import ConfigurationError

# Material tells on every start that it ends; who reads it here cannot act on it.
os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")


def build_site(config_file: Path, site: Path) -> None:
    """Build the site of a ``mkdocs.yml`` into a folder.

    Raises:
        ConfigurationError: MkDocs cannot build it.
    """
    try:
        config = load_config(str(config_file), site_dir=str(site))
        try:
            config.plugins.on_startup(command="build", dirty=False)
            build(config)
        finally:
            config.plugins.on_shutdown()
    except MkDocsException as error:
        msg = f"MkDocs cannot build {config_file}: {error}"
        raise ConfigurationError(msg) from error


def serve_site(config_file: Path) -> None:
    """Serve the site of a ``mkdocs.yml`` until Ctrl-C.

    Raises:
        ConfigurationError: MkDocs cannot build it.
    """
    try:
        serve(str(config_file))
    except MkDocsException as error:
        msg = f"MkDocs cannot serve {config_file}: {error}"
        raise ConfigurationError(msg) from error

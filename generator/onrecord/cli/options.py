"""Options that several commands share, each said once."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., Any])

CONFIG = "mkdocs.yml"


def inputs(*, required: bool) -> Callable[[Command], Command]:
    """Return the argument for what is read."""
    return click.argument(
        "inputs", nargs=-1, required=required, type=click.Path(path_type=Path), metavar="INPUT..."
    )


output = click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write here instead of to standard output; replaces the file.",
)
as_is = click.option(
    "--as-is", is_flag=True, help="Take texts whole: no cleaning, no title, nothing dropped."
)
engine = click.option(
    "--engine",
    metavar="NAME",
    help="serial, processes or processes:N (N workers); auto, the default, decides by the number "
    "of articles.",
)
model = click.option(
    "--model",
    metavar="NAME",
    help="Language pipeline; auto, the default, takes the best one installed.",
)
config = click.option(
    "-f",
    "--config-file",
    type=click.Path(path_type=Path),
    default=CONFIG,
    show_default=True,
    help="The MkDocs configuration that names the corpus.",
)


def talk(command: Command) -> Command:
    """Add -q, -v and --strict."""
    for option in (
        click.option("--strict", is_flag=True, help="Exit status 1 if there is any warning."),
        click.option("-v", "--verbose", is_flag=True, help="Tell what stayed as it was, too."),
        click.option("-q", "--quiet", is_flag=True, help="Tell only warnings and the summary."),
    ):
        command = option(command)
    return command

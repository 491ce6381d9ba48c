"""Commands for who begins: `new` makes a project, `preview` shows a folder without one."""

from __future__ import annotations

import tempfile
from pathlib import Path

import click

from onrecord.cli.console import Console


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), metavar="DIR")
def new(folder: Path) -> None:
    """Make a project in DIR: configuration, a folder for articles, files to fill in.

    Files that are there stay as they are.
    """
    from onrecord.publish.projects import ARTICLES, make_project

    made = make_project(folder)
    for place in made.written:
        click.echo(f"written: {folder / place}")
    for place in made.kept:
        click.echo(f"kept (yours): {folder / place}")
    click.echo(f"\nPut your articles into {folder / ARTICLES} (now or later), then")
    click.echo(f"\n    cd {_quoted(folder)}\n    mkdocs serve")


@click.command()
@click.argument("articles", type=click.Path(path_type=Path, exists=True), metavar="FOLDER")
@click.option("--serve", is_flag=True, help="Show it at http://127.0.0.1:8000 until Ctrl-C.")
def preview(articles: Path, serve: bool) -> None:
    """Look at a folder of articles without a project: build its briefing aside, say where it is.

    Nothing is written beside the articles.
    """
    from onrecord.publish.projects import make_look
    from onrecord.publish.sites import build_site, serve_site

    aside = Path(tempfile.mkdtemp(prefix="onrecord-"))
    config = make_look(aside, articles)
    if serve:
        serve_site(config)
        return
    Console().say(f"Building the briefing of {articles} ...")
    site = aside / "site"
    build_site(config, site)
    click.echo(f"Open {(site / 'index.html').as_uri()}")
    click.echo(f"A project of your own: onrecord new DIR. To forget this look, remove {aside}")


def _quoted(folder: Path) -> str:
    name = str(folder)
    return f'"{name}"' if " " in name else name

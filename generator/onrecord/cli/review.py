"""`onrecord review`: what needs a human, as a list, as entries, or one by one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.cli import options
from onrecord.cli.project import open_project

if TYPE_CHECKING:
    from onrecord.editor.entries import ReviewItem

_KEYS = "a number; o another name; Enter to skip; q to stop"


@click.command()
@options.inputs(required=False)
@click.option(
    "--entries",
    is_flag=True,
    help="Print entries for corrections.yml, commented out: every choice, the likeliest first.",
)
@click.option(
    "-i",
    "--one-by-one",
    is_flag=True,
    help="Ask about each in turn and add what you answer to corrections.yml at once.",
)
@options.config
def review(inputs: tuple[Path, ...], entries: bool, one_by_one: bool, config_file: Path) -> None:
    """List what needs a human: ambiguous names, doubtful quotations, clashes of roles."""
    from onrecord.editor.beside import corrections_file
    from onrecord.editor.entries import as_entry
    from onrecord.editor.review import review_items
    from onrecord.pipeline import make_briefing
    from onrecord.publish.progress import progress

    project = open_project(config_file, inputs)
    with progress() as report:
        briefing = make_briefing(project.settings, project.root, report=report)
    items = review_items(briefing)
    if one_by_one:
        path = corrections_file(project.settings.articles)
        settled = _ask(items, path)
        click.echo(f"{settled} of {len(items)} settled in {path}")
        return
    for item in items:
        click.echo(as_entry(item) if entries else item.summary)
    click.echo(f"{len(items)} to look at", err=True)


def _ask(items: tuple[ReviewItem, ...], path: Path) -> int:
    """Ask about each item; return how many were settled. Each answer is written at once."""
    from onrecord.editor.corrections_writer import append_entry

    settled = 0
    for number, item in enumerate(items, 1):
        click.echo(f"\n[{number} of {len(items)}] {item.summary}")
        if item.sentence:
            click.echo(f"    {item.sentence}")
        for key, choice in enumerate(item.offers, 1):
            click.echo(f"  {key}  {choice.says}")
        entry = _answer(item)
        if entry is None:
            break
        if entry:
            append_entry(path, entry)
            settled += 1
    return settled


def _answer(item: ReviewItem) -> str | None:
    """Return the entry that was chosen, nothing for a skip, None to stop."""
    from onrecord.editor.entries import OTHER, quoted

    while True:
        given = click.prompt(_KEYS, default="", show_default=False).strip()
        if given in ("", "s", "skip"):
            return ""
        if given in ("q", "quit"):
            return None
        if given.isdecimal() and 1 <= int(given) <= len(item.offers):
            return item.offers[int(given) - 1].entry
        if given == "o" and item.other:
            name = click.prompt("name", default="", show_default=False).strip()
            if name:
                return item.other.replace(quoted(OTHER), quoted(name), 1)
        click.echo(f"“{given}” is none of these", err=True)

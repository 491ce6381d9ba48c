"""The command for checking a sample by hand: `sample`."""

from __future__ import annotations

from pathlib import Path

import click

from onrecord.cli import options
from onrecord.cli.project import open_project


@click.command()
@click.argument("size", type=click.IntRange(min=1), metavar="N", default=40)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write here; without it, hand-check.csv beside the articles, unless it stands there.",
)
@click.option("--read", is_flag=True, help="Read the verdicts: tell accuracy and ready entries.")
@options.config
def sample(size: int, output: Path | None, read: bool, config_file: Path) -> None:
    """Write N quotations to check by hand, doubtful and sure ones, as a CSV file.

    Fill in the column `verdict`: right, wrong (and who under right_speaker), or not (no quotation).
    The page Method then prints the accuracy of this corpus; `--read` prints it too, with the
    entries for corrections.yml that your verdicts imply.
    """
    from onrecord.editor.hand_check import FILE, read_hand_check, sample_csv
    from onrecord.errors import ConfigurationError
    from onrecord.files import write_whole
    from onrecord.pipeline import make_briefing
    from onrecord.publish.progress import progress

    project = open_project(config_file, ())
    first = project.settings.articles[0]
    target = output or (first if first.is_dir() else first.parent) / FILE
    if read:
        found = read_hand_check(target)
        for slip in found.slips:
            click.echo(f"warning: {slip}", err=True)
        for entry in found.entries:
            click.echo(entry)
        click.echo(found.words if found.looked_at else f"{target} holds no verdict yet", err=True)
        return
    if target.exists():
        msg = f"{target} stands there already, maybe with verdicts; name another file with -o"
        raise ConfigurationError(msg)
    with progress() as report:
        briefing = make_briefing(project.settings, project.root, report=report)
    write_whole(target, "\ufeff" + sample_csv(briefing, size))
    click.echo(f"written: {target}. Fill in the column verdict, then run `onrecord sample --read`.")

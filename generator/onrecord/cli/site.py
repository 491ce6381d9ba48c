"""Commands that hand a briefing over: `zip` and `dossier`."""

from datetime import datetime
from pathlib import Path

import click

from onrecord.cli import options


@click.command()
@click.argument("target", type=click.Path(path_type=Path, dir_okay=False), metavar="OUT.html|.docx")
@click.option("--person", "name", metavar="NAME", help="Words by and about this person or body.")
@click.option("--theme", metavar="NAME", help="Words on this theme, by voice.")
@click.option("--since", type=click.DateTime(["%Y-%m-%d"]), help="Only what was printed since.")
@options.config
def dossier(
    target: Path, name: str | None, theme: str | None, since: datetime | None, config_file: Path
) -> None:
    """Write the briefing, a person or a theme as one file for mail, phone and paper.

    The suffix decides: .html is one page without scripts, .docx a Word document.
    """
    from onrecord.cli.project import open_project
    from onrecord.files import write_whole
    from onrecord.pipeline import make_briefing
    from onrecord.pipeline.briefing import analyse_briefing
    from onrecord.publish.progress import progress
    from onrecord.publish.word import dossier_docx
    from onrecord.render import Wanted, dossier_html, make_dossier, options_from

    project = open_project(config_file, ())
    with progress() as report:
        briefing = make_briefing(project.settings, project.root, report=report)
    settings = options_from(project.settings)
    wanted = Wanted(name=name, theme=theme, since=since.date().isoformat() if since else None)
    made = make_dossier(analyse_briefing(briefing, project.settings), settings, wanted)
    is_word = target.suffix.casefold() == ".docx"
    write_whole(target, dossier_docx(made) if is_word else dossier_html(made, settings))
    click.echo(f"{target}: {made.told}")


@click.command(name="zip")
@click.argument("target", type=click.Path(path_type=Path, dir_okay=False), metavar="OUT.zip")
@click.option(
    "--sign",
    "key",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="KEY",
    help="Private key of ssh-keygen or minisign: who has your public key sees that all is yours.",
)
@options.config
def zip_command(target: Path, key: Path | None, config_file: Path) -> None:
    """Build the site and pack it: unpacked anywhere, it opens by double-click on index.html."""
    from onrecord.publish.archive import build_and_zip
    from onrecord.publish.config import load_site

    load_site(config_file)  # says what is wrong before the long work
    click.echo(f"Building the site of {config_file} ...", err=True)
    packed = build_and_zip(config_file, target, key)
    megabytes = f"{packed.size / 1e6:.1f} MB"
    click.echo(f"{target}: {packed.files} files, {megabytes}. Unpack it and open index.html.")
    click.echo(f"Number of this briefing, to tell its readers in another way: {packed.number}")
    click.echo(
        "Some mail programs refuse archives that hold scripts; a shared folder or `onrecord "
        "dossier` gets through.",
        err=True,
    )

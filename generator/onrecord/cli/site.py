"""The command over the built site: `zip`."""

from pathlib import Path

import click

from onrecord.cli import options


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

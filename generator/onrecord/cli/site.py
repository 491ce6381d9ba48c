"""The command over the built site: `zip`."""

from pathlib import Path

import click

from onrecord.cli import options


@click.command(name="zip")
@click.argument("target", type=click.Path(path_type=Path, dir_okay=False), metavar="OUT.zip")
@options.config
def zip_command(target: Path, config_file: Path) -> None:
    """Build the site and pack it: unpacked anywhere, it opens by double-click on index.html."""
    from onrecord.publish.archive import build_and_zip
    from onrecord.publish.config import load_site

    load_site(config_file)  # says what is wrong before the long work
    click.echo(f"Building the site of {config_file} ...", err=True)
    count = build_and_zip(config_file, target)
    click.echo(f"{target}: {count} files. Unpack it and open index.html.")

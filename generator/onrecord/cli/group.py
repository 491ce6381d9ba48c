"""The command that holds the others."""

from typing import Any

import click

from onrecord.errors import OnRecordError


class _Group(click.Group):
    """Lists commands as one needs them; turns an error of ours into one line and status 1."""

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - click's own signature
        try:
            return super().invoke(ctx)
        except OnRecordError as error:
            raise click.ClickException(str(error)) from error

    def list_commands(self, ctx: click.Context) -> list[str]:
        del ctx
        return list(self.commands)


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="onrecord")
def main() -> None:
    """Turn a folder of news articles into a searchable briefing site: who said what, where.

    Start with `onrecord new DIR`, or look at once with `onrecord preview FOLDER`. Beside these
    commands plain MkDocs does the rest: `mkdocs serve` shows the briefing while you work,
    `mkdocs build` writes it to site/, `mkdocs gh-deploy` publishes it.
    """

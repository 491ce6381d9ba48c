"""The command line: only what MkDocs lacks.

Results go to the file or standard output, messages to standard error. Heavy imports stand inside
the commands, so that ``--help`` answers at once.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from onrecord.errors import OnRecordError
from onrecord.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.models import Issue

Command = TypeVar("Command", bound=Callable[..., Any])

_CONFIG = "mkdocs.yml"


class _Group(click.Group):
    """Turns errors of ours into one line and exit status 1."""

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - click's own signature
        try:
            return super().invoke(ctx)
        except OnRecordError as error:
            raise click.ClickException(str(error)) from error


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="onrecord")
def main() -> None:
    """Turn a folder of news articles into a searchable briefing site: who said what, where.

    Beside these commands plain MkDocs does the rest: `mkdocs serve` shows the briefing while you
    work, `mkdocs build` writes it to site/, `mkdocs gh-deploy` publishes it.
    """


def _inputs(*, required: bool) -> Callable[[Command], Command]:
    return click.argument(
        "inputs", nargs=-1, required=required, type=click.Path(path_type=Path), metavar="INPUT..."
    )


_output = click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write here instead of to standard output; replaces the file.",
)
_as_is = click.option(
    "--as-is", is_flag=True, help="Take texts whole: no cleaning, no title, nothing dropped."
)
_engine = click.option(
    "--engine",
    default="auto",
    show_default=True,
    metavar="NAME",
    help="serial, processes or processes:N (N workers); auto decides by the number of articles.",
)
_model = click.option(
    "--model",
    default="auto",
    show_default=True,
    metavar="NAME",
    help="Language pipeline; auto takes the best one installed.",
)
_config = click.option(
    "-f",
    "--config-file",
    type=click.Path(path_type=Path),
    default=_CONFIG,
    show_default=True,
    help="The MkDocs configuration that names the corpus.",
)


@main.command()
@_inputs(required=True)
@_output
@_as_is
def intake(inputs: tuple[Path, ...], output: Path | None, as_is: bool) -> None:
    """Read articles and print each as one JSON line: title, byline, outlet, date, body, leftovers.

    INPUT is a file, a folder, or a .jsonl file with rows {"id", "text"}.
    """
    from onrecord.export import dump_row, intake_row
    from onrecord.pipeline import read_inputs

    corpus = read_inputs(inputs, as_is=as_is)
    _tell(corpus.issues)
    _write(output, (dump_row(intake_row(article)) for article in corpus.articles))


@main.command()
@_inputs(required=True)
@_output
@_as_is
@click.option(
    "--separately", is_flag=True, help="Resolve names within each article alone, not over all."
)
@_engine
@_model
def annotate(
    inputs: tuple[Path, ...],
    output: Path | None,
    as_is: bool,
    separately: bool,
    engine: str,
    model: str,
) -> None:
    """Print each article as one JSON line with its keywords, people, organisations and quotations.

    Offsets count code points of "text", half-open. Corrections, sidecar and themes files count
    where they lie beside the INPUT.
    """
    from onrecord.export import dump_row
    from onrecord.pipeline import annotate_inputs

    settings = Settings(articles=inputs, engine=engine, model=model)
    with _progress() as report:
        rows, issues = annotate_inputs(settings, as_is=as_is, separately=separately, report=report)
        _tell(issues)
        _write(output, (dump_row(row) for row in rows))


@main.command()
@_inputs(required=False)
@_config
def generate(inputs: tuple[Path, ...], config_file: Path) -> None:
    """Write the briefing's Markdown pages into the docs folder (site_src/).

    Without INPUT the corpus is the one that mkdocs.yml names. Pages that somebody has edited, and
    all files that are not ours, are left alone.
    """
    from onrecord.pipeline import make_briefing, make_pages, save_registry
    from onrecord.publish.manifest import write_pages

    settings, root, docs = _site(config_file, inputs)
    with _progress() as report:
        briefing = make_briefing(settings, root, report=report)
    _tell(briefing.issues)
    written = write_pages(make_pages(briefing, settings), docs)
    save_registry(briefing, settings, root)
    for kind, uris in (
        ("written", written.new),
        ("changed", written.changed),
        ("removed", written.removed),
        ("kept (yours)", written.kept),
    ):
        for uri in uris:
            click.echo(f"{kind}: {docs.name}/{uri}")
    click.echo(
        f"{len(written.new)} written, {len(written.changed)} changed, "
        f"{len(written.removed)} removed, "
        f"{len(written.unchanged)} as before, {len(written.kept)} of yours kept"
    )


@main.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), metavar="DIR")
@click.option(
    "--input",
    "inputs",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="INPUT",
    help="Read this instead of the corpus of mkdocs.yml; may be given more than once.",
)
@_as_is
@click.option("--engine", metavar="NAME", help="serial, processes or processes:N, whatever is set.")
@click.option("--model", metavar="NAME", help="Language pipeline, whatever mkdocs.yml says.")
@_config
def export(
    folder: Path,
    inputs: tuple[Path, ...],
    as_is: bool,
    engine: str | None,
    model: str | None,
    config_file: Path,
) -> None:
    """Write articles, people, organisations, quotes and themes as JSON files into DIR."""
    from onrecord.export import write_export
    from onrecord.pipeline import make_briefing

    root: Path | None = None  # of other inputs nothing is kept
    if inputs:
        settings = Settings(articles=inputs)
    else:
        settings, root, _ = _site(config_file, ())
    settings = replace(settings, engine=engine or settings.engine, model=model or settings.model)
    with _progress() as report:
        briefing = make_briefing(settings, root, as_is=as_is, report=report)
    _tell(briefing.issues)
    for path in write_export(briefing, folder):
        click.echo(f"written: {path}")


@main.command()
@_inputs(required=False)
@click.option(
    "--site",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="Check the pages of this built site instead of the written Markdown.",
)
@_config
def check(inputs: tuple[Path, ...], site: Path | None, config_file: Path) -> None:
    """Verify that every word shown is printed in its source; list what needs attention.

    Reads the source files and the written pages again. Exit status 0 if the gate holds.
    """
    from onrecord.pipeline import make_briefing, make_pages, source_reader
    from onrecord.publish.gate import check_verbatim, pages_to_check

    settings, root, docs = _site(config_file, inputs)
    with _progress() as report:
        briefing = make_briefing(settings, root, report=report)
    pages = make_pages(briefing, settings)
    shown = pages_to_check(pages, docs, site)
    verdict = check_verbatim(briefing.articles, shown, source_reader(settings))
    for correction in briefing.corrections:
        effect = ", ".join(correction.changed) or "nothing"
        click.echo(f"correction, line {correction.line}: {correction.summary} (changed: {effect})")
    _tell((*briefing.issues, *verdict.issues), out=sys.stdout)
    click.echo(verdict.summary)
    click.echo(
        "The gate holds." if verdict.holds else f"The gate is broken: {len(verdict.issues)} faults."
    )
    sys.exit(0 if verdict.holds else 1)


@main.command()
@_inputs(required=False)
@click.option("--entries", is_flag=True, help="Print entries ready to edit for corrections.yml.")
@_config
def review(inputs: tuple[Path, ...], entries: bool, config_file: Path) -> None:
    """List what needs a human: ambiguous names, doubtful quotations, clashes of roles."""
    from onrecord.editor.entries import as_entry
    from onrecord.editor.review import review_items
    from onrecord.pipeline import make_briefing

    settings, root, _ = _site(config_file, inputs)
    with _progress() as report:
        briefing = make_briefing(settings, root, report=report)
    items = review_items(briefing)
    for item in items:
        click.echo(as_entry(item) if entries else item.summary)
    click.echo(f"{len(items)} to look at", err=True)


@main.command(name="zip")
@click.argument("target", type=click.Path(path_type=Path, dir_okay=False), metavar="OUT.zip")
@_config
def zip_command(target: Path, config_file: Path) -> None:
    """Build the site and pack it: unpacked anywhere, it opens by double-click on index.html."""
    from onrecord.publish.archive import build_and_zip

    count = build_and_zip(config_file, target)
    click.echo(f"{target}: {count} files. Unpack it and open index.html.")


def _site(config_file: Path, inputs: tuple[Path, ...]) -> tuple[Settings, Path, Path]:
    """Return settings, root folder and docs folder of a MkDocs project."""
    from onrecord.publish.config import load_site

    settings, root, docs = load_site(config_file)
    return (replace(settings, articles=inputs) if inputs else settings), root, docs


def _write(output: Path | None, lines: Iterable[str]) -> None:
    if output is None:
        for line in lines:
            click.echo(line)
        return
    with output.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(f"{line}\n" for line in lines)


def _tell(issues: Iterable[Issue], out: Any = None) -> None:  # noqa: ANN401 - a text stream
    for issue in issues:
        place = f"{issue.path}, line {issue.line}" if issue.line else issue.path
        click.echo(f"{issue.severity}: {place}: {issue.message}", file=out or sys.stderr)


@contextmanager
def _progress() -> Iterator[Callable[[int, int], None]]:
    """Yield a report that shows long work on a terminal, and nothing when nobody looks."""
    shown = False

    def report(done: int, total: int) -> None:
        nonlocal shown
        if sys.stderr.isatty() and total > 1:
            click.echo(f"\r{done} of {total} articles annotated", nl=False, err=True)
            shown = True

    yield report
    if shown:
        click.echo(err=True)

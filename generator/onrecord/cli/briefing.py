"""Commands over the whole briefing: `generate`, `export`, `check` and `review`."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import click

from onrecord.cli import options
from onrecord.cli.console import Console
from onrecord.cli.project import Project, open_project
from onrecord.errors import ConfigurationError


@click.command()
@options.inputs(required=False)
@options.talk
@options.config
def generate(
    inputs: tuple[Path, ...], config_file: Path, quiet: bool, verbose: bool, strict: bool
) -> None:
    """Write the briefing's Markdown pages into the docs folder (site_src/).

    Without INPUT the corpus is the one that mkdocs.yml names. Pages that somebody has edited, and
    all files that are not ours, are left alone.
    """
    from onrecord.pipeline import make_briefing, make_pages, save_registry
    from onrecord.publish.manifest import write_pages
    from onrecord.publish.progress import progress

    console = Console(quiet=quiet, verbose=verbose, strict=strict)
    project = open_project(config_file, inputs)
    if project.root is None or project.docs is None:
        msg = (
            f"generate writes into a project, and there is no {config_file} here; "
            "`onrecord new DIR` makes one, `onrecord preview INPUT` shows the pages without one"
        )
        raise ConfigurationError(msg)
    with progress() as report:
        briefing = make_briefing(project.settings, project.root, report=report)
    written = write_pages(make_pages(briefing, project.settings), project.docs)
    save_registry(briefing, project.settings, project.root)
    for kind, uris in (
        ("written", written.new),
        ("changed", written.changed),
        ("removed", written.removed),
        ("kept (yours)", written.kept),
    ):
        for uri in uris:
            console.say(f"{kind}: {project.docs.name}/{uri}")
    for uri in written.unchanged:
        console.detail(f"as before: {project.docs.name}/{uri}")
    click.echo(
        f"{len(written.new)} written, {len(written.changed)} changed, "
        f"{len(written.removed)} removed, "
        f"{len(written.unchanged)} as before, {len(written.kept)} of yours kept"
    )
    sys.exit(int(console.tell(briefing.issues)))


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), metavar="DIR")
@click.option(
    "--input",
    "inputs",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="INPUT",
    help="Read this instead of the corpus of mkdocs.yml; may be given more than once.",
)
@options.as_is
@options.engine
@options.model
@options.config
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
    from onrecord.publish.progress import progress
    from onrecord.settings import Settings

    # Of other inputs nothing is kept, and no setting of the project speaks for them.
    project = (
        Project(settings=Settings(articles=inputs)) if inputs else open_project(config_file, ())
    )
    settings = project.settings
    settings = replace(settings, engine=engine or settings.engine, model=model or settings.model)
    with progress() as report:
        briefing = make_briefing(settings, project.root, as_is=as_is, report=report)
    for path in write_export(briefing, folder):
        click.echo(f"written: {path}")
    Console().tell(briefing.issues)


@click.command()
@options.inputs(required=False)
@click.option(
    "--site",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="Check the pages of this built site instead of the written Markdown.",
)
@options.talk
@options.config
def check(
    inputs: tuple[Path, ...],
    site: Path | None,
    config_file: Path,
    quiet: bool,
    verbose: bool,
    strict: bool,
) -> None:
    """Verify that every word shown is printed in its source; list what needs attention.

    Reads the source files and the written pages again. Exit status 0 if the gate holds.
    """
    from onrecord.pipeline import make_briefing, make_pages, source_reader
    from onrecord.publish.gate import check_verbatim, pages_to_check
    from onrecord.publish.manifest import stale_pages
    from onrecord.publish.progress import progress

    console = Console(quiet=quiet, verbose=verbose, strict=strict)
    project = open_project(config_file, inputs)
    with progress() as report:
        briefing = make_briefing(project.settings, project.root, report=report)
    pages = make_pages(briefing, project.settings)
    stale = stale_pages(pages, project.docs) if project.docs and not site else ()
    shown = pages_to_check(pages, project.docs, site, stale)
    verdict = check_verbatim(briefing.articles, shown, source_reader(project.settings))
    for correction in briefing.corrections:
        effect = ", ".join(correction.changed) or "nothing"
        console.say(f"correction, line {correction.line}: {correction.summary} (changed: {effect})")
    failed = console.tell((*briefing.issues, *verdict.issues), out=sys.stdout)
    for page in shown:
        console.detail(f"compared: {page.uri}")
    click.echo(verdict.summary)
    if stale and project.docs:
        click.echo(
            f"{project.docs.name}/ is stale: {len(stale)} of its pages are not those of these "
            "articles and settings; run `onrecord generate`."
        )
    click.echo(
        "The gate holds." if verdict.holds else f"The gate is broken: {len(verdict.issues)} faults."
    )
    sys.exit(int(failed or bool(stale) or not verdict.holds))


@click.command()
@options.inputs(required=False)
@click.option("--entries", is_flag=True, help="Print entries ready to edit for corrections.yml.")
@options.config
def review(inputs: tuple[Path, ...], entries: bool, config_file: Path) -> None:
    """List what needs a human: ambiguous names, doubtful quotations, clashes of roles."""
    from onrecord.editor.entries import as_entry
    from onrecord.editor.review import review_items
    from onrecord.pipeline import make_briefing
    from onrecord.publish.progress import progress

    project = open_project(config_file, inputs)
    with progress() as report:
        briefing = make_briefing(project.settings, project.root, report=report)
    items = review_items(briefing)
    for item in items:
        click.echo(as_entry(item) if entries else item.summary)
    click.echo(f"{len(items)} to look at", err=True)

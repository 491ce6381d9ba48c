"""Commands over the whole briefing: `generate`, `export` and `check`."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from functools import partial
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
    from onrecord.publish.edition import Edition, digests_of, keep_edition, kept_edition
    from onrecord.publish.leaks import stop_on_leaks
    from onrecord.publish.manifest import write_pages
    from onrecord.publish.progress import progress
    from onrecord.publish.tree import site_files
    from onrecord.publish.zensical import write_other_builder
    from onrecord.render import site_assets

    console = Console(quiet=quiet, verbose=verbose, strict=strict)
    project = open_project(config_file, inputs)
    if project.root is None or project.docs is None or project.site is None:
        msg = (
            f"generate writes into a project, and there is no {config_file} here; "
            "`onrecord new DIR` makes one, `onrecord preview INPUT` shows the pages without one"
        )
        raise ConfigurationError(msg)
    assets = site_assets(project.settings.templates)
    hide: Callable[[str], str] = str
    edition = kept_edition(project.settings, project.root)
    if edition is not None:
        written = write_pages(site_files(edition.pages, assets, project.docs), project.docs)
    else:
        with progress() as report:
            briefing = make_briefing(project.settings, project.root, report=report)
        pages = make_pages(briefing, project.settings)
        edition = Edition(
            pages=pages, issues=briefing.issues, digests=digests_of(briefing.articles)
        )
        written = write_pages(site_files(pages, assets, project.docs), project.docs)
        save_registry(briefing, project.settings, project.root)
        hide = stop_on_leaks(briefing, project.settings, project.docs).hide
        keep_edition(edition, project.settings, project.root)
    for note in write_other_builder(project.site.config, assets):
        click.echo(f"note: {note}", err=True)
    for kind, uris in (
        ("written", written.new),
        ("changed", written.changed),
        ("removed", written.removed),
        ("kept (yours)", written.kept),
    ):
        for uri in uris:
            # Style sheets, scripts and the index of the search are told only to who asks for more.
            tell = console.say if uri.endswith(".md") else console.detail
            tell(f"{kind}: {project.docs.name}/{hide(uri)}")
    for uri in written.unchanged:
        console.detail(f"as before: {project.docs.name}/{uri}")
    click.echo(
        f"{len(written.new)} written, {len(written.changed)} changed, "
        f"{len(written.removed)} removed, "
        f"{len(written.unchanged)} as before, {len(written.kept)} of yours kept"
    )
    sys.exit(int(console.tell(edition.issues)))


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
@click.option(
    "--format",
    "formats",
    multiple=True,
    default=("json",),
    show_default=True,
    type=click.Choice(("json", "csv", "sqlite", "parquet", "references", "linked", "all")),
    help="May be given more than once; references are RIS and CSL-JSON, linked are W3C annotations "
    "and Popolo.",
)
@options.as_is
@options.engine
@options.model
@options.config
def export(
    folder: Path,
    inputs: tuple[Path, ...],
    formats: tuple[str, ...],
    as_is: bool,
    engine: str | None,
    model: str | None,
    config_file: Path,
) -> None:
    """Write articles, people, organisations, quotes and themes into DIR, for other programs."""
    from onrecord.export import FORMATS, write_export
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
    wanted = tuple(FORMATS) if "all" in formats else formats
    for path in write_export(briefing, folder, wanted, settings.title):
        click.echo(f"written: {path}")
    Console().tell(briefing.issues)


@click.command()
@options.inputs(required=False)
@click.option(
    "--site",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="Check the pages and search results of this built site, not the written Markdown.",
)
@click.option(
    "--export",
    "exported",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="Check the files that `onrecord export` wrote into this folder too.",
)
@click.option(
    "--config",
    "only_config",
    is_flag=True,
    help="Check mkdocs.yml and the files beside the articles alone: fast, nothing is annotated.",
)
@options.talk
@options.config
def check(
    inputs: tuple[Path, ...],
    site: Path | None,
    only_config: bool,
    exported: Path | None,
    config_file: Path,
    quiet: bool,
    verbose: bool,
    strict: bool,
) -> None:
    """Verify that every word shown is printed in its source; list what needs attention.

    Reads the source files and the written pages again; of a site and of an export every word that
    the briefing would not say now is named. Exit status 0 if the gate holds.
    """
    from onrecord.export import write_export
    from onrecord.pipeline import make_briefing, make_pages, source_reader
    from onrecord.publish.config_check import config_issues
    from onrecord.publish.gate import check_verbatim, pages_to_check
    from onrecord.publish.leaks import left_over, stop_on_leaks
    from onrecord.publish.manifest import stale_pages
    from onrecord.publish.progress import progress
    from onrecord.publish.shown import check_export, check_site
    from onrecord.publish.tree import site_files
    from onrecord.render import site_assets

    console = Console(quiet=quiet, verbose=verbose, strict=strict)
    project = open_project(config_file, inputs)
    if only_config:
        found = config_issues(project.settings, project.root, config_file)
        console.tell(found, out=sys.stdout)
        wrong = sum(issue.severity != "note" for issue in found)
        click.echo(f"{wrong} faults in the files that people write." if wrong else "All is well.")
        sys.exit(int(bool(wrong)))
    with progress() as report:
        briefing = make_briefing(project.settings, project.root, report=report)
    pages = make_pages(briefing, project.settings)
    stale: tuple[str, ...] = ()
    if project.docs:
        stop_on_leaks(briefing, project.settings, project.docs)
        if not site:
            assets = site_assets(project.settings.templates)
            stale = stale_pages(site_files(pages, assets, project.docs), project.docs)
    shown = pages_to_check(pages, project.docs, site, stale)
    verdict = check_verbatim(briefing.articles, shown, source_reader(project.settings))
    altered = [*check_site(site, pages, config_file)] if site and project.root else []
    if exported:
        altered += check_export(exported, partial(write_export, briefing))
    verdict = replace(verdict, issues=(*verdict.issues, *altered))
    for correction in briefing.corrections:
        effect = ", ".join(correction.changed) or "nothing"
        console.say(f"correction, line {correction.line}: {correction.summary} (changed: {effect})")
    old = left_over(project.root, project.settings, project.docs) if project.root else ()
    failed = console.tell((*briefing.issues, *verdict.issues, *old), out=sys.stdout)
    for page in shown:
        console.detail(f"compared: {page.uri}")
    click.echo(verdict.summary)
    if stale and project.docs:
        click.echo(
            f"{project.docs.name}/ is stale: {len(stale)} of its files are not those of these "
            "articles and settings; run `onrecord generate`."
        )
    click.echo(
        "The gate holds." if verdict.holds else f"The gate is broken: {len(verdict.issues)} faults."
    )
    sys.exit(int(failed or bool(stale) or bool(old) or not verdict.holds))

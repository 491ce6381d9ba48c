"""Commands over articles, without a project: `intake` and `annotate`."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.cli import options
from onrecord.cli.console import Console, write
from onrecord.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterable

    from onrecord.export import Row
    from onrecord.models import Issue

_STDIN = Path("-")
_FORMATS = ("json", "csv", "text")


@click.command()
@options.inputs(required=True)
@options.output
@options.as_is
def intake(inputs: tuple[Path, ...], output: Path | None, as_is: bool) -> None:
    """Read articles and print each as one JSON line: title, byline, outlet, date, body, leftovers.

    INPUT is a file, a folder, a .jsonl file with rows {"id", "text"}, or - for standard input.
    """
    from onrecord.export import dump_row, intake_row
    from onrecord.pipeline import read_inputs

    with _given(inputs) as (paths, named):
        corpus = read_inputs(paths, as_is=as_is)
        Console().tell(_issues(corpus.issues, named))
        rows = (intake_row(article) for article in corpus.articles)
        write(output, (dump_row(row) for row in _rows(rows, named)))


@click.command()
@options.inputs(required=True)
@options.output
@options.as_is
@click.option(
    "--separately", is_flag=True, help="Resolve names within each article alone, not over all."
)
@click.option(
    "--format",
    "form",
    type=click.Choice(_FORMATS),
    default="json",
    show_default=True,
    help="json: a line an article; csv: a row a quotation; text: to read.",
)
@options.engine
@options.model
def annotate(
    inputs: tuple[Path, ...],
    output: Path | None,
    as_is: bool,
    separately: bool,
    form: str,
    engine: str | None,
    model: str | None,
) -> None:
    """Print each article as one JSON line with its keywords, people, organisations and quotations.

    INPUT is a file, a folder, a .jsonl file with rows {"id", "text"}, or - for standard input.
    Offsets count code points of "text", half-open. Corrections, sidecar and themes files count
    where they lie beside the INPUT.
    """
    from onrecord.export.forms import FORMS
    from onrecord.pipeline import annotate_inputs
    from onrecord.publish.progress import progress

    with _given(inputs) as (paths, named), progress() as report:
        settings = Settings(articles=paths, engine=engine or "auto", model=model or "auto")
        rows, issues = annotate_inputs(settings, as_is=as_is, separately=separately, report=report)
        write(output, FORMS[form](_rows(rows, named)))
        Console().tell(_issues(issues, named))


@contextmanager
def _given(inputs: tuple[Path, ...]) -> Iterator[tuple[tuple[Path, ...], Path | None]]:
    """Yield the paths to read and, where `-` is among them, the file that holds standard input.

    Lines of JSON are rows; anything else is one article.
    """
    if _STDIN not in inputs:
        yield inputs, None
        return
    data = sys.stdin.buffer.read()
    with tempfile.TemporaryDirectory() as aside:
        suffix = ".jsonl" if data.lstrip().startswith(b"{") else ".txt"
        named = Path(aside) / f"stdin{suffix}"
        named.write_bytes(data)
        yield tuple(named if path == _STDIN else path for path in inputs), named


def _rows(rows: Iterable[Row], named: Path | None) -> Iterator[Row]:
    for row in rows:
        yield {**row, "source": "-"} if row["source"] == str(named) else row


def _issues(issues: Iterable[Issue], named: Path | None) -> Iterator[Issue]:
    for issue in issues:
        yield replace(issue, path="standard input") if issue.path == str(named) else issue

"""What commands tell a person: results, issues with warnings last, progress."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click

if TYPE_CHECKING:
    from onrecord.models import Issue


@dataclass(frozen=True, slots=True, kw_only=True)
class Console:
    """How much is told, and whether a warning fails the command."""

    quiet: bool = False
    verbose: bool = False
    strict: bool = False

    def say(self, line: str) -> None:
        """Print a line that is left out when quiet."""
        if not self.quiet:
            click.echo(line)

    def detail(self, line: str) -> None:
        """Print a line that only who asks for more wants."""
        if self.verbose:
            click.echo(line)

    def tell(self, issues: Iterable[Issue], out: TextIO | None = None) -> bool:
        """Tell notes, then warnings; return whether the command is to fail for them."""
        found = tuple(issues)
        warnings = [issue for issue in found if issue.severity == "warning"]
        notes = [] if self.quiet else [issue for issue in found if issue.severity != "warning"]
        for issue in (*notes, *warnings):
            click.echo(line_of(issue), file=out or sys.stderr)
        return self.strict and bool(warnings)


def line_of(issue: Issue) -> str:
    """Return an issue as one line: how grave, where, what, and what helps."""
    place = f"{issue.path}, line {issue.line}" if issue.line else issue.path
    return ": ".join(part for part in (issue.severity, place, issue.message) if part)


def write(output: Path | None, lines: Iterable[str]) -> None:
    """Write lines to a file, or to standard output."""
    if output is None:
        for line in lines:
            click.echo(line)
        return
    from onrecord.files import whole_file

    with whole_file(output) as file:
        file.writelines(f"{line}\n".encode() for line in lines)

"""What stops whatever publishes: told at once and in full, before anything is written."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.errors import UnpublishableError
from onrecord.models import Issue


def stop_on_errors(issues: Iterable[Issue]) -> None:
    """Stop where an issue is an error.

    Raises:
        UnpublishableError: at least one is; the text names each with file and line.
    """
    told = [
        f"{issue.path}{f', line {issue.line}' if issue.line else ''}: {issue.message}"
        for issue in issues
        if issue.severity == "error"
    ]
    if told:
        lines = "\n".join(f"  {line}" for line in dict.fromkeys(told))
        msg = f"nothing was published; mend this first:\n{lines}"
        raise UnpublishableError(msg)

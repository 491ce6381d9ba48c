"""The one room that knows the order of the stages: files in, a briefing or rows out.

``stages`` lists them; ``briefing`` and ``rows`` are the doors. Each name loads what it needs when
it is first used: reading articles must not wait for what annotates them.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onrecord.pipeline.annotation import Report
    from onrecord.pipeline.briefing import (
        analyse_briefing,
        make_briefing,
        make_pages,
        save_registry,
    )
    from onrecord.pipeline.inputs import read_inputs, source_reader
    from onrecord.pipeline.rows import annotate_inputs, annotate_texts
    from onrecord.pipeline.stage import Stage, Stages, added, replaced
    from onrecord.pipeline.stages import BRIEFING

__all__ = [
    "BRIEFING",
    "Report",
    "Stage",
    "Stages",
    "added",
    "analyse_briefing",
    "annotate_inputs",
    "annotate_texts",
    "make_briefing",
    "make_pages",
    "read_inputs",
    "replaced",
    "save_registry",
    "source_reader",
]

_HOME = {
    "BRIEFING": "stages",
    "Report": "annotation",
    "Stage": "stage",
    "Stages": "stage",
    "added": "stage",
    "analyse_briefing": "briefing",
    "annotate_inputs": "rows",
    "annotate_texts": "rows",
    "make_briefing": "briefing",
    "make_pages": "briefing",
    "read_inputs": "inputs",
    "replaced": "stage",
    "save_registry": "briefing",
    "source_reader": "inputs",
}


def __getattr__(name: str) -> object:
    """Load a name of the face on first use."""
    if name in _HOME:
        return getattr(import_module(f"onrecord.pipeline.{_HOME[name]}"), name)
    msg = f"module 'onrecord.pipeline' has no attribute {name!r}"
    raise AttributeError(msg)

"""OnRecord: who said what, where, about which theme, from a folder of news articles.

The face for programs; each name loads what it needs when it is first used:

    import onrecord

    rows = onrecord.annotate_texts([("a1", "Ann Lee said: “We agree.”")])
    rows[0]["quotes"][0]["speaker"]          # "Ann Lee"

    briefing = onrecord.make_briefing(onrecord.Settings(articles=(Path("articles"),)), Path())
    briefing.people[0].name

``onrecord annotate --help`` and the README describe the rows; ``onrecord.models`` the records.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onrecord.errors import OnRecordError
    from onrecord.pipeline import annotate_texts, make_briefing, make_pages, read_inputs
    from onrecord.settings import Settings

__all__ = [
    "OnRecordError",
    "Settings",
    "annotate_texts",
    "make_briefing",
    "make_pages",
    "read_inputs",
]

_HOME = {
    "OnRecordError": "onrecord.errors",
    "Settings": "onrecord.settings",
    "annotate_texts": "onrecord.pipeline",
    "make_briefing": "onrecord.pipeline",
    "make_pages": "onrecord.pipeline",
    "read_inputs": "onrecord.pipeline",
}


def __getattr__(name: str) -> object:
    """Load a name of the face on first use: ``onrecord --help`` must not wait for a model."""
    if name in _HOME:
        return getattr(import_module(_HOME[name]), name)
    msg = f"module 'onrecord' has no attribute {name!r}"
    raise AttributeError(msg)

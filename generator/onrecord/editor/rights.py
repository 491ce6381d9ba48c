"""How much of an article may be shown, as people write it in a sidecar or in front matter."""

from __future__ import annotations

from difflib import get_close_matches

from onrecord.settings import Rights
from onrecord.text.fold import fold

#: What people write -> what it means. "none" has no right to the text: the least that we can show.
_WORDS: dict[str, Rights] = {
    "full": "full", "all": "full", "full text": "full",
    "excerpt": "excerpt", "excerpts": "excerpt", "extract": "excerpt", "extracts": "excerpt",
    "quotes": "quotes", "quote": "quotes", "quotations": "quotes", "quotation": "quotes",
    "quotes only": "quotes", "none": "quotes", "no": "quotes", "no text": "quotes",
}  # fmt: skip
#: What a sidecar's message says.
RIGHTS_TAKES = "full, excerpt or quotes"


def rights_from(text: str) -> Rights | None:
    """Return what a value means, None where it means none of the three."""
    return _WORDS.get(fold(text.replace("-", " ").replace("_", " ")).strip(" .\"'"))


def nearly_rights(text: str) -> Rights | None:
    """Return what a value was probably meant to mean: "qoutes", but not "© The Gazette"."""
    near = get_close_matches(fold(text), _WORDS, n=1, cutoff=0.75)
    return _WORDS[near[0]] if near else None

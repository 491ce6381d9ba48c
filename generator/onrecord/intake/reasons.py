"""Why a line is left out, in words that a reader sees."""

import numpy as np

from onrecord.intake.furniture import KINDS, kinds_of

UNNAMED = "not the article's"
REASONS = {
    "share": "share bar", "sign-up": "sign-up prompt", "legal": "legal notice",
    "comment": "comment form", "related": "related links", "menu": "menu",
    "credit": "image credit", "time": "date line", "bio": "note on the author",
}  # fmt: skip
#: Words of a paragraph that may be an aside, of a button, of a line of dates.
_ASIDE, _BUTTON, _DATED = 30, 6, 10
_BUTTONS = ("share", "sign-up", "comment", "related", "legal")


def name_reasons(counts: np.ndarray) -> list[str]:
    """Name the matter of lines by the kinds of furniture words counted in them."""
    names = [REASONS[kind] for kind in KINDS]
    most, some = counts.argmax(axis=1).tolist(), (counts.max(axis=1) > 0).tolist()
    return [names[at] if any_ else UNNAMED for at, any_ in zip(most, some, strict=True)]


def reason_aside(text: str) -> str | None:
    """Name what a paragraph is that an extractor left in a body, None for one that belongs there.

    Only the plainest cases: a few words of a button, an announced link, a line of dates.
    """
    words = text.split()
    if len(words) > _ASIDE:
        return None
    kinds = kinds_of(text)
    button = next((k for k in _BUTTONS if kinds[k]), None)
    if button and len(words) <= _BUTTON:
        return REASONS[button]
    opens = kinds_of(" ".join(words[:3]))["related"] > 0
    if opens and (":" in text[:20] or text[-1] not in '.!?"”'):
        return REASONS["related"]
    return REASONS["time"] if kinds["time"] >= 2 and len(words) <= _DATED else None

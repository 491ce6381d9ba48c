"""What the words of a description say of its time: former, elect, acting."""

from __future__ import annotations

import re

from onrecord.models import Place, Role
from onrecord.text.fold import fold

FORMER = re.compile(r"\b(?:former|formerly|ex|then|late|onetime|one-time|erstwhile|past)\b[\s-]?")
ELECT = re.compile(r"\b(?:elect|designate)\b")
_ACTING = re.compile(r"\b(?:acting|interim|caretaker)\b")


def role_of(text: str, place: Place | None, *, quoted: bool = False) -> Role:
    """Return a description with its marks of time."""
    folded = fold(text)
    return Role(
        text=text,
        place=place,
        former=bool(FORMER.search(folded)),
        elect=bool(ELECT.search(folded)),
        acting=bool(_ACTING.search(folded)),
        quoted=quoted,
    )

"""The labels that press databases and mails print beside what they tell of an article."""

import re
from functools import cache

from onrecord.lexicons import lexicon
from onrecord.text.fold import squeeze

_LABELLED = re.compile(
    r"^(?P<label>[^\W\d_][\w '/.-]{1,32}?)(?:\s*\(\d+\))?\s*:(?:\s+|$)(?P<value>.*)$"
)
_APART = re.compile(r"^(?P<label>[^\W\d_][\w'/-]{1,24})(?:\s{2,}|\t)(?P<value>.*)$")


@cache
def labels(*kinds: str) -> frozenset[str]:
    """Return the labels of some kinds, in small letters."""
    entries = (entry.partition(": ") for entry in lexicon("intake_base_labels"))
    return frozenset(label for kind, _, label in entries if kind in kinds)


@cache
def _kinds() -> dict[str, str]:
    """Return the field that each label of an article's head gives."""
    entries = (entry.partition(": ") for entry in lexicon("intake_base_labels"))
    fields = {"byline", "section", "length", "dateline", "title", "published", "outlet", "head"}
    return {label: kind for kind, _, label in entries if kind in fields}


def split_label(text: str) -> tuple[str, str, int]:
    """Return the label of a line in small letters, its value, and where that begins.

    A label is parted from its value by a colon or wide space, or stands alone; else it is "".
    """
    found = _LABELLED.match(text) or _APART.match(text)
    if found:
        return squeeze(found["label"]).casefold(), found["value"], found.start("value")
    return squeeze(text).casefold() if len(text) < 40 else "", "", len(text)


def field_of(label: str) -> str | None:
    """Return the field of the article's head that a label gives, None for none."""
    return _kinds().get(label)


def without_private(text: str) -> str:
    """Return a line with "…" for its value where its label tells of a reader of the article."""
    label, value, at = split_label(text)
    return f"{text[:at]}…" if value and label in labels("private") else text

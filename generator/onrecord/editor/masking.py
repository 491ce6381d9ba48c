"""Masking words: found in whatever case, accents and spacing, they give way to "█"."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import replace

from onrecord.editor.corrections import Corrections
from onrecord.editor.matching import words_key
from onrecord.models import AppliedCorrection, Issue, Span
from onrecord.text.fold import fold, without_accents

#: Stands for one character that a take-down hides, so that all offsets stay what they were.
MASK = "█"
_BETWEEN = r"(?:[\W_]|%20)+"  # words of a name stand apart by spaces, dashes, dots, line breaks


def mask(text: str, spans: Iterable[Span]) -> str:
    """Return the text with its spans masked; line breaks stay, since blocks end there."""
    letters = list(text)
    for span in spans:
        for i in range(span.start, min(span.end, len(letters))):
            if letters[i] != "\n":
                letters[i] = MASK
    return "".join(letters)


def pattern_of(texts: Iterable[str]) -> re.Pattern[str] | None:
    """Return a pattern for any of the texts, over folded text, longest first."""
    keys = sorted({words_key(text) for text in texts} - {""}, key=lambda key: (-len(key), key))
    if not keys:
        return None
    parts = (_BETWEEN.join(map(re.escape, key.split())) for key in keys)
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(parts)})(?![^\W_])")


def spans_of(pattern: re.Pattern[str] | None, text: str) -> list[Span]:
    """Return where the folded text matches, as spans of the text itself."""
    if pattern is None:
        return []
    if text.isascii():  # no character changes its length
        return [Span(found.start(), found.end()) for found in pattern.finditer(text.lower())]
    if not pattern.search(without_accents(text).casefold()):
        return []
    folded: list[str] = []
    origin: list[int] = []
    for number, character in enumerate(text):
        form = fold(character) or ("" if unicodedata.combining(character) else " ")
        folded.append(form)
        origin.extend([number] * len(form))
    return [
        Span(origin[found.start()], origin[found.end() - 1] + 1)
        for found in pattern.finditer("".join(folded))
    ]


def for_the_public(
    corrections: Corrections, applied: Sequence[AppliedCorrection], issues: Sequence[Issue]
) -> tuple[tuple[AppliedCorrection, ...], tuple[Issue, ...]]:
    """Return the log and the issues without the names and words that are taken down."""
    people = corrections.takedowns("person")
    names = [name for e in people for name in (e.get("name") or "", *e.all("also"))]
    words = [entry.get("quotation") or "" for entry in corrections.takedowns("quotation")]
    surnames = [name.split()[-1] for name in names if name.split()]
    pattern = pattern_of([*names, *surnames, *words])

    def hide(text: str) -> str:
        return mask(text, spans_of(pattern, text))

    return (
        tuple(
            replace(
                entry,
                summary=hide(entry.summary),
                changed=tuple(map(hide, entry.changed)),
                reason=hide(entry.reason) if entry.reason else None,
            )
            for entry in applied
        ),
        tuple(replace(issue, message=hide(issue.message)) for issue in issues),
    )

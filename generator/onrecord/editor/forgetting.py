"""What must remember nobody who is taken down: the registry of former ids, and files of others."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from onrecord.editor.corrections import Corrections
from onrecord.editor.masking import mask, pattern_of, spans_of
from onrecord.editor.matching import words_key
from onrecord.editor.references import forgets
from onrecord.editor.takedown_targets import names_in
from onrecord.models import Issue, Span
from onrecord.text.fold import without_accents
from onrecord.text.translit import transliteration_key

_TAG = re.compile(r"<[^<>]*>")
_LETTERS = re.compile(r"[^\W\d_]+")
#: Shorter surnames share their key with too many other words.
_SHORT = 3
#: Where only names stand, a word of somebody else's full name is no reason to forget that one.
_PEOPLE = "people"


def forgotten(registry: Mapping[str, Any], corrections: Corrections) -> Mapping[str, Any]:
    """Return the registry without the entries that name somebody who is taken down."""
    people = corrections.takedowns("person")
    if not people:
        return registry
    surnames = {key.split()[-1] for e in people for n in names_in(e) if (key := words_key(n))}
    return {
        section: {
            ident: entry
            for ident, entry in entries.items()
            if not any(
                forgets(corrections, text)
                or (section != _PEOPLE and not surnames.isdisjoint(words_key(text).split()))
                for text in _texts(ident, entry)
            )
        }
        for section, entries in registry.items()
        if isinstance(entries, Mapping)
    }


def _texts(ident: str, entry: object) -> Iterable[str]:
    yield ident.replace("-", " ")
    if isinstance(entry, Mapping):
        yield str(entry.get("name") or "")
        signature = entry.get("signature")
        yield from map(str, signature if isinstance(signature, list) else ())


class Leaks:
    """Looks for names and words that are taken down in what is about to be published."""

    def __init__(self, corrections: Corrections) -> None:
        """Look for what these corrections take down: full names, other forms, whole quotations."""
        self._corrections = corrections
        names = [words_key(n) for e in corrections.takedowns("person") for n in names_in(e)]
        turned = [" ".join((*n.split()[-1:], *n.split()[:-1])) for n in names]
        words = [e.get("quotation") or "" for e in corrections.takedowns("quotation")]
        whole = [name for name in (*names, *turned) if " " in name]
        self._pattern = pattern_of((*whole, *words))
        self._spellings = frozenset(
            transliteration_key(name.split()[-1])
            for name in names
            if len(name.split()[-1]) > _SHORT
        )
        # A name of one word may be a word of ours too, unless it has a capital.
        self._single = pattern_of(name for name in names if " " not in name)

    @property
    def any(self) -> bool:
        """Whether there is anything to look for."""
        return bool(self._pattern or self._single)

    def stand_in(self, text: str) -> bool:
        """Tell whether a text, with its markup or without, prints what is taken down."""
        folded = without_accents(text).casefold()  # once: a briefing has megabytes of pages
        whole = self._pattern
        if whole and (whole.search(folded) or whole.search(_TAG.sub("", folded))):
            return True
        if not self._single or not self._single.search(folded):
            return False
        return any(not span.of(text)[0].islower() for span in spans_of(self._single, text))

    def hide(self, text: str) -> str:
        """Return a file's name as a log may print it: other spellings of the name give way too."""
        hidden = mask(text, [*spans_of(self._pattern, text), *spans_of(self._single, text)])
        start = hidden.rfind("/") + 1
        end = hidden.rfind(".") if hidden.rfind(".") > start else len(hidden)
        words = _LETTERS.findall(hidden[start:end])
        if self._spellings.isdisjoint(map(transliteration_key, words)):
            return hidden
        return mask(hidden, [Span(start, end)])

    def issue(self, path: str, problem: str) -> Issue:
        """Return the error that stops whatever publishes."""
        message = f"prints what is taken down: {problem}"
        return Issue(path=self.hide(path), stage="take-down", severity="error", message=message)

"""What a person has laid down about who is who, in the form that linking asks for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from onrecord.editor.corrections import NO_CORRECTIONS, Correction, Corrections
from onrecord.editor.references import article_matches, name_key
from onrecord.editor.register import EMPTY_REGISTER, Register, RegisterEntry
from onrecord.identity.referents import Local
from onrecord.models import Article, Label
from onrecord.text.slugs import slug


@dataclass(frozen=True)
class Constraints:
    """Joins and separations of names; marks are opaque and sorted like the file's lines."""

    corrections: Corrections = NO_CORRECTIONS
    register: Register = EMPTY_REGISTER
    articles: Sequence[Article] = field(default=())

    @cached_property
    def _joins(self) -> dict[str, tuple[str, ...]]:
        """Folded name or slug -> the marks of the entries that join it with others."""
        joins: dict[str, tuple[str, ...]] = {}
        for mark, names in self._lists():
            for name in names:
                for key in {name_key(name), slug(name)}:
                    joins[key] = (*joins.get(key, ()), mark)
        return joins

    def _lists(self) -> Iterable[tuple[str, Sequence[str]]]:
        for entry in self.corrections.of("merge"):
            yield f"merge {entry.line:06}", entry.value
        for number, row in enumerate(self.register.entries):
            yield f"register {number:06}", (row.name, *row.others)

    def joined(self, local: Local) -> tuple[str, ...]:
        """Return the marks of the entries that name this referent by a form it is printed in."""
        if not self._joins or local.apart:
            return ()
        texts = dict.fromkeys(occurrence.text for occurrence in local.occurrences)
        marks = (
            mark for text in texts for mark in self._joins.get(name_key(text), ())
            or self._joins.get(slug(text), ())
        )  # fmt: skip
        return tuple(dict.fromkeys(marks))

    def label_of(self, mark: str, local: Local) -> Label | None:
        """Return what a mark says about the kind of its names: the register's, or the first's."""
        entry = self.register_entry(mark)
        if entry:
            return "PERSON" if entry.kind == "person" else "ORG"
        first = self.merged_name(mark)
        texts = (occurrence.text for occurrence in local.occurrences)
        is_first = any(name_key(text) == name_key(first) or slug(text) == first for text in texts)
        return local.label if is_first else None

    def merged_name(self, mark: str) -> str:
        """Return the name that a merge gives the page: its first."""
        line = int(mark.partition(" ")[2])
        return next(e.subject for e in self.corrections.of("merge") if e.line == line)

    @cached_property
    def _distinct(self) -> list[tuple[str, ...]]:
        return [
            tuple(name_key(name) for name in entry.value)
            for entry in self.corrections.of("distinct")
            if len(entry.value) > 1
        ]

    def separate(self, a: Iterable[str], b: Iterable[str]) -> bool:
        """Tell whether a correction keeps a printed form of ``a`` and one of ``b`` apart."""
        if not self._distinct:
            return False
        keys_a, keys_b = {name_key(text) for text in a}, {name_key(text) for text in b}
        return any(
            x != y and x in keys_a and y in keys_b
            for names in self._distinct
            for x in names
            for y in names
        )

    def apart(self, local: Local) -> Correction | None:
        """Return the correction that gives this article's bearer of the name a page apart."""
        for entry in self.corrections.of("distinct"):
            if len(entry.value) == 1:
                keys = {name_key(occurrence.text) for occurrence in local.occurrences}
                article = self.articles[local.article]
                if name_key(entry.subject) in keys and any(
                    article_matches(article, given) for given in entry.all("articles")
                ):
                    return entry
        return None

    def apart_name(self, apart: str) -> str | None:
        """Return the name that a correction gives to somebody apart from a namesake."""
        return next(
            (e.get("as") for e in self.corrections.of("distinct") if apart == f"line {e.line}"),
            None,
        )

    def register_entry(self, mark: str) -> RegisterEntry | None:
        """Return the register's entry behind a mark, None for the mark of a correction."""
        kind, _, number = mark.partition(" ")
        return self.register.entries[int(number)] if kind == "register" else None

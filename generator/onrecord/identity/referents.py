"""Referents inside one article: the chains of names, checked, before they are joined across."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

from onrecord.editor.masking import MASK
from onrecord.identity.name_context import gender_of, office_words
from onrecord.models import Annotation, Article, Label, Mention, Place
from onrecord.text.fold import fold
from onrecord.text.names import (
    PersonName,
    called_otherwise,
    compatible,
    parse_name,
    part_of,
    same_full_name,
)

#: What a take-down puts in the place of every character that is gone.
_WORD_BEFORE = re.compile(r"([^\W\d_][\w’'.-]*),?\s$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Occurrence:
    """One mention with its characters, what describes it, and the word right before it, folded."""

    place: Place
    text: str
    before: str = ""
    roles: tuple[str, ...] = ()  # descriptions of this mention, as printed

    @property
    def name(self) -> PersonName:
        """The parts of the printed name, a title before it included."""
        return parse_name(self.text)


@dataclass(frozen=True, kw_only=True)
class Local:
    """One referent inside one article."""

    article: int  # position in the corpus
    label: Label
    occurrences: tuple[Occurrence, ...]
    gender: Literal["f", "m"] | None = None
    doubtful: bool = False  # may well be nobody's name
    apart: str = ""  # referents of one name whose marks differ are never one person

    @property
    def roles(self) -> tuple[str, ...]:
        """The descriptions of this referent, as printed."""
        return tuple(role for occurrence in self.occurrences for role in occurrence.roles)

    @cached_property
    def names(self) -> tuple[PersonName, ...]:
        """The distinct printed names, in order."""
        return tuple(dict.fromkeys(occurrence.name for occurrence in self.occurrences))

    @cached_property
    def full_names(self) -> tuple[PersonName, ...]:
        """Those of them that say more than a surname."""
        return tuple(name for name in self.names if name.full)


def find_locals(articles: Sequence[Article], annotations: Sequence[Annotation]) -> list[Local]:
    """Return the referents of every article, in order; a chain that contradicts itself is cut."""
    found: list[Local] = []
    for number, (article, annotation) in enumerate(zip(articles, annotations, strict=True)):
        for local in _chains(number, article, annotation):
            found.extend(_consistent(local) if local.label == "PERSON" else (local,))
    return found


def text_of(article: Article, *, in_title: bool) -> str:
    """Return the text that a span counts into."""
    return article.words(in_title=in_title)


def occurrence_at(article: Article, place: Place) -> Occurrence:
    """Return the mention at a place with its characters."""
    text = text_of(article, in_title=place.in_title)
    before = _WORD_BEFORE.search(text[max(0, place.span.start - 40) : place.span.start])
    return Occurrence(
        place=place,
        text=place.span.of(text),
        before=fold(before[1]).strip(".") if before else "",
    )


def _occurrence(article: Article, mention: Mention) -> Occurrence:
    place = Place(article_id=article.id, span=mention.span, in_title=mention.in_title)
    return occurrence_at(article, place)


def _chains(number: int, article: Article, annotation: Annotation) -> Iterable[Local]:
    roles: dict[tuple[bool, object], list[str]] = {}
    for role in annotation.roles:
        text = role.span.of(text_of(article, in_title=role.in_title))
        roles.setdefault((role.in_title, role.mention), []).append(text)
    # A masked name is nobody's, and neither is a number.
    printed = [m.span.of(text_of(article, in_title=m.in_title)) for m in annotation.mentions]
    chained = {
        index
        for index, text in enumerate(printed)
        if MASK in text or not any(map(str.isalpha, text))
    }
    for chain in annotation.chains:
        members = [m for m in chain.mentions if m not in chained]
        chained.update(members)
        mentions = [annotation.mentions[m] for m in members]
        if mentions:
            yield _local(number, article, mentions, roles, chain.label, chain.gender)
    for index, mention in enumerate(annotation.mentions):
        if index not in chained:
            yield _local(number, article, [mention], roles, mention.label, None)


def _local(
    number: int,
    article: Article,
    mentions: Sequence[Mention],
    roles: Mapping[tuple[bool, object], Sequence[str]],
    label: Label,
    gender: Literal["f", "m"] | None,
) -> Local:
    return Local(
        article=number,
        label=label,
        occurrences=tuple(
            replace(
                _occurrence(article, mention),
                roles=tuple(roles.get((mention.in_title, mention.span), ())),
            )
            for mention in mentions
        ),
        gender=gender,
    )


def _consistent(local: Local) -> Iterable[Local]:
    """Cut a chain whose full names cannot be one person into one referent per name."""
    groups: list[list[PersonName]] = []
    for name in local.full_names:
        home = next((g for g in groups if all(_one_here(name, other) for other in g)), None)
        if home is None:
            groups.append([name])
        else:
            home.append(name)
    if not groups:
        return _by_title(local)
    if len(groups) < 2:
        return (local,)
    members: list[list[Occurrence]] = [[] for _ in groups]
    loose: dict[PersonName, list[Occurrence]] = {}
    for item in local.occurrences:
        fitting = [
            number
            for number, group in enumerate(groups)
            if item.name in group
            or (not item.name.full and any(part_of(item.name, n) for n in group))
        ]
        part = members[fitting[0]] if len(fitting) == 1 else loose.setdefault(item.name, [])
        part.append(item)
    return tuple(
        Local(article=local.article, label=local.label, occurrences=tuple(part))
        for part in (*members, *loose.values())
        if part
    )


def _one_here(a: PersonName, b: PersonName) -> bool:
    """Tell whether two full names of one article can be one person."""
    if same_full_name(a, b):
        return not called_otherwise(a, b)
    return compatible(a, b)


def _by_title(local: Local) -> Iterable[Local]:
    """Cut a chain of surnames at their titles: Senator and Governor of one name are two people."""
    parts: dict[str, list[Occurrence]] = {}
    current = ""
    for item in sorted(local.occurrences, key=lambda o: (o.place.in_title, o.place.span)):
        title = "".join(sorted(office_words([item.before]))) or gender_of([item.before])
        current = title or current  # without a title it is the one spoken of last
        parts.setdefault(current, []).append(item)
    if len([title for title in parts if title]) < 2:
        return (local,)
    return tuple(replace(local, occurrences=tuple(p), gender=None) for p in parts.values())

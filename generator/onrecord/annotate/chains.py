"""Coreference of names inside one article: which mentions are one referent.

Full names come first; a single name joins the one full name that it is part of. A name that fits
two of them joins neither (Raghunathan et al. 2010: precise rules first, doubtful ones not at all).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from onrecord.annotate.gender import title_gender, pronoun_votes
from onrecord.annotate.parse import Parse
from onrecord.models import Article, Chain, Label, Mention
from onrecord.text.fold import fold, without_possessive
from onrecord.text.lexicons import lexicon
from onrecord.text.names import PersonName, parse_name, part_of, same_full_name

Gender = Literal["f", "m"]


@dataclass(slots=True)
class _Group:
    """The mentions joined so far."""

    forms: list[str]  # as printed, each once
    members: list[int] = field(default_factory=list)
    genders: list[Gender] = field(default_factory=list)

    @property
    def gender(self) -> Gender | None:
        found = set(self.genders)
        return found.pop() if len(found) == 1 else None


def link_mentions(
    article: Article, body: Parse, mentions: tuple[Mention, ...]
) -> tuple[Chain, ...]:
    """Group the mentions of one referent, in order of first mention."""
    people = _link_people(article, mentions)
    organisations = _link_organisations(article, mentions)
    where = {m: n for n, group in enumerate(people) for m in group.members}
    for number, gender in pronoun_votes(body, mentions, where):
        people[number].genders.append(gender)
    chains = [
        Chain(
            label=label,
            name=_fullest(group.forms),
            mentions=tuple(sorted(group.members)),
            gender=group.gender,
        )
        for label, groups in _labelled(people, organisations)
        for group in groups
    ]
    return tuple(sorted(chains, key=lambda chain: chain.mentions))


def _labelled(
    people: list[_Group], organisations: list[_Group]
) -> tuple[tuple[Label, list[_Group]], tuple[Label, list[_Group]]]:
    return ("PERSON", people), ("ORG", organisations)


def surface(article: Article, mention: Mention) -> str:
    """Return the mention as printed."""
    return mention.span.of((article.title or "") if mention.in_title else article.text)


def _fullest(forms: Sequence[str]) -> str:
    """Return the form with most words, then letters; one in capitals only if there is no other."""
    return max(forms, key=lambda form: (not form.isupper(), len(form.split()), len(form)))


# ---------------------------------------------------------------------- people


def _link_people(article: Article, mentions: tuple[Mention, ...]) -> list[_Group]:
    numbers = [n for n, mention in enumerate(mentions) if mention.label == "PERSON"]
    printed = {n: surface(article, mentions[n]) for n in numbers}
    titles = {n: title_gender(article, mentions[n]) for n in numbers}
    groups: list[_Group] = []
    bare: list[int] = []
    for n in numbers:
        if parse_name(printed[n]).full:
            _add(groups, n, printed[n], titles[n], _fitting_full(groups, printed[n]))
        else:
            bare.append(n)
    full = tuple(groups)
    for n in bare:
        fitting = _fitting(full, parse_name(printed[n]), titles[n])
        if len(fitting) != 1:
            fitting = _same_bare(groups[len(full) :], printed[n], titles[n])
        _add(groups, n, printed[n], titles[n], fitting)
    return groups


def _add(
    groups: list[_Group], number: int, form: str, gender: Gender | None, fitting: list[_Group]
) -> None:
    if fitting:
        group = fitting[0]
    else:
        group = _Group(forms=[])
        groups.append(group)
    if form not in group.forms:
        group.forms.append(form)
    group.members.append(number)
    if gender:
        group.genders.append(gender)


def _fitting_full(groups: list[_Group], form: str) -> list[_Group]:
    name = parse_name(form)
    return [g for g in groups if any(same_full_name(name, parse_name(f)) for f in g.forms)]


def _fitting(groups: Iterable[_Group], name: PersonName, gender: Gender | None) -> list[_Group]:
    """Return the full names that a single name is part of: as surname, else as given name."""
    fits: dict[str, list[_Group]] = {"surname": [], "given": []}
    for group in groups:
        wholes = [w for w in map(parse_name, group.forms) if w.full]
        parts = {part_of(name, whole) for whole in wholes}
        part = "surname" if "surname" in parts else "given" if "given" in parts else ""
        if part and not (gender and group.gender and gender != group.gender):
            fits[part].append(group)
    found = fits["surname"] or fits["given"]
    if len(found) > 1 and gender:
        found = [g for g in found if g.gender == gender] or found
    return found if len(found) == 1 else _without_suffix(found, name)


def _without_suffix(groups: list[_Group], name: PersonName) -> list[_Group]:
    """A surname without Jr. is the father's, where only the suffix tells two people apart."""
    plain = [g for g in groups if not any(parse_name(form).suffix for form in g.forms)]
    return plain if len(plain) == 1 and not name.suffix else groups


def _same_bare(groups: list[_Group], form: str, gender: Gender | None) -> list[_Group]:
    name = parse_name(form)
    same = [
        g
        for g in groups
        if any(_same_key(name, parse_name(f)) for f in g.forms)
        and not (gender and g.gender and gender != g.gender)
    ]
    return same if len(same) == 1 else []


def _same_key(a: PersonName, b: PersonName) -> bool:
    return a.surname_key == b.surname_key and a.suffix == b.suffix


# ---------------------------------------------------------------------- organisations


def _link_organisations(article: Article, mentions: tuple[Mention, ...]) -> list[_Group]:
    """Join equal names, a long name with its acronym, and a company's name with its short form."""
    groups: dict[str, _Group] = {}
    for n, mention in enumerate(mentions):
        if mention.label == "ORG":
            form = surface(article, mention)
            key = _organisation_key(form)
            group = groups.setdefault(key, _Group(forms=[]))
            if form not in group.forms:
                group.forms.append(form)
            group.members.append(n)
    for key in sorted(groups, key=lambda k: (len(k.split()), k)):
        wholes = [k for k in groups if k != key and (_is_acronym(key, k) or _is_short(key, k))]
        if len(wholes) == 1:
            whole, short = groups[wholes[0]], groups.pop(key)
            whole.forms += short.forms
            whole.members += short.members
    return list(groups.values())


def _organisation_key(form: str) -> str:
    return without_possessive(fold(form)).removeprefix("the ").replace(".", "")


def _is_acronym(short: str, whole: str) -> bool:
    words = whole.replace("-", " ").split()
    small = [w for w in words if w not in lexicon("function_words")]
    return len(short) > 1 and short in ("".join(w[0] for w in words), "".join(w[0] for w in small))


def _is_short(short: str, whole: str) -> bool:
    """Tell "Acme" from "Acme Holdings Inc": what follows says only what kind of body it is."""
    rest = whole.removeprefix(short + " ").split()
    return whole.startswith(short + " ") and all(w in lexicon("org_heads") for w in rest)

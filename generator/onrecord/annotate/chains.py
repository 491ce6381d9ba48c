"""Coreference of names inside one article: which mentions are one referent.

Full names come first; a single name joins the one full name that it is part of. Of several that it
fits, it joins the one printed before it, or the one that is nearly always meant; else none
(Raghunathan et al. 2010: precise rules first, doubtful ones not at all).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from onrecord.annotate.gender import Gender, pronoun_votes, title_gender, word_before
from onrecord.annotate.parse import Parse
from onrecord.lexicons import lexicon
from onrecord.models import Article, Chain, Label, Mention
from onrecord.text.fold import fold, without_possessive
from onrecord.text.names import PersonName, is_given_name, parse_name, part_of, same_full_name

#: A form of address that a wife bears beside her husband's office.
_WIVES = frozenset(("mrs", "miss"))

#: A surname is somebody's who is printed in full so many times as often as its other bearers.
_USUAL = 3
#: The share of somebody's pronouns that settles the gender.
_MAJORITY = 0.75


@dataclass(slots=True)
class _Group:
    """The mentions joined so far."""

    forms: list[str] = field(default_factory=list)  # as printed, each once
    members: list[int] = field(default_factory=list)
    in_full: list[int] = field(default_factory=list)  # of these: those that print a full name
    surnames: list[int] = field(
        default_factory=list
    )  # of these: those that print the surname alone
    genders: set[Gender] = field(default_factory=set)  # as titles say
    pronouns: list[Gender] = field(default_factory=list)
    titles: set[str] = field(default_factory=set)  # the words right before, folded
    relative: bool = False  # brought in as somebody's wife, son, ...

    @property
    def gender(self) -> Gender | None:
        """The gender that all titles and most pronouns agree on."""
        said = set(self.genders)
        for gender in sorted(set(self.pronouns)):
            if self.pronouns.count(gender) >= _MAJORITY * len(self.pronouns):
                said.add(gender)
        return said.pop() if len(said) == 1 else None

    def add(self, number: int, form: str) -> None:
        """Take in one mention."""
        self.members.append(number)
        if form not in self.forms:
            self.forms.append(form)


@dataclass(frozen=True, slots=True)
class _Single:
    """One mention of a person with what stands before it."""

    number: int
    form: str
    name: PersonName
    title: str
    gender: Gender | None


def link_mentions(
    article: Article, body: Parse, mentions: tuple[Mention, ...]
) -> tuple[Chain, ...]:
    """Group the mentions of one referent, in order of first mention."""
    people = _link_people(article, mentions)
    where = {m: n for n, group in enumerate(people) for m in group.members}
    for number, gender in pronoun_votes(body, mentions, where):
        people[number].pronouns.append(gender)
    chains = [_chain("PERSON", group) for group in people]
    chains += [_chain("ORG", group) for group in _link_organisations(article, mentions)]
    return tuple(sorted(chains, key=lambda chain: chain.mentions))


def _chain(label: Label, group: _Group) -> Chain:
    return Chain(
        label=label,
        name=_fullest(group.forms),
        mentions=tuple(sorted(group.members)),
        gender=group.gender,
    )


def surface(article: Article, mention: Mention) -> str:
    """Return the mention as printed."""
    return mention.span.of(article.words(in_title=mention.in_title))


def _fullest(forms: Sequence[str]) -> str:
    """Return the form with most written-out words; one in capitals only if there is no other."""

    def fullness(form: str) -> tuple[bool, int, int, int]:
        words = form.split()
        written = sum(len(word.rstrip(".")) > 1 and "." not in word[:-1] for word in words)
        return not form.isupper(), written, len(words), len(form)

    return max(forms, key=fullness)


# ---------------------------------------------------------------------- people


def _link_people(article: Article, mentions: tuple[Mention, ...]) -> list[_Group]:
    singles = [
        _Single(
            number=number,
            form=form,
            name=parse_name(form),
            title=word_before(article, mention),
            gender=title_gender(article, mention),
        )
        for number, mention in enumerate(mentions)
        if mention.label == "PERSON"
        for form in (surface(article, mention),)
    ]
    full: list[_Group] = []
    for single in singles:
        if single.name.full:
            same = (g for g in full if any(same_full_name(single.name, n) for n in _names(g)))
            _join(next(same, None), single, full).in_full.append(single.number)
    full = _without_capitals(full)
    bare: list[_Group] = []
    for single in singles:
        if not single.name.full:
            fitting = _fitting(full, single)
            group = fitting[0] if len(fitting) == 1 else _same_bare(bare, single)
            _join(group, single, bare).surnames.append(single.number)
    return [*full, *bare]


def _join(group: _Group | None, single: _Single, groups: list[_Group]) -> _Group:
    """Add the mention to the group, or to a new one; return that."""
    if group is None:
        group = _Group(relative=single.title in lexicon("kinship"))
        groups.append(group)
    group.add(single.number, single.form)
    group.titles.add(single.title)
    if single.gender:
        group.genders.add(single.gender)
    return group


def _names(group: _Group) -> Iterator[PersonName]:
    return map(parse_name, group.forms)


def _fitting(groups: Iterable[_Group], single: _Single) -> list[_Group]:
    """Return the full names that a single name is part of: as surname, else as given name."""
    fits: dict[str, list[_Group]] = {"surname": [], "given": [], "": []}
    for group in groups:
        if not (single.gender and group.gender and single.gender != group.gender):
            parts = {part_of(single.name, whole) for whole in _names(group) if whole.full}
            fits["surname" if "surname" in parts else max(parts, default="")].append(group)
    found = fits["surname"] or fits["given"]
    if len(found) > 1 and single.gender:
        found = [g for g in found if g.gender == single.gender] or found
    if len(found) > 1:
        found = _without_suffix(found, single.name)
    return found if len(found) < 2 else _introduced(found, single)


def _introduced(groups: list[_Group], single: _Single) -> list[_Group]:
    """Keep whom a surname alone has meant so far, or who is printed in full far oftener.

    Who is introduced later under the same surname, or as a relative, is kept apart by printing the
    full name. A wife's form of address may bring in somebody who is not printed in full at all.
    """
    if single.title in _WIVES:
        return groups
    before = [g for g in groups if g.in_full[0] < single.number]
    before = [g for g in before if not g.relative] or before
    meant = before if len(before) == 1 else [g for g in before if g.surnames]
    if len(meant) == 1:
        return meant
    usual = max(groups, key=lambda g: len(g.in_full))
    others = sum(len(g.in_full) for g in groups) - len(usual.in_full)
    return [usual] if len(usual.in_full) >= _USUAL * others else groups


def _without_capitals(groups: list[_Group]) -> list[_Group]:
    """Join "Star Jo Anne Doe", a noun in capitals and a name, to "Jo Anne Doe"."""
    kept: list[_Group] = []
    for group in groups:
        long = next(_names(group))
        homes = (g for g in groups if any(_goes_before(long, short) for short in _names(g)))
        home = next(homes, None) if len(group.members) == 1 else None
        if home is None:
            kept.append(group)
        else:
            home.members += group.members
    return kept


def _goes_before(long: PersonName, short: PersonName) -> bool:
    """Tell whether words that are no given name stand before a name that begins with one."""
    count = len(short.words)
    return (
        short.full
        and 1 < count < len(long.words)
        and long.words[-count:] == short.words
        and is_given_name(short.words[0])
        and not is_given_name(long.words[0])
    )


def _without_suffix(groups: list[_Group], name: PersonName) -> list[_Group]:
    """A surname without Jr. is the father's, where only the suffix tells two people apart."""
    plain = [g for g in groups if not any(n.suffix for n in _names(g))]
    return plain if len(plain) == 1 and not name.suffix else groups


def _same_bare(groups: list[_Group], single: _Single) -> _Group | None:
    """Return the one group of single names that this one repeats."""
    same = [
        group
        for group in groups
        if any(_same_key(single.name, name) for name in _names(group))
        and not (single.gender and group.gender and single.gender != group.gender)
        and not _other_bearer(group.titles, single.title)
    ]
    return same[0] if len(same) == 1 else None


def _other_bearer(titles: set[str], title: str) -> bool:
    """Tell whether "Mrs. Doe" stands beside "President Doe": two people of one family."""
    married = _WIVES & {title, *titles}
    return (
        bool(married)
        and not (_WIVES & titles and title in _WIVES)
        and (title in lexicon("offices") or bool(titles & lexicon("offices")))
    )


def _same_key(a: PersonName, b: PersonName) -> bool:
    return a.surname_key == b.surname_key and a.suffix == b.suffix


# ---------------------------------------------------------------------- organisations


def _link_organisations(article: Article, mentions: tuple[Mention, ...]) -> list[_Group]:
    """Join equal names, a long name with its acronym, and a company's name with its short form."""
    groups: dict[str, _Group] = {}
    for n, mention in enumerate(mentions):
        if mention.label == "ORG":
            form = surface(article, mention)
            groups.setdefault(_organisation_key(form), _Group()).add(n, form)
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

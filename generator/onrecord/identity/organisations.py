"""Which names of organisations are one: spelling, company forms, acronyms and their definitions."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from onrecord.identity.constraints import Constraints
from onrecord.identity.referents import Local
from onrecord.lexicons import lexicon, word_class
from onrecord.models import Article
from onrecord.text.fold import fold, without_possessive

_BRACKETED = re.compile(r"\s*\(\s*(?:the\s+)?([^()]{2,80}?)(?:\s+or\s+[^()]+)?\s*\)")
_ACRONYM = re.compile(r"(?:[A-Z]\.?){2,8}|[A-Z]{2}[A-Za-z]*[A-Z]")
#: What an article itself defines in brackets may have small letters too.
_SHORT = re.compile(r"(?=.*[A-Z].*[A-Z])[A-Za-z.&]{2,12}")
#: An acronym of so many letters is evidence of the one name that has these initials.
_SURE_LETTERS = 3
_WORD = re.compile(r"[^\W_]+")
_SMALL = word_class("organisations_small")
#: Heads that stand before or after what they are for: Ministry of Trade, Trade Ministry.
_TURNING = frozenset(("ministry", "department"))
#: British and American spellings of words that stand in names.
_SPELLINGS = (
    (re.compile(r"isation\b"), "ization"),
    (re.compile(r"\bdefence\b"), "defense"),
    (re.compile(r"\blabour\b"), "labor"),
    (re.compile(r"\bcentre\b"), "center"),
    (re.compile(r"\bprogramme\b"), "program"),
    (re.compile(r"&"), "and"),
)


@dataclass(eq=False)
class OrganisationCluster:
    """Referents held for one organisation."""

    locals: list[Local] = field(default_factory=list)


@cache
def organisation_key(printed: str) -> str:
    """Return the form under which spellings of an organisation's name are equal."""
    text = without_possessive(fold(printed)).replace(".", "").removeprefix("the ")
    for pattern, replacement in _SPELLINGS:
        text = pattern.sub(replacement, text)
    words = _WORD.findall(text)
    while len(words) > 1 and words[-1] in lexicon("company_forms"):
        words.pop()
    return " ".join(words)


@cache
def initials(printed: str) -> frozenset[str]:
    """Return the acronyms that a name of several words can have, lower case."""
    words = _WORD.findall(without_possessive(fold(printed)))
    if len(words) < 2 or any(len(word) == 1 for word in words):
        return frozenset()
    content = [word for word in words if word not in _SMALL]
    return frozenset(
        "".join(word[0] for word in chosen) for chosen in (words, content) if len(chosen) > 1
    )


def is_acronym(printed: str) -> bool:
    """Tell whether a printed name is capitals only, full stops aside."""
    return bool(_ACRONYM.fullmatch(printed))


def link_organisations(
    locals_: Sequence[Local], articles: Sequence[Article], constraints: Constraints
) -> list[OrganisationCluster]:
    """Return one cluster per organisation, in order of first mention."""
    union = _Union()
    printed: dict[str, set[str]] = defaultdict(set)
    where: dict[str, set[int]] = defaultdict(set)  # a form -> the articles that print it
    fuller: dict[str, set[str]] = defaultdict(set)  # a form -> the names that it is short for
    for local in locals_:
        name = _name_key(local)
        for mark in constraints.joined(local):
            union.join(name, f"mark {mark}")
        if local.apart:
            continue
        for occurrence in local.occurrences:
            key = organisation_key(occurrence.text)
            printed[key].add(occurrence.text)
            where[key].add(local.article)
            fuller[key].add(name)
    for key, names in sorted(fuller.items()):
        others = names - {key}
        if len(others) == 1:  # of two ("United") each article's own is meant
            union.join(next(iter(others)), key)
    for key in sorted(printed):
        union.join(_department(key), key)
    for short, long in sorted(_defined(locals_, articles) | _abbreviated(printed, where)):
        both = short in printed and long in printed
        if both and not constraints.separate(printed[short], printed[long]):
            union.join(long, short)
    clusters: dict[str, OrganisationCluster] = {}
    for local in locals_:
        root = union.find(_name_key(local))
        clusters.setdefault(root, OrganisationCluster()).locals.append(local)
    return list(clusters.values())


def _name_key(local: Local) -> str:
    """Return the key of the fullest form by which an article names an organisation.

    One that a correction keeps apart shares its key with no namesake.
    """
    texts = (occurrence.text for occurrence in local.occurrences)
    key = organisation_key(max(texts, key=lambda text: (not is_acronym(text), len(text), text)))
    return f"{key} | {local.apart}" if local.apart else key


def _department(key: str) -> str:
    """Return the key without the order of its words, where a ministry's name may turn round."""
    words = [word for word in key.split() if word not in _SMALL]
    turning = not _TURNING.isdisjoint(words)
    return "department " + " ".join(sorted(words)) if turning else key


class _Union:
    """Disjoint sets of keys; the first key joined leads."""

    def __init__(self) -> None:
        self._parent: dict[str, str] = {}

    def find(self, key: str) -> str:
        while self._parent.get(key, key) != key:
            key = self._parent[key]
        return key

    def join(self, a: str, b: str) -> None:
        self._parent[self.find(b)] = self.find(a)


def _defined(locals_: Iterable[Local], articles: Sequence[Article]) -> set[tuple[str, str]]:
    """Return (acronym, name) keys where an article defines the one in brackets after the other."""
    pairs: set[tuple[str, str]] = set()
    for local in locals_:
        for occurrence in local.occurrences:
            article = articles[local.article]
            text = article.words(in_title=occurrence.place.in_title)
            bracket = _BRACKETED.match(text, occurrence.place.span.end)
            if not bracket:
                continue
            outer, inner = occurrence.text, bracket[1].strip("“”\"' ")
            if _SHORT.fullmatch(inner) and _fits(inner, outer):
                pairs.add((organisation_key(inner), organisation_key(outer)))
            elif _SHORT.fullmatch(outer) and _fits(outer, inner):
                pairs.add((organisation_key(outer), organisation_key(inner)))
    return pairs


def _fits(acronym: str, name: str) -> bool:
    """Tell whether the acronym's letters stand in the name in order, the first at its beginning."""
    letters = organisation_key(acronym).replace(" ", "")
    text = organisation_key(name)
    if not letters or text[:1] != letters[0] or len(text.split()) < 2:
        return False
    rest = iter(text)
    return all(letter in rest for letter in letters)


def _abbreviated(
    printed: Mapping[str, set[str]], where: Mapping[str, set[int]]
) -> set[tuple[str, str]]:
    """Return (acronym, name) keys where one name only has these initials.

    Two letters fit too many names: GM is Galloway Mills where an article prints both. Three letters
    of three words are rarely a coincidence.
    """
    by_initials: dict[str, set[str]] = defaultdict(set)
    for key, texts in printed.items():
        for text in texts:
            for short in () if is_acronym(text) else initials(text):
                by_initials[short].add(key)
    pairs: set[tuple[str, str]] = set()
    for key, texts in printed.items():
        letters = key.replace(" ", "")
        names = by_initials.get(letters, set())
        if len(names) != 1 or not any(map(is_acronym, texts)):
            continue
        name = next(iter(names))
        known = f"{letters} {name}" in lexicon("acronyms")
        if known or len(letters) >= _SURE_LETTERS or where[key] & where[name]:
            pairs.add((key, name))
    return pairs

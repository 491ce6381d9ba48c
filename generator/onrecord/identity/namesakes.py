"""Two people of one full name: told apart where roles, company and subject all differ.

Referents of one printed name are held for one person as long as anything links them: an office or
a trade, somebody named beside them, two rare words of their articles. Whatever is "former" counts
for everything, since people change their trades.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from onrecord.identity.name_context import office_words
from onrecord.identity.organisations import organisation_key
from onrecord.identity.referents import Local
from onrecord.models import Article
from onrecord.text.background import surprise
from onrecord.text.role_words import role_of
from onrecord.text.stems import stem

#: A word of so many bits says what an article is about; two of them in common are a link.
_RARE = 15.0
_COMMON_RARE = 2
#: Fewer people and organisations beside a name are no company to judge by.
_COMPANY = 2
_WORD = re.compile(r"[^\W\d_]{4,}")


def tell_namesakes(locals_: Sequence[Local], articles: Sequence[Article]) -> list[Local]:
    """Return the referents; all but the first of several people of one name carry a mark."""
    company = _company(locals_)
    by_name: dict[object, list[int]] = defaultdict(list)
    for number, local in enumerate(locals_):
        if local.label == "PERSON" and not local.apart and local.full_names:
            by_name[max(local.full_names, key=lambda n: len(n.words)).identity].append(number)
    marked = list(locals_)
    for numbers in by_name.values():
        groups = _groups([locals_[n] for n in numbers], company, articles)
        for place, group in enumerate(groups[1:], 2):
            for member in group:
                number = numbers[member]
                marked[number] = replace(locals_[number], apart=f"namesake {place}")
    return marked


def _company(locals_: Iterable[Local]) -> Mapping[int, set[tuple[str, str]]]:
    """Return the people (full names) and organisations that each article names."""
    company: dict[int, set[tuple[str, str]]] = defaultdict(set)
    for local in locals_:
        if local.label == "ORG":
            company[local.article].add(("ORG", organisation_key(local.occurrences[0].text)))
        else:
            company[local.article].update(("PERSON", name.key) for name in local.full_names)
    return company


def _groups(
    locals_: Sequence[Local],
    company: Mapping[int, set[tuple[str, str]]],
    articles: Sequence[Article],
) -> list[list[int]]:
    """Return the groups of referents that something links, the largest first."""
    evidence = [_evidence(local, company) for local in locals_]
    if sum(found is not None for found in evidence) < 2:
        return [list(range(len(locals_)))]
    groups = _linked([found or set() for found in evidence])
    if len(groups) > 1:
        rare = [_rare_words(articles[local.article]) for local in locals_]
        own = {stem(w) for local in locals_ for name in local.full_names for w in name.words}
        groups = _joined_by_subject(groups, [words - own for words in rare])
    firm = [g for g in groups if any(evidence[n] is not None for n in g)]
    loose = [n for g in groups if g not in firm for n in g]
    firm.sort(key=lambda group: (-len(group), group))
    return [sorted((*firm[0], *loose)), *firm[1:]]  # who is only named is the better known one


def _evidence(
    local: Local, company: Mapping[int, set[tuple[str, str]]]
) -> set[tuple[str, str]] | None:
    """Return what can link a referent; None where there is too little to tell anybody apart."""
    own = {("PERSON", name.key) for name in local.full_names}
    beside = company[local.article] - own
    offices = office_words(local.roles)
    if any(role_of(text, None).former for text in local.roles):
        offices = frozenset()
    if not offices or len(beside) < _COMPANY:
        return None
    return {("office", word) for word in offices} | beside


def _linked(evidence: Sequence[set[tuple[str, str]]]) -> list[list[int]]:
    """Return the connected groups of positions that share a piece of evidence."""
    group_of = list(range(len(evidence)))

    def root(n: int) -> int:
        while group_of[n] != n:
            n = group_of[n]
        return n

    first: dict[tuple[str, str], int] = {}
    for number, pieces in enumerate(evidence):
        for piece in sorted(pieces):
            group_of[root(number)] = root(first.setdefault(piece, number))
    groups: dict[int, list[int]] = defaultdict(list)
    for number in range(len(evidence)):
        groups[root(number)].append(number)
    return list(groups.values())


def _rare_words(article: Article) -> set[str]:
    """Return the stems of the words that say what an article is about."""
    stems = {stem(word) for word in {word.casefold() for word in _WORD.findall(article.text)}}
    return {word for word in stems if surprise(word) >= _RARE}


def _joined_by_subject(groups: Sequence[list[int]], rare: Sequence[set[str]]) -> list[list[int]]:
    """Join groups whose articles share rare words."""
    joined: list[tuple[list[int], set[str]]] = []
    for group in groups:
        words = set[str]().union(*(rare[n] for n in group))
        home = next((j for j in joined if len(j[1] & words) >= _COMMON_RARE), None)
        if home is None:
            joined.append((list(group), words))
        else:
            home[0].extend(group)
            home[1].update(words)
    return [group for group, _ in joined]

"""Whom a surname, a given name or initials alone can mean: one person, or nobody for certain.

Title and sex words beside the name decide first, then the article's protagonist and the usual
bearer in the corpus, nearness last (``bearers``); otherwise the name is an entry of its own, open.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from onrecord.identity.bearers import is_thin, weighed
from onrecord.identity.clusters import Cluster, in_order, texts_of
from onrecord.identity.constraints import Constraints
from onrecord.identity.name_context import gender_of, office_words
from onrecord.identity.referents import Local
from onrecord.text.names import PersonName, first_surname, given_names_agree, part_of
from onrecord.text.translit import transliteration_key

#: The share of the articles that settles somebody's sex, as in one article (annotate/chains).
_MAJORITY = 0.75
#: Titles that stand before a given name.
_BY_GIVEN_NAME = frozenset(("sir", "dame"))


def link_single_names(
    locals_: Sequence[Local],
    clusters: Sequence[Cluster],
    constraints: Constraints,
    size: int,
) -> list[Cluster]:
    """Join each single name to the one person whom it can mean; return the clusters left over.

    ``size``: how many articles the corpus has.
    """
    index = _index(clusters, constraints)
    rest: dict[object, Cluster] = {}
    chosen: list[tuple[Cluster, Local]] = []
    present: set[tuple[int, int]] = set()  # whom a title names in an article
    for local in sorted(locals_, key=lambda local: not _is_titled(local)):
        candidates = _candidates(local, index, constraints)
        meant = _choose(local, candidates, present, size)
        if constraints.joined(local) and len(candidates) == 1:
            meant = candidates[0]
        if meant:
            chosen.append((meant, local))
            if _is_titled(local):
                present.add((local.article, id(meant)))
            continue
        name = max(local.names, key=lambda n: (len(n.suffix), len(n.surname_key)))
        key = (name.surname_key, name.suffix, tuple(map(id, candidates)), local.apart)
        joined = constraints.joined(local)
        home = rest.setdefault(joined[0] if joined else key, Cluster(ambiguous=candidates))
        home.add(local)
    for meant, local in chosen:  # only now: what a single name says must not decide about others
        meant.add(local)
    return list(rest.values())


def _index(clusters: Sequence[Cluster], constraints: Constraints) -> dict[str, dict[int, Cluster]]:
    """Return the people whom each word, each set of initials and each joining mark can name."""
    index: dict[str, dict[int, Cluster]] = defaultdict(dict)
    for cluster in clusters:
        for local in cluster.locals:
            for mark in constraints.joined(local):
                index[mark][id(cluster)] = cluster
        if cluster.ambiguous:
            continue
        for name in cluster.names:
            keys = {name.surname_key, *map(transliteration_key, (*name.words, name.nickname))}
            for key in sorted(keys - {""}):
                index[key][id(cluster)] = cluster
            if first := first_surname(name):
                index[transliteration_key(first)][id(cluster)] = cluster
            index[_initials(name)][id(cluster)] = cluster
            index[f"suffix {name.suffix}"][id(cluster)] = cluster
        for local in cluster.locals:
            index[f"in {local.article}"][id(cluster)] = cluster
    return index


def _initials(name: PersonName) -> str:
    words = (*name.given, *name.particles, *name.surname)
    parts = (part for word in words for part in word.split("-"))
    return f"initials {''.join(part[:1] for part in parts)} {name.suffix}"


def _candidates(
    local: Local, index: dict[str, dict[int, Cluster]], constraints: Constraints
) -> list[Cluster]:
    """Return whom a referent with single names only can be, those of its own article if any."""
    for mark in constraints.joined(local):
        if mark in index:
            return list(index[mark].values())[:1]
    here = index.get(f"in {local.article}", {})
    found: dict[int, Cluster] = {}
    for name in local.names:
        found |= _anywhere(name, local, index)
        found |= {k: c for k, c in here.items() if any(part_of(name, n) for n in c.names)}
    allowed = {
        key: cluster
        for key, cluster in found.items()
        if (not local.apart or local.apart == cluster.apart)
        and not constraints.separate(texts_of((local,)), texts_of(cluster.locals))
    }
    near = {key: cluster for key, cluster in allowed.items() if key in here}
    if near and not any(_bears(name, c) for name in local.names for c in near.values()):
        return in_order(near.values())  # a given name is somebody's of its own article
    return in_order(allowed.values())


def _bears(name: PersonName, cluster: Cluster) -> bool:
    return any(part_of(name, whole) == "surname" for whole in cluster.names)


def _anywhere(
    name: PersonName, local: Local, index: dict[str, dict[int, Cluster]]
) -> dict[int, Cluster]:
    """Return whom a single name can be in whatever article: by surname, or by initials in capitals.

    "Sir Rob" and "Rob Jr." say enough without a surname.
    """
    called = name.suffix or not _BY_GIVEN_NAME.isdisjoint(
        (*name.honorifics, *(o.before for o in local.occurrences))
    )
    key = f"suffix {name.suffix}" if name.suffix else name.surname_key
    found = {
        k: c
        for k, c in index.get(key, {}).items()
        if {part_of(name, n) for n in c.names} & ({"surname", "given"} if called else {"surname"})
    }
    short = next(iter(name.printed.split()), "")
    if not found and short.isupper() and 3 <= len(short) <= 4:
        return index.get(f"initials {short.casefold()} {name.suffix}", {})
    return found


def _is_titled(local: Local) -> bool:
    said = [*local.roles, *(occurrence.before for occurrence in local.occurrences)]
    return bool(gender_of(said)) or bool(office_words(said))


def _choose(
    local: Local, candidates: Sequence[Cluster], present: set[tuple[int, int]], size: int
) -> Cluster | None:
    """Return the one person meant, as far as suffix, title, office and the corpus decide."""
    if not any(name.suffix for name in local.names):
        candidates = _elders(candidates)
    titles = [*local.roles, *(occurrence.before for occurrence in local.occurrences)]
    several = len(candidates) > 1
    for narrow in (_of_spelling, _of_gender, _of_office):
        if len(candidates) > 1:
            candidates = narrow(local, titles, candidates)
    if len(candidates) > 1:
        return weighed(local, candidates, lambda c: (local.article, id(c)) in present)
    if not candidates or (not several and _is_far(local, candidates[0], size)):
        return None
    return candidates[0]


def _is_far(local: Local, cluster: Cluster, size: int) -> bool:
    """Tell whether only a thin thread leads to somebody whom the article does not name in full."""
    named_here = any(o.article == local.article and o.full_names for o in cluster.locals)
    return not named_here and is_thin(local, cluster, size)


def _elders(candidates: Sequence[Cluster]) -> Sequence[Cluster]:
    """A surname without Jr. is the father's, where only the suffix tells two people apart."""
    plain = [name for c in candidates for name in c.names if not name.suffix]
    return [
        c
        for c in candidates
        if not all(
            name.suffix
            and any(given_names_agree(name.given[0], p.given[0]) for p in plain if p.given)
            for name in c.names
            if name.given
        )
    ] or candidates


def _of_spelling(
    local: Local, titles: Sequence[str], candidates: Sequence[Cluster]
) -> Sequence[Cluster]:
    """Keep those who are printed with this very word: "Mick" is Mick rather than Michael."""
    del titles
    keys = {name.surname_key for name in local.names}
    same = [
        c for c in candidates if any(keys & set(map(transliteration_key, n.words)) for n in c.names)
    ]
    return same or candidates


def _of_gender(
    local: Local, titles: Sequence[str], candidates: Sequence[Cluster]
) -> Sequence[Cluster]:
    """Keep those whom "Mrs" or "Mr" fits, a known fit before an unknown one.

    A pronoun is a weaker witness: it only rules out those whom it does not fit.
    """
    titled = gender_of(titles)
    wanted = titled or local.gender
    if not wanted:
        return candidates
    known = {id(c): _gender(c) for c in candidates}
    same = [c for c in candidates if known[id(c)] == wanted]
    if titled and same:
        return same
    return [c for c in candidates if known[id(c)] in ("", wanted)] or candidates


def _gender(cluster: Cluster) -> str:
    said = [local.gender for local in cluster.locals if local.gender]
    for gender in sorted(set(said)):  # one article's slip must not hide what all others say
        if said.count(gender) >= _MAJORITY * len(said):
            return str(gender)
    return gender_of(text for local in cluster.locals for text in _descriptions(local))


def _descriptions(local: Local) -> Iterator[str]:
    yield from local.roles
    yield from (occurrence.before for occurrence in local.occurrences)


def _of_office(
    local: Local, titles: Sequence[str], candidates: Sequence[Cluster]
) -> Sequence[Cluster]:
    """Keep those who hold the office that the name is printed with."""
    del local
    wanted = office_words(titles)
    scores = [
        len(wanted & office_words(t for local in c.locals for t in _descriptions(local)))
        for c in candidates
    ]
    best = max(scores)
    return [c for c, score in zip(candidates, scores, strict=True) if score == best]

"""Which referents of different articles are one person.

Full names first, in blocks of one surname, the fullest form leading; then single names. What could
be two people joins neither. No step compares all names with all.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from onrecord.identity.clusters import Cluster, in_order, texts_of
from onrecord.identity.constraints import Constraints
from onrecord.identity.referents import Local
from onrecord.identity.shared_surnames import release_shared
from onrecord.identity.single_names import link_single_names
from onrecord.text.names import (
    PersonName,
    called_otherwise,
    is_part_of_name,
    same_full_name,
)
from onrecord.text.translit import one_edit_apart, transliteration_key

#: A misspelling is looked for in surnames of this many letters or more.
_LONG = 6


def link_people(locals_: Sequence[Local], constraints: Constraints, size: int = 0) -> list[Cluster]:
    """Return one cluster per person, those of ambiguous single names last.

    ``size``: how many articles the corpus has.
    """
    full = [local for local in locals_ if local.full_names]
    bare = [local for local in locals_ if not local.full_names]
    clusters = _link_full(full, constraints)
    clusters, released = release_shared(clusters)
    return clusters + link_single_names([*bare, *released], clusters, constraints, size)


# ---------------------------------------------------------------------- full names


def _link_full(locals_: Sequence[Local], constraints: Constraints) -> list[Cluster]:
    """Join referents with full names; a name that fits two people stays on its own."""
    groups = _groups(locals_, constraints)
    edges = _edges(groups)
    order = sorted(groups, key=_fullness)
    home: dict[int, Cluster] = {}
    clusters: list[Cluster] = []
    for group in order:
        fitting = {id(home[n]): home[n] for n in edges.get(id(group), ()) if n in home}
        candidates = [c for c in fitting.values() if _no_conflict(group, c, constraints)]
        if len(candidates) == 1:
            target = candidates[0]
        else:
            target = Cluster(ambiguous=in_order(candidates))
            clusters.append(target)
        for local in group.locals:
            target.add(local)
        home[id(group)] = target
    return clusters


def _groups(locals_: Sequence[Local], constraints: Constraints) -> list[Cluster]:
    """Join referents that share a printed full name, or that a correction or register joins."""
    by_key: dict[object, Cluster] = {}
    for local in locals_:
        keys: list[object] = [(name.identity, local.apart) for name in local.full_names]
        keys += [("joined", mark) for mark in constraints.joined(local)]
        homes = list({id(by_key[k]): by_key[k] for k in keys if k in by_key}.values())
        target = homes[0] if homes else Cluster()
        for other in homes[1:]:
            for moved in other.locals:
                target.add(moved)
            by_key.update({k: target for k, home in by_key.items() if home is other})
        target.add(local)
        by_key.update(dict.fromkeys(keys, target))
    return list({id(cluster): cluster for cluster in by_key.values()}.values())


def _fullness(cluster: Cluster) -> tuple[object, ...]:
    """Order groups: more words written out first, then more articles, then by name."""
    best = max(sum(len(word) > 1 for word in name.words) for name in cluster.names)
    return (-best, -len(cluster.articles), sorted(name.printed for name in cluster.names))


def _edges(groups: Iterable[Cluster]) -> dict[int, dict[int, None]]:
    """Return which groups have names that agree, comparing only inside blocks."""
    blocks: dict[str, list[tuple[Cluster, PersonName]]] = defaultdict(list)
    for group in groups:
        seen: set[str] = set()
        for name in group.names:
            for key in _block_keys(name):
                if (mark := f"{key}|{name.identity}") not in seen:
                    seen.add(mark)
                    blocks[key].append((group, name))
    edges: dict[int, dict[int, None]] = defaultdict(dict)
    for block in blocks.values():
        for (a, name_a), (b, name_b) in combinations(block, 2):
            if a is not b and _agree(a, name_a, b, name_b):
                edges[id(a)][id(b)] = edges[id(b)][id(a)] = None
    return edges


def _block_keys(name: PersonName) -> Iterator[str]:
    yield (
        f"surname {transliteration_key(name.surname[0])} {name.suffix}"
        if name.particles
        else (f"surname {name.surname_key} {name.suffix}")
    )
    yield "words " + " ".join(sorted(map(transliteration_key, name.words)))
    yield f"whole {name.key}"
    if len(name.words) > 2:  # the last two, or all but the last, may stand for the person
        yield f"whole {''.join(map(transliteration_key, name.words[:-1]))}"
        yield f"whole {''.join(map(transliteration_key, name.words[-2:]))}"
    if len(name.given) == 2:  # they may stand alone for the person
        yield f"whole {''.join(map(transliteration_key, name.given))}"
    surname = name.surname_key
    if len(surname) >= _LONG - 1 and name.given and len(name.given[0]) > 1:
        first = transliteration_key(name.given[0])
        for cut in range(len(surname)):  # two words one edit apart share a word with a letter less
            yield f"near {first} {surname[:cut]}{surname[cut + 1 :]}"
        yield f"near {first} {surname}"


def _agree(a: Cluster, name_a: PersonName, b: Cluster, name_b: PersonName) -> bool:
    return (
        same_full_name(name_a, name_b)
        or is_part_of_name(name_a, name_b)
        or is_part_of_name(name_b, name_a)
        or _misspelt(a, name_a, b, name_b)
    )


def _misspelt(a: Cluster, name_a: PersonName, b: Cluster, name_b: PersonName) -> bool:
    """One letter inside a long surname differs, and all else is equal.

    The one stands a single time, the other more often, and no article has both.
    """
    x, y = name_a.surname_key, name_b.surname_key
    return (
        min(a.mentions, b.mentions) == 1 < max(a.mentions, b.mentions)
        and name_a.suffix == name_b.suffix
        and min(len(x), len(y)) >= _LONG
        and len(name_a.given) == len(name_b.given) > 0
        and all(map(_same_key, name_a.given, name_b.given))
        and x[-1] == y[-1]
        and one_edit_apart(x, y)
        and a.articles.isdisjoint(b.articles)
    )


def _same_key(a: str, b: str) -> bool:
    return transliteration_key(a) == transliteration_key(b)


def _no_conflict(group: Cluster, cluster: Cluster, constraints: Constraints) -> bool:
    """Tell whether no name of the one speaks against a name of the other."""
    if group.apart != cluster.apart or constraints.separate(
        texts_of(group.locals), texts_of(cluster.locals)
    ):
        return False
    together = not group.articles.isdisjoint(cluster.articles)
    return not any(
        _contradict(a, b) or (together and called_otherwise(a, b))
        for a in group.names
        for b in cluster.names
    )


def _contradict(a: PersonName, b: PersonName) -> bool:
    """Tell whether two full names of one surname name different people."""
    return (
        a.surname_key == b.surname_key
        and (bool(a.given) and bool(b.given))
        and not same_full_name(a, b)
        and not is_part_of_name(a, b)
        and not is_part_of_name(b, a)
    )

"""Surnames of several people of the corpus: whom each stands for is asked anew for every article.

An article's own chain binds a bare surname to whoever is named in full near it; of 47 such surnames
of a less usual bearer in a real corpus 40 were the usual one's. So they are let go, each group of
one title in one article, and ``single_names`` decides with the evidence of the whole corpus.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.identity.clusters import Cluster
from onrecord.identity.name_context import gender_of, office_words
from onrecord.identity.referents import Local, Occurrence
from onrecord.text.names import part_of


def release_shared(clusters: Sequence[Cluster]) -> tuple[list[Cluster], list[Local]]:
    """Return the people without the bare surnames that several bear, and those as referents."""
    bearers: dict[str, set[int]] = defaultdict(set)
    for cluster in clusters:
        if cluster.ambiguous or all(local.doubtful for local in cluster.locals):
            continue
        for name in cluster.names:
            bearers[name.surname_key].add(id(cluster))
    kept: list[Cluster] = []
    released: list[Local] = []
    followers: dict[int, Cluster] = {}
    for cluster in clusters:
        shared = {name.surname_key for name in cluster.names if len(bearers[name.surname_key]) > 1}
        home = Cluster()
        for local in cluster.locals:
            loose = [o for o in local.occurrences if _is_shared(o, local, shared)]
            released.extend(_by_title(local, loose))
            rest = tuple(o for o in local.occurrences if o not in loose)
            home.add(replace(local, occurrences=rest) if loose else local)
        followers[id(cluster)] = home
        kept.append(home)
    for cluster, home in zip(clusters, kept, strict=True):
        home.ambiguous = [followers[id(other)] for other in cluster.ambiguous]
    return kept, released


def _is_shared(occurrence: Occurrence, local: Local, shared: set[str]) -> bool:
    name = occurrence.name
    if name.full or name.suffix or name.surname_key not in shared:
        return False
    return any(part_of(name, whole) == "surname" for whole in local.full_names)


def _by_title(local: Local, loose: Sequence[Occurrence]) -> Iterator[Local]:
    """Yield one referent for each title under which the article prints the surname."""
    groups: dict[tuple[str, frozenset[str]], list[Occurrence]] = defaultdict(list)
    for occurrence in loose:
        said = (occurrence.before, *occurrence.roles)
        groups[gender_of(said), office_words(said)].append(occurrence)
    for group in groups.values():
        yield replace(local, occurrences=tuple(group), gender=None)

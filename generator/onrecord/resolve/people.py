"""Which referents of different articles are one person.

Full names first, in blocks of one surname, the fullest form leading; then single names, each to the
one person whom it can mean. What could be two people joins neither (Bagga and Baldwin 1998 score
such joins; the rules are those of a careful sub-editor). No step compares all names with all.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from onrecord.resolve.constraints import Constraints
from onrecord.resolve.evidence import gender_of, office_words
from onrecord.resolve.referents import Local
from onrecord.text.names import (
    PersonName,
    called_otherwise,
    first_names_of,
    part_of,
    same_full_name,
)
from onrecord.text.translit import one_edit_apart, transliteration_key

#: One person of a surname leads the others where this many times as many articles name that person.
_LEADS = 8
#: A misspelling is looked for in surnames of this many letters or more.
_LONG = 6


@dataclass(eq=False)
class Cluster:
    """Referents held for one person while people are being told apart."""

    locals: list[Local] = field(default_factory=list)
    names: dict[PersonName, None] = field(default_factory=dict)  # full names, as a set in order
    ambiguous: list[Cluster] = field(default_factory=list)  # whom a bare name could mean

    def add(self, local: Local) -> None:
        """Take a referent in."""
        self.locals.append(local)
        self.names.update(dict.fromkeys(local.full_names))

    @property
    def articles(self) -> set[int]:
        """The articles that name this person."""
        return {local.article for local in self.locals}

    @property
    def mentions(self) -> int:
        """How often the person is named."""
        return sum(len(local.occurrences) for local in self.locals)

    @property
    def apart(self) -> str:
        """The mark that keeps this person from others of the name."""
        return next((local.apart for local in self.locals if local.apart), "")


def link_people(locals_: Sequence[Local], constraints: Constraints) -> list[Cluster]:
    """Return one cluster per person, those of ambiguous single names last."""
    full = [local for local in locals_ if local.full_names]
    bare = [local for local in locals_ if not local.full_names]
    clusters = _link_full(full, constraints)
    return clusters + _link_bare(bare, clusters, constraints)


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
            target = Cluster(ambiguous=_in_order(candidates))
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
        or first_names_of(name_a, name_b)
        or first_names_of(name_b, name_a)
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
        _texts(group.locals), _texts(cluster.locals)
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
    )


def _in_order(clusters: Iterable[Cluster]) -> list[Cluster]:
    return sorted(clusters, key=lambda c: sorted(name.printed for name in c.names))


# ---------------------------------------------------------------------- single names


def _link_bare(
    locals_: Sequence[Local], clusters: Sequence[Cluster], constraints: Constraints
) -> list[Cluster]:
    """Join each single name to the one person whom it can mean; return the clusters left over."""
    index = _index(clusters, constraints)
    rest: dict[object, Cluster] = {}
    chosen: list[tuple[Cluster, Local]] = []
    for local in locals_:
        candidates = _candidates(local, index, constraints)
        meant = _choose(local, candidates)
        if meant:
            chosen.append((meant, local))
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
            index[_initials(name)][id(cluster)] = cluster
            index[f"suffix {name.suffix}"][id(cluster)] = cluster
        for local in cluster.locals:
            index[f"in {local.article}"][id(cluster)] = cluster
    return index


def _initials(name: PersonName) -> str:
    parts = (part for word in name.words for part in word.split("-"))
    return "initials " + "".join(part[:1] for part in parts)


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
        acronym = f"initials {name.printed.casefold()}"
        if name.printed.isupper() and 3 <= len(name.printed) <= 4 and acronym in index:
            found.update(index[acronym])
        key = f"suffix {name.suffix}" if name.suffix else name.surname_key
        everywhere = index.get(key, {})
        found |= {
            k: c
            for k, c in everywhere.items()
            # "Rob Jr." says enough even where the article does not name him in full.
            if {part_of(name, n) for n in c.names}
            & ({"surname", "given"} if name.suffix else {"surname"})
        }
        found |= {k: c for k, c in here.items() if any(part_of(name, n) for n in c.names)}
    allowed = {
        key: cluster
        for key, cluster in found.items()
        if (not local.apart or local.apart == cluster.apart)
        and not constraints.separate(_texts((local,)), _texts(cluster.locals))
    }
    near = {key: cluster for key, cluster in allowed.items() if key in here}
    return _in_order((near or allowed).values())


def _texts(locals_: Iterable[Local]) -> Iterator[str]:
    return (occurrence.text for local in locals_ for occurrence in local.occurrences)


def _choose(local: Local, candidates: Sequence[Cluster]) -> Cluster | None:
    """Return the one person meant, as far as suffix, title, office, order and renown decide."""
    if not any(name.suffix for name in local.names):
        elders = [c for c in candidates if any(not name.suffix for name in c.names)]
        candidates = elders or candidates
    titles = [*local.roles, *(occurrence.before for occurrence in local.occurrences)]
    for narrow in (_of_spelling, _of_gender, _of_office, _introduced_before, _leading):
        if len(candidates) > 1:
            candidates = narrow(local, titles, candidates)
    return candidates[0] if len(candidates) == 1 else None


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
    """Keep those whose titles fit "Mrs" or "Mr"; a known fit beats an unknown one."""
    wanted = gender_of(titles) or local.gender
    if not wanted:
        return candidates
    known = {id(c): _gender(c) for c in candidates}
    same = [c for c in candidates if known[id(c)] == wanted]
    return same or [c for c in candidates if not known[id(c)]] or candidates


def _gender(cluster: Cluster) -> str:
    said = {local.gender for local in cluster.locals if local.gender}
    if len(said) == 1:
        return str(next(iter(said)))
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


def _introduced_before(
    local: Local, titles: Sequence[str], candidates: Sequence[Cluster]
) -> Sequence[Cluster]:
    """Keep those whom the article has already named in full where the single name stands."""
    del titles
    first = min((o.place.in_title, o.place.span) for o in local.occurrences)
    before = [
        c
        for c in candidates
        if any(
            (o.place.in_title, o.place.span) < first
            for other in c.locals
            if other.article == local.article
            for o in other.occurrences
            if o.name.full
        )
    ]
    return before or candidates


def _leading(
    local: Local, titles: Sequence[str], candidates: Sequence[Cluster]
) -> Sequence[Cluster]:
    """Keep the one whom many times as many articles name as all the others together."""
    del titles
    counts = [len(c.articles) for c in candidates]
    top = max(counts)
    if local.article in candidates[counts.index(top)].articles or top < _LEADS * (
        sum(counts) - top
    ):
        return candidates
    return [candidates[counts.index(top)]]

"""Which bearer of a surname is meant where title, office and sex leave several, or too little.

The article's protagonist, then the usual bearer in the corpus, nearness last; what stays even is
nobody's. And a surname that only another article gives in full asks for more such articles, the
larger the corpus is: in a large one a bare surname is more likely to be somebody else's.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import log2

from onrecord.identity.clusters import Cluster
from onrecord.identity.name_context import office_words
from onrecord.identity.referents import Local, Occurrence
from onrecord.lexicons import lexicon

# Weights of the evidence, measured on the read half of identity_written.txt.
#: For each doubling of the articles that name somebody in full.
_USUAL = 1.5
_PRESENT = 1.0
#: For each time more that the article prints the full name, up to ``_MOST``.
_IN_FULL, _MOST = 0.75, 2
#: In the headline or in the first so many characters.
_LEAD, _LEAD_LENGTH = 0.5, 300
_BEFORE = 0.5
_RELATIVE = -3.0
#: How far ahead somebody must be: little in an article that names the person, else much.
_AHEAD_HERE, _AHEAD_ELSEWHERE = 0.4, 3.0
#: Corpora of so many articles ask for one, two, else three articles that print the full name.
_SMALL, _MIDDLING = 12, 60


def weighed(
    local: Local, candidates: Sequence[Cluster], is_present: Callable[[Cluster], bool]
) -> Cluster | None:
    """Return the bearer who is ahead of all others, if one is.

    ``is_present`` tells whom a title names in the article without the full name.
    """
    scores = sorted(
        ((_weight(local, c, present=is_present(c)), n) for n, c in enumerate(candidates)),
        key=lambda found: (-found[0], found[1]),
    )
    (best, number), (second, _) = scores[:2]
    winner = candidates[number]
    here = is_present(winner) or any(o.name.full for o in _own(local, winner))
    return winner if best - second >= (_AHEAD_HERE if here else _AHEAD_ELSEWHERE) else None


def _weight(local: Local, cluster: Cluster, *, present: bool) -> float:
    weight = _USUAL * log2(1 + _articles_in_full(cluster))
    full = sorted((_where(o), o) for o in _own(local, cluster) if o.name.full)
    if not full:
        return weight + (_PRESENT if present else 0.0)
    first = full[0][1]
    weight += _PRESENT + _IN_FULL * min(len(full) - 1, _MOST)
    if any(o.place.in_title for _, o in full) or first.place.span.start < _LEAD_LENGTH:
        weight += _LEAD
    if _where(first) < min(map(_where, local.occurrences)):
        weight += _BEFORE
    if all(o.before in lexicon("kinship") for _, o in full if not o.place.in_title):
        weight += _RELATIVE
    return weight


def _where(occurrence: Occurrence) -> tuple[bool, int, int]:
    place = occurrence.place
    return place.in_title, place.span.start, place.span.end


def _own(local: Local, cluster: Cluster) -> list[Occurrence]:
    """Return the mentions of a person in the article of a bare surname."""
    same = (other for other in cluster.locals if other.article == local.article)
    return [occurrence for other in same for occurrence in other.occurrences]


def _articles_in_full(cluster: Cluster) -> int:
    return len({local.article for local in cluster.locals if local.full_names})


def is_thin(local: Local, cluster: Cluster, size: int) -> bool:
    """Tell whether too little says that a surname is that of somebody named in full elsewhere.

    The same office counts as two articles more; another office, or "in" before the name, as one
    less.
    """
    needed = 1 if size <= _SMALL else 2 if size <= _MIDDLING else 3
    said = office_words([*local.roles, *(o.before for o in local.occurrences)])
    known = office_words(role for other in cluster.locals for role in _descriptions(other))
    same = bool(said & known)
    other = bool(said) and bool(known) and not same
    placed = any(o.before in ("in", "at", "near", "from") for o in local.occurrences)
    return _articles_in_full(cluster) + 2 * same - other - placed < needed


def _descriptions(local: Local) -> list[str]:
    return [*local.roles, *(occurrence.before for occurrence in local.occurrences)]

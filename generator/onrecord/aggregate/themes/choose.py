"""Choice: the few anchors that become pages, doubles absorbed, those of the last edition first."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from onrecord.aggregate.themes.anchors import Anchor, Tally
from onrecord.aggregate.themes.concepts import is_general
from onrecord.text.background import surprise

#: So many pages at most for up to ``_STORY`` articles; beyond that they grow as articles^2/3.
_PAGES = 25
_STORY = 50
#: A page of the last edition is kept up to this many times the number of pages.
_PATIENCE = 1.25
#: A word that so large a share of at least ``_SEVERAL`` articles have is the story, not a theme,
#: unless it carries so many bits ("war" carries 12, "truce" 19).
_UBIQUITOUS = 0.8
_SEVERAL = 4
_SPECIAL = 14
#: Two anchors that share words and this part of their articles are one theme.
_DOUBLE = 0.5
#: What an article that has the anchor only once adds to the score.
_MENTION = 0.2


@dataclass(slots=True)
class Topic:
    """A theme to be: its anchor, and anchors that say the same."""

    anchor: Anchor
    absorbed: list[Anchor] = field(default_factory=list)


def choose(
    counts: Mapping[Anchor, Tally], articles: int, kept: Sequence[Anchor] = ()
) -> list[Topic]:
    """Return the topics, best first; ``kept`` are the anchors of the last edition.

    The score adds up over articles, so that one more article lowers none. What stood in the last
    edition stays as long as two articles have it, until there are far too many pages.
    """
    fit = {a: c for a, c in counts.items() if len(c) >= 2 and _weighty(a, c, articles)}
    scores = {anchor: score(anchor, tally) for anchor, tally in fit.items()}
    ranked = sorted(scores, key=lambda anchor: (-scores[anchor], anchor))
    limit = page_limit(articles)
    stay = {anchor for anchor in kept if anchor in counts and len(counts[anchor]) >= 2}
    old = sorted(stay, key=lambda anchor: (-score(anchor, counts[anchor]), anchor))
    topics = _merge(old[: round(limit * _PATIENCE)], counts, [], limit=None)
    new = _merge((a for a in ranked if a not in stay), counts, topics, limit=limit)
    return sorted(new, key=lambda t: (-score(t.anchor, counts[t.anchor]), t.anchor))


def page_limit(articles: int) -> int:
    """Return how many theme pages a corpus of so many articles may have."""
    return round(_PAGES * math.pow(max(1.0, articles / _STORY), 2 / 3))


def score(anchor: Anchor, tally: Tally) -> float:
    """Return how much an anchor is talked about: repeated within articles, and rarely elsewhere.

    Repetition inside an article tells what it is about from what it mentions (Church & Gale 1995).
    """
    talk = sum(_MENTION if n == 1 else 1 + math.log(n) for n in tally.values())
    return talk * max(surprise(stem) for stem in stems(anchor))


def stems(anchor: Anchor) -> frozenset[str]:
    """Return the stems of all words of an anchor."""
    return frozenset(" ".join(anchor).split())


def _weighty(anchor: Anchor, tally: Tally, articles: int) -> bool:
    """Tell whether there is enough of the anchor, and not one word all over the corpus."""
    if len(stems(anchor)) > 1:
        broad = len(anchor) > 1 and all(is_general(concept) for concept in anchor)
        return not broad or sum(tally.values()) > len(tally) or len(tally) > 2
    everywhere = articles >= _SEVERAL and len(tally) >= _UBIQUITOUS * articles
    if everywhere and surprise(anchor[0]) < _SPECIAL:
        return False
    return max(tally.values()) > 1


def _merge(
    ranked: Iterable[Anchor],
    counts: Mapping[Anchor, Tally],
    topics: list[Topic],
    limit: int | None,
) -> list[Topic]:
    """Go down the ranking: an anchor starts a topic unless it doubles one that stands."""
    by_stem: dict[str, list[Topic]] = defaultdict(list)
    for topic in topics:
        for stem in stems(topic.anchor):
            by_stem[stem].append(topic)
    for anchor in ranked:
        near = {id(t): t for stem in sorted(stems(anchor)) for t in by_stem[stem]}
        double = next((t for t in near.values() if _doubles(anchor, t.anchor, counts)), None)
        if double is not None:
            if stems(anchor) >= stems(double.anchor):
                double.absorbed.append(anchor)
            continue
        if limit is not None and len(topics) >= limit:
            break
        topic = Topic(anchor)
        topics.append(topic)
        for stem in stems(anchor):
            by_stem[stem].append(topic)
    return topics


def _doubles(anchor: Anchor, other: Anchor, counts: Mapping[Anchor, Tally]) -> bool:
    """Tell whether one anchor's words hold the other's, over much the same articles."""
    one, two = stems(anchor), stems(other)
    if not (one <= two or two <= one):
        return False
    shared = len(counts[anchor].keys() & counts[other].keys())
    return shared >= _DOUBLE * len(counts[anchor].keys() | counts[other].keys())

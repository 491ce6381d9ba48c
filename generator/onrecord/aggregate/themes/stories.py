"""Stories: which articles tell of the same event, for a corpus whose articles share no theme."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from onrecord.models import Annotation, Article, Story
from onrecord.text.slugs import unique_slug
from onrecord.text.stems import key

#: Two articles tell one story if they share this part of the weight of their names and phrases,
#: and so many of them.
_SAME, _SHARED = 0.12, 2
#: A name that a larger part of the articles have, or more of them, tells no story from the rest.
_COMMON, _MOST_SHARE = 0.2, 25
#: So many names and phrases stand for an article, the weightiest.
_MOST = 40
#: A theme is shared if it reaches into so many stories; articles without a theme that does are
#: apart. Where more than this part of the articles are apart, the corpus is one of many stories.
_REACHES, _APART = 2, 0.75


def group_by_story(
    articles: Sequence[Article], annotations: Sequence[Annotation]
) -> list[list[int]]:
    """Return the articles of each story, the largest story first; most may have one article."""
    words = [_words(b) for b in annotations]
    spread: Counter[str] = Counter(word for own in words for word in own)
    most = max(3, min(round(_COMMON * len(articles)), _MOST_SHARE))
    weights = [
        dict(
            sorted(
                (
                    (word, (1 + math.log(times)) * math.log(len(articles) / spread[word] + 1))
                    for word, times in own.items()
                    if spread[word] <= most
                ),
                key=lambda pair: (-pair[1], pair[0]),
            )[:_MOST]
        )
        for own in words
    ]
    have: dict[str, list[int]] = defaultdict(list)
    for i, own in enumerate(weights):
        for word in own:
            have[word].append(i)
    leader = list(range(len(articles)))
    for i, own in enumerate(weights):
        shared: dict[int, list[str]] = defaultdict(list)
        for word in own:
            for j in have[word]:
                if j < i:
                    shared[j].append(word)
        for j, common in sorted(shared.items()):
            if len(common) >= _SHARED and _likeness(own, weights[j], common) >= _SAME:
                _unite(leader, i, j)
    groups: dict[int, list[int]] = defaultdict(list)
    for i in range(len(articles)):
        groups[_find(leader, i)].append(i)
    for number, article in enumerate(articles):
        groups[_find(leader, number)].sort(key=lambda i: (articles[i].published or "", article.id))
    return sorted(groups.values(), key=lambda group: (-len(group), articles[group[0]].id))


def _words(annotation: Annotation) -> Counter[str]:
    """Return the names and the phrases of several words of an article, by their stems."""
    words = Counter(p.key for p in annotation.noun_phrases if " " in p.key or _is_name(p.shape))
    words.update(key(chain.name) for chain in annotation.chains for _ in chain.mentions)
    return words


def _is_name(shape: str) -> bool:
    return set(shape) <= {"x", "o", "g"}


def _likeness(one: dict[str, float], other: dict[str, float], common: Iterable[str]) -> float:
    """Return the cosine of two articles."""
    norms = math.hypot(*one.values()) * math.hypot(*other.values())
    return sum(one[word] * other[word] for word in common) / norms if norms else 0.0


def _find(leader: list[int], i: int) -> int:
    while leader[i] != i:
        leader[i] = leader[leader[i]]
        i = leader[i]
    return i


def _unite(leader: list[int], i: int, j: int) -> None:
    one, other = sorted((_find(leader, i), _find(leader, j)))
    leader[other] = one


def share_no_theme(groups: Sequence[Sequence[int]], themes: Iterable[Iterable[int]]) -> bool:
    """Tell whether hardly an article has a theme that reaches beyond its own story.

    ``themes`` are the articles that deal with each in the same words.
    """
    story = {article: number for number, group in enumerate(groups) for article in group}
    if len(groups) < _REACHES:
        return False
    together: set[int] = set()
    for theme in themes:
        own = set(theme)
        if len({story[article] for article in own}) >= _REACHES:
            together |= own
    return len(together) < (1 - _APART) * len(story)


def as_stories(articles: Sequence[Article], groups: Sequence[Sequence[int]]) -> tuple[Story, ...]:
    """Return the groups as stories, each named by the headline of its first article."""
    taken: set[str] = set()
    stories = []
    for group in groups:
        first = articles[group[0]]
        label = first.title or first.id
        ident = unique_slug(label, taken)
        taken.add(ident)
        stories.append(Story(id=ident, label=label, articles=tuple(articles[i].id for i in group)))
    return tuple(stories)

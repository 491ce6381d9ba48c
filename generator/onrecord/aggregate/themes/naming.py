"""Naming: topics get the label that the articles print, and become themes without ids."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from onrecord.aggregate.themes.choose import Topic
from onrecord.aggregate.themes.labels import (
    Forms,
    joined,
    listed_forms,
    name_theme,
    possible_labels,
    sentence_case,
)
from onrecord.aggregate.themes.matches import Found, Sought, find_matches
from onrecord.aggregate.themes.printed_forms import Printed, find_forms
from onrecord.aggregate.themes.unidentified import UnidentifiedTheme
from onrecord.models import Annotation, Article
from onrecord.text.fold import fold
from onrecord.text.stems import words

#: The briefing's own subject goes by a phrase that so many of its articles print.
_STORY_NAME = 0.05


def name_topics(
    articles: Sequence[Article], annotations: Sequence[Annotation], topics: Sequence[Topic]
) -> list[UnidentifiedTheme]:
    """Return the topics as themes, in their order; what the articles print in no form is none."""
    anchors = [
        tuple(
            c.anchor
            for c in (topic.contender, *topic.absorbed)
            if c.kind == "found" or c is topic.contender
        )
        for topic in topics
    ]
    printed, small = find_forms(articles, annotations, anchors)
    own = [i for i, topic in enumerate(topics) if topic.contender.kind == "found"]
    sought = [Sought(anchors=anchors[i], forms=possible_labels(printed[i].own)) for i in own]
    found = dict(zip(own, find_matches(articles, annotations, sought), strict=True))
    themes = []
    for number, topic in enumerate(topics):
        if number in found:
            label = _label(sought[own.index(number)], found[number])
            if not label:
                continue
            forms = _found_forms(label, printed[number], found[number], small)
        else:
            forms = _listed_forms(articles, topic, printed[number], small)
        themes.append(_theme(number, topic, forms, topics))
    return themes


def _theme(number: int, topic: Topic, forms: Forms, topics: Sequence[Topic]) -> UnidentifiedTheme:
    one = topic.contender
    absorbed = [c for c in topic.absorbed if c.kind == "found"]
    twins = [topic.twin] if topic.twin else []
    articles = dict(one.articles)
    for twin in twins:
        for article, weight in twin.articles.items():
            articles[article] = articles.get(article, 0.0) + weight
    seen = sorted({*one.sightings, *(s for c in (*absorbed, *twins) for s in c.sightings)})
    parent = next((i for i, t in enumerate(topics) if t is topic.parent), None)
    return UnidentifiedTheme(
        label=forms.label,
        anchors=tuple(dict.fromkeys((one.anchor, *(c.anchor for c in absorbed)))),
        sightings=tuple(seen),
        aliases=forms.aliases,
        number=number,
        parent=parent,
        weak=topic.weak,
        subject=one.name if one.kind in {"listed", "country"} else None,
        articles=articles,
    )


def _label(sought: Sought, found: Found) -> str:
    """Return the form whose words stand in most of the theme's articles; the fullest of those.

    A pair that two articles print in no common words has none: too little holds it together.
    """
    needed = len(sought.anchors[0]) if found.matches else len(found.stems) + 1
    forms = [form for form in sought.forms if found.stems[form] >= needed]

    def fitness(form: str) -> tuple[int, int, int]:
        return found.stems[form], found.exact[form], len(words(form))

    return max(forms, key=fitness, default="")


def _found_forms(label: str, printed: Printed, found: Found, small: frozenset[str]) -> Forms:
    return name_theme(label, printed.own, printed.other, found.forms, small)


def _listed_forms(
    articles: Sequence[Article], topic: Topic, printed: Printed, small: frozenset[str]
) -> Forms:
    """Return the forms of a listed subject or a name, those of what it absorbed among them."""
    one = topic.contender
    if one.kind == "name":
        forms = Forms(one.name, ())
    else:
        forms = listed_forms(one.name, one.sightings, articles, one.articles)
        if topic.twin is not None:
            twin = topic.twin
            other = listed_forms(twin.name, twin.sightings, articles, twin.articles)
            forms = joined(forms, other)
    more = name_theme(forms.label, Counter(), printed.other, Counter(), small).aliases
    known = {fold(forms.label), *map(fold, forms.aliases)}
    return Forms(forms.label, (*forms.aliases, *(f for f in more if fold(f) not in known)))


def name_story(
    articles: Sequence[Article],
    annotations: Sequence[Annotation],
    story: Topic,
    setting: str | None,
) -> UnidentifiedTheme:
    """Return the subject of all articles, by the phrase that most of them print, or the country."""
    one = story.contender
    where: dict[str, set[int]] = defaultdict(set)
    spelled: dict[str, Counter[str]] = defaultdict(Counter)
    for i, (article, annotation) in enumerate(zip(articles, annotations, strict=True)):
        own = one.places.get((i, False), ())
        for phrase in annotation.noun_phrases:
            if phrase.in_title or " " not in phrase.key:
                continue
            if any(phrase.span.overlaps(span) for span in own):
                text = " ".join(phrase.span.of(article.text).split())
                where[phrase.key].add(i)
                spelled[phrase.key][text] += 1
    best = min(where, key=lambda k: (-len(where[k]), k), default=None)
    label = f"{one.name} in {setting}" if setting else one.name
    if best is not None and len(where[best]) >= max(2, _STORY_NAME * len(articles)):
        label = min(spelled[best], key=lambda form: (-spelled[best][form], form))
    return UnidentifiedTheme(
        label=sentence_case(label),
        anchors=(one.anchor,),
        sightings=tuple(sorted(one.sightings)),
        subject=one.name if one.kind == "listed" else None,
        articles=dict(one.weights),
    )

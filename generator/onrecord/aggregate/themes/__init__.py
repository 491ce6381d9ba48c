"""Themes: what the articles talk about, across articles; found, then decided by the user."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from onrecord.aggregate.themes.anchors import Anchor, tally
from onrecord.aggregate.themes.choose import choose
from onrecord.aggregate.themes.drafts import (
    Draft,
    anchor_of,
    apply_user,
    found_draft,
    identify,
    kept_anchors,
    signature,
    user_draft,
)
from onrecord.aggregate.themes.labels import name_theme, possible_labels
from onrecord.aggregate.themes.matches import Found, Sought, find_forms, find_matches
from onrecord.editor.user_themes import NO_THEMES, UserTheme, UserThemes, read_user_themes
from onrecord.models import (
    Annotation,
    Article,
    AttributedQuotation,
    Block,
    Entity,
    Issue,
    Passage,
    Span,
    Theme,
)
from onrecord.text.identifiers import Identified, Named, Section, registry_section
from onrecord.text.stems import key, words

__all__ = [
    "NO_THEMES",
    "SECTION",
    "UserTheme",
    "UserThemes",
    "attach_themes",
    "find_themes",
    "read_user_themes",
    "theme_registry",
]

#: The section of the registry of former ids that is ours.
SECTION = "themes"

#: Words whose meaning stands before them, outside of what is quoted.
_POINTING = re.compile(r"\b(?:it|its|this|these|those|they|them|their)\b", re.IGNORECASE)


def find_themes(
    articles: Sequence[Article],
    annotations: Sequence[Annotation],
    entities: Sequence[Entity],
    quotations: Sequence[AttributedQuotation],
    *,
    user: UserThemes = NO_THEMES,
    former: Mapping[str, Any] | None = None,
) -> tuple[tuple[Theme, ...], tuple[Issue, ...]]:
    """Return the themes, the user's first, then the most talked of, and what fitted nothing.

    ``annotations`` stand in the order of ``articles``; ``former`` is the registry of former ids.
    The order of the articles changes nothing.
    """
    pairs = sorted(zip(articles, annotations, strict=True), key=lambda pair: pair[0].id)
    texts, notes = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
    section = _section(former)
    counts = tally(texts, notes)
    for name, times in _names(entities).items():
        if name in counts and 2 * times >= sum(counts[name].values()):
            del counts[name]
    topics = choose(counts, len(texts), kept_anchors(section))
    drafts, issues = _drafts(texts, notes, [(t.anchor, *t.absorbed) for t in topics], user)
    given = identify(drafts, section, counts)
    spoken = _quotations(texts, drafts, quotations)
    parents = {draft.label.casefold(): one.id for draft, one in zip(drafts, given, strict=True)}
    themes = []
    for number, (draft, one) in enumerate(zip(drafts, given, strict=True)):
        theme = _theme(texts, draft, one, spoken[number])
        if draft.user and draft.user.parent:
            theme = replace(theme, parent=parents.get(draft.user.parent.casefold()))
            if theme.parent is None:
                message = f"the parent “{draft.user.parent}” is no theme"
                issues.append(user.warning(message, draft.user.line))
        themes.append(theme)
    return tuple(themes), tuple(issues)


def attach_themes(
    quotations: Sequence[AttributedQuotation], themes: Sequence[Theme]
) -> tuple[AttributedQuotation, ...]:
    """Return the quotations with the ids of their themes, in the order of the themes."""
    of: dict[str, list[str]] = defaultdict(list)
    for theme in themes:
        for ident in theme.quotations:
            of[ident].append(theme.id)
    return tuple(replace(q, themes=tuple(of[q.id])) if q.id in of else q for q in quotations)


def theme_registry(
    themes: Iterable[Theme], former: Mapping[str, Any] | None = None
) -> dict[str, dict[str, Any]]:
    """Return the section "themes" to keep in the registry; ids of ``former`` stay in it."""
    things = [
        (Named(t.label, signature(t.label, t.aliases)), Identified(t.id, t.former_ids))
        for t in themes
    ]
    return {SECTION: registry_section(things, _section(former))}


def _section(former: Mapping[str, Any] | None) -> Section:
    section = (former or {}).get(SECTION)
    return section if isinstance(section, Mapping) else {}


def _names(entities: Iterable[Entity]) -> Counter[Anchor]:
    """Count the anchors that are printed as names: what mostly is one has a page of its own."""
    times: Counter[Anchor] = Counter()
    for entity in entities:
        for form, places in entity.aliases:
            times[anchor_of(form)] += len(places)
    return times


def _drafts(
    articles: Sequence[Article],
    annotations: Sequence[Annotation],
    themes: Sequence[Sequence[Anchor]],
    user: UserThemes,
) -> tuple[list[Draft], list[Issue]]:
    """Return what was found and what the user named, as the user decides, each with its places."""
    printed, small = find_forms(articles, annotations, themes)
    sought = [
        *(
            Sought(anchors=tuple(anchors), forms=possible_labels(forms.own))
            for anchors, forms in zip(themes, printed, strict=True)
        ),
        *(
            Sought(terms=tuple(tuple(key(term).split()) for term in theme.terms))
            for theme in user.themes
        ),
    ]
    found = find_matches(articles, annotations, sought)
    drafts = [
        found_draft(
            sought[i].anchors,
            name_theme(label, forms.own, forms.other, found[i].forms, small),
            found[i],
        )
        for i, forms in enumerate(printed)
        if (label := _label(sought[i], found[i]))
    ]
    named = [
        user_draft(theme, where)
        for theme, where in zip(user.themes, found[len(themes) :], strict=True)
    ]
    return apply_user(drafts, named, user)


def _label(sought: Sought, found: Found) -> str:
    """Return the form whose words stand in most of the theme's articles; the fullest of those.

    A pair that two articles print in no common words has none: too little holds it together.
    """
    needed = len(sought.anchors[0]) if found.matches else len(found.stems) + 1
    forms = [form for form in sought.forms if found.stems[form] >= needed]

    def fitness(form: str) -> tuple[int, int, int]:
        return found.stems[form], found.exact[form], len(words(form))

    return max(forms, key=fitness, default="")


def _theme(
    articles: Sequence[Article], draft: Draft, given: Identified, spoken: Sequence[str]
) -> Theme:
    passages = dict.fromkeys(
        Passage(article_id=articles[i].id, span=block.span)
        for i, span in draft.matches
        if (block := _block(articles[i], span)) is not None
    )
    return Theme(
        id=given.id,
        label=draft.label,
        aliases=draft.aliases,
        articles=tuple(dict.fromkeys(articles[i].id for i, _ in draft.matches)),
        passages=tuple(passages),
        quotations=tuple(spoken),
        description=draft.user.description if draft.user else None,
        by_user=draft.user is not None or draft.renamed,
        former_ids=given.former_ids,
    )


def _block(article: Article, span: Span) -> Block | None:
    """Return the block that holds the beginning of a stretch of the text."""
    at = bisect_right([block.span.start for block in article.blocks], span.start) - 1
    return article.blocks[at] if at >= 0 else None


def _quotations(
    articles: Sequence[Article],
    drafts: Sequence[Draft],
    quotations: Sequence[AttributedQuotation],
) -> list[list[str]]:
    """Return for each draft the ids of the quotations that speak of it.

    A quotation speaks of what stands in its sentence; where nothing does and its words point beyond
    themselves, of what its paragraph is about ("I don't think it's practical").
    """
    places: dict[str, list[tuple[int, Span]]] = defaultdict(list)
    for number, draft in enumerate(drafts):
        for i, span in draft.matches:
            places[articles[i].id].append((number, span))
    blocks = {article.id: article.blocks for article in articles}
    spoken: list[list[str]] = [[] for _ in drafts]
    for one in quotations:
        if one.quotation.in_title:
            continue
        near = places.get(one.article_id, [])
        said = one.quotation
        themes = {n for n, span in near if span.overlaps(said.sentence) or span.overlaps(said.span)}
        own = blocks.get(one.article_id, ())
        if not themes and said.paragraph < len(own) and _POINTING.search(one.text):
            themes = {n for n, span in near if span.overlaps(own[said.paragraph].span)}
        for number in sorted(themes):
            spoken[number].append(one.id)
    return spoken

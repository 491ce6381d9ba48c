"""From the articles to their themes: contenders, choice, labels, the user's word, ids, places."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from onrecord.aggregate.themes.anchors import Anchor, tally
from onrecord.aggregate.themes.choose import Choice, best_anchors, choose
from onrecord.aggregate.themes.concepts import anchor_of
from onrecord.aggregate.themes.contenders import (
    found_contenders,
    listed_contenders,
    named_contenders,
)
from onrecord.aggregate.themes.matches import Sought, find_matches
from onrecord.aggregate.themes.naming import name_story, name_topics
from onrecord.aggregate.themes.sightings import Sighting
from onrecord.aggregate.themes.spoken import ThemeWords, quotation_themes
from onrecord.aggregate.themes.stories import as_stories, group_by_story, share_no_theme
from onrecord.aggregate.themes.unidentified import (
    UnidentifiedTheme,
    apply_user,
    identify,
    kept_topics,
    signature,
    user_theme,
)
from onrecord.aggregate.themes.weights import Corpus, chiefly
from onrecord.editor.user_themes import NO_THEMES, UserThemes
from onrecord.models import (
    Annotation,
    Article,
    AttributedQuotation,
    Block,
    Entity,
    Issue,
    Passage,
    Span,
    Story,
    Theme,
    ThemeEvidence,
)
from onrecord.text.identifiers import Identified, Named, Section, registry_section
from onrecord.text.news_subjects import with_shipped
from onrecord.text.slugs import slug
from onrecord.text.stems import key

#: The section of the registry of former ids that is ours.
SECTION = "themes"
#: An article is all about a theme that has so many mentions in it, and so many times as many as
#: any other: a quotation without other evidence speaks of it.
_CHIEF, _CHIEFLY = 3.0, 1.5
#: From so many articles on they can be grouped by story.
_SEVERAL = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeFindings:
    """The themes and what they are found in; see the fields of ``Briefing``."""

    themes: tuple[Theme, ...] = ()
    subject: Theme | None = None
    stories: tuple[Story, ...] = ()
    evidence: Mapping[str, tuple[ThemeEvidence, ...]] = field(default_factory=dict)
    issues: tuple[Issue, ...] = ()


def find_themes(
    articles: Sequence[Article],
    annotations: Sequence[Annotation],
    entities: Sequence[Entity],
    quotations: Sequence[AttributedQuotation],
    *,
    user: UserThemes = NO_THEMES,
    former: Mapping[str, Any] | None = None,
) -> ThemeFindings:
    """Return the themes, the user's first, then the weightiest, and what fitted nothing.

    ``annotations`` stand in the order of ``articles``; ``former`` is the registry of former ids.
    The order of the articles changes nothing.
    """
    pairs = sorted(zip(articles, annotations, strict=True), key=lambda pair: pair[0].id)
    texts, notes = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
    section = _section(former)
    counts = _counts(texts, notes, entities)
    corpus = Corpus.of(texts)
    kept = kept_topics(section)
    contenders = [
        *listed_contenders(texts, with_shipped(user.subjects), corpus),
        *named_contenders(texts, notes, entities, corpus),
        *found_contenders(texts, notes, best_anchors(counts, corpus.counted, kept), corpus),
    ]
    choice = choose(contenders, corpus, kept)
    found = name_topics(texts, notes, choice.topics)
    themes, issues = apply_user(found, _named_by_user(texts, notes, user), user)
    given = identify(themes, section, counts)
    parents, more = _parents(themes, given, user)
    finished = _themes(texts, themes, given, parents, corpus)
    subject = _subject(texts, notes, choice, corpus)
    stories: tuple[Story, ...] = ()
    if subject is None and corpus.counted >= _SEVERAL:
        groups = group_by_story(texts, notes)
        if share_no_theme(groups, [_in_same_words(texts, theme) for theme in themes]):
            stories = as_stories(texts, groups)
            own = [i for i, theme in enumerate(themes) if theme.user is not None or theme.renamed]
            themes, given = [themes[i] for i in own], tuple(given[i] for i in own)
            mine = {one.id for one in given}
            finished = [theme for theme in finished if theme.id in mine]
    words = _words(texts, themes, given)
    evidence = quotation_themes(texts, quotations, words)
    return ThemeFindings(
        themes=_with_quotations(finished, quotations, evidence),
        subject=subject,
        stories=stories,
        evidence=evidence,
        issues=(*issues, *more),
    )


def attach_themes(
    quotations: Sequence[AttributedQuotation], findings: ThemeFindings
) -> tuple[AttributedQuotation, ...]:
    """Return the quotations with their themes, in the order of the themes, and the evidence."""
    order = {theme.id: number for number, theme in enumerate(findings.themes)}
    attached = []
    for one in quotations:
        own = sorted(findings.evidence.get(one.id, ()), key=lambda e: order[e.theme])
        themes = tuple(evidence.theme for evidence in own)
        attached.append(replace(one, themes=themes, theme_evidence=tuple(own)) if own else one)
    return tuple(attached)


def theme_registry(
    themes: Iterable[Theme], former: Mapping[str, Any] | None = None
) -> dict[str, dict[str, Any]]:
    """Return the section "themes" to keep in the registry; ids of ``former`` stay in it."""
    things = [
        (Named(t.label, signature(t.label, t.aliases, t.subject)), Identified(t.id, t.former_ids))
        for t in themes
    ]
    return {SECTION: registry_section(things, _section(former))}


def _section(former: Mapping[str, Any] | None) -> Section:
    section = (former or {}).get(SECTION)
    return section if isinstance(section, Mapping) else {}


def _counts(
    articles: Sequence[Article], annotations: Sequence[Annotation], entities: Iterable[Entity]
) -> dict[Anchor, dict[int, int]]:
    """Count the anchors; what mostly is printed as a name has a page of its own."""
    counts = tally(articles, annotations)
    times: Counter[Anchor] = Counter()
    for entity in entities:
        for form, places in entity.aliases:
            times[anchor_of(form)] += len(places)
    return {a: c for a, c in counts.items() if 2 * times[a] < sum(c.values()) or not times[a]}


def _named_by_user(
    articles: Sequence[Article], annotations: Sequence[Annotation], user: UserThemes
) -> list[UnidentifiedTheme]:
    if not user.themes:
        return []
    sought = [Sought(terms=tuple(tuple(key(t).split()) for t in u.terms)) for u in user.themes]
    found = find_matches(articles, annotations, sought)
    return [user_theme(u, where.matches) for u, where in zip(user.themes, found, strict=True)]


def _parents(
    themes: Sequence[UnidentifiedTheme], given: Sequence[Identified], user: UserThemes
) -> tuple[list[str | None], list[Issue]]:
    """Return the id of each theme's parent: the user's choice, else the one that was found.

    There are two levels: what is itself a part holds nothing.
    """
    by_label = {theme.label.casefold(): one.id for theme, one in zip(themes, given, strict=True)}
    by_number = {
        number: one.id
        for theme, one in zip(themes, given, strict=True)
        for number in (theme.number, *theme.holds)
        if number is not None
    }
    parents: list[str | None] = []
    issues = []
    for theme, one in zip(themes, given, strict=True):
        parent = None
        if theme.user is not None and theme.user.parent:
            parent = by_label.get(theme.user.parent.casefold())
            if parent is None:
                message = f"the parent “{theme.user.parent}” is no theme"
                issues.append(user.warning(message, theme.user.line))
        elif theme.parent is not None:
            parent = by_number.get(theme.parent)
        parents.append(parent if parent != one.id else None)
    chosen = {p for theme, p in zip(themes, parents, strict=True) if theme.user is not None}
    parents = [None if i.id in chosen else p for i, p in zip(given, parents, strict=True)]
    held = {one.id for one, parent in zip(given, parents, strict=True) if parent is not None}
    return [None if parent in held else parent for parent in parents], issues


def _themes(
    articles: Sequence[Article],
    themes: Sequence[UnidentifiedTheme],
    given: Sequence[Identified],
    parents: Sequence[str | None],
    corpus: Corpus,
) -> list[Theme]:
    titled = [{s.article for s in theme.sightings if s.in_title} for theme in themes]
    foremost = chiefly([theme.articles for theme in themes], titled)
    made = [
        replace(
            _theme(articles, theme, one, corpus),
            parent=parent,
            foremost=tuple(articles[i].id for i in first),
        )
        for theme, one, parent, first in zip(themes, given, parents, foremost, strict=True)
    ]
    tops = [theme for theme in made if theme.parent is None]
    return [t for top in tops for t in (top, *(u for u in made if u.parent == top.id))]


def _theme(
    articles: Sequence[Article], theme: UnidentifiedTheme, given: Identified, corpus: Corpus
) -> Theme:
    passages = dict.fromkeys(
        Passage(article_id=articles[s.article].id, span=block.span)
        for s in theme.sightings
        if not s.in_title and s.article in theme.articles
        if (block := _block(articles[s.article], s.span)) is not None
    )
    counted = [i for i in theme.articles if i not in corpus.copies]
    return Theme(
        id=given.id,
        label=theme.label,
        aliases=theme.aliases,
        articles=tuple(articles[i].id for i in sorted(theme.articles)),
        passages=tuple(passages),
        share=round(len(counted) / corpus.counted, 4) if corpus.counted else 0.0,
        months=_months(articles, counted, corpus),
        weak=theme.weak,
        subject=theme.subject,
        description=theme.user.description if theme.user else None,
        by_user=theme.user is not None or theme.renamed,
        former_ids=given.former_ids,
    )


def _months(
    articles: Sequence[Article], counted: Iterable[int], corpus: Corpus
) -> tuple[tuple[str, int], ...]:
    """Return how many of the articles each month has, from the corpus's first to its last."""
    every = {
        i: a.published[:7]
        for i, a in enumerate(articles)
        if a.published and len(a.published) >= 7 and i not in corpus.copies
    }
    if not every:
        return ()
    times = Counter(every[i] for i in counted if i in every)
    first, last = (
        int(m[:4]) * 12 + int(m[5:7]) - 1 for m in (min(every.values()), max(every.values()))
    )
    names = [f"{m // 12:04d}-{m % 12 + 1:02d}" for m in range(first, last + 1)]
    return tuple((name, times[name]) for name in names)


def _block(article: Article, span: Span) -> Block | None:
    """Return the block that holds the beginning of a stretch of the text."""
    at = bisect_right([block.span.start for block in article.blocks], span.start) - 1
    return article.blocks[at] if at >= 0 else None


def _words(
    articles: Sequence[Article], themes: Sequence[UnidentifiedTheme], given: Sequence[Identified]
) -> dict[str, list[ThemeWords]]:
    """Return the words of the themes by article."""
    chief = _chief(themes)
    words: dict[str, list[ThemeWords]] = defaultdict(list)
    for number, (theme, one) in enumerate(zip(themes, given, strict=True)):
        by_article: dict[int, list[Sighting]] = defaultdict(list)
        for seen in theme.sightings:
            by_article[seen.article].append(seen)
        for i, here in by_article.items():
            words[articles[i].id].append(
                ThemeWords(
                    theme=one.id,
                    title=tuple(s.span for s in here if s.in_title),
                    text=tuple(s.span for s in here if not s.in_title),
                    sure=tuple(s.span for s in here if not s.in_title and s.sure),
                    weight=theme.articles.get(i, 0.0),
                    chief=chief.get(i) == number,
                )
            )
    return words


def _chief(themes: Sequence[UnidentifiedTheme]) -> dict[int, int]:
    """Return the number of the theme that an article is all about, where there is one."""
    weights: dict[int, list[tuple[float, int]]] = defaultdict(list)
    for number, theme in enumerate(themes):
        for article, weight in theme.articles.items():
            weights[article].append((weight, number))
    chief = {}
    for article, every in weights.items():
        (first, number), *rest = sorted(every, key=lambda pair: (-pair[0], pair[1]))
        if first >= _CHIEF and all(first >= _CHIEFLY * weight for weight, _ in rest):
            chief[article] = number
    return chief


def _with_quotations(
    themes: Sequence[Theme],
    quotations: Sequence[AttributedQuotation],
    evidence: Mapping[str, tuple[ThemeEvidence, ...]],
) -> tuple[Theme, ...]:
    spoken: dict[str, list[str]] = defaultdict(list)
    for one in quotations:
        for each in evidence.get(one.id, ()):
            spoken[each.theme].append(one.id)
    return tuple(replace(theme, quotations=tuple(spoken[theme.id])) for theme in themes)


def _in_same_words(articles: Sequence[Article], theme: UnidentifiedTheme) -> set[int]:
    """Return the articles that deal with a theme in the words that most of them print."""
    printed: dict[str, set[int]] = defaultdict(set)
    for one in theme.sightings:
        if one.article in theme.articles:
            article = articles[one.article]
            text = article.words(in_title=one.in_title)
            printed[key(one.span.of(text))].add(one.article)
    return max(printed.values(), key=len, default=set())


def _subject(
    articles: Sequence[Article],
    annotations: Sequence[Annotation],
    choice: Choice,
    corpus: Corpus,
) -> Theme | None:
    if choice.story is None:
        return None
    story = name_story(articles, annotations, choice.story, choice.setting)
    return _theme(articles, story, Identified(slug(story.label)), corpus)

"""The stages in their order, each given only what it reads and entered once.

``BRIEFING`` makes a briefing of articles, ``ROWS`` the rows of ``onrecord annotate``. A caller may
hand ``replaced(BRIEFING, "themes", mine)`` or ``added(BRIEFING, Stage(...), after="collate")`` to
the doors of this room.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from importlib.metadata import version

from onrecord.aggregate import attribute_quotations, collate, set_aside_repeats
from onrecord.aggregate.themes import ThemeFindings, attach_themes, find_themes
from onrecord.cache import key_of
from onrecord.editor import (
    Corrections,
    Redacted,
    Register,
    UserThemes,
    correct_articles,
    correct_quotations,
    redact,
    stop_on_errors,
)
from onrecord.identity import resolve_entities
from onrecord.models import (
    Annotation,
    AppliedCorrection,
    Article,
    AttributedQuotation,
    Briefing,
    Collation,
    Issue,
    Provenance,
    RepeatedText,
    Resolution,
    Theme,
)
from onrecord.pipeline.annotation import Annotator, model_version
from onrecord.pipeline.stage import Stage, Stages
from onrecord.registry import Registry
from onrecord.settings import Settings


def _correct(
    articles: tuple[Article, ...], corrections: Corrections, issues: tuple[Issue, ...]
) -> tuple[tuple[Article, ...], tuple[AppliedCorrection, ...], tuple[Issue, ...]]:
    """Correct the articles; what must be mended first stops here, before the long work."""
    corrected = correct_articles(articles, corrections)
    stop_on_errors((*issues, *corrected[2]))
    return corrected


def _annotate(articles: tuple[Article, ...], annotator: Annotator) -> tuple[Annotation, ...]:
    return annotator.annotate(articles)


def _resolve(
    articles: tuple[Article, ...],
    annotations: tuple[Annotation, ...],
    corrections: Corrections,
    register: Register,
    former: Registry,
) -> tuple[Resolution, tuple[AppliedCorrection, ...], tuple[Issue, ...]]:
    found = resolve_entities(
        articles, annotations, corrections=corrections, register=register, former=former
    )
    return found, found.applied, found.issues


def _take_down(
    articles: tuple[Article, ...],
    annotations: tuple[Annotation, ...],
    resolution: Resolution,
    corrections: Corrections,
) -> tuple[tuple[Article, ...], tuple[Annotation, ...], Resolution, Redacted, tuple[Issue, ...]]:
    """Leave out who and what is taken down; only what is left goes on from here.

    What annotating said is told here, by masked names of files.
    """
    left = redact(articles, annotations, resolution, corrections)
    told = left.told(issue for annotation in left.annotations for issue in annotation.issues)
    return left.articles, left.annotations, left.resolution, left, told


def _forget(left: Redacted, annotator: Annotator) -> tuple[Issue, ...]:
    """Let the cache keep nothing of the articles that a take-down has masked."""
    annotator.forget(left.masked)
    return ()


def _attribute(
    articles: tuple[Article, ...], annotations: tuple[Annotation, ...], resolution: Resolution
) -> tuple[AttributedQuotation, ...]:
    return attribute_quotations(articles, annotations, resolution.entities)


def _amend(
    quotations: tuple[AttributedQuotation, ...],
    resolution: Resolution,
    articles: tuple[Article, ...],
    corrections: Corrections,
) -> tuple[tuple[AttributedQuotation, ...], tuple[AppliedCorrection, ...], tuple[Issue, ...]]:
    return correct_quotations(quotations, resolution, articles, corrections)


def _themes(
    articles: tuple[Article, ...],
    annotations: tuple[Annotation, ...],
    resolution: Resolution,
    quotations: tuple[AttributedQuotation, ...],
    user_themes: UserThemes,
    former: Registry,
) -> tuple[ThemeFindings, tuple[AttributedQuotation, ...], tuple[Issue, ...]]:
    found = find_themes(
        articles,
        annotations,
        resolution.entities,
        quotations,
        user=user_themes,
        former=former,
    )
    return found, attach_themes(quotations, found), found.issues


def _brief(
    articles: tuple[Article, ...],
    annotations: tuple[Annotation, ...],
    resolution: Resolution,
    quotations: tuple[AttributedQuotation, ...],
    collations: tuple[Collation, ...],
    themes: ThemeFindings,
    repeats: tuple[RepeatedText, ...],
    applied: tuple[AppliedCorrection, ...],
    issues: tuple[Issue, ...],
    left: Redacted,
    settings: Settings,
    former: Registry,
) -> Briefing:
    entities = resolution.entities
    return Briefing(
        articles=articles,
        annotations=annotations,
        people=tuple(e for e in entities if e.kind == "person"),
        organisations=tuple(e for e in entities if e.kind == "organisation"),
        themes=themes.themes,
        subject=themes.subject,
        stories=themes.stories,
        repeats=_told_repeats(repeats, articles),
        quotations=quotations,
        collations=collations,
        clashes=resolution.clashes,
        corrections=tuple(sorted(applied, key=lambda entry: entry.line)),
        issues=left.told(issues),
        provenance=_provenance(articles, settings),
        retired_themes=_retired(former.get("themes", {}), themes.themes),
    )


def _told_repeats(
    repeats: Iterable[RepeatedText], articles: Iterable[Article]
) -> tuple[RepeatedText, ...]:
    """Return what repeats as the articles print it now: a take-down may have masked it."""
    texts = {article.id: article.text for article in articles}
    told = []
    for one in repeats:
        places = tuple(place for place in one.places if place.article_id in texts)
        if places:
            text = places[0].span.of(texts[places[0].article_id])
            told.append(replace(one, text=text, places=places))
    return tuple(told)


def _retired(former: Iterable[str], themes: Iterable[Theme]) -> tuple[str, ...]:
    living = {ident for theme in themes for ident in (theme.id, *theme.former_ids)}
    return tuple(sorted(set(former) - living))


def _provenance(articles: Sequence[Article], settings: Settings) -> Provenance:
    languages = sorted({article.language for article in articles})
    return Provenance(
        generator=f"onrecord {version('onrecord')}",
        model=", ".join(dict.fromkeys(model_version(settings.model, code) for code in languages)),
        corpus=key_of(f"{article.id} {article.sha256}" for article in articles),
    )


#: Article by article.
ANNOTATION: Stages = (
    Stage("correct", _correct, ("articles", "applied", "issues")),
    Stage("annotate", _annotate, ("annotations",)),
    Stage("set aside", set_aside_repeats, ("articles", "annotations", "repeats")),
)
#: Over all articles together: who is who, and who said what.
RESOLUTION: Stages = (
    Stage("resolve", _resolve, ("resolution", "applied", "issues")),
    Stage("take down", _take_down, ("articles", "annotations", "resolution", "left", "issues")),
    Stage("attribute", _attribute, ("quotations",)),
    Stage("amend", _amend, ("quotations", "applied", "issues")),
    Stage("collate", collate, ("quotations", "collations")),
)
#: What makes a briefing.
BRIEFING: Stages = (
    *ANNOTATION,
    *RESOLUTION,
    Stage("forget", _forget, ("issues",)),
    Stage("themes", _themes, ("themes", "quotations", "issues")),
    Stage("brief", _brief, ("briefing",)),
)

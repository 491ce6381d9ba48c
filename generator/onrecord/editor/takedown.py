"""Take-downs: printed names and words are masked in the articles, and gone from what was found.

Every masked character becomes "█", so that all offsets stay what they were. The articles are not
annotated again: a sentence with blocks in it reads otherwise, and would make statements that nobody
made or lose those of others. What was found in the whole text stays, less what is gone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath

from onrecord.editor.corrections import Corrections
from onrecord.editor.masking import mask, spans_of
from onrecord.editor.references import hidden_id
from onrecord.editor.takedown_filter import filter_annotation, filter_resolution
from onrecord.editor.takedown_targets import Gone, gone_by
from onrecord.models import Annotation, Article, Issue, Resolution, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Redacted:
    """Articles, what was found in them, and who is named, without what is taken down.

    An article of which nothing had to go is the very object that was given.
    """

    articles: tuple[Article, ...]
    annotations: tuple[Annotation, ...]
    resolution: Resolution
    gone: Gone = field(default_factory=Gone)
    masked: tuple[Article, ...] = ()  # as they were before; nothing of them may be kept

    def told(self, issues: Iterable[Issue]) -> tuple[Issue, ...]:
        """Return issues as a public log may print them."""
        return tuple(
            replace(i, path=self.gone.hide(i.path), message=self.gone.hide(i.message))
            for i in issues
        )


def redact(
    articles: Sequence[Article],
    annotations: Sequence[Annotation],
    resolution: Resolution,
    corrections: Corrections,
) -> Redacted:
    """Return what is left once people and quotations are taken down.

    A person goes by every form in which the articles print the name; a surname that somebody else
    bears too is masked only where it means the person. What the person is reported to have said
    goes too, and where others print those words again. Without take-downs nothing changes.
    """
    if not (corrections.takedowns("person") or corrections.takedowns("quotation")):
        return Redacted(
            articles=tuple(articles), annotations=tuple(annotations), resolution=resolution
        )
    gone, words = gone_by(articles, annotations, resolution.entities, corrections)
    masked = [_masked(article, gone, words[article.id]) for article in articles]
    renamed = {old.id: new.id for old, new in zip(articles, masked, strict=True)}
    masked = [_repointed(article, renamed) for article in masked]
    kept = tuple(
        filter_annotation(annotation, article, gone) if article is not old else annotation
        for old, article, annotation in zip(articles, masked, annotations, strict=True)
    )
    return Redacted(
        articles=tuple(masked),
        annotations=kept,
        resolution=filter_resolution(resolution, masked, renamed, gone),
        gone=gone,
        masked=tuple(old for old, new in zip(articles, masked, strict=True) if new is not old),
    )


def _repointed(article: Article, renamed: dict[str, str]) -> Article:
    """Let a copy point at its original by the id that the original has now."""
    same, copy = article.same_text_as, article.duplicate_of
    now = (renamed.get(same or "", same), renamed.get(copy or "", copy))
    if now == (same, copy):
        return article
    return replace(article, same_text_as=now[0], duplicate_of=now[1])


def _masked(article: Article, gone: Gone, words: re.Pattern[str] | None) -> Article:
    def spans(text: str) -> list[Span]:
        return [*gone.spans(text), *spans_of(words, text)]

    def hide(text: str) -> str:
        return mask(text, spans(text))

    body = spans(article.text) + _placed(article, gone, in_title=False)
    title = spans(article.title or "") + _placed(article, gone, in_title=True)
    named = gone.stands_in(article.id) or gone.stands_in(article.path)
    masked = replace(
        article,
        id=hidden_id(article.id) if named else article.id,
        path=_hidden_path(article) if named else article.path,
        title=mask(article.title, title) if article.title is not None else None,
        byline=tuple(map(hide, article.byline)),
        outlet=hide(article.outlet) if article.outlet else article.outlet,
        section=hide(article.section) if article.section else article.section,
        rights=hide(article.rights) if article.rights else article.rights,
        credits=tuple(map(hide, article.credits)),
        url=None if gone.stands_in(article.url or "") else article.url,
        origins=tuple((key, hide(value)) for key, value in article.origins),
        text=mask(article.text, body),
        dropped=tuple(replace(block, text=hide(block.text)) for block in article.dropped),
        redactions=_merged((*article.redactions, *body)),
        title_redactions=_merged((*article.title_redactions, *title)),
    )
    return article if masked == article else masked


def _placed(article: Article, gone: Gone, *, in_title: bool) -> list[Span]:
    return [
        place.span
        for place in gone.places
        if place.article_id == article.id and place.in_title == in_title
    ]


def _hidden_path(article: Article) -> str:
    return f"{hidden_id(article.id)}{PurePosixPath(article.path).suffix}"


def _merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return the spans sorted, those that touch joined."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return tuple(merged)

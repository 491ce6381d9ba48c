"""Take-downs: printed names and words are masked in the articles themselves.

Every masked character becomes "█", so that all offsets stay what they were; the articles are then
annotated again, and nothing derived from them can hold what is gone.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from onrecord.editor.corrections import Corrections
from onrecord.editor.masking import mask, pattern_of, spans_of
from onrecord.editor.matching import find_entities, words_key
from onrecord.editor.references import article_matches, hidden_id
from onrecord.models import Annotation, Article, Entity, Place, Span


@dataclass(frozen=True, slots=True)
class _Targets:
    """What to mask: whole phrases and single words everywhere, other forms where they stand."""

    phrases: tuple[str, ...]
    words: tuple[str, ...]
    places: frozenset[Place]


def redact(
    articles: Sequence[Article],
    annotations: Sequence[Annotation],
    entities: Sequence[Entity],
    corrections: Corrections,
) -> tuple[Article, ...]:
    """Return the articles with the people and quotations that are taken down masked.

    A person goes by every form in which the articles print the name; a surname that somebody else
    bears too is masked only where it means the person. What the person is reported to have said
    is masked too. Without take-downs nothing changes.
    """
    people = [entry.get("name") or "" for entry in corrections.takedowns("person")]
    quotations = corrections.takedowns("quotation")
    if not people and not quotations:
        return tuple(articles)
    targets = _targets(annotations, people, entities)
    out: list[Article] = []
    for article in articles:
        words = [
            entry.get("quotation") or ""
            for entry in quotations
            if (given := entry.get("article")) is None or article_matches(article, given)
        ]
        out.append(_masked(article, targets, words))
    renamed = {old.id: new.id for old, new in zip(articles, out, strict=True) if old.id != new.id}
    return tuple(
        replace(
            article,
            duplicate_of=renamed.get(article.duplicate_of or "", article.duplicate_of),
            same_text_as=renamed.get(article.same_text_as or "", article.same_text_as),
        )
        for article in out
    )


def prints_name(article: Article, name: str) -> bool:
    """Tell whether an article prints this name, in whatever case and accents."""
    return any(spans_of(pattern_of([name]), text) for text in _texts(article))


def prints_words(article: Article, words: str) -> bool:
    """Tell whether an article prints these words in this order."""
    pattern = pattern_of([words])
    return bool(pattern) and any(
        spans_of(pattern, text) for text in (article.text, article.title or "")
    )


def _texts(article: Article) -> tuple[str, ...]:
    return (article.text, article.title or "", *article.byline)


def _targets(
    annotations: Sequence[Annotation],
    people: Sequence[str],
    entities: Sequence[Entity],
) -> _Targets:
    if not people:
        return _Targets((), (), frozenset())
    gone = [entity for name in people for entity in find_entities(entities, name)]
    gone_ids = {id(entity) for entity in gone}
    forms = [*people, *(form for entity in gone for form in (entity.name, *dict(entity.aliases)))]
    others = {
        word
        for entity in entities
        if entity.kind == "person" and id(entity) not in gone_ids and not entity.ambiguous
        for form in (entity.name, *dict(entity.aliases))
        for word in words_key(form).split()
    }
    own = frozenset(place for entity in gone for place in entity.mentions)
    surnames = {words_key(form).split()[-1] for form in forms if words_key(form)}
    single = {words_key(form) for form in forms if len(words_key(form).split()) == 1} | surnames
    return _Targets(
        phrases=tuple(dict.fromkeys(form for form in forms if len(words_key(form).split()) > 1)),
        words=tuple(sorted(word for word in single if word not in others and len(word) > 1)),
        places=frozenset((*own, *_said(annotations, own))),
    )


def _said(annotations: Iterable[Annotation], speakers: Collection[Place]) -> Iterator[Place]:
    """Return the words of these speakers: without the name they would fall to others."""
    for annotation in annotations:
        for q in annotation.quotations:
            names = (span for span in (q.name, q.antecedent) if span)
            places = (
                Place(article_id=annotation.article_id, span=span, in_title=in_title)
                for span in names
                for in_title in {q.in_title, False}
            )
            if any(place in speakers for place in places):
                yield Place(article_id=annotation.article_id, span=q.span, in_title=q.in_title)


def _masked(article: Article, targets: _Targets, quotations: Sequence[str]) -> Article:
    phrases = pattern_of([*targets.phrases, *quotations])
    words = pattern_of(targets.words)

    def spans(text: str) -> list[Span]:
        single = (span for span in spans_of(words, text) if not span.of(text)[0].islower())
        return [*spans_of(phrases, text), *single]

    def hide(text: str) -> str:
        return mask(text, spans(text))

    def names_somebody(address: str) -> bool:
        if spans_of(phrases, address) or spans_of(words, address):
            return True
        letters = words_key(address).replace(" ", "")
        return any(words_key(phrase).replace(" ", "") in letters for phrase in targets.phrases)

    body = spans(article.text) + _own(article, targets, in_title=False)
    title = spans(article.title or "") + _own(article, targets, in_title=True)
    named = names_somebody(article.id) or names_somebody(article.path)
    return replace(
        article,
        id=hidden_id(article.id) if named else article.id,
        path=_hidden_path(article) if named else article.path,
        title=mask(article.title, title) if article.title is not None else None,
        byline=tuple(map(hide, article.byline)),
        outlet=hide(article.outlet) if article.outlet else article.outlet,
        section=hide(article.section) if article.section else article.section,
        rights=hide(article.rights) if article.rights else article.rights,
        credits=tuple(map(hide, article.credits)),
        url=None if names_somebody(article.url or "") else article.url,
        origins=tuple((key, hide(value)) for key, value in article.origins),
        text=mask(article.text, body),
        dropped=tuple(replace(block, text=hide(block.text)) for block in article.dropped),
        redactions=_merged((*article.redactions, *body)),
        title_redactions=_merged((*article.title_redactions, *title)),
    )


def _own(article: Article, targets: _Targets, *, in_title: bool) -> list[Span]:
    return [
        place.span
        for place in targets.places
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

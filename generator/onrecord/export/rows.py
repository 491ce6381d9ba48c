"""One article as one JSON object: the product's interface. Keys may be added, never renamed."""

import json
from collections.abc import Iterable, Sequence
from typing import Any, TypeAlias

from onrecord.models import (
    Annotation,
    Article,
    AttributedQuotation,
    Entity,
    Place,
    Span,
)

Row: TypeAlias = dict[str, Any]


def dump_row(row: Row) -> str:
    """Return a row as one line of JSON without the line end."""
    return json.dumps(row, ensure_ascii=False)


def intake_row(article: Article) -> Row:
    """Return what ``onrecord intake`` prints of an article."""
    return {
        "id": article.id,
        "source": article.path,
        "title": article.title,
        "byline": list(article.byline),
        "outlet": article.outlet,
        "date": article.published,
        "url": article.url,
        "language": article.language,
        "origins": dict(article.origins),
        "text": article.text,
        "dropped": [{"text": block.text, "reason": block.reason} for block in article.dropped],
        "same_text_as": article.same_text_as,
        "duplicate_of": article.duplicate_of,
        "section": article.section,
        "rights": article.rights,
        "credits": list(article.credits),
    }


def annotated_row(
    article: Article,
    annotation: Annotation,
    entities: Iterable[Entity],
    quotations: Iterable[AttributedQuotation],
) -> Row:
    """Return what ``onrecord annotate`` prints of an article.

    ``entities`` and ``quotations`` may be those of the whole corpus; only this article's are used.
    """
    named = [entity for entity in entities if _in_article(entity.mentions, article.id)]
    quoted = [q for q in quotations if q.article_id == article.id]
    return {
        **intake_row(article),
        "keywords": [
            {"text": phrase.text, "score": round(phrase.score, 6)}
            for phrase in annotation.keyphrases
        ],
        "people": _named_rows(named, article.id, "person"),
        "organisations": _named_rows(named, article.id, "organisation"),
        "quotes": [quotation_row(q) for q in quoted if not q.quotation.in_title],
        "title_mentions": [
            {**_entity_row(entity, article.id, in_title=True), "kind": entity.kind}
            for entity in named
            if any(place.in_title for place in _in_article(entity.mentions, article.id))
        ],
        "title_quotes": [quotation_row(q) for q in quoted if q.quotation.in_title],
    }


def quotation_row(attributed: AttributedQuotation) -> Row:
    """Return one quotation with its evidence; spans are pairs of offsets."""
    found = attributed.quotation
    return {
        "id": attributed.id,
        "start": found.span.start,
        "end": found.span.end,
        "text": attributed.text,
        "kind": found.kind,
        "speaker": attributed.speaker,
        "speaker_id": attributed.speaker_id,
        "speaker_kind": attributed.speaker_kind,
        "speaker_organisation": attributed.speaker_organisation,
        "about": list(attributed.about),
        "cue": attributed.cue,
        "rule": found.rule,
        "confidence": round(found.confidence, 3),
        "stance": found.stance,
        "cue_span": _pair(found.cue),
        "speaker_span": _pair(found.speaker),
        "antecedent_span": _pair(found.antecedent),
        "sentence_span": _pair(found.sentence),
        "relay_span": _pair(found.relay),
        "paragraph": found.paragraph,
        "statement": attributed.statement,
        "collation": attributed.collation,
        "themes": list(attributed.themes),
    }


def _named_rows(entities: Sequence[Entity], article_id: str, kind: str) -> list[Row]:
    return [
        {**_entity_row(entity, article_id, in_title=False), "page": entity.page}
        for entity in entities
        if entity.kind == kind
    ]


def _entity_row(entity: Entity, article_id: str, *, in_title: bool) -> Row:
    """A title's rows hold its own spans; the roles are the article's, wherever they are printed."""
    roles = (r.text for r in entity.roles if r.place and r.place.article_id == article_id)
    places = _in_article(entity.mentions, article_id)
    return {
        "id": entity.id,
        "name": entity.name,
        "roles": list(dict.fromkeys(roles)),
        "mentions": [_pair(place.span) for place in places if place.in_title == in_title],
    }


def _in_article(places: Iterable[Place], article_id: str) -> list[Place]:
    return [place for place in places if place.article_id == article_id]


def _pair(span: Span | None) -> list[int] | None:
    return None if span is None else [span.start, span.end]

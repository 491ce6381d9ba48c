"""One article as one JSON object: the product's interface. Keys may be added, never renamed."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple, TypeAlias

from onrecord.models import (
    Annotation,
    Article,
    AttributedQuotation,
    Entity,
    Place,
    Span,
)

Row: TypeAlias = dict[str, Any]


class _Named(NamedTuple):
    """Somebody as one article names them."""

    entity: Entity
    places: tuple[Place, ...]
    roles: tuple[str, ...]


def dump_row(row: Row) -> str:
    """Return a row as one line of JSON without the line end; any UTF-8 file can hold it."""
    line = json.dumps(row, ensure_ascii=False)
    # Half a surrogate pair, which a JSON row can bring in, has no UTF-8 form: escape all.
    return line if _encodable(line) else json.dumps(row)


def _encodable(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


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


def annotated_rows(
    articles: Sequence[Article],
    annotations: Sequence[Annotation],
    entities: Iterable[Entity],
    quotations: Iterable[AttributedQuotation],
) -> Iterator[Row]:
    """Yield what ``onrecord annotate`` prints, an article a row, in the order of ``articles``."""
    named = _by_article(entities)
    quoted: dict[str, list[AttributedQuotation]] = defaultdict(list)
    for quotation in quotations:
        quoted[quotation.article_id].append(quotation)
    for article, annotation in zip(articles, annotations, strict=True):
        yield _annotated_row(article, annotation, named[article.id], quoted[article.id])


def _annotated_row(
    article: Article,
    annotation: Annotation,
    named: Sequence[_Named],
    quoted: Sequence[AttributedQuotation],
) -> Row:
    return {
        **intake_row(article),
        "keywords": [
            {"text": phrase.text, "score": round(phrase.score, 6)}
            for phrase in annotation.keyphrases
        ],
        "people": [_named_row(n, in_title=False) for n in named if n.entity.kind == "person"],
        "organisations": [
            _named_row(n, in_title=False) for n in named if n.entity.kind == "organisation"
        ],
        "quotes": [quotation_row(q) for q in quoted if not q.quotation.in_title],
        "title_mentions": [
            {**_named_row(n, in_title=True), "kind": n.entity.kind}
            for n in named
            if any(place.in_title for place in n.places)
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
        "status": attributed.status or None,
        "note": attributed.note,
        "reply": attributed.reply,
        "corrected": attributed.corrected,
        "checked": attributed.checked,
    }


def _by_article(entities: Iterable[Entity]) -> dict[str, list[_Named]]:
    """Return who is named in each article, one pass over all mentions."""
    index: dict[str, list[_Named]] = defaultdict(list)
    for entity in entities:
        here: dict[str, list[Place]] = defaultdict(list)
        for place in entity.mentions:
            here[place.article_id].append(place)
        for article_id, places in here.items():
            # Roles are the article's, wherever in it they are printed; each wording once.
            roles = (r.text for r in entity.roles if r.place and r.place.article_id == article_id)
            index[article_id].append(_Named(entity, tuple(places), tuple(dict.fromkeys(roles))))
    return index


def _named_row(named: _Named, *, in_title: bool) -> Row:
    return {
        "id": named.entity.id,
        "name": named.entity.name,
        "roles": list(named.roles),
        "mentions": [_pair(place.span) for place in named.places if place.in_title == in_title],
        "page": named.entity.page,
    }


def _pair(span: Span | None) -> list[int] | None:
    return None if span is None else [span.start, span.end]

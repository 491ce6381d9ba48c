"""Who gets a page.

A person or an organisation has a page if an article gives a role or a quotation, or if it is named
in two articles or twice in one. The outlet and the author of an article, a news agency that is
mostly credited, a bare surname that could mean several people, and a name that may be nobody's
have none.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from onrecord.editor.corrections import Corrections
from onrecord.editor.matching import find_entities
from onrecord.editor.references import name_key
from onrecord.identity.referents import text_of
from onrecord.models import Annotation, Article, Entity, Place

#: "told the Gazette".
_CREDIT_BEFORE = re.compile(r"\b(?:told|via|inputs? from)\s+(?:the\s+)?$", re.IGNORECASE)
#: "the Gazette reported", "HARBOUR TOWN (Gazette) -", "Gazette/Jane Doe" under a picture.
_CREDIT_AFTER = re.compile(
    r"^\s*(?:\)\s*[-–—]|/\w|(?:(?:has|had)\s+)?(?:reported|reports|news agency)\b)", re.IGNORECASE
)


def with_pages(
    entities: Sequence[Entity],
    articles: Sequence[Article],
    annotations: Sequence[Annotation],
    corrections: Corrections,
) -> tuple[Entity, ...]:
    """Return the entities with ``page`` set by that rule; whom a correction quotes is quoted."""
    by_id = {article.id: article for article in articles}
    speakers = _speakers(annotations)
    relays = _relays(annotations)
    quoted = {
        found[0].id
        for entry in corrections.of("reattribute")
        if (found := find_entities(entities, entry.get("to") or ""))
    }
    return tuple(
        replace(entity, page=entity.id in quoted or _has_page(entity, by_id, speakers, relays))
        for entity in entities
    )


def _speakers(annotations: Sequence[Annotation]) -> set[Place]:
    return {
        Place(article_id=annotation.article_id, span=span, in_title=quotation.in_title)
        for annotation in annotations
        for quotation in annotation.quotations
        for span in (quotation.name, quotation.antecedent, quotation.organisation)
        if span is not None
    }


def _relays(annotations: Sequence[Annotation]) -> dict[str, list[tuple[int, int]]]:
    return {
        annotation.article_id: [
            (q.relay.start, q.relay.end)
            for q in annotation.quotations
            if q.relay and not q.in_title
        ]
        for annotation in annotations
    }


def _has_page(
    entity: Entity,
    articles: dict[str, Article],
    speakers: Collection[Place],
    relays: dict[str, list[tuple[int, int]]],
) -> bool:
    if entity.ambiguous or entity.doubtful:
        return False
    if entity.roles or any(place in speakers for place in entity.mentions):
        return True
    forms = {name_key(entity.name), *(name_key(form) for form, _ in entity.aliases)}
    counted = [
        place
        for place in entity.mentions
        if not _is_credit(place, forms, articles[place.article_id], relays, entity.kind)
    ]
    return len(counted) > 1 and 2 * len(counted) > len(entity.mentions)


def _is_credit(
    place: Place,
    forms: Collection[str],
    article: Article,
    relays: dict[str, list[tuple[int, int]]],
    kind: str,
) -> bool:
    """Tell whether a mention names the article's maker or the source of its news."""
    makers = article.byline if kind == "person" else (article.outlet or "", *article.credits)
    if any(name_key(maker) in forms for maker in makers if maker):
        return True
    if kind == "person" or place.in_title:
        return False
    span = place.span
    if any(start <= span.start and span.end <= end for start, end in relays.get(article.id, ())):
        return True
    text = text_of(article, in_title=False)
    line = text[text.rfind("\n", 0, span.start) + 1 : span.start]
    after = text[span.end : span.end + 40]
    return bool(_CREDIT_BEFORE.search(line) or _CREDIT_AFTER.match(after))

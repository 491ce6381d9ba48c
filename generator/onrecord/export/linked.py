"""What other programs link to: W3C annotations of the articles, Popolo of people and bodies."""

from __future__ import annotations

from onrecord.export.tables import entity_key
from onrecord.models import Article, AttributedQuotation, Briefing, Entity

_ANNOTATION = "http://www.w3.org/ns/anno.jsonld"
_AROUND = 32  # characters before and after a quotation, by which it is found again
_URN = "urn:onrecord"


def web_annotations(briefing: Briefing) -> dict[str, object]:
    """Return the quotations as one AnnotationPage (W3C Web Annotation Data Model).

    The target is the article's address where it is known, with the words themselves and their
    surroundings; positions count into the text that OnRecord kept.
    """
    articles = {article.id: article for article in briefing.articles}
    items = [_annotation(q, articles[q.article_id]) for q in briefing.quotations]
    return {"@context": _ANNOTATION, "id": f"{_URN}:quotations", "type": "AnnotationPage",
            "items": items}  # fmt: skip


def _annotation(q: AttributedQuotation, article: Article) -> dict[str, object]:
    span, source = q.quotation.span, article.words(in_title=q.quotation.in_title)
    said = {key: value for key, value in _said(q).items() if value}
    return {
        "id": f"{_URN}:quotation:{q.id}",
        "type": "Annotation",
        "motivation": "identifying",
        "body": {"type": "Dataset", "value": said},
        "target": {
            "source": article.url or f"{_URN}:article:{article.id}",
            "selector": [
                {
                    "type": "TextQuoteSelector",
                    "exact": q.text,
                    "prefix": source[max(0, span.start - _AROUND) : span.start],
                    "suffix": source[span.end : span.end + _AROUND],
                },
                {"type": "TextPositionSelector", "start": span.start, "end": span.end},
            ],
        },
    }


def _said(q: AttributedQuotation) -> dict[str, object]:
    return {
        "speaker": q.speaker,
        "speaker_kind": q.speaker_kind,
        "kind": q.quotation.kind,
        "stance": q.quotation.stance,
        "status": q.status,
        "corrected": q.corrected,
        "note": q.note,
        "reply": q.reply,
        "in_title": q.quotation.in_title,
        "themes": list(q.themes),
        "about": list(q.about),
    }


def popolo(briefing: Briefing) -> dict[str, object]:
    """Return people and organisations as Popolo describes them; a role is a membership's."""
    urls = {article.id: article.url for article in briefing.articles}
    return {
        "persons": [_popolo(e, urls) for e in briefing.people if e.page],
        "organizations": [_popolo(e, urls) for e in briefing.organisations if e.page],
    }


def _popolo(entity: Entity, urls: dict[str, str | None]) -> dict[str, object]:
    record: dict[str, object] = {"id": entity_key(entity), "name": entity.name}
    others = [form for form, _ in entity.aliases if form != entity.name]
    if others:
        record["other_names"] = [{"name": form} for form in dict.fromkeys(others)]
    if entity.wikidata:
        record["identifiers"] = [{"scheme": "wikidata", "identifier": entity.wikidata}]
    if entity.note:
        record["summary"] = entity.note
    if entity.kind == "person" and entity.roles:
        record["memberships"] = [
            {
                "person_id": entity_key(entity),
                "role": role.text,
                "sources": [
                    {
                        "url": urls.get(role.place.article_id)
                        or f"{_URN}:article:{role.place.article_id}"
                    }
                ]
                if role.place
                else [],
            }
            for role in entity.roles
        ]
    return record

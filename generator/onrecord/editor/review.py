"""What needs a human: names that could be several people, quotations in doubt, roles that clash."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.editor.entries import (
    ReviewItem,
    article_reference,
    correction_for_ambiguous,
    correction_for_doubtful,
    correction_for_quotation,
    correction_for_role,
)
from onrecord.models import Article, AttributedQuotation, Briefing, Entity

#: Below this estimated probability a person should look at who is said to have spoken.
DOUBTFUL = 0.7
#: Whose speaker nobody could name from the text is not unattributed.
_NAMELESS = ("unnamed", "organisation")


def review_items(briefing: Briefing) -> tuple[ReviewItem, ...]:
    """Return all that a person should look at: names, then quotations, then clashes of roles."""
    articles = {article.id: article for article in briefing.articles}
    entities = {e.id: e for e in briefing.people}
    return (
        *_names(briefing, entities),
        *_quotations(briefing, articles),
        *_clashes(briefing, articles, entities),
    )


def _names(briefing: Briefing, entities: dict[str, Entity]) -> Iterator[ReviewItem]:
    for entity in briefing.people:
        if entity.doubtful:
            yield ReviewItem(
                kind="name",
                summary=f"“{entity.name}” ({len(entity.mentions)} mentions) may be no person, so "
                "it has no page; to give it one, put it into the register",
                article_id=entity.mentions[0].article_id if entity.mentions else None,
                subject=entity.id,
                entry=correction_for_doubtful(entity.name),
            )
            continue
        candidates = [entities[i].name for i in entity.ambiguous if i in entities]
        if candidates:
            yield ReviewItem(
                kind="name",
                summary=f"“{entity.name}” ({len(entity.mentions)} mentions) could be "
                f"{' or '.join(candidates)}",
                article_id=entity.mentions[0].article_id if entity.mentions else None,
                subject=entity.id,
                entry=correction_for_ambiguous(entity.id, candidates),
            )


def _quotations(briefing: Briefing, articles: dict[str, Article]) -> Iterator[ReviewItem]:
    for quotation in briefing.quotations:
        inner = quotation.quotation
        if inner.kind == "indirect" or inner.rule == "correction":
            continue
        if quotation.speaker is None and quotation.speaker_kind not in _NAMELESS:
            yield _quotation("unattributed", quotation, articles, "nobody is named")
        elif quotation.speaker and inner.confidence < DOUBTFUL:
            yield _quotation("doubtful", quotation, articles, f"{quotation.speaker}?")


def _quotation(
    kind: str, quotation: AttributedQuotation, articles: dict[str, Article], who: str
) -> ReviewItem:
    article = articles[quotation.article_id]
    return ReviewItem(
        kind="unattributed" if kind == "unattributed" else "doubtful",
        summary=f"{article_reference(article)}: “{quotation.text}”: {who}",
        article_id=article.id,
        subject=quotation.id,
        entry=correction_for_quotation(
            quotation.text, article_reference(article), quotation.speaker
        ),
    )


def _clashes(
    briefing: Briefing, articles: dict[str, Article], entities: dict[str, Entity]
) -> Iterator[ReviewItem]:
    for clash in briefing.clashes:
        person = entities.get(clash.entity_id)
        printed = [role for role in clash.roles if role.place]
        if person is None or not printed:
            continue
        place = printed[0].place
        article = articles[place.article_id if place else ""]
        words = ", ".join(
            f"“{role.text}” in {article_reference(articles[role.place.article_id])}"
            for role in printed
            if role.place
        )
        yield ReviewItem(
            kind="clash",
            summary=f"{person.name} is {words}",
            article_id=article.id,
            subject=person.id,
            entry=correction_for_role(person.name, printed[0].text, article_reference(article)),
        )

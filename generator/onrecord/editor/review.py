"""What needs a human: names that could be several people, quotations in doubt, roles that clash."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from onrecord.editor.entries import (
    OTHER,
    Choice,
    ReviewItem,
    article_reference,
    correction_for_doubtful,
    correction_for_role,
    entry_for_confirm,
    entry_for_descriptions,
    entry_for_mention,
    entry_for_speaker,
    entry_for_strike,
)
from onrecord.editor.matching import words_key
from onrecord.models import Article, AttributedQuotation, Briefing, Entity, Place

#: Below this estimated probability a person should look at who is said to have spoken.
DOUBTFUL = 0.7
#: Whose speaker nobody could name from the text is not unattributed.
_NAMELESS = ("unnamed", "organisation")
#: So many of those who are named nearby are offered, the nearest first.
_OFFERED = 4
_AROUND = 160  # characters of context to either side of a name


def review_items(briefing: Briefing) -> tuple[ReviewItem, ...]:
    """Return all that a person should look at: names, then quotations, then clashes of roles."""
    articles = {article.id: article for article in briefing.articles}
    entities = {e.id: e for e in briefing.people}
    return (
        *_names(briefing, articles, entities),
        *_quotations(briefing, articles),
        *_clashes(briefing, articles, entities),
    )


# ---------------------------------------------------------------------- names


def _names(
    briefing: Briefing, articles: Mapping[str, Article], entities: Mapping[str, Entity]
) -> Iterator[ReviewItem]:
    """Yield one item for each article in which a bare name could be several people."""
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
        candidates = [entities[i] for i in entity.ambiguous if i in entities]
        if not candidates:
            continue
        for article_id, group in groupby(entity.mentions, key=lambda place: place.article_id):
            places = list(group)
            article = articles[article_id]
            given = article_reference(article)
            printed = _form(entity, places[0])
            choices = tuple(
                Choice(says=e.name, entry=entry_for_mention(printed, e.id, given))
                for e in candidates
            )
            yield ReviewItem(
                kind="name",
                summary=f"“{printed}” in {given} ({len(places)} mentions) could be "
                f"{' or '.join(e.name for e in candidates)}",
                article_id=article_id,
                subject=entity.id,
                entry=choices[0].entry,
                sentence=_around(article, places[0]),
                choices=choices,
                other=entry_for_mention(printed, OTHER, given),
            )


def _form(entity: Entity, place: Place) -> str:
    return next((form for form, places in entity.aliases if place in places), entity.name)


def _around(article: Article, place: Place) -> str:
    text = article.words(in_title=place.in_title)
    start, end = max(0, place.span.start - _AROUND), place.span.end + _AROUND
    return " ".join(text[start:end].split())


# ---------------------------------------------------------------------- quotations


def _quotations(briefing: Briefing, articles: Mapping[str, Article]) -> Iterator[ReviewItem]:
    named = _named_where(briefing)
    numbers = _numbers(briefing.quotations)
    for quotation in briefing.quotations:
        inner = quotation.quotation
        if inner.kind == "indirect" or inner.rule == "correction" or quotation.checked:
            continue
        nobody = quotation.speaker is None and quotation.speaker_kind not in _NAMELESS
        if nobody or (quotation.speaker and inner.confidence < DOUBTFUL):
            article = articles[quotation.article_id]
            nearby = _nearby(quotation, named[quotation.article_id])
            yield _quotation(quotation, article, nearby, numbers.get(quotation.id))


def _quotation(
    quotation: AttributedQuotation, article: Article, nearby: Sequence[str], nth: int | None
) -> ReviewItem:
    given, words, speaker = article_reference(article), quotation.text, quotation.speaker
    others = [
        Choice(says=name, entry=entry_for_speaker(words, given, name, nth))
        for name in nearby
        if name != speaker
    ]
    if speaker:  # what is there may well be right; a reader must look
        right = Choice(
            says=f"checked and right: {speaker}",
            entry=entry_for_confirm(words, given, speaker, nth),
        )
        choices = [right, *others]
        choices.append(Choice(says="nobody", entry=entry_for_speaker(words, given, "nobody", nth)))
    else:
        right = Choice(
            says="nobody is named, and rightly",
            entry=entry_for_confirm(words, given, "nobody", nth),
        )
        choices = [*others, right]
    choices.append(Choice(says="no quotation", entry=entry_for_strike(words, given, nth)))
    text = article.words(in_title=quotation.quotation.in_title)
    return ReviewItem(
        kind="doubtful" if speaker else "unattributed",
        summary=f"{given}: “{words}”: {f'{speaker}?' if speaker else 'nobody is named'}",
        article_id=article.id,
        subject=quotation.id,
        entry=choices[0].entry,
        sentence=" ".join(quotation.quotation.sentence.of(text).split()),
        choices=tuple(choices),
        other=entry_for_speaker(words, given, OTHER, nth),
    )


def _named_where(briefing: Briefing) -> Mapping[str, list[tuple[Place, str]]]:
    """Return who is named where in each article."""
    named: dict[str, list[tuple[Place, str]]] = defaultdict(list)
    for entity in briefing.people:
        if not entity.ambiguous:
            for place in entity.mentions:
                named[place.article_id].append((place, entity.name))
    return named


def _nearby(quotation: AttributedQuotation, named: Sequence[tuple[Place, str]]) -> list[str]:
    """Return who is named nearest to a quotation, outside of its words."""
    span, in_title = quotation.quotation.span, quotation.quotation.in_title
    by_distance = sorted(
        (max(place.span.start - span.end, span.start - place.span.end), name)
        for place, name in named
        if place.in_title == in_title and not place.span.overlaps(span)
    )
    return list(dict.fromkeys(name for _, name in by_distance))[:_OFFERED]


def _numbers(quotations: Sequence[AttributedQuotation]) -> Mapping[str, int]:
    """Return which of several it is, where one article prints the same words more than once."""
    same: dict[tuple[str, str], list[str]] = defaultdict(list)
    for q in quotations:
        same[q.article_id, words_key(q.text)].append(q.id)
    return {
        ident: number
        for idents in same.values()
        if len(idents) > 1
        for number, ident in enumerate(idents, 1)
    }


# ---------------------------------------------------------------------- clashes


def _clashes(
    briefing: Briefing, articles: Mapping[str, Article], entities: Mapping[str, Entity]
) -> Iterator[ReviewItem]:
    confirmed = {
        ident
        for entry in briefing.corrections
        if entry.kind == "confirm"
        for ident in entry.changed
    }
    for clash in briefing.clashes:
        person = entities.get(clash.entity_id)
        printed = [(role, role.place) for role in clash.roles if role.place]
        if person is None or not printed or person.id in confirmed:
            continue
        told = [(role, article_reference(articles[p.article_id])) for role, p in printed]
        choices = [
            Choice(
                says=f"all of them hold for {person.name}",
                entry=entry_for_descriptions(person.name),
            ),
            *(
                Choice(
                    says=f"not “{role.text}”",
                    entry=correction_for_role(person.name, role.text, given),
                )
                for role, given in told
            ),
        ]
        yield ReviewItem(
            kind="clash",
            summary=f"{person.name} is "
            + ", ".join(f"“{role.text}” in {given}" for role, given in told),
            article_id=printed[0][1].article_id,
            subject=person.id,
            entry=choices[0].entry,
            choices=tuple(choices),
        )

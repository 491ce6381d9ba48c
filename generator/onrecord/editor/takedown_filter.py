"""What was found in an article and in the corpus, less what a take-down has masked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from onrecord.editor.takedown_targets import Gone
from onrecord.models import (
    Annotation,
    Article,
    Chain,
    Entity,
    Keyphrase,
    Place,
    Quotation,
    Resolution,
    Role,
    RoleClash,
    Span,
)
from onrecord.text.slugs import unique_slug


class _Masks:
    """Which stretches of an article a take-down has covered."""

    def __init__(self, article: Article) -> None:
        self._article = article
        self._spans = {False: article.redactions, True: article.title_redactions}

    def touch(self, span: Span | None, *, in_title: bool) -> bool:
        """Tell whether a character of the span is covered."""
        return span is not None and any(span.overlaps(mask) for mask in self._spans[in_title])

    def cover(self, span: Span, *, in_title: bool) -> bool:
        """Tell whether no word of the span is left."""
        text = span.of((self._article.title or "") if in_title else self._article.text)
        return self.touch(span, in_title=in_title) and not any(map(str.isalnum, text))


def filter_annotation(annotation: Annotation, article: Article, gone: Gone) -> Annotation:
    """Return the annotation of the whole text without what ``article`` no longer prints."""
    masks = _Masks(article)
    numbers = [
        number
        for number, mention in enumerate(annotation.mentions)
        if not masks.touch(mention.span, in_title=mention.in_title)
    ]
    kept = {old: new for new, old in enumerate(numbers)}
    mentions = tuple(annotation.mentions[number] for number in numbers)
    left = {(mention.span, mention.in_title) for mention in mentions}
    return replace(
        annotation,
        article_id=article.id,
        mentions=mentions,
        chains=tuple(_chains(annotation, article, kept, gone)),
        roles=tuple(
            role
            for role in annotation.roles
            if (role.mention, role.in_title) in left
            and not masks.touch(role.span, in_title=role.in_title)
        ),
        quotations=tuple(
            _quotation(quotation, masks, gone)
            for quotation in annotation.quotations
            if not masks.cover(quotation.span, in_title=quotation.in_title)
        ),
        keyphrases=tuple(_keyphrases(annotation.keyphrases, masks, gone)),
        noun_phrases=tuple(
            phrase
            for phrase in annotation.noun_phrases
            if not masks.touch(phrase.span, in_title=phrase.in_title)
        ),
        issues=tuple(
            replace(issue, path=article.path, message=gone.hide(issue.message))
            for issue in annotation.issues
        ),
    )


def _chains(
    annotation: Annotation, article: Article, kept: Mapping[int, int], gone: Gone
) -> Iterable[Chain]:
    for chain in annotation.chains:
        old = [number for number in chain.mentions if number in kept]
        if not old:
            continue
        name = chain.name
        if gone.spans(name):  # the fullest form is gone: the fullest of those that are left
            mentions = [annotation.mentions[number] for number in old]
            texts = {False: article.text, True: article.title or ""}
            name = max((m.span.of(texts[m.in_title]) for m in mentions), key=len)
        yield replace(chain, name=name, mentions=tuple(kept[number] for number in old))


def _quotation(quotation: Quotation, masks: _Masks, gone: Gone) -> Quotation:
    """Return a quotation without its covered particulars; a speaker who is gone is unknown."""
    in_title = quotation.in_title

    def shown(span: Span | None) -> Span | None:
        return None if masks.touch(span, in_title=in_title) else span

    nameless = any(
        masks.touch(span, in_title=in_title) for span in (quotation.name, quotation.antecedent)
    )
    changed = replace(
        quotation,
        speaker=shown(quotation.speaker),
        organisation=shown(quotation.organisation),
        label=gone.hide(quotation.label) if quotation.label else None,
        cue=shown(quotation.cue),
        relay=shown(quotation.relay),
        about=tuple(span for span in quotation.about if shown(span)),
    )
    if not nameless:
        return changed
    return replace(
        changed,
        speaker=None,
        antecedent=None,
        name=None,
        speaker_kind="unknown",
        rule="none",
        confidence=0.0,
    )


def _keyphrases(keyphrases: Iterable[Keyphrase], masks: _Masks, gone: Gone) -> Iterable[Keyphrase]:
    for phrase in keyphrases:
        spans = tuple(span for span in phrase.spans if not masks.touch(span, in_title=False))
        if not gone.spans(phrase.text) and (spans or not phrase.spans):
            yield replace(phrase, spans=spans)


# ---------------------------------------------------------------------- the corpus


def filter_resolution(
    resolution: Resolution,
    articles: Sequence[Article],
    renamed: Mapping[str, str],
    gone: Gone,
) -> Resolution:
    """Return people and organisations without the mentions that are covered, and whoever is gone.

    ``renamed`` leads from each article's former id to the one that it has in ``articles``. Nobody
    is resolved anew: without a namesake, a bare surname would fall to somebody whom it never meant.
    """
    masks = {article.id: _Masks(article) for article in articles}

    def moved(place: Place) -> Place | None:
        ident = renamed[place.article_id]
        if masks[ident].touch(place.span, in_title=place.in_title):
            return None
        return place if ident == place.article_id else replace(place, article_id=ident)

    def roles(items: Iterable[Role]) -> tuple[Role, ...]:
        places = [(role, moved(role.place) if role.place else None) for role in items]
        return tuple(
            replace(role, place=place)
            for role, place in places
            if not gone.spans(role.text) and (place or role.place is None)
        )

    kept: list[Entity] = []
    ids: dict[str, str] = {}
    for entity in resolution.entities:
        mentions = tuple(place for p in entity.mentions if (place := moved(p)))
        aliases = tuple(
            (form, places)
            for form, old in entity.aliases
            if not gone.spans(form) and (places := tuple(p for q in old if (p := moved(q))))
        )
        if not mentions or not aliases:
            continue
        name = entity.name if not gone.spans(entity.name) else max((f for f, _ in aliases), key=len)
        ident = entity.id
        if gone.stands_in(ident):
            ident = unique_slug(name, [e.id for e in resolution.entities])
        ids[entity.id] = ident
        kept.append(
            replace(
                entity,
                id=ident,
                name=name,
                mentions=mentions,
                aliases=aliases,
                roles=roles(entity.roles),
                former_ids=tuple(i for i in entity.former_ids if not gone.stands_in(i)),
                group=gone.hide(entity.group) if entity.group else entity.group,
                note=gone.hide(entity.note) if entity.note else entity.note,
                reply=gone.hide(entity.reply) if entity.reply else entity.reply,
            )
        )
    clashes = (
        RoleClash(entity_id=ids[clash.entity_id], office=clash.office, roles=roles(clash.roles))
        for clash in resolution.clashes
        if clash.entity_id in ids
    )
    return replace(
        resolution,
        entities=tuple(
            replace(e, ambiguous=tuple(ids[i] for i in e.ambiguous if i in ids)) for e in kept
        ),
        clashes=tuple(clash for clash in clashes if len(clash.roles) > 1),
    )

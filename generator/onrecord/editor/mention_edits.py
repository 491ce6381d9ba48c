"""Whom a name means in one article: mentions that an editor moves from one page to another."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from onrecord.editor.corrections import NOBODY, Correction, Corrections
from onrecord.editor.masking import for_the_public
from onrecord.editor.matching import all_names, applied, find_articles, find_entities, idle
from onrecord.editor.references import name_key
from onrecord.models import AppliedCorrection, Article, Entity, Issue, Place


def move_mentions(
    entities: Sequence[Entity], articles: Sequence[Article], corrections: Corrections
) -> tuple[tuple[Entity, ...], tuple[AppliedCorrection, ...], tuple[Issue, ...]]:
    """Give mentions to whom an entry says; who is named nowhere after that is gone.

    Descriptions and quotations hang on the mentions, so this comes before both.
    """
    current = list(entities)
    done: list[AppliedCorrection] = []
    issues: list[Issue] = []
    for entry in corrections.of("mention"):
        places, problem = _places(current, articles, entry, corrections)
        target = None if problem else _target(current, entry)
        if isinstance(target, str):
            problem = corrections.warning(target, entry.line)
        elif not problem and target is None and not _is_nobody(entry):
            problem = idle(corrections, entry, entry.get("is") or "", all_names(current))
        if problem:
            issues.append(problem)
            continue
        before = [e.id for e in current if e is not target and set(e.mentions) & places]
        current = _moved(current, places, target if isinstance(target, Entity) else None)
        who = target.name if isinstance(target, Entity) else "no person or organisation"
        given = entry.get("article") or ""
        summary = f"“{entry.subject}” in {given} is {who}"
        changed = (*((target.id,) if isinstance(target, Entity) else ()), *before)
        done.append(applied(entry, summary, changed))
    return tuple(current), *for_the_public(corrections, done, issues)


def _is_nobody(entry: Correction) -> bool:
    return (entry.get("is") or "").casefold() in NOBODY


def _places(
    current: Sequence[Entity],
    articles: Sequence[Article],
    entry: Correction,
    corrections: Corrections,
) -> tuple[set[Place], Issue | None]:
    """Return the mentions that an entry means, or what is wrong with it."""
    given = entry.get("article") or ""
    ids = {article.id for article in find_articles(articles, given)}
    if not ids:
        known = [article.path.rpartition("/")[2] or article.id for article in articles]
        return set(), idle(corrections, entry, given, known)
    here = [
        (form, place)
        for entity in current
        for form, places in entity.aliases
        for place in places
        if place.article_id in ids
    ]
    key = name_key(entry.subject)
    found = [place for form, place in here if name_key(form) == key]
    found.sort(key=_position)
    if nth := entry.get("nth"):
        found = found[int(nth) - 1 : int(nth)]
    if found:
        return set(found), None
    return set(), idle(corrections, entry, entry.subject, (form for form, _ in here))


def _position(place: Place) -> tuple[object, ...]:
    return place.article_id, not place.in_title, place.span


def _target(current: Sequence[Entity], entry: Correction) -> Entity | str | None:
    """Return whom an entry means, or why that is unclear; None where it is no page at all."""
    given = entry.get("is") or ""
    if _is_nobody(entry):
        return None
    found = [e for e in find_entities(current, given) if not e.ambiguous]
    if len(found) > 1:
        ids = ", ".join(e.id for e in found)
        return f"“mention”: “{given}” could be {ids}; write the id that is meant"
    return found[0] if found else None


def _moved(
    current: Sequence[Entity], places: Collection[Place], target: Entity | None
) -> list[Entity]:
    moving = [
        (form, place)
        for entity in current
        for form, old in entity.aliases
        for place in old
        if place in places
    ]
    out: list[Entity] = []
    for entity in current:
        if entity is target:
            out.append(_with(entity, moving))
        elif set(entity.mentions).isdisjoint(places):
            out.append(entity)
        elif left := _without(entity, places):
            out.append(left)
    living = {entity.id for entity in out}
    return [
        replace(e, ambiguous=tuple(i for i in e.ambiguous if i in living)) if e.ambiguous else e
        for e in out
    ]


def _with(entity: Entity, moving: Sequence[tuple[str, Place]]) -> Entity:
    aliases = {form: list(places) for form, places in entity.aliases}
    for form, place in moving:
        if place not in aliases.setdefault(form, []):
            aliases[form].append(place)
    mentions = {*entity.mentions, *(place for _, place in moving)}
    return replace(
        entity,
        aliases=tuple((form, tuple(sorted(p, key=_position))) for form, p in aliases.items()),
        mentions=tuple(sorted(mentions, key=_position)),
    )


def _without(entity: Entity, places: Collection[Place]) -> Entity | None:
    mentions = tuple(place for place in entity.mentions if place not in places)
    aliases = tuple(
        (form, left)
        for form, old in entity.aliases
        if (left := tuple(place for place in old if place not in places))
    )
    return replace(entity, mentions=mentions, aliases=aliases) if mentions else None

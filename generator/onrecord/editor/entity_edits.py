"""Corrections to people and organisations once they stand, and the log of those made on the way."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from onrecord.editor.corrections import Correction, Corrections
from onrecord.editor.masking import for_the_public
from onrecord.editor.matching import all_names, applied, find_entities, idle, words_key
from onrecord.editor.references import article_matches, name_key
from onrecord.models import AppliedCorrection, Article, Entity, Issue
from onrecord.text.role_words import role_of

Found = tuple[AppliedCorrection | None, tuple[Issue, ...]]


def edit_entities(
    entities: Sequence[Entity], articles: Sequence[Article], corrections: Corrections
) -> tuple[tuple[Entity, ...], tuple[AppliedCorrection, ...], tuple[Issue, ...]]:
    """Drop entities, change roles, set notes and replies; report joins, separations and names."""
    current = list(entities)
    done: list[AppliedCorrection] = []
    issues: list[Issue] = []
    for entry in corrections.of(*_EDITS, "role"):
        if entry.kind in _BESIDE and entry.get("name") is None:
            continue  # about a quotation
        if entry.kind == "role":
            report, warnings = _role(current, entry, corrections, articles)
        else:
            report, warnings = _EDITS[entry.kind](current, entry, corrections)
        issues.extend(warnings)
        if report:
            done.append(report)
    return tuple(current), *for_the_public(corrections, done, issues)


def _found(
    current: Sequence[Entity], entry: Correction, name: str, corrections: Corrections
) -> tuple[Entity | None, tuple[Issue, ...]]:
    found = find_entities(current, name)
    if found:
        return found[0], ()
    return None, (idle(corrections, entry, name, all_names(current)),)


def _merge(current: list[Entity], entry: Correction, corrections: Corrections) -> Found:
    """Report a merge: the names that no article prints are told, the others are one page."""
    missing = [name for name in entry.value if not _holders(current, name)]
    issues = tuple(idle(corrections, entry, name, all_names(current)) for name in missing)
    present = [name for name in entry.value if name not in missing]
    if len(present) < 2 and not (present and entry.subject in missing):
        return None, issues
    ids = tuple(dict.fromkeys(e.id for name in present for e in _holders(current, name)[:1]))
    if len(ids) > 1:
        message = f"“merge” could not join {', '.join(ids)}: another entry keeps them apart"
        return None, (*issues, corrections.warning(message, entry.line))
    return applied(entry, f"{', '.join(entry.value)}: one page", ids), issues


def _holders(current: Sequence[Entity], name: str) -> list[Entity]:
    """Return who is printed by a name: a page's name that only a correction gave is no print."""
    key, words = name_key(name), words_key(name)

    def is_named(entity: Entity) -> bool:
        forms = dict(entity.aliases)
        return any(name_key(form) == key or words_key(form) == words for form in forms)

    return [entity for entity in current if name == entity.id or is_named(entity)]


def _distinct(current: list[Entity], entry: Correction, corrections: Corrections) -> Found:
    if len(entry.value) == 1:
        key = name_key(entry.subject)
        bearers = [e for e in current if any(name_key(form) == key for form, _ in e.aliases)]
        if len(bearers) < 2:
            return None, (idle(corrections, entry, entry.subject, all_names(current)),)
        return applied(entry, f"{entry.subject}: two people", (e.id for e in bearers)), ()
    missing = [name for name in entry.value if not find_entities(current, name)]
    if missing:
        return None, tuple(idle(corrections, entry, n, all_names(current)) for n in missing)
    ids = [find_entities(current, name)[0].id for name in entry.value]
    if len(set(ids)) < len(ids):
        message = f"“distinct” could not keep {' and '.join(entry.value)} apart"
        return None, (corrections.warning(message, entry.line),)
    return applied(entry, f"{', '.join(entry.value)}: pages apart", ids), ()


def _rename(current: list[Entity], entry: Correction, corrections: Corrections) -> Found:
    to = entry.get("to") or ""
    found = [e for e in find_entities(current, to) if e.name == to]
    old = find_entities(current, entry.subject)
    if not found or not old:
        return None, (idle(corrections, entry, entry.subject, all_names(current)),)
    return applied(entry, f"{entry.subject} is called {to}", (found[0].id,)), ()


def _drop(current: list[Entity], entry: Correction, corrections: Corrections) -> Found:
    """Leave out the page of this name, else the printed form from whomever it was given to."""
    entity, issues = _found(current, entry, entry.subject, corrections)
    if entity is None:
        return None, issues
    key = name_key(entry.subject)
    if entry.subject == entity.id or name_key(entity.name) == key:
        current[:] = [_without(e, entity.id) for e in current if e is not entity]
    else:
        current[current.index(entity)] = _without_form(entity, key)
    return applied(entry, f"{entry.subject} is no person or organisation", (entity.id,)), ()


def _without(entity: Entity, gone: str) -> Entity:
    if gone not in entity.ambiguous:
        return entity
    return replace(entity, ambiguous=tuple(i for i in entity.ambiguous if i != gone))


def _without_form(entity: Entity, key: str) -> Entity:
    kept = tuple((form, places) for form, places in entity.aliases if name_key(form) != key)
    places = {place for _, items in kept for place in items}
    return replace(
        entity, aliases=kept, mentions=tuple(place for place in entity.mentions if place in places)
    )


def _role(
    current: list[Entity],
    entry: Correction,
    corrections: Corrections,
    articles: Sequence[Article],
) -> Found:
    entity, issues = _found(current, entry, entry.subject, corrections)
    if entity is None:
        return None, issues
    given, wrong = entry.get("is"), entry.get("not")
    if given:
        roles = (*entity.roles, role_of(given, None))
        summary = f"{entity.name}: “{given}”"
    else:
        given_article = entry.get("article")
        ids = {a.id for a in articles if not given_article or article_matches(a, given_article)}
        roles = tuple(
            role
            for role in entity.roles
            if name_key(role.text) != name_key(wrong or "")
            or (role.place and role.place.article_id not in ids)
        )
        summary = f"{entity.name}: not “{wrong}”"
        if roles == entity.roles:
            return None, (idle(corrections, entry, wrong or "", (r.text for r in roles)),)
    current[current.index(entity)] = replace(entity, roles=roles)
    return applied(entry, summary, (entity.id,)), ()


def _beside(current: list[Entity], entry: Correction, corrections: Corrections) -> Found:
    """Set a note or a reply on somebody's page."""
    entity, issues = _found(current, entry, entry.get("name") or "", corrections)
    if entity is None:
        return None, issues
    changed = (
        replace(entity, note=entry.subject)
        if entry.kind == "note"
        else replace(entity, reply=entry.subject)
    )
    current[current.index(entity)] = changed
    return applied(entry, f"{entry.kind} beside {entity.name}", (entity.id,)), ()


def _confirm(current: list[Entity], entry: Correction, corrections: Corrections) -> Found:
    """Report that all descriptions of somebody hold: nothing changes but the list of questions."""
    entity, issues = _found(current, entry, entry.get("name") or "", corrections)
    if entity is None:
        return None, issues
    return applied(entry, f"all descriptions of {entity.name} hold", (entity.id,)), ()


#: About somebody's page where they give a name, else about a quotation.
_BESIDE = frozenset({"note", "reply", "confirm"})
_EDITS: dict[str, Callable[[list[Entity], Correction, Corrections], Found]] = {
    "merge": _merge,
    "distinct": _distinct,
    "rename": _rename,
    "drop": _drop,
    "note": _beside,
    "reply": _beside,
    "confirm": _confirm,
}

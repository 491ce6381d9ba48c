"""Resolving a corpus: from annotations to people and organisations."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import TypeAlias

from onrecord.editor.corrections import NO_CORRECTIONS, Corrections
from onrecord.editor.entity_edits import edit_entities
from onrecord.editor.mention_edits import move_mentions
from onrecord.editor.references import forgets
from onrecord.editor.register import EMPTY_REGISTER, Register
from onrecord.identity.consistency import make_consistent
from onrecord.identity.constraints import Constraints
from onrecord.identity.descriptions import find_clashes, roles_by_place
from onrecord.identity.entities import (
    EntityDraft,
    build_entity,
    draft_organisations,
    draft_people,
    identify,
    sort_drafts,
)
from onrecord.identity.namesakes import tell_namesakes
from onrecord.identity.organisations import link_organisations
from onrecord.identity.page_rule import with_pages
from onrecord.identity.people import link_people
from onrecord.identity.referents import Local, find_locals
from onrecord.identity.renames import rename_drafts
from onrecord.models import Annotation, Article, Entity, Label, Resolution
from onrecord.text.identifiers import Section, registry_section

#: Sections of the registry: "people", "organisations" (and others that this room does not read).
FormerIds: TypeAlias = Mapping[str, Section]

NO_FORMER_IDS: FormerIds = {}
SECTIONS = {"person": "people", "organisation": "organisations"}


def resolve_entities(
    articles: Sequence[Article],
    annotations: Sequence[Annotation],
    *,
    corrections: Corrections = NO_CORRECTIONS,
    register: Register = EMPTY_REGISTER,
    former: FormerIds = NO_FORMER_IDS,
) -> Resolution:
    """Return people and organisations with their mentions, roles and clashes.

    ``annotations`` stand in the order of ``articles``. Nothing here looks outside the arguments,
    and equal arguments give equal results.
    """
    constraints = Constraints(corrections=corrections, register=register, articles=articles)
    found = make_consistent(articles, find_locals(articles, annotations), constraints.joined)
    locals_ = tell_namesakes([_marked(local, constraints) for local in found], articles)
    if corrections.entries or register.entries:  # what a person joins is one person
        locals_ = _of_one_kind([_unmarked(local, constraints) for local in locals_], constraints)
    people = [local for local in locals_ if local.label == "PERSON"]
    others = [local for local in locals_ if local.label == "ORG"]
    order = {article.id: number for number, article in enumerate(articles)}
    drafts = [
        draft_people(link_people(people, constraints, len(articles)), constraints),
        draft_organisations(link_organisations(others, articles, constraints), constraints),
    ]
    entities = [e for group in drafts for e in _entities(group, order, former, corrections)]
    moved, told, unmoved = move_mentions(entities, articles, corrections)
    described = _with_roles(moved, articles, annotations)
    edited, applied, issues = edit_entities(described, articles, corrections)
    paged = with_pages(edited, articles, annotations, corrections)
    return Resolution(
        entities=paged,
        clashes=find_clashes(paged),
        applied=(*told, *applied),
        issues=(*register.issues, *unmoved, *issues),
    )


def _marked(local: Local, constraints: Constraints) -> Local:
    """Mark a referent that a correction keeps apart from namesakes."""
    entry = constraints.apart(local)
    return replace(local, apart=f"line {entry.line}") if entry else local


def _unmarked(local: Local, constraints: Constraints) -> Local:
    """Take the mark of a namesake off a referent that a correction or the register joins."""
    plain = replace(local, apart="")
    by_hand = local.apart.startswith("line")
    return plain if local.apart and not by_hand and constraints.joined(plain) else local


def _of_one_kind(locals_: Sequence[Local], constraints: Constraints) -> list[Local]:
    """Label what a correction joins as its first name is, and the register's names as it says."""
    labels: dict[str, Label] = {}
    for local in locals_:
        for mark in constraints.joined(local):
            if given := constraints.label_of(mark, local):
                labels.setdefault(mark, given)
    return [
        replace(
            local,
            label=next((labels[m] for m in constraints.joined(local) if m in labels), local.label),
        )
        for local in locals_
    ]


def _entities(
    drafts: Iterable[EntityDraft],
    order: Mapping[str, int],
    former: FormerIds,
    corrections: Corrections,
) -> tuple[Entity, ...]:
    """Name, sort and identify the drafts of one kind; a page that is renamed leaves its old id."""
    ordered = sort_drafts(drafts, order)
    if not ordered:
        return ()
    section = registry_section(
        (), former.get(SECTIONS[ordered[0].kind], {}), forget=partial(forgets, corrections)
    )
    ids = identify(ordered, section)
    if renamed := rename_drafts(ordered, ids, corrections):
        before = registry_section(
            [(draft.named, given) for draft, given in zip(ordered, ids, strict=True)], section
        )
        for number, name in renamed.items():
            ordered[number].name = name
        ordered = sort_drafts(ordered, order)
        ids = identify(ordered, before)
    by_draft = {id(draft): given.id for draft, given in zip(ordered, ids, strict=True)}
    return tuple(
        build_entity(draft, given, tuple(sorted(by_draft[id(d)] for d in draft.ambiguous)), order)
        for draft, given in zip(ordered, ids, strict=True)
    )


def _with_roles(
    entities: Iterable[Entity], articles: Sequence[Article], annotations: Sequence[Annotation]
) -> tuple[Entity, ...]:
    found = roles_by_place(articles, annotations)
    return tuple(
        replace(
            entity, roles=tuple(role for place in entity.mentions for role in found.get(place, ()))
        )
        for entity in entities
    )

"""What the registry of former ids keeps of people and organisations."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from onrecord.editor.corrections import NO_CORRECTIONS, Corrections
from onrecord.editor.references import forgets
from onrecord.identity.entities import clean
from onrecord.identity.resolution import NO_FORMER_IDS, SECTIONS, FormerIds
from onrecord.models import Entity
from onrecord.text.fold import fold
from onrecord.text.identifiers import Identified, Named, registry_section


def registry_entries(
    entities: Iterable[Entity],
    previous: FormerIds = NO_FORMER_IDS,
    corrections: Corrections = NO_CORRECTIONS,
) -> dict[str, dict[str, Any]]:
    """Return the sections "people" and "organisations" to keep; ids of ``previous`` stay in them.

    Ambiguous bare names are not kept, and neither is any name that a take-down makes gone.
    """
    items = [entity for entity in entities if not entity.ambiguous]
    return {
        section: registry_section(
            [(_named(e), Identified(e.id, e.former_ids)) for e in items if e.kind == kind],
            previous.get(section, {}),
            forget=lambda name: forgets(corrections, name),
        )
        for kind, section in SECTIONS.items()
    }


def _named(entity: Entity) -> Named:
    forms = frozenset(fold(clean(form)) for form, _ in entity.aliases)
    return Named(entity.name, forms | {fold(entity.name)})

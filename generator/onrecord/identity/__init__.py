"""Who is who across the corpus: mentions become people and organisations."""

from onrecord.identity.former_ids import registry_entries
from onrecord.identity.resolution import NO_FORMER_IDS, FormerIds, resolve_entities

__all__ = ["NO_FORMER_IDS", "FormerIds", "registry_entries", "resolve_entities"]

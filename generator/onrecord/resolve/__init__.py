"""Who is who across the corpus: mentions become people and organisations, people may correct it."""

from onrecord.resolve.amend import correct_articles, correct_quotations
from onrecord.resolve.corrections import FORMAT, NO_CORRECTIONS, Corrections, read_corrections
from onrecord.resolve.pages import RULE
from onrecord.resolve.redaction import redact
from onrecord.resolve.register import EMPTY_REGISTER, Register, read_register
from onrecord.resolve.registry import registry_entries
from onrecord.resolve.resolution import NO_FORMER_IDS, FormerIds, resolve_entities

__all__ = [
    "EMPTY_REGISTER",
    "FORMAT",
    "NO_CORRECTIONS",
    "NO_FORMER_IDS",
    "RULE",
    "Corrections",
    "FormerIds",
    "Register",
    "correct_articles",
    "correct_quotations",
    "read_corrections",
    "read_register",
    "redact",
    "registry_entries",
    "resolve_entities",
]

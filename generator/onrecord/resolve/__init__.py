"""Who is who across the corpus: mentions become people and organisations, people may correct it."""

from onrecord.resolve.corrections import FORMAT, NO_CORRECTIONS, Corrections, read_corrections
from onrecord.resolve.register import EMPTY_REGISTER, Register, read_register
from onrecord.resolve.resolution import NO_FORMER_IDS, FormerIds, resolve_entities

__all__ = [
    "EMPTY_REGISTER",
    "FORMAT",
    "NO_CORRECTIONS",
    "NO_FORMER_IDS",
    "Corrections",
    "FormerIds",
    "Register",
    "read_corrections",
    "read_register",
    "resolve_entities",
]

"""Exports of every press database that we know, tried one after the other."""

from onrecord.intake.draft import ArticleDraft
from onrecord.intake.europresse import split_europresse
from onrecord.intake.exports import split_export
from onrecord.intake.proquest import split_proquest


def split_database(source: str) -> list[ArticleDraft] | None:
    """Return the articles of an export, None for a text that is none beyond doubt."""
    return split_export(source) or split_europresse(source) or split_proquest(source)

"""From files to clean articles: nothing lost, nothing invented."""

from onrecord.intake.corpus import read_corpus, read_source

__all__ = ["read_corpus", "read_source"]

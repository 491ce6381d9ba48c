"""The numbers that every page, the export, the command line and Method tell alike.

See ``statements`` for what a quote, a paraphrase and a doubtful statement is. A *voice* is a person
or an organisation that is quoted by name, or one description of a source without a name; whoever
said an unattributed quote is no voice.
"""

from dataclasses import dataclass

from onrecord.analysis.corpus import Corpus
from onrecord.analysis.statements import Statements


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How much the briefing holds."""

    articles: int
    quotations: int  # stretches between marks or paraphrased sentences, each printing by itself
    statements: int  # quotes, paraphrases and doubtful ones
    quotes: int
    paraphrases: int
    doubtful: int
    unattributed: int  # of the quotes
    people: int  # quoted by name
    organisations: int  # quoted by name
    unnamed: int  # descriptions of quoted sources without a name

    @property
    def voices(self) -> int:
        """Everybody who is quoted: people, organisations, sources without a name."""
        return self.people + self.organisations + self.unnamed


def count_all(corpus: Corpus, statements: Statements) -> Counts:
    """Count the briefing."""
    quotes = statements.said
    kinds = {s.voice: s.speaker_kind for s in quotes if s.voice}
    return Counts(
        articles=len(corpus.articles),
        quotations=len(corpus.quotations),
        statements=len(statements.all),
        quotes=len(quotes),
        paraphrases=sum(s.is_paraphrase for s in statements.all),
        doubtful=sum(s.is_doubtful for s in statements.all),
        unattributed=sum(not s.voice for s in quotes),
        people=sum(kind == "person" for kind in kinds.values()),
        organisations=sum(kind == "organisation" for kind in kinds.values()),
        unnamed=sum(kind == "unnamed" for kind in kinds.values()),
    )

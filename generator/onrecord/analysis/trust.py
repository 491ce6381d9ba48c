"""Whom to distrust: what a reader should know before trusting the briefing, as counts."""

from dataclasses import dataclass

from onrecord.analysis.corpus import Corpus
from onrecord.analysis.picks import repeated_paragraphs
from onrecord.analysis.statements import Statement, Statements
from onrecord.analysis.voices import Voice


@dataclass(frozen=True, slots=True, kw_only=True)
class Trust:
    """What weakens the briefing, in numbers of articles, voices and quotes."""

    undated: int
    without_outlet: int
    copies: tuple[str, ...]  # articles with nearly the same text as another
    repeated: frozenset[str]  # paragraphs that several articles share, folded
    repeated_in: int  # articles that print one of these
    repeated_texts: int
    doubtful: int
    relayed: int
    unattributed: int
    voices_with_name: int
    in_one_outlet: int  # of these: heard in one outlet only
    outlets: int


def trust_of(corpus: Corpus, statements: Statements, voices: tuple[Voice, ...]) -> Trust:
    """Count what a reader should know."""
    articles = corpus.articles.values()
    quotes = statements.said
    repeated = repeated_paragraphs(tuple(articles))
    recurring = {place.article_id for text in corpus.briefing.repeats for place in text.places}
    named = [voice for voice in voices if voice.id]
    outlets = {article.outlet for article in articles if article.outlet}
    return Trust(
        undated=sum(not article.published for article in articles),
        without_outlet=sum(not article.outlet for article in articles),
        copies=tuple(a.id for a in articles if a.same_text_as or a.duplicate_of),
        repeated=frozenset(repeated),
        repeated_in=len(recurring | {ident for own in repeated.values() for ident in own}),
        repeated_texts=max(len(repeated), len(corpus.briefing.repeats)),
        doubtful=sum(statement.is_doubtful for statement in statements.all),
        relayed=sum(statement.is_relayed for statement in quotes),
        unattributed=sum(not statement.voice for statement in quotes),
        voices_with_name=len(named),
        in_one_outlet=sum(len(_outlets(corpus, voice.quotes)) == 1 for voice in named),
        outlets=len(outlets),
    )


def _outlets(corpus: Corpus, quotes: tuple[Statement, ...]) -> set[str]:
    return {corpus.articles[ident].outlet or "" for quote in quotes for ident in quote.articles}

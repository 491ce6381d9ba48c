"""Which statements may stand alone on home, among exchanges and as somebody's most telling words.

Only what is beyond doubt: a speaker by name of whom the program is sure, a whole clause, first
hand, not disputed, and no line that an outlet prints under many articles.
"""

from collections.abc import Iterable, Sequence

from onrecord.analysis.corpus import Corpus
from onrecord.analysis.statements import Statement
from onrecord.lexicons import lexicon
from onrecord.models import Article, Span
from onrecord.text.fold import fold

#: Estimated probability that the speaker is right, from which a statement may stand alone.
SURE = 0.85
_LENGTH = range(7, 61)  # words of a statement that can be understood by itself
_REPEATED = 3  # articles that print the same paragraph: it is the outlet's, not the article's
_LONG = 60  # characters; shorter paragraphs are the same by chance ("He declined to comment.")


def can_stand_alone(statement: Statement) -> bool:
    """Tell whether a statement may be picked out from all others."""
    return (
        statement.is_said
        and statement.has_name
        and bool(statement.speaker_id)
        and not statement.is_fragment
        and not statement.is_relayed
        and statement.is_settled
        and statement.confidence >= SURE
        and "█" not in statement.words
        and len(statement.words.split()) in _LENGTH
        and _begins_a_clause(statement.words)
    )


def _begins_a_clause(words: str) -> bool:
    """Tell whether the words begin as a sentence does, or with a subject."""
    letter = next((c for c in words if c.isalnum()), "")
    return not letter.islower() or fold(words).split()[0] in lexicon("subject_pronouns")


def without_boilerplate(
    statements: Iterable[Statement], corpus: Corpus, repeated: frozenset[str]
) -> tuple[Statement, ...]:
    """Leave out statements that stand in a paragraph that many articles repeat."""
    return tuple(s for s in statements if not _is_repeated(s, corpus, repeated))


def repeated_paragraphs(articles: Sequence[Article]) -> dict[str, tuple[str, ...]]:
    """Return paragraphs that articles of different texts share, with the ids of these articles."""
    places: dict[str, dict[str, None]] = {}
    for article in articles:
        if article.same_text_as or article.duplicate_of:
            continue
        for span in _spans(article):
            if len(words := span.of(article.text)) >= _LONG:
                places.setdefault(fold(words), {})[article.id] = None
    return {words: tuple(own) for words, own in places.items() if len(own) >= _REPEATED}


def _spans(article: Article) -> Iterable[Span]:
    return (block.span for block in article.blocks)


def _is_repeated(statement: Statement, corpus: Corpus, repeated: frozenset[str]) -> bool:
    quotation = corpus.quotations[statement.id].quotation
    article = corpus.articles[corpus.quotations[statement.id].article_id]
    if (
        any(span.overlaps(quotation.span) for span in article.boilerplate)
        and not quotation.in_title
    ):
        return True
    if quotation.in_title or quotation.paragraph >= len(article.blocks):
        return False
    return fold(article.blocks[quotation.paragraph].span.of(article.text)) in repeated

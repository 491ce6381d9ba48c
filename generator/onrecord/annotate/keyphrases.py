"""Keywords of one article: YAKE's candidates, ranked by what the parse knows. The only door to YAKE."""

from onrecord.annotate.parse import Parse
from onrecord.models import Article, Issue, Keyphrase, Mention, NounPhrase


def find_noun_phrases(
    body: Parse, title: Parse, mentions: tuple[Mention, ...]
) -> tuple[NounPhrase, ...]:
    """Return the noun phrases of the text, then of the title, each by position."""
    del body, title, mentions
    return ()


def find_keyphrases(
    article: Article, body: Parse, phrases: tuple[NounPhrase, ...], mentions: tuple[Mention, ...]
) -> tuple[tuple[Keyphrase, ...], tuple[Issue, ...]]:
    """Return the keywords, best first, and what went wrong."""
    del article, body, phrases, mentions
    return (), ()

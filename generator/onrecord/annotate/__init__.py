"""One article in, one Annotation out: the only stage that has a language model."""

from dataclasses import replace

from onrecord.annotate.chains import link_mentions
from onrecord.annotate.entities import find_mentions
from onrecord.annotate.keyphrases import find_noun_phrases, rank_keyphrases, without_outlet
from onrecord.annotate.nlp import Parser, unread
from onrecord.annotate.quotations import find_quotations
from onrecord.annotate.quotations.torn_text import unspoken_if_torn
from onrecord.annotate.roles import find_roles
from onrecord.models import Annotation, Article, Issue

#: So many stretches that are no writing are told of one article.
_TOLD = 3

__all__ = ["address", "annotate_article", "annotate_words", "words_of"]


def annotate_article(article: Article, parser: Parser) -> Annotation:
    """Find names, roles, quotations and keywords of one article."""
    return address(annotate_words(words_of(article), parser), article)


def words_of(article: Article) -> Article:
    """Return all that is read of an article here: its words, where they divide, their language.

    Nothing else gets past this door, so nothing else can ask for a new annotation: not an id, a
    date, an outlet, a section or an address that somebody corrects.
    """
    return Article(
        id="",
        path="",
        title=article.title,
        language=article.language,
        text=article.text,
        blocks=tuple(replace(block, source=(), page=None) for block in article.blocks),
    )


def annotate_words(words: Article, parser: Parser) -> Annotation:
    """Annotate the words of an article, whose article it may be."""
    body = parser.parse(words.text)
    title = parser.parse(words.title or "")
    mentions = find_mentions(words, body, title)
    chains = link_mentions(words, body, mentions)
    roles = find_roles(words, body, title, mentions)
    found = find_quotations(words, body, title, mentions, chains, roles)
    quotations = tuple(unspoken_if_torn(words, quotation) for quotation in found)
    phrases = find_noun_phrases(body, title, mentions)
    keyphrases, issues = rank_keyphrases(words, phrases, mentions)
    return Annotation(
        article_id=words.id,
        mentions=mentions,
        chains=chains,
        roles=roles,
        quotations=quotations,
        keyphrases=keyphrases,
        noun_phrases=phrases,
        sentences=body.sentence_spans(),
        issues=(*_unread(words), *issues),
    )


def _unread(words: Article) -> tuple[Issue, ...]:
    message = "{} characters from {} on are no writing and were not read"
    return tuple(
        Issue(
            path="",
            stage="parse",
            severity="note",
            message=message.format(span.end - span.start, span.start),
        )
        for span in unread(words.text)[:_TOLD]
    )


def address(annotation: Annotation, article: Article) -> Annotation:
    """Return the annotation of an article's words as the annotation of this article."""
    return replace(
        annotation,
        article_id=article.id,
        keyphrases=without_outlet(annotation.keyphrases, article.outlet),
        issues=tuple(replace(issue, path=article.path) for issue in annotation.issues),
    )

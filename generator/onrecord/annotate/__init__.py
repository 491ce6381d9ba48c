"""One article in, one Annotation out: the only stage that has a language model."""

from onrecord.annotate.chains import link_mentions
from onrecord.annotate.entities import find_mentions
from onrecord.annotate.keyphrases import find_keyphrases, find_noun_phrases
from onrecord.annotate.nlp import Parser
from onrecord.annotate.quotations import find_quotations
from onrecord.annotate.quotations.torn_text import unspoken_if_torn
from onrecord.annotate.roles import find_roles
from onrecord.models import Annotation, Article

__all__ = ["annotate_article"]


def annotate_article(article: Article, parser: Parser) -> Annotation:
    """Find names, roles, quotations and keywords of one article."""
    body = parser.parse(article.text)
    title = parser.parse(article.title or "")
    mentions = find_mentions(article, body, title)
    chains = link_mentions(article, body, mentions)
    roles = find_roles(article, body, title, mentions)
    found = find_quotations(article, body, title, mentions, chains, roles)
    quotations = tuple(unspoken_if_torn(article, quotation) for quotation in found)
    phrases = find_noun_phrases(body, title, mentions)
    keyphrases, issues = find_keyphrases(article, body, phrases, mentions)
    return Annotation(
        article_id=article.id,
        mentions=mentions,
        chains=chains,
        roles=roles,
        quotations=quotations,
        keyphrases=keyphrases,
        noun_phrases=phrases,
        sentences=body.sentence_spans(),
        issues=issues,
    )

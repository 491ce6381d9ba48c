"""Quotations of one article and who said them, with the evidence."""

from onrecord.annotate.parse import Parse
from onrecord.models import Article, Chain, Mention, Quotation, RoleMention


def find_quotations(
    article: Article,
    body: Parse,
    title: Parse,
    mentions: tuple[Mention, ...],
    chains: tuple[Chain, ...],
    roles: tuple[RoleMention, ...],
) -> tuple[Quotation, ...]:
    """Return the quotations of the text, then of the title, each by position."""
    del article, body, title, mentions, chains, roles
    return ()

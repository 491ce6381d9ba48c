"""Quotations of one article and who said them, with the evidence.

The stages: ``text.marks`` finds stretches, ``scene`` the printed sentences around them,
``candidates`` everybody who may have spoken, ``weigh`` who did, ``identify`` who that is, and
``stance``, ``about`` and ``evidence`` what else the record keeps. ``indirect`` finds speech
without marks.
"""

from onrecord.annotate.parse import Parse
from onrecord.annotate.quotations.record import quotations_of
from onrecord.models import Article, Chain, Mention, Quotation, RoleMention

__all__ = ["find_quotations"]


def find_quotations(
    article: Article,
    body: Parse,
    title: Parse,
    mentions: tuple[Mention, ...],
    chains: tuple[Chain, ...],
    roles: tuple[RoleMention, ...],
) -> tuple[Quotation, ...]:
    """Return the quotations of the text, then of the title, each by position."""
    return (
        *quotations_of(article, body, mentions, chains, roles, in_title=False),
        *quotations_of(article, title, mentions, chains, roles, in_title=True),
    )

"""Quotations of one article and who said them, with the evidence.

The stages: ``stretches`` finds the words between marks and the turns of talks, ``scene`` the
printed sentences around them, ``view`` how a stretch stands in its own. ``sure`` reads layouts that
leave no doubt; else ``candidates`` lists everybody who may have spoken, ``features`` and ``labels``
say what is seen of them and of the stretch, and ``weigh`` decides. ``identify`` tells who that is,
``people`` whom a pronoun means; ``stance`` (with ``forgery``), ``about`` and ``evidence`` add what
else the record keeps. ``indirect`` and ``positions`` find speech without marks, and ``record`` puts
all together.
"""

from onrecord.annotate.parse import Parse
from onrecord.annotate.quotations.speech.records import quotations_of
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

"""Quotations of one article and who said them, with the evidence.

``find``: ``stretches`` are the words between marks and the turns of talks, ``surroundings`` the
printed sentences around them, ``sentence_frame`` how a stretch stands in its own; ``no_statements``
and ``statement_features`` tell statements from titles, labels and scare quotes. ``speaker``:
``certain_layouts`` leave no doubt; else ``candidates`` lists everybody who may have spoken and
``ranking`` weighs them by ``features``. ``identification`` tells who that is, ``pronouns`` whom a
pronoun means, ``namesakes`` which of two people of one surname. ``stance`` (with ``forgery``) tells
whether it was said at all. ``speech``: ``indirect`` and ``positions`` find speech without marks,
``whose_account`` keeps charges and guesses out, ``about`` tells of whom it speaks, and ``records``
puts all together.
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

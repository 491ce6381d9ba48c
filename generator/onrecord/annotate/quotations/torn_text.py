"""Quotations of text whose order is unsure: their words are nobody's until a person looks."""

from dataclasses import replace

from onrecord.models import Article, Quotation


def unspoken_if_torn(article: Article, quotation: Quotation) -> Quotation:
    """Return the quotation without a speaker if its paragraph may mix the columns of a page."""
    if quotation.in_title or quotation.paragraph >= len(article.blocks):
        return quotation
    if not article.blocks[quotation.paragraph].order_unsure:
        return quotation
    return replace(
        quotation,
        speaker_kind="unknown",
        speaker=None,
        antecedent=None,
        name=None,
        label=None,
        organisation=None,
        rule="order unsure",
        confidence=0.0,
    )

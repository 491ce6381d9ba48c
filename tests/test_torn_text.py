"""Words of a paragraph whose order is unsure are given to nobody."""

from dataclasses import replace

from onrecord.annotate.quotations.torn_text import unspoken_if_torn
from onrecord.models import Article, Block, Quotation, Span

TEXT = "“Stay,” said Ek.\n\n“Go,” said Wilk."
BLOCKS = (
    Block(kind="paragraph", span=Span(0, 16), source=(Span(0, 16),), order_unsure=True),
    Block(kind="paragraph", span=Span(18, len(TEXT)), source=(Span(18, len(TEXT)),)),
)
ARTICLE = Article(id="a", path="a.pdf", text=TEXT, blocks=BLOCKS)
SAID = Quotation(
    span=Span(1, 6), kind="sentence", speaker_kind="person", speaker=Span(13, 15),
    name=Span(13, 15), rule="by-verb", confidence=0.93, paragraph=0,
)  # fmt: skip


def test_a_quotation_of_a_torn_paragraph_loses_its_speaker():
    found = unspoken_if_torn(ARTICLE, SAID)
    assert (found.speaker_kind, found.speaker, found.name) == ("unknown", None, None)
    assert (found.confidence, found.rule) == (0.0, "order unsure")
    assert found.span == SAID.span


def test_every_other_quotation_stays_as_it_is():
    assert unspoken_if_torn(ARTICLE, replace(SAID, paragraph=1)) == replace(SAID, paragraph=1)
    assert unspoken_if_torn(ARTICLE, replace(SAID, in_title=True)) == replace(SAID, in_title=True)
    whole = replace(ARTICLE, blocks=())
    assert unspoken_if_torn(whole, SAID) == SAID

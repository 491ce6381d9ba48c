"""Who wants what: the demands and refusals that the articles of one story report."""

from collections.abc import Sequence
from functools import cache

from onrecord.lexicons import lexicon
from onrecord.render.cards import Card
from onrecord.render.library import Library, Ref
from onrecord.render.page_parts import Shelf
from onrecord.text.fold import fold
from onrecord.text.stems import stem

_POSITION = "position"  # the rule of paraphrases that keep their verb ("called for a truce")
_HEDGES = frozenset(
    "likely probably possibly perhaps apparently reportedly may might could".split()
)
_FEWEST = 2  # of one side alone nothing is set beside anything
_MOST = 6


def wanted(library: Library, shelf: Shelf) -> tuple[Card, ...]:
    """Return a card a voice: first those on a theme, first the voices with most positions."""
    positions: dict[Ref, list[Card]] = {}
    for card in shelf.cards:
        if card.is_paraphrase and card.stance == "said" and _wants(library, card):
            positions.setdefault(card.speaker, []).append(card)
    if len(positions) < _FEWEST:
        return ()
    ordered = sorted(positions.values(), key=_order)
    return tuple(_best(cards) for cards in ordered[:_MOST])


def _wants(library: Library, card: Card) -> bool:
    quotation = library.quotations[card.quotations[0]]
    if quotation.quotation.rule != _POSITION or card.speaker_kind == "unknown":
        return False
    if not _HEDGES.isdisjoint(fold(quotation.text).split()):
        return False  # the article's guess
    return any(stem(word) in _stems() for word in fold(quotation.cue or "").split())


@cache
def _stems() -> frozenset[str]:
    return frozenset(stem(word) for word in lexicon("wanting"))


def _best(cards: Sequence[Card]) -> Card:
    return max(cards, key=lambda card: len(card.themes))  # the first of equals


def _order(cards: Sequence[Card]) -> tuple[bool, bool, int]:
    """Who has a name comes before who has none, what touches a theme before what touches none."""
    return cards[0].speaker_kind == "unnamed", not _best(cards).themes, -len(cards)

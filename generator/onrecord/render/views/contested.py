"""One contested point: a theme on which an article sets two voices against each other."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from onrecord.lexicons import lexicon
from onrecord.models import AttributedQuotation, Span, Theme
from onrecord.render.cards import Card
from onrecord.render.library import Library, Ref
from onrecord.render.page_parts import Shelf, said
from onrecord.render.theme_names import forms_of, names_theme
from onrecord.render.views.theme import positions_on, voices_on
from onrecord.text.fold import fold

_NEAR = 2  # paragraphs between two statements that one article sets against each other
_MORE = 1  # further positions beside the two
_NAMED = frozenset(("person", "organisation"))  # two sides of a dispute have names


@dataclass(frozen=True, slots=True, kw_only=True)
class Contested:
    """Two statements that one article sets against each other, and who else speaks on the point."""

    point: Ref  # the theme
    sides: tuple[Card, ...]
    others: tuple[Card, ...]
    article: Ref
    more: int  # further voices on the theme's page


@dataclass(frozen=True, slots=True)
class _Pair:
    theme: Theme
    cards: tuple[Card, Card]
    article_id: str
    strength: tuple[int, ...]


def contested_point(library: Library, shelf: Shelf) -> Contested | None:
    """Find the pair of quotes on one theme that an article contrasts most plainly.

    The contrast is the article's: a word of contrast of its own stands in the sentence of the later
    statement. Without one nothing is called contested.
    """
    pairs = [
        pair
        for theme in library.themes.values()
        for ident in theme.articles
        for pair in _pairs(library, shelf, ident, theme)
    ]
    best = max(pairs, key=lambda pair: pair.strength, default=None)
    if best is None:
        return None
    others = _others(shelf, best)
    return Contested(
        point=library.theme_ref(best.theme.id),
        sides=best.cards,
        others=others[:_MORE],
        article=library.article_ref(best.article_id),
        more=max(0, len(others) - _MORE),
    )


def _others(shelf: Shelf, pair: _Pair) -> tuple[Card, ...]:
    """Return the first card of everybody else who speaks on the theme."""
    speakers = {card.speaker for card in pair.cards}
    positions = positions_on(pair.theme, shelf.by_theme[pair.theme.id], "")
    cards = [p.cards[0] for p in positions if p.speaker not in speakers]
    return tuple(card for card in cards if card.speaker_kind != "unknown")


def _pairs(library: Library, shelf: Shelf, article_id: str, theme: Theme) -> Sequence[_Pair]:
    """Return neighbouring statements of two voices with a word of contrast at hand."""
    cards = [
        card
        for card in said(shelf.by_article.get(article_id, ()))
        if theme.id in card.theme_ids
        and card.speaker_kind in _NAMED
        and not card.lead.relay
        and _quotations(library, card, article_id)
    ]
    placed = sorted((_first(library, card, article_id), card.anchor, card) for card in cards)
    voices = voices_on(shelf.by_theme.get(theme.id, ()))
    forms = forms_of(theme)
    found = []
    for (one, _, earlier), (two, _, later) in pairwise(placed):
        near = earlier.speaker != later.speaker and two[0] - one[0] <= _NEAR
        if near and _is_contrasted(library, article_id, later):
            naming = sum(names_theme(card, forms) for card in (earlier, later))
            strength = (int(naming > 0), voices, naming, one[0] - two[0])
            found.append(_Pair(theme, (earlier, later), article_id, strength))
    return found


def _first(library: Library, card: Card, article_id: str) -> tuple[int, int]:
    quotation = _quotations(library, card, article_id)[0].quotation
    return quotation.paragraph, quotation.span.start


def _quotations(library: Library, card: Card, article_id: str) -> tuple[AttributedQuotation, ...]:
    """Return the card's quotations in the body of one article, by position."""
    own = [library.quotations[ident] for ident in card.quotations]
    here = [q for q in own if q.article_id == article_id and not q.quotation.in_title]
    return tuple(sorted(here, key=lambda q: q.quotation.span))


def _is_contrasted(library: Library, article_id: str, later: Card) -> bool:
    """Tell whether a word of contrast, of the article's own, stands in the later sentence."""
    quotations = [q.quotation for q in _quotations(library, later, article_id)]
    sentence = Span(quotations[0].sentence.start, quotations[-1].sentence.end)
    return _contrasts(library.articles[article_id].text, sentence, [q.span for q in quotations])


def _contrasts(text: str, span: Span, without: Sequence[Span]) -> bool:
    """Tell whether the stretch has an expression of contrast outside of ``without``."""
    kept, at = [], span.start
    for other in sorted(without):
        kept.append(text[at : max(at, min(other.start, span.end))])
        at = max(at, other.end)
    kept.append(text[at : span.end])
    return any(_expressions().search(fold(part)) for part in kept)


@cache
def _expressions() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(lexicon('contrast'))))})\b")

"""One contested point: a theme on which an article sets two voices against each other."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from onrecord.models import AttributedQuotation, Span, Theme
from onrecord.render.cards import Card
from onrecord.render.library import Library, Ref
from onrecord.render.naming import forms_of, names_theme
from onrecord.render.view import Shelf, said
from onrecord.render.views.theme import positions_on, voices_on
from onrecord.text.fold import fold
from onrecord.text.lexicons import lexicon
from onrecord.text.stems import words

_NEAR = 2  # paragraphs between two statements that one article sets against each other
_MORE = 1  # further positions beside the two
_LONGEST = 3  # words of an expression of contrast


@dataclass(frozen=True, slots=True, kw_only=True)
class Contested:
    """Two statements that one article sets against each other, and who else speaks on the point."""

    point: Ref  # the theme; where the two share none, the article
    sides: tuple[Card, ...]
    others: tuple[Card, ...]
    article: Ref
    on_theme: bool
    more: int  # further voices on the theme's page


@dataclass(frozen=True, slots=True)
class _Pair:
    theme: Theme | None
    cards: tuple[Card, Card]
    article_id: str
    strength: tuple[int, ...]


def contested_point(library: Library, shelf: Shelf) -> Contested | None:
    """Find the pair of quotes, on one theme if possible, that an article contrasts most plainly.

    The contrast is the article's: a word of contrast of its own stands in the sentence of the later
    statement, or between the two. Without one nothing is called contested.
    """
    pairs = [
        pair
        for theme in library.themes.values()
        for ident in theme.articles
        for pair in _pairs(library, shelf, ident, theme)
    ] or [
        pair
        for ident in library.articles
        for pair in _pairs(library, shelf, ident, None)
        if pair.strength[0]  # without a theme, only what stands in the sentence itself
    ]
    best = max(pairs, key=lambda pair: pair.strength, default=None)
    if best is None:
        return None
    others = _others(shelf, best)
    headline = Ref(
        library.short_headline(best.article_id), library.href("article", best.article_id)
    )
    return Contested(
        point=library.theme_ref(best.theme.id) if best.theme else headline,
        sides=best.cards,
        others=others[:_MORE],
        article=library.article_ref(best.article_id),
        on_theme=best.theme is not None,
        more=max(0, len(others) - _MORE),
    )


def _others(shelf: Shelf, pair: _Pair) -> tuple[Card, ...]:
    """Return the first card of everybody else who speaks on the theme."""
    if pair.theme is None:
        return ()
    speakers = {card.speaker for card in pair.cards}
    positions = positions_on(pair.theme, shelf.by_theme[pair.theme.id], "")
    return tuple(p.cards[0] for p in positions if p.speaker not in speakers)


def _pairs(library: Library, shelf: Shelf, article_id: str, theme: Theme | None) -> Sequence[_Pair]:
    """Return neighbouring statements of two voices with a word of contrast at hand."""
    cards = [
        card
        for card in said(shelf.by_article.get(article_id, ()))
        if (theme is None or theme.id in card.theme_ids)
        and card.speaker_kind != "unknown"
        and not card.lead.relay
        and _quotations(library, card, article_id)
    ]
    placed = sorted((_first(library, card, article_id), card.anchor, card) for card in cards)
    voices = voices_on(shelf.by_theme.get(theme.id, ())) if theme else 0
    forms = forms_of(theme) if theme else ()
    found = []
    for (one, _, earlier), (two, _, later) in pairwise(placed):
        if earlier.speaker != later.speaker and two[0] - one[0] <= _NEAR:
            own, between = _contrast(library, article_id, earlier, later)
            if own or between:
                naming = sum(names_theme(card, forms) for card in (earlier, later))
                strength = (int(own), int(naming > 0), voices, naming, one[0] - two[0])
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


def _contrast(library: Library, article_id: str, earlier: Card, later: Card) -> tuple[bool, bool]:
    """Tell whether a word of contrast stands in the later sentence, or between the statements."""
    article = library.articles[article_id]
    first = _quotations(library, earlier, article_id)[-1].quotation
    second = _quotations(library, later, article_id)
    own = Span(second[0].quotation.sentence.start, second[-1].quotation.sentence.end)
    between = Span(first.span.end, max(first.span.end, own.start))
    inside = [q.quotation.span for q in second]
    return (
        _contrasts(article.text, own, inside),
        _contrasts(article.text, between, [first.sentence]),
    )


def _contrasts(text: str, span: Span, without: Sequence[Span]) -> bool:
    """Tell whether the stretch has an expression of contrast outside of ``without``."""
    expressions = lexicon("contrast")
    places = [Span(span.start + w.start, span.start + w.end) for w in words(span.of(text))]
    own = [w for w in places if not any(w.overlaps(other) for other in without)]
    folded = [fold(place.of(text)) for place in own]
    return any(
        " ".join(folded[n : n + length]) in expressions
        for n in range(len(folded))
        for length in range(1, _LONGEST + 1)
    )

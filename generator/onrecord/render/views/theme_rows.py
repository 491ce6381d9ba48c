"""The themes of the home page: a row each, with up to three positions in their own words."""

from collections.abc import Collection
from dataclasses import dataclass

from onrecord.analysis.positions import only_paraphrased, theme_order, tops_of, voices_on
from onrecord.models import Theme
from onrecord.render.cards import Card
from onrecord.render.library import Library, Ref
from onrecord.render.page_parts import Shelf, said
from onrecord.render.phrases import count
from onrecord.render.views.theme import Position, positions_of

_THEMES = 5
_POSITIONS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeRow:
    """One theme with up to three positions, each a card."""

    theme: Ref
    facts: str
    cards: tuple[Card, ...]
    more: int
    articles: int


def theme_rows(
    library: Library,
    shelf: Shelf,
    used: Collection[str],
    shown: Collection[Ref],
    most: int = _THEMES,
) -> tuple[tuple[ThemeRow, ...], int]:
    """Show the first themes that bring something not shown yet; also return how many are left.

    ``used`` holds the anchors of the cards that home shows already, ``shown`` its themes.
    """
    seen = set(used)
    tops = tops_of(library.themes.values())
    themes = theme_order(library.analysis.corpus, library.analysis.statements)
    rows: list[ThemeRow] = []
    repeating: list[ThemeRow] = []
    for theme in themes:
        if theme.id not in tops or library.theme_ref(theme.id) in shown:
            continue
        row = _theme_row(library, shelf, theme, seen)
        anchors = {card.anchor for card in row.cards}
        if anchors and anchors <= seen:
            repeating.append(row)
            continue
        rows.append(row)
        seen |= anchors
        if len(rows) == most:
            break
    found = (*rows, *repeating)[:most]
    return found, len(themes) - len(found) - len(shown)


def _theme_row(library: Library, shelf: Shelf, theme: Theme, used: set[str]) -> ThemeRow:
    cards = shelf.by_theme.get(theme.id, ())
    positions = positions_of(shelf, theme, f"quotes.html?theme={theme.id}")
    statements = [card.statement for card in cards]
    facts = [f"{count(voices_on(statements), 'voice')} quoted"] if said(cards) else []
    reported = only_paraphrased(statements)
    facts += [f"{reported} paraphrased"] if reported else []
    facts.append(f"in {count(len(theme.articles), 'article')}")
    return ThemeRow(
        theme=library.theme_ref(theme.id),
        facts=", ".join(facts),
        cards=tuple(_fresh(position, used) for position in positions[:_POSITIONS]),
        more=max(0, len(positions) - _POSITIONS),
        articles=len(theme.articles),
    )


def _fresh(position: Position, used: set[str]) -> Card:
    """Return the first card of a position that home does not show yet, or else its first."""
    cards = position.said or position.paraphrased
    return next((card for card in cards if card.anchor not in used), cards[0])

"""Whether words name a theme: one of its printed forms stands in them."""

from onrecord.models import Theme
from onrecord.render.cards import Card
from onrecord.text.stems import key


def forms_of(theme: Theme) -> tuple[str, ...]:
    """Return the stems of every form of a theme, spaced so that they fit whole words only."""
    return tuple(f" {key(form)} " for form in (theme.label, *theme.aliases))


def names(words: str, forms: tuple[str, ...]) -> bool:
    """Tell whether one of the forms stands in the words."""
    stems = f" {key(words)} "
    return any(form in stems for form in forms)


def naming_first(cards: tuple[Card, ...], theme: Theme) -> tuple[Card, ...]:
    """Return the cards, those first whose printed sentence names the theme."""
    forms = forms_of(theme)
    return tuple(sorted(cards, key=lambda card: not names_theme(card, forms)))


def names_theme(card: Card, forms: tuple[str, ...]) -> bool:
    """Tell whether the card's printed sentence names a theme of these forms."""
    return any(names(passage.text, forms) for passage in card.lead.passages)

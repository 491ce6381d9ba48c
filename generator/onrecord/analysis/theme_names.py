"""Whether words name a theme: one of its printed forms stands in them."""

from collections.abc import Sequence

from onrecord.analysis.statements import Statement
from onrecord.models import Theme
from onrecord.text.stems import key


def forms_of(theme: Theme) -> tuple[str, ...]:
    """Return the stems of every form of a theme, spaced so that they fit whole words only."""
    return tuple(f" {key(form)} " for form in (theme.label, *theme.aliases))


def names(words: str, forms: tuple[str, ...]) -> bool:
    """Tell whether one of the forms stands in the words."""
    stems = f" {key(words)} "
    return any(form in stems for form in forms)


def naming_first(statements: Sequence[Statement], theme: Theme) -> tuple[Statement, ...]:
    """Return the statements, those first whose printed sentence names the theme."""
    forms = forms_of(theme)
    return tuple(sorted(statements, key=lambda statement: not names_theme(statement, forms)))


def names_theme(statement: Statement, forms: tuple[str, ...]) -> bool:
    """Tell whether the statement's printed sentence names a theme of these forms."""
    return any(names(passage, forms) for passage in statement.passages)

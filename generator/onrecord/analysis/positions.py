"""Who says what on a theme: every voice's statements, the most quoted that name it first."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.analysis.corpus import Corpus
from onrecord.analysis.statements import Statement, Statements, paraphrased, said
from onrecord.analysis.theme_names import forms_of, names_theme, naming_first
from onrecord.models import Theme


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """What one voice says on a theme: quotes first, then paraphrases."""

    voice: str
    speaker_id: str | None
    said: tuple[Statement, ...]
    paraphrased: tuple[Statement, ...]

    @property
    def statements(self) -> tuple[Statement, ...]:
        """All that the voice says on it."""
        return (*self.said, *self.paraphrased)


def positions_on(theme: Theme, statements: Sequence[Statement]) -> tuple[Position, ...]:
    """Gather who says what: first who names the theme, the most quoted of them leading.

    Those who are only paraphrased come last, and those whom nobody names after all who have a name.
    """
    forms = forms_of(theme)
    voices: dict[str, list[Statement]] = {}
    for statement in naming_first(statements, theme):
        if not statement.is_doubtful:
            voices.setdefault(statement.voice, []).append(statement)
    found = [
        Position(
            voice=voice,
            speaker_id=own[0].speaker_id if own[0].has_name else None,
            said=said(own),
            paraphrased=paraphrased(own),
        )
        for voice, own in voices.items()
    ]

    def rank(position: Position) -> tuple[bool, bool, int, int, int, bool, str]:
        naming = sum(names_theme(statement, forms) for statement in position.said)
        numbers = -naming, -len(position.said), -len(position.paraphrased)
        nobody = position.voice == ""
        name = (position.statements[0].speaker or "").capitalize()
        return nobody, not position.said, *numbers, position.speaker_id is None, name

    return tuple(sorted(found, key=rank))


def voices_on(statements: Sequence[Statement]) -> int:
    """Count who is quoted: named people and organisations, and each unnamed description."""
    return len({s.voice for s in said(statements)} - {""})


def only_paraphrased(statements: Sequence[Statement]) -> int:
    """Return how many voices are paraphrased there and not quoted."""
    quoted = {s.voice for s in said(statements)}
    return len({s.voice for s in paraphrased(statements)} - quoted - {""})


def tops_of(themes: Iterable[Theme]) -> frozenset[str]:
    """Return the ids of the themes that home may name: neither a part of another nor too thin."""
    return frozenset(theme.id for theme in themes if theme.parent is None and not theme.weak)


def theme_order(corpus: Corpus, statements: Statements) -> list[Theme]:
    """Order themes by voices quoted, then heard at all, then by articles and passages."""

    def rank(theme: Theme) -> tuple[int, int, int, int, str]:
        own = statements.by_theme.get(theme.id, ())
        heard = len({statement.voice for statement in own})
        sizes = -len(theme.articles), -len(theme.passages)
        return -voices_on(own), -heard, *sizes, theme.label.casefold()

    return sorted(corpus.themes.values(), key=rank)

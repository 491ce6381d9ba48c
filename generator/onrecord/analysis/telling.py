"""The most telling words of a voice: on a subject, printed by several first, spread over time."""

from collections.abc import Sequence

from onrecord.analysis.corpus import Corpus
from onrecord.analysis.statements import Statement
from onrecord.analysis.timeline import whole_day


def most_telling(corpus: Corpus, picked: Sequence[Statement], number: int) -> tuple[Statement, ...]:
    """Choose among statements that can stand alone; the newest first.

    Each next one is of a month and on a subject that the chosen ones do not have yet, as far as
    there are such.
    """
    left = sorted((s for s in picked if s.themes), key=lambda s: _rank(corpus, s))
    chosen: list[Statement] = []
    months: set[str] = set()
    themes: set[str] = set()
    while left and len(chosen) < number:
        best = min(
            left,
            key=lambda s: (whole_day(s.date)[:7] in months, not themes.isdisjoint(s.themes)),
        )
        left.remove(best)
        chosen.append(best)
        months.add(whole_day(best.date)[:7])
        themes.update(best.themes)
    return tuple(sorted(chosen, key=lambda s: whole_day(s.date), reverse=True))


def _rank(corpus: Corpus, statement: Statement) -> tuple[int, int, int, str]:
    outlets = {corpus.articles[ident].outlet for ident in statement.articles}
    return -len(outlets), -len(statement.articles), -len(statement.about), statement.id

"""One contested point: a theme on which an article sets two voices against each other."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from onrecord.analysis.corpus import Corpus
from onrecord.analysis.positions import positions_on, voices_on
from onrecord.analysis.statements import Statement, Statements, said
from onrecord.analysis.theme_names import forms_of, names_theme
from onrecord.lexicons import lexicon
from onrecord.models import AttributedQuotation, Span, Theme
from onrecord.text.fold import fold

_NEAR = 2  # paragraphs between two statements that one article sets against each other


@dataclass(frozen=True, slots=True, kw_only=True)
class Contested:
    """Two statements that one article sets against each other, and who else speaks on the point."""

    theme: str
    sides: tuple[Statement, Statement]
    others: tuple[Statement, ...]  # the first of every further voice
    article_id: str


@dataclass(frozen=True, slots=True)
class _Pair:
    theme: Theme
    sides: tuple[Statement, Statement]
    article_id: str
    strength: tuple[int, ...]


def contested_point(corpus: Corpus, statements: Statements) -> Contested | None:
    """Find the pair of quotes on one theme that an article contrasts most plainly.

    The contrast is the article's: a word of contrast of its own stands in the sentence of the later
    statement. Without one nothing is called contested.
    """
    pairs = [
        pair
        for theme in corpus.themes.values()
        for ident in theme.articles
        for pair in _pairs(corpus, statements, ident, theme)
    ]
    best = max(pairs, key=lambda pair: pair.strength, default=None)
    if best is None:
        return None
    return Contested(
        theme=best.theme.id,
        sides=best.sides,
        others=_others(statements, best),
        article_id=best.article_id,
    )


def _others(statements: Statements, pair: _Pair) -> tuple[Statement, ...]:
    """Return the first statement of everybody else who speaks on the theme."""
    voices = {side.voice for side in pair.sides}
    positions = positions_on(pair.theme, statements.by_theme[pair.theme.id])
    return tuple(p.statements[0] for p in positions if p.voice and p.voice not in voices)


def _pairs(
    corpus: Corpus, statements: Statements, article_id: str, theme: Theme
) -> Sequence[_Pair]:
    """Return neighbouring statements of two voices with a word of contrast at hand."""
    here = [
        statement
        for statement in said(statements.by_article.get(article_id, ()))
        if theme.id in statement.themes
        and statement.has_name
        and not statement.is_relayed
        and quotations_in_body(corpus, statement, article_id)
    ]
    placed = sorted(((_first(corpus, s, article_id), s.id, s) for s in here), key=lambda p: p[:2])
    voices = voices_on(statements.by_theme.get(theme.id, ()))
    forms = forms_of(theme)
    found = []
    for (one, _, earlier), (two, _, later) in pairwise(placed):
        near = earlier.voice != later.voice and two[0] - one[0] <= _NEAR
        if near and is_contrasted(corpus, article_id, later):
            naming = sum(names_theme(side, forms) for side in (earlier, later))
            strength = (int(naming > 0), voices, naming, one[0] - two[0])
            found.append(_Pair(theme, (earlier, later), article_id, strength))
    return found


def _first(corpus: Corpus, statement: Statement, article_id: str) -> tuple[int, int]:
    quotation = quotations_in_body(corpus, statement, article_id)[0].quotation
    return quotation.paragraph, quotation.span.start


def quotations_in_body(
    corpus: Corpus, statement: Statement, article_id: str
) -> tuple[AttributedQuotation, ...]:
    """Return a statement's quotations in the body of one article, by position."""
    own = [corpus.quotations[ident] for ident in statement.quotations]
    here = [q for q in own if q.article_id == article_id and not q.quotation.in_title]
    return tuple(sorted(here, key=lambda q: q.quotation.span))


def is_contrasted(corpus: Corpus, article_id: str, later: Statement) -> bool:
    """Tell whether a word of contrast, of the article's own, stands in the later sentence."""
    quotations = [q.quotation for q in quotations_in_body(corpus, later, article_id)]
    if not quotations:
        return False
    sentence = Span(quotations[0].sentence.start, quotations[-1].sentence.end)
    return _contrasts(corpus.articles[article_id].text, sentence, [q.span for q in quotations])


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

"""Who wants what: the demands and refusals that the articles of one story report."""

from collections.abc import Sequence
from functools import cache

from onrecord.analysis.corpus import Corpus
from onrecord.analysis.picks import SURE
from onrecord.analysis.statements import Statement, Statements
from onrecord.lexicons import lexicon
from onrecord.text.fold import fold
from onrecord.text.stems import stem

_POSITION = "position"  # the rule of paraphrases that keep their verb ("called for a truce")
_ENOUGH = 4  # voices by name on a subject, from which nobody else is needed
_FEWEST = 2  # of one side alone nothing is set beside anything


def wanted(corpus: Corpus, statements: Statements) -> tuple[Statement, ...]:
    """Return a statement a voice: first those on a theme, first the voices with most positions."""
    positions: dict[str, list[Statement]] = {}
    for statement in statements.all:
        if statement.is_paraphrase and statement.stance == "said" and _wants(corpus, statement):
            positions.setdefault(statement.voice, []).append(statement)
    if len(positions) < _FEWEST:
        return ()
    found = [_best(own) for own in sorted(positions.values(), key=_order)]
    plain = [s for s in found if s.has_name and s.themes and s.confidence >= SURE]
    return tuple(plain if len(plain) >= _ENOUGH else found)


def _wants(corpus: Corpus, statement: Statement) -> bool:
    quotation = corpus.quotations[statement.quotations[0]]
    if quotation.quotation.rule != _POSITION or not statement.voice:
        return False
    if not lexicon("hedges").isdisjoint(fold(quotation.text).split()):
        return False  # the article's guess
    return any(stem(word) in _stems() for word in fold(quotation.cue or "").split())


@cache
def _stems() -> frozenset[str]:
    return frozenset(stem(word) for word in lexicon("wanting"))


def _best(own: Sequence[Statement]) -> Statement:
    return max(own, key=lambda statement: len(statement.themes))  # the first of equals


def _order(own: Sequence[Statement]) -> tuple[bool, bool, int]:
    """Who has a name comes before who has none, what touches a theme before what touches none."""
    return own[0].speaker_kind == "unnamed", not _best(own).themes, -len(own)

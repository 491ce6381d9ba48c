"""What is new since an earlier edition: articles, quotes, people, descriptions; what is gone."""

from dataclasses import dataclass

from onrecord.analysis.corpus import Corpus
from onrecord.analysis.earlier import Earlier
from onrecord.analysis.statements import Statement, Statements, said
from onrecord.models import Entity
from onrecord.text.fold import fold


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """The comparison with the earlier edition of this name; everything by id."""

    name: str
    articles: tuple[str, ...]
    quotes: frozenset[str]  # statements in marks that the earlier edition does not print
    statements: frozenset[str]  # these and all others
    heard: tuple[str, ...]  # quoted for the first time
    named: tuple[str, ...]  # not named before, and not quoted now
    gone_articles: int
    gone_quotations: int  # of articles that are still here
    is_all_new: bool  # nothing of the earlier edition is here: then a mark tells nothing


def news_since(corpus: Corpus, statements: Statements, earlier: Earlier) -> News:
    """Compare with an earlier edition."""
    here = {quotation.id for quotation in corpus.briefing.quotations}
    people = [person for person in corpus.briefing.people if person.page]
    quoted = [p for p in people if said(statements.by_speaker.get(p.id, ()))]
    gone = [i for i, a in earlier.quotations.items() if i not in here and a in corpus.articles]
    is_all_new = earlier.articles.isdisjoint(corpus.articles)
    new = [s for s in statements.all if not is_all_new and not _is_known(s, earlier)]
    return News(
        name=earlier.name,
        articles=tuple(ident for ident in corpus.articles if ident not in earlier.articles),
        quotes=frozenset(s.id for s in new if s.is_said),
        statements=frozenset(s.id for s in new),
        heard=tuple(p.id for p in quoted if not earlier.quoted & _idents(p)),
        named=tuple(p.id for p in people if p not in quoted and not earlier.entities & _idents(p)),
        gone_articles=len(earlier.articles - set(corpus.articles)),
        gone_quotations=len(gone),
        is_all_new=is_all_new,
    )


def is_new_entity(entity: Entity, earlier: Earlier) -> bool:
    """Tell whether the earlier edition does not know somebody."""
    return earlier.entities.isdisjoint(_idents(entity))


def is_new_role(entity: Entity, text: str, earlier: Earlier) -> bool:
    """Tell whether the earlier edition knows somebody, but not by this wording."""
    idents = _idents(entity)
    if earlier.entities.isdisjoint(idents):
        return False
    return not any((ident, fold(text)) in earlier.roles for ident in idents)


def _is_known(statement: Statement, earlier: Earlier) -> bool:
    return any(ident in earlier.quotations for ident in statement.quotations)


def _idents(entity: Entity) -> frozenset[str]:
    return frozenset((entity.id, *entity.former_ids))

"""Articles as rows of lists and tables."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.models import Article
from onrecord.render.cards import Card
from onrecord.render.descriptions import role_in_article
from onrecord.render.library import Library
from onrecord.render.markup import Printed
from onrecord.render.page_parts import Shelf, said
from onrecord.text.days import day

_VOICES = 6  # named in a row
_SHORT = 90  # characters of a headline in a narrow column


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleRow:
    """One article; ``number`` is its number among the sources of a printed page."""

    id: str
    number: int
    href: str
    headline: str
    printed: Printed | None
    short: Printed | None  # the same, cut for narrow places
    outlet: str
    url: str | None
    date: str
    published: str
    role: Printed | None
    quotes: int
    heard: str  # who is quoted most, those with a name first, and how many more
    is_new: bool  # since the earlier edition


def article_row(
    library: Library,
    shelf: Shelf,
    article: Article,
    *,
    entity_id: str | None = None,
    number: int = 0,
) -> ArticleRow:
    """Make the row of one article; its quotes are those of ``entity_id``, or else all."""
    cards = said(shelf.by_article.get(article.id, ()))
    own = [card for card in cards if entity_id in (None, card.speaker_id)]
    return ArticleRow(
        id=article.id,
        number=number,
        href=library.href("article", article.id),
        headline=library.headline(article.id),
        printed=library.printed_headline(article.id),
        short=library.printed_headline(article.id, limit=_SHORT),
        outlet=article.outlet or "outlet not given",
        url=article.url,
        date=day(article.published),
        published=article.published or "",
        role=role_in_article(library, entity_id, article.id),
        quotes=len(own),
        heard=_heard(own),
        is_new=library.is_new_article(article.id),
    )


def _heard(cards: Sequence[Card]) -> str:
    """Name who is quoted, those with a name first, in a line of bounded length."""
    times = Counter(card.speaker.name for card in cards if card.statement.has_name)
    times_unnamed = Counter(card.speaker.name for card in cards if not card.statement.has_name)
    names = [name for name, _ in (*times.most_common(), *times_unnamed.most_common())]
    more = [f"{len(names) - _VOICES} more"] if len(names) > _VOICES else []
    return ", ".join((*names[:_VOICES], *more))

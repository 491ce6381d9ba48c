"""A theme's page: who stands where on this, in their own words, and who is silent."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from onrecord import analysis
from onrecord.analysis.positions import only_paraphrased, positions_on, voices_on
from onrecord.models import Theme
from onrecord.render.cards import Card
from onrecord.render.library import Library, Ref
from onrecord.render.markup import Printed
from onrecord.render.page_parts import Shelf, View, doubtful, said
from onrecord.render.phrases import count
from onrecord.render.views.article_rows import ArticleRow, article_row
from onrecord.render.views.months import MonthBar, month_bars
from onrecord.render.views.passages import WrittenIn, written_on

_SIDE_BY_SIDE = 3
_VOICES = 15  # voices on the page; all are among the quotes
_IN_SIGHT = 3  # cards of one voice; the next ones are folded
_OF_ONE_VOICE = 15  # cards of one voice on the page; all are among the quotes
_ARTICLES = 8  # articles whose passages are in sight; the next ones are folded
_RELATED = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """What one voice says on a theme: quotes first, then paraphrases."""

    speaker: Ref
    role: Printed | None
    said: tuple[Card, ...]
    paraphrased: tuple[Card, ...]
    href: str  # all of them among the quotes

    @property
    def cards(self) -> tuple[Card, ...]:
        """The cards in sight."""
        return (*self.said, *self.paraphrased)[:_IN_SIGHT]

    @property
    def more(self) -> tuple[Card, ...]:
        """The cards that are folded."""
        return (*self.said, *self.paraphrased)[_IN_SIGHT:_OF_ONE_VOICE]

    @property
    def beyond(self) -> int:
        """How many more cards stand among the quotes only."""
        return max(0, len(self.said) + len(self.paraphrased) - _OF_ONE_VOICE)


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemePage:
    """All that the template of a theme reads."""

    label: str
    description: str | None
    parent: Ref | None
    aliases: tuple[str, ...]
    voices: int
    reported: int
    quotes: int
    months: tuple[MonthBar, ...]
    positions: tuple[Position, ...]
    more_positions: tuple[Position, ...]
    voices_beyond: int  # who stand among the quotes only
    href: str  # all cards of the theme among the quotes
    doubtful: tuple[Card, ...]
    silent: tuple[Ref, ...]
    written: tuple[WrittenIn, ...]
    written_rest: tuple[WrittenIn, ...]  # folded
    passages_number: int
    passages_beyond: int  # that stand in the articles only
    articles: tuple[ArticleRow, ...]
    sources: Mapping[str, int]  # article id -> number of its row
    total_articles: int
    outlets: tuple[tuple[str, int], ...]
    related: tuple[tuple[Ref, int], ...]


def theme_views(library: Library, shelf: Shelf) -> tuple[View, ...]:
    """Make the pages of all themes."""
    return tuple(_view(library, shelf, theme) for theme in library.themes.values())


def positions_of(shelf: Shelf, theme: Theme, href: str) -> tuple[Position, ...]:
    """Return the cards of who says what; ``href`` shows all of them among the quotes."""
    statements = [card.statement for card in shelf.by_theme.get(theme.id, ())]
    return tuple(_position(shelf, found, href) for found in positions_on(theme, statements))


def _position(shelf: Shelf, found: analysis.Position, href: str) -> Position:
    quotes, reported = shelf.of(found.said), shelf.of(found.paraphrased)
    own = (*quotes, *reported)
    return Position(
        speaker=own[0].speaker,
        role=next((card.role for card in own if card.role), None),
        said=quotes,
        paraphrased=reported,
        href=f"{href}&speaker={found.speaker_id}" if found.speaker_id else href,
    )


def _view(library: Library, shelf: Shelf, theme: Theme) -> View:
    cards = shelf.by_theme.get(theme.id, ())
    href = f"quotes.html?theme={theme.id}"
    statements = [card.statement for card in cards]
    positions = positions_of(shelf, theme, href)
    written, passages = written_on(library, shelf, theme)
    articles = [a for ident, a in library.articles.items() if ident in theme.articles]
    rows = tuple(
        article_row(library, shelf, article, number=number)
        for number, article in enumerate(articles, 1)
    )
    page = ThemePage(
        label=theme.label,
        description=theme.description,
        parent=_parent(library, theme),
        aliases=theme.aliases,
        voices=voices_on(statements),
        reported=only_paraphrased(statements),
        quotes=len(said(cards)),
        months=month_bars(said(cards), f"quotes.html?kind=quote&theme={theme.id}"),
        positions=positions[:_SIDE_BY_SIDE],
        more_positions=positions[_SIDE_BY_SIDE:_VOICES],
        voices_beyond=max(0, len(positions) - _VOICES),
        href=href,
        doubtful=doubtful(cards),
        silent=_silent(library, shelf, theme, cards),
        written=written[:_ARTICLES],
        written_rest=written[_ARTICLES:],
        passages_number=passages.total(),
        passages_beyond=passages.total() - sum(len(w.passages) + len(w.more) for w in written),
        articles=rows,
        sources={row.id: row.number for row in rows},
        total_articles=len(library.articles),
        outlets=_outlets(library, passages),
        related=_related(library, theme),
    )
    description = (
        f"{theme.label} in {library.options.title}: {count(page.voices, 'voice')} quoted, "
        f"{count(page.passages_number, 'passage')} in {count(len(page.articles), 'article')}."
    )
    return View(
        uri=library.uri("theme", theme.id),
        template="theme.md.j2",
        title=theme.label,
        kicker="Theme",
        tab="Themes",
        description=description,
        page=page,
        boost=3.0,
        linked={"@type": "DefinedTerm", "name": theme.label},
    )


def _parent(library: Library, theme: Theme) -> Ref | None:
    if theme.parent is None or theme.parent not in library.themes:
        return None
    return library.theme_ref(theme.parent)


def _outlets(library: Library, passages: Counter[str]) -> tuple[tuple[str, int], ...]:
    numbers: Counter[str] = Counter()
    for ident, number in passages.items():
        numbers[library.articles[ident].outlet or "outlet not given"] += number
    return tuple(sorted(numbers.items(), key=lambda item: (-item[1], item[0])))


def _silent(library: Library, shelf: Shelf, theme: Theme, cards: Sequence[Card]) -> tuple[Ref, ...]:
    """Name those who are quoted on other things in these articles, but not on this."""
    heard = {card.speaker_id for card in cards}
    counts = Counter(
        card.speaker_id
        for ident in theme.articles
        for card in said(shelf.by_article.get(ident, ()))
        if card.speaker_id and card.speaker_kind == "person" and card.speaker_id not in heard
    )
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return tuple(library.entity_ref(ident) for ident, _ in ordered[:_RELATED])


def _related(library: Library, theme: Theme) -> tuple[tuple[Ref, int], ...]:
    """Return the themes that share paragraphs with this one."""
    own = {(passage.article_id, passage.span) for passage in theme.passages}
    shared = {
        other.id: len(own & {(passage.article_id, passage.span) for passage in other.passages})
        for other in library.themes.values()
        if other.id != theme.id
    }
    ordered = sorted(shared.items(), key=lambda item: (-item[1], item[0]))
    return tuple((library.theme_ref(ident), n) for ident, n in ordered[:_RELATED] if n)

"""A theme's page: who stands where on this, in their own words, and who is silent."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord import analysis
from onrecord.analysis.positions import only_paraphrased, positions_on, voices_on
from onrecord.models import Theme
from onrecord.render.cards import Card
from onrecord.render.library import Library, Ref
from onrecord.render.markup import Printed
from onrecord.render.page_parts import Shelf, View, doubtful, said
from onrecord.render.phrases import count
from onrecord.render.views.article_rows import ArticleRow, article_row
from onrecord.render.views.bounded import Bounded, bounded
from onrecord.render.views.exchanges import ExchangePair, exchange_pair
from onrecord.render.views.grid import Grid, card_grid
from onrecord.render.views.passages import WrittenIn, written_on

_SIDE_BY_SIDE = 3
_VOICES = 12  # voices on the page; all are among the quotes
_IN_SIGHT = 3  # cards of one voice; the next ones are folded
_OF_ONE_VOICE = 8  # cards of one voice on the page; all are among the quotes
_ARTICLES = 6  # articles whose passages are in sight; the next ones are folded
_RELATED = 6
_IN_GRID = 6  # voices
_EXCHANGES = 2
_ROWS, _FOLDED = 15, 60  # of the table of articles


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
    grid: Grid | None
    exchanges: tuple[ExchangePair, ...]
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
    articles: Bounded[ArticleRow]  # the newest first
    articles_href: str
    cited: tuple[ArticleRow, ...]  # the sources of a printed page, by number
    sources: Mapping[str, int]  # article id -> its number among these
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
    quotes = _newest_first(shelf.of(found.said))
    reported = _newest_first(shelf.of(found.paraphrased))
    own = (*quotes, *reported)
    return Position(
        speaker=own[0].speaker,
        role=next((card.role for card in own if card.role), None),
        said=quotes,
        paraphrased=reported,
        href=f"{href}&speaker={found.speaker_id}" if found.speaker_id else href,
    )


def _newest_first(cards: tuple[Card, ...]) -> tuple[Card, ...]:
    """Order dated cards by day; the order of those without a date, or of one day, stays."""
    return tuple(sorted(cards, key=lambda card: card.lead.published or "", reverse=True))


def _view(library: Library, shelf: Shelf, theme: Theme) -> View:
    cards = shelf.by_theme.get(theme.id, ())
    href = f"quotes.html?theme={theme.id}"
    statements = [card.statement for card in cards]
    positions = positions_of(shelf, theme, href)
    written, passages = written_on(library, shelf, theme)
    articles = [a for ident, a in library.articles.items() if ident in theme.articles]
    rows = {article.id: article_row(library, shelf, article) for article in articles}
    shown = positions[:_VOICES]
    read = [card.lead.article_id for p in shown for card in (*p.cards, *p.more)]
    read += [card.lead.article_id for card in doubtful(cards)]
    read += [found.row.id for found in written]
    numbers = dict.fromkeys(ident for ident in read if ident in rows)
    cited = tuple(replace(rows[ident], number=n) for n, ident in enumerate(numbers, 1))
    page = ThemePage(
        label=theme.label,
        description=theme.description,
        parent=_parent(library, theme),
        aliases=theme.aliases,
        voices=voices_on(statements),
        reported=only_paraphrased(statements),
        quotes=len(said(cards)),
        grid=_grid(library, theme, positions, said(cards)),
        exchanges=tuple(
            exchange_pair(library, shelf, found)
            for found in library.analysis.exchanges
            if found.theme == theme.id
        )[:_EXCHANGES],
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
        articles=bounded(
            sorted(rows.values(), key=lambda row: row.published, reverse=True), _ROWS, _FOLDED
        ),
        articles_href=f"articles/index.html?theme={theme.id}",
        cited=cited,
        sources={row.id: row.number for row in cited},
        total_articles=len(library.articles),
        outlets=_outlets(library, passages),
        related=_related(library, theme),
    )
    description = (
        f"{theme.label} in {library.options.title}: {count(page.voices, 'voice')} quoted, "
        f"{count(page.passages_number, 'passage')} in {count(page.articles.number, 'article')}."
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


def _grid(
    library: Library, theme: Theme, positions: Sequence[Position], quotes: Sequence[Card]
) -> Grid | None:
    """Show who is quoted on the theme, and when; the last row holds all quotes."""
    href = f"quotes.html?kind=quote&theme={theme.id}"
    named = [p for p in positions if p.said and p.href != f"quotes.html?theme={theme.id}"]
    rows: list[tuple[Ref, Sequence[Card], str]] = [
        (p.speaker, p.said, f"{href}&speaker={p.said[0].speaker_id}") for p in named[:_IN_GRID]
    ]
    if len(named) < 2:
        rows = []
    rows.append((Ref("All quotes", href), quotes, href))
    return (
        card_grid(library, f"Quotes on {theme.label}, by time", "Voice", rows) if quotes else None
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

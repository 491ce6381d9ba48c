"""The home page: what is being said, by whom, on what, and how far can one trust it?"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from markdown import markdown
from markupsafe import Markup

from onrecord.models import Theme
from onrecord.render.cards import Card
from onrecord.render.library import Library, Ref
from onrecord.render.phrases import count, joined
from onrecord.render.view import Shelf, View, paraphrased, said
from onrecord.render.views.cautions import Caution, cautions, metadata
from onrecord.render.views.sections import LIST_ALL, Section, sections
from onrecord.render.views.theme import Position, positions_on, voices_on
from onrecord.render.views.watched import Watched, watched
from onrecord.text.fold import fold

_VOICES = 4
_CAUTIONS = 3
_THEMES = 5
_POSITIONS = 3
_BARS = 6
_UNHEARD = 8
_GOOD_LENGTH = range(8, 46)  # words of a quote that can stand alone


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """One of the most quoted people, in their own words."""

    speaker: Ref
    card: Card
    more: int
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeRow:
    """One theme with up to three positions, each a card."""

    theme: Ref
    facts: str
    cards: tuple[Card, ...]
    more: int
    articles: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """How often one voice is quoted, and about whom."""

    speaker: Ref
    quotes: int
    href: str
    width: int  # percent of the longest bar
    about: tuple[tuple[Ref, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HomePage:
    """All that the template of the home page reads."""

    title: str
    prepared_by: str
    note: Markup
    quotes: int
    voices: int
    articles: int
    talkers: tuple[Ref, ...]
    metadata: str
    cautions: tuple[Caution, ...]
    questions: int
    watched: tuple[Watched, ...]
    in_their_words: tuple[Voice, ...]
    many: bool  # so many articles that they need the width of the page
    sections: tuple[Section, ...]
    themes: tuple[ThemeRow, ...]
    unquoted_themes: tuple[ThemeRow, ...]
    more_themes: int
    bars: tuple[Bar, ...]
    other_voices: int
    unheard: tuple[tuple[Ref, int, bool], ...]
    more_unheard: int
    downloads: tuple[tuple[str, str], ...]


def home_view(library: Library, shelf: Shelf, questions: int) -> View:
    """Make the home page; ``questions`` is the number of open questions."""
    options = library.options
    quotes = shelf.said
    speakers = _speakers(library, quotes)
    voices = _voices(library, shelf)
    rows, more_themes = _theme_rows(library, shelf, {voice.card.anchor for voice in voices})
    unheard = _unheard(library, shelf)
    bars = _bars(library, speakers)
    page = HomePage(
        title=options.title,
        prepared_by=options.prepared_by,
        note=Markup(markdown(options.note)),  # noqa: S704 - the editor's own, trusted
        quotes=len(quotes),
        voices=len(speakers),
        articles=len(library.articles),
        talkers=_talkers(speakers),
        metadata=metadata(library),
        cautions=cautions(library, shelf)[:_CAUTIONS],
        questions=questions,
        watched=tuple(watched(library, shelf, word) for word in options.watch),
        in_their_words=voices,
        many=len(library.articles) > LIST_ALL,
        sections=sections(library, shelf),
        themes=tuple(row for row in rows if row.cards),
        unquoted_themes=tuple(row for row in rows if not row.cards),
        more_themes=more_themes,
        bars=bars,
        other_voices=len(speakers) - len(bars),
        unheard=unheard[:_UNHEARD],
        more_unheard=max(0, len(unheard) - _UNHEARD),
        downloads=options.downloads,
    )
    names = [library.short_name(voice.card.speaker_id or "") for voice in page.in_their_words]
    description = (
        f"{options.title}: {count(page.quotes, 'quote')} by {count(page.voices, 'voice')} in "
        f"{count(page.articles, 'article')}"
        f"{', most of all by ' + joined(names) if names else ''}."
    )
    return View(
        uri="index.md",
        template="home.md.j2",
        title=options.title,
        kicker=" · ".join(filter(None, ["Briefing", options.edition])),
        tab="Home",
        description=description,
        page=page,
        boost=2.0,
        linked={"@type": "CollectionPage", "name": options.title, "description": description},
    )


def _speakers(library: Library, quotes: Sequence[Card]) -> list[tuple[str, tuple[Card, ...]]]:
    """Return (name, cards) of every voice, the most quoted first; a voice may have no name."""
    groups: dict[tuple[str, str], list[Card]] = {}
    for card in quotes:
        if card.speaker_kind != "unknown":
            named = card.speaker_id if card.speaker_kind != "unnamed" else None
            groups.setdefault((named or "", card.speaker.name), []).append(card)
    named_in = library.named_in

    def rank(item: tuple[tuple[str, str], list[Card]]) -> tuple[int, int, int, str]:
        (ident, name), cards = item
        words = sum(len(card.lead.said.split()) for card in cards)
        return -len(cards), -len(named_in.get(ident, ())), -words, name

    return [(key[0], tuple(cards)) for key, cards in sorted(groups.items(), key=rank)]


def _talkers(speakers: Sequence[tuple[str, tuple[Card, ...]]]) -> tuple[Ref, ...]:
    """Name the one or two who are quoted more often than all others together."""
    total = sum(len(cards) for _, cards in speakers)
    for number in (1, 2):
        top = speakers[:number]
        if len(speakers) > number and sum(len(cards) for _, cards in top) * 2 > total:
            return tuple(cards[0].speaker for _, cards in top)
    return ()


def _voices(library: Library, shelf: Shelf) -> tuple[Voice, ...]:
    """Choose the most quoted people, each with the quote that says most about the headlines."""
    rarity = _headline_words(library)
    voices: list[Voice] = []
    for ident, cards in _speakers(library, shelf.said):
        if ident and cards[0].speaker_kind == "person" and len(voices) < _VOICES:
            best = max(cards, key=lambda card: _standing_alone(card, rarity))
            voices.append(
                Voice(
                    speaker=cards[0].speaker,
                    card=best,
                    more=len(cards) - 1,
                    href=f"{cards[0].speaker.href}#said" if cards[0].speaker.href else "",
                )
            )
    return tuple(voices)


def _headline_words(library: Library) -> dict[str, float]:
    """Weigh each word of the headlines: the fewer headlines hold it, the more it tells."""
    titles = (set(fold(article.title or "").split()) for article in library.articles.values())
    return {word: 1.0 / number for word, number in Counter(chain.from_iterable(titles)).items()}


def _standing_alone(card: Card, rarity: dict[str, float]) -> tuple[bool, bool, float]:
    words = fold(card.lead.said).split()
    whole = not card.lead.is_fragment and len(words) in _GOOD_LENGTH
    weight = sum(rarity.get(word, 0.0) for word in set(words) if len(word) > 3)
    return whole, card.lead.relay is None, weight


def theme_order(library: Library, shelf: Shelf) -> list[Theme]:
    """Order themes by voices, then articles, then passages; those without a quote come last."""
    return sorted(
        library.themes.values(),
        key=lambda theme: (
            -voices_on(shelf.by_theme.get(theme.id, ())),
            -len(theme.articles),
            -len(theme.passages),
            theme.label.casefold(),
        ),
    )


def _theme_rows(library: Library, shelf: Shelf, used: set[str]) -> tuple[tuple[ThemeRow, ...], int]:
    """Show the first themes that bring quotes not shown yet; also return how many are left.

    ``used`` holds the anchors of the cards that home shows already.
    """
    themes = theme_order(library, shelf)
    rows: list[ThemeRow] = []
    repeating: list[ThemeRow] = []
    for theme in themes:
        row = _theme_row(library, shelf, theme, used)
        anchors = {card.anchor for card in row.cards if card.is_said}
        if anchors and anchors <= used:
            repeating.append(row)
            continue
        rows.append(row)
        used |= anchors
        if len(rows) == _THEMES:
            break
    shown = (*rows, *repeating)[:_THEMES]
    return shown, len(themes) - len(shown)


def _theme_row(library: Library, shelf: Shelf, theme: Theme, used: set[str]) -> ThemeRow:
    cards = shelf.by_theme.get(theme.id, ())
    positions = positions_on(cards, f"quotes.html?theme={theme.id}")
    facts = [f"{voices_on(cards)} quoted"] if said(cards) else []
    reported = len({card.speaker for card in paraphrased(cards)})
    facts += [f"{reported} paraphrased"] if reported else []
    facts.append(count(len(theme.articles), "article"))
    return ThemeRow(
        theme=library.theme_ref(theme.id),
        facts=", ".join(facts),
        cards=tuple(_fresh(position, used) for position in positions[:_POSITIONS]),
        more=max(0, len(positions) - _POSITIONS),
        articles=len(theme.articles),
    )


def _fresh(position: Position, used: set[str]) -> Card:
    """Return the first card of a position that home does not show yet, or else its first."""
    cards = position.said or position.paraphrased
    return next((card for card in cards if card.anchor not in used), cards[0])


def _bars(library: Library, speakers: Sequence[tuple[str, tuple[Card, ...]]]) -> tuple[Bar, ...]:
    """Draw those who are quoted more than once, and at least the first three."""
    longest = len(speakers[0][1]) if speakers else 1
    bars = []
    for index, (ident, cards) in enumerate(speakers[:_BARS]):
        if len(cards) == 1 and index >= 3:
            break
        about = Counter(other for card in cards for other in card.about_ids if other != ident)
        ordered = sorted(about.items(), key=lambda item: (-item[1], item[0]))
        pairs = tuple(
            (Ref(library.short_name(other), f"quotes.html?speaker={ident}&about={other}"), n)
            for other, n in ordered[:2]
        )
        bars.append(
            Bar(
                speaker=cards[0].speaker,
                quotes=len(cards),
                href=f"quotes.html?speaker={ident}" if ident else "quotes.html",
                width=max(4, round(100 * len(cards) / longest)),
                about=pairs if ident else (),
            )
        )
    return tuple(bars)


def _unheard(library: Library, shelf: Shelf) -> tuple[tuple[Ref, int, bool], ...]:
    """Return people whom nobody quotes: (who, in how many articles, whether paraphrased)."""
    found = []
    for person in library.briefing.people:
        cards = shelf.by_speaker.get(person.id, ())
        number = len(library.named_in.get(person.id, ()))
        if person.page and number and not said(cards):
            found.append((library.entity_ref(person.id), number, bool(paraphrased(cards))))
    return tuple(sorted(found, key=lambda item: (-item[1], not item[2], item[0].name)))

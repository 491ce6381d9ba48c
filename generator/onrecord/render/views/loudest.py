"""Who does the talking on the home page, in whose words, about whom; and who is never heard."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TypeAlias

from onrecord.render.cards import Card
from onrecord.render.library import Library, Ref
from onrecord.render.page_parts import Shelf, paraphrased, said
from onrecord.text.fold import fold

_VOICES = 4
_BARS = 6
_GOOD_LENGTH = range(8, 46)  # words of a quote that can stand alone

#: Id, or "" for somebody without a name, and the cards.
Talker: TypeAlias = tuple[str, tuple[Card, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """One of the most quoted people, in their own words."""

    speaker: Ref
    card: Card
    more: int
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """How often one voice is quoted, and about whom."""

    speaker: Ref
    quotes: int
    href: str  # "" for somebody without a name
    width: int  # percent of the longest bar
    about: tuple[tuple[Ref, int], ...]


def talkers(library: Library, quotes: Sequence[Card]) -> list[Talker]:
    """Return every voice with its cards, the most quoted first."""
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


def loudest(speakers: Sequence[Talker]) -> tuple[tuple[Ref, int], ...]:
    """Name the one or two who are quoted more often than all others together, how often each."""
    total = sum(len(cards) for _, cards in speakers)
    for number in (1, 2):
        top = speakers[:number]
        if len(speakers) > number and sum(len(cards) for _, cards in top) * 2 > total:
            return tuple((cards[0].speaker, len(cards)) for _, cards in top)
    return ()


def voices(library: Library, speakers: Sequence[Talker]) -> tuple[Voice, ...]:
    """Choose the most quoted people, each with the quote that says most about the headlines."""
    rarity = _headline_words(library)
    people = [(i, cards) for i, cards in speakers if i and cards[0].speaker_kind == "person"]
    return tuple(
        Voice(
            speaker=cards[0].speaker,
            card=max(cards, key=lambda card: _standing_alone(card, rarity)),
            more=len(cards) - 1,
            href=f"{cards[0].speaker.href}#said" if cards[0].speaker.href else "",
        )
        for _, cards in people[:_VOICES]
    )


def _headline_words(library: Library) -> dict[str, float]:
    """Weigh each word of the headlines: the fewer headlines hold it, the more it tells."""
    titles = (set(fold(article.title or "").split()) for article in library.articles.values())
    return {word: 1.0 / number for word, number in Counter(chain.from_iterable(titles)).items()}


def _standing_alone(card: Card, rarity: dict[str, float]) -> tuple[bool, bool, float]:
    words = fold(card.lead.said).split()
    whole = not card.lead.is_fragment and len(words) in _GOOD_LENGTH
    weight = sum(rarity.get(word, 0.0) for word in set(words) if len(word) > 3)
    return whole, card.lead.relay is None, weight


def bars(library: Library, speakers: Sequence[Talker]) -> tuple[Bar, ...]:
    """Draw those who are quoted more than once, and at least the first three."""
    longest = len(speakers[0][1]) if speakers else 1
    drawn = []
    for index, (ident, cards) in enumerate(speakers[:_BARS]):
        if len(cards) == 1 and index >= 3:
            break
        about = Counter(other for card in cards for other in card.about_ids if other != ident)
        ordered = sorted(about.items(), key=lambda item: (-item[1], item[0]))
        pairs = tuple(
            (Ref(library.short_name(other), f"{_quotes_of(ident)}&about={other}"), n)
            for other, n in ordered[:2]
        )
        drawn.append(
            Bar(
                speaker=cards[0].speaker,
                quotes=len(cards),
                href=_quotes_of(ident) if ident else "",
                width=max(4, round(100 * len(cards) / longest)),
                about=pairs if ident else (),
            )
        )
    return tuple(drawn)


def _quotes_of(ident: str) -> str:
    return f"quotes.html?kind=quote&speaker={ident}"


def unheard(library: Library, shelf: Shelf) -> tuple[tuple[Ref, int, bool], ...]:
    """Return people whom nobody quotes: (who, in how many articles, whether paraphrased)."""
    found = []
    for person in library.briefing.people:
        cards = shelf.by_speaker.get(person.id, ())
        number = len(library.named_in.get(person.id, ()))
        if person.page and number and not said(cards):
            found.append((library.entity_ref(person.id), number, bool(paraphrased(cards))))
    return tuple(sorted(found, key=lambda item: (-item[1], not item[2], item[0].name)))

"""The most quoted people in their own words, and how often each voice is quoted about whom."""

from dataclasses import dataclass

from onrecord.analysis.voices import Voice, own_words
from onrecord.render.cards import Card
from onrecord.render.library import Library, Ref
from onrecord.render.page_parts import Shelf

_VOICES = 4
_BARS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnWords:
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


def in_own_words(library: Library, shelf: Shelf) -> tuple[OwnWords, ...]:
    """Show the most quoted people, each with the quote that says most about the headlines."""
    chosen = own_words(library.analysis.corpus, library.analysis.voices)[:_VOICES]
    return tuple(
        OwnWords(
            speaker=(card := shelf.by_statement[statement.id]).speaker,
            card=card,
            more=len(voice.quotes) - 1,
            href=f"{card.speaker.href}#said" if card.speaker.href else "",
        )
        for voice, statement in chosen
    )


def voice_ref(library: Library, voice: Voice) -> Ref:
    """Return name and page of a voice; a source without a name has none."""
    return library.entity_ref(voice.id) if voice.id else Ref(voice.name)


def bars(library: Library) -> tuple[Bar, ...]:
    """Draw those who are quoted more than once, and at least the first three."""
    voices = library.analysis.voices
    longest = len(voices[0].quotes) if voices else 1
    return tuple(
        _bar(library, voice, longest)
        for index, voice in enumerate(voices[:_BARS])
        if len(voice.quotes) > 1 or index < 3
    )


def _bar(library: Library, voice: Voice, longest: int) -> Bar:
    pairs = tuple(
        (Ref(library.short_name(other), f"{quotes_of(voice.id)}&about={other}"), number)
        for other, number in voice.about[:2]
    )
    return Bar(
        speaker=voice_ref(library, voice),
        quotes=len(voice.quotes),
        href=quotes_of(voice.id) if voice.id else "",
        width=max(4, round(100 * len(voice.quotes) / longest)),
        about=pairs if voice.id else (),
    )


def quotes_of(ident: str) -> str:
    """Return the address of somebody's quotes among all quotes."""
    return f"quotes.html?kind=quote&speaker={ident}"

"""Somebody's quotes under headings: by month, by theme, by article, by speaker."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.render.cards import Card
from onrecord.render.library import Library
from onrecord.text.days import month

_IN_GROUP = 25  # cards of a group on the page; all of them are on the quotes page
_OF_ONE = 3  # cards of one speaker about somebody of whom many speak
_ABOUT, _ABOUT_ALL = 8, 40  # cards about somebody in sight, and on the page


@dataclass(frozen=True, slots=True, kw_only=True)
class CardGroup:
    """Cards under one heading; above a limit the others are behind ``more_href``."""

    heading: str
    href: str | None
    cards: tuple[Card, ...]
    number: int
    more_href: str = ""


def group_said(
    library: Library, cards: Sequence[Card], href: str
) -> tuple[tuple[CardGroup, ...], str]:
    """Group by month, newest first, where most are dated; else by theme; else by article.

    Themes are headings only where most cards have one: "no theme" tells nothing, an article does.
    ``href`` shows all cards among the quotes. Also returns the kind of order, in words.
    """
    dated = [card for card in cards if card.lead.published]
    if len(dated) * 2 <= len(cards) or len({card.lead.published for card in dated}) < 2:
        if sum(bool(card.theme_ids) for card in cards) * 2 > len(cards):
            return _by_theme(cards, href), "by theme"
        return _by_article(library, cards, href), "by article"
    months: dict[str, list[Card]] = {}
    for card in sorted(dated, key=lambda card: card.lead.published or "", reverse=True):
        months.setdefault((card.lead.published or "")[:7], []).append(card)
    groups = [_group(month(key), None, own, f"{href}&date={key}") for key, own in months.items()]
    undated = [card for card in cards if not card.lead.published]
    if undated:
        groups.append(_group("Undated", None, undated, f"{href}&date=undated"))
    return tuple(groups), "by date"


def _by_theme(cards: Sequence[Card], href: str) -> tuple[CardGroup, ...]:
    """Put each card under the largest of its themes, so that the numbers add up."""
    sizes = Counter(ident for card in cards for ident in card.theme_ids)
    refs = {i: ref for card in cards for i, ref in zip(card.theme_ids, card.themes, strict=True)}
    themes: dict[str, list[Card]] = {}
    for card in cards:
        best = max(card.theme_ids, key=lambda ident: (sizes[ident], ident), default="")
        themes.setdefault(best, []).append(card)
    rest = themes.pop("", [])
    ordered = sorted(themes.items(), key=lambda item: (-len(item[1]), item[0]))
    groups = [
        _group(refs[ident].name, refs[ident].href, own, f"{href}&theme={ident}")
        for ident, own in ordered
    ]
    if rest:
        groups.append(_group("On other things", None, rest, f"{href}&theme=none"))
    return tuple(groups)


def _by_article(library: Library, cards: Sequence[Card], href: str) -> tuple[CardGroup, ...]:
    """Put each card under the article that leads it, in the order of the articles."""
    articles: dict[str, list[Card]] = {}
    for card in cards:
        articles.setdefault(card.lead.article_id, []).append(card)
    return tuple(
        _group(source.name, source.href, articles[ident], href)
        for ident in library.articles
        if ident in articles and (source := library.article_ref(ident))
    )


def groups_about(
    cards: Sequence[Card], href: str
) -> tuple[tuple[CardGroup, ...], tuple[CardGroup, ...]]:
    """Group what is said about somebody by who says it; the second part is to be folded.

    Named speakers come first, the most quoted leading; whoever has no name comes last. ``href``
    shows all cards among the quotes.
    """
    voices: dict[str, list[Card]] = {}
    for card in sorted(cards, key=lambda card: card.lead.published or "", reverse=True):
        voices.setdefault(card.statement.voice, []).append(card)

    def rank(item: tuple[str, list[Card]]) -> tuple[bool, bool, int, str]:
        voice, own = item
        return not own[0].statement.has_name, not voice, -len(own), own[0].speaker.name

    ordered = [own for _, own in sorted(voices.items(), key=rank)]
    each = _OF_ONE if len(cards) > _ABOUT else _IN_GROUP
    groups = [
        _group(own[0].speaker.name, own[0].speaker.href, own, _by(own, href), each)
        for own in ordered
    ]
    open_ones, rest, number = [], [], 0
    for group in groups:
        named = group.cards[0].statement.has_name or len(cards) <= _ABOUT
        fits = number + len(group.cards) <= _ABOUT and named
        if fits:
            open_ones.append(group)
        elif number + len(group.cards) <= _ABOUT_ALL:
            rest.append(group)
        else:
            break
        number += len(group.cards)
    return tuple(open_ones), tuple(rest)


def _by(cards: Sequence[Card], href: str) -> str:
    statement = cards[0].statement
    return f"{href}&speaker={statement.speaker_id}" if statement.has_name else href


def _group(
    heading: str, href: str | None, cards: Sequence[Card], all_href: str, most: int = 0
) -> CardGroup:
    most = most or _IN_GROUP
    return CardGroup(
        heading=heading,
        href=href,
        cards=tuple(cards[:most]),
        number=len(cards),
        more_href=all_href if len(cards) > most else "",
    )

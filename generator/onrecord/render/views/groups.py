"""Somebody's quotes under headings: by month, by theme, by article, by speaker."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.render.cards import Card
from onrecord.render.library import Library, Ref
from onrecord.render.phrases import month

_IN_GROUP = 25  # cards of a group on the page; all of them are on the quotes page


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


def by_speaker(cards: Sequence[Card], href: str) -> tuple[CardGroup, ...]:
    """Group by who speaks, the most quoted first; ``href`` shows all cards among the quotes."""
    speakers: dict[Ref, list[Card]] = {}
    for card in cards:
        speakers.setdefault(card.speaker, []).append(card)
    ordered = sorted(speakers.items(), key=lambda item: (-len(item[1]), item[0].name))
    return tuple(_group(speaker.name, speaker.href, own, href) for speaker, own in ordered)


def _group(heading: str, href: str | None, cards: Sequence[Card], all_href: str) -> CardGroup:
    return CardGroup(
        heading=heading,
        href=href,
        cards=tuple(cards[:_IN_GROUP]),
        number=len(cards),
        more_href=all_href if len(cards) > _IN_GROUP else "",
    )

"""Coreference of names inside one article: which mentions are one referent."""

from onrecord.annotate.parse import Parse
from onrecord.models import Article, Chain, Mention
from onrecord.text.fold import fold, without_possessive


def link_mentions(
    article: Article, body: Parse, mentions: tuple[Mention, ...]
) -> tuple[Chain, ...]:
    """Group the mentions of one referent, in order of first mention."""
    del body
    groups: dict[tuple[str, str], list[int]] = {}
    for number, mention in enumerate(mentions):
        words = without_possessive(fold(surface(article, mention))).split()
        key = words[-1] if mention.label == "PERSON" and words else " ".join(words)
        groups.setdefault((mention.label, key), []).append(number)
    return tuple(
        Chain(
            label=mentions[members[0]].label,
            name=max((surface(article, mentions[m]) for m in members), key=len),
            mentions=tuple(members),
        )
        for members in groups.values()
    )


def surface(article: Article, mention: Mention) -> str:
    """Return the mention as printed."""
    return mention.span.of((article.title or "") if mention.in_title else article.text)

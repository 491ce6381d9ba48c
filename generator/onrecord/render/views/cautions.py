"""What a reader should know before trusting the home page."""

from collections import Counter
from dataclasses import dataclass

from onrecord.render.library import Library, Ref
from onrecord.render.page_parts import Shelf, doubtful
from onrecord.render.phrases import count
from onrecord.render.views.clashes import clash_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Caution:
    """One thing to be careful about, with the page that shows it."""

    text: str
    link: Ref | None


def metadata(library: Library) -> str:
    """Say how many articles name their outlet and their date."""
    articles = library.articles.values()
    total = len(library.articles)
    outlets = sum(1 for article in articles if article.outlet)
    dates = sum(1 for article in articles if article.published)
    return f"{_share(outlets, total, 'outlet')}, {_share(dates, total, 'date')}"


def _share(number: int, total: int, what: str) -> str:
    verb = "names its" if number == 1 else "name their"
    if number == total:
        return f"all {verb} {what}" if total > 1 else f"it names its {what}"
    return f"none names its {what}" if number == 0 else f"{number} {verb} {what}"


def cautions(library: Library, shelf: Shelf) -> tuple[Caution, ...]:
    """List what a reader should know before trusting the page, the gravest first."""
    found: list[Caution] = []
    clashes = Counter(c.entity_id for c in library.briefing.clashes for role in c.roles)
    for entity_id in sorted(clashes, key=lambda ident: (-clashes[ident], ident))[:1]:
        entity = library.entities.get(entity_id)
        if entity and (words := clash_words(library, entity_id)):
            link = Ref("Compare", f"{library.href(entity.kind, entity_id)}#described-as")
            text = f"The articles differ on what {library.short_name(entity_id)} is: {words}."
            found.append(Caution(text=text, link=link if entity.page else None))
    undated = sum(1 for article in library.articles.values() if not article.published)
    if undated == len(library.articles) and undated:
        text = "No article gives its date, so nothing here is in order of time."
        found.append(Caution(text=text, link=None))
    elif undated:
        text = f"{count(undated, 'article')} of {len(library.articles)} without a date."
        found.append(Caution(text=text, link=Ref("See the list", "articles/index.html")))
    found += _doubts(shelf)
    copies = [a for a in library.articles.values() if a.same_text_as or a.duplicate_of]
    if copies:
        text = f"{count(len(copies), 'article')} nearly the same text as another one."
        found.append(Caution(text=text, link=Ref("See the list", "articles/index.html")))
    return tuple(found)


def _doubts(shelf: Shelf) -> list[Caution]:
    second_hand = [card for card in shelf.said if card.lead.relay]
    unattributed = [card for card in shelf.said if card.speaker_kind == "unknown"]
    found = []
    for cards, noun, text, kind in (
        (
            doubtful(shelf.cards),
            "statement",
            "denied or only supposed, and listed apart",
            "doubtful",
        ),
        (second_hand, "quote", "second-hand", "second-hand"),
        (unattributed, "quote", "unattributed: the article does not say who spoke", "unattributed"),
    ):
        if cards:
            link = Ref("See it" if len(cards) == 1 else "See them", f"quotes.html?kind={kind}")
            verb = "is" if len(cards) == 1 else "are"
            found.append(Caution(text=f"{count(len(cards), noun)} {verb} {text}.", link=link))
    return found

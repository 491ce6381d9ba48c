"""An article's page: what it says, who is heard in it, and where exactly."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePath

from onrecord.models import Article, DroppedBlock
from onrecord.render.cards import Card
from onrecord.render.descriptions import role_in_article
from onrecord.render.library import Library, Ref
from onrecord.render.markup import Printed
from onrecord.render.page_parts import Shelf, View, said
from onrecord.render.phrases import count
from onrecord.render.views.body import (
    Paragraph,
    Run,
    anchors_of,
    marked_headline,
    paragraphs_of,
    runs_of,
    within_rights,
)
from onrecord.text.citations import Citation, cite_article
from onrecord.text.days import day

_KEYWORDS = 12
_LONG, _IN_SIGHT = 2100, 1700  # words: at 390 px a longer text is taller than 12,000 px
_SPEAKERS = 15  # in the rail; the others are folded
_UNQUOTED = 15  # people named and not quoted; the others are folded


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Somebody who is heard in the article."""

    ref: Ref
    role: Printed | None
    cards: tuple[Card, ...]
    first: str  # anchor of the first quote in the text


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticlePage:
    """All that the template of an article reads."""

    id: str
    headline: str
    printed: Printed | None
    outlet: str
    byline: tuple[str, ...]
    date: str
    url: str | None
    credits: tuple[str, ...]
    origins: tuple[tuple[str, str], ...]
    cautions: tuple[str, ...]
    is_new: bool  # since the earlier edition
    groups: tuple[Run, ...]
    groups_rest: tuple[Run, ...]  # of a very long text, folded
    words_rest: int
    hidden_anchors: tuple[str, ...]  # of what the rights leave out, so that no link is broken
    words_shown: int
    words: int
    speakers: tuple[Speaker, ...]
    speakers_rest: tuple[Speaker, ...]  # folded
    voices: int
    quotes: int
    others: tuple[Card, ...]  # paraphrased, denied, supposed
    unquoted: tuple[tuple[Ref, bool], ...]  # (who, whether paraphrased)
    unquoted_rest: tuple[tuple[Ref, bool], ...]
    themes: tuple[Ref, ...]
    keywords: tuple[str, ...]
    dropped: tuple[tuple[str, tuple[DroppedBlock, ...]], ...]
    dropped_number: int
    citations: tuple[Citation, ...]
    path: str
    sha256: str


def article_views(library: Library, shelf: Shelf) -> tuple[View, ...]:
    """Make the pages of all articles."""
    return tuple(_view(library, shelf, article) for article in library.articles.values())


def _view(library: Library, shelf: Shelf, article: Article) -> View:
    cards = shelf.by_article.get(article.id, ())
    paragraphs = paragraphs_of(library, article, cards)
    shown = within_rights(library, article, paragraphs)
    cut = _cut(shown)
    quotes = said(cards)
    speakers = _speakers(library, article, quotes)
    unquoted = _unquoted(library, article, cards)
    annotation = library.annotations.get(article.id)
    page = ArticlePage(
        id=article.id,
        headline=library.headline(article.id),
        printed=marked_headline(library, article, cards),
        outlet=article.outlet or "Outlet not given",
        byline=article.byline,
        date=day(article.published),
        url=_safe_url(article.url),
        credits=article.credits,
        origins=article.origins,
        cautions=_cautions(library, article),
        is_new=library.is_new_article(article.id),
        groups=runs_of(shown[:cut]),
        groups_rest=runs_of(shown[cut:]),
        words_rest=sum(_words(paragraph) for paragraph in shown[cut:]),
        hidden_anchors=anchors_of(set(paragraphs) - set(shown)),
        words_shown=sum(len(paragraph.words.text.split()) for paragraph in shown),
        words=len(article.text.split()),
        speakers=speakers[:_SPEAKERS],
        speakers_rest=speakers[_SPEAKERS:],
        voices=len(speakers),
        quotes=len(quotes),
        others=tuple(card for card in cards if not card.is_said),
        unquoted=unquoted[:_UNQUOTED],
        unquoted_rest=unquoted[_UNQUOTED:],
        themes=tuple(
            library.theme_ref(theme.id)
            for theme in library.themes.values()
            if article.id in theme.articles
        ),
        keywords=tuple(k.text for k in annotation.keyphrases[:_KEYWORDS]) if annotation else (),
        dropped=_dropped(article),
        dropped_number=len(article.dropped),
        citations=cite_article(article, library.headline(article.id)),
        path=PurePath(article.path).name,  # the folder is the maker's own
        sha256=article.sha256,
    )
    return View(
        uri=library.uri("article", article.id),
        template="article.md.j2",
        title=page.headline,
        kicker=" · ".join(["Article", article.outlet or "outlet not given"]),
        tab="Articles",
        description=(
            f"{page.headline} ({page.outlet}, {page.date}): {count(len(quotes), 'quote')} by "
            f"{count(page.voices, 'voice')}, each marked where it stands."
        ),
        page=page,
        linked=_linked(article, page),
    )


def _words(paragraph: Paragraph) -> int:
    return len(paragraph.words.text.split())


def _cut(paragraphs: Sequence[Paragraph]) -> int:
    """Return how many paragraphs are in sight: all, unless the text is very long."""
    if sum(map(_words, paragraphs)) <= _LONG:
        return len(paragraphs)
    words = 0
    for number, paragraph in enumerate(paragraphs):
        words += _words(paragraph)
        if words > _IN_SIGHT:
            return max(1, number)
    return len(paragraphs)


def _linked(article: Article, page: ArticlePage) -> dict[str, object]:
    record: dict[str, object] = {
        "@type": "NewsArticle",
        "headline": page.headline,
        "author": [{"@type": "Person", "name": name} for name in article.byline],
        "publisher": {"@type": "Organization", "name": article.outlet} if article.outlet else None,
        "datePublished": article.published,
        "url": page.url,
        "inLanguage": article.language,
        "keywords": list(page.keywords),
        "hasPart": [
            {
                "@type": "Quotation",
                "text": card.lead.said,
                "creator": {"@type": _linked_type(card), "name": card.speaker.name},
            }
            for speaker in (*page.speakers, *page.speakers_rest)
            for card in speaker.cards
            if card.speaker_kind in {"person", "organisation"}
        ],
    }
    return {key: value for key, value in record.items() if value}


def _linked_type(card: Card) -> str:
    return "Person" if card.speaker_kind == "person" else "Organization"


def _safe_url(url: str | None) -> str | None:
    """Return an address only if it leads to the web: data must never become a script."""
    return url if url and url.lower().startswith(("http://", "https://")) else None


def _cautions(library: Library, article: Article) -> tuple[str, ...]:
    cautions = []
    if not article.published and article.clock:
        cautions.append(
            f"Undated. The page shows “{article.clock}”: the website’s clock, "
            "not a publication date."
        )
    for original, words in (
        (article.duplicate_of, "The same article as"),
        (article.same_text_as, "Nearly the same text as"),
    ):
        if original and original in library.articles and original != article.id:
            cautions.append(f"{words} “{library.headline(original)}”.")
    return tuple(cautions)


def _speakers(library: Library, article: Article, quotes: Sequence[Card]) -> tuple[Speaker, ...]:
    groups: dict[tuple[Ref, str | None], list[Card]] = {}
    for card in quotes:
        groups.setdefault((card.speaker, card.speaker_id), []).append(card)
    speakers = [
        Speaker(
            ref=ref,
            role=role_in_article(library, ident, article.id),
            cards=tuple(cards),
            first=cards[0].lead.anchor,
        )
        for (ref, ident), cards in groups.items()
    ]
    return tuple(sorted(speakers, key=lambda speaker: -len(speaker.cards)))


def _unquoted(
    library: Library, article: Article, cards: Sequence[Card]
) -> tuple[tuple[Ref, bool], ...]:
    quoted = {card.speaker_id for card in cards if card.is_said}
    reported = {card.speaker_id for card in cards if card.is_paraphrase}
    times = library.mentions_in.get(article.id, Counter())
    ordered = sorted(times, key=lambda ident: (-times[ident], ident))
    unquoted = (
        library.entities[ident]
        for ident in ordered
        if ident not in quoted and library.entities[ident].kind == "person"
    )
    return tuple(
        (library.entity_ref(person.id), person.id in reported) for person in unquoted if person.page
    )


def _dropped(article: Article) -> tuple[tuple[str, tuple[DroppedBlock, ...]], ...]:
    reasons: dict[str, list[DroppedBlock]] = {}
    for block in article.dropped:
        reasons.setdefault(block.reason, []).append(block)
    return tuple((reason, tuple(blocks)) for reason, blocks in reasons.items())

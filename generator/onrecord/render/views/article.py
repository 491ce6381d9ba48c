"""An article's page: what it says, who is heard in it, and where exactly."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import PurePath
from typing import Literal

from onrecord.models import Article, Block, DroppedBlock, Span
from onrecord.render.cards import Card
from onrecord.render.citations import Citation, cite_article
from onrecord.render.library import Library, Ref, quote_anchor
from onrecord.render.markup import Piece, Printed
from onrecord.render.phrases import count, day
from onrecord.render.printings import widened
from onrecord.render.roles import role_in_article
from onrecord.render.view import Shelf, View, said
from onrecord.text.fold import fold
from onrecord.text.lexicons import lexicon

_KEYWORDS = 12
_UNQUOTED = 15  # people named and not quoted; the others are folded
_Mark = tuple[Span, str, str]  # where, its anchor, the address of its card


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """One kept block of the article with its quotations marked."""

    number: int
    kind: str
    words: Printed


@dataclass(frozen=True, slots=True)
class Run:
    """Paragraphs that are set alike: items of a list, others, or the article's own key points.

    Key points bring their heading first, then the items.
    """

    kind: Literal["item", "other", "points"]
    paragraphs: tuple[Paragraph, ...]


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
    groups: tuple[Run, ...]
    hidden_anchors: tuple[str, ...]  # of what the rights leave out, so that no link is broken
    words_shown: int
    words: int
    speakers: tuple[Speaker, ...]
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
    paragraphs = _paragraphs(library, article, cards)
    shown = _within_rights(library, article, paragraphs)
    quotes = said(cards)
    unquoted = _unquoted(library, article, cards)
    annotation = library.annotations.get(article.id)
    page = ArticlePage(
        id=article.id,
        headline=library.headline(article.id),
        printed=_headline(library, article, cards),
        outlet=article.outlet or "Outlet not given",
        byline=article.byline,
        date=day(article.published),
        url=_safe_url(article.url),
        credits=article.credits,
        origins=article.origins,
        cautions=_cautions(library, article),
        groups=_runs(shown),
        hidden_anchors=_anchors(set(paragraphs) - set(shown)),
        words_shown=sum(len(paragraph.words.text.split()) for paragraph in shown),
        words=len(article.text.split()),
        speakers=_speakers(library, article, quotes),
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
            f"{count(len(page.speakers), 'voice')}, each marked where it stands."
        ),
        page=page,
        linked=_linked(article, page),
    )


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
            for speaker in page.speakers
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


def _headline(library: Library, article: Article, cards: Sequence[Card]) -> Printed | None:
    if not article.title:
        return None
    marks = _marks(library, article, cards, in_title=True)
    span = Span(0, len(article.title))
    return _marked(article, article.title, span, marks, in_title=True)


def _paragraphs(library: Library, article: Article, cards: Sequence[Card]) -> tuple[Paragraph, ...]:
    marks = _marks(library, article, cards, in_title=False)
    return tuple(
        Paragraph(
            number=number,
            kind=block.kind,
            words=_marked(article, article.text, block.span, marks, in_title=False),
        )
        for number, block in enumerate(article.blocks or _whole(article), 1)
    )


def _marks(
    library: Library, article: Article, cards: Sequence[Card], *, in_title: bool
) -> list[_Mark]:
    """Return the quotations of the text or title with their marks, anchors and cards."""
    targets = {ident: f"#c-{card.anchor}" for card in cards for ident in card.quotations}
    text = library.text_of(article.id, in_title=in_title)
    return sorted(
        (widened(text, q.quotation.span), quote_anchor(q.id), targets.get(q.id, ""))
        for q in library.quotations_in.get(article.id, ())
        if q.quotation.in_title == in_title and q.quotation.kind != "indirect"
    )


def _whole(article: Article) -> tuple[Block, ...]:
    span = Span(0, len(article.text))
    return (Block(kind="paragraph", span=span, source=()),) if article.text else ()


def _marked(
    article: Article, text: str, span: Span, marks: Sequence[_Mark], *, in_title: bool
) -> Printed:
    """Cut a block or title into pieces; a quotation inside another stays part of the outer."""
    pieces: list[Piece] = []
    position = span.start
    for mark, anchor, href in marks:
        if not mark.overlaps(span):
            continue
        start, end = max(mark.start, position), min(mark.end, span.end)
        if start >= end:
            pieces.append(Piece("", anchor=anchor))
            continue
        if position < start:
            pieces.append(Piece(text[position:start]))
        pieces.append(Piece(text[start:end], said=True, anchor=anchor, href=href or None))
        position = end
    if position < span.end:
        pieces.append(Piece(text[position : span.end]))
    return Printed(
        article_id=article.id,
        start=span.start,
        end=span.end,
        pieces=tuple(pieces),
        in_title=in_title,
    )


def _within_rights(
    library: Library, article: Article, paragraphs: Sequence[Paragraph]
) -> tuple[Paragraph, ...]:
    """Keep what the rights allow: all, the lead and the quotes' paragraphs, or those alone."""
    rights = library.rights_of(article.id)
    if rights == "full":
        return tuple(paragraphs)
    with_quotes = {p.number for p in paragraphs if any(piece.said for piece in p.words.pieces)}
    if rights == "quotes":
        return tuple(p for p in paragraphs if p.number in with_quotes)
    lead = next((p.number for p in paragraphs if p.kind in {"paragraph", "standfirst"}), 1)
    kept: list[Paragraph] = []
    budget = library.options.excerpt_words
    for paragraph in paragraphs:
        size = len(paragraph.words.text.split())
        if paragraph.number == lead or (paragraph.number in with_quotes and size <= budget):
            kept.append(paragraph)
            budget -= size
    return tuple(kept)


def _runs(paragraphs: Sequence[Paragraph]) -> tuple[Run, ...]:
    """Divide the text into lists and the rest; a list under "Key points" takes its heading in."""
    runs: list[Run] = []
    for is_item, group in groupby(paragraphs, key=lambda p: p.kind == "item"):
        run = tuple(group)
        before = runs[-1].paragraphs if is_item and runs else ()
        if before and _sums_up(before[-1]):
            runs[-1:] = [Run("other", before[:-1])] if before[:-1] else []
            runs.append(Run("points", (before[-1], *run)))
        else:
            runs.append(Run("item" if is_item else "other", run))
    return tuple(runs)


def _sums_up(paragraph: Paragraph) -> bool:
    return fold(paragraph.words.text).strip(" .:;!-") in lexicon("key_points")


def _anchors(paragraphs: Iterable[Paragraph]) -> tuple[str, ...]:
    ordered = sorted(paragraphs, key=lambda paragraph: paragraph.number)
    pieces = (piece.anchor for paragraph in ordered for piece in paragraph.words.pieces)
    numbers = (f"p-{paragraph.number}" for paragraph in ordered)
    return (*numbers, *(anchor for anchor in pieces if anchor))


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

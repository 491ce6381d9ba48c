"""What a reader hands over: an article still without an id, told in stretches of its source."""

from dataclasses import dataclass, replace

from onrecord.models import Article, Block, BlockKind, DroppedBlock, Span
from onrecord.text.repair import BLOCK_GAP, replay

#: The fields of an article that have an origin each.
METADATA = (
    "title", "byline", "outlet", "published", "url", "language", "rights", "section", "credits",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyPiece:
    """One kept piece of the body: the stretches of the source that a space joins."""

    kind: BlockKind
    source: tuple[Span, ...]
    page: int | None = None
    unsure: bool = False  # whether its words stand in the order in which they are read


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What a source says about its article; ``None`` and ``()`` mean that it does not say."""

    title: str | None = None
    byline: tuple[str, ...] = ()
    outlet: str | None = None
    published: str | None = None
    url: str | None = None
    language: str | None = None
    rights: str | None = None
    section: str | None = None
    credits: tuple[str, ...] = ()
    origins: tuple[tuple[str, str], ...] = ()

    def over(self, weaker: "Facts") -> "Facts":
        """Return these facts, completed by the ``weaker`` ones where they say nothing."""
        mine = dict(self.origins)
        theirs = dict(weaker.origins)
        values = {name: getattr(self, name) or getattr(weaker, name) for name in METADATA}
        origins = {}
        for name in METADATA:
            if getattr(self, name):
                origins[name] = mine.get(name, "")
            elif getattr(weaker, name):
                origins[name] = theirs.get(name, "")
        return Facts(**values, origins=tuple(sorted(origins.items())))


def facts_from(origin: str, **values: object) -> Facts:
    """Return the facts among ``values`` that say something, all with one origin."""
    said = {name: value for name, value in values.items() if value}
    origins = tuple(sorted((name, origin) for name in said))
    return Facts(**said, origins=origins)  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleDraft:
    """One article as its reader found it; spans count into ``source``."""

    source: str
    pieces: tuple[BodyPiece, ...]
    facts: Facts = Facts()
    title_source: Span | None = None
    dropped: tuple[DroppedBlock, ...] = ()
    clock: str | None = None
    media_type: str = "text/plain"
    entry: int | None = None
    row_id: str | None = None
    sha256: str = ""
    whole: bool = False  # the text is the source itself (--as-is)
    notes: tuple[str, ...] = ()  # what a person should know about this article, in words


def article_of(draft: ArticleDraft, article_id: str, path: str) -> Article:
    """Lay the pieces out one below the other and return the finished record."""
    blocks: list[Block] = []
    parts: list[str] = []
    at = 0
    for piece in () if draft.whole else draft.pieces:
        text = replay(draft.source, piece.source)
        span = Span(at, at + len(text))
        blocks.append(
            Block(
                kind=piece.kind,
                span=span,
                source=piece.source,
                page=piece.page,
                order_unsure=piece.unsure,
            )
        )
        parts.append(text)
        at = span.end + len(BLOCK_GAP)
    if draft.whole:
        blocks = [
            Block(kind=p.kind, span=Span(p.source[0].start, p.source[-1].end), source=p.source)
            for p in draft.pieces
        ]
        parts = [draft.source]
    facts = draft.facts
    return Article(
        id=article_id,
        path=path,
        entry=draft.entry,
        media_type=draft.media_type,
        sha256=draft.sha256,
        title=facts.title,
        title_source=draft.title_source,
        byline=facts.byline,
        outlet=facts.outlet,
        published=facts.published,
        url=facts.url,
        language=facts.language or "en",
        rights=facts.rights,
        section=facts.section,
        credits=facts.credits,
        clock=draft.clock,
        origins=facts.origins,
        text=BLOCK_GAP.join(parts),
        blocks=tuple(blocks),
        dropped=draft.dropped,
    )


def with_facts(draft: ArticleDraft, stronger: Facts) -> ArticleDraft:
    """Return the draft with ``stronger`` facts laid over its own."""
    title_source = draft.title_source if not stronger.title else None
    return replace(draft, facts=stronger.over(draft.facts), title_source=title_source)

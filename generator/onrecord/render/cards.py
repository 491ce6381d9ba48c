"""Quote cards: one statement, one card, one count, with all its printings.

What one person says in one go, however often an attribution interrupts it and however many
articles print it, is one card. Its fullest printing leads.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.analysis import Statement
from onrecord.analysis.time_of_speech import said_time
from onrecord.editor.entries import article_reference, correction_for_quotation
from onrecord.models import AttributedQuotation, SpeakerKind
from onrecord.render.descriptions import role_in_article
from onrecord.render.library import Library, Ref, quote_anchor
from onrecord.render.markup import Printed
from onrecord.render.paging import in_parts
from onrecord.render.phrases import NEARNESS, said_when
from onrecord.render.printings import Printing, make_printing, with_differences
from onrecord.text.citations import cite_paraphrase, cite_quote

COLLATIONS, COLLATION_FOLDS = "collations.md", 1
_PRINTINGS = 3  # other printings of one article that a card shows
_PLACES = 4  # where else a statement is printed, named on a card


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """A doubt or a human decision in words; ``printed`` are the article's words for it."""

    kind: str  # unnamed, unattributed, relay, stance, corrected, disputed, reply, withdrawn
    text: str
    printed: Printed | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """Everything that a quote card shows."""

    statement: Statement
    anchor: str
    speaker: Ref
    organisation: Ref | None  # for whom a speaker without a name speaks
    role: Printed | None  # as the leading printing's article describes the speaker
    about: tuple[Ref, ...]
    themes: tuple[Ref, ...]
    theme_words: tuple[str, ...]  # where each is named, if not in the sentence itself; else ""
    printings: tuple[Printing, ...]
    labels: tuple[Label, ...]
    said_when: str  # where the article says that it was said on another day than that of print
    is_new: bool  # since the earlier edition, in no printing known there
    citation: str  # of the leading printing
    correction: str  # a ready entry for the corrections file
    collated_at: str = ""  # the page that compares its printings word for word

    @property
    def speaker_id(self) -> str | None:
        """The id of who speaks."""
        return self.statement.speaker_id

    @property
    def about_ids(self) -> tuple[str, ...]:
        """The ids of those whom the words speak of."""
        return self.statement.about

    @property
    def theme_ids(self) -> tuple[str, ...]:
        """The ids of the themes."""
        return self.statement.themes

    @property
    def quotations(self) -> tuple[str, ...]:
        """The ids of all its quotations."""
        return self.statement.quotations

    @property
    def speaker_kind(self) -> SpeakerKind:
        """Whether a person, an organisation or somebody without a name speaks."""
        return self.statement.speaker_kind

    @property
    def lead(self) -> Printing:
        """The printing that the card shows."""
        return self.printings[0]

    @property
    def evidence(self) -> str:
        """Where the leading article's page shows evidence, citation and correction."""
        return f"{self.lead.href.partition('#')[0]}#w-{self.anchor}"

    @property
    def others(self) -> tuple[Printing, ...]:
        """The other printings that the article's page shows: its own first ones."""
        own = self.lead.article_id
        return tuple(p for p in self.printings[1:] if p.article_id == own)[:_PRINTINGS]

    @property
    def more_printings(self) -> int:
        """How many printings the article's page leaves to the page of collations."""
        return len(self.printings) - 1 - len(self.others)

    @property
    def also_printed(self) -> str:
        """Where else it is printed: places of the same article, then the other articles."""
        own = self.lead.article_id
        here = [p.where for p in self.printings[1:] if p.article_id == own]
        others = [p.outlet or p.untitled for p in self.printings[1:] if p.article_id != own]
        places = tuple(dict.fromkeys((*here, *others)))
        more = [f"{len(places) - _PLACES} more"] if len(places) > _PLACES else []
        return " · ".join((*places[:_PLACES], *more))

    @property
    def is_paraphrase(self) -> bool:
        """Tell whether these are the article's words for what somebody said."""
        return self.statement.is_paraphrase

    @property
    def is_said(self) -> bool:
        """Tell whether the card counts as a quote: printed in marks, and as said."""
        return self.statement.is_said

    @property
    def is_doubtful_saying(self) -> bool:
        """Tell whether the words are denied, supposed or asked about: never listed as said."""
        return self.statement.is_doubtful

    @property
    def articles(self) -> tuple[str, ...]:
        """Ids of the articles that print it, the leading one first."""
        return tuple(dict.fromkeys(printing.article_id for printing in self.printings))


_STANCES = {
    "denied": "Denied: the article says that this was not said",
    "question": "Asked about: the article does not say that this was said",
    "supposed": "Supposed: the article does not say that this was said",
    "fabricated": "Fabricated: the article says that these words were made up",
}


def make_cards(library: Library) -> tuple[Card, ...]:
    """Make the cards of all statements, in their order."""
    cards = [_make_card(library, statement) for statement in library.analysis.statements.all]
    places = {
        card.anchor: address
        for part in in_parts(collated(cards), COLLATIONS, folds=COLLATION_FOLDS)
        for card in (*part.rows, *(card for fold in part.folds for card in fold))
        for address in [f"{part.uri.removesuffix('.md')}.html#{card.anchor}"]
    }
    return tuple(replace(card, collated_at=places.get(card.anchor, "")) for card in cards)


def collated(cards: Sequence[Card]) -> tuple[Card, ...]:
    """Return the cards of several printings: what most outlets print comes first."""
    several = [card for card in cards if len(card.printings) > 1]

    def rank(card: Card) -> tuple[int, int, int]:
        outlets = {printing.outlet for printing in card.printings}
        return -len(outlets), -len(card.articles), -len(card.printings)

    return tuple(sorted(several, key=rank))


def in_article(card: Card, article_id: str) -> Card:
    """Return the card led by its fullest printing in one article."""
    own = [printing for printing in card.printings if printing.article_id == article_id]
    if not own or own[0] == card.lead:
        return card
    # The article's page compares its own printings alone; all are on the page of collations.
    others = (replace(p, differences=()) for p in card.printings if p.article_id != article_id)
    return replace(card, printings=(*with_differences(own), *others))


def _make_card(library: Library, statement: Statement) -> Card:
    named = library.quotations[statement.named_by]
    first = library.quotations[statement.id]
    printings = tuple(
        make_printing(library, [library.quotations[ident] for ident in printing])
        for printing in statement.printings
    )
    serves = statement.organisation_id
    news = library.analysis.news
    return Card(
        statement=statement,
        anchor=quote_anchor(first.id),
        speaker=_speaker_ref(library, named),
        organisation=library.entity_ref(serves) if serves else None,
        role=role_in_article(library, statement.speaker_id, first.article_id),
        about=tuple(library.entity_ref(ident) for ident in statement.about),
        themes=tuple(library.theme_ref(ident) for ident in statement.themes),
        theme_words=_theme_words(library, statement),
        printings=with_differences(printings),
        labels=_labels(named, printings[0]),
        said_when=_said_when(library, statement),
        is_new=news is not None and statement.id in news.statements,
        citation=_citation(library, named, printings[0]),
        correction=correction_for_quotation(
            first.text, article_reference(library.articles[first.article_id]), named.speaker
        ),
    )


def _said_when(library: Library, statement: Statement) -> str:
    found = said_time(library.analysis.corpus, statement)
    return said_when(found.value, found.printed) if found else ""


def _theme_words(library: Library, statement: Statement) -> tuple[str, ...]:
    """Say for each theme where its words stand: the nearest place of all printings."""
    order = list(NEARNESS)
    places: dict[str, str] = {}
    for ident in statement.quotations:
        for found in library.quotations[ident].theme_evidence:
            known = places.get(found.theme, order[-1])
            places[found.theme] = min(known, found.nearness, key=order.index)
    return tuple(NEARNESS[places.get(theme, order[0])] for theme in statement.themes)


def _citation(library: Library, quotation: AttributedQuotation, lead: Printing) -> str:
    article = library.articles[lead.article_id]
    speaker = quotation.speaker or "Unattributed"
    cite = cite_paraphrase if quotation.quotation.kind == "indirect" else cite_quote
    return cite(speaker, lead.said, article, library.headline(article.id), lead.where)


def _speaker_ref(library: Library, quotation: AttributedQuotation) -> Ref:
    if quotation.speaker_id and quotation.speaker_kind in {"person", "organisation"}:
        return library.entity_ref(quotation.speaker_id)
    name = quotation.speaker or "Unattributed"
    return Ref(name[:1].upper() + name[1:])


def _labels(quotation: AttributedQuotation, lead: Printing) -> tuple[Label, ...]:
    labels = []
    if quotation.speaker_kind == "unnamed" and quotation.quotation.kind != "indirect":
        labels.append(Label(kind="unnamed", text="Speaker not named in the article"))
    if quotation.speaker_kind == "unknown":
        text = "Unattributed: the article does not say who said this"
        if lead.attribution:
            text = "Unattributed: who said this was not worked out"
        labels.append(Label(kind="unattributed", text=text))
    if quotation.quotation.stance in _STANCES:
        labels.append(Label(kind="stance", text=_STANCES[quotation.quotation.stance]))
    if lead.relay:
        labels.append(Label(kind="relay", text="Second-hand:", printed=lead.relay))
    if quotation.corrected:
        text = f"Corrected by the editor: {quotation.corrected}"
        labels.append(Label(kind="corrected", text=text))
    if quotation.status:
        text = quotation.status.capitalize()
        labels.append(Label(kind=quotation.status, text=text, note=quotation.note))
    elif quotation.note:
        labels.append(Label(kind="note", text="Editor’s note", note=quotation.note))
    if quotation.reply:
        labels.append(Label(kind="reply", text="Reply", note=quotation.reply))
    return tuple(labels)

"""Quote cards: one statement, one card, one count, with all its printings.

What one person says in one go, however often an attribution interrupts it and however many
articles print it, is one card. Its fullest printing leads.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from onrecord.editor.entries import article_reference, correction_for_quotation
from onrecord.models import AttributedQuotation, QuotationKind, SpeakerKind, Stance
from onrecord.render.descriptions import role_in_article
from onrecord.render.library import Library, Ref, quote_anchor
from onrecord.render.markup import Printed
from onrecord.render.printings import Printing, make_printing, with_differences
from onrecord.text.citations import cite_paraphrase, cite_quote

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

    anchor: str
    quotations: tuple[str, ...]  # ids, those of the leading printing first
    kind: QuotationKind
    stance: Stance
    speaker: Ref
    speaker_id: str | None
    speaker_kind: SpeakerKind
    organisation: Ref | None  # for whom a speaker without a name speaks
    organisation_id: str | None
    role: Printed | None  # as the leading printing's article describes the speaker
    about: tuple[Ref, ...]
    about_ids: tuple[str, ...]
    themes: tuple[Ref, ...]
    theme_ids: tuple[str, ...]
    printings: tuple[Printing, ...]
    labels: tuple[Label, ...]
    is_new: bool  # since the earlier edition, in no printing known there
    citation: str  # of the leading printing
    correction: str  # a ready entry for the corrections file

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
        return self.kind == "indirect"

    @property
    def is_said(self) -> bool:
        """Tell whether the card counts as a quote: printed in marks, and as said."""
        return not self.is_paraphrase and self.stance == "said"

    @property
    def is_doubtful_saying(self) -> bool:
        """Tell whether the words are denied, supposed or asked about: never listed as said."""
        return not self.is_paraphrase and not self.is_said

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
    """Make all cards of the briefing, by the first place where each is printed."""
    rank = {ident: index for index, ident in enumerate(library.articles)}
    quotations = sorted(library.briefing.quotations, key=lambda q: rank[q.article_id])
    fullness = {
        statement: index
        for collation in library.briefing.collations
        for index, statement in enumerate(collation.statements)
    }
    groups: dict[tuple[str, ...], dict[tuple[str, str], list[AttributedQuotation]]] = {}
    for quotation in quotations:
        statement = (quotation.article_id, quotation.statement or quotation.id)
        groups.setdefault(_group_key(quotation), {}).setdefault(statement, []).append(quotation)
    return tuple(
        _make_card(library, sorted(group.values(), key=lambda s: fullness.get(s[0].statement, 0)))
        for statements in groups.values()
        for group in _by_speaker(list(statements.values()))
    )


def in_article(card: Card, article_id: str) -> Card:
    """Return the card led by its fullest printing in one article."""
    own = [printing for printing in card.printings if printing.article_id == article_id]
    if not own or own[0] == card.lead:
        return card
    # The article's page compares its own printings alone; all are on the page of collations.
    others = (replace(p, differences=()) for p in card.printings if p.article_id != article_id)
    return replace(card, printings=(*with_differences(own), *others))


def _group_key(quotation: AttributedQuotation) -> tuple[str, ...]:
    direct = "indirect" if quotation.quotation.kind == "indirect" else "direct"
    together = quotation.collation or quotation.statement or quotation.id
    return (together, direct, quotation.quotation.stance)


def _by_speaker(
    statements: list[list[AttributedQuotation]],
) -> list[dict[int, list[AttributedQuotation]]]:
    """Divide printings that are given to different speakers; unknown ones join the first."""
    speakers = list(dict.fromkeys(s[0].speaker for s in statements if s[0].speaker)) or [""]
    divided: list[dict[int, list[AttributedQuotation]]] = [{} for _ in speakers]
    for index, statement in enumerate(statements):
        speaker = statement[0].speaker
        divided[speakers.index(speaker) if speaker else 0][index] = statement
    return divided


def _make_card(library: Library, statements: Sequence[Sequence[AttributedQuotation]]) -> Card:
    lead = next((s[0] for s in statements if s[0].speaker), statements[0][0])
    first = statements[0][0]
    everyone = [quotation for statement in statements for quotation in statement]
    printings = tuple(make_printing(library, statement) for statement in statements)
    about = _unique(ident for quotation in everyone for ident in quotation.about)
    themes = _unique(ident for quotation in everyone for ident in quotation.themes)
    themes = tuple(ident for ident in themes if ident in library.themes)
    return Card(
        anchor=quote_anchor(first.id),
        quotations=tuple(quotation.id for quotation in everyone),
        kind=first.quotation.kind,
        stance=first.quotation.stance,
        speaker=_speaker_ref(library, lead),
        speaker_id=lead.speaker_id,
        speaker_kind=lead.speaker_kind,
        organisation=library.entity_ref(lead.organisation_id) if lead.organisation_id else None,
        organisation_id=lead.organisation_id,
        role=role_in_article(library, lead.speaker_id, first.article_id),
        about=tuple(library.entity_ref(ident) for ident in about),
        about_ids=about,
        themes=tuple(library.theme_ref(ident) for ident in themes),
        theme_ids=themes,
        printings=with_differences(printings),
        labels=_labels(lead, printings[0]),
        is_new=_is_new(library, everyone),
        citation=_citation(library, lead, printings[0]),
        correction=correction_for_quotation(
            first.text, article_reference(library.articles[first.article_id]), lead.speaker
        ),
    )


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


def _is_new(library: Library, quotations: Iterable[AttributedQuotation]) -> bool:
    earlier = library.options.earlier if library.marks_news else None
    return earlier is not None and not any(q.id in earlier.quotations for q in quotations)


def _unique(items: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(items))

"""What a reader needs to judge the briefing: open questions, corrections, method."""

from dataclasses import dataclass

from onrecord.models import AppliedCorrection, Issue
from onrecord.render.cards import Card
from onrecord.render.library import Library, Ref
from onrecord.render.phrases import count
from onrecord.render.view import Shelf, View, doubtful
from onrecord.render.views.clashes import clash_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Clash:
    """Somebody whom the articles describe in ways that cannot all hold."""

    who: Ref
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionsPage:
    """What needs a human."""

    clashes: tuple[Clash, ...]
    unattributed: tuple[Card, ...]
    second_hand: tuple[Card, ...]
    doubtful: tuple[Card, ...]
    ambiguous: tuple[tuple[Ref, tuple[Ref, ...]], ...]
    undated: tuple[Ref, ...]
    no_outlet: tuple[Ref, ...]
    copies: tuple[tuple[Ref, Ref], ...]
    issues: tuple[Issue, ...]
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionsPage:
    """What a person changed."""

    corrections: tuple[AppliedCorrection, ...]
    idle: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MethodPage:
    """How the briefing was made."""

    generator: str
    model: str
    corpus: str
    articles: int
    quotes: int
    paraphrases: int
    unattributed: int
    people: int
    organisations: int
    themes: int
    figures: tuple[tuple[str, str], ...]
    checked: str
    rules: tuple[tuple[str, int], ...]
    skipped: int
    rights: str


def questions_page(library: Library, shelf: Shelf) -> QuestionsPage:
    """Gather what the program could not settle."""
    clashing = dict.fromkeys(clash.entity_id for clash in library.briefing.clashes)
    clashes = tuple(
        Clash(who=library.entity_ref(ident), words=words)
        for ident in clashing
        if ident in library.entities and (words := clash_words(library, ident))
    )
    unattributed = tuple(card for card in shelf.said if card.speaker_kind == "unknown")
    second_hand = tuple(card for card in shelf.said if card.lead.relay)
    ambiguous = tuple(
        (library.entity_ref(e.id), tuple(map(library.entity_ref, e.ambiguous)))
        for e in library.entities.values()
        if e.ambiguous and e.page
    )
    articles = library.articles.values()
    undated = tuple(_article(library, a.id) for a in articles if not a.published)
    no_outlet = tuple(_article(library, a.id) for a in articles if not a.outlet)
    copies = tuple(
        (_article(library, a.id), _article(library, original))
        for a in articles
        if (original := a.duplicate_of or a.same_text_as or a.id) != a.id
        and original in library.articles
    )
    issues = library.briefing.issues
    denied = doubtful(shelf.cards)
    parts = (clashes, unattributed, second_hand, denied, ambiguous, undated, no_outlet, copies)
    return QuestionsPage(
        clashes=clashes,
        unattributed=unattributed,
        second_hand=second_hand,
        doubtful=denied,
        ambiguous=ambiguous,
        undated=undated,
        no_outlet=no_outlet,
        copies=copies,
        issues=issues,
        number=sum(map(len, parts)) + len(issues),
    )


def questions_view(library: Library, page: QuestionsPage) -> View:
    """Make the page of open questions."""
    return View(
        uri="open-questions.md",
        template="open-questions.md.j2",
        title="Open questions",
        kicker=library.options.title,
        tab="Method",
        description=f"{count(page.number, 'question')} of {library.options.title} that a person "
        "should settle.",
        page=page,
    )


def corrections_view(library: Library) -> View:
    """Make the public log of corrections."""
    corrections = library.briefing.corrections
    idle = sum(not correction.changed for correction in corrections)
    return View(
        uri="corrections.md",
        template="corrections.md.j2",
        title="Corrections",
        kicker=library.options.title,
        tab="Method",
        description=f"{count(len(corrections), 'correction')} made by hand in "
        f"{library.options.title}.",
        page=CorrectionsPage(corrections=corrections, idle=idle),
    )


def method_view(library: Library, shelf: Shelf) -> View:
    """Make the page that says how the briefing was made and where it may be wrong."""
    briefing = library.briefing
    page = MethodPage(
        generator=briefing.provenance.generator,
        model=briefing.provenance.model,
        corpus=briefing.provenance.corpus,
        articles=len(library.articles),
        quotes=len(shelf.said),
        paraphrases=sum(card.is_paraphrase for card in shelf.cards),
        unattributed=sum(card.speaker_kind == "unknown" for card in shelf.said),
        people=sum(person.page for person in briefing.people),
        organisations=sum(organisation.page for organisation in briefing.organisations),
        themes=len(briefing.themes),
        figures=library.options.figures,
        checked=library.options.checked,
        rules=(),
        skipped=sum(issue.stage == "intake" for issue in briefing.issues),
        rights=library.options.rights,
    )
    return View(
        uri="method.md",
        template="method.md.j2",
        title="Method",
        kicker=library.options.title,
        tab="Method",
        description=f"How {library.options.title} was made, with which model, and where it may "
        "be wrong.",
        page=page,
    )


def _article(library: Library, ident: str) -> Ref:
    return Ref(library.headline(ident), library.href("article", ident))

"""What a reader needs to judge the briefing: corrections and method."""

from dataclasses import dataclass

from onrecord.models import AppliedCorrection
from onrecord.render.library import Library
from onrecord.render.measured import Measured
from onrecord.render.page_parts import Shelf, View
from onrecord.render.phrases import count


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
    measured: Measured
    checked: str
    rules: tuple[tuple[str, int], ...]
    skipped: int
    rights: str


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
        measured=library.options.measured,
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

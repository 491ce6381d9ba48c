"""What a reader needs to judge the briefing: corrections and method."""

from dataclasses import dataclass

from onrecord.analysis import Counts
from onrecord.models import AppliedCorrection
from onrecord.render.library import Library, Ref
from onrecord.render.measured import Measured
from onrecord.render.page_parts import View
from onrecord.render.phrases import count


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionRow:
    """One correction, and the pages of what it changed: by headline, by name."""

    summary: str
    reason: str | None
    line: int
    matched: bool
    changed: tuple[Ref, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionsPage:
    """What a person changed."""

    corrections: tuple[CorrectionRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MethodPage:
    """How the briefing was made."""

    counts: Counts
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
    sample: str  # the accuracy of a sample of this corpus that a person looked at, in words
    by_hand: int  # statements whose speaker a person has confirmed or given
    rights: str


def corrections_view(library: Library) -> View:
    """Make the public log of corrections."""
    corrections = library.briefing.corrections
    return View(
        uri="corrections.md",
        template="corrections.md.j2",
        title="Corrections",
        kicker=library.options.title,
        tab="Method",
        description=f"{count(len(corrections), 'correction')} made by hand in "
        f"{library.options.title}.",
        page=CorrectionsPage(corrections=tuple(_row(library, c) for c in corrections)),
    )


def _row(library: Library, correction: AppliedCorrection) -> CorrectionRow:
    found = (_page_of(library, ident) for ident in correction.changed)
    return CorrectionRow(
        summary=correction.summary,
        reason=correction.reason,
        line=correction.line,
        matched=bool(correction.changed),
        changed=tuple(dict.fromkeys(ref for ref in found if ref is not None)),
    )


def _page_of(library: Library, ident: str) -> Ref | None:
    """Return the page of what a correction changed; of a quotation that of its article."""
    quotation = library.quotations.get(ident)
    article = quotation.article_id if quotation else ident
    if article in library.articles:
        return Ref(library.short_headline(article), library.href("article", article))
    return library.entity_ref(ident) if ident in library.entities else None


def method_view(library: Library) -> View:
    """Make the page that says how the briefing was made and where it may be wrong."""
    briefing = library.briefing
    counts = library.analysis.counts
    page = MethodPage(
        counts=counts,
        generator=briefing.provenance.generator,
        model=briefing.provenance.model,
        corpus=briefing.provenance.corpus,
        articles=counts.articles,
        quotes=counts.quotes,
        paraphrases=counts.paraphrases,
        unattributed=counts.unattributed,
        people=sum(person.page for person in briefing.people),
        organisations=sum(organisation.page for organisation in briefing.organisations),
        themes=len(briefing.themes),
        measured=library.options.measured,
        checked=library.options.checked,
        sample=library.options.checked_by_hand,
        by_hand=len({q.statement for q in briefing.quotations if q.checked or q.corrected}),
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

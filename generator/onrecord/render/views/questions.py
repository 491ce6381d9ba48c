"""Open questions: what needs a human, as ``onrecord review`` lists it, with ready entries."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.editor.entries import ReviewItem
from onrecord.models import Issue
from onrecord.render.library import Library, Ref, quote_anchor
from onrecord.render.markup import Printed, printed
from onrecord.render.page_parts import View
from onrecord.render.paging import Part, in_parts
from onrecord.render.phrases import count
from onrecord.render.printings import where_printed
from onrecord.render.views.bounded import Bounded, bounded
from onrecord.render.views.clashes import clash_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One thing to settle: the printed words or our words for it, where, and the ready entry."""

    printed: Printed | None
    text: str
    link: Ref  # where it stands, or whose page it is
    entry: str


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionGroup:
    """Questions of one kind."""

    anchor: str
    heading: str
    questions: tuple[Question, ...]
    number: int  # in all; those that weigh most are shown


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionsPage:
    """What needs a human, then what the articles do not tell."""

    groups: tuple[QuestionGroup, ...]
    undated: Bounded[Ref]
    no_outlet: Bounded[Ref]
    copies: tuple[tuple[Ref, Ref], ...]
    issues: Bounded[Issue]
    queue: str  # where all are, if they are not all here
    number: int  # of questions; what articles do not tell is not one


@dataclass(frozen=True, slots=True, kw_only=True)
class QueuePage:
    """The editor's queue: every question with its entry, the weightiest of each kind first."""

    part: Part[Question]


_QUEUE = "queue.md"
_OF_KIND = 20  # questions of one kind for a reader; the editor's queue has all
_LISTED = 20, 60  # articles without a date or an outlet, notes: in sight and folded
_HEADINGS = {
    "clash": "Descriptions that differ",
    "name": "Names that could mean several people",
    "unattributed": "Quotes that nobody is named for",
    "doubtful": "Quotes whose speaker is in doubt",
}


def questions_page(library: Library) -> QuestionsPage:
    """Gather what the program could not settle."""
    items = library.analysis.review
    articles = library.articles.values()
    return QuestionsPage(
        groups=tuple(
            QuestionGroup(
                anchor=kind,
                heading=heading,
                questions=questions[:_OF_KIND],
                number=len(questions),
            )
            for kind, heading in _HEADINGS.items()
            if (questions := _questions(library, [item for item in items if item.kind == kind]))
        ),
        undated=bounded([_article(library, a.id) for a in articles if not a.published], *_LISTED),
        no_outlet=bounded([_article(library, a.id) for a in articles if not a.outlet], *_LISTED),
        copies=tuple(
            (_article(library, a.id), _article(library, original))
            for a in articles
            if (original := a.duplicate_of or a.same_text_as or a.id) != a.id
            and original in library.articles
        ),
        issues=bounded(library.briefing.issues, *_LISTED),
        queue=_QUEUE.replace(".md", ".html")
        if max(Counter(item.kind for item in items).values(), default=0) > _OF_KIND
        else "",
        number=len(items),
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


def queue_views(library: Library, page: QuestionsPage) -> Iterable[View]:
    """Make the pages of the editor's queue, if there are more questions than a reader needs."""
    if not page.queue:
        return
    for part in in_parts(_questions(library, library.analysis.review), _QUEUE, folds=1):
        rest = f", page {part.number}" if part.number > 1 else ""
        yield View(
            uri=part.uri,
            template="queue.md.j2",
            title=f"The editor’s queue{rest}",
            kicker=library.options.title,
            tab="Method",
            description=f"All {count(page.number, 'question')} of {library.options.title} with "
            f"their entries{rest}.",
            page=QueuePage(part=part),
        )


def _questions(library: Library, items: Sequence[ReviewItem]) -> tuple[Question, ...]:
    return tuple(
        _on_quotation(library, item)
        if item.subject in library.quotations
        else _on_entity(library, item)
        for item in items
    )


def _on_entity(library: Library, item: ReviewItem) -> Question:
    """Tell of a name or a clash; a clash by its offices where there is but one."""
    page = library.entity_ref(item.subject)
    clashes = [c for c in library.briefing.clashes if c.entity_id == item.subject]
    is_one_clash = item.kind == "clash" and len(clashes) == 1
    words = f"{page.name}: {clash_words(library, item.subject)}" if is_one_clash else item.summary
    href = f"{page.href}#described-as" if page.href and item.kind == "clash" else page.href
    link = Ref("Compare" if item.kind == "clash" else "Open the page", href)
    return Question(printed=None, text=f"{words}.", link=link, entry=item.entry)


def _on_quotation(library: Library, item: ReviewItem) -> Question:
    quotation = library.quotations[item.subject]
    in_title = quotation.quotation.in_title
    text = library.text_of(quotation.article_id, in_title=in_title)
    words = printed(quotation.article_id, text, quotation.quotation.span, in_title=in_title)
    source = library.article_ref(quotation.article_id).name
    return Question(
        printed=words,
        text=f"{quotation.speaker}?" if quotation.speaker else "Who said this?",
        link=Ref(
            f"{source}, {where_printed(library, quotation)}",
            library.href("article", quotation.article_id, quote_anchor(quotation.id)),
        ),
        entry=item.entry,
    )


def _article(library: Library, ident: str) -> Ref:
    return Ref(library.headline(ident), library.href("article", ident))

"""What the briefing says when it is read as a whole: every decision, before a page phrases it.

``analyse`` turns a Briefing into one frozen record that pages, export and command line read, so
that all tell the same numbers.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from onrecord.analysis.changes import Changes, Course, Turn, changes_over, courses_of
from onrecord.analysis.contested import Contested, contested_point
from onrecord.analysis.corpus import Corpus, open_corpus
from onrecord.analysis.counts import Counts, count_all
from onrecord.analysis.earlier import Earlier, read_earlier
from onrecord.analysis.exchanges import Exchange, exchanges_of
from onrecord.analysis.gist import GistSentence, gist
from onrecord.analysis.news import News, news_since
from onrecord.analysis.picks import can_stand_alone, without_boilerplate
from onrecord.analysis.positions import Position, positions_on
from onrecord.analysis.review import ranked_review
from onrecord.analysis.statements import Statement, Statements, gather_statements
from onrecord.analysis.tables import Table, heard_where, speaks_about
from onrecord.analysis.timeline import Timeline, days_of, timeline_of
from onrecord.analysis.trust import Trust, trust_of
from onrecord.analysis.voices import Unheard, Voice, unheard, voices_of
from onrecord.analysis.wanted import wanted
from onrecord.editor.entries import ReviewItem
from onrecord.models import Briefing
from onrecord.settings import Order, Rights

__all__ = [
    "Analysis",
    "Changes",
    "Contested",
    "Corpus",
    "Counts",
    "Course",
    "Earlier",
    "Exchange",
    "GistSentence",
    "News",
    "Position",
    "Statement",
    "Statements",
    "Table",
    "Timeline",
    "Trust",
    "Turn",
    "Unheard",
    "Voice",
    "analyse",
    "courses_of",
    "positions_on",
    "read_earlier",
    "rights_of",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Analysis:
    """Everything that is decided about a briefing; see the module that makes each part."""

    corpus: Corpus
    statements: Statements
    picked: tuple[Statement, ...]  # those that can stand alone
    counts: Counts
    days: tuple[str, str] | None  # the first and the last day of print
    voices: tuple[Voice, ...]
    unheard: tuple[Unheard, ...]
    contested: Contested | None
    gist: tuple[GistSentence, ...]
    wanted: tuple[Statement, ...]
    exchanges: tuple[Exchange, ...]
    speaks_about: Table
    heard_where: Table | None
    timeline: Timeline | None
    changes: Changes | None
    trust: Trust
    review: tuple[ReviewItem, ...]
    earlier: Earlier | None
    news: News | None


def analyse(
    briefing: Briefing,
    *,
    order: Order = "found",
    rights: Rights = "full",
    earlier: Earlier | None = None,
) -> Analysis:
    """Decide all that pages, export and command line tell of a briefing."""
    corpus = open_corpus(briefing, order)
    statements = gather_statements(corpus)
    voices = voices_of(corpus, statements)
    trust = trust_of(corpus, statements, voices)
    picked = without_boilerplate(filter(can_stand_alone, statements.all), corpus, trust.repeated)
    timeline = timeline_of(corpus, voices)
    return Analysis(
        corpus=corpus,
        statements=statements,
        picked=picked,
        counts=count_all(corpus, statements),
        days=days_of(corpus),
        voices=voices,
        unheard=unheard(corpus, statements),
        contested=contested_point(corpus, statements),
        gist=gist(corpus, rights_of(corpus, rights)),
        wanted=wanted(corpus, statements),
        exchanges=exchanges_of(corpus, picked),
        speaks_about=speaks_about(statements),
        heard_where=heard_where(corpus, statements),
        timeline=timeline,
        changes=changes_over(timeline, voices, picked) if timeline else None,
        trust=trust,
        review=ranked_review(corpus, statements),
        earlier=earlier,
        news=news_since(corpus, statements, earlier) if earlier else None,
    )


def rights_of(corpus: Corpus, default: Rights) -> Mapping[str, Rights]:
    """Return how much of each article may be shown: its own rights, else the briefing's."""
    known: tuple[Rights, ...] = ("full", "excerpt", "quotes")
    return {
        ident: next((rights for rights in known if article.rights == rights), default)
        for ident, article in corpus.articles.items()
    }

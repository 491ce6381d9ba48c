"""The home page: what is being said, by whom, on what, and how far can one trust it?"""

from collections import Counter
from dataclasses import dataclass
from typing import Literal, TypeAlias

from markdown import markdown
from markupsafe import Markup

from onrecord.analysis import Counts
from onrecord.analysis.positions import tops_of
from onrecord.analysis.voices import loudest
from onrecord.render.cards import Card
from onrecord.render.facets import outlet_keys
from onrecord.render.library import Library, Ref
from onrecord.render.page_parts import Shelf, View
from onrecord.render.phrases import count, joined, time_range
from onrecord.render.views.article_rows import ArticleRow, article_row
from onrecord.render.views.cautions import Caution, cautions, metadata
from onrecord.render.views.changes import ChangesBlock, changes_block
from onrecord.render.views.contested import ContestedBlock, contested_block
from onrecord.render.views.exchanges import ExchangePair, best_exchanges
from onrecord.render.views.gist import GistLine, gist_block
from onrecord.render.views.grid import Grid, subject_grid, voice_grid
from onrecord.render.views.loudest import Bar, OwnWords, bars, in_own_words, voice_ref
from onrecord.render.views.news import NewsBlock, news_block
from onrecord.render.views.outlet_grid import OutletGrid, outlet_grid
from onrecord.render.views.sections import BY_DATE, LIST_ALL, Section, sections
from onrecord.render.views.theme_rows import ThemeRow, theme_rows
from onrecord.render.views.watched import Watched, watched

Scale: TypeAlias = Literal["small", "medium", "large"]

_CAUTIONS = 3
_ROWS: dict[Scale, int] = {"small": 0, "medium": 4, "large": 10}  # of the grids
_VOICES: dict[Scale, int] = {"small": 0, "medium": 4, "large": 9}
_SIDES = 5  # subjects with their positions side by side
_OUTLETS = 6
_FOREMOST = 6
_STORIES, _OF_STORY = 9, 3
_UNHEARD = 8
_WANTED = 6
_THEMES = 8  # labels under the title


@dataclass(frozen=True, slots=True, kw_only=True)
class HomePage:
    """All that the template of the home page reads."""

    title: str
    prepared_by: str
    note: Markup
    subject: str  # what nearly all articles are about
    stories: tuple[tuple[str, tuple[Ref, ...]], ...]  # where the articles share no theme
    more_stories: int
    gist: tuple[GistLine, ...]
    themes_written_of: tuple[Ref, ...]
    quotes: int
    voices: int
    articles: int
    loudest: tuple[tuple[Ref, int], ...]
    metadata: str
    cautions: tuple[Caution, ...]
    questions: int
    watched: tuple[Watched, ...]
    in_their_words: tuple[OwnWords, ...]
    contested: ContestedBlock | None
    wanted: tuple[Card, ...]
    news: NewsBlock | None
    scale: Scale
    days: str  # the first and the last day, in words
    outlets: tuple[Ref, ...]  # those of most articles, with their numbers
    more_outlets: int
    counts: Counts
    speakers_right: int  # of a hundred, in tests of this release; 0: not measured
    subjects: Grid | None
    spoken: Grid | None
    where: OutletGrid | None  # where there is no course of time
    exchanges: tuple[ExchangePair, ...]
    all_exchanges: int
    changes: ChangesBlock | None
    foremost: tuple[ArticleRow, ...]  # the articles that hold most quotes
    sections: tuple[Section, ...]
    themes: tuple[ThemeRow, ...]
    unquoted_themes: tuple[ThemeRow, ...]
    more_themes: int
    bars: tuple[Bar, ...]
    other_voices: int
    compares_outlets: bool  # whether there is a table of who is quoted where
    unheard: tuple[tuple[Ref, int, bool], ...]
    more_unheard: int


def home_view(library: Library, shelf: Shelf, questions: int) -> View:
    """Make the home page; ``questions`` is the number of open questions."""
    page = _page(library, shelf, questions)
    title = library.options.title
    names = [library.short_name(voice.card.speaker_id or "") for voice in page.in_their_words]
    description = (
        f"{title}: {count(page.quotes, 'quote')} by {count(page.voices, 'voice')} in "
        f"{count(page.articles, 'article')}"
        f"{', most of all by ' + joined(names) if names else ''}."
    )
    return View(
        uri="index.md",
        template="home.md.j2",
        title=title,
        kicker=" · ".join(filter(None, ["Briefing", library.options.edition])),
        tab="Home",
        description=description,
        page=page,
        boost=2.0,
        linked={"@type": "CollectionPage", "name": title, "description": description},
    )


def _page(library: Library, shelf: Shelf, questions: int) -> HomePage:
    options = library.options
    analysis = library.analysis
    scale = _scale(library)
    speakers = options.measured.speakers
    outlets = _outlets(library)
    in_their_words = in_own_words(library, shelf)
    contested = contested_block(library, shelf)
    used = {voice.card.anchor for voice in in_their_words}
    used |= {card.anchor for card in (contested.sides if contested else ())}
    sentences = gist_block(library)
    demands = shelf.of(analysis.wanted[:_WANTED]) if sentences else ()
    used |= {card.anchor for card in demands}
    shown = (contested.point,) if contested else ()
    spoken = voice_grid(library, _VOICES[scale]) if scale != "small" else None
    rows, more_themes = theme_rows(library, shelf, used, shown, 2 if spoken else _SIDES)
    drawn = () if spoken else bars(library)
    return HomePage(
        title=options.title,
        prepared_by=options.prepared_by,
        note=Markup(markdown(options.note)),  # noqa: S704 - the editor's own, trusted
        subject=library.briefing.subject.label if library.briefing.subject else "",
        stories=_stories(library),
        more_stories=max(0, len(library.briefing.stories) - _STORIES),
        gist=sentences,
        themes_written_of=_written_of(library),
        quotes=analysis.counts.quotes,
        voices=analysis.counts.voices,
        articles=analysis.counts.articles,
        loudest=tuple(
            (voice_ref(library, voice), len(voice.quotes)) for voice in loudest(analysis.voices)
        ),
        metadata=metadata(library),
        cautions=cautions(library)[:_CAUTIONS],
        questions=questions,
        watched=tuple(watched(library, shelf, word) for word in options.watch),
        in_their_words=in_their_words,
        contested=contested,
        wanted=demands,
        news=news_block(library, shelf),
        scale=scale,
        days=time_range(*analysis.days) if analysis.days else "",
        outlets=outlets[:_OUTLETS],
        more_outlets=max(0, len(outlets) - _OUTLETS),
        counts=analysis.counts,
        speakers_right=speakers.per_hundred if speakers else 0,
        subjects=subject_grid(library, _ROWS[scale]) if scale != "small" else None,
        spoken=spoken,
        where=outlet_grid(library) if scale == "large" and analysis.timeline is None else None,
        exchanges=best_exchanges(library, shelf, 3 if scale == "large" else 2)
        if scale != "small"
        else (),
        all_exchanges=len(analysis.exchanges),
        changes=changes_block(library, shelf) if scale == "large" else None,
        foremost=_foremost(library, shelf) if scale == "large" else (),
        sections=sections(library, shelf) if scale != "large" else (),
        themes=tuple(row for row in rows if row.cards),
        unquoted_themes=tuple(row for row in rows if not row.cards),
        more_themes=more_themes,
        bars=drawn,
        other_voices=analysis.counts.voices - len(drawn),
        compares_outlets=analysis.heard_where is not None,
        unheard=tuple(
            (library.entity_ref(silent.id), silent.articles, silent.is_paraphrased)
            for silent in analysis.unheard[:_UNHEARD]
        ),
        more_unheard=max(0, len(analysis.unheard) - _UNHEARD),
    )


def _scale(library: Library) -> Scale:
    """Tell which of three shapes home has; the numbers are those of WIREFRAMES-LARGE.md."""
    number = len(library.articles)
    if number <= LIST_ALL:
        return "small"
    return "medium" if number <= BY_DATE else "large"


def _outlets(library: Library) -> tuple[Ref, ...]:
    """Name the outlets with their numbers of articles, each a link to these."""
    keys = outlet_keys(library)
    times = Counter(a.outlet for a in library.articles.values() if a.outlet)
    return tuple(
        Ref(f"{outlet} {number}", f"articles/index.html?outlet={keys[outlet]}")
        for outlet, number in sorted(times.items(), key=lambda item: (-item[1], item[0]))
    )


def _stories(library: Library) -> tuple[tuple[str, tuple[Ref, ...]], ...]:
    """Name the largest stories with their first articles."""
    return tuple(
        (
            story.label,
            tuple(
                Ref(library.short_headline(ident), library.href("article", ident))
                for ident in story.articles[:_OF_STORY]
                if ident in library.articles
            ),
        )
        for story in library.briefing.stories[:_STORIES]
    )


def _foremost(library: Library, shelf: Shelf) -> tuple[ArticleRow, ...]:
    """Choose the articles that hold most quotes, copies left out."""
    rows = [
        article_row(library, shelf, article)
        for article in library.articles.values()
        if not article.same_text_as
    ]
    return tuple(sorted(rows, key=lambda row: -row.quotes)[:_FOREMOST])


def _written_of(library: Library) -> tuple[Ref, ...]:
    """Name the themes that most is written of: by articles, then by passages."""
    tops = tops_of(library.themes.values())
    themes = sorted(
        (theme for theme in library.themes.values() if theme.id in tops),
        key=lambda theme: (-len(theme.articles), -len(theme.passages), theme.label.casefold()),
    )
    return tuple(library.theme_ref(theme.id) for theme in themes[:_THEMES])

"""The home page: what is being said, by whom, on what, and how far can one trust it?"""

from dataclasses import dataclass

from markdown import markdown
from markupsafe import Markup

from onrecord.render.cards import Card
from onrecord.render.library import Library, Ref
from onrecord.render.page_parts import Shelf, View
from onrecord.render.phrases import count, joined
from onrecord.render.views.cautions import Caution, cautions, metadata
from onrecord.render.views.contested import Contested, contested_point
from onrecord.render.views.gist import GistSentence, gist
from onrecord.render.views.loudest import Bar, Voice, bars, loudest, talkers, unheard, voices
from onrecord.render.views.news import News, news
from onrecord.render.views.outlet_table import heard_where
from onrecord.render.views.sections import LIST_ALL, Section, sections
from onrecord.render.views.theme_rows import ThemeRow, theme_rows
from onrecord.render.views.wanted import wanted
from onrecord.render.views.watched import Watched, watched

_CAUTIONS = 3
_UNHEARD = 8
_THEMES = 8  # labels under the title


@dataclass(frozen=True, slots=True, kw_only=True)
class HomePage:
    """All that the template of the home page reads."""

    title: str
    prepared_by: str
    note: Markup
    gist: tuple[GistSentence, ...]
    themes_written_of: tuple[Ref, ...]
    quotes: int
    voices: int
    articles: int
    loudest: tuple[tuple[Ref, int], ...]
    metadata: str
    cautions: tuple[Caution, ...]
    questions: int
    watched: tuple[Watched, ...]
    in_their_words: tuple[Voice, ...]
    contested: Contested | None
    wanted: tuple[Card, ...]
    news: News | None
    many: bool  # so many articles that they need the width of the page
    sections: tuple[Section, ...]
    themes: tuple[ThemeRow, ...]
    unquoted_themes: tuple[ThemeRow, ...]
    more_themes: int
    bars: tuple[Bar, ...]
    other_voices: int
    compares_outlets: bool  # whether there is a table of who is quoted where
    unheard: tuple[tuple[Ref, int, bool], ...]
    more_unheard: int
    downloads: tuple[tuple[str, str], ...]


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
    speakers = talkers(library, shelf.said)
    in_their_words = voices(library, speakers)
    contested = contested_point(library, shelf)
    used = {voice.card.anchor for voice in in_their_words}
    used |= {card.anchor for card in (contested.sides if contested else ())}
    sentences = gist(library)
    demands = wanted(library, shelf) if sentences else ()
    used |= {card.anchor for card in demands}
    rows, more_themes = theme_rows(library, shelf, used, (contested.point,) if contested else ())
    silent = unheard(library, shelf)
    drawn = bars(library, speakers)
    return HomePage(
        title=options.title,
        prepared_by=options.prepared_by,
        note=Markup(markdown(options.note)),  # noqa: S704 - the editor's own, trusted
        gist=sentences,
        themes_written_of=_written_of(library),
        quotes=len(shelf.said),
        voices=len(speakers),
        articles=len(library.articles),
        loudest=loudest(speakers),
        metadata=metadata(library),
        cautions=cautions(library, shelf)[:_CAUTIONS],
        questions=questions,
        watched=tuple(watched(library, shelf, word) for word in options.watch),
        in_their_words=in_their_words,
        contested=contested,
        wanted=demands,
        news=news(library, shelf),
        many=len(library.articles) > LIST_ALL,
        sections=sections(library, shelf),
        themes=tuple(row for row in rows if row.cards),
        unquoted_themes=tuple(row for row in rows if not row.cards),
        more_themes=more_themes,
        bars=drawn,
        other_voices=len(speakers) - len(drawn),
        compares_outlets=heard_where(library, shelf) is not None,
        unheard=silent[:_UNHEARD],
        more_unheard=max(0, len(silent) - _UNHEARD),
        downloads=options.downloads,
    )


def _written_of(library: Library) -> tuple[Ref, ...]:
    """Name the themes that most is written of: by articles, then by passages."""
    themes = sorted(
        library.themes.values(),
        key=lambda theme: (-len(theme.articles), -len(theme.passages), theme.label.casefold()),
    )
    return tuple(library.theme_ref(theme.id) for theme in themes[:_THEMES])

"""The dossier: a briefing, a person or a subject as one script-free page, for mail and paper."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from onrecord.analysis import Analysis, Statement
from onrecord.errors import ConfigurationError
from onrecord.models import Entity, Theme
from onrecord.render.environment import make_environment
from onrecord.render.options import RenderOptions
from onrecord.render.phrases import count, joined
from onrecord.text.citations import cite_article
from onrecord.text.days import day
from onrecord.text.fold import fold

_DOUBT = 0.7  # below this estimated probability the dossier says that the speaker is doubtful


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One statement: who, when, which words, how far to trust it, the numbers of its sources."""

    speaker: str
    role: str  # as an article prints it, "" where none does
    day: str
    words: tuple[str, ...]  # a paragraph each
    in_marks: bool
    doubts: tuple[str, ...]
    sources: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Statements under one heading, the oldest first."""

    heading: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """All that the document holds; the same for HTML and Word."""

    title: str
    of: str  # the briefing that it is taken from
    told: str  # how much it holds, in words
    parts: tuple[Part, ...]
    sources: tuple[str, ...]  # numbered from 1
    method: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What the dossier is of: all, or one person's or organisation's, or one subject's words."""

    name: str | None = None
    theme: str | None = None
    since: str | None = None  # ISO date; undated statements are left out then


def make_dossier(analysis: Analysis, options: RenderOptions, wanted: Wanted) -> Dossier:
    """Gather the statements asked for, with numbered sources.

    Raises:
        ConfigurationError: nobody and nothing goes by the name given; the nearest is told.
    """
    entity = _entity(analysis, wanted.name) if wanted.name else None
    theme = _theme(analysis, wanted.theme) if wanted.theme else None
    chosen = [s for s in analysis.statements.all if _belongs(s, entity, theme, wanted.since)]
    numbers = {ident: n for n, ident in enumerate(_articles(chosen), 1)}
    names = [n for n in (entity.name if entity else "", theme.label if theme else "") if n]
    return Dossier(
        title=joined(names) or options.title,
        of=options.title,
        told=_told(chosen, numbers, wanted),
        parts=_parts(analysis, chosen, numbers, by_voice=theme is not None),
        sources=tuple(_source(analysis, ident) for ident in numbers),
        method=_method(options),
    )


def dossier_html(dossier: Dossier, options: RenderOptions) -> str:
    """Return the dossier as one HTML file that loads nothing and runs nothing."""
    return make_environment(options.templates).get_template("dossier.html.j2").render(page=dossier)


def _belongs(
    statement: Statement, entity: Entity | None, theme: Theme | None, since: str | None
) -> bool:
    return (
        (entity is None or entity.id in (statement.speaker_id, *statement.about))
        and (theme is None or theme.id in statement.themes)
        and (since is None or (statement.date or "") >= since)
    )


def _articles(statements: Iterable[Statement]) -> list[str]:
    return list(dict.fromkeys(ident for s in statements for ident in s.articles))


def _parts(
    analysis: Analysis, chosen: Sequence[Statement], numbers: dict[str, int], *, by_voice: bool
) -> tuple[Part, ...]:
    """Put a subject's statements under their voices, all others under their subjects."""
    themes = analysis.corpus.themes
    groups: dict[str, list[Statement]] = {}
    if not by_voice:
        groups = {theme.label: [] for theme in themes.values()}
    for statement in chosen:
        if by_voice:
            heading = statement.speaker or "Unattributed"
        else:
            heading = next(
                (themes[i].label for i in statement.themes if i in themes), "On no theme"
            )
        groups.setdefault(heading, []).append(statement)
    return tuple(
        Part(
            heading=heading,
            lines=tuple(
                _line(analysis, s, numbers) for s in sorted(own, key=lambda s: s.date or "9999")
            ),
        )
        for heading, own in groups.items()
        if own
    )


def _line(analysis: Analysis, statement: Statement, numbers: dict[str, int]) -> Line:
    first = analysis.corpus.quotations[statement.quotations[0]]
    doubts = [
        "in the article’s words" if statement.is_paraphrase else "",
        "" if statement.stance == "said" else statement.stance,
        "at second hand" if statement.is_relayed else "",
        "speaker in doubt" if statement.has_name and statement.confidence < _DOUBT else "",
        first.status,
        f"corrected: {first.corrected}" if first.corrected else "",
        f"editor’s note: {first.note}" if first.note else "",
        f"reply: {first.reply}" if first.reply else "",
    ]
    return Line(
        speaker=statement.speaker or "Unattributed",
        role=_role(analysis, statement),
        day=day(statement.date),
        words=tuple(" ".join(p.split()) for p in statement.passages) or (statement.words,),
        in_marks=not statement.is_paraphrase and not statement.passages,
        doubts=tuple(filter(None, doubts)),
        sources=tuple(sorted(numbers[ident] for ident in statement.articles)),
    )


def _role(analysis: Analysis, statement: Statement) -> str:
    entity = analysis.corpus.entities.get(statement.speaker_id or "")
    here = [r for r in entity.roles if r.place and not r.quoted] if entity else []
    own = [r.text for r in here if r.place and r.place.article_id in statement.articles]
    return next(iter(own), "")


def _source(analysis: Analysis, ident: str) -> str:
    article = analysis.corpus.articles[ident]
    return cite_article(article, article.title or ident)[0].text


def _told(chosen: Sequence[Statement], numbers: dict[str, int], wanted: Wanted) -> str:
    quotes = sum(s.is_said for s in chosen)
    paraphrases = sum(s.is_paraphrase for s in chosen)
    since = f" since {day(wanted.since)}" if wanted.since else ""
    told = f"{count(quotes, 'quote')} and {count(paraphrases, 'paraphrase')}"
    return f"{told} from {count(len(numbers), 'article')}{since}"


def _method(options: RenderOptions) -> str:
    right = options.measured.speakers
    told = (
        f"; in tests of this release {right.words} of the speakers named were right"
        if right
        else ""
    )
    return f"Found by machine{told}. Every word stands in the numbered source."


def _entity(analysis: Analysis, name: str) -> Entity:
    entities = [e for e in analysis.corpus.entities.values() if e.page]
    found = [e for e in entities if fold(name) in (fold(e.name), e.id)]
    found = found or [e for e in entities if any(fold(name) == fold(f) for f, _ in e.aliases)]
    if not found:
        raise _unknown(name, [e.name for e in entities], "no person or organisation with a page")
    return found[0]


def _theme(analysis: Analysis, name: str) -> Theme:
    themes = list(analysis.corpus.themes.values())
    found = [t for t in themes if fold(name) in (fold(t.label), t.id)]
    if not found:
        raise _unknown(name, [t.label for t in themes], "no theme")
    return found[0]


def _unknown(name: str, known: Sequence[str], what: str) -> ConfigurationError:
    near = get_close_matches(name, known, n=1)
    hint = f"; did you mean “{near[0]}”?" if near else ""
    return ConfigurationError(f"{what} is called “{name}”{hint}")

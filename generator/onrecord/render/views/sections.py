"""The articles of the home page: all of them, or by section with some folded."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from onrecord.models import Article, Theme
from onrecord.render.library import Library
from onrecord.render.page_parts import Shelf
from onrecord.render.views.article_rows import ArticleRow, article_row

LIST_ALL = 12  # up to so many articles home lists each of them
BY_DATE = 30  # up to so many they are listed by date, unless the user gave sections
_A_SECTION = 3  # articles of a section in sight; the others are folded
_FOLDABLE = 120  # above so many articles the folded ones are on the list of articles only


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """Articles under one heading, some folded; ``more`` are on the list of articles only."""

    heading: str
    rows: tuple[ArticleRow, ...]
    more_rows: tuple[ArticleRow, ...] = ()
    more: int = 0


def sections(library: Library, shelf: Shelf) -> tuple[Section, ...]:
    """Group the articles: by the user's sections, else by strongest theme.

    Few articles are grouped only where the user gave them sections, and none of them is folded.
    """
    rows = {
        ident: article_row(library, shelf, article) for ident, article in library.articles.items()
    }
    given = {ident: section_of(library, article) for ident, article in library.articles.items()}
    if len(rows) <= BY_DATE and not any(given.values()):
        newest = sorted(rows.values(), key=lambda row: row.published, reverse=True)
        own = rows.values() if len(rows) <= LIST_ALL else newest
        return (Section(heading="", rows=tuple(own)),) if rows else ()
    groups: dict[str, list[ArticleRow]] = {}
    for ident, section in given.items():
        heading = section or _strongest_theme(library, ident) or "Other"
        groups.setdefault(heading, []).append(rows[ident])
    if not any(given.values()):
        singles = [heading for heading, found in groups.items() if len(found) == 1]
        groups.setdefault("Other", []).extend(
            row for heading in singles if heading != "Other" for row in groups.pop(heading)
        )
    other = groups.pop("Other", [])
    named = [_section(heading, found, len(rows)) for heading, found in groups.items()]
    return (*named, *([_section("Other", other, len(rows))] if other else []))


def section_of(library: Library, article: Article) -> str | None:
    """Return the section of an article: the sidecar's, else its folder, else what the file says."""
    if article.section and dict(article.origins).get("section") == "sidecar":
        return article.section
    return _folder_below(library.options.folders, article.path) or article.section


def _folder_below(folders: Iterable[Path], path: str) -> str | None:
    """Return the first folder on the way from one of the folders to the file."""
    for folder in folders:
        if Path(path).is_relative_to(folder):
            parts = Path(path).relative_to(folder).parts
            return parts[0] if len(parts) > 1 else None
    return None


def _section(heading: str, rows: Sequence[ArticleRow], total: int) -> Section:
    if total <= LIST_ALL:
        return Section(heading=heading, rows=tuple(rows))
    rest = tuple(rows[_A_SECTION:])
    if total > _FOLDABLE:
        return Section(heading=heading, rows=tuple(rows[:_A_SECTION]), more=len(rest))
    return Section(heading=heading, rows=tuple(rows[:_A_SECTION]), more_rows=rest)


def _strongest_theme(library: Library, article_id: str) -> str | None:
    best: tuple[int, Theme] | None = None
    for theme in library.themes.values():
        number = sum(passage.article_id == article_id for passage in theme.passages)
        if article_id in theme.articles and (best is None or number > best[0]):
            best = number, theme
    return best[1].label if best else None

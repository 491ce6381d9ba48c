"""Subjects by outlet, for a corpus without a course of time."""

from collections import Counter
from dataclasses import dataclass

from onrecord.render.facets import outlet_keys
from onrecord.render.library import Library, Ref
from onrecord.render.views.grid import GridCell

_ROWS, _COLUMNS = 10, 8
_DARKEST = 30  # percent of ink behind the highest number


@dataclass(frozen=True, slots=True, kw_only=True)
class OutletGrid:
    """A row for each subject, a column for each outlet: how many of its articles deal with it."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Ref, tuple[GridCell, ...], int], ...]


def outlet_grid(library: Library) -> OutletGrid | None:
    """Count articles by subject and outlet; None where there are not two outlets."""
    keys = outlet_keys(library)
    sizes = Counter(article.outlet or "" for article in library.articles.values())
    columns = sorted(sizes, key=lambda outlet: (outlet == "", -sizes[outlet], outlet))[:_COLUMNS]
    themes = sorted(library.themes.values(), key=lambda t: (-len(t.articles), t.label))[:_ROWS]
    if len(columns) < 2 or not themes:
        return None
    numbers = {
        theme.id: Counter(library.articles[ident].outlet or "" for ident in theme.articles)
        for theme in themes
    }
    highest = max(max(own.values(), default=1) for own in numbers.values())

    def cell(theme: str, outlet: str) -> GridCell:
        number = numbers[theme][outlet]
        href = f"articles/index.html?theme={theme}&outlet={keys[outlet]}"
        return GridCell(number=number, href=href, shade=round(_DARKEST * number / highest))

    return OutletGrid(
        columns=tuple(outlet or "outlet not given" for outlet in columns),
        rows=tuple(
            (
                library.theme_ref(theme.id),
                tuple(cell(theme.id, outlet) for outlet in columns),
                len(theme.articles),
            )
            for theme in themes
        ),
    )

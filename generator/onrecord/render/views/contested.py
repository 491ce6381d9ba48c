"""One contested point: two statements that an article sets against each other, as cards."""

from dataclasses import dataclass

from onrecord.render.cards import Card
from onrecord.render.library import Library, Ref
from onrecord.render.page_parts import Shelf

_MORE = 1  # further positions beside the two


@dataclass(frozen=True, slots=True, kw_only=True)
class ContestedBlock:
    """The two sides and the first of who else speaks on the point."""

    point: Ref  # the theme
    sides: tuple[Card, ...]
    others: tuple[Card, ...]
    article: Ref
    more: int  # further voices on the theme's page


def contested_block(library: Library, shelf: Shelf) -> ContestedBlock | None:
    """Show the contested point, if there is one."""
    found = library.analysis.contested
    if found is None:
        return None
    return ContestedBlock(
        point=library.theme_ref(found.theme),
        sides=shelf.of(found.sides),
        others=shelf.of(found.others[:_MORE]),
        article=library.article_ref(found.article_id),
        more=max(0, len(found.others) - _MORE),
    )

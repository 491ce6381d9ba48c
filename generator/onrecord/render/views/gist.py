"""What a corpus of one story is about, in sentences of its articles."""

from dataclasses import dataclass

from onrecord.render.library import Library
from onrecord.render.markup import Printed, printed

_SHORT = 44  # characters of a headline that stands for the outlet


@dataclass(frozen=True, slots=True, kw_only=True)
class GistLine:
    """One sentence with its place."""

    words: Printed
    outlet: str | None
    headline: Printed | None  # short
    href: str


def gist_block(library: Library) -> tuple[GistLine, ...]:
    """Show the sentences that tell the story."""
    return tuple(
        GistLine(
            words=printed(found.article_id, library.articles[found.article_id].text, found.span),
            outlet=library.articles[found.article_id].outlet,
            headline=library.printed_headline(found.article_id, limit=_SHORT),
            href=library.href("article", found.article_id, f"p-{found.block}"),
        )
        for found in library.analysis.gist
    )

"""Plain text: the body of a page that was copied or scraped whole."""

from onrecord.intake.draft import Draft, Piece
from onrecord.models import Span


def paragraphs(source: str) -> list[Span]:
    """Return the stretches of the lines that hold something, without the space around them."""
    spans: list[Span] = []
    at = 0
    for line in source.split("\n"):
        bare = line.strip()
        if bare:
            start = at + line.index(bare)
            spans.append(Span(start, start + len(bare)))
        at += len(line) + 1
    return spans


def read_plain(source: str) -> Draft:
    """Return the article that a plain text holds."""
    return Draft(
        source=source,
        pieces=tuple(
            Piece(kind="paragraph", source=(s,)) for s in paragraphs(source) if s.end - s.start > 80
        ),
    )


def read_whole(source: str) -> Draft:
    """Return the text as it is: nothing cleaned, nothing dropped, one piece."""
    return Draft(source=source, pieces=(Piece(kind="paragraph", source=(Span(0, len(source)),)),))

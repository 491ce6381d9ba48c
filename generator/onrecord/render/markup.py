"""Text into HTML and Markdown as text, whatever it holds; printed words with their place."""

import string
from dataclasses import dataclass

from markupsafe import Markup

from onrecord.models import Span

#: Python-Markdown marks its stash with STX and ETX; lone surrogates cannot be written to a file.
_UNWRITABLE = {
    **dict.fromkeys((*range(9), 11, 12, *range(14, 32), 127), "\ufffd"),
    **dict.fromkeys(range(0xD800, 0xE000), "\ufffd"),
}
#: In an HTML block Markdown reads nothing but fences and line starts; templating plugins, braces.
_IN_HTML = _UNWRITABLE | {ord(c): f"&#{ord(c)};" for c in "&<>\"'`~{}\n\r\t"}
_IN_MARKDOWN = (
    _UNWRITABLE
    | {ord(c): f"&#{ord(c)};" for c in string.punctuation}
    | dict.fromkeys(map(ord, "\n\r\t\u0085\u2028\u2029"), " ")
)


def as_html(value: object) -> Markup:
    """Return ``value`` as text of an HTML block or a quoted attribute; markup passes as it is."""
    if isinstance(value, Markup):
        return value
    return Markup(str(value).translate(_IN_HTML))  # noqa: S704 - this is the escaping


def as_markdown(value: object) -> Markup:
    """Return ``value`` as text of one line of Markdown: every special character an entity."""
    return Markup(str(value).translate(_IN_MARKDOWN))  # noqa: S704 - this is the escaping


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of printed characters; ``said`` ones are somebody's words.

    ``anchor`` and ``href`` make it a target and a link.
    """

    text: str
    said: bool = False
    anchor: str | None = None
    href: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """Words of an article as printed: the pieces joined are ``text[start:end]`` exactly.

    ``cut_before`` and ``cut_after`` tell that the printed text goes on, so that our own ellipsis
    stands outside.
    """

    article_id: str
    start: int
    end: int
    pieces: tuple[Piece, ...]
    in_title: bool = False
    cut_before: bool = False
    cut_after: bool = False

    @property
    def src(self) -> str:
        """Where the words stand, for the verbatim gate: ``ARTICLE[:t]:START:END``."""
        place = ":t" if self.in_title else ""
        return f"{self.article_id}{place}:{self.start}:{self.end}"

    @property
    def text(self) -> str:
        """The words without markup."""
        return "".join(piece.text for piece in self.pieces)


def printed(
    article_id: str,
    text: str,
    span: Span,
    *,
    said: tuple[Span, ...] = (),
    in_title: bool = False,
) -> Printed:
    """Cut ``span`` out of ``text`` (the article's text or title), marking the ``said`` spans."""
    pieces: list[Piece] = []
    position = span.start
    for mark in sorted(said):
        start, end = max(mark.start, position), min(mark.end, span.end)
        if start >= end:
            continue
        if position < start:
            pieces.append(Piece(text[position:start]))
        pieces.append(Piece(text[start:end], said=True))
        position = end
    if position < span.end:
        pieces.append(Piece(text[position : span.end]))
    return Printed(
        article_id=article_id,
        start=span.start,
        end=span.end,
        pieces=tuple(pieces),
        in_title=in_title,
    )


def shortened(words: Printed, limit: int) -> Printed:
    """Return the words up to ``limit`` characters, cut where a sentence or else a word ends."""
    text = words.text
    if len(text) <= limit:
        return words
    cut = max(text.rfind(mark, 0, limit) + 1 for mark in ".!?")
    if cut < limit // 2:
        cut = text.rfind(" ", 0, limit)
    return part(words, 0, cut if cut > 0 else limit)


def part(words: Printed, start: int, end: int) -> Printed:
    """Return the characters ``[start, end)`` of ``words``, marked as cut where they are."""
    text = words.text
    while start < end and text[end - 1].isspace():
        end -= 1
    pieces: list[Piece] = []
    position = 0
    for piece in words.pieces:
        left, right = max(start - position, 0), min(end - position, len(piece.text))
        if left < right:
            pieces.append(Piece(piece.text[left:right], piece.said))
        position += len(piece.text)
    return Printed(
        article_id=words.article_id,
        start=words.start + start,
        end=words.start + end,
        pieces=tuple(pieces),
        in_title=words.in_title,
        cut_before=words.cut_before or start > 0,
        cut_after=words.cut_after or end < len(text),
    )

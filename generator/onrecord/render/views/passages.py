"""What the articles write on a theme: the sentences that name it, article by article."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.analysis.theme_names import forms_of, names
from onrecord.models import Article, Span, Theme
from onrecord.render.library import Library
from onrecord.render.markup import Printed, part, printed, shortened
from onrecord.render.page_parts import Shelf
from onrecord.render.views.article_rows import ArticleRow, article_row
from onrecord.settings import Rights

_IN_SIGHT = 3  # passages of one article; the next ones are folded
_MOST = 40  # passages on the page; all are in the articles
_EXCERPT = 160  # characters of a passage whose article may not be shown in full
#: Passages of one article on the page, by its rights.
_ALLOWED: dict[Rights, int] = {"full": _MOST, "excerpt": 1, "quotes": 0}


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """One passage: its words, its place, the number of its paragraph."""

    words: Printed
    href: str
    paragraph: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenIn:
    """The passages of one article."""

    row: ArticleRow
    passages: tuple[Written, ...]
    more: tuple[Written, ...]  # folded


def written_on(
    library: Library, shelf: Shelf, theme: Theme
) -> tuple[tuple[WrittenIn, ...], Counter[str]]:
    """Return the passages on the page by article, and how many each article has in all.

    The first of every article come before the second of any, so that none fills the page. Of an
    article that may be shown in excerpt there is one passage, of one for its quotes alone none.
    """
    forms = forms_of(theme)
    turns: Counter[str] = Counter()
    found: list[tuple[int, Article, Span]] = []
    for passage in theme.passages:
        if article := library.articles.get(passage.article_id):
            if turns[article.id] < _ALLOWED[library.rights_of(article.id)]:
                found.append((turns[article.id], article, passage.span))
            turns[article.id] += 1
    shown = sorted(sorted(range(len(found)), key=lambda n: found[n][0])[:_MOST])
    groups: dict[str, list[Written]] = {ident: [] for ident in library.articles if ident in turns}
    for _, article, span in (found[n] for n in shown):
        groups[article.id].append(_written(library, article, span, forms))
    written = (
        _in_article(article_row(library, shelf, library.articles[ident]), own)
        for ident, own in groups.items()
        if own
    )
    return tuple(written), turns


def _in_article(row: ArticleRow, own: Sequence[Written]) -> WrittenIn:
    return WrittenIn(row=row, passages=tuple(own[:_IN_SIGHT]), more=tuple(own[_IN_SIGHT:]))


def _written(library: Library, article: Article, span: Span, forms: tuple[str, ...]) -> Written:
    blocks = enumerate(article.blocks, 1)
    number = next((n for n, block in blocks if block.span.overlaps(span)), 1)
    words = _naming(library, article, span, forms)
    if library.rights_of(article.id) != "full":
        words = shortened(words, _EXCERPT)
    href = library.href("article", article.id, f"p-{number}")
    return Written(words=words, href=href, paragraph=number)


def _naming(library: Library, article: Article, span: Span, forms: tuple[str, ...]) -> Printed:
    """Return the sentences of a paragraph from the first to the last that names the theme."""
    whole = printed(article.id, article.text, span)
    own = [s for s in library.annotations[article.id].sentences if span.covers(s)]
    naming = [s for s in own if names(s.of(article.text), forms)]
    if not naming:
        return whole
    return part(whole, naming[0].start - span.start, naming[-1].end - span.start)

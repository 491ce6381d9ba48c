"""What a corpus of one story is about: an opening, and the sentence that names most themes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.models import Article, Span
from onrecord.render.library import Library
from onrecord.render.markup import Printed, printed
from onrecord.render.theme_names import forms_of
from onrecord.text.stems import key

_LENGTH = range(8, 41)  # words of a sentence that can stand alone
_OPENING = 2  # blocks at the head of an article that tell its story
_SHORT = 44  # characters of a headline that stands for the outlet
_SPREAD = 12  # words that a sentence may spend beside naming themes


@dataclass(frozen=True, slots=True, kw_only=True)
class GistSentence:
    """One sentence with its place."""

    words: Printed
    outlet: str | None
    headline: Printed | None  # short
    href: str


@dataclass(frozen=True, slots=True)
class _Candidate:
    article: Article
    span: Span
    themes: frozenset[str]
    length: int
    block: int  # counted from 1


def gist(library: Library) -> tuple[GistSentence, ...]:
    """Choose an article's opening sentence, then the sentence of another that names most themes.

    Only where one theme holds most articles together: of unrelated stories no sentence tells all.
    The words of people who are quoted are left to their cards.
    """
    articles = len(library.articles)
    if not any(len(theme.articles) * 2 > articles > 1 for theme in library.themes.values()):
        return ()
    candidates = [c for article in library.articles.values() for c in _candidates(library, article)]
    terms = _best(library, [c for c in candidates if len(c.themes) > 1], frozenset())
    told = terms.themes if terms else frozenset()
    openings = [
        c for c in candidates if c.block <= _OPENING and not (terms and c.article is terms.article)
    ]
    opening = _best(library, openings, told)
    return tuple(_sentence(library, chosen) for chosen in (opening, terms) if chosen)


def _candidates(library: Library, article: Article) -> Iterable[_Candidate]:
    if library.rights_of(article.id) != "full" or article.same_text_as:
        return
    here = [theme for theme in library.themes.values() if article.id in theme.articles]
    forms = [(theme.id, forms_of(theme)) for theme in here]
    quoted = [
        q.quotation.span
        for q in library.quotations_in.get(article.id, ())
        if not q.quotation.in_title and q.quotation.kind != "indirect"
    ]
    for sentence in library.annotations[article.id].sentences:
        span = _trimmed(article.text, sentence)
        words = span.of(article.text)
        length = len(words.split())
        whole = words[-1] == "." and "█" not in words  # nothing taken down stands in it
        if length in _LENGTH and whole and not any(map(span.overlaps, quoted)):
            stems = f" {key(words)} "
            named = frozenset(i for i, own in forms if any(form in stems for form in own))
            if named:
                yield _Candidate(article, span, named, length, _block(article, span))


def _block(article: Article, span: Span) -> int:
    return next((n for n, b in enumerate(article.blocks, 1) if b.span.overlaps(span)), 1)


def _trimmed(text: str, span: Span) -> Span:
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, max(start + 1, span.start + len(words.rstrip())))


def _best(
    library: Library, candidates: Sequence[_Candidate], told: frozenset[str]
) -> _Candidate | None:
    """Return the candidate that tells most that is not told yet, for its length."""
    sizes = {ident: len(theme.articles) for ident, theme in library.themes.items()}

    def weight(candidate: _Candidate) -> float:
        new = sum(sizes[ident] for ident in sorted(candidate.themes - told))
        return new / (candidate.length + _SPREAD)

    return max(candidates, key=weight, default=None)


def _sentence(library: Library, candidate: _Candidate) -> GistSentence:
    article = candidate.article
    return GistSentence(
        words=printed(article.id, article.text, candidate.span),
        outlet=article.outlet,
        headline=library.printed_headline(article.id, limit=_SHORT),
        href=library.href("article", article.id, f"p-{candidate.block}"),
    )

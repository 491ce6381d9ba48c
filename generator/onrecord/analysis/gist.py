"""What a corpus of one story is about: an opening, and the sentence that names most themes."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from onrecord.analysis.corpus import Corpus
from onrecord.analysis.theme_names import forms_of
from onrecord.models import Article, Span
from onrecord.settings import Rights
from onrecord.text.stems import key

_LENGTH = range(8, 41)  # words of a sentence that can stand alone
_OPENING = 2  # blocks at the head of an article that tell its story
_SPREAD = 12  # words that a sentence may spend beside naming themes


@dataclass(frozen=True, slots=True)
class GistSentence:
    """One sentence of an article; ``block`` is the paragraph that holds it, counted from 1."""

    article_id: str
    span: Span
    block: int


@dataclass(frozen=True, slots=True)
class _Candidate:
    article: Article
    span: Span
    themes: frozenset[str]
    length: int
    block: int


def gist(corpus: Corpus, rights: Mapping[str, Rights]) -> tuple[GistSentence, ...]:
    """Choose an article's opening sentence, then the sentence of another that names most themes.

    Only where one theme holds most articles together: of unrelated stories no sentence tells all.
    The words of people who are quoted are left to their cards, and what the rights forbid is left
    out.
    """
    articles = len(corpus.articles)
    if not any(len(theme.articles) * 2 > articles > 1 for theme in corpus.themes.values()):
        return ()
    open_ones = [a for i, a in corpus.articles.items() if rights[i] == "full"]
    candidates = [c for article in open_ones for c in _candidates(corpus, article)]
    terms = _best(corpus, [c for c in candidates if len(c.themes) > 1], frozenset())
    told = terms.themes if terms else frozenset()
    openings = [
        c for c in candidates if c.block <= _OPENING and not (terms and c.article is terms.article)
    ]
    opening = _best(corpus, openings, told)
    return tuple(
        GistSentence(chosen.article.id, chosen.span, chosen.block)
        for chosen in (opening, terms)
        if chosen
    )


def _candidates(corpus: Corpus, article: Article) -> Iterable[_Candidate]:
    if article.same_text_as:
        return
    here = [theme for theme in corpus.themes.values() if article.id in theme.articles]
    forms = [(theme.id, forms_of(theme)) for theme in here]
    quoted = [
        q.quotation.span
        for q in corpus.quotations_in.get(article.id, ())
        if not q.quotation.in_title and q.quotation.kind != "indirect"
    ]
    for sentence in corpus.annotations[article.id].sentences:
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
    corpus: Corpus, candidates: Sequence[_Candidate], told: frozenset[str]
) -> _Candidate | None:
    """Return the candidate that tells most that is not told yet, for its length."""
    sizes = {ident: len(theme.articles) for ident, theme in corpus.themes.items()}

    def weight(candidate: _Candidate) -> float:
        new = sum(sizes[ident] for ident in sorted(candidate.themes - told))
        return new / (candidate.length + _SPREAD)

    return max(candidates, key=weight, default=None)

"""Which quotations an entry means by their words: all that it names, and no other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from onrecord.editor.corrections import Correction
from onrecord.editor.matching import words_key
from onrecord.editor.references import article_matches
from onrecord.models import Article, AttributedQuotation

#: Fewer words than these must be the whole quotation, or they would stand in many.
_ANCHOR_WORDS = 3


def statement_of(quotation: AttributedQuotation) -> str:
    """Return what the stretches of one statement share: the identity given with the ids.

    ``Quotation.statement`` will not do: annotation numbers direct and indirect ones apart.
    """
    return quotation.statement or quotation.id


def find_quotations(
    quotations: Sequence[AttributedQuotation],
    articles: Mapping[str, Article],
    words: str,
    entry: Correction,
) -> tuple[list[AttributedQuotation], str]:
    """Return the quotations that an entry means, or why it is unclear which.

    The words are the whole of a stretch, else a part of one, else they run over several stretches
    of one statement. A part must be three words or more, and of one quotation only.
    """
    wanted, article = words_key(words), entry.get("article")
    pool = [
        (q, words_key(q.text))
        for q in quotations
        if article is None or article_matches(articles[q.article_id], article)
    ]
    whole = [q for q, key in pool if key == wanted]
    found = whole or _by_part(pool, wanted)
    if nth := entry.get("nth"):
        return _nth(found, int(nth)), ""
    return found, _unclear(found, entry, is_part=not whole)


def _by_part(
    pool: Sequence[tuple[AttributedQuotation, str]], wanted: str
) -> list[AttributedQuotation]:
    if len(wanted.split()) < _ANCHOR_WORDS:
        return []
    part = [q for q, key in pool if f" {wanted} " in f" {key} "]
    if part:  # a paraphrase may hold the very words that it introduces
        return [q for q in part if q.quotation.kind != "indirect"] or part
    statements: dict[str, list[str]] = {}
    for q, key in pool:
        statements.setdefault(statement_of(q), []).append(key)
    joined = {s for s, keys in statements.items() if f" {wanted} " in f" {' '.join(keys)} "}
    return [q for q, _ in pool if statement_of(q) in joined]


def _nth(found: Iterable[AttributedQuotation], nth: int) -> list[AttributedQuotation]:
    """Return the nth of what was found in each article."""
    return [
        items[nth - 1]
        for _, group in groupby(found, key=lambda q: q.article_id)
        if len(items := list(group)) >= nth
    ]


def _unclear(found: Sequence[AttributedQuotation], entry: Correction, *, is_part: bool) -> str:
    """Tell why it is unclear which quotation is meant; nothing where it is clear.

    Words that are struck go wherever they stand alone; other verbs say something of one speaker's
    words.
    """
    if is_part and len({_whole_words(found, q) for q in found}) > 1:
        return (
            f"“{entry.kind}”: {len(found)} different quotations have these words; write the whole "
            "of the one that is meant, or “article”"
        )
    if entry.kind == "strike":
        return ""
    for _, group in groupby(found, key=lambda q: q.article_id):
        speakers = {(q.speaker_id, q.speaker) for q in group}
        if len(speakers) > 1:
            return (
                f"“{entry.kind}”: one article prints these words of {len(speakers)} speakers; "
                "write “nth: 1” for the first of them, “nth: 2” for the second"
            )
    return ""


def _whole_words(found: Sequence[AttributedQuotation], quotation: AttributedQuotation) -> str:
    """Return the words of all found stretches of a quotation's statement."""
    own = statement_of(quotation)
    return " ".join(words_key(q.text) for q in found if statement_of(q) == own)

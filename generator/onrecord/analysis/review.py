"""What a person should settle, the most consequential first: how much hangs on each question."""

from onrecord.analysis.corpus import Corpus
from onrecord.analysis.statements import Statements, said
from onrecord.editor.entries import ReviewItem
from onrecord.editor.review import review_items


def ranked_review(corpus: Corpus, statements: Statements) -> tuple[ReviewItem, ...]:
    """Return the items of ``onrecord review`` by consequence within each kind.

    A name or a clash weighs as many quotes as its person is given, and as many articles as name
    them; a quotation weighs as many articles as print its statement, and more if a subject or
    somebody else hangs on it.
    """
    of_quotation = {ident: s for s in statements.all for ident in s.quotations}

    def weight(item: ReviewItem) -> tuple[int, int]:
        if statement := of_quotation.get(item.subject):
            named = statement.speaker_id or ""
            rank = len(corpus.named_in.get(named, ()))
            return len(statement.articles), len(statement.themes) + len(statement.about) + rank
        own = said(statements.by_speaker.get(item.subject, ()))
        return len(own), len(corpus.named_in.get(item.subject, ()))

    found = review_items(corpus.briefing)
    kinds = list(dict.fromkeys(item.kind for item in found))
    return tuple(sorted(found, key=lambda i: (kinds.index(i.kind), *(-n for n in weight(i)))))

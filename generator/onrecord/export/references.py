"""Articles and quotations for reference managers: RIS and CSL-JSON, one record each."""

from __future__ import annotations

import json
from collections.abc import Iterable

from onrecord.models import Article, AttributedQuotation, Briefing
from onrecord.text.citations import csl_record, ris_record


def reference_files(briefing: Briefing) -> dict[str, str]:
    """Return RIS and CSL-JSON of all articles and of all quotations, by file name."""
    articles = {article.id: article for article in briefing.articles}
    pairs = [(q, articles[q.article_id]) for q in briefing.quotations]
    return {
        "articles.ris": _lines(ris_record(a, _headline(a)) for a in briefing.articles),
        "quotations.ris": _lines(
            ris_record(a, _headline(a), ident=q.id, note=_note(q)) for q, a in pairs
        ),
        "articles.csl.json": _json(map(_csl, briefing.articles)),
        "quotations.csl.json": _json({**_csl(a), "id": q.id, "note": _note(q)} for q, a in pairs),
    }


def _csl(article: Article) -> dict[str, object]:
    return csl_record(article, _headline(article))


def _headline(article: Article) -> str:
    return article.title or article.id


def _note(q: AttributedQuotation) -> str:
    """Return the words with who said them and all doubt: they travel together."""
    who = q.speaker or "Speaker not named"
    words = q.text if q.quotation.kind == "indirect" else f"“{q.text}”"
    where = "headline" if q.quotation.in_title else f"paragraph {q.quotation.paragraph + 1}"
    doubts = [
        "in the article’s words" if q.quotation.kind == "indirect" else "",
        "" if q.quotation.stance == "said" else q.quotation.stance,
        q.status,
        f"corrected: {q.corrected}" if q.corrected else "",
        f"editor’s note: {q.note}" if q.note else "",
        f"reply: {q.reply}" if q.reply else "",
    ]
    told = "; ".join(filter(None, [where, *doubts]))
    return f"{who}: {words} ({told})"


def _lines(records: Iterable[str]) -> str:
    return "\n".join(records) + "\n"


def _json(records: Iterable[dict[str, object]]) -> str:
    return json.dumps(list(records), ensure_ascii=False, indent=1) + "\n"

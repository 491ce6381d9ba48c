"""Citations of an article and of a quote."""

import json
from pathlib import Path

import pytest

from onrecord.models import Article
from onrecord.text.citations import cite_article, cite_paraphrase, cite_quote

LINES = (Path(__file__).parent / "cases" / "render_citations.md").read_text(encoding="utf-8")
PARTS = LINES.split("\n.\n")[1:]
CASES = list(zip(PARTS[0::3], PARTS[1::3], PARTS[2::3], strict=False))


def _article(line: str) -> Article:
    record = json.loads(line)
    return Article(**{**record, "byline": tuple(record.get("byline", ()))})


@pytest.mark.parametrize(("line", "form", "expected"), CASES)
def test_citation(line: str, form: str, expected: str) -> None:
    article = _article(line)
    found = {
        citation.form: citation.text for citation in cite_article(article, article.title or "")
    }
    assert found[form] == expected.removesuffix("\n.")


def test_cases_are_all_read() -> None:
    assert len(CASES) == 5


def test_quote_names_speaker_words_and_place() -> None:
    article = _article(CASES[0][0])
    cited = cite_quote("Ada Lindqvist", "It stays\nclosed,", article, "Bridge shut", "paragraph 2")
    assert cited.startswith("Ada Lindqvist: “It stays closed,” In: Maud Tillery, Ola Renn,")
    assert cited.endswith("2 March 2026, https://example.org/a_1?x=1%20, paragraph 2.")


def test_a_paraphrase_is_cited_without_quotation_marks() -> None:
    article = _article(CASES[1][0])
    cited = cite_paraphrase("Ada Lindqvist", "has called for a bridge", article, "Shut", "headline")
    assert cited.startswith("Ada Lindqvist, in the article’s words: has called for a bridge. In: ")

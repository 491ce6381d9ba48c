"""The verbatim gate notices every altered character, and nothing else."""

from dataclasses import replace

import pytest

from onrecord.models import Article, Block, Page, Span
from onrecord.publish.gate import check_verbatim, marked_words

SOURCE = "Menu\nAnn Lee said: “We agree,\nall of\u200b us.”\nShare this"
TEXT = "Ann Lee said: “We agree, all of us.”"


@pytest.fixture
def article() -> Article:
    first, second = Span(5, 29), Span(30, 42)
    return Article(
        id="a:1",
        path="a.txt",
        title="“We agree”",
        text=TEXT,
        blocks=(Block(kind="paragraph", span=Span(0, len(TEXT)), source=(first, second)),),
    )


def page(html: str) -> Page:
    return Page(uri="quotes.md", markdown=html)


def faults(article: Article, html: str, source: str = SOURCE) -> list[str]:
    verdict = check_verbatim([article], [page(html)], lambda _: source)
    assert verdict.holds == (not verdict.issues)
    return [issue.message for issue in verdict.issues]


def test_words_as_printed_pass(article: Article) -> None:
    html = '<p data-src="a:1:15:35">We <mark>agree</mark>, all of us.</p>'
    html += '<b data-src="a:1:t:1:9">We agree</b>'
    verdict = check_verbatim([article], [page(html)], lambda _: SOURCE)
    assert verdict.holds
    assert (verdict.blocks, verdict.stretches, verdict.pages) == (1, 2, 1)


@pytest.mark.parametrize(
    ("html", "said"),
    [
        ('<p data-src="a:1:15:35">We agreed, all of us</p>', "shows 'We agreed"),
        ('<p data-src="a:1:15:35">We agree, all of us.<i>!</i></p>', "shows"),
        ('<p data-src="a:2:0:3">Ann</p>', "no article has the place"),
        ('<p data-src="a:1:0:3000">Ann</p>', "no article has the place"),
        ('<p data-src="a:1:x">Ann</p>', "no article has the place"),
    ],
)
def test_altered_words_on_a_page_break_the_gate(article: Article, html: str, said: str) -> None:
    (message,) = faults(article, html)
    assert said in message


def test_an_altered_source_breaks_the_gate(article: Article) -> None:
    (message,) = faults(article, "", SOURCE.replace("agree", "argue"))
    assert "no longer prints" in message


def test_a_text_that_was_smoothed_breaks_the_gate(article: Article) -> None:
    straight = replace(article, text=TEXT.replace("“", '"'))
    assert faults(straight, "")


def test_a_source_that_is_gone_is_a_fault(article: Article) -> None:
    def gone(_: Article) -> str:
        raise FileNotFoundError

    verdict = check_verbatim([article], [], gone)
    assert [issue.path for issue in verdict.issues] == ["a.txt"]


def test_masked_characters_pass_only_where_a_taking_down_is_recorded(article: Article) -> None:
    masked = replace(article, text=TEXT.replace("Ann Lee", "███████"))
    assert faults(masked, "")
    assert not faults(replace(masked, redactions=(Span(0, 7),)), "")


def test_entities_and_nested_marks_are_read_as_a_browser_reads_them() -> None:
    html = '<p data-src="x:0:5">a &amp; <b data-src="x:4:5">b</b><br></p><p>c</p>'
    assert marked_words(html) == [("x:0:5", "a & b"), ("x:4:5", "b")]


def test_a_tab_may_be_shown_as_spaces_but_no_letter_otherwise(article: Article) -> None:
    tabbed = replace(article, title="A\tbridge")
    assert _page_faults(tabbed, "A    bridge") == []
    assert _page_faults(tabbed, "Abridge") != []


def _page_faults(article: Article, words: str) -> list[str]:
    page = Page(uri="p.md", markdown=f'<p data-src="{article.id}:t:0:8">{words}</p>')
    verdict = check_verbatim([article], [page], lambda _: SOURCE)
    return [issue.message for issue in verdict.issues if issue.path == "p.md"]

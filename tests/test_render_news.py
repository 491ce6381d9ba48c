"""What is new since an earlier edition: told on home, marked on every page, never reprinted."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.analysis.earlier import Earlier, read_earlier
from onrecord.errors import ConfigurationError
from onrecord.export import write_export
from onrecord.models import Briefing
from onrecord.settings import Settings
from tests.briefings import article, briefing, pages_of
from tests.test_render_pages import Site

TEXTS = {
    "one": "“We sail at dawn,” harbour master Ann Reed said. Bo Fisk was there.",
    "two": "“Fog keeps us here,” acting mayor Ann Reed said. Cy Lund looked on.",
    "three": "“I shall swim then,” Bo Fisk said.",
}
QUOTES = (
    {"article": "one", "words": "We sail at dawn,", "speaker": "ann"},
    {"article": "two", "words": "Fog keeps us here,", "speaker": "ann"},
    {"article": "three", "words": "I shall swim then,", "speaker": "bo"},
)
ROLES = (
    {"who": "ann", "words": "harbour master", "article": "one"},
    {"who": "ann", "words": "acting mayor", "article": "two"},
)


def edition(*names: str) -> Briefing:
    """The briefing of these articles alone."""
    here = {"ann": ["Ann Reed"], "bo": ["Bo Fisk"], "cy": ["Cy Lund"]}
    text = " ".join(TEXTS[name] for name in names)
    return briefing(
        [article(name, TEXTS[name]) for name in names],
        people={ident: forms for ident, forms in here.items() if forms[0] in text},
        roles=[role for role in ROLES if role["article"] in names],
        quotes=[quote for quote in QUOTES if quote["article"] in names],
    )


def kept(folder: Path, *names: str) -> Earlier:
    """The export of an edition of these articles, read again."""
    write_export(edition(*names), folder)
    return read_earlier(folder)


def site_of(told: Briefing, earlier: Earlier | None) -> Site:
    return Site(pages_of(told, earlier=earlier))


@pytest.fixture
def tuesday(tmp_path: Path) -> Site:
    return site_of(edition("one", "two", "three"), kept(tmp_path / "Monday", "one"))


def test_home_tells_what_is_new(tuesday: Site) -> None:
    news = tuesday.text("index.html").split("New since Monday")[1].split("The 3 articles")[0]
    assert "2 new articles: Headline of two · Headline of three" in news
    assert "2 new quotes" in news
    assert "Quoted for the first time: Bo Fisk Named for the first time: Cy Lund" in news
    assert "Ann Reed is now described as “ acting mayor ”" in news
    assert "harbour master" not in news
    assert tuesday.broken() == []


def test_the_number_of_new_quotes_opens_them(tuesday: Site) -> None:
    assert tuesday.behind("quotes.html?kind=new") == 2


def test_new_things_are_marked_on_every_page(tuesday: Site) -> None:
    assert tuesday.html["people/ann.html"].count(">New</strong>") == 3  # quote, description, row
    assert "New · 0 quotes" in tuesday.text("people/cy.html")
    assert tuesday.html["people/index.html"].count(">New</strong>") == 1
    assert ">New</strong>" not in tuesday.html["articles/one.html"]
    assert ">New</strong>" in tuesday.html["articles/three.html"]


def test_the_same_edition_again_brings_nothing_new(tmp_path: Path) -> None:
    site = site_of(edition("one", "two"), kept(tmp_path, "one", "two"))
    assert "Nothing: the same articles" in site.text("index.html")
    assert all(">New</strong>" not in html for html in site.html.values())


def test_what_is_gone_is_counted_and_never_printed(tmp_path: Path) -> None:
    earlier = kept(tmp_path, "one", "two")
    site = site_of(edition("one"), earlier)
    assert "No longer here: 1 article" in site.text("index.html")
    assert all("Fog" not in html and "Cy Lund" not in html for html in site.html.values())


def test_where_all_is_new_no_mark_tells_so(tmp_path: Path) -> None:
    site = site_of(edition("two", "three"), kept(tmp_path, "one"))
    assert "2 new articles, all of this edition" in site.text("index.html")
    assert "Quoted for the first time: Bo Fisk" in site.text("index.html")
    assert all(">New</strong>" not in html for html in site.html.values())


def test_without_an_earlier_edition_nothing_is_compared() -> None:
    site = site_of(edition("one"), None)
    assert all("New since" not in html for html in site.html.values())


@pytest.mark.parametrize("content", [None, "{", "[]", '{"articles": 3}'])
def test_since_must_name_an_export(tmp_path: Path, content: str | None) -> None:
    if content is not None:
        (tmp_path / "articles.json").write_text(content, encoding="utf-8")
    with pytest.raises(ConfigurationError, match="onrecord export"):
        read_earlier(Settings(since=tmp_path).since or tmp_path)

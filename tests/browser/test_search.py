"""Search: kinds named, quotations found by their words, names first, from each place."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.conftest import Visit, place, visit

ITEMS = ".md-search-result__item"


@pytest.fixture(params=["http", "file"])
def visiting(request: pytest.FixtureRequest, site: Path, browser: Browser) -> Iterator[Visit]:
    with place(request.param, site) as address, visit(browser, address) as opened:
        opened.open("index.html")
        yield opened
        assert (opened.asked, opened.errors) == ([], [])


def search(page: Page, words: str) -> Locator:
    """Type words as a reader does; return the results."""
    box = page.locator("input.md-search__input")
    box.click()
    box.press_sequentially(words)
    items = page.locator(ITEMS)
    expect(items.first).to_be_visible()
    return items


def kinds(items: Locator) -> list[str]:
    return items.locator(".or-found strong").all_text_contents()


def test_a_name_finds_its_person_first_then_what_was_said(visiting: Visit) -> None:
    items = search(visiting.page, "zelenskyy")
    expect(items.first.locator("h1")).to_contain_text("Volodymyr Zelenskyy")
    assert kinds(items)[0] == "Person"
    assert {"Quote", "Article"} <= set(kinds(items))


@pytest.mark.parametrize("spelling", ["Zelenski", "zelensky", "Zelénskyy", "Volodimyr Zelenskiy"])
def test_a_name_is_found_however_it_is_spelt(site: Path, browser: Browser, spelling: str) -> None:
    with visit(browser, site.as_uri() + "/") as opened:
        items = search(opened.open("index.html"), spelling)
        expect(items.first.locator("h1")).to_contain_text("Volodymyr Zelenskyy")


def test_a_theme_is_found_and_says_so(visiting: Visit) -> None:
    items = search(visiting.page, "nato memb")
    expect(items.first.locator(".or-found strong")).to_have_text("Theme")


def test_the_words_of_a_quotation_lead_to_where_it_stands(visiting: Visit) -> None:
    page = visiting.page
    first = search(page, "enough to push Russia").first
    expect(first.locator(".or-found strong")).to_have_text("Quote")
    expect(first).to_contain_text("Volodymyr Zelenskyy")
    first.locator("a").click()
    page.wait_for_url("**/articles/*#q-*")
    target = page.locator(":target")
    expect(target).to_be_in_viewport()
    expect(target.locator("mark").first).to_be_visible()


def test_search_needs_no_mouse(visiting: Visit) -> None:
    page = visiting.page
    page.keyboard.press("/")
    expect(page.locator("input.md-search__input")).to_be_focused()
    page.keyboard.type("medvede")
    expect(page.locator(f"{ITEMS} h1").first).to_contain_text("Dmitry Medvedev")
    page.keyboard.press("ArrowDown")
    expect(page.locator(f"{ITEMS} a").first).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("h1").first).to_contain_text("Dmitry Medvedev")


def test_the_word_being_typed_is_completed(visiting: Visit) -> None:
    page = visiting.page
    search(page, "Dmitry Medvede")
    expect(page.locator(".md-search__suggest")).to_have_text("Dmitry Medvedev")
    page.keyboard.press("ArrowRight")
    expect(page.locator("input.md-search__input")).to_have_value("Dmitry Medvedev")


def test_a_search_can_be_shared(visiting: Visit) -> None:
    page = visiting.page
    page.goto(f"{visiting.address}index.html?q=peskov")
    expect(page.locator(f"{ITEMS} h1").first).to_contain_text("Dmitry Peskov")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_results_are_accessible(site: Path, browser: Browser, scheme: str) -> None:
    with place("http", site) as address, visit(browser, address, color_scheme=scheme) as opened:
        search(opened.open("index.html"), "the")
        found = Axe().run(opened.page).response["violations"]
        assert [(v["id"], v["nodes"][0]["html"]) for v in found] == []


def test_a_page_that_somebody_wrote_is_found(visiting: Visit) -> None:
    items = search(visiting.page, "demonstration five news articles")
    expect(items.first.locator(".or-found strong")).to_have_text("Page")
    expect(items.first.locator("h1")).to_contain_text("About these pages")


def test_what_nobody_printed_is_said_not_to_be_there(visiting: Visit) -> None:
    box = visiting.page.locator("input.md-search__input")
    box.click()
    box.press_sequentially("xylophonist")
    expect(visiting.page.locator(".md-search-result__meta")).to_have_text("Nothing found")


def test_no_page_reads_the_index_before_a_search(site: Path, browser: Browser) -> None:
    with place("http", site) as address, visit(browser, address) as opened:
        read: list[str] = []
        opened.page.on("request", lambda request: read.append(request.url))
        opened.open("index.html")
        opened.page.wait_for_load_state("networkidle")
        assert not [url for url in read if "/search/" in url and url.endswith(".js")]
        search(opened.page, "putin")
        assert [url for url in read if "/search/words-pu.js" in url]
        assert not [url for url in read if "/search/words-ze.js" in url]

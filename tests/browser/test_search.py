"""Search: kinds named, quotations found by their words, names first, from each place."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.conftest import Visit, place, visit

ITEMS = ".or-search__item"


@pytest.fixture(params=["http", "file"])
def visiting(request: pytest.FixtureRequest, site: Path, browser: Browser) -> Iterator[Visit]:
    with place(request.param, site) as address, visit(browser, address) as opened:
        opened.open("index.html")
        yield opened
        assert (opened.asked, opened.errors) == ([], [])


def search(page: Page, words: str) -> Locator:
    """Type words as a reader does; return the results."""
    box = page.locator(".or-search__input")
    box.click()
    box.press_sequentially(words)
    items = page.locator(ITEMS)
    expect(items.first).to_be_visible()
    return items


def kinds(items: Locator) -> list[str]:
    return items.locator(".or-found strong").all_text_contents()


def test_a_name_finds_its_person_first_then_what_was_said(visiting: Visit) -> None:
    items = search(visiting.page, "zelenskyy")
    expect(items.first.locator(".or-search__title")).to_contain_text("Volodymyr Zelenskyy")
    assert kinds(items)[0] == "Person"
    assert {"Quote", "Article"} <= set(kinds(items))


@pytest.mark.parametrize("spelling", ["Zelenski", "zelensky", "Zelénskyy", "Volodimyr Zelenskiy"])
def test_a_name_is_found_however_it_is_spelt(site: Path, browser: Browser, spelling: str) -> None:
    with visit(browser, site.as_uri() + "/") as opened:
        items = search(opened.open("index.html"), spelling)
        expect(items.first.locator(".or-search__title")).to_contain_text("Volodymyr Zelenskyy")


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
    expect(page.locator(".or-search__input")).to_be_focused()
    page.keyboard.type("medvede")
    expect(page.locator(f"{ITEMS} .or-search__title").first).to_contain_text("Dmitry Medvedev")
    page.keyboard.press("ArrowDown")
    expect(page.locator(f"{ITEMS} a").first).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("h1").first).to_contain_text("Dmitry Medvedev")


def test_escape_closes_and_letters_typed_elsewhere_stay_there(visiting: Visit) -> None:
    page = visiting.page
    search(page, "medvede")
    page.keyboard.press("Escape")
    expect(page.locator(".or-search__panel")).to_be_hidden()
    page.goto(f"{visiting.address}quotes.html")
    page.locator("[name=words]").press_sequentially("first")
    expect(page.locator("[name=words]")).to_have_value("first")
    expect(page.locator(".or-search__panel")).to_be_hidden()


def test_on_a_phone_the_button_opens_the_search_and_it_can_be_closed(
    site: Path, browser: Browser
) -> None:
    size = {"width": 390, "height": 844}
    with visit(browser, site.as_uri() + "/", viewport=size) as opened:
        page = opened.open("index.html")
        expect(page.locator(".or-search__input")).to_be_hidden()
        button = page.get_by_role("button", name="Search", exact=True)
        button.focus()
        page.keyboard.press("Enter")
        page.keyboard.type("peskov")
        expect(page.locator(f"{ITEMS} .or-search__title").first).to_contain_text("Dmitry Peskov")
        page.get_by_role("button", name="Close search").click()
        expect(page.locator(".or-search__input")).to_be_hidden()
        button.click()
        expect(page.locator(".or-search__input")).to_be_focused()


def test_the_words_sought_are_marked_on_the_page_that_is_opened(visiting: Visit) -> None:
    page = visiting.page
    search(page, "peskov").first.locator("a").click()
    page.wait_for_url("**/people/**")
    expect(page.locator("mark.or-sought").first).to_have_text("Peskov")


def test_the_word_being_typed_is_completed(visiting: Visit) -> None:
    page = visiting.page
    search(page, "Dmitry Medvede")
    expect(page.locator(".or-search__suggest")).to_have_text("Dmitry Medvedev")
    page.keyboard.press("ArrowRight")
    expect(page.locator(".or-search__input")).to_have_value("Dmitry Medvedev")


def test_a_search_can_be_shared(visiting: Visit) -> None:
    page = visiting.page
    page.goto(f"{visiting.address}index.html?q=peskov")
    expect(page.locator(f"{ITEMS} .or-search__title").first).to_contain_text("Dmitry Peskov")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_results_are_accessible(site: Path, browser: Browser, scheme: str) -> None:
    with place("http", site) as address, visit(browser, address, color_scheme=scheme) as opened:
        search(opened.open("index.html"), "the")
        found = Axe().run(opened.page).response["violations"]
        assert [(v["id"], v["nodes"][0]["html"]) for v in found] == []


def test_a_page_that_somebody_wrote_is_found(visiting: Visit) -> None:
    items = search(visiting.page, "demonstration five news articles")
    expect(items.first.locator(".or-found strong")).to_have_text("Page")
    expect(items.first.locator(".or-search__title")).to_contain_text("About these pages")


def test_what_nobody_printed_is_said_not_to_be_there(visiting: Visit) -> None:
    box = visiting.page.locator(".or-search__input")
    box.click()
    box.press_sequentially("xylophonist")
    expect(visiting.page.locator(".or-search__count [role=status]")).to_have_text("Nothing found")


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


def test_a_site_published_anew_is_read_anew(site: Path, browser: Browser, tmp_path: Path) -> None:
    edition = re.search('"([0-9a-f]{8})"', (site / "search" / "head.js").read_text())[1]
    copy = shutil.copytree(site, tmp_path / "site")
    with place("http", copy) as address, visit(browser, address) as opened:
        search(opened.open("index.html"), "peskov")
        for path in (copy / "search").glob("*.js"):
            path.write_text(path.read_text().replace(edition, "0" * 8))
        opened.page.locator(".or-search__input").fill("")
        expect(opened.page.locator(ITEMS)).to_have_count(0)
        items = search(opened.page, "zelenskyy")
        expect(items.first.locator(".or-search__title")).to_contain_text("Volodymyr Zelenskyy")


def test_a_search_that_names_two_things_opens_their_list(visiting: Visit) -> None:
    page = visiting.page
    items = search(page, "putin on trump ")
    chips = page.locator(".or-chip")
    expect(chips).to_have_text(["Vladimir Putin ✕", "about Donald Trump ✕"])
    expect(items.first.locator(".or-found strong")).to_have_text("List")
    words = items.first.locator(".or-search__title").inner_text()
    items.first.locator("a").click()
    page.wait_for_url("**/quotes.html?*")
    number = re.search(r"(\d+) quotes?", words)
    assert number
    expect(page.locator(".or-count")).to_contain_text(f"{number[1]} quote")
    expect(page.locator("select[name=about]")).to_have_value("donald-trump")


def test_taking_a_chip_off_widens_the_search(visiting: Visit) -> None:
    page = visiting.page
    search(page, "putin on trump ")
    page.get_by_role("button", name="about Donald Trump: take off").click()
    expect(page.locator(".or-chip")).to_have_text(["Vladimir Putin ✕"])
    expect(page.locator(".or-search__input")).to_have_value("putin")


def test_words_that_nobody_printed_are_named(visiting: Visit) -> None:
    page = visiting.page
    search(page, "putin xylophones ")
    expect(page.locator(".or-missing")).to_have_text("No article has “xylophones”.")

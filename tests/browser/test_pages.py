"""What the pages do in a browser: filters, comparison, evidence in place, copying, access."""

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Visit, visit

KINDS = (
    "index.html", "quotes.html", "speakers-about.html", "collations.html", "open-questions.html",
    "corrections.html", "method.html", "articles/index.html", "people/index.html",
    "themes/index.html", "people/donald-trump.html", "organisations/nato.html",
    "articles/001-688f02de8ef2bb2a.html", "themes/nato-membership.html",
)  # fmt: skip


@pytest.fixture
def opened(site: Path, browser: Browser) -> Iterator[Visit]:
    """The demo opened from its folder, as a reader of the zip has it."""
    with visit(browser, site.as_uri() + "/") as visiting:
        yield visiting
        assert (visiting.asked, visiting.errors) == ([], [])


def told(page: Page) -> int:
    """How many quotes and other statements the list says that it shows."""
    count = page.locator(".or-count")
    expect(count).to_contain_text("Shown:")
    return sum(int(number) for number in re.findall(r"\d+", count.inner_text()))


def choose(page: Page, name: str, value: str) -> int:
    """Choose a value of a filter; return how many rows there are then."""
    page.evaluate("document.querySelector('.or-count').textContent = ''")
    page.select_option(f"select[name={name}]", value)
    number = told(page)
    expect(page.locator(".or-found-rows .or-item")).to_have_count(min(number, 25))
    return number


def test_filters_combine_and_stay_in_the_address(opened: Visit) -> None:
    page = opened.open("quotes.html")
    by_putin = choose(page, "speaker", "vladimir-putin")
    choose(page, "kind", "quote")
    number = choose(page, "about", "donald-trump")
    assert 0 < number < by_putin
    noun = "quote" if number == 1 else "quotes"
    expect(page.locator(".or-count")).to_have_text(f"Shown: {number} {noun}")
    expect(page.locator("#or-list")).to_be_hidden()
    assert "speaker=vladimir-putin" in page.url
    assert "about=donald-trump" in page.url
    page.reload()
    expect(page.locator(".or-found-rows .or-item")).to_have_count(number)
    page.get_by_role("button", name="Show all").click()
    expect(page.locator("#or-list")).to_be_visible()
    expect(page.locator(".or-found-rows .or-item")).to_have_count(0)
    assert "?" not in page.url


def test_numbers_beside_the_choices_are_what_they_show(opened: Visit) -> None:
    page = opened.open("quotes.html?speaker=donald-trump")
    told(page)
    options = page.locator("select[name=kind] option:not([value='']):not([disabled])")
    values = [(o.get_attribute("value") or "", o.inner_text()) for o in options.all()]
    assert values
    for value, label in values:
        assert label.endswith(f"({choose(page, 'kind', value)})")


def test_a_list_of_names_is_filtered_and_ordered(opened: Visit) -> None:
    page = opened.open("people/index.html")
    page.select_option("select[name=order]", "name")
    rows = page.locator(".or-found-rows tbody tr")
    expect(rows.first).to_be_visible()
    names = [cell.inner_text() for cell in rows.locator("td:first-child").all()]
    assert names == sorted(names, key=str.casefold)
    page.select_option("select[name=heard]", "quoted")
    expect(page.locator(".or-count")).to_contain_text(f" of {len(names)}")
    assert "heard=quoted" in page.url


def test_what_is_filtered_can_be_copied_as_a_table(opened: Visit) -> None:
    page = opened.open("quotes.html")
    page.evaluate("self.onrecordCopy = (text) => { self.copied = text; }")
    number = choose(page, "speaker", "vladimir-putin")
    page.get_by_role("button", name="Copy as CSV").click()
    page.wait_for_function("self.copied")
    rows = list(csv.reader(io.StringIO(page.evaluate("self.copied"))))
    assert rows[0][:2] == ["Speaker", "Words"]
    assert [row[0] for row in rows[1:]] == ["Vladimir Putin"] * number


def test_two_speakers_stand_side_by_side(opened: Visit) -> None:
    page = opened.open("people/donald-trump.html")
    page.get_by_text("Compare with").get_by_role("link", name="Vladimir Putin").click()
    sides = page.locator(".or-side")
    expect(sides).to_have_count(2)
    expect(sides.nth(0).locator("h2").first).to_have_text("Donald Trump")
    expect(sides.nth(1).locator("h2").first).to_have_text("Vladimir Putin")
    left, right = sides.nth(0).bounding_box(), sides.nth(1).bounding_box()
    assert left
    assert right
    assert left["x"] + left["width"] <= right["x"]
    assert left["y"] == right["y"]


def test_words_can_be_searched_among_the_quotes(opened: Visit) -> None:
    page = opened.open("quotes.html")
    page.get_by_label("Words").fill("sovereign and prosperous")
    expect(page.locator(".or-item:visible")).to_have_count(1)
    page.get_by_label("Words").fill("“prosperous and sovereign”")
    expect(page.locator(".or-count")).to_have_text("Shown: 0 quotes")


def test_a_marked_quote_opens_its_card_by_keyboard(opened: Visit) -> None:
    page = opened.open("articles/001-688f02de8ef2bb2a.html")
    mark = page.locator("a.or-mark").filter(has_text="sovereign and prosperous")
    mark.focus()
    page.keyboard.press("Enter")
    card = page.locator(".or-opened")
    expect(card).to_contain_text("Pete Hegseth")
    assert page.url.endswith(f"#{mark.get_attribute('id')}")
    card.locator("summary").first.click()
    expect(card.get_by_role("button", name="Copy")).to_have_count(2)
    page.keyboard.press("Escape")
    mark.press("Enter")
    expect(card).to_have_count(0)


def test_one_click_opens_the_correction_of_a_quote_without_scripts(
    site: Path, browser: Browser
) -> None:
    with visit(browser, site.as_uri() + "/", java_script_enabled=False) as visiting:
        for kind in ("quotes.html", "people/donald-trump.html", "themes/nato-membership.html"):
            page = visiting.open(kind)
            page.locator(".or-card:visible").get_by_role("link", name="Wrong?").first.click()
            expect(page.locator("pre.or-entry:visible")).to_have_count(1)


def test_a_citation_can_be_copied(opened: Visit) -> None:
    page = opened.open("articles/001-688f02de8ef2bb2a.html")
    page.get_by_text("Cite this article").click()
    button = page.locator("#cite .or-copy").first
    button.click()
    expect(button).to_have_text("Copied")


def test_a_table_is_sorted_by_its_heading(opened: Visit) -> None:
    page = opened.open("people/index.html")
    page.get_by_role("columnheader", name="Name").press("Enter")
    names = page.locator("table.sortable tbody tr td:first-child").all_inner_texts()
    assert names in (sorted(names, key=str.casefold), sorted(names, key=str.casefold, reverse=True))


@pytest.mark.parametrize("width", [390, 1440])
def test_the_tab_key_stops_only_where_one_sees_it(site: Path, browser: Browser, width: int) -> None:
    size = {"width": width, "height": 900}
    options = {"viewport": size, "reduced_motion": "reduce"}
    with visit(browser, site.as_uri() + "/", **options) as visiting:
        page = visiting.open("index.html")
        for _ in range(25):
            page.keyboard.press("Tab")
            stop = page.locator(":focus")
            if stop.evaluate("e => e.matches('.md-option, .md-skip')"):
                continue  # its label stands for it; it shows itself when focused
            expect(stop).to_be_visible()
            expect(stop).to_be_in_viewport()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_are_accessible_and_fit_a_phone(site: Path, browser: Browser, scheme: str) -> None:
    options = {"color_scheme": scheme, "reduced_motion": "reduce"}
    size = {"width": 360, "height": 800}
    with visit(browser, site.as_uri() + "/", viewport=size, **options) as visiting:
        for kind in KINDS:
            page = visiting.open(kind)
            page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")
            root = "document.documentElement"
            assert page.evaluate(f"{root}.scrollWidth <= {root}.clientWidth"), kind
            found = Axe().run(page).response["violations"]
            assert [(v["id"], v["nodes"][0]["html"]) for v in found] == [], kind

"""`onrecord generate`, then `zensical build`: the site that MkDocs gives, from the same tree."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, expect

from tests.browser.conftest import copy_project, place, run, visit

_ARTICLE = re.compile(r"<article.*?</article>", re.DOTALL)
_LINKED = re.compile(r'<script type="application/ld\+json">.*?</script>', re.DOTALL)


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo site as Zensical builds it from the written tree."""
    project = copy_project(tmp_path_factory.mktemp("zensical"))
    run("onrecord", "generate", cwd=project)
    done = subprocess.run(
        [sys.executable, "-m", "zensical", "build", "--strict"], cwd=project, check=False,
        capture_output=True, text=True, encoding="utf-8",
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return project / "site"


def article(path: Path) -> str:
    """Return the text of a page as a reader gets it."""
    html = _ARTICLE.search(path.read_text(encoding="utf-8"))
    assert html, path
    return " ".join(re.sub(r"<[^>]*>", " ", html[0]).split())


def pages(site: Path) -> list[str]:
    found = (path.relative_to(site).as_posix() for path in site.rglob("*.html"))
    return sorted(set(found) - {"404.html"})


def test_both_builders_give_the_same_pages_with_the_same_words(site: Path, other: Path) -> None:
    assert pages(site) == pages(other)
    for uri in pages(site):
        assert article(site / uri) == article(other / uri), uri


def test_both_give_facts_for_machines_redirects_and_the_search_index(
    site: Path, other: Path
) -> None:
    for uri in pages(site):
        ours, theirs = ((s / uri).read_text(encoding="utf-8") for s in (site, other))
        assert _LINKED.findall(ours) == _LINKED.findall(theirs), uri
        for line in ('http-equiv="refresh"', '<meta name="description"', '<link rel="canonical"'):
            assert (line in ours) == (line in theirs), (uri, line)
    for path in (site / "search").iterdir():
        if path.name != "head.js":  # pages that a person wrote may be read a little differently
            assert (other / "search" / path.name).is_file(), path.name


@pytest.mark.parametrize("kind", ["http", "file"])
def test_its_search_works_and_no_request_leaves(other: Path, browser: Browser, kind: str) -> None:
    with place(kind, other) as address, visit(browser, address) as opened:
        page = opened.open("index.html")
        page.keyboard.press("/")
        page.keyboard.type("medvede")
        title = page.locator(".or-search__item .or-search__title").first
        expect(title).to_contain_text("Dmitry Medvedev")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        expect(page.locator("h1").first).to_contain_text("Dmitry Medvedev")
        assert (opened.asked, opened.errors) == ([], [])


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("uri", ["index.html", "quotes.html", "people/donald-trump.html"])
def test_its_pages_are_accessible(other: Path, browser: Browser, uri: str, scheme: str) -> None:
    with place("http", other) as address, visit(browser, address, color_scheme=scheme) as opened:
        opened.open(uri)
        found = Axe().run(opened.page).response["violations"]
        assert [(v["id"], v["nodes"][0]["html"]) for v in found] == []

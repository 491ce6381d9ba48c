"""One folder works from the web, from /repo/ and from a zip: links, search, evidence, silence."""

import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import Visit, copy_project, place, run, served, visit


@pytest.fixture(params=["http", "file"])
def visiting(request: pytest.FixtureRequest, site: Path, browser: Browser) -> Iterator[Visit]:
    with place(request.param, site) as address, visit(browser, address) as opened:
        yield opened
        assert opened.asked == []
        assert opened.errors == []


def search(visiting: Visit, words: str) -> None:
    box = visiting.page.locator(".or-search__input")
    box.click()
    box.press_sequentially(words)  # Material listens to keys


def check_site_works(visiting: Visit) -> None:
    """Home opens, search finds a quotation's words, a card leads to its sentence and back."""
    page = visiting.open("index.html")
    expect(page.locator("h1")).to_have_text("Talks on Ukraine")
    search(visiting, "sovereign prosperous")
    hit = page.locator(".or-search__item a").first
    expect(hit).to_be_visible()
    hit.click()
    expect(page.locator("main mark").first).to_be_visible()

    visiting.open("people/pete-hegseth.html")
    card = page.locator(".or-card").filter(has_text="sovereign and prosperous Ukraine").first
    words = card.locator("[data-src]").first.inner_text()
    card.locator("a[href*='articles/']").first.click()
    target = page.evaluate("decodeURIComponent(location.hash.slice(1))")
    marked = page.locator(f"[id='{target}']")
    expect(marked).to_be_in_viewport()
    assert words.strip("“” ")[:30] in marked.inner_text()
    back = page.locator("main a[href*='people/pete-hegseth']").first
    back.click()
    expect(page.locator("h1")).to_have_text("Pete Hegseth")


def test_it_works_from_each_place(visiting: Visit) -> None:
    check_site_works(visiting)


def test_without_script_every_word_is_there(site: Path, browser: Browser) -> None:
    with visit(browser, site.as_uri() + "/", java_script_enabled=False) as visiting:
        page = visiting.open("quotes.html")
        expect(page.get_by_text("returning to Ukraine’s pre-2014 borders").first).to_be_visible()


def test_the_zip_opens_from_a_folder(project: Path, tmp_path: Path, browser: Browser) -> None:
    run("onrecord", "zip", str(tmp_path / "briefing.zip"), cwd=project)
    with zipfile.ZipFile(tmp_path / "briefing.zip") as archive:
        archive.extractall(tmp_path / "elsewhere")
    unpacked = tmp_path / "elsewhere" / "briefing"
    with visit(browser, unpacked.as_uri() + "/") as visiting:
        check_site_works(visiting)
        assert (visiting.asked, visiting.errors) == ([], [])


def test_the_zip_repeats_byte_for_byte(project: Path, tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        run("onrecord", "zip", str(tmp_path / name / "briefing.zip"), cwd=project)
    one, two = ((tmp_path / name / "briefing.zip").read_bytes() for name in ("one", "two"))
    assert one == two


def test_gh_deploy_pushes_a_branch_that_works_under_repo(tmp_path: Path, browser: Browser) -> None:
    project = copy_project(tmp_path / "project")

    def git(*words: str, cwd: Path = project) -> None:
        identity = ("-c", "user.name=Test", "-c", "user.email=test@example.org")
        subprocess.run(["git", *identity, *words], cwd=cwd, check=True, capture_output=True)

    git("init", "-q", "--bare", str(tmp_path / "remote.git"), cwd=tmp_path)
    git("init", "-q")
    git("config", "user.name", "Test")
    git("config", "user.email", "test@example.org")
    git("add", ".")
    git("commit", "-qm", "Demo")
    git("remote", "add", "origin", str(tmp_path / "remote.git"))
    run("mkdocs", "gh-deploy", "--force", cwd=project)
    git(
        "clone",
        "-q",
        "-b",
        "gh-pages",
        str(tmp_path / "remote.git"),
        str(tmp_path / "pages"),
        cwd=tmp_path,
    )
    with served(tmp_path / "pages") as address, visit(browser, address) as visiting:
        check_site_works(visiting)
        assert (visiting.asked, visiting.errors) == ([], [])

"""Briefings that are odd: hostile text, other scripts, nobody quoted, one voice quoted 400 times.

The briefings are made by hand, so that each state is certain; MkDocs and all after it is real.
"""

import shutil
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from playwright.sync_api import Browser, expect

from onrecord.models import Briefing
from tests.briefings import article, briefing
from tests.browser.conftest import visit
from tests.conftest import ROOT

LONG_NAME = "Bartholomew-Maximilian Harbourstone-Featherington de la Tour-Vandenberghe-Smythe"
LONG_WORD = "Hafenkranfuehrerausbildungsverordnungsentwurfsbesprechungsprotokollablage"
LONG_URL = "https://example.org/" + "nobreakanywhere" * 15
HEADLINE = "<img src=x onerror=alert(1)> {{ 7 * 7 }} {% raw %} *stars* [link](x) `tick` </script>"


def hostile() -> Briefing:
    bold = "<b>Bold</b> {{ 7*7 }} *words* here,"
    stay = "لن نغادر الميناء."
    endless = f"{LONG_WORD} {LONG_URL}"
    articles = [
        article("hostile", f"“{bold}” said Jon <i>Hale</i>.", title=HEADLINE),
        article("arabic", f"قالت ليلى حسن: “{stay}”", title="ليلى حسن", outlet="الميناء"),
        article("long", f"“{endless} it is,” said {LONG_NAME}.", title=endless),
    ]
    return briefing(
        articles,
        people={"hale": ["Jon <i>Hale</i>"], "layla": ["ليلى حسن"], "long": [LONG_NAME]},
        organisations={"word": [LONG_WORD]},
        roles=[{"who": "long", "words": LONG_WORD, "article": "long"}],
        quotes=[
            {"article": "hostile", "words": bold, "speaker": "hale", "about": ["long"]},
            {"article": "arabic", "words": stay, "speaker": "layla"},
            {"article": "long", "words": f"{endless} it is,", "speaker": "long"},
        ],
        themes={"word-theme": [LONG_WORD], "harbour": ["الميناء"]},
    )


def silent() -> Briefing:
    return briefing([article("only", "It rained on the harbour.", title=None)])


def talkative() -> Briefing:
    said = [f"Remark {n} on the harbour fees is mine." for n in range(400)]
    text = "\n\n".join(f"“{words}” Ann Lee said." for words in said)
    quotes = [{"article": "all", "words": words, "speaker": "ann-lee"} for words in said]
    people = {"ann-lee": ["Ann Lee"]}
    return briefing([article("all", text)], people=people, quotes=quotes)


STATES = {"hostile": hostile, "silent": silent, "talkative": talkative}


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The built sites of all states, by name."""
    sites = {}
    for name, make in STATES.items():
        project = tmp_path_factory.mktemp(name)
        (project / "site_src").mkdir()
        shutil.copy(ROOT / "site_src" / "about.md", project / "site_src")
        settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
        if name == "silent":
            settings = settings.replace("extra:\n", "extra:\n  robots: noindex\n")
        (project / "mkdocs.yml").write_text(settings, encoding="utf-8")
        made = make()
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("onrecord.pipeline.make_briefing", lambda *_, made=made, **__: made)
            patch.setenv("NO_MKDOCS_2_WARNING", "1")
            config = load_config(str(project / "mkdocs.yml"))
            config.plugins.on_startup(command="serve", dirty=False)  # by hand: no file to check
            build(config)
        sites[name] = project / "site"
    return sites


@pytest.mark.parametrize("state", STATES)
def test_no_page_is_wider_than_a_phone_or_breaks(
    odd: dict[str, Path], browser: Browser, state: str
) -> None:
    site = odd[state]
    with visit(browser, site.as_uri() + "/", viewport={"width": 360, "height": 800}) as visiting:
        for path in sorted(site.rglob("*.html")):
            if path.name == "404.html":
                continue  # its addresses are those of the server
            page = visiting.open(path.relative_to(site).as_posix())
            page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")
            root = "document.documentElement"
            assert page.evaluate(f"{root}.scrollWidth <= {root}.clientWidth"), path.name
            assert page.locator("main img").count() == 0
        assert (visiting.asked, visiting.errors) == ([], [])


def test_a_hostile_headline_stays_text(odd: dict[str, Path], browser: Browser) -> None:
    with visit(browser, odd["hostile"].as_uri() + "/") as visiting:
        page = visiting.open("articles/hostile.html")
        expect(page.locator("h1").first).to_have_text(HEADLINE)
        box = page.locator(".or-search__input")
        box.click()
        box.press_sequentially("onerror")
        result = page.locator(".or-search__item").first
        expect(result).to_contain_text(HEADLINE)
        assert result.locator("img").count() == 0
        assert (visiting.asked, visiting.errors) == ([], [])


@pytest.mark.parametrize(("words", "title"), [("ليلى", "ليلى حسن"), ("Harbourstone", LONG_NAME)])
def test_odd_names_are_found(
    odd: dict[str, Path], browser: Browser, words: str, title: str
) -> None:
    with visit(browser, odd["hostile"].as_uri() + "/") as visiting:
        page = visiting.open("index.html")
        box = page.locator(".or-search__input")
        box.click()
        box.press_sequentially(words)
        box.press("End")  # letters of other keyboards come here without the keys Material hears
        expect(page.locator(".or-search__item .or-search__title").first).to_contain_text(title)


def test_a_page_alone_says_to_unpack_the_zip(
    odd: dict[str, Path], browser: Browser, tmp_path: Path
) -> None:
    shutil.copy(odd["silent"] / "people" / "index.html", tmp_path / "alone.html")
    with visit(browser, tmp_path.as_uri() + "/") as visiting:
        visiting.open("alone.html")
        expect(visiting.page.get_by_text("unpack the whole zip file first")).to_be_visible()
    with visit(browser, odd["silent"].as_uri() + "/") as visiting:
        visiting.open("people/index.html")
        expect(visiting.page.get_by_text("unpack the whole zip file first")).to_be_hidden()


def test_nobody_quoted_is_said_in_words(odd: dict[str, Path], browser: Browser) -> None:
    with visit(browser, odd["silent"].as_uri() + "/") as visiting:
        expect(visiting.open("quotes.html").locator("main")).to_contain_text("quote nobody")


def test_a_site_can_be_kept_out_of_search_engines(odd: dict[str, Path], site: Path) -> None:
    told = '<meta name="robots" content="noindex">'
    assert told in (odd["silent"] / "index.html").read_text(encoding="utf-8")
    assert told not in (site / "index.html").read_text(encoding="utf-8")

"""Measure the pages of invented briefings: largest page, home, filter and search, accessibility.

    python tests/bench/pages.py 20 60 200 1000
    python tests/bench/pages.py --site SITE     # one that is built

Prints a row a size: the largest page in kB and, as it opens, in px at 1440 and 390; the height of
home at both; the slowest filter and search of five each, in ms from the input to the count or the
first result, page opened from its folder; and the violations that axe finds on the pages measured.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import tempfile
import time
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright
from tests.bench.invented import invented_briefing

ROOT = Path(__file__).resolve().parents[2]
TALLEST = 14  # pages that are opened: the heaviest by bytes, and those named below
NAMED = ("index.html", "quotes.html", "people/index.html", "articles/index.html", "exchanges.html")
LISTS = (
    ("quotes.html", "theme"),
    ("quotes.html", "speaker"),
    ("people/index.html", "outlet"),
    ("articles/index.html", "date"),
)
SEARCHES = (
    "ann lee ferry march",
    "quota",
    "hale on moss",
    "dock strike 2028",
    "“the spring tide” lee",
)
CHROMIUM = {"executable_path": "/usr/bin/chromium", "args": ["--no-sandbox"]}
FILTER = """async (name) => {
  const form = document.querySelector('form[data-list]'), count = form.querySelector('.or-count');
  const select = form.elements[name], times = [];
  const values = Array.from(select.options).map((o) => o.value).filter(Boolean).slice(0, 6);
  for (const value of values) {
    count.textContent = '';
    const box = () => document.querySelector('.or-found-rows :is(.or-item, tr)');
    box()?.remove();
    const start = performance.now();
    select.value = value;
    form.dispatchEvent(new Event('input', {bubbles: true}));
    while (!(count.textContent && box()) && performance.now() - start < 20000)
      await new Promise((done) => requestAnimationFrame(done));
    times.push(performance.now() - start);
  }
  return times.slice(1);
}"""


def build(number: int, folder: Path) -> Path:
    """Build the site of an invented briefing; nothing is annotated."""
    from mkdocs.commands.build import build as build_site
    from mkdocs.config import load_config

    import onrecord.pipeline.briefing as doors

    made = invented_briefing(number)
    doors.make_briefing = lambda *_, **__: made
    doors.save_registry = lambda *_, **__: False
    import onrecord.plugin as door

    door._check = lambda *_, **__: None
    (folder / "site_src").mkdir(parents=True)
    shutil.copy(ROOT / "site_src" / "about.md", folder / "site_src")
    (folder / "articles").mkdir()
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    text = text.replace("Talks on Ukraine", "Harbour year").replace(": seeds", ": articles")
    (folder / "mkdocs.yml").write_text(text, encoding="utf-8")
    config = load_config(str(folder / "mkdocs.yml"))
    config.plugins.on_startup(command="build", dirty=False)
    build_site(config)
    return folder / "site"


def height(page: Page) -> int:
    return int(page.evaluate("document.documentElement.scrollHeight"))


def measure(site: Path, browser: Browser) -> dict[str, object]:
    """Return the figures of one built site."""
    files = sorted(site.rglob("*.html"), key=lambda path: -path.stat().st_size)
    opened = dict.fromkeys([*files[:TALLEST], *(site / name for name in NAMED)])
    found: dict[str, object] = {
        "kB": round(files[0].stat().st_size / 1000),
        "heaviest": files[0].relative_to(site).as_posix(),
    }
    wide = 0
    for width in (1440, 390):
        page = browser.new_page(viewport={"width": width, "height": 900})
        heights = {}
        for path in opened:
            page.goto(path.as_uri())
            heights[path.relative_to(site).as_posix()] = height(page)
            wide += int(page.evaluate("document.documentElement.scrollWidth")) > width
        tallest = max(heights, key=heights.__getitem__)
        found[f"px{width}"] = heights[tallest]
        found[f"tallest{width}"] = tallest
        found[f"home{width}"] = heights["index.html"]
        page.close()
    found["wider than the screen"] = wide
    found["filter"] = round(max(filters(site, browser)))
    found["search"] = round(max(searches(site, browser)))
    found["axe"] = violations(browser, list(opened)[:4])
    return found


def filters(site: Path, browser: Browser) -> list[float]:
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    times: list[float] = []
    for uri, name in LISTS:
        page.goto((site / uri).as_uri())
        if page.locator(f"form[data-list] select[name={name}]").count():
            times += page.evaluate(FILTER, name)
    page.close()
    return times


def searches(site: Path, browser: Browser) -> list[float]:
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.goto((site / "index.html").as_uri())
    box = page.locator("input[type=text].md-search__input, input.or-search__input").first
    box.click()
    box.fill("warm")
    page.wait_for_timeout(1500)
    times = []
    for words in SEARCHES:
        box.fill("")
        page.wait_for_timeout(150)
        start = time.perf_counter()
        box.fill(words)
        box.press("End")
        page.locator(".md-search-result__item, .or-search__item").first.wait_for(timeout=20000)
        times.append(1000 * (time.perf_counter() - start))
    page.close()
    return times


def violations(browser: Browser, paths: list[Path]) -> int:
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    number = 0
    for path in paths:
        page.goto(path.as_uri())
        found = Axe().run(page)
        number += found.violations_count
        for fault in found.response["violations"]:
            print(path.name, fault["id"], [n["html"][:160] for n in fault["nodes"]][:2])
    page.close()
    return number


def main() -> None:
    """Measure what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int)
    parser.add_argument("--site", type=Path)
    parser.add_argument("--keep", type=Path, help="build here, and leave it")
    wanted = parser.parse_args()
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**CHROMIUM)
        if wanted.site:
            print(json.dumps(measure(wanted.site.resolve(), browser)))
        for number in wanted.sizes:
            folder = (wanted.keep or Path(tempfile.mkdtemp())) / str(number)
            start = time.perf_counter()
            site = build(number, folder)
            seconds = round(time.perf_counter() - start)
            print(
                json.dumps({"articles": number, "built": seconds, **measure(site, browser)}),
                flush=True,
            )
        browser.close()


if __name__ == "__main__":
    main()

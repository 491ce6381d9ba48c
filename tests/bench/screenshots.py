"""Take the README's screenshots of a built site: home, person, theme, article, phone, dark.

    python tests/bench/screenshots.py SITE OUT --person people/ann-lee.html \
        --theme themes/rain.html --article articles/a1.html
"""

import argparse
from pathlib import Path

from playwright.sync_api import sync_playwright

DESKTOP, PHONE = {"width": 1280, "height": 800}, {"width": 390, "height": 844}


def main() -> None:
    """Open the site from its folder and write six pictures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("site", type=Path)
    parser.add_argument("out", type=Path)
    for kind in ("person", "theme", "article"):
        parser.add_argument(f"--{kind}", required=True)
    parser.add_argument("--chromium", default="/usr/bin/chromium")
    wanted = parser.parse_args()
    wanted.out.mkdir(parents=True, exist_ok=True)
    shots = (
        ("home", "index.html", DESKTOP, "light"),
        ("person", wanted.person, DESKTOP, "light"),
        ("theme", wanted.theme, DESKTOP, "light"),
        ("article", wanted.article, DESKTOP, "light"),
        ("phone", "index.html", PHONE, "light"),
        ("dark", wanted.article, DESKTOP, "dark"),
    )
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=wanted.chromium, args=["--no-sandbox"])
        for name, uri, size, scheme in shots:
            page = browser.new_page(viewport=size, color_scheme=scheme)
            page.goto((wanted.site.resolve() / uri).as_uri())
            page.wait_for_load_state("networkidle")
            page.screenshot(path=wanted.out / f"{name}.png")
        browser.close()


if __name__ == "__main__":
    main()

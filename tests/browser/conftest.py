"""The built demo site, served under /repo/ or opened from its folder, in a real Chromium."""

import functools
import http.server
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.conftest import ROOT

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
# Without these a browser looks for updates over the network; as root it refuses its own sandbox.
ARGUMENTS = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-background-networking"]


def copy_project(folder: Path) -> Path:
    """Copy what a clean clone holds of the demo project."""
    for name in ("seeds", "templates"):
        shutil.copytree(ROOT / name, folder / name)
    (folder / "site_src").mkdir()  # without what `generate` writes there
    shutil.copy(ROOT / "site_src" / "about.md", folder / "site_src")
    shutil.copy(ROOT / "mkdocs.yml", folder)
    return folder


def run(*words: str, cwd: Path) -> str:
    """Run a module of the environment; return what it printed."""
    done = subprocess.run(
        [sys.executable, "-m", *words], cwd=cwd, capture_output=True, text=True, encoding="utf-8",
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"}, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


@pytest.fixture(scope="session")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_project(tmp_path_factory.mktemp("project"))


@pytest.fixture(scope="session")
def site(project: Path) -> Path:
    """The demo site, built by plain MkDocs with no generate step before."""
    log = run("mkdocs", "build", "--strict", cwd=project)
    assert "WARNING" not in log
    return project / "site"


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder under /repo/, as GitHub Pages serves a project; yield its address."""

    class Handler(http.server.SimpleHTTPRequestHandler):
        def translate_path(self, path: str) -> str:
            inside = path.removeprefix("/repo/")
            return super().translate_path(f"/{inside}" if inside != path else "/no such page")

        def log_message(self, *_: object) -> None:
            pass

    handler = functools.partial(Handler, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/repo/"
        server.shutdown()


@contextmanager
def place(kind: str, site: Path) -> Iterator[str]:
    """Serve a site, or open it from its folder; yield its address."""
    if kind == "http":
        with served(site) as address:
            yield address
    else:
        yield site.as_uri() + "/"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)
    assert path, "no Chromium: `python3 do.py test` installs one, or says how"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


class Visit:
    """One open page; what it asks of other machines is stopped and written down."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.address = address
        self.asked: list[str] = []
        self.errors: list[str] = []

    def open(self, uri: str) -> Page:
        # A server shows a folder's index; from a folder the file must be named.
        name = uri if not self.address.startswith("http") or uri != "index.html" else ""
        self.page.goto(self.address + name)
        return self.page


@contextmanager
def visit(browser: Browser, address: str, **options: object) -> Iterator[Visit]:
    """Open a fresh browser context on a site."""
    context = browser.new_context(locale="en-GB", **options)
    page = context.new_page()
    visiting = Visit(page, address)
    here = ("file:", "data:", "blob:", "about:", "http://127.0.0.1:")

    def gate(route: object) -> None:
        url = route.request.url
        if url.startswith(here):
            route.continue_()
        else:
            visiting.asked.append(url)
            route.abort()

    context.route("**/*", gate)
    page.on("pageerror", lambda error: visiting.errors.append(str(error)))
    page.on("console", lambda m: visiting.errors.append(m.text) if m.type == "error" else None)
    yield visiting
    context.close()

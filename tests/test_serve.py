"""A real `mkdocs serve`: one change of anything, exactly one rebuild, and the page shows it."""

import os
import re
import shutil
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT

LIMIT = 90.0


class Server:
    """A running `mkdocs serve` whose log tells what it does."""

    def __init__(self, project: Path) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.log: list[str] = []
        self.process = subprocess.Popen(
            [sys.executable, "-m", "mkdocs", "serve", "-a", f"127.0.0.1:{self.port}"],
            cwd=project,
            env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONUNBUFFERED": "1"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
        )
        self.reader = threading.Thread(target=self._read, daemon=True)
        self.reader.start()
        self.until(lambda: any("Serving on" in line for line in self.log))

    def _read(self) -> None:
        assert self.process.stdout
        self.log.extend(self.process.stdout)

    def until(self, reached: Callable[[], bool]) -> None:
        end = time.monotonic() + LIMIT
        while not reached():
            assert time.monotonic() < end, "".join(self.log[-40:])
            assert self.process.poll() is None, "".join(self.log[-40:])
            time.sleep(0.1)  # polls a process of its own; nothing here is timed

    def builds(self) -> int:
        # Not "Documentation built in 0.87 seconds": MkDocs drops a message that it has had before.
        return sum("Reloading browsers" in line for line in self.log)

    def page(self, uri: str) -> str:
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/repo/{uri}") as answer:
            return answer.read().decode("utf-8")

    def after(self, change: Callable[[], object]) -> int:
        """Make a change; return how many rebuilds it caused, once the server is quiet again."""
        before = self.builds()
        change()
        self.until(lambda: self.builds() > before)
        quiet = time.monotonic() + 2.5  # longer than MkDocs' own delay before a second build
        self.until(lambda: time.monotonic() > quiet)
        return self.builds() - before

    def close(self) -> None:
        self.process.terminate()
        self.process.wait(20)
        self.reader.join(20)
        if self.process.stdout:
            self.process.stdout.close()


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("project")
    for name in ("seeds", "templates"):
        shutil.copytree(ROOT / name, folder / name)
    (folder / "site_src").mkdir()
    (folder / "site_src" / "about.md").write_text("# About us\n", encoding="utf-8")
    config = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    config = config.replace("articles: seeds", "articles: seeds\n      templates: templates")
    (folder / "mkdocs.yml").write_text(config, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def server(project: Path) -> Iterator[Server]:
    server = Server(project)
    yield server
    server.close()


def test_each_change_costs_one_rebuild_and_shows(server: Server, project: Path) -> None:
    article = project / "seeds" / "zz-new.txt"
    words = "A treaty for the lake\n\n“We will sign the treaty,” Governor Ada Quill told reporters."

    def write(path: Path, text: str) -> Callable[[], object]:
        return lambda: path.write_text(text, encoding="utf-8")

    assert server.after(write(article, words)) == 1
    assert "We will sign the treaty" in server.page("people/ada-quill.html")

    assert server.after(write(article, words.replace("sign", "burn"))) == 1
    assert "We will burn the treaty" in server.page("people/ada-quill.html")

    rename = "- rename: Ada Quill\n  to: Ada Mary Quill\n"
    assert server.after(write(project / "seeds" / "corrections.yml", rename)) == 1
    assert "Ada Mary Quill" in server.page("articles/zz-new.html")

    template = next((project / "templates").rglob("method.md.j2"))
    text = template.read_text(encoding="utf-8")
    assert server.after(write(template, text + "\nA line of the user's own.\n")) == 1
    assert "A line of the user's own." in server.page("method.html").replace("’", "'")

    assert server.after(write(project / "site_src" / "mine.md", "# My page\n\nBy hand.")) == 1
    assert "By hand." in server.page("mine.html")

    assert server.after(write(project / "site_src" / "about.md", "# About\n\nOther words.")) == 1
    assert "Other words." in server.page("about.html")

    assert server.after(article.unlink) == 1
    assert "Quill" not in server.page("people/index.html")
    assert (project / "site_src" / "mine.md").read_text(encoding="utf-8") == "# My page\n\nBy hand."
    assert not re.findall(r"Traceback|ERROR", "".join(server.log))

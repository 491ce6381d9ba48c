"""What the README tells people to write is what works."""

import re
import subprocess
import sys
import tomllib
from dataclasses import fields
from pathlib import Path

import pytest

from onrecord.settings import Settings
from tests.browser.conftest import run
from tests.conftest import ROOT, SEEDS

README = (ROOT / "README.md").read_text(encoding="utf-8")
#: Markup that a browser fetches by itself.
_FETCHED = re.compile(
    r'<(?:script|img|iframe|source)[^>]+src="(?:https?:)?//'
    r'|<link[^>]+rel="(?!canonical)[^"]*"[^>]+href="(?:https?:)?//'
    r"|@import|url\(['\"]?(?:https?:)?//"
)


@pytest.fixture(scope="module")
def block() -> str:
    """The plugin block just as the README prints it."""
    (found,) = (b for b in re.findall(r"```yaml\n(.*?)```", README, re.DOTALL) if "theme:" in b)
    return found


@pytest.fixture(scope="module")
def site(block: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = tmp_path_factory.mktemp("readme")
    (project / "mkdocs.yml").write_text(f"site_name: Mine\n{block}", encoding="utf-8")
    (project / "docs").mkdir()
    (project / "docs" / "imprint.md").write_text("# Imprint\n\nWe.\n", encoding="utf-8")
    (project / "articles").mkdir()
    for path in SEEDS.iterdir():
        (project / "articles" / path.name).write_bytes(path.read_bytes())
    log = run("mkdocs", "build", "--strict", cwd=project)
    assert "WARNING" not in log
    return project / "site"


def test_the_block_gives_pages_without_leftovers_that_call_nobody(site: Path) -> None:
    for path in (*site.rglob("*.html"), *site.rglob("onrecord/**/*.css")):
        assert not _FETCHED.search(path.read_text(encoding="utf-8")), path
    for path in site.rglob("*.html"):
        shown = re.sub(r"<(script|style).*?</\1>", "", path.read_text("utf-8"), flags=re.DOTALL)
        assert not re.search(r"\{:? ?[#.][\w-]+", shown), path


def test_the_block_gives_the_whole_look(site: Path) -> None:
    home = (site / "index.html").read_text(encoding="utf-8")
    assert "assets/onrecord/css/onrecord.css" in home
    assert 'class="or-search"' in home
    assert 'data-md-color-scheme="slate"' in home
    tabs = re.findall(r'md-tabs__link"[^>]*>\s*([^<]+?)\s*<', home)
    assert tabs[:3] == ["Home", "People", "Organisations"]
    assert tabs[-1] == "Imprint"
    assert "<mark" in next((site / "articles").glob("0*.html")).read_text(encoding="utf-8")


def test_the_other_builder_is_told_of_the_same_tabs(site: Path) -> None:
    run("onrecord", "generate", cwd=site.parent)
    told = tomllib.loads((site.parent / "zensical.toml").read_text(encoding="utf-8"))["project"]
    assert told["nav"][0] == {"Home": "index.md"}
    assert told["nav"][-1] == "imprint.md"
    assert told["theme"]["font"] is False


def test_another_theme_is_refused_with_the_line_to_write(tmp_path: Path) -> None:
    config = "site_name: Mine\ntheme: readthedocs\nplugins: [search, onrecord]\n"
    (tmp_path / "mkdocs.yml").write_text(config, encoding="utf-8")
    for folder in ("docs", "articles"):
        (tmp_path / folder).mkdir()
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build"], cwd=tmp_path, check=False,
        capture_output=True, text=True, encoding="utf-8",
    )  # fmt: skip
    assert done.returncode != 0
    assert "theme: material" in done.stderr


def test_the_table_of_settings_is_the_code() -> None:
    text = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")
    rows = dict(re.findall(r"^\| `(\w+)` \| (.*?) \|", text, re.MULTILINE))
    assert list(rows) == [field.name for field in fields(Settings)]
    for field in fields(Settings):
        default = field.default
        told = rows[field.name].strip("`")
        if isinstance(default, tuple):
            assert told == ("articles" if field.name == "articles" else "empty")
        else:
            assert told == (str(default) if default not in (None, "") else "empty"), field.name

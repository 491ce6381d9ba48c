"""An altered word is found and named, wherever a reader meets it: pages, home, search, exports."""

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner
from mkdocs.commands.build import build
from mkdocs.config import load_config

from onrecord.cli import main
from onrecord.export import write_export
from onrecord.models import Briefing, Page
from onrecord.pipeline import make_briefing, make_pages
from onrecord.publish.config import load_site
from onrecord.publish.shown import check_export, check_site

TEXTS = {
    "ferry": "The ferry\n\n“We sail at dawn,” said Captain Ann Harcourt, who owns the ferry.\n\n"
    "Harcourt said the islands needed a second boat.\n",
    "mill": "The mill\n\n“The mill stays shut until the rain comes,” said Tom Quarry, miller.\n",
}
CONFIG = """site_name: Ferries
docs_dir: docs
use_directory_urls: false
theme: {name: material, font: false}
markdown_extensions: [attr_list]
plugins:
  - search
  - onrecord: {articles: articles, engine: serial}
"""


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("project")
    (root / "articles").mkdir()
    (root / "docs").mkdir()
    for name, text in TEXTS.items():
        (root / "articles" / f"{name}.txt").write_text(text, encoding="utf-8")
    words = "# About us\n\n## How we work\n\nBy hand & with care.\n"
    (root / "docs" / "about.md").write_text(words, encoding="utf-8")
    (root / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    build(load_config(str(root / "mkdocs.yml")))
    return root


@pytest.fixture(scope="module")
def briefing(root: Path) -> Briefing:
    settings = load_site(root / "mkdocs.yml")[0]
    return make_briefing(settings, root)


@pytest.fixture(scope="module")
def pages(root: Path, briefing: Briefing) -> tuple[Page, ...]:
    settings = load_site(root / "mkdocs.yml")[0]
    return make_pages(briefing, settings)


def faults(root: Path, site: Path, pages: tuple[Page, ...]) -> list[str]:
    found = check_site(site, pages, root / "mkdocs.yml")
    return [f"{Path(issue.path).name}: {issue.message}" for issue in found]


def test_the_site_as_built_shows_what_its_pages_say(root: Path, pages: tuple[Page, ...]) -> None:
    assert faults(root, root / "site", pages) == []


@pytest.mark.parametrize(
    ("name", "old", "new", "told"),
    [
        ("index.html", "We sail at dawn", "We sail at dusk", "'dusk,”' where the briefing"),
        ("index.html", "CollectionPage", "Person", "lacks what it says of itself"),
        ("index.html", ">Ann Harcourt<", ">Ann Harcastle<", "'Harcastle'"),
        ("people/ann-harcourt.html", "second boat", "third boat", "'third' where "),
        ("quotes.html", "<blockquote", "<p>and more</p><blockquote", "shows 'and more"),
        ("quotes.html", "Tom Quarry", "", "briefing has 'Tom Quarry"),
        ("search/entries-0.js", "stays shut", "stays open", "shows 'open' where"),
        ("search/words-da.js", "dawn", "dark", "finds other words"),
        ("search/head.js", '"count":', '"count":1', "finds other words"),
    ],
)
def test_an_altered_word_is_found_and_named(
    root: Path, pages: tuple[Page, ...], tmp_path: Path, name: str, old: str, new: str, told: str
) -> None:
    site = shutil.copytree(root / "site", tmp_path / "site")
    before, _, after = (site / name).read_text(encoding="utf-8").rpartition(old)
    assert before
    (site / name).write_text(before + new + after, encoding="utf-8")
    found = faults(root, site, pages)
    assert found
    assert all(line.startswith(Path(name).name) for line in found)
    assert any(told in line for line in found), found


def test_a_page_or_a_result_that_is_gone_is_named(
    root: Path, pages: tuple[Page, ...], tmp_path: Path
) -> None:
    site = shutil.copytree(root / "site", tmp_path / "site")
    (site / "people" / "ann-harcourt.html").unlink()
    (site / "search" / "entries-0.js").unlink()
    found = faults(root, site, pages)
    assert "ann-harcourt.html: is missing in the site" in found
    assert any(line.startswith("head.js: lacks the result 'Ann Harcourt") for line in found)


def test_a_page_that_a_person_edited_is_taken_as_it_stands(
    root: Path, pages: tuple[Page, ...], tmp_path: Path
) -> None:
    project = shutil.copytree(root, tmp_path / "project")
    page = next(page for page in pages if page.uri == "method.md")
    (project / "docs" / "method.md").write_text(page.markdown + "\nOurs too.\n", encoding="utf-8")
    assert any("Ours too." in line for line in faults(project, project / "site", pages))
    build(load_config(str(project / "mkdocs.yml")))
    assert faults(project, project / "site", pages) == []


def test_an_altered_word_of_an_export_is_found_and_named(
    briefing: Briefing, tmp_path: Path
) -> None:
    def write(folder: Path) -> tuple[Path, ...]:
        return write_export(briefing, folder)

    files = write(tmp_path)
    assert list(check_export(tmp_path, write)) == []
    path = tmp_path / "quotes.json"
    path.write_text(path.read_text(encoding="utf-8").replace("stays shut", "stays open"), "utf-8")
    (tmp_path / "themes.json").unlink()
    found = {Path(i.path).name: i.message for i in check_export(tmp_path, write)}
    assert found["quotes.json"] == "shows 'open' where the briefing has 'shut'"
    assert found["themes.json"] == "is missing in the export"
    assert {path.name for path in files} >= {"articles.json", "quotes.json", "themes.json"}


def test_check_names_what_is_altered_in_a_site_and_an_export(
    root: Path, briefing: Briefing, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(root)
    site = shutil.copytree(root / "site", tmp_path / "site")
    tables = tmp_path / "tables"
    write_export(briefing, tables)
    words = ["check", "--site", str(site), "--export", str(tables)]
    held = CliRunner().invoke(main, words, catch_exceptions=False)
    assert held.exit_code == 0, held.output
    for path in (site / "people" / "index.html", tables / "people.json"):
        text = path.read_text(encoding="utf-8").replace("Ann Harcourt", "Ann Harcastle")
        path.write_text(text, encoding="utf-8")
    broken = CliRunner().invoke(main, words, catch_exceptions=False)
    assert broken.exit_code == 1
    assert broken.output.count("Harcastle") >= 2

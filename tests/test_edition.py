"""Where nothing has changed nothing is made again; where anything has, all is made anew."""

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from onrecord import pipeline
from onrecord.cli import main

TEXT = "The ferry\n\n“We sail at dawn,” said Captain Ann Harcourt. Ann Harcourt owns the ferry.\n"
CONFIG = """site_name: Ferries
docs_dir: docs
theme: {name: material, font: false}
markdown_extensions: [attr_list]
plugins:
  - onrecord: {articles: articles, engine: serial}
"""


class Project:
    def __init__(self, root: Path, patch: pytest.MonkeyPatch) -> None:
        self.root = root
        (root / "articles").mkdir()
        (root / "docs").mkdir()
        (root / "articles" / "ferry.txt").write_text(TEXT, encoding="utf-8")
        (root / "docs" / "about.md").write_text("# About\n", encoding="utf-8")
        (root / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
        self.made = 0
        make = pipeline.make_briefing

        def counted(*args, **named):
            self.made += 1
            return make(*args, **named)

        patch.setattr(pipeline, "make_briefing", counted, raising=False)
        patch.chdir(root)

    def generate(self) -> int:
        """Return how many briefings the command made."""
        before = self.made
        done = CliRunner().invoke(main, ["generate"], catch_exceptions=False)
        assert done.exit_code == 0, done.output
        return self.made - before

    def docs(self) -> dict[str, bytes]:
        files = (path for path in sorted((self.root / "docs").rglob("*")) if path.is_file())
        return {path.name: path.read_bytes() for path in files}


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    project = Project(tmp_path, monkeypatch)
    assert project.generate() == 1
    assert project.generate() == 0
    return project


def write(path: str, text: str):
    def change(root: Path) -> None:
        (root / path).write_text(text, encoding="utf-8")

    return change


@pytest.mark.parametrize(
    "change",
    [
        write("articles/ferry.txt", TEXT.replace("dawn", "noon")),
        write("articles/mill.txt", "The mill\n\n“It stays shut,” said Tom Quarry.\n"),
        write("articles/corrections.yml", "- rename: Ann Harcourt\n  to: Ann M. Harcourt\n"),
        write("articles/articles.csv", "file,outlet\nferry.txt,The Ferry Post\n"),
        write("mkdocs.yml", CONFIG.replace("Ferries", "All ferries")),
        lambda root: (root / "articles" / "ferry.txt").rename(root / "articles" / "a.txt"),
        lambda root: shutil.rmtree(root / ".onrecord"),
    ],
)
def test_any_change_makes_all_anew_and_once(project: Project, change) -> None:
    change(project.root)
    assert project.generate() == 1
    assert project.generate() == 0


def test_a_kept_edition_writes_the_pages_that_are_gone(project: Project) -> None:
    before = project.docs()
    (project.root / "docs" / "index.md").unlink()
    assert project.generate() == 0
    assert project.docs() == before


def test_the_registry_that_a_run_writes_changes_no_byte_of_the_next(project: Project) -> None:
    before = project.docs()
    shutil.rmtree(project.root / ".onrecord" / "cache")
    assert project.generate() == 1
    assert project.docs() == before


def test_a_broken_edition_is_made_again(project: Project) -> None:
    (path,) = (project.root / ".onrecord" / "cache" / "editions").rglob("*.json")
    path.write_text("{", encoding="utf-8")
    before = project.docs()
    assert project.generate() == 1
    assert project.docs() == before

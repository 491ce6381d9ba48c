"""A project from nothing, and a look without one."""

import re
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

from onrecord.cli import main
from tests.browser.conftest import run

ARTICLE = "Harbour talks\n\n“We have a deal,” Harbour Minister Ann Lee told reporters on Monday.\n"


def onrecord(*words: object) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words], catch_exceptions=False)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    assert onrecord("new", tmp_path / "harbour-watch").exit_code == 0
    monkeypatch.chdir(tmp_path / "harbour-watch")
    return tmp_path / "harbour-watch"


def test_new_says_the_next_two_commands_and_never_overwrites(tmp_path: Path) -> None:
    mine = tmp_path / "p" / ".gitignore"
    mine.parent.mkdir()
    mine.write_text("mine", encoding="utf-8")
    made = onrecord("new", tmp_path / "p")
    assert [line.split()[0] for line in made.output.splitlines()[-2:]] == ["cd", "mkdocs"]
    assert mine.read_text(encoding="utf-8") == "mine"
    again = onrecord("new", tmp_path / "p")
    assert again.exit_code == 1
    assert "is there already" in again.output


def test_a_new_project_builds_checks_and_reviews_without_any_article(project: Path) -> None:
    log = run("mkdocs", "build", "--strict", cwd=project)
    assert "WARNING" not in log
    assert "There is no article yet" in (project / "site" / "index.html").read_text("utf-8")
    for command in ("generate", "check", "review"):
        assert onrecord(command).exit_code == 0


def test_articles_put_into_it_make_a_briefing_of_its_own_name(project: Path) -> None:
    (project / "articles" / "deal.txt").write_text(ARTICLE, encoding="utf-8")
    log = run("mkdocs", "build", "--strict", cwd=project)
    assert "WARNING" not in log
    home = (project / "site" / "index.html").read_text("utf-8")
    assert "<title>Harbour watch</title>" in home
    assert "We have a deal" in (project / "site/people/ann-lee.html").read_text("utf-8")


def test_every_commented_entry_is_one_that_its_reader_knows(project: Path) -> None:
    for name in ("corrections.yml", "themes.yml", "articles.yml"):
        path = project / "articles" / name
        text = path.read_text(encoding="utf-8")
        assert yaml.safe_load(text) is None
        path.write_text(re.sub(r"^# (?=[- ] )", "", text, flags=re.MULTILINE), encoding="utf-8")
        assert isinstance(yaml.safe_load(path.read_text(encoding="utf-8")), list)
    (project / "articles" / "deal.txt").write_text(ARTICLE, encoding="utf-8")
    words = "Fees\n\n“We sail at dawn.” Jon Hale said so of Hale Tower. Port dues and weather.\n"
    (project / "articles" / "004_interview.txt").write_text(words, encoding="utf-8")
    told = onrecord("check").output.lower()
    for fault in ("unknown", "not known", "cannot be", "is no list", "needs"):
        assert fault not in told


def test_preview_builds_aside_and_leaves_nothing_beside_the_articles(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)
    folder = tmp_path / "my clips"
    folder.mkdir()
    (folder / "deal.txt").write_text(ARTICLE, encoding="utf-8")
    shown = onrecord("preview", folder)
    assert shown.exit_code == 0, shown.output
    (address,) = re.findall(r"file://(\S+)", shown.output)
    assert "We have a deal" in Path(address).parent.joinpath("quotes.html").read_text("utf-8")
    assert [path.name for path in folder.iterdir()] == ["deal.txt"]


def test_each_corpus_has_its_own_former_ids(project: Path) -> None:
    (project / "articles" / "deal.txt").write_text(ARTICLE, encoding="utf-8")
    onrecord("generate")
    registry = project / ".onrecord" / "registry"
    kept = (registry / "articles.json").read_text(encoding="utf-8")
    assert "ann-lee" in kept
    (project / "mine").mkdir()
    words = ARTICLE.replace("Ann Lee", "Joan Marsh")
    (project / "mine" / "deal.txt").write_text(words, encoding="utf-8")
    onrecord("generate", "mine")
    assert "ann-lee" not in (registry / "mine.json").read_text(encoding="utf-8")
    assert (registry / "articles.json").read_text(encoding="utf-8") == kept
    assert not (project / "site_src" / "people" / "ann-lee.md").exists()

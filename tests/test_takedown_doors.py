"""Every command that publishes stops where a take-down or a right cannot be kept; nothing leaks."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from mkdocs.__main__ import cli as mkdocs

from onrecord.cli import main
from onrecord.settings import STATE
from tests.newsroom import FOLDER
from tests.test_takedown import holding

CONFIG = """\
site_name: Harbour news
docs_dir: site_src
theme:
  name: material
  font: false
plugins:
  - search
  - onrecord:
      articles: articles
      engine: serial
markdown_extensions:
  - attr_list
"""
NAMES = ("05_carmaker", "12_envoy", "13_envoy_again")
TAKEDOWN = "- takedown: person\n  name: Dmytro Verhovskyi\n  reason: asked for it\n"
#: The name in both spellings, the given names, the possessive, the words.
FORMS = (
    "verhovskyi", "verkhovsky", "dmytro", "dmitri", "on the fish but not", "return in april",
    "until the quotas",
)  # fmt: skip


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "articles").mkdir()
    (tmp_path / "site_src").mkdir()
    (tmp_path / "site_src" / "about.md").write_text("# About\n\nOurs.\n", encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    for name in NAMES:
        shutil.copy(FOLDER / f"{name}.txt", tmp_path / "articles")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")
    return tmp_path


def run(*words: str) -> tuple[int, str]:
    command = mkdocs if words[0] == "mkdocs" else main
    result = CliRunner().invoke(command, words[1:])
    told = "" if result.exception is None else str(result.exception)
    return result.exit_code, result.output + told


def write(project: Path, name: str, text: str) -> None:
    (project / name).write_text(text, encoding="utf-8")


GULLS = """\
"They own the roof," said warden Peer Holm. The town has counted its gulls for ten years.

There were four hundred last spring and nine hundred this spring, most of them on the quay.

The council has locked the bins behind the fish hall and hung up signs in three languages.
"""
PUBLISHING = (
    ("onrecord", "generate"),
    ("onrecord", "export", "tables"),
    ("onrecord", "zip", "site.zip"),
    ("onrecord", "annotate", "articles", "-o", "rows.jsonl"),
    ("mkdocs", "build"),
    ("mkdocs", "gh-deploy"),
)
#: File -> what stands in it: each must stop all commands.
STOPS = {
    "a slip in the YAML": ("articles/corrections.yml", "- takedown: person\n  name: [Verhovskyi\n"),
    "a mistyped verb": ("articles/corrections.yml", TAKEDOWN.replace("takedown", "takedwon")),
    "a name that no article prints": ("articles/corrections.yml", TAKEDOWN.replace("ytro", "etro")),
    "another suffix": ("articles/corrections.yaml", TAKEDOWN),
    "a letter missing": ("articles/corection.yml", TAKEDOWN),
    "another folder": ("corrections.yml", TAKEDOWN),
    "unknown rights": ("articles/articles.csv", "file,rights\n12_envoy.txt,some\n"),
}


@pytest.mark.parametrize("words", PUBLISHING, ids=lambda words: " ".join(words[:2]))
def test_a_slip_stops_each_command(project: Path, words: tuple[str, ...]) -> None:
    write(project, *STOPS["a slip in the YAML"])
    code, told = run(*words)
    assert code != 0
    assert "corrections.yml, line" in told or "BuildError" in told  # MkDocs logs what it was
    left = {path.name for path in project.iterdir()}
    assert left <= {"articles", "site_src", "mkdocs.yml", STATE, "site"}
    assert holding(project / "site_src", "Aune") == []
    assert not (project / "site").exists() or holding(project / "site", "Aune") == []


def test_a_slip_stops_serve(project: Path) -> None:
    write(project, *STOPS["a slip in the YAML"])
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "serve", "-a", "127.0.0.1:0"], cwd=project,
        capture_output=True, text=True, timeout=60, check=False, env={**os.environ},
    )  # fmt: skip
    assert done.returncode != 0
    assert "corrections.yml, line" in done.stderr


@pytest.mark.parametrize("case", STOPS)
def test_each_slip_stops_and_is_told_by_file(project: Path, case: str) -> None:
    name, text = STOPS[case]
    write(project, name, text)
    code, told = run("onrecord", "generate")
    assert code != 0
    assert Path(name).name in told
    assert "Verhovskyi" not in told
    assert not list((project / "site_src").rglob("envoy*"))


@pytest.mark.parametrize("name", ["articles/themes.yaml", "themes.yml", "articles/people.yml"])
def test_a_side_file_that_nobody_reads_is_told(project: Path, name: str) -> None:
    write(project, name, "- name: Fishing\n")
    code, told = run("onrecord", "generate")
    assert code == 0
    assert f"warning: {name}: is not read" in told


def test_what_is_wrong_in_a_themes_file_is_told(project: Path) -> None:
    write(project, "articles/themes.yml", "- name: Fishing\n  term: fish\n")
    code, told = run("onrecord", "generate")
    assert code == 0
    assert "themes.yml, line 1: “name” does not take “term”; did you mean “terms”?" in told


@pytest.mark.parametrize(
    ("given", "shown"), [("quote", False), ("Excerpt", False), ("none", False), ("Full", True)]
)
def test_rights_mean_what_people_write(project: Path, given: str, shown: bool) -> None:
    write(project, "articles/gulls.txt", f"Gulls\n\n{GULLS}")
    write(project, "articles/articles.csv", f"file,rights\ngulls.txt,{given}\n")
    assert run("onrecord", "generate")[0] == 0
    page = (project / "site_src" / "articles" / "gulls.md").read_text(encoding="utf-8")
    assert "They own the roof" in page
    assert ("the bins behind the fish hall" in page) is shown


def annotations_kept(project: Path) -> list[Path]:
    found = (project / STATE / "cache").rglob("*.json")
    return [path for path in found if "editions" not in path.parts]


def test_a_page_edited_by_hand_stops_until_it_is_gone(project: Path) -> None:
    assert run("onrecord", "generate")[0] == 0
    page = next((project / "site_src" / "people").glob("dm*-ver*.md"))
    page.write_text(page.read_text(encoding="utf-8") + "\nMy note.\n", encoding="utf-8")
    write(project, "articles/corrections.yml", TAKEDOWN)
    for words in (("onrecord", "generate"), ("mkdocs", "build"), ("onrecord", "check")):
        code, told = run(*words)
        assert code != 0, words
        assert "people/" in told
        assert not any(form in told.casefold() for form in FORMS), told
    assert not (project / "site").exists() or holding(project / "site", "Verhovskyi") == []
    page.unlink()
    assert run("mkdocs", "build")[0] == 0


def test_a_hand_page_and_a_setting_that_print_the_name_stop(project: Path) -> None:
    write(project, "articles/corrections.yml", TAKEDOWN)
    write(project, "site_src/about.md", "# About\n\nWe thank Dmytro  Verhovskyi.\n")
    assert run("onrecord", "generate")[0] == 1
    write(project, "site_src/about.md", "# About\n")
    assert run("onrecord", "generate")[0] == 0
    write(project, "mkdocs.yml", CONFIG + "site_description: x\n")
    config = CONFIG.replace("serial\n", "serial\n      watch: [Dmytro Verhovskyi]\n")
    write(project, "mkdocs.yml", config)
    code, told = run("onrecord", "generate")
    assert code == 1
    assert "mkdocs.yml" in told


def test_nothing_under_the_project_holds_what_is_gone_while_the_cache_stands(project: Path) -> None:
    """But for what is the editor's own: the articles and the corrections."""
    everything = (("mkdocs", "build"), ("onrecord", "generate"), ("onrecord", "export", "tables"),
                  ("onrecord", "zip", "site.zip"))  # fmt: skip
    for words in everything:
        assert run(*words)[0] == 0, words
    assert all(holding(project, form) for form in FORMS)
    write(project, "articles/corrections.yml", TAKEDOWN)
    assert run("onrecord", "generate")[0] == 0
    code, told = run("onrecord", "check")
    old = [line.split(": ")[1] for line in told.splitlines() if "make it anew" in line]
    assert (code, old) == (1, ["site.zip", "site/", "tables/"])
    for words in everything:
        code, told = run(*words)
        assert code == 0, told
        assert not any(form in told.casefold() for form in FORMS), words
    code, told = run("onrecord", "check")
    assert code == 0, told
    assert not any(form in told.casefold() for form in FORMS)
    assert annotations_kept(project)
    shutil.unpack_archive(project / "site.zip", project / "unpacked")
    for own in [*(project / "articles").iterdir()]:
        own.unlink()
    assert {form: holding(project, form) for form in FORMS} == {form: [] for form in FORMS}
    # And the next edition finds the rest of the cache as it was.
    assert len(annotations_kept(project)) == 1


def test_what_is_confirmed_counts_on_method_and_stands_in_the_exports(project: Path) -> None:
    write(
        project,
        "articles/corrections.yml",
        '- confirm: "Not one mile,"\n  speaker: Tarek Haddad\n'
        '- status: disputed\n  quotation: "Not one mile,"\n'
        '- note: Said twice.\n  quotation: "Not one mile,"\n'
        '- reply: A league at most.\n  quotation: "Not one mile,"\n'
        '- reattribute: "Herring do not read treaties"\n  to: Sigrid Aune\n',
    )
    assert run("onrecord", "generate")[0] == 0
    method = (project / "site_src" / "method.md").read_text(encoding="utf-8")
    assert "2 statements were compared with the articles by hand" in method
    assert run("onrecord", "export", "tables")[0] == 0
    quotes = json.loads((project / "tables" / "quotes.json").read_text(encoding="utf-8"))["quotes"]
    (disputed,) = [q for q in quotes if q["status"]]
    found = {key: disputed[key] for key in ("text", "status", "note", "reply", "checked")}
    assert found == {
        "text": "Not one mile,", "status": "disputed", "note": "Said twice.",
        "reply": "A league at most.", "checked": True,
    }  # fmt: skip
    assert [q["speaker"] for q in quotes if q["corrected"]] == ["Sigrid Aune"]
    themes = json.loads((project / "tables" / "themes.json").read_text(encoding="utf-8"))["themes"]
    assert all("former_ids" in theme for theme in themes)


def test_an_article_that_is_taken_down_leaves_the_cache(project: Path) -> None:
    assert run("onrecord", "generate")[0] == 0
    assert holding(project / STATE, "treaties")
    text = "- takedown: article\n  article: 13_envoy_again.txt\n"
    write(project, "articles/corrections.yml", text)
    assert run("onrecord", "generate")[0] == 0
    assert len(annotations_kept(project)) == 2
    assert holding(project / STATE, "treaties") == holding(project / "site_src", "treaties") == []

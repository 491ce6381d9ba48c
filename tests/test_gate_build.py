"""A build that would publish a word that no article prints fails, and names the word."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

ARTICLE = """\
Pier to close for a year

Harbour master Ada Quist said on Monday: "We close the pier in May." The council agreed.
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "pier.txt").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "about.md").write_text("# About\n", encoding="utf-8")
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    text = text.replace("docs_dir: site_src", "docs_dir: docs")
    text = text.replace("articles: seeds", "articles: articles\n      templates: own")
    (tmp_path / "mkdocs.yml").write_text(text, encoding="utf-8")
    return tmp_path


def build(project: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict"],
        cwd=project,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_template_that_alters_a_quotation_stops_a_strict_build(project: Path) -> None:
    own = project / "own" / "macros"
    own.mkdir(parents=True)
    assert build(project).returncode == 0
    for path in sorted((ROOT / "templates" / "macros").glob("*.j2")):
        shutil.copy(path, own)
    source = (ROOT / "templates" / "article.md.j2").read_text(encoding="utf-8")
    altered = source + '\n<p data-src="pier:26:40">We open the pier</p>\n'
    (project / "own" / "article.md.j2").write_text(altered, encoding="utf-8")
    done = build(project)
    assert done.returncode != 0
    assert "We open the pier" in done.stderr

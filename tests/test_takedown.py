"""Taken down means gone: from pages, search, exports, registry, whatever is written."""

import gzip
import shutil
from pathlib import Path

import pytest

from tests.browser.conftest import copy_project, run

TAKEDOWN = "- takedown: person\n  name: Mariia Zolkina\n  reason: asked for it\n"


def holding(folder: Path, words: str) -> list[str]:
    """Return the files below a folder whose name or content holds the words, in any case."""
    found = []
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            content = path.read_bytes()
            content = gzip.decompress(content) if path.suffix == ".gz" else content
            text = content.decode("utf-8", "replace") + path.name
            if words.casefold() in text.casefold():
                found.append(path.relative_to(folder).as_posix())
    return found


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All that is written for a corpus after one of its people is taken down."""
    project = copy_project(tmp_path_factory.mktemp("project"))
    run("mkdocs", "build", cwd=project)
    run("onrecord", "generate", cwd=project)
    assert holding(project / "site", "Zolkina")
    assert holding(project / ".onrecord", "Zolkina")
    (project / "seeds" / "corrections.yml").write_text(TAKEDOWN, encoding="utf-8")
    run("onrecord", "generate", cwd=project)
    run("mkdocs", "build", "--strict", cwd=project)
    run("onrecord", "export", "tables", cwd=project)
    shutil.rmtree(project / ".onrecord" / "cache")
    shutil.rmtree(project / "seeds")
    return project


@pytest.mark.parametrize("words", ["Zolkina", "Mariia"])
def test_the_name_stands_nowhere(output: Path, words: str) -> None:
    assert holding(output, words) == []


def test_the_rest_of_the_article_is_still_there(output: Path) -> None:
    assert "articles/001-688f02de8ef2bb2a.html" in holding(output / "site", "Pete Hegseth")


def test_the_gate_holds_over_the_masked_text(tmp_path: Path) -> None:
    project = copy_project(tmp_path)
    (project / "seeds" / "corrections.yml").write_text(TAKEDOWN, encoding="utf-8")
    run("onrecord", "generate", cwd=project)
    assert "The gate holds." in run("onrecord", "check", cwd=project)


def test_removing_the_corrections_gives_back_the_same_pages(tmp_path: Path) -> None:
    project = copy_project(tmp_path)

    def pages() -> dict[str, bytes]:
        run("onrecord", "generate", cwd=project)
        return {
            path.relative_to(project).as_posix(): path.read_bytes()
            for path in sorted((project / "site_src").rglob("*.md"))
        }

    before = pages()
    corrections = project / "seeds" / "corrections.yml"
    corrections.write_text(
        TAKEDOWN + "- rename: Joe Biden\n  to: Joseph R. Biden\n- drop: NATO\n", encoding="utf-8"
    )
    assert pages() != before
    corrections.unlink()
    assert pages() == before

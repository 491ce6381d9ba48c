"""Installed as a user would, with nothing lent and nothing locked: from the registry's own answer.

Each takes minutes and the network, so it is run by `python3 do.py test --all`, and every night.
"""

import os
import re
import sys
import tomllib
import venv
from pathlib import Path

import pytest

from tests.packaging.test_wheel import ARTICLE, ROOT, built, run

__all__ = ["built"]
pytestmark = pytest.mark.slow


def fresh(home: Path) -> Path:
    """Make an environment with the pip that comes with the interpreter; return its programs."""
    venv.create(home, with_pip=True)
    return home / ("Scripts" if os.name == "nt" else "bin")


def three_commands(programs: Path, cwd: Path) -> None:
    """A project from nothing, its pages and the gate, far from any checkout."""
    run(programs / "onrecord", "new", "mine", cwd=cwd)
    (cwd / "mine" / "articles" / "deal.txt").write_text(ARTICLE, encoding="utf-8")
    assert "written: site_src/people/ann-lee.md" in run(
        programs / "onrecord", "generate", cwd=cwd / "mine"
    )
    assert "The gate holds." in run(programs / "onrecord", "check", cwd=cwd / "mine")
    run(programs / "python", "-m", "mkdocs", "build", "--strict", cwd=cwd / "mine")


def test_the_wheel_installs_unlocked_with_the_pip_of_the_interpreter(
    built: Path, tmp_path: Path
) -> None:
    programs = fresh(tmp_path / "environment")
    (wheel,) = built.glob("*.whl")
    run(programs / "python", "-m", "pip", "install", "--quiet", wheel, cwd=tmp_path)
    three_commands(programs, tmp_path)


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="lowest versions are those of Python 3.11")
def test_the_lowest_versions_that_are_allowed_work(built: Path, tmp_path: Path) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lowest = [
        re.sub(r"^([\w-]+)>=([\w.]+).*", r"\1==\2", requirement)
        for requirement in project["dependencies"]
    ]
    (tmp_path / "lowest.txt").write_text("\n".join(lowest), encoding="utf-8")
    programs = fresh(tmp_path / "environment")
    (wheel,) = built.glob("*.whl")
    words = ("install", "--quiet", "--constraint", tmp_path / "lowest.txt", wheel)
    run(programs / "python", "-m", "pip", *words, cwd=tmp_path)
    three_commands(programs, tmp_path)

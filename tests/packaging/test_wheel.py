"""The built wheel and sdist work outside the checkout, in an environment of their own."""

import os
import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CONFIG = """
site_name: Outside
use_directory_urls: false
theme: material
plugins: [search, onrecord]
"""
ARTICLE = "Harbour talks\n\n“We have a deal,” Harbour Minister Ann Lee told reporters on Monday.\n"


def run(*words: str | Path, cwd: Path) -> str:
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    environment.pop("PYTHONPATH", None)
    done = subprocess.run(
        [str(word) for word in words], cwd=cwd, env=environment, capture_output=True, text=True,
        encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sdist of the checkout, and the wheel built from that sdist."""
    out = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "build", "--no-isolation", "--outdir", out, ROOT, cwd=out)
    return out


@pytest.fixture(scope="module")
def python(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fresh environment with the wheel; the dependencies are lent by the one that runs the tests.

    A path file inside a lent folder is not followed, so the editable checkout is out of sight.
    """
    home = tmp_path_factory.mktemp("environment")
    venv.create(home, with_pip=True)
    folder = home / ("Scripts" if os.name == "nt" else "bin")
    fresh = folder / "python"
    site = Path(
        run(fresh, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=home).strip()
    )
    (site / "lent.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    (wheel,) = built.glob("*.whl")
    run(
        fresh,
        "-m",
        "pip",
        "install",
        "--no-deps",
        "--no-index",
        "--force-reinstall",
        wheel,
        cwd=home,
    )
    return fresh


def test_the_wheel_holds_templates_assets_and_types(built: Path) -> None:
    (wheel,) = built.glob("*.whl")
    names = set(zipfile.ZipFile(wheel).namelist())
    assert "onrecord/py.typed" in names
    assert not {name for name in names if not name.startswith(("onrecord/", "onrecord-"))}
    shipped = {
        f"onrecord/_templates/{path.relative_to(ROOT / 'templates').as_posix()}"
        for path in (ROOT / "templates").rglob("*")
        if path.is_file()
    }
    assert shipped <= names
    assert {n for n in names if n.startswith("onrecord/lexicons/en/") and n.endswith(".txt")}


def test_the_sdist_holds_what_the_tests_need_and_nothing_built(built: Path) -> None:
    (sdist,) = built.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        names = [name.split("/", 1)[1] for name in archive.getnames() if "/" in name]
    tops = {name.split("/")[0] for name in names}
    assert {"generator", "templates", "site_src", "tests", "seeds", "mkdocs.yml"} <= tops
    assert not {".onrecord", "site", ".venv"} & tops
    assert not [name for name in names if name.startswith("site_src/people/")]


def test_a_site_is_built_outside_the_checkout(python: Path, tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "deal.txt").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    (tmp_path / "docs").mkdir()
    where = run(python, "-c", "import onrecord; print(onrecord.__file__)", cwd=tmp_path)
    assert str(ROOT) not in where
    run(python, "-m", "mkdocs", "build", "--strict", cwd=tmp_path)
    page = (tmp_path / "site" / "people" / "ann-lee.html").read_text(encoding="utf-8")
    assert "We have a deal" in page
    assert list((tmp_path / "site" / "assets").rglob("onrecord*.css"))
    onrecord = python.parent / "onrecord"
    assert "written: docs/people/ann-lee.md" in run(onrecord, "generate", cwd=tmp_path)
    assert "The gate holds." in run(onrecord, "check", cwd=tmp_path)


def test_help_imports_no_model(python: Path, tmp_path: Path) -> None:
    code = (
        "import sys; from click.testing import CliRunner; from onrecord.cli import main; "
        "r = CliRunner().invoke(main, ['--help']); assert r.exit_code == 0, r.output; "
        "heavy = {'spacy', 'yake', 'trafilatura', 'mkdocs', 'jinja2'}; "
        "print(sorted(heavy & set(sys.modules)))"
    )
    assert run(python, "-c", code, cwd=tmp_path).strip() == "[]"

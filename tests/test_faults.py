"""The unlucky machine: killed anywhere, a full disk, a read-only folder. Nothing is lost.

Kills happen at numbered moments, each a call that touches the file system, so that they are the
same on every machine.
"""

import os
import random
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.files import ASIDE, clear_leftovers, write_whole
from onrecord.models import Page
from onrecord.publish.archive import zip_site
from onrecord.publish.manifest import write_pages

#: Runs a module until so many calls have touched files below a folder, and kills itself there.
KILLED = """
import os, runpy, signal, sys
folder, last, sys.argv = sys.argv[1], int(sys.argv[2]), sys.argv[3:]
seen = 0
def hook(event, args):
    global seen
    if event in {"open", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.chmod"}:
        if any(folder in str(arg) for arg in args) and "__pycache__" not in str(args[0]):
            seen += 1
            if seen == last:
                os.kill(os.getpid(), signal.SIGKILL)
sys.addaudithook(hook)
try:
    runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
finally:
    print("moments", seen, flush=True)
"""
WRITER = """
import sys
from pathlib import Path
from onrecord.publish.manifest import write_pages
from tests.test_faults import edition
write_pages(edition(int(sys.argv[2])), Path(sys.argv[1]))
"""
TEXT = "The ferry\n\n“We sail at dawn,” said Captain Ann Harcourt. Ann Harcourt owns the ferry.\n"
CONFIG = """site_name: Ferries
docs_dir: site_src
theme: {name: material, font: false}
markdown_extensions: [attr_list]
plugins:
  - search
  - onrecord: {articles: articles, engine: serial}
"""


def edition(number: int) -> list[Page]:
    """Sixty pages; the second edition changes some, adds some and takes some away."""
    pages = [Page(uri=f"people/p{n}.md", markdown=f"# {n}\n" * 500) for n in range(number, 50)]
    pages += [
        Page(uri=f"themes/{number}/t{n}.md", markdown=f"{number} {n}\n" * 500) for n in range(9)
    ]
    return [*pages, Page(uri="index.md", markdown=f"# Edition {number}\n" * 500)]


def tree(folder: Path) -> dict[str, bytes]:
    """Return all files below a folder, with what is hidden."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def child(*words: object, cwd: Path) -> subprocess.CompletedProcess[str]:
    root = Path(__file__).parent.parent
    paths = [str(root / "generator"), str(root), str(cwd)]
    return subprocess.run(
        [sys.executable, *map(str, words)],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(paths), "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
    )


def killed(folder: Path, moment: int, *words: object, cwd: Path) -> int:
    """Run a module, kill it at a moment; return how many moments there were (0: it was killed)."""
    done = child("-c", KILLED, folder, moment, *words, cwd=cwd)
    moments = [line for line in done.stdout.splitlines() if line.startswith("moments")]
    assert moments or done.returncode == -9, done.stdout + done.stderr
    return int(moments[-1].split()[1]) if moments else 0


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    """A docs folder with the first edition and a page that a person wrote."""
    docs = tmp_path / "docs"
    docs.mkdir()
    (docs / "mine.md").write_text("# By hand\n", encoding="utf-8")
    write_pages(edition(1), docs)
    return docs


@pytest.mark.skipif(os.name != "posix", reason="SIGKILL is a POSIX signal")
def test_writing_killed_at_thirty_moments_leaves_whole_pages_and_is_mended(
    docs: Path, tmp_path: Path
) -> None:
    (tmp_path / "writer.py").write_text(WRITER, encoding="utf-8")
    first = tree(docs)
    aside = shutil.copytree(docs, tmp_path / "aside")
    every = killed(aside, 0, "writer", aside, 2, cwd=tmp_path)
    second = tree(aside)
    whole = {page.markdown.encode() for number in (1, 2) for page in edition(number)}
    moments = sorted(random.Random(7).sample(range(1, every + 1), 30))
    for moment in moments:
        shutil.rmtree(docs)
        shutil.copytree(aside, docs)
        write_pages(edition(1), docs)
        assert tree(docs) == first
        assert killed(docs, moment, "writer", docs, 2, cwd=tmp_path) == 0
        for path in docs.rglob("*.md"):
            assert path.read_bytes() in {*whole, b"# By hand\n"}, (moment, path)
        did = write_pages(edition(2), docs)
        assert did.kept == ()
        assert tree(docs) == second, moment


def test_the_next_run_clears_what_a_killed_one_left_but_nothing_of_one_at_work(
    docs: Path,
) -> None:
    dead = subprocess.Popen([sys.executable, "-c", ""])
    dead.wait()
    for number in (dead.pid, os.getpid()):
        (docs / "people" / f"{ASIDE}{number}-x").write_text("half", encoding="utf-8")
    clear_leftovers(docs)
    left = [path.name for path in docs.rglob(f"{ASIDE}*")]
    assert left == ([f"{ASIDE}{os.getpid()}-x"] if os.name == "posix" else left)


def test_a_file_that_cannot_be_finished_leaves_the_one_before(tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    (site / "index.html").write_text("x", encoding="utf-8")
    target = tmp_path / "briefing.zip"
    target.write_bytes(b"yesterday")
    (site / "loop.html").symlink_to(tmp_path / "elsewhere")  # goes between the list and the read
    (tmp_path / "elsewhere").mkdir()
    assert zip_site(site, target) == 1
    good = target.read_bytes()

    class Unlucky:
        def __iter__(self) -> Iterator[str]:
            yield "half"
            raise KeyboardInterrupt

    from onrecord.cli.console import write

    with pytest.raises(KeyboardInterrupt):
        write(target, Unlucky())
    assert target.read_bytes() == good
    assert sorted(path.name for path in tmp_path.iterdir()) == ["briefing.zip", "elsewhere", "site"]


def test_a_link_stays_a_link_and_a_pipe_a_pipe(tmp_path: Path) -> None:
    real = tmp_path / "real.txt"
    real.write_text("old", encoding="utf-8")
    link = tmp_path / "link.txt"
    link.symlink_to(real)
    write_whole(link, "new")
    assert link.is_symlink()
    assert real.read_text(encoding="utf-8") == "new"
    write_whole(Path(os.devnull), "gone")
    assert not Path(os.devnull).is_file()


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project of one article, generated once."""
    root = tmp_path_factory.mktemp("ready")
    (root / "articles").mkdir()
    (root / "articles" / "ferry.txt").write_text(TEXT, encoding="utf-8")
    (root / "site_src").mkdir()
    (root / "site_src" / "about.md").write_text("# About\n", encoding="utf-8")
    (root / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    done = child("-m", "onrecord", "generate", cwd=root)
    assert done.returncode == 0, done.stderr
    return root


@pytest.fixture
def project(ready: Path, tmp_path: Path) -> Path:
    return shutil.copytree(ready, tmp_path / "project")


@pytest.mark.skipif(os.name != "posix", reason="SIGKILL is a POSIX signal")
def test_generate_killed_anywhere_ends_in_the_same_bytes(project: Path) -> None:
    corrections = project / "articles" / "corrections.yml"
    corrections.write_text("- rename: Ann Harcourt\n  to: Ann Mary Harcourt\n", encoding="utf-8")
    before = shutil.copytree(project, project.parent / "before")
    every = killed(project, 0, "onrecord", "generate", cwd=project)
    after = tree(project)
    assert any("ann-mary-harcourt" in name for name in after)
    for moment in random.Random(11).sample(range(1, every + 1), 3):
        shutil.rmtree(project)
        shutil.copytree(before, project)
        killed(project, moment, "onrecord", "generate", cwd=project)
        done = child("-m", "onrecord", "generate", cwd=project)
        assert "0 of yours kept" in done.stdout
        assert tree(project) == after, moment


def one_line(done: subprocess.CompletedProcess[str], *words: str) -> None:
    """Assert that a run failed with one line that holds the words."""
    assert done.returncode == 1, done.stdout + done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    (line,) = [line for line in done.stderr.splitlines() if "cannot be written" in line]
    assert all(word in line for word in words), line


def test_a_folder_in_the_place_of_a_page_is_told_before_anything_is_written(project: Path) -> None:
    (project / "site_src" / "index.md").unlink()
    (project / "site_src" / "index.md").mkdir()
    (project / "articles" / "ferry.txt").write_text(TEXT.replace("dawn", "noon"), encoding="utf-8")
    before = tree(project / "site_src")
    one_line(child("-m", "onrecord", "generate", cwd=project), "index.md", "folder")
    assert tree(project / "site_src") == before


def test_a_file_in_the_place_of_the_export_folder_is_told_in_one_line(project: Path) -> None:
    (project / "tables").write_text("mine", encoding="utf-8")
    one_line(child("-m", "onrecord", "export", "tables/new", cwd=project), "tables")


@pytest.fixture
def mounted(ready: Path, tmp_path: Path) -> Iterator[Path]:
    """The project on a small disk of its own."""
    disk = tmp_path / "disk"
    disk.mkdir()
    words = ["mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", str(disk)]
    try:
        done = subprocess.run(words, check=False, capture_output=True)
    except OSError:
        pytest.skip("there is no mount here")
    if done.returncode:
        pytest.skip("mounting is not allowed here")
    try:
        yield shutil.copytree(ready, disk / "project")
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def remount(project: Path, options: str) -> None:
    subprocess.run(["mount", "-o", f"remount,{options}", str(project.parent)], check=True)


def test_a_full_disk_costs_a_line_and_the_next_run_mends_it(project: Path, mounted: Path) -> None:
    text = TEXT.replace("dawn", "noon")
    for root in (project, mounted):
        (root / "articles" / "ferry.txt").write_text(text, encoding="utf-8")
    child("-m", "onrecord", "generate", cwd=project)
    free = os.statvfs(mounted).f_bavail * os.statvfs(mounted).f_frsize
    for room in (0, 4_096):
        filler = mounted.parent / "filler"
        filler.write_bytes(b"x" * (free - room))
        one_line(child("-m", "onrecord", "generate", cwd=mounted), "the disk is full")
        filler.unlink()
    done = child("-m", "onrecord", "generate", cwd=mounted)
    assert done.returncode == 0
    assert "0 of yours kept" in done.stdout
    assert tree(mounted / "site_src") == tree(project / "site_src")


def test_a_read_only_project_is_told_in_one_line_and_builds_elsewhere(
    mounted: Path, tmp_path: Path
) -> None:
    (mounted / "articles" / "ferry.txt").write_text(TEXT.replace("dawn", "noon"), encoding="utf-8")
    shutil.rmtree(mounted / ".onrecord")
    remount(mounted, "ro")
    try:
        one_line(child("-m", "onrecord", "generate", cwd=mounted), "site_src", "read-only")
        site = tmp_path / "site"
        done = child("-m", "mkdocs", "build", "-d", site, cwd=mounted)
    finally:
        remount(mounted, "rw")
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    assert re.search(r"registry\S*\.json cannot be written", done.stderr)
    assert "noon" in (site / "quotes.html").read_text(encoding="utf-8")


def test_a_disk_that_fills_up_while_mkdocs_builds_is_told_in_one_line(mounted: Path) -> None:
    free = os.statvfs(mounted).f_bavail * os.statvfs(mounted).f_frsize
    (mounted.parent / "filler").write_bytes(b"x" * (free - 300_000))
    done = child("-m", "mkdocs", "build", cwd=mounted)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "No space left" in done.stderr or "the disk is full" in done.stderr

"""A built site proves itself: whoever changes a word or a file is found out without OnRecord."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from onrecord.errors import ConfigurationError
from onrecord.publish.archive import build_and_zip
from onrecord.publish.proof import sign, write_sums

CONFIG = """\
site_name: Quays
site_url: https://example.org/repo/
docs_dir: docs
theme: {name: material, font: false}
markdown_extensions: [attr_list]
plugins: [search, offline, {onrecord: {articles: articles}}]
"""
ARTICLE = """\
Pier to close for a year

Harbour master Ada Quist said on Monday: "We close the pier in May." The council agreed.

"I shall miss it," said baker Tom Varley, who has sold bread there for thirty years.
"""


@pytest.fixture(scope="module")
def packed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Two archives of one project, packed one after the other."""
    root = tmp_path_factory.mktemp("quays")
    (root / "docs").mkdir()
    (root / "docs" / "about.md").write_text("# About\n", encoding="utf-8")
    (root / "articles").mkdir()
    (root / "articles" / "pier.txt").write_text(ARTICLE, encoding="utf-8")
    (root / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    for name in ("one", "two"):
        build_and_zip(root / "mkdocs.yml", root / name / "quays.zip")
    return root / "one" / "quays.zip", root / "two" / "quays.zip"


@pytest.fixture
def site(packed: tuple[Path, Path], tmp_path: Path) -> Path:
    with zipfile.ZipFile(packed[0]) as archive:
        archive.extractall(tmp_path)
    return tmp_path / "quays"


def check(site: Path) -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, "-I", site / "proof" / "check_words.py"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr == ""
    return done.returncode, done.stdout


def test_two_archives_of_one_briefing_are_the_same_bytes(packed: tuple[Path, Path]) -> None:
    one, two = (hashlib.sha256(path.read_bytes()).hexdigest() for path in packed)
    assert one == two


def test_an_untouched_folder_is_as_it_was_made(site: Path) -> None:
    status, told = check(site)
    assert status == 0, told
    sums = hashlib.sha256((site / "proof" / "SHA256SUMS").read_bytes()).hexdigest()
    assert sums in told


def replaced(old: str, new: str) -> Callable[[Path], None]:
    def change(path: Path) -> None:
        text = path.read_text(encoding="utf-8")
        assert old in text, path
        path.write_text(text.replace(old, new), encoding="utf-8")

    return change


@pytest.mark.parametrize(
    ("pattern", "change", "named"),
    [
        ("articles/pier.html", replaced("close the pier", "keep the pier"), "keep the pier"),
        ("people/ada-quist.html", replaced("Ada Quist", "Ida Quist"), "people/ada-quist.html"),
        ("proof/words.json", replaced("close the pier", "keep the pier"), "proof/words.json"),
        ("assets/**/*.js", lambda path: path.write_bytes(path.read_bytes() + b"\n"), ".js"),
        ("index.html", Path.unlink, "index.html: is missing"),
    ],
    ids=["word of a page", "name on a page", "kept text", "script or search file", "missing"],
)
def test_what_is_tampered_with_is_named(site: Path, pattern: str, change, named: str) -> None:
    change(next(iter(sorted(site.glob(pattern)))))
    status, told = check(site)
    assert status == 1
    assert named in told


def test_a_changed_word_is_found_even_when_the_digests_are_made_anew(site: Path) -> None:
    replaced("close the pier", "keep the pier")(site / "articles" / "pier.html")
    number = write_sums(site)
    status, told = check(site)
    assert status == 1
    assert "keep the pier" in told
    assert number in told  # and the number of the briefing is another one


def test_an_added_file_is_named(site: Path) -> None:
    (site / "more.html").write_text("<p>More</p>", encoding="utf-8")
    assert "more.html: was added" in check(site)[1]


@pytest.mark.skipif(shutil.which("ssh-keygen") is None, reason="needs OpenSSH")
def test_who_has_the_public_key_sees_whose_briefing_it_is(site: Path, tmp_path: Path) -> None:
    key = tmp_path / "key"
    make = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "desk", "-f", str(key)]
    subprocess.run(make, check=True)
    signature = sign(site, key)
    public = key.with_suffix(".pub").read_text(encoding="utf-8")
    signers = tmp_path / "signers"
    signers.write_text(f"desk {public}", encoding="utf-8")
    verify = ["ssh-keygen", "-Y", "verify", "-f", signers, "-I", "desk", "-n", "onrecord"]
    sums = (site / "proof" / "SHA256SUMS").read_bytes()
    for content, status in ((sums, 0), (sums + b"x", 255)):
        done = subprocess.run(
            [*verify, "-s", signature], input=content, capture_output=True, check=False
        )
        assert done.returncode == status
    assert check(site)[0] == 0  # a signature is no added file


def test_a_key_that_cannot_sign_is_told_in_one_line(site: Path, tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="is no file"):
        sign(site, tmp_path / "none")

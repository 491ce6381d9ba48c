"""Written pages: ours come and go, a person's stay."""

from pathlib import Path

from onrecord.models import Page
from onrecord.publish.manifest import MANIFEST, owned, write_pages


def pages(**contents: str) -> list[Page]:
    return [Page(uri=f"{name}.md", markdown=text) for name, text in contents.items()]


def test_a_second_run_changes_no_byte(tmp_path: Path) -> None:
    write_pages(pages(a="one", b="two"), tmp_path)
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}
    again = write_pages(pages(a="one", b="two"), tmp_path)
    assert again.unchanged == ("a.md", "b.md")
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")} == before


def test_a_page_that_is_gone_is_removed_with_its_empty_folder(tmp_path: Path) -> None:
    write_pages([Page(uri="people/a.md", markdown="x")], tmp_path)
    did = write_pages([], tmp_path)
    assert did.removed == ("people/a.md",)
    assert not (tmp_path / "people").exists()


def test_a_hand_written_file_is_never_touched(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("mine", encoding="utf-8")
    did = write_pages(pages(a="ours"), tmp_path)
    assert did.kept == ("a.md",)
    write_pages([], tmp_path)
    assert (tmp_path / "a.md").read_text(encoding="utf-8") == "mine"


def test_a_page_edited_by_hand_is_kept_and_survives_its_removal(tmp_path: Path) -> None:
    write_pages(pages(a="ours"), tmp_path)
    (tmp_path / "a.md").write_text("ours, edited", encoding="utf-8")
    assert write_pages(pages(a="ours again"), tmp_path).kept == ("a.md",)
    assert write_pages([], tmp_path).removed == ()
    assert (tmp_path / "a.md").read_text(encoding="utf-8") == "ours, edited"


def test_a_broken_manifest_owns_nothing(tmp_path: Path) -> None:
    write_pages(pages(a="ours"), tmp_path)
    for broken in ("", "[]", '{"pages": 3}', "{"):
        (tmp_path / MANIFEST).write_text(broken, encoding="utf-8")
        assert owned(tmp_path) == {}
    assert write_pages([], tmp_path).removed == ()
    assert (tmp_path / "a.md").exists()

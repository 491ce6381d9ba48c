"""``onrecord review``: what is asked, in which words, and what is written when it is answered."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from onrecord.cli import main
from onrecord.editor import read_corrections
from onrecord.editor.corrections_writer import append_entry
from onrecord.errors import ConfigurationError
from tests.newsroom import FOLDER

#: Nothing says which of the two spoke.
MILL = (
    'Mill to close\n\n"It is far too late for that now." Olof Lund looked at the mill beside Piet '
    "Brask and shook his head.\n\nThe mill opened in 1901.\n"
)
NAMES = ("01_council", "02_court", "05_carmaker", "07_interview", "14_schools", "17_theatre")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "articles").mkdir()
    for name in NAMES:
        shutil.copy(FOLDER / f"{name}.txt", tmp_path / "articles")
    (tmp_path / "articles" / "21_mill.txt").write_text(MILL, encoding="utf-8")
    return tmp_path / "articles"


def review(*words: str, answers: str = "") -> Result:
    result = CliRunner().invoke(main, ["review", "articles", *words], input=answers)
    assert result.exit_code == 0, result.output
    return result


def test_a_bare_surname_is_asked_about_with_those_whom_it_could_mean() -> None:
    told = review("--one-by-one", answers="q\n").output
    assert "“Hale” in 14_schools.txt (1 mentions) could be Jonathan Hale" in told
    assert "Hale said the council would pay for the chairs." in told
    assert "1  Jonathan Hale" in told


def test_an_answer_is_written_at_once_and_is_not_asked_again(folder) -> None:
    before = len(review().output.splitlines())
    first = review("-i", answers="1\n\nq\n").output
    assert "1 of" in first
    text = (folder / "corrections.yml").read_text(encoding="utf-8")
    assert text.startswith('- mention: "Hale"\n  is: "jonathan-hale"\n')
    assert len(review().output.splitlines()) == before - 1


def test_a_doubtful_quotation_shows_its_sentence_and_who_else_is_near(folder) -> None:
    told = review("-i", answers="\n" * 20).output
    at = told.index("It is far too late")
    assert "Piet Brask" in told[at:]
    assert "Olof Lund" in told[at:]
    assert "nobody" in told[at:]
    assert not (folder / "corrections.yml").exists()


def test_another_name_can_be_typed(folder) -> None:
    items = review().output.splitlines()
    number = next(i for i, line in enumerate(items) if "far too late" in line)
    review("-i", answers="\n" * number + "o\nNorvik Port Authority\nq\n")
    (entry,) = read_corrections(folder / "corrections.yml").entries
    assert (entry.kind, entry.get("to")) == ("reattribute", "Norvik Port Authority")


def test_what_stands_in_the_file_stays_to_the_letter(folder) -> None:
    mine = "# Mine, do not touch.\n\n  - rename: Hollis Crane   # as he signs\n    to: H. Crane\n"
    (folder / "corrections.yml").write_bytes(mine.replace("\n", "\n").encode() + b"  # last words")
    review("-i", answers="1\nq\n")
    text = (folder / "corrections.yml").read_text(encoding="utf-8")
    assert text.startswith(mine + "  # last words\n")
    assert [e.kind for e in read_corrections(folder / "corrections.yml").entries] == [
        "rename",
        "mention",
    ]


def test_a_file_from_windows_keeps_its_mark_and_its_line_ends(tmp_path: Path) -> None:
    path = tmp_path / "corrections.yml"
    old = "\ufeff# Mine\r\n- drop: Whitsun\r\n".encode()
    path.write_bytes(old)
    append_entry(path, "- drop: Easter\n")
    assert path.read_bytes() == old + b"- drop: Easter\r\n"


def test_a_file_of_another_shape_is_left_alone_and_the_entry_is_shown(tmp_path: Path) -> None:
    path = tmp_path / "corrections.yml"
    path.write_text("[{drop: Whitsun}]\n", encoding="utf-8")
    with pytest.raises(ConfigurationError, match="- drop: Easter"):
        append_entry(path, "- drop: Easter\n")
    assert path.read_text(encoding="utf-8") == "[{drop: Whitsun}]\n"


def test_entries_are_commented_out_with_every_choice() -> None:
    told = review("--entries").stdout
    assert all(line.startswith("#") for line in told.splitlines() if line)
    assert '# - confirm: "It is far too late' in told
    assert '#   to: "Piet Brask"' in told

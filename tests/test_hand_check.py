"""A sample checked by hand: the same each time, mixed, and read back as counts with an interval."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path

import pytest

from onrecord.editor.hand_check import HandCheck, choose_sample, read_hand_check, sample_csv
from onrecord.models import Briefing
from tests.briefings import second_corpus


@pytest.fixture(scope="module")
def made() -> Briefing:
    return second_corpus()


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def filled(path: Path, text: str, **verdicts: str) -> Path:
    """Write the sample with verdicts by row number ("r0") and right speakers ("w1")."""
    found = rows(text)
    for key, value in verdicts.items():
        column = "verdict" if key[0] == "r" else "right_speaker"
        found[int(key[1:])][column] = value
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, found[0].keys())
    writer.writeheader()
    writer.writerows(found)
    path.write_text("\ufeff" + out.getvalue(), encoding="utf-8")
    return path


def test_the_same_corpus_gives_the_same_sample_in_the_order_of_the_articles(made) -> None:
    assert sample_csv(made, 6) == sample_csv(made, 6)
    order = [q.id for q in made.quotations]
    chosen = [order.index(q.id) for q in choose_sample(made, 6)]
    assert len(chosen) == 6
    assert chosen == sorted(chosen)


def test_every_confidence_comes_up_in_a_small_sample(made: Briefing) -> None:
    said = [q for q in made.quotations if q.speaker and q.quotation.stance == "said"]
    doubtful = replace(said[0], quotation=replace(said[0].quotation, confidence=0.55))
    sure = [replace(q, quotation=replace(q.quotation, confidence=0.99)) for q in said[1:]]
    assert doubtful in choose_sample(replace(made, quotations=(doubtful, *sure)), 6)


def test_nobody_is_asked_about_a_quotation_without_a_speaker(made: Briefing) -> None:
    silent = tuple(replace(q, speaker=None) for q in made.quotations)
    assert choose_sample(replace(made, quotations=silent), 5) == ()


def test_verdicts_become_counts_and_entries(made: Briefing, tmp_path: Path) -> None:
    text = sample_csv(made, 5)
    path = filled(
        tmp_path / "hand-check.csv", text, r0="right", r1="Wrong", w1="Ada Quist", r2="not"
    )
    found = read_hand_check(path)
    assert (found.right, found.looked_at) == (1, 3)
    assert [entry.lstrip("- ").split(":")[0] for entry in found.entries] == [
        "confirm",
        "reattribute",
        "strike",
    ]
    assert "Ada Quist" in found.entries[1]


def test_a_verdict_that_is_none_is_told_by_its_line(made: Briefing, tmp_path: Path) -> None:
    path = filled(tmp_path / "hand-check.csv", sample_csv(made, 3), r1="perhaps")
    (slip,) = read_hand_check(path).slips
    assert "line 3" in slip
    assert "perhaps" in slip


@pytest.mark.parametrize(
    ("right", "of", "low", "high"), [(9, 10, 0.59, 0.99), (0, 5, 0.0, 0.44), (50, 50, 0.92, 1.0)]
)
def test_the_interval_is_wilson_s(right: int, of: int, low: float, high: float) -> None:
    interval = HandCheck(right=right, looked_at=of).interval
    assert interval == pytest.approx((low, high), abs=0.015)


def test_words_that_look_like_a_formula_come_back_as_they_were(made, tmp_path: Path) -> None:
    first = replace(choose_sample(made, 1)[0], text="-10 was the worst night")
    text = sample_csv(replace(made, quotations=(first,)), 1)
    assert rows(text)[0]["words"] == "'-10 was the worst night"
    found = read_hand_check(filled(tmp_path / "hand-check.csv", text, r0="right"))
    assert "-10 was the worst night" in found.entries[0]
    assert "'-10" not in found.entries[0]


def test_no_file_is_no_check_and_an_unreadable_one_says_so(tmp_path: Path) -> None:
    assert read_hand_check(tmp_path / "none.csv").looked_at == 0
    (tmp_path / "bad.csv").write_bytes(b"\xff\xfe\x00")
    assert read_hand_check(tmp_path / "bad.csv").slips

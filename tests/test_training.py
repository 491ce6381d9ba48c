"""Weights say from what they were learnt, and are not older than the code that feeds them."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

TRAINING = ROOT / "generator" / "training"
sys.path.insert(0, str(TRAINING))

import recipes  # noqa: E402
import stamps  # noqa: E402


@pytest.fixture
def recipe(tmp_path: Path, monkeypatch) -> recipes.Recipe:
    (tmp_path / "features.py").write_text('"""Doc."""\nLONG = 3  # characters\n', "utf-8")
    (tmp_path / "texts.jsonl").write_text("{}\n", "utf-8")
    weights = tmp_path / "weights.json"
    weights.write_text('{"bias":1,\n"loud":2}\n', "utf-8")
    monkeypatch.setattr(stamps, "PACKAGE", tmp_path)
    return recipes.Recipe(
        weights=weights, data=("texts.jsonl",), features=("features.py",), command=("none.py",)
    )


def test_weights_without_a_stamp_are_named(recipe) -> None:
    assert "has no stamp" in (stamps.complaint("loudness", recipe) or "")


@pytest.mark.parametrize("name", ["weights.json", "weights.txt"])
def test_a_stamp_is_read_back_and_leaves_the_weights_alone(recipe, tmp_path, name: str) -> None:
    path = tmp_path / name
    path.write_text(recipe.weights.read_text("utf-8") if ".json" in name else "loud 2\n", "utf-8")
    before = path.read_text("utf-8").splitlines()
    for _ in range(2):  # a second stamp takes the place of the first
        stamps.write_stamp(path, stamps.make_stamp(recipe, tmp_path))
    assert stamps.read_stamp(path)["data"].keys() == {"texts.jsonl"}
    after = path.read_text("utf-8").splitlines()
    assert len(after) <= len(before) + 2
    assert after[-1] == before[-1]


def test_weights_are_old_when_a_feature_changes_but_not_when_a_comment_does(recipe, tmp_path):
    stamps.write_stamp(recipe.weights, stamps.make_stamp(recipe, tmp_path))
    source = tmp_path / "features.py"
    source.write_text('"""Another."""\nLONG = 3  # letters\n', "utf-8")
    assert stamps.complaint("loudness", recipe) is None
    source.write_text("LONG = 4\n", "utf-8")
    assert "older than its features" in (stamps.complaint("loudness", recipe) or "")


def test_no_shipped_weights_are_older_than_their_features() -> None:
    done = subprocess.run(
        [sys.executable, str(TRAINING), "--check"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_training_on_other_data_is_refused(tmp_path: Path) -> None:
    (tmp_path / "actors").mkdir()
    for name in ("ner_dev.jsonl", "challenge_dev.jsonl", "challenge_dev2.jsonl"):
        (tmp_path / "actors" / name).write_text("{}\n", "utf-8")
    done = subprocess.run(
        [sys.executable, str(TRAINING), "names", "--data", str(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode
    assert "is not the file of data.json" in done.stderr

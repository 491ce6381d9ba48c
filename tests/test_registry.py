"""The registry of former ids: written once, read back, and broken files break nothing."""

import json
from pathlib import Path

import pytest

from onrecord.registry import FILE, read_registry, write_registry


def test_what_is_written_comes_back_readable_and_sorted(tmp_path: Path) -> None:
    registry = {"people": {"zoë": {"name": "Zoë"}, "ada": {"name": "Ada"}}}
    assert write_registry(tmp_path, registry) is True
    assert read_registry(tmp_path) == registry
    text = (tmp_path / FILE).read_text(encoding="utf-8")
    assert text.index("ada") < text.index("zoë")  # plain letters, in an order that git can compare
    assert text.endswith("}\n")


def test_an_unchanged_registry_is_not_written_again(tmp_path: Path) -> None:
    write_registry(tmp_path, {"people": {}})
    assert write_registry(tmp_path, {"people": {}}) is False
    assert write_registry(tmp_path, {"people": {"ada": {}}}) is True


@pytest.mark.parametrize("content", ["", "{", json.dumps([1]), "\x00"])
def test_a_broken_registry_is_an_empty_one(tmp_path: Path, content: str) -> None:
    (tmp_path / FILE).parent.mkdir()
    (tmp_path / FILE).write_text(content, encoding="utf-8")
    assert read_registry(tmp_path) == {}


def test_no_registry_is_an_empty_one(tmp_path: Path) -> None:
    assert read_registry(tmp_path) == {}

"""The registry of former ids: written once, read back, and broken files break nothing."""

import json
from pathlib import Path

import pytest

from onrecord.registry import read_registry, registry_file, write_registry


@pytest.fixture
def corpus(tmp_path: Path) -> tuple[Path, ...]:
    return (tmp_path / "articles",)


def test_what_is_written_comes_back_readable_and_sorted(tmp_path: Path, corpus) -> None:
    registry = {"people": {"zoë": {"name": "Zoë"}, "ada": {"name": "Ada"}}}
    assert write_registry(tmp_path, corpus, registry) is True
    assert read_registry(tmp_path, corpus) == registry
    text = registry_file(tmp_path, corpus).read_text(encoding="utf-8")
    assert text.index("ada") < text.index("zoë")  # plain letters, in an order that git can compare
    assert text.endswith("}\n")


def test_an_unchanged_registry_is_not_written_again(tmp_path: Path, corpus) -> None:
    write_registry(tmp_path, corpus, {"people": {}})
    assert write_registry(tmp_path, corpus, {"people": {}}) is False
    assert write_registry(tmp_path, corpus, {"people": {"ada": {}}}) is True


@pytest.mark.parametrize("content", ["", "{", json.dumps([1]), "\x00"])
def test_a_broken_registry_is_an_empty_one(tmp_path: Path, corpus, content: str) -> None:
    registry_file(tmp_path, corpus).parent.mkdir(parents=True)
    registry_file(tmp_path, corpus).write_text(content, encoding="utf-8")
    assert read_registry(tmp_path, corpus) == {}


def test_no_registry_is_an_empty_one(tmp_path: Path, corpus) -> None:
    assert read_registry(tmp_path, corpus) == {}


def test_another_corpus_has_a_registry_of_its_own(tmp_path: Path, corpus) -> None:
    write_registry(tmp_path, corpus, {"people": {"ada": {}}})
    assert read_registry(tmp_path, (tmp_path / "others",)) == {}

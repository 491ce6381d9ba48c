"""The cache answers only what was asked, and survives anything that lies in its folder."""

from pathlib import Path

from onrecord.cache import Cache, code_digest, key_of
from onrecord.models import Annotation, Mention, Quotation, Span

RECORD = Annotation(
    article_id="a",
    mentions=(Mention(span=Span(0, 3), label="PERSON"),),
    quotations=(Quotation(span=Span(5, 9), kind="sentence", cue=Span(10, 14)),),
)


def test_a_record_comes_back_equal(tmp_path: Path) -> None:
    cache = Cache(tmp_path, Annotation)
    cache.put("ab12", RECORD)
    assert cache.get("ab12") == RECORD
    assert cache.get("ab13") is None


def test_a_broken_entry_is_a_miss(tmp_path: Path) -> None:
    cache = Cache(tmp_path, Annotation)
    cache.put("ab12", RECORD)
    (path,) = tmp_path.rglob("*.json")
    for broken in (b"", b"{", b'{"article_id": 3}', b"\xff"):
        path.write_bytes(broken)
        assert cache.get("ab12") is None


def test_a_folder_that_cannot_be_made_is_no_cache(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    cache = Cache(tmp_path / "file", Annotation)
    cache.put("ab12", RECORD)
    assert cache.get("ab12") is None


def test_keys_differ_where_the_parts_differ() -> None:
    assert key_of(["ab", "c"]) != key_of(["a", "bc"])
    assert key_of(["ab"]) == key_of([b"ab"])


def test_an_edit_of_our_code_is_another_version(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("1", encoding="utf-8")
    first = code_digest(tmp_path)
    (tmp_path / "a.py").write_text("2", encoding="utf-8")
    assert code_digest(tmp_path) != first

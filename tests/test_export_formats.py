"""What we write for other programs is read back by programs that are not ours."""

from __future__ import annotations

import csv
import json
import sqlite3
from dataclasses import replace
from datetime import date
from pathlib import Path

import frictionless
import pytest
import rispy
from pyarrow import parquet

from onrecord.export import FORMATS, export_files, write_export
from onrecord.models import Briefing
from tests.briefings import second_corpus


@pytest.fixture(scope="module")
def edited() -> Briefing:
    """A briefing in which an editor has said something about one quotation."""
    made = second_corpus()
    first = replace(
        made.quotations[0], status="disputed", note="=2+5", reply="Never.", corrected="speaker"
    )
    return replace(made, quotations=(first, *made.quotations[1:]))


@pytest.fixture(scope="module")
def folder(edited: Briefing, tmp_path_factory: pytest.TempPathFactory) -> Path:
    where = tmp_path_factory.mktemp("export")
    write_export(edited, where, tuple(FORMATS), "The week")
    return where


def test_the_data_package_is_valid(folder: Path) -> None:
    report = frictionless.validate(str(folder / "datapackage.json"))
    assert report.valid, report.flatten(["type", "message"])
    assert report.stats["tasks"] == 10


def test_a_spreadsheet_gets_no_formula(folder: Path, edited: Briefing) -> None:
    with (folder / "quotations.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == len(edited.quotations)
    assert rows[0]["note"] == "'=2+5"
    assert (rows[0]["status"], rows[0]["reply"]) == ("disputed", "Never.")


def test_the_database_keeps_its_keys_and_finds_words(folder: Path, edited: Briefing) -> None:
    with sqlite3.connect(f"file:{folder / 'briefing.sqlite'}?mode=ro", uri=True) as database:
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        keys = database.execute("PRAGMA foreign_key_list(quotations)").fetchall()
        assert {row[2] for row in keys} == {"articles", "entities"}
        quotation = edited.quotations[0]
        word = max(quotation.text.split(), key=len).strip(".,’“”")
        found = database.execute(
            "SELECT id, note FROM quotations WHERE rowid IN "
            "(SELECT rowid FROM quotations_fts WHERE quotations_fts MATCH ?)",
            (f'"{word}"',),
        ).fetchall()
    assert (quotation.id, "=2+5") in found


def test_data_frames_get_types(folder: Path, edited: Briefing) -> None:
    table = parquet.read_table(folder / "articles.parquet").to_pylist()
    dates = {row["id"]: row["date"] for row in table}
    dated = {a.id: a.published for a in edited.articles if a.published}
    assert dated
    for ident, day in dated.items():
        assert dates[ident] == date.fromisoformat(day[:10])


def test_a_reference_manager_reads_articles_and_quotations(folder: Path, edited: Briefing) -> None:
    text = (folder / "articles.ris").read_text(encoding="utf-8")
    assert [r["id"] for r in rispy.loads(text)] == [a.id for a in edited.articles]
    quoted = rispy.loads((folder / "quotations.ris").read_text(encoding="utf-8"))
    assert len(quoted) == len(edited.quotations)
    assert edited.quotations[0].text in quoted[0]["notes"][0]
    assert "disputed" in quoted[0]["notes"][0]
    records = json.loads((folder / "quotations.csl.json").read_text(encoding="utf-8"))
    assert {record["type"] for record in records} == {"article-newspaper"}
    assert [record["id"] for record in records] == [q.id for q in edited.quotations]


def test_annotations_point_at_the_words(folder: Path, edited: Briefing) -> None:
    page = json.loads((folder / "annotations.jsonld").read_text(encoding="utf-8"))
    texts = {a.id: a for a in edited.articles}
    for item, quotation in zip(page["items"], edited.quotations, strict=True):
        quote, position = item["target"]["selector"]
        text = texts[quotation.article_id].words(in_title=quotation.quotation.in_title)
        assert text[position["start"] : position["end"]] == quote["exact"] == quotation.text
        assert quote["prefix"] + quote["exact"] + quote["suffix"] in text
    assert page["items"][0]["body"]["value"]["status"] == "disputed"


def test_popolo_gives_each_role_its_source(folder: Path, edited: Briefing) -> None:
    found = json.loads((folder / "popolo.json").read_text(encoding="utf-8"))
    assert len(found["persons"]) == sum(person.page for person in edited.people)
    roles = [m for p in found["persons"] for m in p.get("memberships", ())]
    assert roles
    assert all(m["sources"][0]["url"] for m in roles if m["sources"])


def test_what_may_not_go_out_is_in_no_file(edited: Briefing) -> None:
    files = export_files(edited, tuple(FORMATS), "The week", texts=lambda _: None)
    article = max(edited.articles, key=lambda a: len(a.text))
    quoted = [q.quotation.span for q in edited.quotations if q.article_id == article.id]
    blocks = [b.span for b in article.blocks if not any(b.span.overlaps(s) for s in quoted)]
    hidden = [b.of(article.text) for b in blocks if b.end - b.start > 60]
    assert hidden
    for name, content in files.items():
        for words in hidden:
            assert words.encode() not in content, name


def test_the_same_briefing_gives_the_same_bytes(edited: Briefing) -> None:
    once, again = (export_files(edited, ("csv", "sqlite", "linked"), "T") for _ in range(2))
    assert once == again

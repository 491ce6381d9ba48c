"""The whole briefing as files in one folder, in every format that we write."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from onrecord.analysis import analyse
from onrecord.analysis.statements import Statement
from onrecord.export.article_rows import Row, annotated_rows, quotation_row
from onrecord.export.csv_package import csv_files
from onrecord.export.linked import popolo, web_annotations
from onrecord.export.parquet_files import parquet_files
from onrecord.export.references import reference_files
from onrecord.export.sqlite_file import sqlite_bytes
from onrecord.export.tables import Texts, briefing_tables, whole_text
from onrecord.files import write_whole
from onrecord.models import Briefing, Entity, Theme

#: What ``onrecord export --format`` offers, and what comes out of each.
FORMATS = {
    "json": "articles, people, organisations, quotes and themes, an object each",
    "csv": "tables with keys and a datapackage.json that describes them",
    "sqlite": "one database with foreign keys and full-text search",
    "parquet": "the same tables for data frames (needs pyarrow)",
    "references": "RIS and CSL-JSON of articles and quotations",
    "linked": "W3C annotations of the articles, Popolo of people and organisations",
}

#: The formats that are written from the tables.
_TABULAR = frozenset(("csv", "sqlite", "parquet"))


def write_export(
    briefing: Briefing, folder: Path, formats: Sequence[str] = ("json",), title: str = "Briefing"
) -> tuple[Path, ...]:
    """Write the briefing in these formats; return the files.

    The folder is created. People and organisations are those with a page.

    Raises:
        CannotWriteError: the folder or a file cannot be written; each file is the new one or the
            one before, whole.
        ConfigurationError: a format needs what is not installed.
    """
    files = export_files(briefing, formats, title)
    for name, content in files.items():
        write_whole(folder / name, content)
    return tuple(folder / name for name in files)


def export_files(
    briefing: Briefing, formats: Sequence[str], title: str, texts: Texts = whole_text
) -> dict[str, bytes]:
    """Return the files of these formats by name; ``texts`` says how much of an article goes out.

    Raises:
        ConfigurationError: a format needs what is not installed.
    """
    files: dict[str, bytes] = {}
    if "json" in formats:
        for name, rows in export_tables(briefing, texts).items():
            files[f"{name}.json"] = _json({name: rows})
    tables = () if _TABULAR.isdisjoint(formats) else briefing_tables(briefing, texts)
    if "csv" in formats:
        files |= csv_files(tables, title)
    if "sqlite" in formats:
        files["briefing.sqlite"] = sqlite_bytes(tables)
    if "parquet" in formats:
        files |= parquet_files(tables)
    if "references" in formats:
        files |= {name: text.encode() for name, text in reference_files(briefing).items()}
    if "linked" in formats:
        files["annotations.jsonld"] = _json(web_annotations(briefing))
        files["popolo.json"] = _json(popolo(briefing))
    return files


def export_tables(briefing: Briefing, texts: Texts = whole_text) -> dict[str, list[Row]]:
    """Return the rows of each export file by its name.

    Statements and counts are those of the pages: see ``analysis.statements``.
    """
    found = analyse(briefing)
    entities = (*briefing.people, *briefing.organisations)
    return {
        "articles": [
            _within(row, texts(article))
            for article, row in zip(
                briefing.articles,
                annotated_rows(
                    briefing.articles, briefing.annotations, entities, briefing.quotations
                ),
                strict=True,
            )
        ],
        "people": [_entity(person) for person in briefing.people if person.page],
        "organisations": [_entity(body) for body in briefing.organisations if body.page],
        "quotes": [
            {"article": q.article_id, **quotation_row(q), "themes": list(q.themes)}
            for q in briefing.quotations
        ],
        "themes": [_theme(theme) for theme in briefing.themes],
        "statements": [_statement(statement) for statement in found.statements.all],
        "counts": [{**asdict(found.counts), "voices": found.counts.voices}],
    }


def _statement(statement: Statement) -> Row:
    kinds = {"quote": statement.is_said, "paraphrase": statement.is_paraphrase}
    return {
        "id": statement.id,
        "kind": next((kind for kind, holds in kinds.items() if holds), "doubtful"),
        "speaker": statement.speaker,
        "speaker_id": statement.speaker_id,
        "voice": statement.voice,
        "articles": list(statement.articles),
        "about": list(statement.about),
        "themes": list(statement.themes),
        "printings": [list(printing) for printing in statement.printings],
    }


def _within(row: Row, text: str | None) -> Row:
    """Return an article's row with as much text as may go out, and nothing of what was dropped."""
    return row if text == row["text"] else {**row, "text": text, "dropped": []}


def _entity(entity: Entity) -> Row:
    return {
        "id": entity.id,
        "name": entity.name,
        "aliases": [form for form, _ in entity.aliases],
        "roles": [
            {"text": role.text, "article": role.place.article_id if role.place else None}
            for role in entity.roles
        ],
        "articles": list(dict.fromkeys(place.article_id for place in entity.mentions)),
        "former_ids": list(entity.former_ids),
        "wikidata": entity.wikidata,
        "note": entity.note,
        "reply": entity.reply,
    }


def _theme(theme: Theme) -> Row:
    return {
        "id": theme.id,
        "label": theme.label,
        "aliases": list(theme.aliases),
        "former_ids": list(theme.former_ids),
        "articles": list(theme.articles),
        "passages": [
            {"article": p.article_id, "start": p.span.start, "end": p.span.end}
            for p in theme.passages
        ],
        "quotes": list(theme.quotations),
        "parent": theme.parent,
        "subject": theme.subject,
        "share": theme.share,
        "months": dict(theme.months),
        "foremost": list(theme.foremost),
        "weak": theme.weak,
    }


def _json(content: object) -> bytes:
    text = json.dumps(content, ensure_ascii=False, indent=1) + "\n"
    return text.encode("utf-8", "replace")

"""The whole briefing as JSON files in one folder."""

import json
from pathlib import Path

from onrecord.export.article_rows import Row, annotated_rows, quotation_row
from onrecord.files import write_whole
from onrecord.models import Briefing, Entity, Theme


def write_export(briefing: Briefing, folder: Path) -> tuple[Path, ...]:
    """Write articles, people, organisations, quotes and themes; return the files.

    The folder is created. People and organisations are those with a page.

    Raises:
        CannotWriteError: the folder or a file cannot be written; each file is the new one or the
            one before, whole.
    """
    return tuple(
        _write(folder / f"{name}.json", {name: rows})
        for name, rows in export_tables(briefing).items()
    )


def export_tables(briefing: Briefing) -> dict[str, list[Row]]:
    """Return the rows of each export file by its name."""
    entities = (*briefing.people, *briefing.organisations)
    return {
        "articles": list(
            annotated_rows(briefing.articles, briefing.annotations, entities, briefing.quotations)
        ),
        "people": [_entity(person) for person in briefing.people if person.page],
        "organisations": [_entity(body) for body in briefing.organisations if body.page],
        "quotes": [
            {"article": q.article_id, **quotation_row(q), "themes": list(q.themes)}
            for q in briefing.quotations
        ],
        "themes": [_theme(theme) for theme in briefing.themes],
    }


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
    }


def _theme(theme: Theme) -> Row:
    return {
        "id": theme.id,
        "label": theme.label,
        # Former ids are names too: who compares two editions follows a theme by them.
        "aliases": [*theme.aliases, *theme.former_ids],
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


def _write(path: Path, content: Row) -> Path:
    text = json.dumps(content, ensure_ascii=False, indent=1) + "\n"
    write_whole(path, text)
    return path

"""The briefing as tables with keys: what CSV, SQLite and Parquet are written from.

A person's or an organisation's key is the address of the page below the site's root without its
suffix ("people/ada-quist"), so that one column can name either. Offsets count code points,
half-open, into the article's text, or into its title where ``in_title``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from onrecord.models import Article, AttributedQuotation, Briefing, Entity

Kind = Literal["string", "integer", "number", "boolean", "date"]
Value: TypeAlias = str | int | float | bool | None
#: How much of an article's text goes out; None: nothing of it.
Texts: TypeAlias = Callable[[Article], str | None]

_FOLDERS = {"person": "people", "organisation": "organisations"}


@dataclass(frozen=True, slots=True)
class Column:
    """One column; ``refers`` names the table whose key it holds."""

    name: str
    kind: Kind = "string"
    says: str = ""
    refers: str | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under named columns; the columns of ``key`` tell every row from the others."""

    name: str
    says: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]


def whole_text(article: Article) -> str | None:
    """Return all of an article's text: for an export that stays with who made it."""
    return article.text


def briefing_tables(briefing: Briefing, texts: Texts = whole_text) -> tuple[Table, ...]:
    """Return all tables, each after those that it refers to."""
    entities = [e for e in (*briefing.people, *briefing.organisations) if e.page]
    known = {entity.id: entity_key(entity) for entity in entities}
    return (
        _articles(briefing, texts),
        _entities(entities),
        _names(entities),
        _roles(entities),
        _themes(briefing),
        _theme_articles(briefing),
        _quotations(briefing, known),
        _abouts(briefing, known),
        _quotation_themes(briefing),
        _corrections(briefing),
    )


def entity_key(entity: Entity) -> str:
    """Return the address of somebody's page without its suffix."""
    return f"{_FOLDERS[entity.kind]}/{entity.id}"


def _articles(briefing: Briefing, texts: Texts) -> Table:
    columns = (
        Column("id"),
        Column("title"),
        Column("byline", says="authors as printed, joined by semicolons"),
        Column("outlet"),
        Column("date", "date", "day of publication; empty where the article does not say it"),
        Column("url"),
        Column("language"),
        Column("section"),
        Column("rights"),
        Column("same_text_as", says="the first article with nearly the same text"),
        Column("sha256", says="of the source file, or of its row"),
        Column("text", says="as far as the rights allow"),
    )
    rows = (
        (
            a.id, a.title, "; ".join(a.byline) or None, a.outlet,
            a.published[:10] if a.published else None, a.url, a.language, a.section, a.rights,
            a.same_text_as, a.sha256, texts(a),
        )
        for a in briefing.articles
    )  # fmt: skip
    return Table("articles", "The articles.", columns, ("id",), tuple(rows))


def _entities(entities: Sequence[Entity]) -> Table:
    columns = (
        Column("id", says="address of the page without its suffix"),
        Column("kind", says="person or organisation"),
        Column("name"),
        Column("articles", "integer", "in how many articles it is named"),
        Column("wikidata"),
        Column("group"),
        Column("note", says="of the editor"),
        Column("reply", says="of the person or organisation"),
        Column("former_ids", says="earlier addresses, joined by semicolons"),
    )
    rows = (
        (
            entity_key(e), e.kind, e.name, len({place.article_id for place in e.mentions}),
            e.wikidata, e.group, e.note, e.reply, "; ".join(e.former_ids) or None,
        )
        for e in entities
    )  # fmt: skip
    says = "People and organisations that have a page."
    return Table("entities", says, columns, ("id",), tuple(rows))


def _names(entities: Sequence[Entity]) -> Table:
    columns = (
        Column("entity", refers="entities"),
        Column("article", refers="articles"),
        Column("in_title", "boolean"),
        Column("start", "integer"),
        Column("end", "integer"),
        Column("form", says="the name as printed there"),
    )
    rows = (
        (entity_key(e), p.article_id, p.in_title, p.span.start, p.span.end, form)
        for e in entities
        for form, places in e.aliases
        for p in places
    )
    key = ("entity", "article", "in_title", "start", "end")
    return Table("mentions", "Every printed name.", columns, key, _once(rows, 5))


def _roles(entities: Sequence[Entity]) -> Table:
    columns = (
        Column("entity", refers="entities"),
        Column("number", "integer"),
        Column("text", says="as printed"),
        Column("article", says="where it is printed", refers="articles"),
        Column("former", "boolean"),
        Column("elect", "boolean"),
        Column("acting", "boolean"),
    )
    rows = (
        (
            entity_key(e), number, role.text, role.place.article_id if role.place else None,
            role.former, role.elect, role.acting,
        )
        for e in entities
        for number, role in enumerate(e.roles, 1)
    )  # fmt: skip
    says = "How articles describe somebody."
    return Table("roles", says, columns, ("entity", "number"), tuple(rows))


def _themes(briefing: Briefing) -> Table:
    columns = (
        Column("id"),
        Column("label"),
        Column("parent", says="the broader theme", refers="themes"),
        Column("description"),
        Column("former_ids", says="earlier addresses, joined by semicolons"),
    )
    known = {theme.id for theme in briefing.themes}
    rows = (
        (
            t.id, t.label, t.parent if t.parent in known else None, t.description,
            "; ".join(t.former_ids) or None,
        )
        for t in briefing.themes
    )  # fmt: skip
    return Table("themes", "What articles talk about.", columns, ("id",), tuple(rows))


def _theme_articles(briefing: Briefing) -> Table:
    columns = (Column("theme", refers="themes"), Column("article", refers="articles"))
    rows = ((theme.id, ident) for theme in briefing.themes for ident in theme.articles)
    says = "Which articles deal with a theme."
    return Table("theme_articles", says, columns, ("theme", "article"), _once(rows, 2))


def _quotations(briefing: Briefing, known: dict[str, str]) -> Table:
    columns = (
        Column("id"),
        Column("article", refers="articles"),
        Column("statement", says="stretches of one attribution share it"),
        Column("collation", says="printings of one statement share it"),
        Column("kind", says="sentence, fragment, or indirect: a paraphrase"),
        Column("text", says="as printed"),
        Column("speaker", says="full name, or an unnamed speaker in words"),
        Column("speaker_id", refers="entities"),
        Column("speaker_kind", says="person, organisation, unnamed or unknown"),
        Column("speaker_organisation", says="for whom an unnamed speaker speaks"),
        Column("stance", says="said, denied, supposed, question or fabricated"),
        Column("status", says="by the editor: disputed, withdrawn"),
        Column("corrected", says="what a person changed"),
        Column("checked", "boolean", "compared with the article by a person"),
        Column("note", says="of the editor"),
        Column("reply", says="of the speaker"),
        Column("cue", says="the reporting words as printed"),
        Column("confidence", "number", "estimated probability that the speaker is right"),
        Column("in_title", "boolean"),
        Column("start", "integer"),
        Column("end", "integer"),
        Column("paragraph", "integer", "counted from 1; empty in a title"),
    )
    rows = (_quotation(q, known) for q in briefing.quotations)
    says = "Quotations and paraphrases, each as one article prints it."
    return Table("quotations", says, columns, ("id",), tuple(rows))


def _quotation(q: AttributedQuotation, known: dict[str, str]) -> tuple[Value, ...]:
    found = q.quotation
    return (
        q.id, q.article_id, q.statement, q.collation, found.kind, q.text, q.speaker,
        known.get(q.speaker_id or ""), q.speaker_kind, q.speaker_organisation, found.stance,
        q.status or None, q.corrected, q.checked, q.note, q.reply, q.cue,
        round(found.confidence, 3), found.in_title, found.span.start, found.span.end,
        None if found.in_title else found.paragraph + 1,
    )  # fmt: skip


def _abouts(briefing: Briefing, known: dict[str, str]) -> Table:
    columns = (Column("quotation", refers="quotations"), Column("entity", refers="entities"))
    rows = ((q.id, known[i]) for q in briefing.quotations for i in q.about if i in known)
    says = "Of whom a quotation speaks."
    return Table("quotation_about", says, columns, ("quotation", "entity"), _once(rows, 2))


def _quotation_themes(briefing: Briefing) -> Table:
    columns = (Column("quotation", refers="quotations"), Column("theme", refers="themes"))
    known = {theme.id for theme in briefing.themes}
    rows = ((q.id, ident) for q in briefing.quotations for ident in q.themes if ident in known)
    says = "On what a quotation speaks."
    return Table("quotation_themes", says, columns, ("quotation", "theme"), _once(rows, 2))


def _corrections(briefing: Briefing) -> Table:
    columns = (
        Column("number", "integer"),
        Column("kind"),
        Column("summary"),
        Column("reason"),
        Column("changed", "integer", "how many things it touched"),
    )
    rows = (
        (number, c.kind, c.summary, c.reason, len(c.changed))
        for number, c in enumerate(briefing.corrections, 1)
    )
    says = "What people have corrected."
    return Table("corrections", says, columns, ("number",), tuple(rows))


def _once(rows: Iterable[tuple[Value, ...]], key: int) -> tuple[tuple[Value, ...], ...]:
    """Keep the first row of each key, the first ``key`` values."""
    return tuple(_first(rows, key))


def _first(rows: Iterable[tuple[Value, ...]], key: int) -> Iterator[tuple[Value, ...]]:
    seen = set()
    for row in rows:
        if row[:key] not in seen:
            seen.add(row[:key])
            yield row

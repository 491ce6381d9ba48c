"""Annotated articles in other forms than JSON: a table of quotations, and a text to read."""

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping

from onrecord.export.article_rows import Row, dump_row

#: Columns of the table: of the article, then of the quotation; named as in the JSON rows.
_OF_ARTICLE = ("id", "title", "outlet", "date")
_OF_QUOTE = ("text", "kind", "stance", "speaker", "speaker_id", "speaker_kind", "cue", "confidence")
_OFFSETS = ("start", "end", "rule", "statement")


def as_json(rows: Iterable[Row]) -> Iterator[str]:
    """Yield one line of JSON an article."""
    return (dump_row(row) for row in rows)


def as_csv(rows: Iterable[Row]) -> Iterator[str]:
    """Yield one line a quotation, headlines' first; the first line names the columns."""
    yield _line(("article", *_OF_ARTICLE[1:], "quote", *_OF_QUOTE, "in_title", *_OFFSETS))
    for row in rows:
        facts = [row[key] for key in _OF_ARTICLE]
        for in_title, quotes in ((True, row["title_quotes"]), (False, row["quotes"])):
            for quote in quotes:
                told = (quote["id"], *(quote[key] for key in _OF_QUOTE))
                yield _line((*facts, *told, in_title, *(quote[key] for key in _OFFSETS)))


def as_text(rows: Iterable[Row]) -> Iterator[str]:
    """Yield each article's names and quotations for people to read."""
    for row in rows:
        yield row["title"] or row["id"]
        facts = (", ".join(row["byline"]), row["outlet"], row["date"], row["source"])
        yield "  " + " · ".join(fact for fact in facts if fact)
        for key in ("people", "organisations"):
            if row[key]:
                yield f"  {key.capitalize()}: " + "; ".join(map(_named, row[key]))
        if row["keywords"]:
            yield "  Keywords: " + ", ".join(keyword["text"] for keyword in row["keywords"])
        for quote in (*row["title_quotes"], *row["quotes"]):
            yield "  " + _quoted(quote)
        yield ""


def _named(entity: Row) -> str:
    return ", ".join((entity["name"], *entity["roles"]))


def _quoted(quote: Row) -> str:
    words = " ".join(quote["text"].split())
    shown = words if quote["kind"] == "indirect" else f"“{words}”"
    doubt = "" if quote["stance"] == "said" else f" [{quote['stance']}]"
    return f"{quote['speaker'] or 'Unattributed'}: {shown}{doubt}"


def _line(values: Iterable[object]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="").writerow(values)
    return out.getvalue()


#: What `onrecord annotate --format` offers.
FORMS: Mapping[str, Callable[[Iterable[Row]], Iterator[str]]] = {
    "json": as_json,
    "csv": as_csv,
    "text": as_text,
}

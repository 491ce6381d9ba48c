"""What changed: the records and the pages of the seeds, compared with what was accepted.

When both layers move it was extraction; when only the pages move it was a template.
Accept with `pytest tests/test_golden.py --update-golden`; git shows the difference.
"""

import difflib
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.export import Row, annotated_rows
from onrecord.models import Briefing
from onrecord.pipeline import make_pages
from onrecord.settings import Settings
from tests.conftest import ROOT, SEEDS

GOLDEN = ROOT / "tests" / "golden"
AGAIN = "accept with: pytest tests/test_golden.py --update-golden"


@pytest.fixture
def update(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--update-golden"))


def test_annotations(seeds_briefing: Briefing, update: bool) -> None:
    entities = (*seeds_briefing.people, *seeds_briefing.organisations)
    rows = annotated_rows(
        seeds_briefing.articles, seeds_briefing.annotations, entities, seeds_briefing.quotations
    )
    made = {f"{row['id']}.txt": "\n".join(projection(row)) + "\n" for row in rows}
    compare(made, GOLDEN / "annotations", update)


def test_pages(seeds_briefing: Briefing, update: bool) -> None:
    settings = Settings(articles=(SEEDS,), title="Talks on Ukraine")
    made = {page.uri: page.markdown for page in make_pages(seeds_briefing, settings)}
    compare(made, GOLDEN / "pages", update)


def projection(row: Row) -> Iterator[str]:
    """Show one record so that a person reads it, and git, line by line."""
    text, title = row["text"], row["title"] or ""
    yield f"title: {title}"
    yield f"byline: {', '.join(row['byline'])} | outlet: {row['outlet']} | date: {row['date']}"
    yield f"origins: {', '.join(f'{k} from {v}' for k, v in sorted(row['origins'].items()))}"
    yield f"text: {len(text)} characters, {len(row['dropped'])} blocks left out"
    for kind in ("people", "organisations"):
        yield f"{kind}:"
        for who in row[kind]:
            forms = [text[start:end] for start, end in who["mentions"]]
            page = "" if who["page"] else " (no page)"
            yield f"  {who['name']}{page}: {' · '.join(forms)}"
            yield from (f"    as “{role}”" for role in who["roles"])
    yield "title mentions: " + ", ".join(
        f"{title[start:end]} = {who['name']}"
        for who in row["title_mentions"]
        for start, end in who["mentions"]
    )
    for kind, words in (("title_quotes", title), ("quotes", text)):
        yield f"{kind}:"
        for quote in row[kind]:
            place = f"[{quote['start']}:{quote['end']}]"
            yield f"  {place} {quote['kind']}, {quote['stance']}: {quote['text']}"
            by = quote["speaker_span"]
            named = words[by[0] : by[1]] if by else ""
            yield f"    {quote['speaker_kind']}: {quote['speaker']} ← “{named}”, “{quote['cue']}”"
            about = ", ".join(quote["about"]) or "nobody"
            yield f"    by {quote['rule']} ({quote['confidence']:.2f}), about {about}"
    yield "keywords: " + ", ".join(keyword["text"] for keyword in row["keywords"])


def compare(made: dict[str, str], folder: Path, update: bool) -> None:
    """Compare a whole folder: changed, missing and extra files count."""
    if update:
        shutil.rmtree(folder, ignore_errors=True)
        for name, text in made.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
    kept = {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
    assert sorted(made) == sorted(kept), f"files differ; {AGAIN}"
    for name, text in made.items():
        changes = difflib.unified_diff(kept[name].splitlines(), text.splitlines(), lineterm="", n=0)
        assert text == kept[name], "\n".join([name, *list(changes)[:40], AGAIN])

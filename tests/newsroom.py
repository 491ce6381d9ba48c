"""Twenty invented articles, annotated once, to see what an editor's entry changes over all.

Local news, courts, sport, business, science, an interview, press releases, British single quotes;
four people called Hale, one envoy spelt in two ways, an acronym that fits a stranger.
"""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import fields
from functools import cache
from pathlib import Path
from typing import Any

from onrecord.editor import read_corrections, read_user_themes
from onrecord.editor.register import EMPTY_REGISTER
from onrecord.intake import read_corpus
from onrecord.models import Annotation, Article, Briefing
from onrecord.pipeline.annotation import Annotator
from onrecord.pipeline.stage import run_stages
from onrecord.pipeline.stages import BRIEFING
from onrecord.settings import Settings

FOLDER = Path(__file__).parent / "fixtures" / "newsroom"
SETTINGS = Settings(articles=(FOLDER,), engine="serial")


class Remembering(Annotator):
    """Annotates every article once for all tests: few corrections change its words."""

    def annotate(self, articles: Sequence[Article]) -> tuple[Annotation, ...]:
        known = annotations()
        return tuple(
            known[article.path, article.title]
            if (article.path, article.title) in known
            else super(Remembering, self).annotate([article])[0]
            for article in articles
        )


@cache
def articles() -> tuple[Article, ...]:
    return read_corpus((FOLDER,)).articles


@cache
def annotations() -> Mapping[tuple[str, str | None], Annotation]:
    made = Annotator(SETTINGS).annotate(articles())
    return {(a.path, a.title): one for a, one in zip(articles(), made, strict=True)}


def briefing(
    corrections: str = "", themes: str = "", former: Mapping[str, Any] | None = None
) -> Briefing:
    """Return the briefing of the newsroom under a corrections and a themes file."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "corrections.yml").write_text(corrections, encoding="utf-8")
        (Path(folder) / "themes.yml").write_text(themes, encoding="utf-8")
        made = run_stages(
            BRIEFING,
            articles=articles(),
            corrections=read_corrections(Path(folder) / "corrections.yml"),
            user_themes=read_user_themes(Path(folder) / "themes.yml"),
            register=EMPTY_REGISTER,
            former=former or {},
            settings=SETTINGS,
            annotator=Remembering(SETTINGS),
        )
    result: Briefing = made["briefing"]
    return result


#: What follows from the rest and is compared by itself.
_DERIVED = frozenset({"collation", "themes"})


def things(one: Briefing) -> dict[str, Any]:
    """Return all that can change, each thing under its kind and id."""
    found: dict[str, Any] = {f"article {a.id}": a for a in one.articles}
    found |= {f"{e.kind} {e.id}": e for e in (*one.people, *one.organisations)}
    found |= {
        f"quotation {q.id}": {
            f.name: getattr(q, f.name) for f in fields(q) if f.name not in _DERIVED
        }
        for q in one.quotations
    }
    found |= {f"theme {t.id}": (t.label, t.articles) for t in one.themes}
    return found


def changed(before: Briefing, after: Briefing) -> set[str]:
    """Return what differs: things that are new, gone or other."""
    a, b = things(before), things(after)
    return {key for key in {*a, *b} if a.get(key) != b.get(key)}

"""The ready entries of "Wrong?" and ``onrecord review``: pasted unchanged, each takes effect."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.editor import Corrections, correct_quotations, read_corrections
from onrecord.editor.entries import (
    as_entry,
    correction_for_doubtful,
    correction_for_name,
    correction_for_quotation,
    correction_for_role,
    quoted,
)
from onrecord.editor.review import review_items
from onrecord.identity import resolve_entities
from onrecord.models import Briefing, Resolution

NASTY = (
    'a "quoted" word',
    "it's",
    "- x: y # z",
    "two\nlines",
    "\u2028\x85\x7f\ufeff",
    "{{ x }}",
    "a\\b",
    "“Ja”: ‘nein’",
    "yes",
    "2025-03-01",
    "&a *b !!c",
    "\U0001f600",
    " spaces ",
    "%YAML",
    "null",
)


@pytest.fixture
def paste(tmp_path: Path):
    def pasted(*entries: str) -> Corrections:
        path = tmp_path / "corrections.yml"
        path.write_text("# ours\n\n" + "\n".join(entries), encoding="utf-8")
        corrections = read_corrections(path)
        assert corrections.issues == ()
        assert len(corrections.entries) == len(entries)
        return corrections

    return pasted


@pytest.mark.parametrize("text", NASTY)
def test_whatever_an_article_says_makes_a_valid_entry(paste, text: str) -> None:
    corrections = paste(
        correction_for_quotation(text, text, text),
        correction_for_name(text),
        correction_for_name(text, [text, "other"]),
        correction_for_role(text, text, text),
        correction_for_doubtful(text),
    )
    if text.strip() == text and text.isprintable():
        assert {v for entry in corrections.entries[:1] for v in entry.value} == {text}


def test_a_quoted_text_stays_on_one_line() -> None:
    assert all("\n" not in quoted(text) for text in (*NASTY, "long " * 400))


def test_every_entry_for_a_quotation_of_the_seeds_takes_effect(
    paste, seeds_briefing: Briefing
) -> None:
    paths = {article.id: article.path for article in seeds_briefing.articles}
    resolution = Resolution(entities=(*seeds_briefing.people, *seeds_briefing.organisations))
    assert seeds_briefing.quotations
    for said in seeds_briefing.quotations:
        name = Path(paths[said.article_id]).name
        corrections = paste(correction_for_quotation(said.text, name, said.speaker))
        after, applied, issues = correct_quotations(
            seeds_briefing.quotations, resolution, seeds_briefing.articles, corrections
        )
        assert issues == ()
        assert said.id in applied[0].changed
        (mine,) = [quotation for quotation in after if quotation.id == said.id]
        assert mine.corrected
        assert mine.speaker is None


def test_every_entry_for_a_name_or_a_role_of_the_seeds_takes_effect(
    paste, seeds_briefing: Briefing
) -> None:
    articles, annotations = seeds_briefing.articles, seeds_briefing.annotations
    paths = {article.id: Path(article.path).name for article in articles}
    everybody = (*seeds_briefing.people, *seeds_briefing.organisations)
    assert any(entity.roles for entity in everybody)
    for entity in everybody:
        others = [e.name for e in everybody if e.kind == entity.kind and e is not entity]
        entries = [correction_for_name(entity.name)]
        entries += [correction_for_name(entity.name, others)] if others else []
        entries += [
            correction_for_role(entity.name, role.text, paths[role.place.article_id])
            for role in entity.roles
            if role.place
        ]
        for entry in entries:
            after = resolve_entities(articles, annotations, corrections=paste(entry))
            assert after.issues == (), entry
            assert after.applied[0].changed, entry
            if not entry.startswith("- distinct"):  # it says what is so already
                assert after.entities != everybody, entry


def test_what_review_lists_is_settled_by_its_entries(paste, seeds_briefing: Briefing) -> None:
    items = review_items(seeds_briefing)
    assert any(item.kind == "clash" for item in items)
    resolution = Resolution(entities=(*seeds_briefing.people, *seeds_briefing.organisations))
    for item in items:
        corrections = paste(item.entry)
        if item.kind in ("unattributed", "doubtful"):
            _, applied, _ = correct_quotations(
                seeds_briefing.quotations, resolution, seeds_briefing.articles, corrections
            )
        else:
            applied = resolve_entities(
                seeds_briefing.articles, seeds_briefing.annotations, corrections=corrections
            ).applied
        assert applied, item


def test_review_prints_its_entries_commented_out(tmp_path: Path, seeds_briefing: Briefing) -> None:
    items = review_items(seeds_briefing)
    path = tmp_path / "corrections.yml"
    text = "\n".join(map(as_entry, items))
    path.write_text(text, encoding="utf-8")
    assert read_corrections(path) == read_corrections(tmp_path / "none" / "corrections.yml")
    bare = "\n".join(line.removeprefix("# ") for line in text.split("\n"))
    path.write_text(bare, encoding="utf-8")
    corrections = read_corrections(path)
    assert corrections.issues == ()
    assert len(corrections.entries) == sum(len(item.choices) for item in items)

"""Corrections that last: each kind takes effect, says so, and leaves nothing when it goes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from onrecord.editor import (
    FORMAT,
    NO_CORRECTIONS,
    Corrections,
    Redacted,
    correct_articles,
    correct_quotations,
    read_corrections,
)
from onrecord.editor import redact as redact_resolved
from onrecord.identity import registry_entries, resolve_entities
from onrecord.models import Article, Resolution
from tests.marked import by_name, corpus, quotation, read_cases

TALKS = (
    "<Mayor> {Ann Moss|P} met {Robert Hale|P} of the {Harbour Board|O}. {Hale|P} said: We sail at "
    "dawn. {Moss|P} said: We shall see, whatever the weather brings.\n---\n"
    "<Former mayor> {Ann Moss|P} thanked {Bob Hail|P}. {Hail Tower|P} was lit. {Hale|P} left."
)


@pytest.fixture
def write(tmp_path: Path):
    def written(text: str) -> Corrections:
        path = tmp_path / "corrections.yml"
        path.write_text(text, encoding="utf-8")
        return read_corrections(path)

    return written


def resolved(corrections: Corrections = NO_CORRECTIONS, marked: str = TALKS, **more) -> Resolution:
    articles, annotations = corpus(marked)
    return resolve_entities(articles, annotations, corrections=corrections, **more)


def redact(articles, annotations, corrections: Corrections) -> Redacted:
    resolution = resolve_entities(articles, annotations, corrections=corrections)
    return redact_resolved(articles, annotations, resolution, corrections)


# ---------------------------------------------------------------------- reading


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [case[1:2] + tuple(case[2].split(": ", 1)) for case in read_cases("corrections_broken.md")],
)
def test_a_broken_entry_costs_itself_and_is_named_by_its_line(
    write, text: str, line: str, message: str
) -> None:
    corrections = write(text)
    (issue,) = corrections.issues
    number, _, stops = line.partition(" ")
    severity = "error" if stops else "warning"
    assert (issue.path, issue.line, issue.severity) == ("corrections.yml", int(number), severity)
    assert message in issue.message
    assert all(entry.line != int(number) for entry in corrections.entries)


@pytest.mark.parametrize(
    "content",
    [b"\xff\xfe\x00\x01", b"- [", b"a: b", b"[" * 5000, b"\x00"],
)
def test_an_unreadable_file_is_one_error_and_no_corrections(tmp_path, content: bytes) -> None:
    path = tmp_path / "corrections.yml"
    path.write_bytes(content)
    corrections = read_corrections(path)
    assert corrections.entries == ()
    assert [issue.severity for issue in corrections.issues] == ["error"]


def test_an_entry_that_holds_itself_costs_itself(write) -> None:
    assert [issue.severity for issue in write("- merge: &a [*a, x]\n").issues] == ["warning"]


@pytest.mark.parametrize("content", ["", "# nothing yet\n", "---\n"])
def test_an_empty_file_is_no_corrections(write, content: str) -> None:
    assert write(content).entries == write(content).issues == ()


def test_a_missing_file_is_no_corrections(tmp_path) -> None:
    assert read_corrections(tmp_path / "corrections.yml").entries == ()


def test_the_example_in_the_documentation_is_valid(write) -> None:
    corrections = write(FORMAT[FORMAT.index("- merge") :])
    assert corrections.issues == ()
    assert len(corrections.entries) == FORMAT.count("\n- ")


# ---------------------------------------------------------------------- people


def test_merge_makes_one_page_with_the_first_name(write) -> None:
    corrections = write("- merge: [Robert Hale, Bob Hail]\n  reason: a slip\n  by: K.\n")
    result = resolved(corrections)
    hale = by_name(result.entities)["Robert Hale"]
    assert {form for form, _ in hale.aliases} >= {"Robert Hale", "Bob Hail", "Hale"}
    (log,) = result.applied
    assert (log.line, log.kind, log.changed, log.reason) == (
        1,
        "merge",
        ("robert-hale",),
        "a slip (K.)",
    )


def test_merge_takes_ids_of_pages_too(write) -> None:
    result = resolved(write("- merge: [robert-hale, bob-hail]\n"))
    assert "Bob Hail" not in by_name(result.entities)


def test_merge_settles_an_ambiguous_surname(write) -> None:
    marked = "{Ann Moss|P} met {Joe Moss|P}.\n---\n{Moss|P} won."
    found = by_name(resolved(write("- merge: [Joe Moss, Moss]\n"), marked).entities)
    assert set(found) == {"Ann Moss", "Joe Moss"}
    assert len(found["Joe Moss"].mentions) == 2


def test_merge_joins_what_was_taken_for_a_person_with_its_organisation(write) -> None:
    marked = "The {Norvik Group|O} sailed.\n---\n{Norvik|P} said so. {Ann Moss|P} agreed."
    (_, norvik) = resolved(write("- merge: [Norvik Group, Norvik]\n"), marked).entities
    assert (norvik.kind, norvik.name, len(norvik.mentions)) == ("organisation", "Norvik Group", 2)


def test_a_merge_against_a_distinct_is_told(write) -> None:
    text = "- merge: [Jon Hale, Ann Moss]\n- distinct: Jon Hale\n  articles: [000_article]\n"
    result = resolved(write(text), "{Jon Hale|P} sang.\n---\n{Ann Moss|P} and {Jon Hale|P} ran.")
    assert len(result.entities) == 2


def test_distinct_keeps_two_names_apart(write) -> None:
    marked = "{Robert Hale|P} spoke.\n---\n{Bob Hale|P} sang."
    assert len(resolved(marked=marked).entities) == 1
    result = resolved(write("- distinct: [Robert Hale, Bob Hale]\n"), marked)
    assert set(by_name(result.entities)) == {"Robert Hale", "Bob Hale"}
    assert result.applied[0].changed == ("robert-hale", "bob-hale")


def test_distinct_gives_a_namesake_a_page_apart(write) -> None:
    marked = "{Jon Hale|P} spoke. {Hale|P} left.\n---\n{Jon Hale|P} sang. {Hale|P} bowed."
    text = "- distinct: Jon Hale\n  articles: [001_article.txt]\n  as: Jon Hale (tenor)\n"
    found = by_name(resolved(write(text), marked).entities)
    assert [m.article_id for m in found["Jon Hale (tenor)"].mentions] == ["001_article"] * 2
    assert [m.article_id for m in found["Jon Hale"].mentions] == ["000_article"] * 2
    assert found["Jon Hale (tenor)"].id == "jon-hale-tenor"


def test_rename_changes_the_name_and_leaves_a_redirect(write) -> None:
    result = resolved(write("- rename: Bob Hail\n  to: Robert Hail\n"))
    hail = by_name(result.entities)["Robert Hail"]
    assert (hail.id, hail.former_ids) == ("robert-hail", ("bob-hail",))
    assert result.applied[0].changed == ("robert-hail",)


def test_drop_leaves_a_name_out(write) -> None:
    result = resolved(write("- drop: Hail Tower\n"))
    assert "Hail Tower" not in by_name(result.entities)
    assert len(result.entities) == len(resolved().entities) - 1
    assert result.applied[0].changed == ("hail-tower",)


def test_roles_are_added_and_left_out(write) -> None:
    text = "- role: Ann Moss\n  is: Harbour Minister\n- role: Moss\n  not: Former mayor\n"
    result = resolved(write(text))
    moss = by_name(result.entities)["Ann Moss"]
    assert [role.text for role in moss.roles] == ["Mayor", "Harbour Minister"]
    assert result.clashes == ()
    assert len(resolved().clashes) == 1


def test_a_note_and_a_reply_stand_on_a_persons_page(write) -> None:
    text = "- note: Moved away.\n  name: Ann Moss\n- reply: No comment.\n  name: harbour-board\n"
    found = by_name(resolved(write(text)).entities)
    assert found["Ann Moss"].note == "Moved away."
    assert found["Harbour Board"].reply == "No comment."


@pytest.mark.parametrize(
    ("text", "nearest"),
    [
        ("- merge: [Robert Hale, Robt Hayle]", "Robert Hale"),
        ("- distinct: [Ann Moss, Ann Mos]", "Ann Moss"),
        ("- rename: Bob Heil\n  to: X", "Bob Hail"),
        ("- drop: Hail Towers", "Hail Tower"),
        ("- role: Anne Moss\n  is: x", "Ann Moss"),
        ("- role: Ann Moss\n  not: Majors", "Mayor"),
        ("- note: x\n  name: Harbor Board", "Harbour Board"),
    ],
)
def test_an_entry_that_matches_nothing_is_told_with_the_nearest_match(
    write, text: str, nearest: str
) -> None:
    result = resolved(write(text))
    (issue,) = result.issues
    assert (issue.severity, issue.line, issue.path) == ("warning", 1, "corrections.yml")
    assert nearest in issue.message
    assert result.entities == resolved().entities


# ---------------------------------------------------------------------- quotations


def spoken(corrections: Corrections):
    articles, _ = corpus(TALKS)
    quotations = (
        quotation(articles[0], "We sail at dawn.", ("Robert Hale", "robert-hale")),
        quotation(articles[0], "We shall see,", statement=1),
        quotation(articles[0], "whatever the weather brings.", statement=1),
    )
    return quotations, correct_quotations(quotations, resolved(), articles, corrections)


def test_reattribute_gives_a_quotation_its_speaker_with_all_its_statement(write) -> None:
    before, (after, applied, issues) = spoken(
        write('- reattribute: "we shall SEE"\n  to: Moss\n  article: 000_article.txt\n')
    )
    assert [q.speaker_id for q in after] == ["robert-hale", "ann-moss", "ann-moss"]
    assert [q.corrected for q in after] == [None, "was unattributed", "was unattributed"]
    assert [q.speaker for q in after[1:]] == ["Ann Moss"] * 2
    assert applied[0].changed == tuple(q.id for q in before[1:])
    assert issues == ()


def test_reattribute_to_nobody(write) -> None:
    _, (after, applied, _) = spoken(write('- reattribute: "We sail at dawn"\n  to: nobody\n'))
    assert (after[0].speaker, after[0].speaker_id, after[0].speaker_kind) == (None, None, "unknown")
    assert after[0].corrected == "was Robert Hale"
    assert len(applied) == 1


def test_reattribute_to_an_organisation_gives_it_a_page(write) -> None:
    corrections = write('- reattribute: "We sail at dawn."\n  to: Harbour Board\n')
    _, (after, _, _) = spoken(corrections)
    assert (after[0].speaker_id, after[0].speaker_kind) == ("harbour-board", "organisation")
    assert not by_name(resolved().entities)["Harbour Board"].page
    assert by_name(resolved(corrections).entities)["Harbour Board"].page


def test_reattribute_survives_a_rescrape_with_other_marks_and_line_breaks(write) -> None:
    _, (after, applied, _) = spoken(
        write("- reattribute: “We\u00a0sail\n    at dawn”\n  to: Moss\n")
    )
    assert after[0].speaker_id == "ann-moss"
    assert len(applied) == 1


def test_strike_takes_one_stretch_away(write) -> None:
    before, (after, applied, _) = spoken(write('- strike: "We shall see"\n'))
    assert [q.id for q in after] == [before[0].id, before[2].id]
    assert applied[0].changed == (before[1].id,)


def test_notes_replies_and_states_stand_beside_a_statement(write) -> None:
    text = (
        '- note: It rained.\n  quotation: "We sail at dawn."\n'
        '- reply: We did not.\n  quotation: "We sail at dawn."\n'
        '- status: disputed\n  quotation: "We sail at dawn."\n'
    )
    _, (after, applied, _) = spoken(write(text))
    assert (after[0].note, after[0].reply, after[0].status) == (
        "It rained.",
        "We did not.",
        "disputed",
    )
    assert (after[1].note, after[1].reply, after[1].status) == (None, None, "")
    assert [entry.line for entry in applied] == [1, 3, 5]


@pytest.mark.parametrize(
    "text",
    [
        '- strike: "We sail at dusk."',
        '- reattribute: "We sail at night"\n  to: Moss',
        '- note: x\n  quotation: "We sail, at dawn, all of us"',
        '- strike: "dawn"',
        '- strike: "We sail at dawn."\n  article: 001_article.txt',
    ],
)
def test_words_that_nobody_said_change_nothing_and_are_told(write, text: str) -> None:
    before, (after, applied, issues) = spoken(write(text))
    assert after == before
    assert applied == ()
    assert len(issues) == 1
    assert "We sail at dawn." in issues[0].message


def test_an_unknown_speaker_is_taken_and_told(write) -> None:
    _, (after, _, issues) = spoken(write('- reattribute: "We sail at dawn."\n  to: Anne Mosse\n'))
    assert (after[0].speaker, after[0].speaker_id) == ("Anne Mosse", None)
    assert "Ann Moss" in issues[0].message


# ---------------------------------------------------------------------- articles


def test_date_outlet_and_title_are_set_and_say_where_they_come_from(write) -> None:
    articles, _ = corpus(TALKS)
    text = (
        "- date: 2025-03-01\n  article: 001_article.txt\n"
        "- outlet: The Gazette\n  article: 001_article\n"
        "- title: Ships sail\n  article: 001_article\n"
    )
    after, applied, issues = correct_articles(articles, write(text))
    assert after[0] == articles[0]
    assert (after[1].published, after[1].outlet, after[1].title) == (
        "2025-03-01", "The Gazette", "Ships sail",
    )  # fmt: skip
    assert dict(after[1].origins)["outlet"] == "corrections, line 3"
    assert [entry.changed for entry in applied] == [("001_article",)] * 3
    assert issues == ()


def test_an_article_that_is_not_there_is_told_with_the_nearest(write) -> None:
    articles, _ = corpus(TALKS)
    after, applied, issues = correct_articles(
        articles, write("- date: 2025-03-01\n  article: 01_article.txt\n")
    )
    assert (after, applied) == (articles, ())
    assert "001_article.txt" in issues[0].message


# ---------------------------------------------------------------------- take-downs


def masked(corrections: Corrections, marked: str = TALKS, **fields: object) -> tuple[Article, ...]:
    articles, annotations = corpus(marked, **fields)
    return redact(articles, annotations, corrections).articles


def test_a_person_taken_down_is_masked_by_every_printed_form_at_the_same_offsets(write) -> None:
    corrections = write("- takedown: person\n  name: Robert Hale\n")
    marked = (
        "# {HALE|P} speaks\n{Robert Hale|P} and Mrs {Moss|P}.\n"
        "R. Hale's car, a Hale-led plan; {Hale|P}."
    )
    before, _ = corpus(marked)
    (after,) = masked(
        corrections,
        marked,
        byline=("Robert  Hale",),
        url="https://example.org/robert-hale-speaks",
        section="Robert Hale",
    )
    assert "hale" not in repr(after).casefold()
    assert (len(after.text), len(after.title or "")) == (len(before[0].text), len("HALE speaks"))
    assert after.text.startswith("██████ ████".replace(" ", "█"))
    for span in after.redactions:
        assert set(span.of(after.text)) == {"█"}
    assert sum(s.end - s.start for s in after.redactions) == after.text.count("█")
    assert "Moss" in after.text


def test_what_a_person_taken_down_said_is_gone_and_falls_to_nobody_else(write) -> None:
    corrections = write("- takedown: person\n  name: Robert Hale\n")
    articles, annotations = corpus("{Robert Hale|P} said: We sail at dawn. {Ann Moss|P} stayed.")
    said = quotation(articles[0], "We sail at dawn.", ("Robert Hale", "robert-hale"))
    inner = replace(said.quotation, name=annotations[0].mentions[0].span)
    noted = replace(annotations[0], quotations=(inner,))
    left = redact(articles, (noted,), corrections)
    assert left.articles[0].text == "███████████ said: ████████████████ Ann Moss stayed."
    assert left.annotations[0].quotations == ()
    assert [entity.name for entity in left.resolution.entities] == ["Ann Moss"]


def test_a_file_named_after_the_person_gets_another_id_and_corrections_still_find_it(write) -> None:
    corrections = write(
        "- takedown: person\n  name: Robert Hale\n"
        "- strike: We sail at\n  article: robert-hale-sails.txt\n"
    )
    articles, annotations = corpus(TALKS)
    named = replace(articles[0], id="robert-hale-sails", path="in/robert-hale-sails.txt")
    notes = replace(annotations[0], article_id=named.id)
    copy = replace(articles[1], same_text_as=named.id)
    after = redact((named, copy), (notes, annotations[1]), corrections).articles
    assert "hale" not in repr(after).casefold()
    assert after[1].same_text_as == after[0].id
    said = quotation(after[0], "We sail at dawn.")
    kept, applied, _ = correct_quotations((said,), Resolution(entities=()), after, corrections)
    assert (kept, len(applied)) == ((), 1)


def test_a_surname_that_somebody_else_bears_is_masked_only_where_it_means_the_person(write) -> None:
    marked = "{Ann Moss|P} spoke. {Moss|P} left.\n---\n{Joe Moss|P} spoke. {Moss|P} left."
    after = masked(write("- takedown: person\n  name: Ann Moss\n"), marked)
    assert after[0].text == "████████ spoke. ████ left."
    assert after[1].text == "Joe Moss spoke. Moss left."


def test_an_organisation_named_after_the_person_keeps_no_name(write) -> None:
    marked = "{Ann Moss|P} spoke. The {Moss administration|O} met; the {Moss administration|O} sat."
    (after,) = masked(write("- takedown: person\n  name: Ann Moss\n"), marked)
    assert after.text == "████████ spoke. The ████ administration met; the ████ administration sat."


def test_words_taken_down_are_masked_wherever_they_stand(write) -> None:
    corrections = write('- takedown: quotation\n  quotation: "We sail, at dawn!"\n')
    after = masked(corrections, "# WE SAIL AT DAWN: {Hale|P}\nHe said: “We sail\nat dawn.”")
    assert after[0].title == "███████████████: Hale"
    assert after[0].text == "He said: “███████\n███████.”"


def test_an_article_taken_down_goes_with_its_copies(write) -> None:
    articles, _ = corpus("a\n---\nb\n---\nc\n---\nd")
    first = articles[0].id
    given = (
        articles[0],
        replace(articles[1], duplicate_of=first),
        replace(articles[2], same_text_as=first),
        replace(articles[3], same_text_as=first),
    )
    after, applied, _ = correct_articles(
        given, write(f"- takedown: article\n  article: {first}.txt\n")
    )
    assert [(a.id, a.same_text_as) for a in after] == [
        (articles[2].id, None),
        (articles[3].id, articles[2].id),
    ]
    assert first not in repr(applied)


@pytest.mark.parametrize(
    "text",
    [
        "- takedown: person\n  name: Robert Hale\n",
        "- takedown: person\n  name: Olga Nowhere\n",
        '- takedown: quotation\n  quotation: "We sail at dawn"\n',
        '- takedown: quotation\n  quotation: "Olga Nowhere was here"\n',
    ],
)
def test_the_log_of_a_takedown_does_not_say_whom_it_hides(write, text: str) -> None:
    articles, _ = corpus(TALKS)
    _, applied, issues = correct_articles(articles, write(text))
    said = repr((applied, issues)).casefold()
    assert len(applied) + len(issues) == 1
    assert not any(word in said for word in ("hale", "nowhere", "sail"))


def test_no_other_entry_and_no_reason_says_whom_a_takedown_hides(write) -> None:
    corrections = write(
        "- takedown: person\n  name: Robert Hale\n  reason: asked by R. Hale's lawyer\n"
        "- merge: [Robert Hale, Bob Hail]\n- strike: ROBERT HALE sails\n- date: 2025-03-01\n"
        "  article: robert-hale.txt\n"
    )
    articles, annotations = corpus(TALKS)
    given, applied, issues = correct_articles(articles, corrections)
    left = redact(given, annotations, corrections)
    result = left.resolution
    quotations = correct_quotations((), result, left.articles, corrections)
    said = repr((applied, issues, result.applied, result.issues, quotations)).casefold()
    assert "hale" not in said
    assert [len(part) for part in (issues, result.applied, quotations[2])] == [1, 1, 1]
    assert applied[0].changed == ("masked in the articles",)


def test_the_registry_forgets_who_is_taken_down(write) -> None:
    corrections = write("- takedown: person\n  name: Robert Hale\n")
    first = resolved()
    registry = registry_entries(first.entities)
    assert "robert-hale" in registry["people"]
    articles, annotations = corpus(
        TALKS.replace("{Robert Hale|P}", "███████████").replace("{Hale|P}", "████")
    )
    after = resolve_entities(articles, annotations, corrections=corrections, former=registry)
    kept = registry_entries(after.entities, registry, corrections)
    assert "hale" not in repr((after.entities, kept)).casefold()


def test_without_a_takedown_nothing_is_masked() -> None:
    articles, annotations = corpus(TALKS)
    left = redact(articles, annotations, NO_CORRECTIONS)
    assert (left.articles, left.annotations) == (articles, annotations)


# ---------------------------------------------------------------------- former ids


def test_who_is_named_more_fully_later_leaves_a_redirect() -> None:
    first = resolved(marked="{Okonkwo|P} spoke.")
    assert [e.id for e in first.entities] == ["okonkwo"]
    registry = registry_entries(first.entities)
    (entity,) = resolved(
        marked="{Chidi Okonkwo|P} spoke. {Okonkwo|P} left.", former=registry
    ).entities
    assert (entity.id, entity.former_ids) == ("chidi-okonkwo", ("okonkwo",))
    again = registry_entries([entity], registry)
    assert again == registry_entries([entity], again)
    (later,) = resolved(marked="{Chidi Okonkwo|P} spoke. {Okonkwo|P} left.", former=again).entities
    assert (later.id, later.former_ids) == (entity.id, entity.former_ids)


def test_ids_do_not_move_when_a_namesake_comes_or_goes(write) -> None:
    text = "- distinct: Jon Hale\n  articles: [{}]\n"
    one = "{Jon Hale|P} sang.\n---\n{Jon Hale|P} ran."
    first = resolved(write(text.format("001_article")), one)
    registry = registry_entries(first.entities)
    assert [e.id for e in first.entities] == ["jon-hale", "jon-hale-2"]
    second = resolved(write(text.format("001_article")), one, former=registry)
    assert [(e.id, e.former_ids) for e in second.entities] == [("jon-hale", ()), ("jon-hale-2", ())]


@pytest.mark.parametrize(
    "former",
    [
        {"people": {"x": None}},
        {"people": {"../x": {"name": "Ann Moss"}}},
        {"people": {"ann": {"name": "Ann Moss", "signature": "y"}}},
        {"people": {"Ann Moss": {"name": 3}}, "other": 1},
    ],
)
def test_a_registry_edited_by_hand_breaks_nothing(former) -> None:
    ids = {e.name: e for e in resolved(former=former).entities}
    assert ids["Ann Moss"].id == "ann-moss"
    assert not any("." in key or " " in key for key in ids["Ann Moss"].former_ids)


def test_taking_the_file_away_gives_back_the_same_result(write) -> None:
    plain = resolved()
    assert resolved(write("- merge: [Ann Moss, Bob Hail]\n- drop: Hale\n")) != plain
    assert resolved() == plain

"""Every verb over the whole newsroom: an entry changes what it names, and nothing else."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

import pytest

from onrecord.aggregate.themes import theme_registry
from onrecord.editor.entries import quoted
from onrecord.identity import registry_entries
from onrecord.models import AttributedQuotation, Briefing, Entity
from tests.newsroom import briefing, changed, things


@cache
def untouched() -> Briefing:
    """Return the newsroom without a correction."""
    return briefing()


SPEAKER = {
    "speaker", "speaker_id", "speaker_kind", "speaker_organisation", "organisation_id",
    "quotation", "corrected",
}  # fmt: skip
#: Verb -> the entry about some words, and the fields of a quotation that it may change.
VERBS = {
    "reattribute": ("- reattribute: {words}\n  to: Sigrid Aune\n", SPEAKER),
    "to nobody": ("- reattribute: {words}\n  to: nobody\n", SPEAKER),
    "confirm": ("- confirm: {words}\n", {"quotation", "checked"}),
    "note": ("- note: Seen.\n  quotation: {words}\n", {"note"}),
    "reply": ("- reply: Not so.\n  quotation: {words}\n", {"reply"}),
    "status": ("- status: disputed\n  quotation: {words}\n", {"status"}),
}  # fmt: skip


def nth(one: AttributedQuotation) -> int:
    """Return the number of a quotation among those of its article with the same words."""
    words = one.text.strip(".,").casefold()
    same = [
        q.id
        for q in untouched().quotations
        if q.article_id == one.article_id and q.text.strip(".,").casefold() == words
    ]
    return same.index(one.id) + 1


def entry(form: str, one: AttributedQuotation) -> str:
    return form.format(words=quoted(one.text)) + f"  article: {one.article_id}\n  nth: {nth(one)}\n"


def statement(one: AttributedQuotation) -> set[str]:
    return {f"quotation {q.id}" for q in untouched().quotations if q.statement == one.statement}


def fields_changed(before: Briefing, after: Briefing, keys: set[str]) -> set[str]:
    a, b = things(before), things(after)
    return {name for key in keys for name in a[key] if a[key][name] != b[key][name]}


def test_direct_and_indirect_statements_share_numbers_so_numbers_are_no_identity() -> None:
    numbers = Counter(
        (q.article_id, q.quotation.in_title, q.quotation.statement, q.statement)
        for q in untouched().quotations
    )
    shared = Counter(key[:3] for key in numbers)
    assert max(shared.values()) > 1  # else the next test would test nothing
    assert len({q.statement for q in untouched().quotations}) == len(numbers)


@pytest.mark.parametrize("verb", VERBS)
def test_an_entry_about_words_changes_their_statement_alone(verb: str) -> None:
    form, may = VERBS[verb]
    # Every quotation by two of the six verbs: all by all take a minute.
    for one in untouched().quotations[list(VERBS).index(verb) % 3 :: 3]:
        after = briefing(entry(form, one))
        assert after.corrections[0].changed, one.text
        keys = changed(untouched(), after)
        people = {key for key in keys if key.startswith(("person", "organ"))}
        keys -= people
        assert keys <= statement(one), one.text
        assert fields_changed(untouched(), after, keys) <= may
        gone = {f"quotation {q.id}" for q in after.quotations}
        assert len(gone) == len(untouched().quotations)
        assert all(_but_for_page(untouched(), key) == _but_for_page(after, key) for key in people)


def _but_for_page(one: Briefing, key: str) -> object:
    entity = things(one)[key]
    return (entity.id, entity.name, entity.aliases, entity.roles, entity.mentions)


def test_a_strike_takes_one_stretch() -> None:
    for one in untouched().quotations[::3]:
        after = briefing(entry("- strike: {words}\n", one))
        keys = {key for key in changed(untouched(), after) if key.startswith("quotation")}
        assert f"quotation {one.id}" in keys
        assert {q.id for q in untouched().quotations} - {q.id for q in after.quotations} == {one.id}
        assert keys <= statement(one)


def test_words_that_two_people_said_in_one_article_need_a_number() -> None:
    unclear = briefing('- reattribute: "No"\n  to: Edmund Stroud\n  article: 01_council.txt\n')
    assert changed(untouched(), unclear) == set()
    (issue,) = [issue for issue in unclear.issues if issue.severity == "warning"]
    assert "nth" in issue.message


def test_a_part_of_two_quotations_names_neither() -> None:
    after = briefing('- note: x\n  quotation: "said she had"\n- status: disputed\n'
                     '  quotation: "agreed on the fish but not"\n')  # fmt: skip
    touched = {key for key in changed(untouched(), after) if key.startswith("quotation")}
    printed = [q for q in after.quotations if q.status == "disputed"]
    assert {q.article_id for q in printed} == {"12_envoy", "13_envoy_again"}  # the same words
    assert touched == {f"quotation {q.id}" for q in printed}


# ---------------------------------------------------------------------- names


def names(one: Briefing) -> Iterator[Entity]:
    yield from [e for e in (*one.people, *one.organisations) if not e.ambiguous][::2]


def about(before: Briefing, ids: set[str]) -> set[str]:
    """Return people, their quotations and those about them: what hangs on a page."""
    hang = {
        f"quotation {q.id}"
        for q in before.quotations
        if ids & {q.speaker_id, q.organisation_id, *q.about}
    }
    return hang | {
        f"{e.kind} {e.id}" for e in (*before.people, *before.organisations) if e.id in ids
    }


def test_a_rename_changes_the_page_and_what_hangs_on_it() -> None:
    for entity in names(untouched()):
        after = briefing(f"- rename: {quoted(entity.id)}\n  to: Zora Quill\n")
        keys = changed(untouched(), after)
        new = {f"{entity.kind} zora-quill"}
        alike = {f"{e.kind} {e.id}" for e in untouched().people if entity.id in e.ambiguous}
        assert new <= keys <= about(untouched(), {entity.id}) | new | alike, entity.id


def test_a_drop_takes_the_page_and_leaves_the_words() -> None:
    for entity in names(untouched()):
        after = briefing(f"- drop: {quoted(entity.id)}\n")
        alike = {f"{e.kind} {e.id}" for e in untouched().people if entity.id in e.ambiguous}
        assert changed(untouched(), after) <= about(untouched(), {entity.id}) | alike, entity.id
        assert len(after.quotations) == len(untouched().quotations)


def test_a_description_and_a_note_change_one_page() -> None:
    for entity in names(untouched()):
        name = quoted(entity.id)
        for text in (
            f"- role: {name}\n  is: beekeeper\n",
            f"- note: Moved.\n  name: {name}\n",
            f"- reply: No.\n  name: {name}\n",
            *(f"- role: {name}\n  not: {quoted(role.text)}\n" for role in entity.roles[:1]),
        ):
            assert changed(untouched(), briefing(text)) == {f"{entity.kind} {entity.id}"}, text


def test_a_merge_joins_two_pages_and_no_third() -> None:
    people = [e for e in untouched().people if not e.ambiguous]
    for a, b in list(pairwise(people))[::2]:
        after = briefing(f"- merge: [{quoted(a.id)}, {quoted(b.id)}]\n")
        keys = changed(untouched(), after)
        # A bare surname may become one of theirs, since the two are now in one article.
        surnames = {one.name.split()[-1] for one in (a, b)}
        alike = {e.id for e in untouched().people if e.name.split()[-1] in surnames}
        mine = about(untouched(), {a.id, b.id} | alike)
        assert {key for key in keys if key in things(untouched())} <= mine, (a.id, b.id)
        assert len(after.people) >= len(untouched().people) - 2


def test_which_hale_is_meant_in_one_article() -> None:
    def said(one: Briefing, article: str) -> set[tuple[str | None, str]]:
        return {(q.speaker_id, q.text) for q in one.quotations if q.article_id == article}

    text = "- mention: Hale\n  is: Rosalind Hale\n  article: 17_theatre.txt\n"
    after = briefing(text)
    assert (None, "My brother has not heard it yet,") not in said(after, "17_theatre")
    assert ("rosalind-hale", "My brother has not heard it yet,") in said(after, "17_theatre")
    others = [key for key in changed(untouched(), after) if key.startswith(("article", "theme"))]
    assert others == []
    for q in untouched().quotations:
        if q.article_id != "17_theatre":
            assert things(after)[f"quotation {q.id}"] == things(untouched())[f"quotation {q.id}"]
    entities = {key for key in changed(untouched(), after) if key.startswith(("person", "organ"))}
    assert entities == {"person rosalind-hale", "person hale"}


def test_one_mention_of_several() -> None:
    text = "- mention: Hale\n  nth: 1\n  is: nobody\n  article: 02_court.txt\n"
    after = briefing(text)
    before = next(e for e in untouched().people if e.id == "miriam-hale")
    now = next(e for e in after.people if e.id == "miriam-hale")
    assert len(now.mentions) == len(before.mentions) - 1
    assert {m.article_id for m in set(before.mentions) - set(now.mentions)} == {"02_court"}


def test_an_acronym_that_fits_a_stranger_is_its_own_page_and_a_rename_hits_one() -> None:
    found = {e.id for e in untouched().organisations}
    assert {"gm", "galloway-mills"} <= found
    after = briefing("- rename: GM\n  to: General Movers\n")
    assert {"general-movers", "galloway-mills"} <= {e.id for e in after.organisations}
    assert "organisation galloway-mills" not in changed(untouched(), after)


def test_two_organisations_of_one_name_get_pages_apart() -> None:
    text = "- distinct: GM\n  articles: [20_vans_delayed.txt]\n  as: General Movers\n"
    found = {e.id: e for e in briefing(text).organisations}
    assert {m.article_id for m in found["general-movers"].mentions} == {"20_vans_delayed"}
    assert {m.article_id for m in found["gm"].mentions} == {"05_carmaker"}


# ---------------------------------------------------------------------- articles


@pytest.mark.parametrize(
    ("form", "field", "value"),
    [
        ("- date: 2025-05-05\n", "published", "2025-05-05"),
        ("- outlet: The Gull\n", "outlet", "The Gull"),
        ("- title: Bees and boats\n", "title", "Bees and boats"),
    ],
)
def test_a_date_an_outlet_or_a_title_changes_one_article(form, field, value) -> None:
    for article in untouched().articles[::4]:
        after = briefing(f"{form}  article: {article.id}\n")
        keys = changed(untouched(), after)
        assert f"article {article.id}" in keys
        assert {key for key in keys if key.startswith("article")} == {f"article {article.id}"}
        assert getattr(things(after)[f"article {article.id}"], field) == value


# ---------------------------------------------------------------------- confirmed


def test_a_confirmation_clears_the_doubt_as_long_as_the_speaker_is_the_same() -> None:
    text = '- confirm: "We looked at eleven towns and chose the one with a port"\n'
    right = briefing(text + "  speaker: Hollis Crane\n")
    (one,) = [q for q in right.quotations if q.checked]
    assert (one.speaker, one.quotation.confidence) == ("Hollis Crane", 1.0)
    wrong = briefing(text + "  speaker: Sigrid Aune\n")
    assert not any(q.checked for q in wrong.quotations)
    assert any("out of date" in issue.message for issue in wrong.issues)


def test_differing_descriptions_can_be_confirmed() -> None:
    text = "- role: Priya Venn\n  is: harbour master\n- confirm: descriptions\n  name: Priya Venn\n"
    after = briefing(text)
    assert [c.kind for c in after.corrections] == ["role", "confirm"]
    assert after.corrections[1].changed == ("priya-venn",)


# ---------------------------------------------------------------------- twice, and taken back

HAND = (
    "- merge: [Priya Venn, Jean Ackerley]\n- rename: GM\n  to: General Movers\n- drop: Whitsun\n"
    "- mention: Hale\n  is: Jonathan Hale\n  article: 14_schools.txt\n"
    '- confirm: "Herring do not read treaties,"\n- strike: "a menace"\n'
    "- distinct: [Dmytro Verhovskyi, Dmitri Verkhovsky]\n"
    "- takedown: person\n  name: Miriam Hale\n"
)
THEMES = (
    "- rename: Quay\n  to: Eastern quay\n- merge: [Fishing rights, Fish]\n"
    "- name: Vans and jobs\n  terms: [vans]\n- drop: Jury\n"
)


def kept(one: Briefing, former: dict) -> dict:
    """Return the registry after a run, as the build keeps it."""
    by_hand = {
        i for c in one.corrections if c.kind in ("merge", "distinct", "rename") for i in c.changed
    }
    entities = [e for e in (*one.people, *one.organisations) if e.id not in by_hand]
    themes = [theme for theme in one.themes if not theme.by_user]
    return json.loads(
        json.dumps({**registry_entries(entities, former), **theme_registry(themes, former)})
    )


def test_a_second_unchanged_run_changes_nothing() -> None:
    first = briefing(HAND, THEMES, {})
    registry = kept(first, {})
    second = briefing(HAND, THEMES, registry)
    assert second == first
    assert kept(second, registry) == registry


def test_without_its_entries_all_is_as_it_was() -> None:
    start = kept(untouched(), {})
    registry = kept(briefing(HAND, THEMES, start), start)
    assert briefing("", "", registry) == briefing("", "", start)


def test_no_message_offers_what_was_written() -> None:
    text = (
        '- strike: "Not one mile,"\n  article: 01_council.txt\n'
        '- note: x\n  quotation: "Not one mile,"\n  nth: 4\n'
        '- status: disputed\n  quotation: "Not one mile,"\n  article: 12_envoi.txt\n'
        "- rename: Sigrid-Aune\n  to: Sigrid Aune-Berg\n- drop: Olga Nowhere\n"
    )
    told = [i.message for i in briefing(text).issues if i.severity == "warning"]
    assert len(told) == 4  # the name with a hyphen is the name
    assert sum("is a quotation in 12_envoy" in message for message in told) == 2
    for message in told:
        given, _, near = message.partition("; the nearest is ")
        assert not near or near.strip("“”") not in given, message

"""Take-downs over the whole newsroom: what is gone is gone, and nothing else comes or goes."""

from __future__ import annotations

import re

import pytest

from onrecord.errors import UnpublishableError
from onrecord.models import Briefing
from onrecord.text.fold import fold
from tests.newsroom import briefing
from tests.test_corrections_corpus import untouched

#: Person -> words that must not be left in anything (a surname that others bear may stay).
GONE = {
    "Hollis Crane": ("crane", "a quay that is not deep"),
    "Dmytro Verhovskyi": ("verhovsk", "verkhovsk", "dmitri", "on the fish but not on the sea"),
    "Miriam Hale": ("miriam", "typed what i was given", "my name back"),
    "Rosalind Hale": ("rosalind", "never going to be quiet", "we do not compare"),
    "Jonathan Hale": ("jonathan hale", "a bridge that nobody has priced"),
    "Sigrid Aune": ("aune", "sigrid", "a harbour is a promise"),
    "Priya Venn": ("venn", "the money lapses"),
    "Bram de Witte": ("witte", "everyone but one"),
    "Per Aasen": ("aasen", "herring do not read"),
    "Wilhelmina Tarrant": ("tarrant", "pollen does not lie", "only the beginning"),
}


def statements(one: Briefing) -> set[tuple[str, int, int, str, str | None]]:
    """Return who said what where, by offsets: masking leaves them as they were."""
    return {
        (q.article_id, q.quotation.span.start, q.quotation.span.end, q.quotation.kind, q.speaker)
        for q in one.quotations
    }


@pytest.mark.parametrize("name", GONE)
def test_nothing_of_a_person_is_left_and_no_statement_comes_or_goes(name: str) -> None:
    before, after = untouched(), briefing(f"- takedown: person\n  name: {name}\n")
    found = fold(re.sub(r"path='[^']*'", "", repr(after)))  # the folder is not ours to name
    assert not [words for words in GONE[name] if words in found]
    everybody = (*before.people, *before.organisations)
    alike = (p.name for p in everybody if fold(name) in {fold(form) for form, _ in p.aliases})
    keys = {fold(name), fold(name).split()[-1], *map(fold, alike)}
    theirs = {s for s in statements(before) if s[4] and fold(s[4]) in keys}
    theirs -= {s for s in theirs if s[4] == "Hale"}  # which of them, nobody knows
    left = {s for s in statements(after) if "█" not in str(s[4])}  # "the office of ██████"
    assert left <= statements(before)
    places = {s[:3] for s in statements(after)}
    lost = {s for s in statements(before) if s[:3] not in places}
    assert theirs <= lost
    # Beside their own words only what another article prints in just these words is gone.
    texts = {(q.article_id, q.quotation.span.start): q.text for q in before.quotations}
    said = {texts[s[0], s[1]] for s in theirs}
    assert {texts[s[0], s[1]] for s in lost} == said


@pytest.mark.parametrize("name", GONE)
def test_nobody_else_changes_but_for_what_is_masked(name: str) -> None:
    before, after = untouched(), briefing(f"- takedown: person\n  name: {name}\n")
    masks = {
        (article.id, in_title): spans
        for article in after.articles
        for in_title, spans in ((False, article.redactions), (True, article.title_redactions))
    }
    known = {e.id: e for e in (*before.people, *before.organisations)}
    for entity in (*after.people, *after.organisations):
        was = known[entity.id]
        assert (entity.name, entity.kind, entity.page) == (was.name, was.kind, was.page)
        missing = set(was.mentions) - set(entity.mentions)
        assert all(
            any(m.span.overlaps(s) for s in masks[m.article_id, m.in_title]) for m in missing
        )
        assert set(entity.mentions) <= set(was.mentions)


def test_a_bare_surname_that_could_mean_who_is_gone_falls_to_nobody() -> None:
    """Two of three Hales gone: the Hale of the school was never said to be the third."""
    text = "".join(f"- takedown: person\n  name: {n} Hale\n" for n in ("Miriam", "Rosalind"))
    after = briefing(text)
    assert [q.speaker for q in after.quotations if "pay for the chairs" in q.text] == ["Hale"]
    jonathan = next(e for e in after.people if e.id == "jonathan-hale")
    was = next(e for e in untouched().people if e.id == "jonathan-hale")
    assert set(jonathan.mentions) <= set(was.mentions)


def test_words_that_are_taken_down_go_in_every_article() -> None:
    words = "agreed on the fish but not on the sea"
    after = briefing(f"- takedown: quotation\n  quotation: {words}\n")
    assert "on the fish" not in repr(after)
    assert statements(after) == statements(untouched())  # "We have" is left of both
    masked = {a.id for a in after.articles if a.redactions}
    assert masked == {"12_envoy", "13_envoy_again"}


def test_a_reattributed_quotation_goes_with_its_speaker() -> None:
    after = briefing(
        '- reattribute: "Herring do not read treaties,"\n  to: Hollis Crane\n'
        "- takedown: person\n  name: Hollis Crane\n"
    )
    assert "Herring" not in repr(after.quotations) + "".join(a.text for a in after.articles)


def test_another_form_of_the_name_is_gone_too() -> None:
    after = briefing("- takedown: person\n  name: Ingrid Solheim\n  also: [the dredgers]\n")
    assert "dredgers" not in repr(after)


@pytest.mark.parametrize(
    "text",
    [
        "- takedown: person\n  name: Nobody Here\n",
        "- takedown: article\n  article: 99_nothing.txt\n",
        "- takedown: quotation\n  quotation: Words that nobody printed\n",
        "- takedown: quotation\n  quotation: The pollen does not lie\n  article: 01_council.txt\n",
        "- takedwon: person\n  name: Hollis Crane\n",
        "- takedown: persons\n  name: Hollis Crane\n",
        "- takedown: person\n  nmae: Hollis Crane\n",
        "takedown: person\nname: Hollis Crane\n",
        "- note: x\n  quotation: 'The pollen\n",
        "- redact: Hollis Crane\n",
    ],
)
def test_what_cannot_be_taken_down_stops_everything_and_says_no_name(text: str) -> None:
    with pytest.raises(UnpublishableError) as stopped:
        briefing(text)
    message = str(stopped.value)
    assert "corrections.yml, line " in message
    assert not any(word in message for word in ("Crane", "Nobody Here", "nobody printed", "pollen"))


def test_a_standing_takedown_waits_for_articles_to_come() -> None:
    after = briefing("- takedown: person\n  name: Nobody Here\n  standing: yes\n")
    assert statements(after) == statements(untouched())
    assert after.corrections == ()

"""Themes: what several articles talk about, few and readable, stable from edition to edition."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from onrecord.aggregate.themes import (
    ThemeFindings,
    attach_themes,
    find_themes,
    theme_registry,
)
from onrecord.aggregate.themes.choose import theme_limit
from onrecord.models import AttributedQuotation, Entity, Place, Quotation, Span
from tests.conftest import SEEDS
from tests.marked import read_cases
from tests.reading import annotate, passages, read

FOUND = [pytest.param(*case[1:], id=case[0]) for case in read_cases("themes_found.md")]
GOLD = Path(__file__).parent / "gold" / "themes_seeds.json"

STORY = """\
The harbour fees anger ferry owners. The harbour fees pay for dredging.

A boycott is planned. The boycott would close the inner harbour.
---
Ferry owners began a boycott. The council will halve harbour fees.
---
Dredging is dear. Fishermen support the dredging and the harbour fees.
"""
MORE = STORY + "---\nThe milk quotas are gone. A boycott of the milk quotas failed.\n"


def listing(themes) -> str:
    lines = []
    for theme in themes:
        also = f" ({', '.join(theme.aliases)})" if theme.aliases else ""
        lines.append(f"{theme.label}{also}: {' '.join(theme.articles)}")
    return "\n".join(lines)


@pytest.mark.parametrize(("marked", "expected"), FOUND)
def test_themes_are_what_a_reader_would_look_for(parser, marked: str, expected: str) -> None:
    found = find_themes(*read(parser, marked), (), ())
    themes, issues = found.themes, found.issues
    assert listing(themes) == expected
    assert issues == ()


def test_passages_are_the_paragraphs_that_speak_of_it(parser) -> None:
    articles, annotations = read(parser, STORY)
    themes = find_themes(articles, annotations, (), ()).themes
    boycott = next(t for t in themes if t.label == "Boycott")
    assert passages(articles, boycott) == [
        "A boycott is planned. The boycott would close the inner harbour.",
        "Ferry owners began a boycott. The council will halve harbour fees.",
    ]


def test_a_pair_is_found_where_its_words_stand_apart_in_one_sentence(parser) -> None:
    articles, annotations = read(
        parser,
        "They debated harbour fees. They hate harbour fees.\n\nThe fees in the harbour doubled.\n\n"
        "The harbour froze. The club lowered its fees.\n---\nThe town halved harbour fees.",
    )
    (fees,) = find_themes(articles, annotations, (), ()).themes
    assert len(fees.passages) == 3


def test_the_order_of_the_articles_changes_nothing(parser) -> None:
    articles, annotations = read(parser, MORE)
    assert find_themes(articles, annotations, (), ()) == find_themes(
        articles[::-1], annotations[::-1], (), ()
    )


def test_two_copies_of_one_text_make_no_theme_but_both_are_shown(parser) -> None:
    text = "The pink lighthouse burned. The lighthouse keeper saw the lighthouse fall."
    articles, annotations = read(parser, f"{text}\n---\n{text}")
    copies = (articles[0], replace(articles[1], same_text_as="a1"))
    assert find_themes(copies, annotations, (), ()) == ThemeFindings()
    more, notes = read(parser, f"{text}\n---\n{text}\n---\nNo lighthouse. Old lighthouse!")
    copies = (more[0], replace(more[1], same_text_as="a1"), more[2])
    (lighthouse, *_) = find_themes(copies, notes, (), ()).themes
    assert lighthouse.articles == ("a1", "a2", "a3")


def test_an_organisation_of_its_own_is_no_theme(parser) -> None:
    articles, annotations = read(parser, STORY)
    places = tuple(Place(article_id="a1", span=Span(n, n + 1)) for n in range(3))
    band = Entity(id="boycott", kind="organisation", name="Boycott", aliases=(("Boycott", places),))
    shop = Entity(
        id="dredging", kind="organisation", name="Dredging", aliases=(("Dredging", places[:1]),)
    )
    themes = find_themes(articles, annotations, (band, shop), ()).themes
    labels = [t.label for t in themes]
    assert "Boycott" not in labels
    assert "Dredging" in labels


def quotation(number: int, article_id: str, text: str, words: str, paragraph: int):
    start = text.index(words)
    span = Span(start, start + len(words))
    said = Quotation(span=span, kind="sentence", sentence=span, paragraph=paragraph)
    return AttributedQuotation(
        id=f"q{number}", article_id=article_id, quotation=said, text=words, speaker=None,
        speaker_id=None, speaker_kind="unknown",
    )  # fmt: skip


def test_quotations_speak_of_their_sentence_or_of_what_they_point_to(parser) -> None:
    articles, annotations = read(
        parser,
        "The council raised harbour fees. It is a shame.\n\nThe boycott failed. “Dredging is dear.”"
        "\n\nHarbour fees are due. “Good morning to all of you.”"
        "\n---\nThey hate harbour fees, the boycott and the dredging. More harbour fees! "
        "A boycott! The dredging is on.",
    )
    text = articles[0].text
    said = (
        quotation(1, "a1", text, "It is a shame.", 0),
        quotation(2, "a1", text, "Dredging is dear.", 1),
        quotation(3, "a1", text, "Good morning to all of you.", 2),
    )
    found = find_themes(articles, annotations, (), said)
    themes = found.themes
    labels = {t.id: t.label for t in themes}
    joined = attach_themes(said, found)
    assert [[labels[ident] for ident in q.themes] for q in joined] == [
        ["Harbour fees"],
        ["Dredging"],
        [],
    ]
    assert {t.label: t.quotations for t in themes}["Dredging"] == ("q2",)


# ---------------------------------------------------------------------- stability


def test_ids_and_articles_stay_when_an_article_is_added(parser) -> None:
    articles, annotations = read(parser, MORE)
    before = find_themes(articles[:3], annotations[:3], (), ()).themes
    former = theme_registry(before)
    after = find_themes(articles, annotations, (), (), former=former).themes
    now = {t.id: t for t in after}
    assert {t.id for t in before} <= set(now)
    assert all(set(t.articles) <= set(now[t.id].articles) for t in before)


def test_an_id_without_support_leads_to_the_nearest_theme(parser) -> None:
    articles, annotations = read(parser, STORY)
    themes = find_themes(articles, annotations, (), ()).themes
    boycott = next(t for t in themes if t.label == "Boycott")
    former = theme_registry(themes)
    fewer = find_themes(articles[::2], annotations[::2], (), (), former=former).themes
    assert "boycott" not in {t.id for t in fewer}
    (heir,) = [t for t in fewer if boycott.id in t.former_ids]
    assert heir.articles


def test_a_redirect_is_remembered_and_a_theme_that_comes_back_gets_its_id_again(parser) -> None:
    articles, annotations = read(parser, STORY)
    themes = find_themes(articles, annotations, (), ()).themes
    former = theme_registry(themes)
    fewer = find_themes(articles[::2], annotations[::2], (), (), former=former).themes
    former = theme_registry(fewer, former)
    assert "boycott" in former["themes"]
    again = find_themes(articles, annotations, (), (), former=former).themes
    assert "boycott" in {ident for t in again for ident in (t.id, *t.former_ids)}


def test_the_registry_is_json_and_says_the_same_twice(parser) -> None:
    articles, annotations = read(parser, STORY)
    themes = find_themes(articles, annotations, (), ()).themes
    former = json.loads(json.dumps(theme_registry(themes)))
    again = find_themes(articles, annotations, (), (), former=former).themes
    assert again == themes
    assert theme_registry(again, former) == former


@pytest.mark.parametrize(
    "former",
    [{}, {"themes": None}, {"themes": []}, {"themes": {"x": 1}},
     {"themes": {"x": {"name": 3, "signature": "no"}}},
     {"themes": {"boycott": {"name": "Boycott", "signature": [None, "boycott", ""]}}}],
)  # fmt: skip
def test_a_broken_registry_breaks_nothing(parser, former) -> None:
    found = find_themes(*read(parser, STORY), (), (), former=former)
    themes, issues = found.themes, found.issues
    assert "Boycott" in [t.label for t in themes]
    assert issues == ()


def test_pages_grow_slowly_with_the_corpus() -> None:
    assert [theme_limit(n) for n in (0, 5, 50)] == [20, 20, 20]
    assert 20 <= theme_limit(200) <= 30
    assert theme_limit(2_000) == 40


# ---------------------------------------------------------------------- the seeds


@pytest.fixture(scope="module")
def seeds(parser):
    from onrecord.intake import read_corpus

    articles = read_corpus([SEEDS]).articles
    return articles, tuple(annotate(parser, one) for one in articles)


def test_the_seeds_have_the_themes_that_an_analyst_wants(seeds) -> None:
    themes = find_themes(*seeds, (), ()).themes
    wanted = json.loads(GOLD.read_text(encoding="utf-8"))["themes"]
    names = [{w["label"].lower(), *(also.lower() for also in w["also"])} for w in wanted]
    labels = {t.label.lower() for t in themes}
    assert sum(bool(own & labels) for own in names) >= 12
    assert len(themes) <= 25
    assert sum(any(label in own for own in names) for label in labels) >= 0.6 * len(labels)


def test_one_more_seed_loses_no_theme_of_the_others(seeds) -> None:
    articles, annotations = seeds
    for left_out in range(len(articles)):
        rest = [i for i in range(len(articles)) if i != left_out]
        before = find_themes(
            [articles[i] for i in rest], [annotations[i] for i in rest], (), ()
        ).themes
        after = find_themes(articles, annotations, (), (), former=theme_registry(before)).themes
        assert {t.id for t in before} <= {i for t in after for i in (t.id, *t.former_ids)}


def test_an_article_without_blocks_or_annotation_breaks_nothing(seeds) -> None:
    articles, annotations = seeds
    bare = replace(articles[0], blocks=())
    themes = find_themes((bare, *articles[1:]), annotations, (), ()).themes
    assert themes
    assert find_themes((), (), (), ()) == ThemeFindings()

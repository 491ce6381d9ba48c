"""Quotations: found, given to whoever said them, with what the article says about the saying."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from onrecord.aggregate import attribute_quotations
from onrecord.annotate import annotate_article
from onrecord.annotate.nlp import Parser
from onrecord.identity import resolve_entities
from onrecord.models import (
    Annotation,
    Article,
    AttributedQuotation,
    Briefing,
)
from onrecord.text.marks import Stretch, find_stretches
from tests.briefings import of_lines
from tests.marked import read_cases

GOLD = Path(__file__).parent / "gold" / "quotes_seeds.json"


def cases(name: str) -> list[object]:
    return [pytest.param(given, wanted, id=title) for title, given, wanted in read_cases(name)]


def annotated(parser: Parser, text: str, title: str | None = None) -> tuple[Article, Annotation]:
    article = of_lines("a", text, title)
    return article, annotate_article(article, parser)


def attributed(parser: Parser, text: str) -> list[AttributedQuotation]:
    article, annotation = annotated(parser, text.strip("\n"))
    entities = resolve_entities((article,), (annotation,)).entities
    return list(attribute_quotations((article,), (annotation,), entities))


def printed(text: str, stretch: Stretch) -> str:
    return stretch.span.of(text) + ("" if stretch.closed else " ...")


@pytest.mark.parametrize(("given", "wanted"), cases("quotations_marks.md"))
def test_marks(given: str, wanted: str) -> None:
    assert [printed(given, s) for s in find_stretches(given)] == wanted.splitlines()


@pytest.mark.parametrize(("given", "wanted"), cases("quotations_singles.md"))
def test_single_marks(given: str, wanted: str) -> None:
    found = find_stretches(given, singles=True)
    assert [printed(given, s) for s in found] == wanted.splitlines()


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        *cases("quotations_speakers.md"),
        *cases("quotations_labels.md"),
        *cases("quotations_turns.md"),
        *cases("quotations_bodies.md"),
    ],
)
def test_speakers(parser: Parser, given: str, wanted: str) -> None:
    found = [
        f"{q.text} -> {q.speaker or 'nobody'} ({q.cue or ''})"
        for q in attributed(parser, given)
        if q.quotation.kind != "indirect"
    ]
    assert found == wanted.splitlines()


@pytest.mark.parametrize(("given", "wanted"), cases("quotations_headlines.md"))
def test_headlines(parser: Parser, given: str, wanted: str) -> None:
    title = given.strip()
    quotations = [q for q in annotated(parser, "It rained.", title)[1].quotations if q.in_title]
    found = []
    for q in quotations:
        who = q.label or (q.name.of(title) if q.name else "nobody")
        found.append(f"{q.span.of(title)} -> {who}")
    assert found == wanted.splitlines()


@pytest.mark.parametrize(("given", "wanted"), cases("quotations_stance.md"))
def test_stance(parser: Parser, given: str, wanted: str) -> None:
    found = [
        f"{q.quotation.stance}: {q.text} -> {q.speaker or 'nobody'}"
        for q in attributed(parser, given)
        if q.quotation.kind != "indirect"
    ]
    assert found == wanted.splitlines()


@pytest.mark.parametrize(("given", "wanted"), cases("quotations_indirect.md"))
def test_indirect_speech(parser: Parser, given: str, wanted: str) -> None:
    found = [
        f"{q.text} -> {q.speaker or 'nobody'} ({q.cue})"
        for q in attributed(parser, given)
        if q.quotation.kind == "indirect"
    ]
    assert found == wanted.splitlines()


def test_the_seeds_give_all_their_quotations_and_no_other(seeds_briefing: Briefing) -> None:
    gold = json.loads(GOLD.read_text(encoding="utf-8"))
    wanted = {
        (article, place == "headline", q["words"], q["speaker"], q["kind"])
        for article, places in gold.items()
        for place in ("headline", "body")
        for q in places[place]
    }
    found = [
        (q.article_id, q.quotation.in_title, q.text, q.speaker, q.speaker_kind)
        for q in seeds_briefing.quotations
        if q.quotation.kind != "indirect"
    ]
    assert sorted(found) == sorted(wanted)


def test_a_relay_is_told_from_the_speaker(seeds_briefing: Briefing) -> None:
    texts = {article.id: article.text for article in seeds_briefing.articles}
    relays = {
        q.quotation.relay.of(texts[q.article_id]): q.speaker
        for q in seeds_briefing.quotations
        if q.quotation.relay
    }
    assert relays == {"as reported by Reuters": "Vladimir Putin"}


def test_the_evidence_is_the_articles_own_words(seeds_briefing: Briefing) -> None:
    articles = {article.id: article for article in seeds_briefing.articles}
    for q in seeds_briefing.quotations:
        record, article = q.quotation, articles[q.article_id]
        source = (article.title or "") if record.in_title else article.text
        assert record.span.of(source) == q.text
        assert record.sentence.covers(record.span), q.text
        if not record.in_title:
            assert article.blocks[record.paragraph].span.covers(record.span)
        if record.speaker_kind in {"person", "organisation"}:
            assert record.name is not None
            inside = record.speaker is not None and record.speaker.covers(record.name)
            assert inside or record.antecedent == record.name


def test_a_pronoun_keeps_the_name_it_was_worked_out_from(parser: Parser) -> None:
    text = "Ida Holm warned of the storm. “Stay at home tonight,” she said."
    (quotation,) = (q for q in annotated(parser, text)[1].quotations if q.kind != "indirect")
    assert quotation.speaker is not None
    assert quotation.antecedent is not None
    assert quotation.speaker.of(text) == "she"
    assert quotation.antecedent.of(text) == "Ida Holm"


def test_one_attribution_joins_its_stretches_to_one_statement(parser: Parser) -> None:
    text = (
        "“We stay,” Ida Holm said. “The boats stay too.” Carl Voigt said: “We will see about it.”"
    )
    found = attributed(parser, text)
    assert found[0].statement == found[1].statement != found[2].statement


def test_a_quotation_is_about_those_whom_it_names(seeds_briefing: Briefing) -> None:
    about = {q.text: q.about for q in seeds_briefing.quotations}
    assert about["We congratulate Donald Trump on entering the office,"] == ("donald-trump",)


def test_a_judgement_is_about_its_object(parser: Parser) -> None:
    found = attributed(parser, "Ida Holm arrived. Carl Voigt called Ida Holm “a true friend.”")
    assert [(q.speaker, q.about) for q in found] == [("Carl Voigt", ("ida-holm",))]


def test_a_part_of_a_sentence_is_about_its_subject(parser: Parser) -> None:
    found = attributed(
        parser,
        "Ida Holm arrived late. Carl Voigt said that Ida Holm is “very careless” with money.",
    )
    assert [(q.speaker, q.about) for q in found] == [("Carl Voigt", ("ida-holm",))]


def test_a_quotation_is_never_about_its_speaker(parser: Parser) -> None:
    found = attributed(parser, "Ida Holm arrived late. Holm said that she is “very careless.”")
    assert [(q.speaker, q.about) for q in found] == [("Ida Holm", ())]


def test_a_doubtful_speaker_stays_unknown_but_keeps_the_evidence(parser: Parser) -> None:
    found = [
        q
        for q in attributed(
            parser, "The hall was full of “hope and cheap wine,” Holm or Voigt felt."
        )
        if q.speaker_kind == "unknown"
    ]
    assert all(q.speaker is None and q.speaker_id is None for q in found)


@pytest.mark.parametrize(
    "text",
    ["", "“", "”", "\n\n", "''", "“”", "“a” " * 50, "\u202e“x\u0000y”", "“" * 40, "‘’“”\n" * 9],
)
def test_no_text_breaks_it(parser: Parser, text: str) -> None:
    article, annotation = annotated(parser, text, title=text)
    assert all(q.span.of((q.in_title and text) or article.text) for q in annotation.quotations)


def test_ids_tell_equal_words_apart_and_outlive_other_changes(parser: Parser) -> None:
    once = attributed(
        parser, "Ida Holm said she was “very tired.” Later Holm said she was “very tired.”"
    )
    moved = attributed(parser, "It rained. Ida Holm said she was “very tired.”")
    assert [once[0].id, once[0].id + "-2"] == [q.id for q in once]
    assert moved[0].id == once[0].id

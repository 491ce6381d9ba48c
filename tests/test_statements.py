"""Quotations joined to the corpus: whose they are, about whom, which belong to one statement."""

from __future__ import annotations

from dataclasses import replace

from onrecord.aggregate.quotations import attribute_quotations
from onrecord.models import (
    Annotation,
    Article,
    AttributedQuotation,
    Chain,
    Entity,
    Mention,
    Place,
    Quotation,
    Span,
)

TEXT = "Ada Quist said we sail. Then Bo Lind said we wait. We wait, said Quist of Lind."


def span(words: str, start: int = 0) -> Span:
    at = TEXT.index(words, start)
    return Span(at, at + len(words))


def entity(ident: str, name: str, *spans: Span, kind: str = "person") -> Entity:
    places = tuple(Place(article_id="a", span=s) for s in spans)
    return Entity(id=ident, kind=kind, name=name, mentions=places)


QUIST = entity("ada-quist", "Ada Quist", span("Ada Quist"), span("Quist", 20))
LIND = entity("bo-lind", "Bo Lind", span("Bo Lind"), span("Lind", 45))


def said(words: str, start: int = 0, **more) -> Quotation:
    more = {"kind": "sentence", "speaker_kind": "person", **more}
    return Quotation(span=span(words, start), **more)


def attributed(*quotations: Quotation, title: str | None = None) -> list[AttributedQuotation]:
    article = Article(id="a", path="a.txt", text=TEXT, title=title)
    mentions = (Mention(span=span("Ada Quist"), label="PERSON"),)
    chains = (Chain(label="PERSON", name="Ada Quist", mentions=(0,)),)
    annotation = Annotation(article_id="a", mentions=mentions, chains=chains, quotations=quotations)
    return list(attribute_quotations([article], [annotation], [QUIST, LIND]))


def test_a_speaker_is_whose_mention_the_name_is() -> None:
    one, two = attributed(
        said("we sail", name=span("Ada Quist"), statement=1),
        said("we wait", name=span("Bo Lind"), statement=2),
    )
    assert (one.speaker, one.speaker_id) == ("Ada Quist", "ada-quist")
    assert (two.speaker, two.speaker_id) == ("Bo Lind", "bo-lind")
    assert one.statement != two.statement


def test_an_unknown_speaker_stays_nobody_whatever_name_is_near() -> None:
    (one,) = attributed(said("we sail", name=span("Ada Quist"), speaker_kind="unknown"))
    assert (one.speaker, one.speaker_id, one.speaker_kind) == (None, None, "unknown")


def test_an_unnamed_speaker_goes_by_the_label_and_for_an_organisation() -> None:
    (one,) = attributed(
        said("we sail", speaker_kind="unnamed", label="a pilot", organisation=span("Bo Lind"))
    )
    assert (one.speaker, one.speaker_id) == ("a pilot", None)
    assert (one.speaker_organisation, one.organisation_id) == ("Bo Lind", "bo-lind")


def test_a_name_without_an_entity_is_given_in_its_fullest_printed_form() -> None:
    (one,) = attributed(said("we sail", name=Span(0, 3)))
    assert one.speaker == "Ada Quist"


def test_nobody_speaks_about_oneself() -> None:
    (one,) = attributed(
        said("We wait", name=span("Quist", 20), about=(span("Quist", 20), span("Lind", 45)))
    )
    assert one.about == ("bo-lind",)


def test_stretches_of_one_attribution_are_one_statement_and_a_paraphrase_is_another() -> None:
    one, two, three = attributed(
        said("we sail", statement=1), said("we wait", statement=1),
        said("said we wait", kind="indirect", statement=1),
    )  # fmt: skip
    statements = {q.text: q.statement for q in (one, two, three)}
    assert statements["we sail"] == statements["we wait"] != statements["said we wait"]


def test_ids_are_of_the_words_and_equal_words_are_counted() -> None:
    first = attributed(said("we wait"), said("We wait", 40))
    assert first[1].id == f"{first[0].id}-2"
    moved = attributed(said("We wait", 40))
    assert moved[0].id == first[0].id


def test_the_title_comes_first_and_is_a_place_of_its_own() -> None:
    head = replace(said("we sail"), span=Span(0, 7), in_title=True, name=None)
    one, two = attributed(said("we sail", name=span("Ada Quist")), head, title="We sail")
    assert (one.text, two.text) == ("We sail", "we sail")
    assert one.statement != two.statement


def test_of_two_names_the_one_that_shares_most_of_the_words_speaks() -> None:
    both = Span(span("Quist said").start, span("Bo Lind").end)
    (one,) = attributed(said("we wait", name=both))
    assert one.speaker_id == "bo-lind"


def test_a_name_that_only_touches_is_not_the_speaker() -> None:
    beside = Span(span("Bo Lind").end, span("Bo Lind").end + 5)
    (one,) = attributed(said("we wait", name=beside, label="somebody"))
    assert one.speaker_id is None

"""Collation: all printings of one statement and nothing else."""

from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.aggregate.collation import collate
from onrecord.models import Article, AttributedQuotation, Briefing, Quotation, Span

LONG = (
    "we believe that the harbour can be saved if every town on the coast lends a hand this winter"
)


def said(
    article: str, text: str, speaker: str | None = "holm", *, in_title: bool = False
) -> AttributedQuotation:
    quotation = Quotation(span=Span(0, len(text)), kind="sentence", in_title=in_title)
    ident = f"{article}:{text}:{in_title}"
    return AttributedQuotation(
        id=ident,
        article_id=article,
        quotation=quotation,
        text=text,
        speaker=speaker,
        speaker_id=speaker,
        statement=ident,
    )


def together(*quotations: AttributedQuotation) -> list[set[str]]:
    articles = [Article(id=q, path=q) for q in dict.fromkeys(q.article_id for q in quotations)]
    return [set(collation.statements) for collation in collate(quotations, articles)[1]]


def test_the_same_words_in_two_articles_are_one() -> None:
    one, two = said("a", "We will rebuild the pier."), said("b", "“We will rebuild the pier”")
    assert together(one, two) == [{one.statement, two.statement}]


def test_a_trimmed_printing_joins_the_full_one_which_names_the_collation() -> None:
    full, cut = said("b", LONG), said("a", " ".join(LONG.split()[3:14]))
    marked, collations = collate(
        [cut, full], [Article(id="a", path="a"), Article(id="b", path="b")]
    )
    assert [c.statements for c in collations] == [(full.statement, cut.statement)]
    assert {q.collation for q in marked} == {full.statement} == {collations[0].id}


def test_a_few_changed_words_do_not_part_printings() -> None:
    one, two = said("a", LONG), said("b", LONG.replace("this winter", "this season"))
    assert together(one, two) == [{one.statement, two.statement}]


def test_one_sentence_cut_differently_by_five_papers_is_one_statement() -> None:
    words = LONG.split()
    cuts = [(0, 20), (0, 9), (3, 14), (8, 20), (5, 12)]
    printings = [said(f"a{n}", " ".join(words[low:high])) for n, (low, high) in enumerate(cuts)]
    assert together(*printings) == [{q.statement for q in printings}]


def test_brackets_and_gaps_do_not_part_printings() -> None:
    full = said("a", LONG)
    edited = said("b", LONG.replace("the harbour", "[it]").replace("on the coast ", "… "))
    assert together(full, edited) == [{full.statement, edited.statement}]


def test_marks_and_spelling_of_signs_do_not_part_printings() -> None:
    one = said("a", "It’s a well-known “fact” — we can’t go on like this")
    two = said("b", "It's a well-known 'fact' - we can't go on like this.")
    assert together(one, two) == [{one.statement, two.statement}]


def test_a_headline_of_one_word_joins_its_own_article_only() -> None:
    head = said("a", "Whenever", in_title=True)
    body = said("a", "I can come whenever they like.")
    elsewhere = said("b", "whenever")
    assert together(head, body, elsewhere) == [{head.statement, body.statement}]


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (said("a", "very sad"), said("b", "very sad", "voigt")),
        (said("a", "sad"), said("b", "sad")),
        (
            said("a", "the council must mend the sea wall before the winter comes to us"),
            said("b", "the council must mend the sea wall before anybody sleeps here", "voigt"),
        ),
        (
            said("a", "the people of this coast want work"),
            said("b", "the people of this coast deserve more than promises and speeches"),
        ),
        (said("a", LONG), said("a", "nothing like it was ever said before in this town")),
    ],
    ids=["strangers, few words", "one word", "strangers, half", "common phrase", "other words"],
)  # fmt: skip
def test_kept_apart(one: AttributedQuotation, two: AttributedQuotation) -> None:
    assert together(one, two) == []


def test_an_unknown_speaker_may_be_the_known_one() -> None:
    one, two = said("a", LONG), said("b", LONG, None)
    assert together(one, two) == [{one.statement, two.statement}]


def test_paraphrases_stay_by_themselves() -> None:
    one, two = said("a", LONG), said("b", LONG)
    paraphrase = replace(two, quotation=replace(two.quotation, kind="indirect"))
    marked, collations = collate([one, paraphrase], [])
    assert collations == ()
    assert [q.collation for q in marked] == [one.statement, two.statement]


def test_of_one_speaker_half_of_the_shorter_wording_makes_one_statement_and_less_does_not() -> None:
    start = "the council must mend the sea wall "  # seven words, four shingles
    half = said("a", start + "before winter comes"), said("b", start + "while anybody still sleeps")
    assert together(*half) == [{half[0].statement, half[1].statement}]
    less = (
        said("a", start + "before the winter storms come upon us all again"),
        said("b", start + "while anybody on this long coast still sleeps at night"),
    )
    assert together(*less) == []


def test_a_headline_joins_only_the_statement_that_holds_it() -> None:
    head = said("a", "Never again", in_title=True)
    holds, other = said("a", "We say never again."), said("a", "Again we never say what we mean.")
    assert together(head, holds, other) == [{head.statement, holds.statement}]


def test_a_short_wording_does_not_end_the_search_for_others() -> None:
    brief = said("a", "so be it", "lund")
    one, two = said("a", LONG), said("b", LONG.replace("this winter", "this season"))
    assert together(brief, one, two) == [{one.statement, two.statement}]


def test_order_of_articles_decides_nothing_but_ties() -> None:
    quotations = [said(a, t) for a in "abc" for t in (LONG, " ".join(LONG.split()[2:]))]
    assert together(*quotations) == together(*reversed(quotations))


def test_the_seeds_own_headlines_are_joined_to_their_bodies(seeds_briefing: Briefing) -> None:
    text = {q.id: q.text for q in seeds_briefing.quotations}
    joined = [[text[s] for s in c.statements] for c in seeds_briefing.collations]
    assert [words[-1].casefold() for words in joined] == ["very serious about peace", "anytime"]

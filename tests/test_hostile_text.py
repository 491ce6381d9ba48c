"""Texts made to stall: what is no writing is not read, and what cannot end is read in pieces."""

from dataclasses import replace

import pytest

from onrecord.annotate import annotate_article
from onrecord.annotate.nlp import Parser, unread
from onrecord.models import Span
from tests.briefings import article

FERRY = "“We sail at dawn,” said Captain Ann Harcourt."
NOISE = {
    "one token": "x" * 4000,
    "one mark": '"' * 4000,
    "marks apart": "” " * 2000,
    "smileys": "😀" * 2000,
    "underscores": "_" * 4000,
}
ENDLESS = {
    "names joined by and": "Ann Lee and Tom Quarry and Jo Reed and " * 60,
    "names and commas": "Ann Lee, Tom Quarry, Jo Reed, " * 80,
    "By": "By " * 900,
    "said": "said " * 900,
}


@pytest.mark.parametrize("noise", NOISE.values(), ids=NOISE)
def test_what_is_no_writing_is_left_out_with_a_note_and_the_rest_is_read(
    parser: Parser, noise: str
) -> None:
    one = article("a", f"{FERRY}\n\n{noise}\n\n{FERRY}", title=None)
    found = annotate_article(one, parser)
    quoted = [q.span.of(one.text) for q in found.quotations]
    assert quoted.count("We sail at dawn,") == 2
    assert "no writing" in found.issues[0].message
    start = one.text.index(noise[:9])
    assert any(
        span.start <= start + 2 and len(noise) - 5 <= span.end - start for span in unread(one.text)
    )


@pytest.mark.parametrize("words", ENDLESS.values(), ids=ENDLESS)
def test_a_sentence_without_end_is_read_in_pieces(parser: Parser, words: str) -> None:
    one = article("a", f"{FERRY}\n\n{words}.\n\n{FERRY}", title=None)
    found = annotate_article(one, parser)
    parse = parser.parse(one.text)
    assert max(last - first for first, last in parse.sentences) <= 400
    assert "".join(one.text.split()) == "".join("".join(t.text for t in parse.tokens).split())
    assert [one.text[t.start : t.end] == t.text for t in parse.tokens].count(False) == 0
    assert [q.span.of(one.text) for q in found.quotations].count("We sail at dawn,") == 2


def test_ordinary_marks_links_and_rules_are_read_as_they_stand(parser: Parser) -> None:
    link = "https://a.example/" + "path-of-the-ferry/" * 40
    text = f"{FERRY}\n\n{'-' * 72}\n\n{link}\n\n{'* ' * 20}\n\n{FERRY}"
    one = article("a", text, title=None)
    assert unread(text) == ()
    assert annotate_article(replace(one), parser).issues == ()
    assert unread("." * 120) == (Span(0, 120),)

"""Which names of one article are one referent, and whether it writes of them as she or he."""

from __future__ import annotations

import pytest

from onrecord.annotate.chains import link_mentions
from onrecord.annotate.entities import find_mentions
from onrecord.annotate.nlp import Parser
from onrecord.models import Article, Chain
from tests.marked import read_cases


def _chains(parser: Parser, text: str) -> tuple[list[str], tuple[Chain, ...]]:
    article = Article(id="a", path="a.txt", text=text)
    body = parser.parse(text)
    mentions = find_mentions(article, body, parser.parse(""))
    return [m.span.of(text) for m in mentions], link_mentions(article, body, mentions)


@pytest.mark.parametrize(
    ("given", "expected"), [pytest.param(i, e, id=t) for t, i, e in read_cases("chains_people.md")]
)
def test_chains(parser: Parser, given: str, expected: str) -> None:
    names, chains = _chains(parser, given)
    lines = [f"{c.name}: " + " | ".join(names[m] for m in c.mentions) for c in chains]
    assert lines == expected.splitlines()


def test_every_mention_is_in_exactly_one_chain(parser: Parser) -> None:
    text = "Ruth Njeri met Grace Njeri of the Green Party. Njeri left NATO. The Green Party won."
    names, chains = _chains(parser, text)
    assert sorted(m for c in chains for m in c.mentions) == list(range(len(names)))


@pytest.mark.parametrize(
    ("text", "gender"),
    [
        ("Mrs. Ada Dunne left.", "f"),
        ("King Rolf Brandt left.", "m"),
        ("Spokeswoman Ida Holm left.", "f"),
        ("Ida Holm, a spokeswoman, left.", "f"),
        ("Robin Vale said she would leave.", "f"),
        ("Robin Vale smiled. He had won.", "m"),
        ("Mary Vale said no.", None),  # a first name tells nothing
        ("Robin Vale met Kit Marsh. She had won.", None),  # who?
        ("Robin Vale thanked her.", None),  # somebody else
        ("“She is late,” said Robin Vale.", None),  # somebody else
        ("Robin Vale said he had won. Ms Vale smiled.", None),  # the evidence clashes
    ],
)
def test_gender_comes_from_titles_and_safe_pronouns(
    parser: Parser, text: str, gender: str | None
) -> None:
    _, chains = _chains(parser, text)
    assert chains[0].gender == gender

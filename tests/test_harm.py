"""Nobody is given words that others put into their mouth: charges, taunts, guesses, denials."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.aggregate import attribute_quotations
from onrecord.annotate import annotate_article
from onrecord.annotate.nlp import Parser
from onrecord.identity import resolve_entities
from tests.briefings import of_lines

CASES = Path(__file__).parent / "cases"
#: A position that says no is the person's own ("denied having told ...").
REFUSALS = ("deni", "deny", "disput", "refus", "reject")


def lines(name: str) -> list[object]:
    rows = (CASES / name).read_text(encoding="utf-8").splitlines()
    parted = (row.partition(" | ") for row in rows if row and not row.startswith("#"))
    return [pytest.param(who, text, id=who.replace(" ", "-")) for who, _, text in parted]


def statements(parser: Parser, who: str, text: str) -> list[str]:
    """Return what an article is taken to let somebody say or want."""
    article = of_lines("a", text.replace(" ¶ ", "\n"))
    annotation = annotate_article(article, parser)
    entities = resolve_entities((article,), (annotation,)).entities
    found = attribute_quotations((article,), (annotation,), entities)
    return [q.text for q in found if q.speaker == who and q.quotation.stance == "said"]


@pytest.mark.parametrize(("who", "text"), lines("harm_positions.txt"))
def test_an_account_of_somebody_is_not_their_position(parser: Parser, who: str, text: str) -> None:
    found = statements(parser, who, text)
    assert [words for words in found if not words.startswith(REFUSALS)] == []


@pytest.mark.parametrize(("who", "text"), lines("kept_positions.txt"))
def test_what_somebody_says_or_asks_for_is_kept(parser: Parser, who: str, text: str) -> None:
    assert statements(parser, who, text)

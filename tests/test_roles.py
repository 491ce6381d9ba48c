"""The words by which an article introduces somebody, exactly as printed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from onrecord.annotate.chains import link_mentions
from onrecord.annotate.entities import find_mentions
from onrecord.annotate.nlp import Parser
from onrecord.annotate.roles import find_roles
from onrecord.intake import read_corpus
from onrecord.models import Article
from tests.marked import read_cases

GOLD = Path(__file__).parent / "gold" / "actors_seeds.json"


@pytest.mark.parametrize(
    ("given", "expected"), [pytest.param(i, e, id=t) for t, i, e in read_cases("roles_news.md")]
)
def test_roles(parser: Parser, given: str, expected: str) -> None:
    text = given.strip("\n")
    article = Article(id="a", path="a.txt", text=text)
    body, title = parser.parse(text), parser.parse("")
    roles = find_roles(article, body, title, find_mentions(article, body, title))
    assert [f"{r.span.of(text)} -> {r.mention.of(text)}" for r in roles] == expected.splitlines()


def test_a_role_in_the_title_counts_into_the_title(parser: Parser) -> None:
    head, text = "Mayor Rita Moss quits", "Rita Moss left on Monday."
    article = Article(id="a", path="a.txt", title=head, text=text)
    body, title = parser.parse(text), parser.parse(head)
    (role,) = find_roles(article, body, title, find_mentions(article, body, title))
    assert (role.in_title, role.span.of(head), role.mention.of(head)) == (
        True,
        "Mayor",
        "Rita Moss",
    )


def test_every_role_of_the_seeds_is_found_word_for_word(parser: Parser) -> None:
    gold = json.loads(GOLD.read_text(encoding="utf-8"))
    for article in read_corpus([Path(__file__).parents[1] / "seeds"]).articles:
        body, title = parser.parse(article.text), parser.parse(article.title or "")
        mentions = find_mentions(article, body, title)
        names = {
            (m.span, m.in_title): chain.name
            for chain in link_mentions(article, body, mentions)
            for m in (mentions[n] for n in chain.mentions)
        }
        found = {
            (role.span.of((article.title or "") if role.in_title else article.text), name)
            for role in find_roles(article, body, title, mentions)
            for name in (names[role.mention, role.in_title],)
        }
        surnames = {(words, name.split()[-1]) for words, name in found}
        true = {
            (words, name.split()[-1])
            for _, _, words, name in gold[Path(article.path).name]["roles"]
        }
        assert surnames == true, article.path

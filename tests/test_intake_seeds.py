"""The five seeds against the truth that a person read off them: nothing lost, nothing invented."""

import json
from pathlib import Path

import pytest

from onrecord.intake import read_corpus, read_source
from onrecord.models import Article
from onrecord.text.repair import replay

ROOT = Path(__file__).parent.parent
GOLD = json.loads((ROOT / "tests" / "gold" / "intake_seeds.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def seeds() -> dict[str, Article]:
    return {article.id: article for article in read_corpus([ROOT / "seeds"]).articles}


def printed_lines(article: Article) -> list[str]:
    text = Path(article.path).read_text(encoding="utf-8")
    return [line.strip() for line in text.split("\n") if line.strip()]


@pytest.mark.parametrize("name", sorted(GOLD))
def test_every_line_of_the_body_is_kept(seeds, name):
    article, gold = seeds[name], GOLD[name]
    aside = {*gold["furniture"], *gold["either"]}
    kept = article.text
    for line in printed_lines(article):
        if line in aside:
            continue
        lead = line  # it may share its line with the title
        for title in gold["title"]:
            lead = lead.removeprefix(title + " ")
        assert lead.lstrip("•- ").strip() in kept


@pytest.mark.parametrize("name", sorted(GOLD))
def test_no_line_around_the_article_is_kept(seeds, name):
    blocks = {block.span.of(seeds[name].text) for block in seeds[name].blocks}
    assert blocks.isdisjoint(GOLD[name]["furniture"])


@pytest.mark.parametrize("name", sorted(GOLD))
def test_metadata_is_what_the_file_gives_and_nothing_else(seeds, name):
    article, gold = seeds[name], GOLD[name]
    assert article.title in gold["title"]
    assert article.outlet == gold["outlet"]
    assert list(article.byline) == gold["byline"]
    assert list(article.credits) == gold["credits"]
    assert article.published == gold["published"]
    assert {field for field, _ in article.origins} <= {"title", "outlet", "byline", "credits"}


def test_a_clock_in_the_page_header_is_no_date_of_publication(seeds):
    article = seeds["001_688f02de8ef2bb2a"]
    assert (article.clock, article.published) == ("Thursday, June 26, 2025", None)


def test_blocks_replay_from_the_file_read_again(seeds):
    for article in seeds.values():
        source = read_source(article)
        for block in article.blocks:
            assert replay(source, block.source) == block.span.of(article.text)
        for dropped in article.dropped:
            assert dropped.text
            assert dropped.reason


def test_headings_and_list_items_are_told_apart(seeds):
    kinds = {
        b.span.of(seeds["003_628343c1461b49e6"].text): b.kind
        for b in seeds["003_628343c1461b49e6"].blocks
    }
    assert kinds["Concerns Among Western Allies"] == "heading"
    assert kinds["Trump endorses renewed Russia-Ukraine talks, now underway in Turkey"] == "item"

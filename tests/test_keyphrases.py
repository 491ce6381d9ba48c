"""Keywords: what an analyst would choose, never a person, an office or the outlet."""

import logging

import pytest

from onrecord.annotate import keyphrases
from onrecord.annotate.keyphrases import find_keyphrases, find_noun_phrases
from onrecord.annotate.parse import EMPTY
from onrecord.models import Article, Block, Mention, NounPhrase, Span
from onrecord.text.stems import key
from tests.briefings import article
from tests.marked import read_cases
from tests.reading import annotate

PHRASES = [pytest.param(*case[1:], id=case[0]) for case in read_cases("keywords_phrases.md")]

FERRY = (
    "The harbour council raised harbour fees for the third time this year, and ferry owners "
    "threatened a boycott. Harbour fees pay for dredging, said Harbour Minister Anna Brandt. "
    "Brandt told The Quay Courier that dredging had doubled in price.\n\n"
    "Ferry owners dispute the figures. They say that a boycott of the inner harbour would cost "
    "the city its summer trade, and that dredging contracts were never put out to tender. "
    "A court will hear their complaint about the dredging contracts in autumn. Brandt declined to "
    "discuss the boycott. Fishermen, who pay lower harbour fees, support the council. Their union "
    "wants shallow moorings kept open, because small boats cannot use the container terminal."
)


def keywords(parser, one: Article) -> list[str]:
    return [k.text for k in annotate(parser, one).keyphrases]


@pytest.mark.parametrize(("text", "expected"), PHRASES)
def test_noun_phrases_could_stand_as_labels(parser, text: str, expected: str) -> None:
    annotation = annotate(parser, article("a", text, title=None))
    found = [f"{p.span.of(text)} | {p.key} | {p.shape}" for p in annotation.noun_phrases]
    assert found == expected.splitlines()


def test_an_article_has_ten_keywords_that_say_what_it_is_about(parser) -> None:
    found = keywords(parser, article("a", FERRY, title=None))
    assert len(found) >= 10
    assert {"harbour fees", "dredging contracts", "boycott"} <= set(found[:5])


def test_no_keyword_is_a_person_an_office_or_the_outlet(parser) -> None:
    found = keywords(parser, article("a", FERRY, title=None, outlet="The Quay Courier"))
    assert not [k for k in found if "Brandt" in k or k.endswith("Minister") or "Courier" in k]


def test_a_name_that_is_a_person_s_elsewhere_in_the_text_is_no_keyword() -> None:
    text = "Ola Brandt fished. Ola Lund Brandt sailed. Lighthouse repairs began."
    phrases = tuple(
        NounPhrase(span=Span(at, at + len(words)), key=key(words), shape=shape)
        for words, shape in (("Ola Lund Brandt", "xxx"), ("Lighthouse repairs", "nn"))
        for at in (text.index(words),)
    )
    person = Mention(span=Span(0, 10), label="PERSON")
    one = article("a", text, title=None)
    found, _ = find_keyphrases(one, EMPTY, phrases, (person,))
    assert [k.key for k in found] == ["lighthous repair"]


def test_no_keyword_doubles_another(parser) -> None:
    annotation = annotate(parser, article("a", FERRY, title=None))
    keys = [k.key.split() for k in annotation.keyphrases]
    assert not [
        (a, b) for a in keys for b in keys if a is not b and a[-1] == b[-1] and set(a) <= set(b)
    ]


def test_spans_print_the_keyword(parser) -> None:
    one = article("a", FERRY, title="Harbour Fees Anger Ferry Owners")
    (fees,) = [k for k in annotate(parser, one).keyphrases if k.text == "harbour fees"]
    assert [span.of(one.text).lower() for span in fees.spans] == ["harbour fees"] * 3


def test_scores_fall_from_the_best_keyword_on(parser) -> None:
    scores = [k.score for k in annotate(parser, article("a", FERRY, title=None)).keyphrases]
    assert scores == sorted(scores, reverse=True)


def test_words_of_the_headline_alone_are_no_keyword(parser) -> None:
    one = article("a", FERRY, title="Stormy Waters Ahead")
    assert "Stormy Waters" not in keywords(parser, one)


def test_a_silent_yake_is_noticed_and_replaced(parser, monkeypatch, caplog) -> None:
    # YAKE catches every exception of its own and returns nothing: make it fail inside.
    def fail(*_args, **_kwargs):
        msg = "broken inside"
        raise RuntimeError(msg)

    monkeypatch.setattr("yake.core.yake.DataCore", fail)
    with caplog.at_level(logging.CRITICAL, logger="yake"):
        annotation = annotate(parser, article("a", FERRY, title=None))
    assert "harbour fees" in [k.text for k in annotation.keyphrases]
    (issue,) = annotation.issues
    assert issue.severity == "note"
    assert issue.path == "a.txt"


def test_a_short_text_without_keywords_is_no_issue(parser) -> None:
    assert annotate(parser, article("a", "Yes. No.", title=None)).issues == ()


def test_yake_counts(parser, monkeypatch) -> None:
    one = article("a", FERRY, title=None)
    monkeypatch.setattr(keyphrases, "_judge", lambda _: {"harbour fee": 0.5, "boycott": 0.5})
    worse = {k.key: k.score for k in annotate(parser, one).keyphrases}
    monkeypatch.setattr(keyphrases, "_judge", lambda _: {"harbour fee": 0.001, "boycott": 0.5})
    better = {k.key: k.score for k in annotate(parser, one).keyphrases}
    assert better["harbour fee"] > worse["harbour fee"]
    assert better["boycott"] == worse["boycott"]


@pytest.mark.parametrize(
    "text",
    ["", "   ", "½ ﷺ ́ ", "🔥🔥🔥", "- - -", "'''", "𝒜" * 300, "a" * 5000, "x-" * 500, "\x00\ufffe"],
)
def test_nothing_breaks_on_odd_text(parser, text: str) -> None:
    span = Span(0, len(text))
    block = Block(kind="paragraph", span=span, source=(span,))
    annotate(parser, Article(id="a", path="a.txt", text=text, blocks=(block,)))


def test_an_empty_article_has_no_keywords() -> None:
    assert find_noun_phrases(EMPTY, EMPTY, ()) == ()
    assert find_keyphrases(Article(id="a", path="a.txt"), EMPTY, (), ()) == ((), ())

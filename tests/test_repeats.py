"""What repeats across articles of one outlet is set aside."""

from dataclasses import replace

from onrecord.aggregate import set_aside_repeats
from tests.reading import read

NOTE = "Sign up for the morning letter of the Pellen Courier, said Ada Brenn."
TEXT = "\n---\n".join(
    f"{own}\n\n{NOTE}"
    for own in (
        "The bridge is closed. “It is old,” said Olga Fenn.",
        "The school is open.",
        "The river froze on Monday. Children skate.",
        "Part 3 of our series on bridges and rivers. A ferry sank.",
    )
)


def briefing(parser, *outlets: str):
    articles, annotations = read(parser, TEXT)
    named = tuple(replace(a, outlet=o) for a, o in zip(articles, outlets, strict=True))
    return set_aside_repeats(named, annotations)


def test_a_line_that_recurs_is_marked_once_and_feeds_nothing(parser) -> None:
    articles, annotations, repeats = briefing(parser, *["Courier"] * 4)
    assert [r.text for r in repeats] == [NOTE]
    assert len(repeats[0].places) == 4
    for article, annotation in zip(articles, annotations, strict=True):
        (span,) = article.boilerplate
        assert span.of(article.text) == NOTE
        assert not any("Brenn" in m.span.of(article.text) for m in annotation.mentions)
        assert not any("letter" in p.key for p in annotation.noun_phrases)
        assert all(c.mentions for c in annotation.chains)
    assert "Olga Fenn" in {m.span.of(articles[0].text) for m in annotations[0].mentions}


def test_lines_of_several_outlets_are_nobodys_boilerplate(parser) -> None:
    articles, _, repeats = briefing(parser, "Courier", "Courier", "Herald", "Herald")
    assert repeats == ()
    assert all(article.boilerplate == () for article in articles)


def test_copies_of_one_article_repeat_nothing(parser) -> None:
    articles, annotations = read(parser, "\n---\n".join([f"The bridge burns.\n\n{NOTE}"] * 3))
    copies = tuple(
        replace(a, same_text_as=None if i == 0 else articles[0].id) for i, a in enumerate(articles)
    )
    assert set_aside_repeats(copies, annotations)[2] == ()

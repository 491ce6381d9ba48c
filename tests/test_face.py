"""The face for programs."""

from pathlib import Path

import pytest

import onrecord

SAID = "“We sail at dawn,” said Captain Ann Harcourt."


def test_every_name_of_the_face_is_there_and_says_what_it_does() -> None:
    for name in onrecord.__all__:
        assert getattr(onrecord, name).__doc__
    with pytest.raises(AttributeError, match="no_such_name"):
        _ = onrecord.no_such_name


def test_a_record_per_text_in_the_order_given_and_nothing_printed(
    capfd: pytest.CaptureFixture[str],
) -> None:
    texts = [("b", SAID), ("empty", ""), ("a", "“We stay,” said Harcourt."), ("b", "Rain.")]
    rows = onrecord.annotate_texts(texts)
    assert [(row["id"], row["text"]) for row in rows] == texts
    assert [[quote["speaker"] for quote in row["quotes"]] for row in rows] == [
        ["Ann Harcourt"], [], ["Ann Harcourt"], [],
    ]  # fmt: skip
    assert capfd.readouterr() == ("", "")


def test_separately_a_text_knows_only_itself() -> None:
    texts = [("a", SAID), ("b", "“We stay,” said Harcourt.")]
    rows = onrecord.annotate_texts(texts, separately=True)
    assert [row["quotes"][0]["speaker"] for row in rows] == ["Ann Harcourt", "Harcourt"]


def test_no_texts_give_no_records() -> None:
    assert onrecord.annotate_texts([]) == []
    assert onrecord.annotate_texts([], separately=True) == []


@pytest.mark.parametrize(
    "text",
    ["\x00“\x00”", "“" * 3000, "”" * 50 + '"', "a\r\nb\r", "\ud800 lone", "He saw 30", " \n\t\n ",
     "😀“ja”, said Ann Lee" * 40, "\u202e“abc”\u202c said Ann Lee.",
     "<script>“x”</script> {{ 7 }} {% raw %}"],
)  # fmt: skip
def test_no_text_breaks_it_and_offsets_stay_true(text: str) -> None:
    (row,) = onrecord.annotate_texts([("x", text)])
    assert row["text"] == text.replace("\ud800", "\ufffd")  # half a pair has no place in UTF-8
    for quote in row["quotes"]:
        assert text[quote["start"] : quote["end"]] == quote["text"]


def test_an_office_inside_a_quotation_is_the_speakers_word_not_the_articles(tmp_path: Path) -> None:
    texts = {
        "one": "Former President Ada Quillan left. “We met President Quillan,” Ann Harcourt said.",
        "two": "“I shall write to President Quillan,” Ann Harcourt said.",
    }
    for name, text in texts.items():
        (tmp_path / f"{name}.txt").write_text(f"Talks at the harbour\n\n{text}\n", encoding="utf-8")
    briefing = onrecord.make_briefing(onrecord.Settings(articles=(tmp_path,)), tmp_path)
    assert briefing.clashes == ()
    quillan = next(p for p in briefing.people if p.name == "Ada Quillan")
    assert ("Former President", False) in [(r.text, r.quoted) for r in quillan.roles]
    assert ("President", True) in [(r.text, r.quoted) for r in quillan.roles]

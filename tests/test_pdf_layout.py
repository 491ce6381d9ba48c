"""Reading order by itself: no word is lost, none is read twice, whatever the page looks like."""

import random

import pytest

from onrecord.intake.pdf_layout import lay_out
from onrecord.intake.pdf_words import PrintedWord


def word(text, left, base, size=10.0):
    return PrintedWord(text, left, left + 5.0 * len(text), base, size)


@pytest.mark.parametrize("seed", range(20))
def test_every_word_is_read_once(seed):
    draw = random.Random(seed)
    words = [
        word(f"w{n}", draw.uniform(0, 500), draw.uniform(0, 800), draw.choice((8.0, 10.0, 18.0)))
        for n in range(draw.randint(1, 200))
    ]
    read = "".join(line.text.replace(" ", "") for line in lay_out(words))
    assert sorted(read) == sorted("".join(w.text for w in words))


def test_an_empty_page_has_no_lines():
    assert lay_out([]) == []


def test_fragments_of_a_word_are_joined_and_words_are_not():
    words = [word("fur", 50, 700), word("nace", 65.2, 700), word("three", 92, 700)]
    assert [line.text for line in lay_out(words)] == ["furnace three"]


def test_a_raised_sign_stays_on_its_line():
    words = [word("lake", 50, 700), word("2", 71, 703, 6.0), word("is", 80, 700)]
    assert [line.text for line in lay_out(words)] == ["lake2 is"]

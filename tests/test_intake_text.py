"""Plain text: wraps, dates, names; whole pages; texts taken as they are."""

import pytest

from onrecord.intake import read_corpus
from onrecord.intake.bylines import names_in
from onrecord.intake.dates import find_date
from onrecord.intake.lines import find_lines
from tests.marked import read_cases

FIRST = (
    "The harbour council voted on Tuesday to close the old ferry pier for the whole winter, after "
    "engineers had found deep cracks in three of its wooden piles."
)
SECOND = (
    "“We would rather lose a season than a passenger,” said Mara Lindqvist, who has chaired the "
    "council since spring. “The cracks are real, and they are growing with every storm.”"
)
THIRD = (
    "Fishermen who moor beside the pier said that they had asked for repairs two years ago, and "
    "that nobody had come to look at it before the first pile moved."
)
PROSE = (FIRST, SECOND, THIRD)


def cases(name):
    return [pytest.param(given, wanted, id=title) for title, given, wanted in read_cases(name)]


@pytest.mark.parametrize(("given", "wanted"), cases("intake_dates.md"))
def test_a_date_counts_when_it_is_beyond_doubt(given, wanted):
    assert (find_date(given) or "-") == wanted


@pytest.mark.parametrize(("given", "wanted"), cases("intake_bylines.md"))
def test_a_byline_gives_names_only(given, wanted):
    assert (" | ".join(names_in(given)) or "-") == wanted


@pytest.mark.parametrize(("given", "wanted"), cases("intake_wraps.md"))
def test_lines_are_found_again(given, wanted):
    shown = [f"{line.mark or 'text'}: {line.text}" for line in find_lines(given)]
    assert "\n".join(shown) == wanted


def read_text(tmp_path, text, name="pier.txt", **options):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    corpus = read_corpus([path], **options)
    assert len(corpus.articles) == 1
    return corpus.articles[0]


def test_a_title_and_its_body_are_parted(tmp_path):
    article = read_text(tmp_path, "Council closes old ferry pier\n\n" + "\n\n".join(PROSE))
    assert article.title == "Council closes old ferry pier"
    assert article.text == "\n\n".join(PROSE)


def test_menus_and_comment_boxes_are_left_out_with_a_reason(tmp_path):
    top = (
        "Home\nNews\nSport\nSubscribe\nLog in\n\nCouncil closes old ferry pier\n\n"
        "By Tove Brandt\nPublished: 5 November 2024\n\n"
    )
    end = (
        "\n\nShare this on Facebook\n\nRelated articles\n\nLeave a Comment\n\n"
        "Your email address will not be published.\n\nCopyright 2024. All rights reserved."
    )
    article = read_text(tmp_path, top + "\n\n".join(PROSE) + end)
    assert article.text == "\n\n".join(PROSE)
    assert (article.title, article.byline) == ("Council closes old ferry pier", ("Tove Brandt",))
    assert article.published == "2024-11-05"
    reasons = {dropped.text: dropped.reason for dropped in article.dropped}
    assert reasons["By Tove Brandt"] == "byline"
    assert reasons["Leave a Comment"] == "comment form"


def test_a_thread_of_comments_is_left_out_whole(tmp_path):
    said = (
        "I have moored there for thirty years, and the piles were never any good to begin with.",
        "The council should have listened when the fishermen wrote to it two years ago, you know.",
        "My neighbour said the same thing at the meeting, and nobody wanted to hear about it then.",
        "They will close the whole harbour next, and then we shall all be sorry that we voted so.",
    )
    thread = "\n\n".join(f"{text}\n\nReply" for text in said)
    article = read_text(
        tmp_path,
        "Council closes old ferry pier\n\n"
        + "\n\n".join(PROSE * 2)
        + f"\n\n4 Comments\n\n{thread}",
    )
    assert article.text == "\n\n".join(PROSE * 2)


def test_a_page_on_one_line_still_gives_its_sentences(tmp_path):
    menu = "Home News Sport Weather Login Subscribe Newsletters About Contact Careers "
    body = " ".join(PROSE * 4)
    article = read_text(
        tmp_path,
        menu * 3 + body + " Copyright Harbour Gazette All Rights Reserved Privacy Policy Terms",
    )
    assert PROSE[1] in article.text
    assert "Newsletters About Contact" not in article.text


def test_an_agency_credit_is_provenance_and_no_outlet(tmp_path):
    article = read_text(
        tmp_path,
        "Council closes old ferry pier\n\n"
        + "\n\n".join(PROSE)
        + "\n\n(With inputs from Northern Wire)\n",
    )
    assert article.credits == ("Northern Wire",)
    assert article.outlet is None
    assert "inputs" not in article.text


def test_as_is_takes_the_text_whole(tmp_path):
    text = "Home\n\nLog in\n\n" + "\n\n".join(PROSE) + "\n\n\u200bLeave a comment \n"
    article = read_text(tmp_path, text, as_is=True)
    assert article.text == text
    assert (article.title, article.dropped) == (None, ())
    assert [b.span.of(text) for b in article.blocks][2] == PROSE[0]


@pytest.mark.parametrize(
    ("below", "byline", "day"),
    [
        ("Tove Brandt\nNovember 5, 2024", ("Tove Brandt",), "2024-11-05"),
        ("Tove Brandt - November 5, 2024", ("Tove Brandt",), "2024-11-05"),
        ("November 5, 2024 at 1:39 pm | By Tove Brandt", ("Tove Brandt",), "2024-11-05"),
        ("ByTove Brandt", ("Tove Brandt",), None),
        ("Tove Brandt", (), None),
        ("Local News\nNovember 5, 2024", (), "2024-11-05"),
        ("Updated November 5, 2024", (), None),
    ],
)
def test_a_name_below_the_headline_needs_more_to_be_the_author(tmp_path, below, byline, day):
    text = "Council closes old ferry pier\n\n" + below + "\n\n" + "\n\n".join(PROSE)
    text += "\n\nThe local paper and other news said so too.\n"
    article = read_text(tmp_path, text)
    assert (article.byline, article.published) == (byline, day)


def test_the_line_that_tells_of_its_first_appearance_dates_an_article(tmp_path):
    text = "Council closes old ferry pier\n\nUpdated November 9, 2024\n\n" + "\n\n".join(PROSE)
    end = "\n\nThis story was originally published November 5, 2024, 12:20 PM."
    assert read_text(tmp_path, text + end).published == "2024-11-05"


def test_answers_below_questions_are_kept_behind_a_block_of_links(tmp_path):
    links = "Read more:\n\nBuses Replace the Ferry Until Spring\n\nDivers Look at the Piles Below"
    asked = "\n\n".join(
        f"{question}\n\n{answer}"
        for question, answer in (
            ("Why was the pier closed?", "The piles had cracks that nobody had seen before."),
            ("When will it open?", "The council hopes to open it before the spring begins."),
        )
    )
    text = "Council closes old ferry pier\n\n" + "\n\n".join((*PROSE, links, "FAQs", asked))
    article = read_text(tmp_path, text + "\n\nConclusion\n\n" + THIRD.replace("two", "three"))
    assert asked in article.text
    assert "Divers Look" not in article.text


def test_an_item_of_a_list_is_never_the_headline(tmp_path):
    points = "• Council closes the pier for winter\n• Buses replace the ferry until spring"
    article = read_text(tmp_path, "Key Points\n\n" + points + "\n\n" + "\n\n".join(PROSE))
    assert article.title not in {"Council closes the pier for winter", None}

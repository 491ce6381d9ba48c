"""Exports of press databases: whole bodies, no reader's name, odd documents told."""

# A case is one line.
# ruff: noqa: E501

import pytest

from onrecord.intake import read_corpus
from onrecord.intake.base_labels import split_label, without_private

TITLES = ("Third furnace stays lit", "Gas is cheaper than it was", "Chimney to be mended by spring")
FIRST = (
    "The glassworks at Lake Veyra will keep its third furnace burning until the autumn, the owners "
    "told their workers on Monday, after the price of gas had fallen by a fifth."
)
SAID = "“We will not let it go cold,” said Ingrid Solberg, the foreman."
BODY = (FIRST, SAID, "The owners will look at the price of gas again in September.")


def nexis(title, *, day=6, body=BODY, end="End of Document", upper=False, opens="Body\n"):
    labels = ["Section: NEWS; Pg. 4", "Length: 80 words", "Byline: Tomasz Wilk"]
    labels = (
        [f"{a.upper()}:{b}" for a, _, b in (x.partition(":") for x in labels)] if upper else labels
    )
    text = "\n\n".join(body)
    return (
        f"{title}\nVeyra Courier\nMay {day}, 2024 Monday\nCopyright 2024 Veyra Press All Rights Reserved\n"
        f"{chr(10).join(labels)}\n{opens}\n{text}\n\nLoad-Date: May 9, 2024\n\n\n{end}\n\n\n"
    )


def counted(number, of, title, *, word="of", documents="DOCUMENTS"):
    text = "\n\n".join(f"   {part}" for part in BODY)
    return (
        f"\n{' ' * 30}{number} {word} {of} {documents}\n\n\n{' ' * 28}Veyra Courier\n\n"
        f"{' ' * 26}May {5 + number}, 2024 Monday\n\n{title}\n\nBYLINE: Tomasz Wilk\n\n"
        f"SECTION: NEWS; Pg. 4\n\nLENGTH: 80 words\n\n{text}\n\nLOAD-DATE: May 19, 2024\n\n"
        f"LANGUAGE: ENGLISH\n\n{' ' * 20}Copyright 2024 Veyra Press\n{' ' * 24}All Rights Reserved\n\n"
    )


def read(tmp_path, text, name="export.txt"):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return read_corpus([path])


def bodies(corpus):
    return [tuple(a.text.split("\n\n")) for a in corpus.articles]


def check(article, title, day):
    assert (article.title, article.outlet) == (title, "Veyra Courier")
    assert (article.byline, article.published) == (("Tomasz Wilk",), f"2024-05-{day:02}")
    assert article.section == "NEWS"


COVER = (
    "User Name: Wilk-Amundsen, Dagny\nDate and Time: Tuesday, January 21, 2025 10:12:00 AM GMT\n"
    "Job Number: 99887766\nDocuments ({})\n"
)
ENTRY = "{}. {}\nClient/Matter: Amundsen-7\nSearch Terms: furnace\nSearch Type: Natural Language\n"
NARROWED = "Narrowed by:\nContent Type\nNews\nNarrowed by\nTimeline: Jan 01, 2024 to May 31, 2024\n"


@pytest.mark.parametrize("count", [1, 2, 3])
@pytest.mark.parametrize("narrowed", ["", NARROWED])
def test_a_cover_page_tells_nobody_who_downloaded(tmp_path, count, narrowed):
    listed = "".join(ENTRY.format(n, title) + narrowed for n, title in enumerate(TITLES[:count], 1))
    text = COVER.format(count) + listed + "\n\n"
    text += "".join(nexis(title, day=6 + n) for n, title in enumerate(TITLES[:count]))
    corpus = read(tmp_path, text)
    for number, article in enumerate(corpus.articles):
        check(article, TITLES[number], 6 + number)
        told = repr((article.title, article.text, article.byline, article.outlet, article.dropped))
        assert "Dagny" not in told
        assert "Amundsen" not in told
    assert len(corpus.articles) == count
    assert any("cover page" in block.reason for block in corpus.articles[0].dropped)
    assert bodies(corpus) == [BODY] * count


@pytest.mark.parametrize("upper", [False, True])
@pytest.mark.parametrize("end", ["End of Document", "Ende des Dokuments", "Fin du document"])
@pytest.mark.parametrize("count", [1, 2])
def test_labels_of_any_case_and_ends_of_other_languages(tmp_path, upper, end, count):
    text = "".join(nexis(t, day=6, upper=upper, end=end) for t in TITLES[:count])
    corpus = read(tmp_path, text)
    for title, article in zip(TITLES, corpus.articles, strict=False):
        check(article, title, 6)
    assert bodies(corpus) == [BODY] * count
    assert corpus.issues == ()


@pytest.mark.parametrize("count", [1, 2, 3])
@pytest.mark.parametrize(
    ("word", "documents"), [("of", "DOCUMENTS"), ("von", "DOKUMENTEN"), ("of", "DOCUMENT")]
)
def test_an_old_export_prints_outlet_and_day_above_the_title(tmp_path, count, word, documents):
    text = "".join(
        counted(n, count, title, word=word, documents=documents)
        for n, title in enumerate(TITLES[:count], 1)
    )
    corpus = read(tmp_path, text)
    for number, article in enumerate(corpus.articles, 1):
        check(article, TITLES[number - 1], 5 + number)
    assert bodies(corpus) == [BODY] * count


@pytest.mark.parametrize(
    "line",
    [
        "Graphic pictures of the furnace were shown to the workers.",
        "Notes found in the office tell the same story.",
        "Subject to the weather, the chimney will be mended.",
        "Classification of the glass takes an hour.",
        "Language is no matter in the works: six are spoken.",
        "Copyright law has nothing to do with it, he said.",
        "Length matters less than weight, the foreman said.",
        "Section after section of the roof came down.",
        "Person after person spoke against the plan.",
        "Industry leaders were not asked.",
        "Body and soul of the works is the furnace.",
    ],
)
@pytest.mark.parametrize("at", [1, 2])
def test_a_sentence_that_begins_like_a_label_is_body(tmp_path, line, at):
    body = (*BODY[:at], line, *BODY[at:])
    corpus = read(tmp_path, nexis(TITLES[0], body=body) + nexis(TITLES[1]))
    assert bodies(corpus) == [body, BODY]


@pytest.mark.parametrize(
    "odd",
    [
        "We are sorry but there is an error in this document and it is not possible to display it.",
        "This document is no longer available.",
        "",
    ],
)
@pytest.mark.parametrize("at", [0, 1, 2])
def test_a_document_that_the_base_could_not_show_is_told(tmp_path, odd, at):
    parts = [nexis(TITLES[0]), nexis(TITLES[1])]
    parts.insert(at, f"{odd}\n\nEnd of Document\n\n\n")
    corpus = read(tmp_path, "".join(parts))
    assert [a.title for a in corpus.articles] == list(TITLES[:2])
    assert bodies(corpus) == [BODY, BODY]
    assert [f"document {at + 1} " in issue.message for issue in corpus.issues] == [True]


def test_a_short_article_of_an_export_is_an_article(tmp_path):
    brief = ("The chimney is safe, the town said.",)
    corpus = read(tmp_path, nexis(TITLES[0]) + nexis(TITLES[1], body=brief))
    assert bodies(corpus) == [BODY, brief]


def proquest(title, *, day=6, body=BODY, author="Wilk, Tomasz", rest=""):
    text = "\n\n".join(body)
    return (
        f"{'_' * 60}\n\n{title}\n\nAuthor: {author}\n\nPublication info: Veyra Courier ; Veyra [Veyra]"
        f"0{day} May 2024: 4.\n\nhttps://search.example/docview/{day}\n\nAbstract: Gas fell.\n\n"
        f"Full text: {text}\n\nSubject: Glass; Gas\n\nTitle: {title}\n\n"
        f"Publication title: Veyra Courier; Veyra\n\nPublication date: May {day}, 2024\n\n"
        f"Section: NEWS\n\nProQuest document ID: {day}\n\nDocument URL: https://search.example/{day}\n\n"
        f"Copyright: (c) 2024 Veyra Press\n\nDatabase: Newsstream\n\n{rest}"
    )


@pytest.mark.parametrize("count", [1, 2, 3])
def test_proquest_gives_each_article_its_facts(tmp_path, count):
    text = "".join(proquest(title, day=6 + n) for n, title in enumerate(TITLES[:count]))
    text += f"{'_' * 60}\n\nContact us at: http://help.example\n\nDatabase copyright 2025.\n"
    corpus = read(tmp_path, text)
    for number, article in enumerate(corpus.articles):
        check(article, TITLES[number], 6 + number)
        assert article.url == f"https://search.example/{6 + number}"
    assert bodies(corpus) == [BODY] * count
    assert corpus.issues == ()


@pytest.mark.parametrize(
    "line", ["Subject: the chimney, and nothing else.", "Location: unknown, he said."]
)
def test_a_label_inside_a_text_of_proquest_is_body(tmp_path, line):
    body = (*BODY[:2], line, *BODY[2:])
    corpus = read(tmp_path, proquest(TITLES[0], body=body) + proquest(TITLES[1]))
    assert bodies(corpus) == [body, BODY]


def test_two_authors_of_proquest_are_two(tmp_path):
    corpus = read(tmp_path, proquest(TITLES[0], author="Wilk, Tomasz; Solberg, Ingrid"))
    assert corpus.articles[0].byline == ("Tomasz Wilk", "Ingrid Solberg")


HEADS = {
    "scrape": "Title: {t}\nAuthor: Tomasz Wilk\nDate: 2024-05-06\nSource: Veyra Courier\nURL: https://veyra.example/a\n",
    "spaced": "Headline: {t}\n\nBy: Tomasz Wilk\n\nPublished: 6 May 2024\n\nPublication: Veyra Courier\n\nLink: https://veyra.example/a\n",
    "capitals": "TITLE: {t}\nAUTHOR: Tomasz Wilk\nDATE: May 6, 2024\nOUTLET: Veyra Courier\nURL: https://veyra.example/a\nTEXT:\n",
    "tags": "URL: https://veyra.example/a\nTitle: {t}\nAuthors: Tomasz Wilk\nPublish date: 2024-05-06T10:00:00\nPublisher: Veyra Courier\nTags: glass, gas\n",
}  # fmt: skip


@pytest.mark.parametrize("head", HEADS)
@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_a_labelled_head_gives_the_facts(tmp_path, head, name):
    text = HEADS[head].format(t=TITLES[0]) + "\n" + "\n\n".join(BODY)
    article = read(tmp_path, text, name).articles[0]
    assert (article.title, article.byline) == (TITLES[0], ("Tomasz Wilk",))
    assert (article.outlet, article.published) == ("Veyra Courier", "2024-05-06")
    assert article.url == "https://veyra.example/a"
    assert tuple(article.text.split("\n\n")) == BODY


@pytest.mark.parametrize("subject", ["Subject: {}", "Subject: RE: Fwd: {}", "Betreff: AW: {}"])
def test_a_saved_mail_is_titled_by_its_subject_and_names_no_address(tmp_path, subject):
    head = (
        f"From: Dagny Amundsen <dagny@press.example>\nTo: desk@veyra.example\n"
        f"Sent: Monday, May 6, 2024 10:12 AM\n{subject.format(TITLES[0])}\n\n"
    )
    article = read(tmp_path, head + "\n\n".join(BODY)).articles[0]
    assert (article.title, article.published) == (TITLES[0], "2024-05-06")
    assert "example" not in repr((article.dropped, article.text, article.byline))
    assert tuple(article.text.split("\n\n")) == BODY


def test_prose_with_a_colon_is_no_head(tmp_path):
    text = f"Veyra: a town of glass\n\n{FIRST}\n\n{SAID}"
    article = read(tmp_path, text).articles[0]
    assert article.title == "Veyra: a town of glass"


def test_labels_are_read_with_their_values():
    assert split_label("Byline: Tomasz Wilk") == ("byline", "Tomasz Wilk", 8)
    assert split_label("LENGTH   80 words")[:2] == ("length", "80 words")
    assert split_label("Documents (12):")[0] == "documents"
    assert without_private("User Name: Dagny") == "User Name: …"
    assert without_private("Section: NEWS") == "Section: NEWS"

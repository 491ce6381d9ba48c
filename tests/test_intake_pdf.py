"""PDFs: read in the order of the page, headed rightly, and in doubt where the order is unsure."""

# A case is one line.
# ruff: noqa: E501

import pytest

from onrecord.intake import read_corpus
from tests.pdfs import by_rows, by_words, column, wrap, write_pdf

TITLE = "Third furnace of the glassworks stays lit until the autumn"
PARTS = (
    (
        "The glassworks at Lake Veyra will keep its third furnace burning until the autumn, the owners "
        "told their workers on Monday, after the price of gas had fallen by a fifth."
    ),
    (
        "“We will not let it go cold,” said Ingrid Solberg, the foreman, who has worked beside the "
        "furnace since she left school and whose father built its chimney."
    ),
    (
        "The works have made window glass since the railway came, and employ ninety people from the "
        "town and from the villages on the far shore of the lake."
    ),
    (
        "“A cold furnace cracks,” said Tomasz Wilk, who sells the glass. “Nobody would pay for a new "
        "one, and everybody in this valley knows it very well by now.”"
    ),
    (
        "The owners will look at the price of gas again in the last week of September, and say then "
        "what they mean to do with the two smaller furnaces."
    ),
)


def read(path):
    corpus = read_corpus([path])
    assert len(corpus.articles) == 1, corpus.issues
    article = corpus.articles[0]
    return article, [b.span.of(article.text) for b in article.blocks], corpus.issues


def heading(size=18.0, x=50, y=780):
    return [(x, y - n * size * 1.2, size, line) for n, line in enumerate(wrap(TITLE, 500, size))]


ORDERS = {"columns": lambda *c: [w for one in c for w in one], "rows": by_rows}


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("words", [False, True], ids=["lines", "words"])
@pytest.mark.parametrize("count", [1, 2, 3])
@pytest.mark.parametrize("shift", [0.0, 5.0], ids=["level", "shifted"])
def test_columns_are_read_one_after_the_other(tmp_path, order, words, count, shift):
    wide = {1: 500, 2: 240, 3: 155}[count]
    share = -(-len(PARTS) // count)
    columns = [
        column(PARTS[n * share : (n + 1) * share], 50 + n * (wide + 16), 700 - n * shift, wide)[0]
        for n in range(count)
    ]
    lines = [*heading(), *ORDERS[order](*columns)]
    article, texts, issues = read(
        write_pdf(tmp_path / "a.pdf", [by_words(lines) if words else lines])
    )
    assert article.title == TITLE
    assert texts == list(PARTS)
    assert issues == ()
    assert not any(block.order_unsure for block in article.blocks)


def test_two_stories_of_a_page_keep_their_columns_apart(tmp_path):
    upper = [column(PARTS[:1], 50, 700, 240)[0], column(PARTS[1:2], 306, 700, 240)[0]]
    between = [(50, 560, 16.0, "Gas is cheaper than it was")]
    lower = [column(PARTS[2:3], 50, 530, 240)[0], column(PARTS[3:4], 306, 530, 240)[0]]
    page = by_rows(heading(), *upper, between, *lower)
    _, texts, _ = read(write_pdf(tmp_path / "a.pdf", [page]))
    assert texts == [*PARTS[:2], "Gas is cheaper than it was", *PARTS[2:4]]


def test_a_paragraph_goes_on_in_the_next_column_and_on_the_next_page(tmp_path):
    whole, _ = column([PARTS[0], PARTS[1]], 50, 700, 240)
    size = len(whole) - 3
    tail = [(306, 700 - 13 * n, s, text) for n, (_, _, s, text) in enumerate(whole[size:])]
    filler, _ = column([PARTS[2]], 306, 700 - 13 * 3 - 6, 240)
    second, _ = column([PARTS[3], PARTS[4]], 50, 780, 500)
    pages = [[*heading(), *by_rows(whole[:size], [*tail, *filler])], second]
    article, texts, _ = read(write_pdf(tmp_path / "a.pdf", pages))
    assert texts == list(PARTS)
    assert [block.page for block in article.blocks] == [1, 1, 1, 2, 2]


def test_indented_paragraphs_without_space_between_them(tmp_path):
    placed, y = [], 700.0
    for part in PARTS:
        first, *rest = wrap(f"xx {part}", 300, 10)
        placed.append((62, y, 10.0, first.removeprefix("xx ")))
        y -= 13
        for line in wrap(" ".join(rest), 300, 10):
            placed.append((50, y, 10.0, line))
            y -= 13
    _, texts, _ = read(write_pdf(tmp_path / "a.pdf", [[*heading(), *placed]]))
    assert texts == list(PARTS)


def test_a_table_is_read_row_by_row(tmp_path):
    rows = [
        ("Furnace one", "40 t"),
        ("Furnace two", "35 t"),
        ("Furnace three", "90 t"),
        ("All", "165 t"),
    ]
    table = [w for n, (a, b) in enumerate(rows)
             for w in ((50, 600 - 14 * n, 10.0, a), (250, 600 - 14 * n, 10.0, b))]  # fmt: skip
    top, _ = column(PARTS[:2], 50, 700, 500)
    article, _, _ = read(write_pdf(tmp_path / "a.pdf", [[*heading(), *top, *table]]))
    assert " ".join(" ".join(row) for row in rows) in " ".join(article.text.split())


@pytest.mark.parametrize("size", [10.0, 14.0, 24.0])
@pytest.mark.parametrize(
    "by", ["By Ingrid Solberg", "BY INGRID SOLBERG", "By Ingrid Solberg and Tomasz Wilk"]
)
def test_the_byline_is_no_part_of_a_headline_of_any_size(tmp_path, size, by):
    top = heading(size)
    head = [*top, (50, top[-1][1] - 1.2 * size, size, by), (50, 690, 10.0, "6 May 2024")]
    text, _ = column(PARTS, 50, 660, 500)
    article, texts, _ = read(write_pdf(tmp_path / "a.pdf", [[*head, *text]]))
    assert article.title == TITLE
    assert [name.casefold() for name in article.byline][:1] == ["ingrid solberg"]
    assert article.published == "2024-05-06"
    assert texts == list(PARTS)


@pytest.mark.parametrize(
    "title",
    [
        "What the owners decided on 6 May 2024",
        "By the lake, by night",
        "Published on 6 May 2024: the plan",
    ],
)
def test_a_title_that_holds_a_date_or_by_is_a_title(tmp_path, title):
    text, _ = column(PARTS, 50, 700, 500)
    article, texts, issues = read(write_pdf(tmp_path / "a.pdf", [[(50, 760, 16.0, title), *text]]))
    assert article.title == title
    assert (article.published, article.byline) == (None, ())
    assert texts == list(PARTS)
    assert issues == ()


def test_a_compound_keeps_its_hyphen_and_a_broken_word_loses_it(tmp_path):
    lines = [
        "The north-western pier is old. The north-",
        "western pier is closed, and the har-",
        "bour is open.",
    ]
    page = [(50, 700 - 13 * n, 10.0, line) for n, line in enumerate(lines)]
    _, texts, _ = read(write_pdf(tmp_path / "a.pdf", [[*heading(), *page]]))
    assert texts == [
        "The north-western pier is old. The north-western pier is closed, and the harbour is open."
    ]


TORN = {
    "lines that lie over each other": lambda: [
        *column(PARTS[:2], 50, 700, 300)[0],
        *column(PARTS[2:4], 120, 700, 300)[0],
    ],
    "two rows side by side": lambda: by_rows(
        column(PARTS[:1], 50, 700, 500)[0],
        [(50, 640, 10.0, "“We will not let it go cold,” said the"), (330, 640, 10.0, "“A cold furnace cracks,” said Wilk,")],
        [(50, 627, 10.0, "foreman Ingrid Solberg on Monday."), (330, 627, 10.0, "who sells the glass in the town.")],
        column(PARTS[2:3], 50, 600, 500)[0],
    ),
    "names beside prose": lambda: by_rows(
        [(50, 700 - 13 * n, 10.0, t) for n, t in enumerate(("Ingrid", "Solberg,", "the foreman,", "at her", "furnace"))],
        column(PARTS[1:3], 150, 700, 300)[0],
    ),
}  # fmt: skip


@pytest.mark.parametrize("layout", TORN)
def test_an_order_that_is_unsure_is_told(tmp_path, layout):
    article, _, issues = read(write_pdf(tmp_path / "a.pdf", [[*heading(), *TORN[layout]()]]))
    assert any(block.order_unsure for block in article.blocks)
    assert ["order of its words" in issue.message for issue in issues] == [True]


def test_a_watermark_across_the_page_is_no_text(tmp_path):
    path = write_pdf(tmp_path / "a.pdf", [[*heading(), *column(PARTS, 50, 700, 500)[0]]])
    data = path.read_bytes()
    turned = b"BT /F1 40 Tf 0.7 0.7 -0.7 0.7 100 300 Tm (COPY OF A READER) Tj ET"
    assert b"stream\n" in data
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(path))
    stream = writer.pages[0]["/Contents"].get_object()
    stream.set_data(stream.get_data() + b"\n" + turned)
    writer.write(path)
    _, texts, _ = read(path)
    assert texts == list(PARTS)

"""One file, many articles: Europresse as text, clippings in a PDF, exports as Word documents."""

import textwrap

import pytest
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

from onrecord.intake import read_corpus, read_source
from onrecord.text.repair import replay

PIER, BUSES, DIVERS = (
    "Council closes old ferry pier",
    "Buses replace the ferry until spring",
    "Divers look at the piles below",
)
FIRST = (
    "The harbour council voted on Tuesday to close the old ferry pier for the whole winter, after "
    "engineers had found deep cracks in three of its wooden piles."
)
SECOND = (
    "Fishermen who moor beside the pier said they had asked for repairs two years ago. Their "
    "letter, which the council published last week, names the same three piles."
)
BODY = f"{FIRST}\n\n{SECOND}"


def read(path):
    corpus = read_corpus([path])
    for article in corpus.articles:
        source = read_source(article)
        for block in article.blocks:
            assert replay(source, block.source) == block.span.of(article.text)
    return corpus


def europresse(title, day, number="Numéro de document : "):
    return (
        f"The Harbour Gazette, no. 12\nLocal, mardi {day} novembre 2024 - p. A3 - 90 mots\n\n"
        f"Aussi paru dans {day} novembre 2024 - The Harbour Gazette (site web)\n\n{title}\n\n"
        f"Tove Brandt\n\n{BODY}\n\n"
        f"© 2024 The Harbour Gazette. Tous droits réservés.\n{number}news·2024110{day}·HG·0012\n\n"
    )


@pytest.mark.parametrize("number", ["Numéro de document : ", "", "Document number: "])
def test_a_text_export_of_europresse_gives_each_article(tmp_path, number):
    path = tmp_path / "export.txt"
    path.write_text(europresse(PIER, 5, number) + europresse(BUSES, 9, number), encoding="utf-8")
    corpus = read(path)
    assert [a.title for a in corpus.articles] == [PIER, BUSES]
    assert [a.published for a in corpus.articles] == ["2024-11-05", "2024-11-09"]
    assert {a.outlet for a in corpus.articles} == {"The Harbour Gazette"}
    assert {a.byline for a in corpus.articles} == {("Tove Brandt",)}
    assert {a.text for a in corpus.articles} == {BODY}
    assert corpus.issues == ()


def test_a_text_with_document_numbers_but_no_heads_is_kept_whole_and_reported(tmp_path):
    path = tmp_path / "export.txt"
    part = f"{PIER}\n\n{BODY}\n\nnews·20241105·HG·0012\n\n"
    path.write_text(part * 2, encoding="utf-8")
    corpus = read(path)
    assert len(corpus.articles) == 1
    assert "kept whole" in corpus.issues[0].message


def pdf(path, pages, outline=()):
    """Write a PDF whose pages print the given lines, with an outline of (title, page from 0)."""
    writer = PdfWriter()
    font = DictionaryObject({
        NameObject("/Type"): NameObject("/Font"), NameObject("/Subtype"): NameObject("/Type1"),
        NameObject("/BaseFont"): NameObject("/Helvetica"),
        NameObject("/Encoding"): NameObject("/WinAnsiEncoding"),
    })  # fmt: skip
    for lines in pages:
        page = writer.add_blank_page(612, 792)
        fonts = DictionaryObject({NameObject("/F1"): font})
        page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
        shown = "".join(f"({line}) Tj 0 -16 Td " for line in lines)
        stream = DecodedStreamObject()
        stream.set_data(f"BT /F1 12 Tf 72 720 Td {shown}ET".encode("cp1252"))
        page[NameObject("/Contents")] = writer._add_object(stream)
    for title, number in outline:
        writer.add_outline_item(title=title, page_number=number)
    writer.write(path)


def clipping(title, number):
    prose = (*textwrap.wrap(FIRST, 70), *textwrap.wrap(f"{SECOND} So says {title}.", 70))
    return [title, "By Tove Brandt", f"{number} November 2024", *prose]


CONTENTS = [
    "Contents",
    f"{PIER} ............ 2",
    f"{BUSES} ............ 3",
    f"{DIVERS} ............ 4",
]


def test_clippings_are_split_by_their_printed_table_of_contents(tmp_path):
    titles = (PIER, BUSES, DIVERS)
    pages = [CONTENTS, *(clipping(title, n) for n, title in enumerate(titles, 3))]
    pdf(tmp_path / "clippings.pdf", pages)
    corpus = read(tmp_path / "clippings.pdf")
    assert corpus.issues == ()
    assert [a.title for a in corpus.articles] == list(titles)
    assert [a.id for a in corpus.articles] == ["clippings-1", "clippings-2", "clippings-3"]
    assert [a.published for a in corpus.articles] == ["2024-11-03", "2024-11-04", "2024-11-05"]
    assert {a.byline for a in corpus.articles} == {("Tove Brandt",)}
    assert [{b.page for b in a.blocks} for a in corpus.articles] == [{2}, {3}, {4}]
    texts = [a.text.replace("\n\n", " ") for a in corpus.articles]
    assert texts == [f"{FIRST} {SECOND} So says {title}." for title in titles]
    assert "table of contents" in {d.reason for d in corpus.articles[0].dropped}


def test_titles_that_fill_two_lines_of_the_table_are_found(tmp_path):
    head, tail = "Council closes old ferry pier after engineers find", "deep cracks in its piles"
    contents = ["Contents", head, f"{tail} ..... 2", *CONTENTS[2:]]
    first = [head, tail, *clipping("-", 3)[1:]]
    pages = [contents, first, clipping(BUSES, 4), clipping(DIVERS, 5)]
    pdf(tmp_path / "clippings.pdf", pages)
    found = read(tmp_path / "clippings.pdf").articles
    assert [a.title for a in found] == [f"{head} {tail}", BUSES, DIVERS]


def test_clippings_are_split_by_their_outline(tmp_path):
    pages = [clipping(PIER, 3), clipping(BUSES, 4)]
    pdf(tmp_path / "clippings.pdf", pages, outline=[(PIER, 0), (BUSES, 1)])
    corpus = read(tmp_path / "clippings.pdf")
    assert [a.title for a in corpus.articles] == [PIER, BUSES]
    assert corpus.issues == ()


def test_clippings_without_the_titles_of_their_table_are_kept_whole_and_reported(tmp_path):
    pages = [CONTENTS, clipping(PIER, 3), clipping("Another title altogether", 4)]
    pdf(tmp_path / "clippings.pdf", pages)
    corpus = read(tmp_path / "clippings.pdf")
    assert len(corpus.articles) == 1
    assert "several articles" in corpus.issues[0].message


def test_a_pdf_of_a_press_database_is_split_and_knows_its_pages(tmp_path):
    foot = ["Load-Date: November 6, 2024", "End of Document"]
    pages = [
        [title, "The Harbour Gazette", "November 5, 2024 Tuesday", "Byline: Tove Brandt",
         "Length: 90 words", "Body", *textwrap.wrap(FIRST, 70), *textwrap.wrap(SECOND, 70), *foot]
        for title in (PIER, BUSES)
    ]  # fmt: skip
    pdf(tmp_path / "nexis.pdf", pages)
    first, second = read(tmp_path / "nexis.pdf").articles
    assert (first.title, second.title) == (PIER, BUSES)
    assert [{b.page for b in a.blocks} for a in (first, second)] == [{1}, {2}]
    assert second.outlet == "The Harbour Gazette"


def test_a_word_document_of_a_press_database_is_split(tmp_path):
    docx = pytest.importorskip("docx")
    document = docx.Document()
    for title in (PIER, BUSES):
        head = (title, "The Harbour Gazette", "November 5, 2024 Tuesday", "Byline: Tove Brandt")
        for text in (*head, "Body", FIRST, SECOND, "End of Document"):
            document.add_paragraph(text)
    document.save(tmp_path / "nexis.docx")
    found = read(tmp_path / "nexis.docx").articles
    assert [(a.title, a.text) for a in found] == [(PIER, BODY), (BUSES, BODY)]


def test_a_collection_taken_as_it_is_stays_one_text(tmp_path):
    pdf(tmp_path / "two.pdf", [clipping(PIER, 3), clipping(BUSES, 4)], [(PIER, 0), (BUSES, 1)])
    found = read_corpus([tmp_path / "two.pdf"], as_is=True).articles
    assert len(found) == 1
    assert PIER in found[0].text
    assert BUSES in found[0].text

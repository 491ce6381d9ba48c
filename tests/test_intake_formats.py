"""Every kind of file that people own: pages, PDFs, wrapped pages, front matter, rows, exports."""

import json
import plistlib
import textwrap
from pathlib import Path

import pytest
from pypdf import PdfWriter

from onrecord.intake import read_corpus, read_source
from onrecord.text.repair import replay

REAL = Path(__file__).parent / "fixtures" / "intake"
TITLE = "Council closes old ferry pier for winter"
FIRST = (
    "The harbour council voted on Tuesday to close the old ferry pier for the whole winter, after "
    "engineers had found deep cracks in three of its wooden piles."
)
SECOND = (
    "Fishermen who moor beside the pier said they had asked for repairs two years ago. Their "
    "letter, which the council published last week, names the same three piles."
)
BODY = f"{FIRST}\n\n{SECOND}"


def read(*paths, **options):
    corpus = read_corpus(list(paths), **options)
    for article in corpus.articles:
        source = read_source(article, **options)
        for block in article.blocks:
            assert replay(source, block.source) == block.span.of(article.text)
    return corpus


def read_one(*paths, **options):
    corpus = read(*paths, **options)
    assert [issue.message for issue in corpus.issues] == []
    assert len(corpus.articles) == 1
    return corpus.articles[0]


@pytest.mark.parametrize("name", ["harbour.html", "harbour.mhtml"])
def test_a_saved_page_gives_its_body_and_what_it_says_of_itself(name):
    article = read_one(REAL / name)
    assert article.text.startswith(FIRST)
    assert "First!" not in article.text
    assert "Log in" not in article.text
    assert (article.title, article.outlet) == (TITLE, "The Harbour Gazette")
    assert (article.byline, article.published) == (("Tove Brandt",), "2024-11-05")


def test_json_ld_is_read_and_named_as_the_origin():
    origins = dict(read_one(REAL / "harbour.html").origins)
    assert (origins["byline"], origins["published"]) == ("json-ld", "json-ld")
    assert (origins["title"], origins["outlet"]) == ("page", "page")


def test_headings_of_a_page_stay_headings():
    kinds = {b.span.of(a.text): b.kind for a in [read_one(REAL / "harbour.html")] for b in a.blocks}
    assert kinds["What comes next"] == "heading"


def test_blocks_of_a_pdf_know_their_page():
    article = read_one(REAL / "harbour.pdf")
    pages = {block.span.of(article.text)[:24]: block.page for block in article.blocks}
    assert article.title == TITLE
    assert article.text.startswith(FIRST)
    assert pages["“Nobody will be left sta"] == 2
    assert pages["Fishermen who moor besid"] in {1, 2}


def test_a_pdf_with_a_table_of_contents_is_kept_whole_and_reported(tmp_path):
    writer = PdfWriter(clone_from=REAL / "harbour.pdf")
    for name, page in (("Pier", 0), ("Buses", 1), ("Divers", 1)):
        writer.add_outline_item(title=name, page_number=page)
    writer.write(tmp_path / "clippings.pdf")
    corpus = read(tmp_path / "clippings.pdf")
    assert len(corpus.articles) == 1
    assert "several articles" in corpus.issues[0].message


def test_a_webarchive_holds_a_page(tmp_path):
    page = (REAL / "harbour.html").read_bytes()
    main = {
        "WebResourceData": page,
        "WebResourceTextEncodingName": "UTF-8",
        "WebResourceMIMEType": "text/html",
    }
    path = tmp_path / "harbour.webarchive"
    path.write_bytes(plistlib.dumps({"WebMainResource": main}, fmt=plistlib.FMT_BINARY))
    assert read_one(path).title == TITLE


def test_a_word_document_is_read_by_its_styles(tmp_path):
    docx = pytest.importorskip("docx")
    document = docx.Document()
    document.add_paragraph(TITLE, style="Title")
    document.add_paragraph(FIRST)
    document.add_paragraph("What comes next", style="Heading 1")
    document.add_paragraph("Divers look at the piles", style="List Bullet")
    document.save(tmp_path / "pier.docx")
    article = read_one(tmp_path / "pier.docx")
    assert article.title == TITLE
    assert [b.kind for b in article.blocks] == ["paragraph", "heading", "item"]


def test_front_matter_gives_the_facts_and_all_else_is_body(tmp_path):
    path = tmp_path / "pier.md"
    path.write_text(
        f"---\ntitle: {TITLE}\ndate: 2024-11-05\nauthors: [Tove Brandt, Ann Lee]\n"
        "source: The Harbour Gazette\n"
        f"url: https://harbour.example/pier\n---\n\n# {TITLE}\n\n{BODY}\n\nShort end.\n",
        encoding="utf-8",
    )
    article = read_one(path)
    assert article.text == f"{BODY}\n\nShort end."
    assert (article.title, article.published) == (TITLE, "2024-11-05")
    assert article.byline == ("Tove Brandt", "Ann Lee")
    assert article.url == "https://harbour.example/pier"
    assert dict(article.origins)["outlet"] == "front matter"


def test_an_agency_item_in_ninjs(tmp_path):
    item = {
        "uri": "urn:x:1", "headline": TITLE, "byline": "Tove Brandt",
        "versioncreated": "2024-11-05T18:00:00Z", "body_text": BODY,
        "usageterms": "Not for resale", "infosource": [{"name": "Northern Wire"}],
    }  # fmt: skip
    path = tmp_path / "item.json"
    path.write_text(json.dumps(item), encoding="utf-8")
    article = read_one(path)
    assert (article.title, article.text) == (TITLE, BODY)
    assert (article.published, article.rights) == ("2024-11-05", "Not for resale")
    assert article.outlet == "Northern Wire"


def test_rows_give_ids_and_facts_and_their_pages_are_cleaned(tmp_path):
    top, end = "Home\nNews\nSport\nLog in\nSubscribe", "Leave a Comment\n\nShare this on Facebook"
    page = f"{top}\n\n{TITLE}\n\n{BODY}\n\n{end}"
    rows = [
        {"id": 7, "text": page},
        {
            "id": "a/b",
            "text": BODY,
            "title": TITLE,
            "outlet": "The Post",
            "date": "2024-11-05",
            "byline": ["Ann Lee"],
        },
    ]
    path = tmp_path / "rows.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    first, second = read(path).articles
    assert (first.id, first.title, first.text) == ("7", TITLE, BODY)
    assert (second.id, second.text, second.outlet) == ("a/b", BODY, "The Post")
    assert dict(second.origins)["published"] == "row"


def test_an_export_of_many_articles_is_split(tmp_path):
    head = "The Harbour Gazette\nNovember 5, 2024 Tuesday\nCopyright 2024 The Harbour Gazette"
    labels = "Byline: Tove Brandt\nLength: 90 words\nBody"
    foot = "Load-Date: November 6, 2024\n\nEnd of Document\n"
    one = f"{TITLE}\n{head}\n{labels}\n\n{BODY}\n\n{foot}"
    two = one.replace(TITLE, "Buses replace the ferry").replace("November 5", "November 9")
    path = tmp_path / "export.txt"
    path.write_text(one + "\n\n" + two, encoding="utf-8")
    first, second = read(path).articles
    assert (first.title, second.title) == (TITLE, "Buses replace the ferry")
    assert (first.text, first.outlet) == (BODY, "The Harbour Gazette")
    assert (first.published, second.published) == ("2024-11-05", "2024-11-09")
    assert first.byline == ("Tove Brandt",)
    assert [first.id, second.id] == ["export-1", "export-2"]


def factiva_labels(title, day):
    return (
        f"SE  Local news\nHD  {title}\nBY  By Tove Brandt\nWC  90 words\nPD  {day} November 2024\n"
        "ET  05:12\nSN  The Harbour Gazette\nSC  HGAZ\nPG  3\nLA  English\n"
        f"CY  (c) 2024 The Harbour Gazette. All rights reserved.\n\n"
        f"LP\n\n{FIRST}\n\nTD\n\n{SECOND}\n\n"
        f"NS  gtrans : Transport\nRE  north : North\nAN  Document HGAZ00002024110{day}ekb500005\n\n"
    )


def factiva_plain(title, day):
    return (
        f"{title}\n\nBy Tove Brandt\n90 words\n{day} November 2024\n05:12\n"
        "The Harbour Gazette\nHGAZ\n3\nEnglish\n"
        f"(c) 2024 The Harbour Gazette. All rights reserved.\n\n{BODY}\n\n"
        f"Document HGAZ00002024110{day}ekb500005\n\n"
    )


def factiva_page(title, day):
    head = (f"{day} November 2024", "The Harbour Gazette", "HGAZ", "3", "English")
    return (
        f'<div id="article-{day}" class="article enArticle"><p><div id="hd">'
        f'<span class="enHeadline">{title}</span></div><div class="author">By Tove Brandt</div>'
        f"<div>90 words</div>{''.join(f'<div>{text}</div>' for text in head)}"
        "<div>(c) 2024 The Harbour Gazette. All rights reserved.</div>"
        f'<p class="articleParagraph enarticleParagraph">{FIRST}</p>'
        f'<p class="articleParagraph enarticleParagraph">{SECOND}</p>'
        f"<p>Document HGAZ00002024110{day}ekb500005</p></div><br>"
    )


def europresse_page(title, day):
    return (
        '<article><header><div><span class="DocPublicationName">The Harbour Gazette, no. 12</span>'
        f'</div><span class="DocHeader">Tuesday, November {day}, 2024 - p. 3 - 90 words</span>'
        f'</header><section><div class="titreArticle"><p class="titreArticleVisu">{title}</p></div>'
        '<p class="sm-margin-bottomNews">Tove Brandt</p><div class="docOcurrContainer">'
        f'<p>{FIRST}</p><p>{SECOND}</p></div></section><footer><div class="publiC-lblNodoc">'
        f"news·2024110{day}·HG·12</div></footer></article>"
    )


@pytest.mark.parametrize(
    ("name", "printed"),
    [
        pytest.param("export.txt", factiva_labels, id="factiva, labelled"),
        pytest.param("export.txt", factiva_plain, id="factiva, without labels"),
        pytest.param("export.html", factiva_page, id="factiva, saved page"),
        pytest.param("export.html", europresse_page, id="europresse, saved page"),
    ],
)
def test_an_export_of_a_press_database_gives_each_article(tmp_path, name, printed):
    parts = printed(TITLE, 5) + printed("Buses replace the ferry", 9)
    page = f"<html><head><title>Export</title></head><body>{parts}</body></html>"
    (tmp_path / name).write_text(page if name.endswith("html") else parts, encoding="utf-8")
    articles = read(tmp_path / name).articles
    assert [a.title for a in articles] == [TITLE, "Buses replace the ferry"]
    assert [a.published for a in articles] == ["2024-11-05", "2024-11-09"]
    assert {a.text for a in articles} == {BODY}
    assert {a.byline for a in articles} == {("Tove Brandt",)}
    assert {a.outlet for a in articles} == {"The Harbour Gazette"}


def test_hard_wraps_of_an_export_are_joined(tmp_path):
    wrapped = "\n\n".join("\n".join(textwrap.wrap(text, 60)) for text in (FIRST, SECOND))
    one = factiva_plain(TITLE, 5).replace(BODY, wrapped)
    (tmp_path / "export.txt").write_text(one + factiva_plain(TITLE, 9), encoding="utf-8")
    assert read(tmp_path / "export.txt").articles[0].text == BODY


def test_an_export_that_cannot_be_split_is_kept_whole_and_reported(tmp_path):
    path = tmp_path / "export.txt"
    path.write_text(
        f"{TITLE}\n\n{BODY}\nEnd of Document\nToo short\nEnd of Document\n", encoding="utf-8"
    )
    corpus = read(path)
    assert len(corpus.articles) == 1
    assert "kept whole" in corpus.issues[0].message


def test_a_page_in_the_wrong_suffix_is_read_as_a_page(tmp_path):
    path = tmp_path / "harbour.txt"
    path.write_bytes((REAL / "harbour.html").read_bytes())
    assert read_one(path).outlet == "The Harbour Gazette"


def test_a_standfirst_that_is_printed_and_told_to_machines_opens_the_body(tmp_path):
    said = "Engineers found cracks in three piles, and nobody had looked for two years."
    page = (REAL / "harbour.html").read_text(encoding="utf-8")
    assert "</h1>" in page
    page = page.replace("</head>", f'<meta name="description" content="{said}"></head>', 1)
    path = tmp_path / "harbour.html"
    path.write_text(page.replace("</h1>", f"</h1><h2>{said}</h2>", 1), encoding="utf-8")
    article = read_one(path)
    assert article.text.startswith(said)
    assert article.text.count(said) == 1


def test_paragraphs_inside_a_quotation_stay_apart(tmp_path):
    page = (REAL / "harbour.html").read_text(encoding="utf-8")
    quoted = "<blockquote><p>Nobody came to look at it.</p><p>We wrote twice.</p></blockquote>"
    first = page.index("</p>", page.index("The harbour council")) + len("</p>")
    path = tmp_path / "harbour.html"
    path.write_text(page[:first] + quoted + page[first:], encoding="utf-8")
    blocks = [b.span.of(a.text) for a in [read_one(path)] for b in a.blocks]
    assert "Nobody came to look at it." in blocks


def test_where_a_site_files_its_page_is_no_section_of_the_briefing(tmp_path):
    page = (REAL / "harbour.html").read_text(encoding="utf-8")
    filed = '<head><meta property="article:section" content="Uncategorized">'
    path = tmp_path / "filed.html"
    path.write_text(page.replace("<head>", filed, 1), encoding="utf-8")
    assert read_one(path).section is None


@pytest.mark.parametrize(
    "author", [", The Harbour Gazette & Post", "Redazione", "tove.brandt.1232", "Sponsored"]
)
def test_what_pages_call_an_author_and_is_nobody_gives_no_byline(tmp_path, author):
    page = (REAL / "harbour.html").read_text(encoding="utf-8")
    path = tmp_path / "harbour.html"
    path.write_text(page.replace("Tove Brandt", author.replace("&", "&amp;")), encoding="utf-8")
    assert read_one(path).byline == ()

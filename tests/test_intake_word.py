"""Word documents: what Word shows under "No Markup", titled and cleaned like any other text."""

import io
import zipfile
from xml.sax.saxutils import escape

import pytest

from onrecord.intake import read_corpus

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
LEAD = (
    "The glassworks at Lake Veyra will keep its third furnace burning until the autumn, the owners "
    "told their workers on Monday, after the price of gas had fallen by a fifth."
)
STYLES = (
    f'<w:styles xmlns:w="{W}">'
    '<w:style w:styleId="Titel"><w:name w:val="Title"/></w:style>'
    '<w:style w:styleId="Eigen"><w:name w:val="House head"/><w:basedOn w:val="Titel"/></w:style>'
    '<w:style w:styleId="H2"><w:name w:val="heading 2"/></w:style>'
    '<w:style w:styleId="Note"><w:name w:val="Note"/><w:rPr><w:vanish/></w:rPr></w:style>'
    "</w:styles>"
)


def run(text, properties=""):
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def par(inner, style="", mark=""):
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    inner = run(inner) if not inner.startswith("<") else inner
    return f"<w:p><w:pPr>{named}<w:rPr>{mark}</w:rPr></w:pPr>{inner}</w:p>"


def gone(text):
    words = f'<w:r><w:delText xml:space="preserve">{text}</w:delText></w:r>'
    return f'<w:del w:id="1" w:author="x">{words}</w:del>'


def docx(path, *paragraphs, **parts):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as out:
        out.writestr(
            "word/document.xml",
            f'<w:document xmlns:w="{W}" xmlns:v="urn:schemas-microsoft-com:vml"'
            ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
            ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
            f"<w:body>{''.join(paragraphs)}</w:body></w:document>",
        )
        out.writestr("word/styles.xml", STYLES)
        for name, content in parts.items():
            out.writestr(f"word/{name}.xml", f'<w:root xmlns:w="{W}">{content}</w:root>')
    path.write_bytes(packed.getvalue())
    return read_corpus([path])


def body(tmp_path, *paragraphs, **parts):
    """Return the paragraphs below a title and a lead."""
    head = (par("Third furnace stays lit", "Titel"), par(LEAD))
    corpus = docx(tmp_path / "a.docx", *head, *paragraphs, **parts)
    article = corpus.articles[0]
    assert article.title == "Third furnace stays lit"
    texts = [b.span.of(article.text) for b in article.blocks]
    assert texts[0] == LEAD
    return texts[1:], article, corpus.issues


SAID = "“We will not let it go cold,” said Ingrid Solberg, the foreman."


@pytest.mark.parametrize(
    "inner",
    [
        run("“We will ") + f'<w:ins w:id="2">{run("not ")}</w:ins>' + run(SAID[13:]),
        run("“We will not ") + gone("always ") + run(SAID[13:]),
        run("“We will ")
        + f'<w:moveTo w:id="3">{run("not let ")}</w:moveTo>'
        + run("it go cold,”")
        + f'<w:moveFrom w:id="4">{run(" never")}</w:moveFrom>'
        + run(SAID[29:]),
        run(SAID[:35])
        + f'<w:smartTag w:element="PersonName">{run("Ingrid ")}'
        + f'<w:smartTag w:element="Sn">{run("Solberg")}</w:smartTag></w:smartTag>'
        + run(SAID[49:]),
        run(SAID[:35])
        + f'<w:sdt><w:sdtPr/><w:sdtContent>{run("Ingrid Solberg")}</w:sdtContent></w:sdt>'
        + run(SAID[49:]),
        run(SAID[:35]) + f"<w:hyperlink>{run('Ingrid Solberg')}</w:hyperlink>" + run(SAID[49:]),
        run(SAID[:35]) + f'<w:fldSimple w:instr="AUTHOR">{run("Ingrid Solberg")}</w:fldSimple>'
        + run(SAID[49:]),
        run(SAID[:35])
        + '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF x</w:instrText></w:r>'
        + run("Error! ")
        + '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        + run("Ingrid Solberg")
        + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        + run(SAID[49:]),
        run(SAID[:35]) + run("(check this!) ", "<w:vanish/>") + run(SAID[35:]),
        run(SAID[:35]) + run("(check this!) ", '<w:rStyle w:val="Note"/>') + run(SAID[35:]),
        run(SAID[:20]) + "<w:r><w:softHyphen/></w:r>" + run(SAID[20:]),
        '<w:r><w:sym w:font="Times" w:char="F093"/></w:r>' + run(SAID[1:]),
        run(SAID[:35])
        + "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>"
        + f"{run('Click here to enter text.')}</w:sdtContent></w:sdt>"
        + run(SAID[35:]),
        f'<w:customXml w:element="quote">{run(SAID)}</w:customXml>',
        f'<w:dir w:val="ltr">{run(SAID)}</w:dir>',
    ],
    ids=[
        "inserted", "deleted", "moved", "smart tags", "control", "link", "simple field", "field",
        "hidden", "hidden by style", "soft hyphen", "symbol", "placeholder", "custom xml", "dir",
    ],
)  # fmt: skip
def test_a_paragraph_is_read_as_it_is_shown(tmp_path, inner):
    texts, article, _ = body(tmp_path, par(inner))
    assert texts == [SAID]
    assert "never" not in article.text


def test_tracked_changes_are_reported(tmp_path):
    _, article, issues = body(
        tmp_path, par(run("We ") + gone("do not ") + run("agree, they said."))
    )
    assert article.text.endswith("We agree, they said.")
    assert ["tracked changes" in issue.message for issue in issues] == [True]


def test_a_paragraph_whose_mark_was_deleted_goes_on_in_the_next(tmp_path):
    first = par("“We will not let it go cold,” ", mark='<w:del w:id="1"/>')
    texts, _, _ = body(tmp_path, first, par("said Ingrid Solberg, the foreman."))
    assert texts == [SAID]


def test_tables_are_read_cell_by_cell_and_deleted_rows_are_not(tmp_path):
    def row(*cells, properties=""):
        inner = "".join(f"<w:tc>{par(c)}</w:tc>" for c in cells)
        return f"<w:tr><w:trPr>{properties}</w:trPr>{inner}</w:tr>"

    table = f"<w:tbl>{row('Two furnaces burn now.', SAID)}{row('Old row.', properties='<w:del/>')}"
    texts, _, _ = body(tmp_path, table + "</w:tbl>")
    assert texts == ["Two furnaces burn now.", SAID]


@pytest.mark.parametrize(
    "box",
    [
        (
            "<w:r><w:pict><v:shape><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></v:shape>"
            "</w:pict></w:r>"
        ),
        (
            "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>"
            "<w:txbxContent>{0}</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict>"
            "<v:textbox><w:txbxContent>{0}</w:txbxContent></v:textbox></w:pict></mc:Fallback>"
            "</mc:AlternateContent></w:r>"
        ),
    ],
    ids=["old", "new and old"],
)
def test_a_text_box_comes_once_behind_its_paragraph(tmp_path, box):
    inner = run("The gas comes by pipe ") + box.format(par("The pipe is forty years old."))
    texts, _, _ = body(tmp_path, par(inner + run("from the coast.")))
    assert texts == ["The gas comes by pipe from the coast.", "The pipe is forty years old."]


def test_notes_and_running_heads_are_left_out_and_listed(tmp_path):
    notes = f'<w:footnote w:id="2">{par("Interview of 3 May.")}</w:footnote>'
    texts, article, _ = body(tmp_path, par(SAID), footnotes=notes, header1=par("Veyra Courier 12"))
    assert texts == [SAID]
    assert {d.text: d.reason for d in article.dropped} == {
        "Interview of 3 May.": "footnote",
        "Veyra Courier 12": "running head or page number",
    }


def test_styles_of_other_languages_and_of_the_house_are_known(tmp_path):
    corpus = docx(
        tmp_path / "a.docx",
        par("Third furnace stays lit", "Eigen"),
        par("By Tomasz Wilk"),
        par("Published: 6 May 2024"),
        par(LEAD),
        par("What comes next", "H2"),
        par(SAID),
    )
    article = corpus.articles[0]
    assert (article.title, article.byline) == ("Third furnace stays lit", ("Tomasz Wilk",))
    assert article.published == "2024-05-06"
    assert [b.kind for b in article.blocks] == ["paragraph", "heading", "paragraph"]


MENU = ("Home", "Politics", "Business", "Sport", "Sign in", "Subscribe")
FOOT = ("Leave a comment", "Share on Facebook", "Related articles", "Terms and conditions")


@pytest.mark.parametrize("joined", [False, True], ids=["paragraphs", "line breaks"])
def test_a_pasted_page_is_titled_and_cleaned(tmp_path, joined):
    said = ["Third furnace at glassworks stays lit", "By Tomasz Wilk", "6 May 2024", LEAD, SAID]
    said.append(
        "The works have made window glass since the railway came, and employ ninety people."
    )
    if joined:
        breaks = "<w:r><w:br/></w:r>".join(run(line) for line in (*MENU, *said, *FOOT))
        corpus = docx(tmp_path / "a.docx", par(breaks))
    else:
        corpus = docx(tmp_path / "a.docx", *(par(line) for line in (*MENU, *said, *FOOT)))
    article = corpus.articles[0]
    assert article.title == said[0]
    assert (article.byline, article.published) == (("Tomasz Wilk",), "2024-05-06")
    assert article.text.split("\n\n") == said[3:]
    assert {d.text for d in article.dropped} >= {*MENU, *FOOT}


@pytest.mark.parametrize("data", [b"PK\x03\x04 broken", b"no zip at all"])
def test_a_broken_document_costs_one_line(tmp_path, data):
    (tmp_path / "a.docx").write_bytes(data)
    corpus = read_corpus([tmp_path / "a.docx"])
    assert corpus.articles == ()
    assert "no complete Word document" in corpus.issues[0].message

"""OpenDocument, rich text, e-books, mail; texts in other scripts; live blogs."""

# A case is one line.
# ruff: noqa: E501

import io
import zipfile
from email.message import EmailMessage

import pytest

from onrecord.intake import read_corpus
from onrecord.intake.decode import decode, notes_on_bytes

TITLE = "Third furnace of the glassworks stays lit"
LEAD = (
    "The glassworks at Lake Veyra will keep its third furnace burning until the autumn, the owners "
    "told their workers on Monday, after the price of gas had fallen by a fifth."
)
SAID = "“We will not let it go cold,” said Ingrid Solberg, the foreman."
END = "The owners will look at the price of gas again in September."
BODY = f"{LEAD}\n\n{SAID}\n\n{END}"


def read(tmp_path, name, data):
    (tmp_path / name).write_bytes(data)
    return read_corpus([tmp_path / name])


def packed(**parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for name, content in parts.items():
            file.writestr(name.replace("__", "/").replace("_dot_", "."), content)
    return out.getvalue()


NS = " ".join(
    f'xmlns:{key}="urn:oasis:names:tc:opendocument:xmlns:{key}:1.0"'
    for key in ("office", "text", "style", "table", "draw")
)


def odt(inner, tracked=""):
    content = (
        f"<office:document-content {NS}><office:automatic-styles>"
        '<style:style style:name="P1" style:parent-style-name="Title"/></office:automatic-styles>'
        f"<office:body><office:text>{tracked}{inner}</office:text></office:body>"
        "</office:document-content>"
    )
    return packed(content_dot_xml=content)


def test_an_opendocument_text(tmp_path):
    tracked = (
        '<text:tracked-changes><text:changed-region text:id="c"><text:deletion><text:p>never</text:p>'
        "</text:deletion></text:changed-region></text:tracked-changes>"
    )
    inner = (
        f'<text:p text:style-name="P1">{TITLE}</text:p><text:p>{LEAD}</text:p>'
        '<text:p>“We will <text:span>not</text:span><text:s text:c="1"/><text:change '
        'text:change-id="c"/>let<text:line-break/>it go cold,” said <text:a>Ingrid Solberg</text:a>'
        "<office:annotation><text:p>check!</text:p></office:annotation><text:note><text:note-body>"
        "<text:p>Interview of 3 May.</text:p></text:note-body></text:note>, the foreman.</text:p>"
        f'<text:h text:outline-level="2">Next</text:h><text:list><text:list-item><text:p>{END}</text:p>'
        "</text:list-item></text:list><text:p><draw:frame><draw:text-box><text:p>In a box.</text:p>"
        "</draw:text-box></draw:frame></text:p>"
    )
    corpus = read(tmp_path, "a.odt", odt(inner, tracked))
    article = corpus.articles[0]
    assert article.title == TITLE
    assert article.text.split("\n\n") == [LEAD, SAID, "Next", END, "In a box."]
    assert [b.kind for b in article.blocks][2:4] == ["heading", "item"]
    assert [(d.text, d.reason) for d in article.dropped] == [("Interview of 3 May.", "footnote")]
    assert ["tracked changes" in issue.message for issue in corpus.issues] == [True]


def test_a_rich_text(tmp_path):
    pytest.importorskip("striprtf")
    body = BODY.replace("“", "\\'93").replace("”", "\\'94").replace("\n\n", "\\par\n")
    data = f"{{\\rtf1\\ansi\\ansicpg1252 {{\\b {TITLE}}}\\par By Tomasz Wilk\\par {body}\\par}}"
    article = read(tmp_path, "a.rtf", data.encode("ascii")).articles[0]
    assert (article.title, article.byline) == (TITLE, ("Tomasz Wilk",))
    assert article.text == BODY


def chapter(title, words=BODY):
    paragraphs = "".join(f"<p>{p}</p>" for p in words.split("\n\n"))
    return (
        f"<html><head><title>{title}</title></head><body><h1>{title}</h1>{paragraphs}</body></html>"
    )


def test_an_e_book_gives_each_chapter(tmp_path):
    opf = (
        "<package><manifest>"
        '<item id="n" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>'
        '<item id="a" href="t/a.xhtml" media-type="application/xhtml+xml"/>'
        '<item id="b" href="t/b.xhtml" media-type="application/xhtml+xml"/>'
        '</manifest><spine><itemref idref="n"/><itemref idref="b"/><itemref idref="a"/></spine></package>'
    )
    data = packed(
        META__INF__container="",
        **{
            "META-INF/container_dot_xml": '<c><rootfiles><rootfile full-path="O/x.opf"/></rootfiles></c>',
            "O/x_dot_opf": opf,
            "O/nav_dot_xhtml": chapter("Contents", "One.\n\nTwo."),
            "O/t/a_dot_xhtml": chapter(TITLE),
            "O/t/b_dot_xhtml": chapter(
                "Gas is cheaper than it was", BODY.replace("Monday", "Friday")
            ),
        },
    )
    corpus = read(tmp_path, "book.epub", data)
    assert [a.title for a in corpus.articles] == ["Gas is cheaper than it was", TITLE]
    assert [a.id for a in corpus.articles] == ["book-1", "book-2"]
    assert corpus.articles[1].text == BODY


@pytest.mark.parametrize("kind", ["plain", "html", "both", "latin"])
def test_a_mail_of_a_press_office(tmp_path, kind):
    mail = EmailMessage()
    mail["From"] = "Veyra Glassworks <press@veyra.example>"
    mail["To"] = "Dagny Amundsen <dagny@paper.example>"
    mail["Subject"] = f"Fwd: {TITLE}"
    mail["Date"] = "Mon, 06 May 2024 10:12:00 +0200"
    page = "".join(f"<p>{p}</p>" for p in BODY.split("\n\n"))
    if kind == "html":
        mail.set_content(f"<html><body><h1>{TITLE}</h1>{page}</body></html>", subtype="html")
    else:
        mail.set_content(BODY, charset="cp1252" if kind == "latin" else "utf-8")
    if kind == "both":
        mail.add_alternative(f"<html><body>{page}</body></html>", subtype="html")
    corpus = read(tmp_path, "a.eml", bytes(mail))
    article = corpus.articles[0]
    assert (article.title, article.published) == (TITLE, "2024-05-06")
    assert article.outlet == "Veyra Glassworks"
    assert article.text == BODY
    assert "example" not in repr((article.dropped, article.text, article.byline))


@pytest.mark.parametrize("name", ["a.odt", "a.rtf", "a.epub", "a.eml"])
@pytest.mark.parametrize("data", [b"PK\x03\x04 broken", b"nothing of the kind"])
def test_a_broken_file_of_any_kind_costs_one_line(tmp_path, name, data):
    corpus = read(tmp_path, name, data)
    assert corpus.articles == ()
    assert len(corpus.issues) == 1
    assert "fail" not in corpus.issues[0].message


RUSSIAN = (
    "Третья печь стекольного завода не погаснет до осени\n\nВладельцы завода сказали рабочим в "
    "понедельник, что печь будет гореть до осени, потому что газ подешевел на пятую часть. «Мы не "
    "дадим ей остыть», — сказала мастер Ингрид Сольберг.\n"
)
JAPANESE = (
    "ガラス工場の第三の炉、秋まで火を絶やさず\n\n月曜日、工場の所有者は労働者に対し、ガスの価格が五分の一下がった"
    "ため、第三の炉を秋まで燃やし続けると述べた。「炉を冷やすわけにはいかない」と職長のイングリッドは語った。\n"
)


@pytest.mark.parametrize(
    ("text", "codec", "name"),
    [
        (RUSSIAN, "cp1251", "Windows-1251"),
        (RUSSIAN.replace("«", "").replace("»", "").replace("—", "-"), "koi8_r", "KOI8-R"),
        (RUSSIAN[:120], "koi8_r", "KOI8-R"),
        (JAPANESE, "shift_jis", "Shift-JIS"),
        (JAPANESE, "euc_jp", "EUC-JP"),
        (JAPANESE, "iso2022_jp", "ISO-2022-JP"),
        (BODY + " Déjà vu, à Noël.", "cp1252", "Windows-1252"),
    ],
)
def test_other_scripts_come_out_right_and_are_named(text, codec, name):
    data = text.encode(codec)
    assert decode(data) == text
    assert [name in told for told in notes_on_bytes(data)] == [True]


LIVE = (
    "Glassworks vote: as it happened\n\n{0}\nOwners speak\n“The gas is cheap again,” Dagny Ek told "
    "the workers.\n\n{1}\nWorkers answer\nTomasz Wilk: “We have heard that before.”\n\n{2}\n"
    "The doors are open.\nNinety people are inside.\n\nShare\nUpdated at 9.44am\n"
)


@pytest.mark.parametrize(
    "minutes",
    [("14:05", "13:50", "13:30"), ("2.05pm", "1.50pm", "1.30pm"), ("14:05 GMT", "13:50 GMT", "13:30 GMT"),
     ("2:05 p.m. (ET)", "1:50 p.m. (ET)", "1:30 p.m. (ET)"), ("14h05", "13h50", "13h30")],
)  # fmt: skip
def test_a_live_blog_keeps_its_posts(tmp_path, minutes):
    article = read(tmp_path, "a.txt", LIVE.format(*minutes).encode()).articles[0]
    assert article.title == "Glassworks vote: as it happened"
    assert "“The gas is cheap again,” Dagny Ek told the workers." in article.text
    assert "Tomasz Wilk: “We have heard that before.”" in article.text
    assert not any(minute in article.text for minute in minutes)
    assert "Share" not in article.text

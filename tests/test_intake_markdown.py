"""Markdown: bodies without markup, headers of web clippers, rules of dashes."""

# A case is one line.
# ruff: noqa: E501

import pytest

from onrecord.intake import read_corpus
from onrecord.intake.markdown_text import plain_words

TITLE = "Third furnace stays lit"
LEAD = (
    "The glassworks at Lake Veyra will keep its third furnace burning until the autumn, the owners "
    "told their workers on Monday, after the price of gas had fallen by a fifth."
)
SAID = "“We will not let it go cold,” said Ingrid Solberg, the foreman."


def read(tmp_path, text, name="a.md"):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    corpus = read_corpus([path])
    assert corpus.issues == ()
    return corpus.articles[0]


@pytest.mark.parametrize(
    ("marked", "shown"),
    [
        ("We **cannot** wait", "We cannot wait"),
        ("We __cannot__ *really* _wait_", "We cannot really wait"),
        ("***Never*** again", "Never again"),
        ("a **bold *nested* word** here", "a bold nested word here"),
        ("[Ann Lee](https://x.example/a_b_c) said", "Ann Lee said"),
        ("[Ann Lee](https://x.example/a(b) 'a title'), who", "Ann Lee, who"),
        ("[**Ann** Lee](<https://x.example/a b>) said", "Ann Lee said"),
        ("[Ann Lee][1] and [Bo Ek][] said", "Ann Lee and Bo Ek said"),
        ("[![pic](a.png)](https://x.example) the pier", " the pier"),
        ("![A pier](a.png) The pier", " The pier"),
        ("![[pier.png]] The pier", " The pier"),
        ("[[Ann Lee]] and [[people/bo|Bo Ek]]", "Ann Lee and Bo Ek"),
        ("He said so.[^1] Twice.[^note]", "He said so. Twice."),
        ("5 \\* 3 \\_metres\\_ \\[sic\\]", "5 * 3 _metres_ [sic]"),
        ("5 * 3 * 2 and snake_case_name", "5 * 3 * 2 and snake_case_name"),
        ("f*ck and sh*t", "f*ck and sh*t"),
        ("the `code *stays*` here", "the code *stays* here"),
        ("AT&amp;T and &quot;so&quot;", 'AT&T and "so"'),
        ("a ==marked== word ~~struck~~", "a marked word "),
        ("<https://x.example/a> and <br>line<br/>", "https://x.example/a and line"),
        ("hidden <!-- not this --> words %%nor this%%", "hidden  words "),
        ("a < b and c > d", "a < b and c > d"),
        ("He said [sic] and [...] so", "He said [sic] and [...] so"),
        ("“[We] must go,” she said", "“[We] must go,” she said"),
        ("Price: $5*, or $6*.", "Price: $5*, or $6*."),
        ("* item with *one* word", "* item with one word"),
    ],
)
def test_inline_markup_is_left_out(marked, shown):
    assert plain_words(marked)[0] == shown


@pytest.mark.parametrize(
    ("marked", "shown"),
    [
        ("A head\n======\n\ntext", "# A head\n\n\ntext"),
        ("A head\n------\n\ntext", "## A head\n\n\ntext"),
        ("| a | b |\n|---|---|\n| c | d |", "a, b\n\nc, d"),
        ("```\nwords\n```", "\nwords\n"),
        ("text\n\n[1]: https://x.example 'title'\n", "text\n\n\n"),
        ("> [!quote] Said\n> so", "> Said\n> so"),
        ("- [x] done\n- [ ] not", "- done\n- not"),
        ("line with a break\\\nnext", "line with a break\nnext"),
        ("a paragraph ^ab12", "a paragraph"),
        ("no | table here", "no | table here"),
    ],
)
def test_lines_of_markup_are_left_out(marked, shown):
    assert plain_words(marked)[0] == shown


def test_words_without_markup_stay_byte_for_byte():
    text = f"{TITLE}\n\n{LEAD}\n\n{SAID}\n\n– A dash, 50 % & more… “It’s 3 < 4.”\n"
    assert plain_words(text) == (text, [])


def test_a_clipped_page_is_shown_without_its_markup(tmp_path):
    body = (
        f"# {TITLE}\n\n![Works](https://x.example/w.jpg)\n\n{LEAD.replace('third furnace', '[third *furnace*](/f)')}\n\n"
        "“We will **not** [let it](https://x.example/l) go cold,” said [Ingrid Solberg](/s), the foreman.[^1]\n\n"
        "> The chimney is old.\n>\n> — Tomasz Wilk\n\n## What comes next\n\n- The owners meet.\n- The works vote.\n\n"
        "[^1]: She has been asked twice.\n"
    )
    article = read(tmp_path, body)
    assert article.title == TITLE
    assert article.text.split("\n\n") == [
        LEAD, SAID, "The chimney is old.", "— Tomasz Wilk", "What comes next", "The owners meet.",
        "The works vote.",
    ]  # fmt: skip
    assert ("She has been asked twice.", "footnote") in [
        (d.text, d.reason) for d in article.dropped
    ]


URL = "https://veyra.example/2024/05/06/furnace"
HEADERS = {
    "obsidian": f'title: "{TITLE}"\nsource: "{URL}"\nauthor:\n  - "[[Ingrid Solberg]]"\n  - "[[Tomasz Wilk]]"\npublished: 2024-05-06\ncreated: 2025-01-20\ntags:\n  - "clippings"',
    "bare links": f"title: {TITLE}\nsource: {URL}\nauthor: [[Ingrid Solberg]], [[Tomasz Wilk]]\npublished: 2024-05-06",
    "list of bare links": f"title: {TITLE}\nurl: {URL}\nauthor: [[[Ingrid Solberg]], [[Tomasz Wilk]]]\npublished: 2024-05-06\ndate: 2025-01-20",
    "aliased": f'title: {TITLE}\nsource: {URL}\nauthor: ["[[p/ingrid|Ingrid Solberg]]", "[Tomasz Wilk](https://x.example)"]\npublished: "2024-05-06T09:00:00+02:00"',
    "one string": f"title: {TITLE}\nlink: {URL}\nauthor: Ingrid Solberg, Tomasz Wilk\npubdate: 6 May 2024",
    "and": f"title: {TITLE}\ncanonical: {URL}\nauthors: Ingrid Solberg and Tomasz Wilk\ndate: May 6, 2024",
}  # fmt: skip


@pytest.mark.parametrize("header", HEADERS)
@pytest.mark.parametrize("site", ["", "\nsite: Veyra Courier", "\npublication: Veyra Courier"])
def test_headers_of_clippers_give_the_facts(tmp_path, header, site):
    text = f"---\n{HEADERS[header]}{site}\n---\n{LEAD}\n\n{SAID}\n"
    if header == "bare links":
        text = text.replace(
            "[[Ingrid Solberg]], [[Tomasz Wilk]]", '"[[Ingrid Solberg]], [[Tomasz Wilk]]"'
        )
    article = read(tmp_path, text)
    assert (article.title, article.url, article.published) == (TITLE, URL, "2024-05-06")
    assert article.byline == ("Ingrid Solberg", "Tomasz Wilk")
    assert article.outlet == ("Veyra Courier" if site else None)
    assert article.text == f"{LEAD}\n\n{SAID}"


@pytest.mark.parametrize(
    "head",
    [
        f"---\n\n{TITLE}\n\n---\n",
        f"---\n{TITLE}\n---\n",
        f"---\n\n# {TITLE}\n\n---\n",
        f"***\n\n{TITLE}\n\n***\n",
        f"{TITLE}\n\n---\n",
    ],
)
def test_rules_of_dashes_swallow_no_words(tmp_path, head):
    article = read(tmp_path, f"{head}\n{LEAD}\n\n---\n\n{SAID}\n")
    assert article.title == TITLE
    assert article.text == f"{LEAD}\n\n{SAID}"


def test_prose_with_a_colon_between_rules_is_no_header(tmp_path):
    text = f"---\nNote: the works were closed on Sunday.\n---\n\n# {TITLE}\n\n{LEAD}\n\n{SAID}\n"
    article = read(tmp_path, text)
    printed = article.text + " ".join(d.text for d in article.dropped)
    assert article.title == TITLE
    assert "closed on Sunday" in printed

"""Saved pages: hidden words, dates, names in references, bylines, lost parts, pull quotes."""

# A case is one line.
# ruff: noqa: E501

import pytest

from onrecord.intake import read_corpus

TITLE = "Third furnace of the glassworks stays lit until the autumn"
PARTS = (
    (
        "The glassworks at Lake Veyra will keep its third furnace burning until the autumn, the owners "
        "told their workers on Monday, after the price of gas had fallen by a fifth."
    ),
    "“We will not let it go cold, whatever the gas may cost us,” said Ingrid Solberg, the foreman.",
    (
        "The works have made window glass since the railway came, and employ ninety people from the "
        "town and from the villages on the far shore of the lake, most of them for life."
    ),
    (
        "The owners will look at the price of gas again in the last week of September, and say then "
        "what they mean to do with the two smaller furnaces, which stand cold since March."
    ),
)
SECRET = "“The plan is unique,” said Tomasz Wilk, who sells the glass to builders."


def page(*, head="", top="", inside="", below="", parts=PARTS):
    first, second, *rest = (f"<p>{part}</p>" for part in parts)
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{TITLE} | Veyra Courier'
        f"</title>{head}</head><body><nav><a href='/'>Home</a> <a href='/s'>Sport</a></nav>{top}"
        f"<main><article><h1>{TITLE}</h1>{below}{first}{second}{inside}{''.join(rest)}</article>"
        "</main><footer><p>About us</p><p>Terms and conditions</p></footer></body></html>"
    )


def read(tmp_path, **options):
    path = tmp_path / "a.html"
    path.write_text(page(**options), encoding="utf-8")
    corpus = read_corpus([path])
    assert corpus.issues == ()
    return corpus.articles[0]


@pytest.mark.parametrize(
    "hidden",
    [
        "<p hidden>{}</p>",
        '<div hidden=""><p>{}</p></div>',
        '<p aria-hidden="true">{}</p>',
        '<section aria-hidden="true"><p>{}</p></section>',
        "<template><p>{}</p></template>",
        "<noscript><p>{}</p></noscript>",
        '<p style="display:none">{}</p>',
        '<p style="color: red; DISPLAY : none !important">{}</p>',
        '<div style="visibility:hidden"><p>{}</p></div>',
        "<p><del>{}</del></p>",
        '<p class="sr-only">{}</p>',
        '<span class="visually-hidden">{}</span>',
        '<p class="lead screen-reader-text">{}</p>',
        "<dialog><p>{}</p></dialog>",
        "<style>p {{ color: red }} .gone, .x {{ margin: 0; display: none }}</style><p class='gone y'>{}</p>",
        "<style>#gone{{display:none!important}}</style><div id='gone'><p>{}</p></div>",
    ],
)
def test_words_that_no_reader_sees_are_no_text(tmp_path, hidden):
    article = read(tmp_path, inside=hidden.format(SECRET))
    assert "unique" not in article.text
    assert not any("unique" in block.text for block in article.dropped)
    assert article.text.split("\n\n") == list(PARTS)


def test_words_that_only_some_screens_hide_are_text(tmp_path):
    sheet = "<style>@media print { .noprint { display: none } } .a:hover { display: none }</style>"
    article = read(tmp_path, inside=f"{sheet}<p class='noprint a'>{SECRET}</p>")
    assert SECRET in article.text


@pytest.mark.parametrize("at", [0, len(PARTS)])
def test_a_sentence_in_a_div_at_either_end_is_kept_or_listed(tmp_path, at):
    path = tmp_path / "a.html"
    source, place = page(), f"<p>{PARTS[0]}</p>" if at == 0 else "</article>"
    path.write_text(source.replace(place, f"<div>{SECRET}</div>{place}"), encoding="utf-8")
    article = read_corpus([path]).articles[0]
    assert SECRET in " ".join([article.text, *(block.text for block in article.dropped)])


@pytest.mark.parametrize(
    "sentence",
    ["The storm of 3 March 2023 broke the chimney, and nobody mended it for a year or more.",
     "The owners will meet on February 1, 2025, to look at the price of gas and of the glass."],
)  # fmt: skip
def test_a_date_inside_the_body_is_no_day_of_publication(tmp_path, sentence):
    assert read(tmp_path, inside=f"<p>{sentence}</p>").published is None


def test_words_struck_inside_a_sentence_are_left_out(tmp_path):
    parts = (
        *PARTS[:2],
        "The owners <del>always</del><ins>sometimes</ins> listen to us.",
        *PARTS[2:],
    )
    assert "owners sometimes listen" in read(tmp_path, parts=parts).text


def test_a_page_that_a_script_shows_is_read(tmp_path):
    path = tmp_path / "a.html"
    path.write_text(
        page().replace("<main>", '<main style="display:none">').replace("<body>", "<body hidden>"),
        encoding="utf-8",
    )
    assert read_corpus([path]).articles[0].text.split("\n\n") == list(PARTS)


CLOCKS = {
    "masthead": {"top": '<header><time datetime="2025-01-20">Monday</time></header>'},
    "worded masthead": {"top": '<header><div class="date">Monday, 20 January 2025</div></header>'},
    "teaser": {"top": '<aside><a>Rain</a><time datetime="2025-01-19">19 January</time></aside>'},
    "event": {
        "inside": '<div class="event"><time datetime="2025-02-01">1 February 2025</time></div>'
    },
    "updated": {"below": '<p>Updated: <time datetime="2025-01-21">21 January 2025</time></p>'},
    "card": {"top": '<div class="teaser card"><time datetime="2025-01-02">2 Jan 2025</time></div>'},
}
PUBLISHED = [
    "<p>Published: 6 May 2024, 18:12</p>",
    '<div class="meta">By Ingrid Solberg <span>Published 6 May 2024</span></div>',
    '<p class="date">First published on May 6, 2024</p>',
    '<p>Posted <time datetime="2024-05-06T10:00">yesterday</time></p>',
    "<ul><li>Published on: Monday, May 6th, 2024 at 5 p.m.</li></ul>",
    '<time itemprop="datePublished" datetime="2024-05-06">6 May</time>',
    '<time class="entry-date published" datetime="2024-05-06T08:00:00Z">6 May</time>',
    '<p>6 May 2024 — <time datetime="2024-05-06">6 May 2024</time></p>',
    "<p>Published: 6 May 2024. Last updated: 9 May 2024</p>",
]


@pytest.mark.parametrize("clock", CLOCKS)
@pytest.mark.parametrize("published", PUBLISHED)
def test_the_day_of_publication_is_no_other_day_of_the_page(tmp_path, clock, published):
    options = CLOCKS[clock]
    below = options.get("below", "") + published
    assert read(tmp_path, **{**options, "below": below}).published == "2024-05-06"


@pytest.mark.parametrize("clock", [c for c in CLOCKS if c != "event"])
def test_a_page_that_tells_no_day_of_publication_has_none(tmp_path, clock):
    assert read(tmp_path, **CLOCKS[clock]).published is None


def linked(data):
    return f'<script type="application/ld+json">{data}</script>'


NAMES = [
    (
        ('{"@type":"NewsArticle","headline":"x y","author":{"name":"Si&acirc;n O&#039;Dea"},'
        '"publisher":{"name":"Lake &amp; Valley"}}'),
        ("Siân O'Dea",), "Lake & Valley",
    ),
    (
        ('{"@type":"NewsArticle","headline":"x y","author":["Ren&eacute;e L&#xf3;pez","J. Ek"],'
        '"publisher":{"name":"Lake &#38; Valley"}}'),
        ("Renée López", "J. Ek"), "Lake & Valley",
    ),
    (
        ('{"@graph":[{"@type":"NewsArticle","headline":"x y","author":[{"@id":"#a"},{"@id":"#b"}],'
        '"publisher":{"@id":"#o"}},{"@type":"Person","@id":"#a","name":"Ingrid Solberg"},'
        '{"@type":"Person","@id":"#b","name":"Tomasz Wilk"},'
        '{"@type":"Organization","@id":"#o","name":"Veyra Courier"}]}'),
        ("Ingrid Solberg", "Tomasz Wilk"), "Veyra Courier",
    ),
    (
        ('[{"@type":"NewsArticle","headline":"x y","author":{"@id":"/p/1"},"publisher":'
        '{"@type":"Organization","@id":"/o","name":"Veyra Courier"}},'
        '{"@type":"ProfilePage","mainEntity":{"@id":"/p/1","@type":"Person","name":"Ingrid Solberg"}}]'),
        ("Ingrid Solberg",), "Veyra Courier",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("data", "byline", "outlet"), NAMES)
def test_linked_data_names_authors_and_publisher(tmp_path, data, byline, outlet):
    article = read(tmp_path, head=linked(data))
    assert (article.byline, article.outlet) == (byline, outlet)


def test_authors_in_another_script_are_found_by_their_id(tmp_path):
    head = linked('{"@type":"NewsArticle","headline":"x y","author":{"@id":"#a"}}')
    head += linked('{"@type":"Person","@id":"#a","name":"Ingrid Solberg"}')
    assert read(tmp_path, head=head).byline == ("Ingrid Solberg",)


def test_references_in_metas_are_read_twice_written_too(tmp_path):
    head = '<meta property="og:site_name" content="Lake &amp;amp; Valley">'
    head += '<meta name="author" content="Si&acirc;n O&amp;#039;Dea">'
    article = read(tmp_path, head=head)
    assert (article.outlet, article.byline) == ("Lake & Valley", ("Siân O'Dea",))


@pytest.mark.parametrize(
    "words",
    [
        "By Political Editor Ingrid Solberg",
        "Business correspondent Ingrid Solberg",
        "Ingrid Solberg, Chief Reporter",
        "Ingrid Solberg Health Correspondent",
        "By Ingrid Solberg in Port Ashby",
        "Ingrid Solberg for the Veyra Courier",
        "By our Health and Science Editor Ingrid Solberg",
        "Senior Staff Writer Ingrid Solberg",
        "By Local Democracy Reporter Ingrid Solberg",
    ],
)
@pytest.mark.parametrize("where", ["meta", "data", "printed"])
def test_a_post_or_a_place_is_no_part_of_a_name(tmp_path, words, where):
    if where == "meta":
        article = read(tmp_path, head=f'<meta name="author" content="{words}">')
    elif where == "data":
        data = f'{{"@type":"NewsArticle","headline":"x y","author":{{"name":"{words}"}}}}'
        article = read(tmp_path, head=linked(data))
    else:
        article = read(tmp_path, below=f'<p class="byline">{words}</p>')
    assert article.byline == ("Ingrid Solberg",)


@pytest.mark.parametrize("words", ["Staff", "By our newsroom", "Editor", "Veyra Courier team"])
def test_a_desk_is_nobody(tmp_path, words):
    assert read(tmp_path, head=f'<meta name="author" content="{words}">').byline == ()


LOST = (
    "“Nobody will be sent home this summer,” said Tomasz Wilk, who sells the glass. “I have given "
    "my word to every family in the valley, and I mean to keep it.”"
)


@pytest.mark.parametrize(
    "inner",
    ["<div>{}</div>", "<div class='x'><div>{}</div></div>", "<div><span>{}</span></div>", "<section>{}</section>",
     "<div>{}<br></div>", "<blockquote>{}</blockquote>", "<aside>{}</aside>", "<figure><figcaption>{}</figcaption></figure>",
     "<table><tr><td>{}</td></tr></table>", "<ul><li>{}</li></ul>"],
)  # fmt: skip
def test_a_part_between_paragraphs_is_kept_or_listed(tmp_path, inner):
    article = read(tmp_path, inside=inner.format(LOST))
    printed = " ".join([article.text, *(block.text for block in article.dropped)])
    assert LOST in printed
    kept = [p for p in article.text.split("\n\n") if p != LOST]
    assert kept == list(PARTS)


def test_a_sentence_in_a_div_stays_where_it_stood(tmp_path):
    article = read(tmp_path, inside=f"<div>{LOST}</div>")
    assert article.text.split("\n\n") == [*PARTS[:2], LOST, *PARTS[2:]]


PULLED = "We will not let it go cold, whatever the gas may cost us"


@pytest.mark.parametrize(
    "inner",
    [
        "<blockquote class='pullquote'><p>“{}”</p><cite>Ingrid Solberg</cite></blockquote>",
        "<blockquote>“{}” <footer>Ingrid Solberg, foreman</footer></blockquote>",
        "<aside class='pull-quote'>“{}” <span>Ingrid Solberg</span></aside>",
        "<blockquote><p>“{},”</p><p>Ingrid Solberg</p></blockquote>",
        "<p class='pull'>\"{}\"</p>",
        "<figure class='quote'><blockquote>“{}”</blockquote><figcaption>I. Solberg</figcaption></figure>",
    ],
)
def test_a_pull_quote_is_no_second_quotation(tmp_path, inner):
    article = read(tmp_path, inside=inner.format(PULLED))
    assert article.text.count("let it go cold") == 1
    assert PARTS[1] in article.text


def test_who_signs_a_quoted_post_is_not_glued_to_it(tmp_path):
    post = (
        "<blockquote class='post'><p>The chimney is ninety years old today, and it still draws well."
        "</p>— Tomasz Wilk (@wilk) <a href='#'>May 6, 2024</a></blockquote>"
    )
    article = read(tmp_path, inside=post)
    assert "well.—" not in article.text
    assert "wellTomasz" not in article.text


def test_a_quotation_that_only_its_block_prints_is_kept(tmp_path):
    quote = "“A cold furnace cracks, and nobody in this valley would ever pay us for a new one.”"
    article = read(tmp_path, inside=f"<blockquote><p>{quote}</p></blockquote>")
    assert quote in article.text

"""Libraries and tables beside the articles, as programs write them."""

# A case is one line.
# ruff: noqa: E501

import json
import os

import pytest

from onrecord.intake import read_corpus

TITLE = "Third furnace of the glassworks stays lit"
OTHER = "Gas is cheaper than it was in the winter"
TEXT = (
    "The glassworks at Lake Veyra will keep its third furnace burning until the autumn, the owners "
    "told their workers on Monday, after the price of gas had fallen by a fifth.\n\n"
    "“We will not let it go cold,” said Ingrid Solberg, the foreman."
)


def read(folder, name, library):
    (folder / "furnace.txt").write_text(f"{TITLE}\n\n{TEXT}\n", encoding="utf-8")
    (folder / "gas.txt").write_text(f"{OTHER}\n\n{TEXT.replace('Monday', 'Friday')}\n", "utf-8")
    written = library if isinstance(library, str) else json.dumps(library)
    (folder / name).write_text(written, encoding="utf-8")
    corpus = read_corpus([folder])
    assert [a.id for a in corpus.articles] == ["furnace", "gas"]
    return corpus.articles[0], corpus


ITEM = {
    "id": "x1", "type": "article-newspaper", "title": TITLE, "container-title": "Veyra Courier",
    "author": [{"family": "Berg", "given": "Anna", "non-dropping-particle": "van den"}],
    "issued": {"date-parts": [[2024, 5, 6]]},
}  # fmt: skip


@pytest.mark.parametrize(
    "bare",
    [
        {"id": "x2", "type": "webpage", "title": "Tide tables", "URL": "https://veyra.example/t"},
        {"id": "x2", "type": "book", "title": "Glass"},
        {"id": "x2", "type": "webpage", "URL": "https://veyra.example"},
        {"id": "x2", "type": "post", "title": "No day", "issued": {}, "author": [{"literal": "X"}]},
    ],
)
@pytest.mark.parametrize("first", [True, False])
def test_a_bare_item_costs_the_others_nothing(tmp_path, bare, first):
    article, corpus = read(tmp_path, "lib.json", [bare, ITEM] if first else [ITEM, bare])
    assert (article.outlet, article.published) == ("Veyra Courier", "2024-05-06")
    assert article.byline == ("Anna van den Berg",)
    assert corpus.issues == ()


@pytest.mark.parametrize(
    "issued",
    [
        {"date-parts": [[2024, 5, 6]]},
        {"date-parts": [["2024", "5", "6"]]},
        {"raw": "2024-05-06"},
        {"literal": "6 May 2024"},
    ],
)
def test_the_day_of_an_item_in_any_form(tmp_path, issued):
    article, _ = read(tmp_path, "lib.json", [{**ITEM, "issued": issued}])
    assert article.published == "2024-05-06"


@pytest.mark.parametrize(
    "title",
    [
        f"{TITLE}: owners speak of gas",
        f"{TITLE} – owners speak of gas",
        TITLE.upper(),
        f"{TITLE[:20]}\n   {TITLE[20:]}",
        f"“{TITLE}”",
    ],
)
def test_a_title_fits_with_a_subtitle_in_other_letters_or_marks(tmp_path, title):
    article, corpus = read(tmp_path, "lib.json", [{**ITEM, "title": title}])
    assert article.outlet == "Veyra Courier"
    assert corpus.articles[1].outlet is None


def ris(**fields):
    order = ("T1", "TI", "T2", "JO", "JF", "PB", "A1", "AU", "PY", "DA", "N1")
    lines = [f"{tag}  - {fields[tag]}" for tag in order if tag in fields]
    return "\n".join(["TY  - NEWS", *lines, "ER  - ", ""])


@pytest.mark.parametrize(
    "fields",
    [
        {"TI": TITLE, "T2": "Veyra Courier", "AU": "van den Berg, Anna", "DA": "2024/05/06/"},
        {"T1": TITLE, "T2": "Owners speak of gas", "JO": "Veyra Courier", "A1": "van den Berg, Anna", "PY": "2024/05/06/"},
        {"TI": TITLE, "T2": "Owners speak of gas", "JF": "Veyra Courier", "AU": "van den Berg, Anna", "DA": "2024/05/06"},
        {"TI": f"{TITLE[:20].strip()}\n      {TITLE[20:].strip()}", "JO": "Veyra Courier", "AU": "van den Berg, Anna", "PY": "2024", "DA": "2024/05/06", "N1": "9/11/2024"},
        {"TI": f"{TITLE}: owners speak", "PB": "Veyra Courier", "AU": "van den Berg, Anna", "PY": "2024/05/06/"},
    ],
    ids=["plain", "subtitle", "subtitle and full name", "wrapped", "longer title"],
)  # fmt: skip
def test_ris_as_it_comes(tmp_path, fields):
    article, corpus = read(tmp_path, "lib.ris", ris(**fields))
    assert (article.outlet, article.published) == ("Veyra Courier", "2024-05-06")
    assert article.byline == ("Anna van den Berg",)
    assert corpus.issues == ()


@pytest.mark.parametrize(
    ("name", "library"),
    [
        ("lib.ris", ris(TI="Quite another story of the lake", T2="Veyra Courier")),
        ("lib.json", [{**ITEM, "title": "Quite another story of the lake"}]),
    ],
)
def test_a_library_that_fits_no_article_says_so(tmp_path, name, library):
    article, corpus = read(tmp_path, name, library)
    assert article.outlet is None
    assert ["none of its 1 entries" in issue.message for issue in corpus.issues] == [True]


@pytest.mark.parametrize("kind", ["rows", "table", "front matter"])
def test_the_time_of_an_old_archive_undoes_no_date(tmp_path, kind):
    if kind == "rows":
        row = {"id": "a", "title": TITLE, "text": TEXT, "date": "2024-05-06"}
        (tmp_path / "rows.jsonl").write_text(json.dumps(row), encoding="utf-8")
    elif kind == "table":
        (tmp_path / "a.txt").write_text(f"{TITLE}\n\n{TEXT}", encoding="utf-8")
        (tmp_path / "articles.csv").write_text("file,date\na.txt,2024-05-06\n", encoding="utf-8")
    else:
        head = f"---\ntitle: {TITLE}\ndate: 2024-05-06\n---\n\n"
        (tmp_path / "a.md").write_text(head + TEXT, encoding="utf-8")
    for path in tmp_path.iterdir():
        os.utime(path, (1_220_000_000, 1_220_000_000))  # in 2008
    corpus = read_corpus([tmp_path])
    assert [a.published for a in corpus.articles] == ["2024-05-06"]

"""The project's own site is never read as articles, whatever folder the articles lie in."""

# A case is one line.
# ruff: noqa: E501

import pytest

from onrecord.intake import read_corpus

TEXT = (
    "Third furnace stays lit\n\nThe glassworks at Lake Veyra will keep its third furnace burning "
    "until the autumn, the owners told their workers on Monday, after the price of gas had fallen.\n\n"
    "“We will not let it go cold,” said Ingrid Solberg, the foreman.\n"
)
MADE = f'---\ntitle: "A page"\ntags: ["Article"]\ngenerated: true\n---\n\n{TEXT}'
BUILT = (
    '<!doctype html><html><head><meta name="generator" content="mkdocs-1.6.1, mkdocs-material-9.8">'
    f'<script src="assets/onrecord.js"></script></head><body><p>{TEXT}</p></body></html>'
)


def project(root, docs="site_src", site="site", config="mkdocs.yml"):
    (root / config).write_text(
        f"site_name: Glass\ndocs_dir: {docs}  # pages\nsite_dir: '{site}'\nplugins:\n  - onrecord:\n"
        "      articles: .\n",
        encoding="utf-8",
    )
    for name in (f"{docs}/people/ingrid.md", f"{docs}/index.md"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(MADE, encoding="utf-8")
    (root / docs / "about.md").write_text(f"# About\n\n{TEXT}", encoding="utf-8")
    for name in (f"{site}/index.html", f"{site}/people/ingrid.html"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(BUILT, encoding="utf-8")
    (root / ".onrecord").mkdir()
    (root / ".onrecord" / "a.json").write_text('{"text": "x y z"}', encoding="utf-8")


@pytest.mark.parametrize(
    "names", [{}, {"docs": "docs", "site": "public"}, {"config": "mkdocs.yaml"}]
)
def test_articles_beside_the_configuration(tmp_path, names):
    project(tmp_path, **names)
    (tmp_path / "furnace.txt").write_text(TEXT, encoding="utf-8")
    corpus = read_corpus([tmp_path])
    assert [a.id for a in corpus.articles] == ["furnace"]
    assert ["pages of the site itself" in issue.message for issue in corpus.issues] == [True]


def test_articles_inside_the_folder_of_pages(tmp_path):
    project(tmp_path)
    articles = tmp_path / "site_src" / "articles"
    articles.mkdir()
    (articles / "furnace.txt").write_text(TEXT, encoding="utf-8")
    (articles / "gas.md").write_text(TEXT, encoding="utf-8")
    (articles / "furnace.md").write_text(MADE, encoding="utf-8")
    (articles / "index.md").write_text(MADE.replace("\n", "\r\n"), encoding="utf-8")
    corpus = read_corpus([articles])
    assert [a.id for a in corpus.articles] == ["furnace", "gas"]
    assert ["furnace.md, index.md" in issue.message for issue in corpus.issues] == [True]


def test_pages_of_the_site_that_were_copied_elsewhere(tmp_path):
    (tmp_path / "copy.html").write_text(BUILT, encoding="utf-8")
    (tmp_path / "copy.md").write_text(MADE, encoding="utf-8")
    (tmp_path / "furnace.txt").write_text(TEXT, encoding="utf-8")
    assert [a.id for a in read_corpus([tmp_path]).articles] == ["furnace"]


def test_an_article_that_says_generated_in_its_text_is_read(tmp_path):
    (tmp_path / "furnace.md").write_text(
        f"---\ntitle: A page\n---\n{TEXT}\ngenerated: true\n", "utf-8"
    )
    assert [a.id for a in read_corpus([tmp_path]).articles] == ["furnace"]


def test_a_readme_is_named_as_skipped(tmp_path):
    (tmp_path / "README.md").write_text(TEXT, encoding="utf-8")
    (tmp_path / "furnace.txt").write_text(TEXT, encoding="utf-8")
    corpus = read_corpus([tmp_path])
    assert [a.id for a in corpus.articles] == ["furnace"]
    assert ["README.md" in issue.path and "rename" in issue.message for issue in corpus.issues] == [
        True
    ]

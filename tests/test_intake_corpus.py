"""A folder of articles: order, names, sidecars, copies."""

import json
import random

from onrecord.intake import read_corpus

WORDS = (
    "council harbour pier ferry winter engineer crack storm letter repair coast ticket spring "
    "budget timber diver report money summer island market school bridge river train "
    "night minister garden"
).split()


def story(seed, sentences=8):
    draw = random.Random(seed)
    lines = (" ".join(draw.choices(WORDS, k=14)) for _ in range(sentences))
    return "\n\n".join(f"The {line} was said to be the best of the year." for line in lines)


def write(folder, name, text):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_articles_come_in_input_order_and_folders_in_sorted_order(tmp_path):
    late = write(tmp_path, "z/late.txt", story(1))
    write(tmp_path, "a/b/deep.txt", story(2))
    write(tmp_path, "a/alone.txt", story(3))
    found = read_corpus([late, tmp_path / "a"]).articles
    assert [a.id for a in found] == ["late", "alone", "deep"]


def test_of_two_equal_stems_the_first_in_sorted_order_keeps_it(tmp_path):
    write(tmp_path, "a/story.txt", story(1))
    write(tmp_path, "b/story.txt", story(2))
    ids = [a.id for a in read_corpus([tmp_path]).articles]
    turned = [a.id for a in read_corpus([tmp_path / "b", tmp_path / "a"]).articles]
    assert ids[0] == turned[1] == "story"
    assert ids[1].startswith("story-")
    assert ids[1] != "story"


def test_what_lies_beside_articles_is_no_article(tmp_path):
    write(tmp_path, "story.html", "<html><body><p>" + story(1) + "</p></body></html>")
    for name in (
        "story_files/frame.html",
        ".hidden.txt",
        "corrections.yml",
        "themes.yml",
        "people.json",
    ):
        write(tmp_path, name, story(2))
    assert [a.id for a in read_corpus([tmp_path]).articles] == ["story"]


def test_a_table_beside_the_articles_overrides_and_its_errors_are_reported(tmp_path):
    write(tmp_path, "one.txt", "A title of the file\n\n" + story(1))
    write(
        tmp_path,
        "articles.csv",
        "file,title,outlet,date,colour\n"
        "one.txt,A better title,The Post,2024-02-03,blue\ngone.txt,x,y,,\n",
    )
    corpus = read_corpus([tmp_path])
    article = corpus.articles[0]
    assert (article.title, article.outlet, article.published) == (
        "A better title",
        "The Post",
        "2024-02-03",
    )
    assert dict(article.origins)["title"] == "sidecar"
    messages = " ".join(issue.message for issue in corpus.issues)
    assert "colour" in messages
    assert "gone.txt" in messages


def test_a_table_in_yaml_and_a_zotero_export_are_read(tmp_path):
    write(tmp_path, "one.txt", "Council closes old ferry pier\n\n" + story(1))
    write(tmp_path, "two.txt", "Buses replace the ferry\n\n" + story(2))
    write(tmp_path, "three.txt", "Divers look at the piles\n\n" + story(3))
    write(tmp_path, "articles.yml", "- file: one.txt\n  outlet: The Post\n")
    item = {
        "id": "x", "type": "article-newspaper", "title": "Buses replace the ferry",
        "container-title": "The Echo",
        "issued": {"date-parts": [[2024, 3, 9]]}, "author": [{"family": "Lee", "given": "Ann"}],
    }  # fmt: skip
    write(tmp_path, "library.json", json.dumps([item]))
    write(
        tmp_path,
        "library.ris",
        "TY  - NEWS\nTI  - Divers look at the piles\nT2  - The Wave\n"
        "AU  - Ek, Bo\nDA  - 2024/04/01/\nER  - \n",
    )
    corpus = read_corpus([tmp_path])
    found = {a.id: a for a in corpus.articles}
    assert found["one"].outlet == "The Post"
    assert (found["two"].outlet, found["two"].published, found["two"].byline) == (
        "The Echo",
        "2024-03-09",
        ("Ann Lee",),
    )
    assert (found["three"].outlet, found["three"].byline) == ("The Wave", ("Bo Ek",))
    assert found["three"].published == "2024-04-01"
    assert corpus.issues == ()


def test_the_same_article_twice_is_marked_and_near_copies_are_grouped(tmp_path):
    text = story(1, sentences=12)
    write(tmp_path, "a.txt", "Council closes old ferry pier\n\n" + text)
    write(tmp_path, "b.txt", "Council closes  old ferry pier\n\n" + text.replace(" was ", "  was "))
    write(tmp_path, "c.txt", "Pier to stay closed\n\n" + text.replace("\n\n", "\n\nUpdated. ", 1))
    write(tmp_path, "d.txt", "Another story altogether here\n\n" + story(9))
    found = {a.id: a for a in read_corpus([tmp_path]).articles}
    assert found["b"].duplicate_of == "a"
    assert (found["c"].duplicate_of, found["c"].same_text_as) == (None, "a")
    assert (found["d"].duplicate_of, found["d"].same_text_as) == (None, None)
    assert (found["a"].duplicate_of, found["a"].same_text_as) == (None, None)


def test_rows_taken_as_they_are_are_never_marked(tmp_path):
    rows = [{"id": str(n), "text": story(1)} for n in range(3)]
    path = write(tmp_path, "rows.jsonl", "\n".join(map(json.dumps, rows)))
    found = read_corpus([path], as_is=True).articles
    assert [(a.id, a.duplicate_of, a.same_text_as) for a in found] == [
        (str(n), None, None) for n in range(3)
    ]


def test_a_repeated_row_id_stays_unique(tmp_path):
    rows = [{"id": "x", "text": story(n)} for n in range(2)]
    path = write(tmp_path, "rows.jsonl", "\n".join(map(json.dumps, rows)))
    ids = [a.id for a in read_corpus([path]).articles]
    assert ids[0] == "x"
    assert len(set(ids)) == 2


def test_a_table_speaks_of_its_own_folder_and_those_below(tmp_path):
    write(tmp_path, "2023/one.txt", "Council closes old ferry pier\n\n" + story(1))
    write(tmp_path, "2024/one.txt", "Buses replace the ferry\n\n" + story(2))
    write(tmp_path, "articles.csv", "file,outlet\n2023/one.txt,The Wave\n2024/one.txt,The Wave\n")
    write(tmp_path, "2024/articles.csv", "file,outlet\none.txt,The Post\n")
    corpus = read_corpus([tmp_path])
    assert [a.outlet for a in corpus.articles] == ["The Wave", "The Post"]
    assert corpus.issues == ()


def test_a_library_reports_the_attached_files_that_are_not_there(tmp_path):
    write(tmp_path, "one.txt", "Council closes old ferry pier\n\n" + story(1))
    entry = "TY  - NEWS\nTI  - {}\nL1  - files/{}/{}\nT2  - The Wave\nER  - \n"
    ris = entry.format("Pier", 1, "one.txt") + entry.format("Lost", 2, "lost.pdf")
    write(tmp_path, "library.ris", ris + "TY  - NEWS\nTI  - Only read about\nER  - \n")
    corpus = read_corpus([tmp_path])
    assert (corpus.articles[0].title, corpus.articles[0].outlet) == ("Pier", "The Wave")
    assert ["lost.pdf" in issue.message for issue in corpus.issues] == [True]

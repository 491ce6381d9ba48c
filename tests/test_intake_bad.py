"""Bad input: each file costs itself and one line that names file, cause and remedy."""

import io
import json
import os
import random
import subprocess
import sys
import zipfile
from datetime import UTC, datetime

import pytest

from onrecord.intake import read_corpus

PROSE = (
    "The minister said on Monday that the bridge would be built before the winter, and that nobody "
    "had asked for it. “We shall see,” she told reporters outside the café. "
) * 3
TEXT = f"A bridge at last for the town\n\n{PROSE.strip()}"


def read(tmp_path, **files):
    for name, content in files.items():
        path = tmp_path / name.replace("__", ".")
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_corpus([tmp_path])


def bomb():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"0" * 150_000_000)
    return packed.getvalue()


BAD = {
    "empty__txt": b"",
    "blank__txt": b"  \n\n ",
    "binary__txt": random.Random(1).randbytes(9000),
    "endless__txt": b"word " * 9_000_000,
    "bomb__docx": bomb,
    "broken__docx": b"PK nothing",
    "broken__pdf": b"%PDF-1.4 nothing",
    "broken__mhtml": b"nothing",
    "broken__webarchive": b"nothing",
    "nested__json": b"[" * 100_000,
    "broken__json": b"{",
    "rows__jsonl": b'{"id": "a"}',
    "deep__html": b"<html><body>" + b"<div>" * 20_000 + b"x" + b"</div>" * 20_000,
    "nothing__html": b"<html><body></body></html>",
}


@pytest.mark.parametrize("name", sorted(BAD))
def test_a_bad_file_costs_itself_and_one_line(tmp_path, name):
    content = BAD[name]
    corpus = read(tmp_path, good__txt=TEXT, **{name: content() if callable(content) else content})
    assert [a.id for a in corpus.articles] == ["good"]
    assert len(corpus.issues) == 1
    issue = corpus.issues[0]
    assert issue.path.endswith(name.replace("__", "."))
    assert issue.severity == "note"
    assert issue.message


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(TEXT.encode("utf-16"), id="utf16"),
        pytest.param(TEXT.encode("utf-16-le"), id="utf16 without a mark"),
        pytest.param(TEXT.replace("“", '"').replace("”", '"').encode("latin-1"), id="latin"),
        pytest.param(TEXT.encode("cp1252"), id="windows"),
        pytest.param(("\ufeff" + TEXT).encode(), id="mark"),
        pytest.param(TEXT.replace("\n", "\r\n").encode(), id="line ends"),
        pytest.param(TEXT.replace("bridge", "br\u00adid\u200bge\u202e").encode(), id="invisible"),
        pytest.param(TEXT.replace("bridge", "bridge\x00").encode(), id="nul"),
    ],
)
def test_every_codec_and_invisible_character_gives_the_same_words(tmp_path, content):
    path = tmp_path / "story.txt"
    path.write_bytes(content)
    article = read_corpus([path]).articles[0]
    assert article.title == "A bridge at last for the town"
    level = str.maketrans("“”", '""')
    assert article.text.translate(level) == PROSE.strip().translate(level)


def test_one_broken_byte_does_not_change_the_codec(tmp_path):
    path = tmp_path / "story.txt"
    path.write_bytes(TEXT.encode() + b" \xff and more words of the same kind.")
    article = read_corpus([path]).articles[0]
    assert "“We shall see,” she told reporters outside the café." in article.text


def test_entities_of_xml_reach_nothing(tmp_path):
    path = tmp_path / "page.html"
    entity = '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    path.write_text(
        f"<?xml version='1.0'?>{entity}<html><body><p>&x; {PROSE}</p></body></html>",
        encoding="utf-8",
    )
    text = read_corpus([path]).articles[0].text
    assert "root:" not in text
    assert "bridge" in text


def test_front_matter_cannot_call_anything(tmp_path):
    flag = tmp_path / "called"
    call = f"---\ntitle: !!python/object/apply:os.system ['touch {flag}']\n---\n\n"
    corpus = read(tmp_path, story__md=call + TEXT)
    assert corpus.articles[0].title == "A bridge at last for the town"
    assert "front matter" in corpus.issues[0].message
    assert not flag.exists()


def test_markup_in_a_title_stays_its_words(tmp_path):
    title = "<script>alert(1)</script> {{ 7*7 }} **bold** [a](b)"
    corpus = read(tmp_path, story__txt=f'{title}\n\n{PROSE}\n\n--8<-- "/etc/passwd"\n\n{PROSE}')
    assert corpus.articles[0].title == title
    assert "root:" not in corpus.articles[0].text


def test_bad_rows_cost_themselves(tmp_path):
    rows = [
        json.dumps({"id": "../../x", "text": TEXT}), "no json", "[1]",
        json.dumps({"id": "b", "text": TEXT + " \ud83d", "date": "2024-02-30"}),
    ]  # fmt: skip
    corpus = read(tmp_path, rows__jsonl="\n".join(rows))
    assert [a.id for a in corpus.articles] == ["../../x", "b"]
    assert [issue.line for issue in corpus.issues] == [2, 3, None]
    assert "2024-02-30" in corpus.issues[2].message
    assert corpus.articles[1].published is None
    corpus.articles[1].text.encode("utf-8")


def test_a_date_in_the_future_that_a_page_prints_is_reported_and_never_taken(tmp_path):
    path = tmp_path / "story.txt"
    text = f"A bridge at last for the town\n\nPublished: 1 May 2099\n\n{PROSE}"
    path.write_text(text, encoding="utf-8")
    corpus = read_corpus([path])
    assert [a.published for a in corpus.articles] == [None]
    assert "published" not in dict(corpus.articles[0].origins)
    assert ["2099-05-01" in issue.message for issue in corpus.issues] == [True]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("story.md", f"---\ntitle: A bridge\ndate: 2099-05-01\n---\n\n{PROSE}"),
        ("rows.jsonl", json.dumps({"id": "story", "text": PROSE, "date": "2099-05-01"})),
    ],
)
def test_a_date_in_the_future_that_somebody_wrote_down_is_reported_and_stays(tmp_path, name, text):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    corpus = read_corpus([path])
    assert [a.published for a in corpus.articles] == ["2099-05-01"]
    assert ["2099-05-01" in issue.message for issue in corpus.issues] == [True]


def test_an_archive_that_unpacks_with_old_times_keeps_its_dates(tmp_path):
    texts = {
        "text.txt": f"A bridge at last for the town\n\nPublished: 1 May 2021\n\n{PROSE}",
        "front.md": f"---\ntitle: A bridge\ndate: 2021-05-01\n---\n\n{PROSE} One.",
        "rows.jsonl": json.dumps({"id": "row", "text": f"{PROSE} Two.", "date": "2021-05-01"}),
        "side.txt": f"A mill\n\n{PROSE} Three.",
        "articles.csv": "file,date\nside.txt,2021-05-01\n",
    }
    then = datetime(2008, 2, 2, tzinfo=UTC).timestamp()
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
        os.utime(tmp_path / name, (then, then))
    corpus = read_corpus([tmp_path])
    assert {a.published for a in corpus.articles} == {"2021-05-01"}
    assert [i.message for i in corpus.issues if "saved" in i.message] == []


def test_the_day_a_file_was_saved_is_no_future(tmp_path):
    path = tmp_path / "rows.jsonl"
    path.write_text(json.dumps({"id": "a", "text": PROSE, "date": "2020-02-02"}), encoding="utf-8")
    saved = datetime(2020, 2, 2, 23, tzinfo=UTC).timestamp()
    os.utime(path, (saved, saved))
    corpus = read_corpus([path])
    assert (corpus.articles[0].published, corpus.issues) == ("2020-02-02", ())


@pytest.mark.parametrize("day", ["30 February 2024", "31/04/2024", "2024-13-01", "0 May 2024"])
def test_a_day_that_never_was_is_no_date(tmp_path, day):
    corpus = read(
        tmp_path, story__txt=f"A bridge at last for the town\n\nPublished: {day}\n\n{PROSE}"
    )
    assert corpus.articles[0].published is None


@pytest.mark.parametrize("name", ["endless.txt", "endless.jsonl", "endless.html", "endless.md"])
@pytest.mark.skipif(sys.platform == "win32", reason="there is no such measure there")
def test_a_line_of_45_megabytes_stays_below_a_gigabyte(tmp_path, name):
    row = b'{"id": "a", "text": "' + b"word " * 9_000_000 + b'"}'
    (tmp_path / name).write_bytes(row if name.endswith("jsonl") else row[21:-2])
    (tmp_path / "good.txt").write_text(TEXT, encoding="utf-8")
    code = (
        "import resource, sys; from pathlib import Path; from onrecord.intake import read_corpus\n"
        "corpus = read_corpus([Path(sys.argv[1])])\n"
        "print(len(corpus.articles), len(corpus.issues),"
        " resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
    )
    told = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)], check=True, capture_output=True, text=True
    )
    articles, issues, peak = map(int, told.stdout.split())
    assert (articles, issues) == (1, 1)
    assert peak * (1 if sys.platform == "darwin" else 1024) < 1_000_000_000


def test_long_names_and_names_that_differ_by_case(tmp_path):
    long = "n" * 251
    (tmp_path / "sub").mkdir()
    for name in (f"{long}.txt", "Story.txt", "sub/story.txt"):
        (tmp_path / name).write_text(TEXT + name[:7], encoding="utf-8")
    ids = [a.id for a in read_corpus([tmp_path]).articles]
    assert sorted(ids) == sorted([long, "Story", "story"])


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_loops_of_links_end(tmp_path):
    (tmp_path / "story.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "self.txt").symlink_to(tmp_path / "self.txt")
    assert [a.id for a in read_corpus([tmp_path]).articles] == ["story"]


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")
def test_a_name_that_is_no_text_is_reported(tmp_path):
    with open(os.fsencode(tmp_path) + b"/bad\xff.txt", "w", encoding="utf-8") as file:  # noqa: PTH123
        file.write(TEXT)
    corpus = read_corpus([tmp_path])
    assert corpus.articles == ()
    assert "rename" in corpus.issues[0].message


def test_a_missing_path_is_an_issue(tmp_path):
    corpus = read_corpus([tmp_path / "gone.txt"])
    assert corpus.articles == ()
    assert "not found" in corpus.issues[0].message


def test_a_page_that_takes_its_parser_too_long_is_given_up(tmp_path, monkeypatch):
    monkeypatch.setattr("onrecord.intake.heavy_files.TIME_LIMIT", 0.01)
    corpus = read(tmp_path, good__txt=TEXT, deep__html=b"<div>" * 40_000)
    assert [a.id for a in corpus.articles] == ["good"]
    assert "plain text" in corpus.issues[0].message


def test_thousands_of_tiny_files(tmp_path):
    for number in range(2_000):
        (tmp_path / f"{number:05}.txt").write_text(f"Note {number} was short.", encoding="utf-8")
    assert len(read_corpus([tmp_path]).articles) == 2_000


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (TEXT.encode("cp1252"), "Windows-1252"),
        (TEXT.encode("utf-16-le"), "UTF-16"),
        (TEXT.encode() + b" \xff More.", "broken characters (1)"),
        (TEXT.replace("bridge", "br\u202eidge", 1).encode(), "hidden control"),
        (TEXT.replace("bridge", "bridge\x00", 1).encode(), "hidden control"),
    ],
)
def test_bytes_that_had_to_be_guessed_or_left_out_are_reported(tmp_path, content, told):
    corpus = read(tmp_path, story__txt=content)
    assert len(corpus.articles) == 1
    assert [told in issue.message for issue in corpus.issues] == [True]


def test_an_impossible_date_in_front_matter_costs_only_itself(tmp_path):
    head = "---\ntitle: A bridge\noutlet: The Post\ndate: 2024-02-30\n---\n\n"
    corpus = read(tmp_path, story__md=head + PROSE)
    article = corpus.articles[0]
    assert (article.title, article.outlet, article.published) == ("A bridge", "The Post", None)
    assert ["2024-02-30" in issue.message for issue in corpus.issues] == [True]


def test_broken_json_is_reported_with_its_place_and_a_remedy(tmp_path):
    corpus = read(tmp_path, rows__json=b'{"id": "a", "text" "no colon"}')
    assert "line 1 column 20" in corpus.issues[0].message
    assert "mend" in corpus.issues[0].message


def test_files_of_kinds_that_are_not_read_are_reported(tmp_path):
    corpus = read(tmp_path, story__txt=TEXT, old__doc=b"\xd0\xcf words", picture__png=b"\x89PNG")
    assert [a.id for a in corpus.articles] == ["story"]
    assert [i.path.rpartition("/")[2] for i in corpus.issues] == ["old.doc"]

"""The search index: what it says of each entry, that it repeats, that text in it stays text."""

import json
import re

from onrecord.models import SearchEntry
from onrecord.publish.search import make_index, words_of, write_search
from onrecord.render import RenderOptions
from tests.briefings import article, briefing, pages_of, second_corpus


def content(files: dict[str, str], name: str) -> object:
    """What a file of the index hands over."""
    return json.loads("[" + files[f"{name}.js"].removeprefix("onrecord(").rstrip(")\n") + "]")[2]


def rows(files: dict[str, str]) -> list[list[str]]:
    numbers = range(sum(name.startswith("entries-") for name in files))
    return [row for number in numbers for row in content(files, f"entries-{number}")]


def holders(files: dict[str, str], word: str) -> dict[str, int]:
    """The titles of the entries that hold a word, with what it is worth there."""
    table = content(files, f"words-{word[:2]}")
    line = re.search(rf"^{word} (.*)$", table, re.MULTILINE)
    found: dict[str, int] = {}
    for group in line[1].split(";") if line else ():
        worth, steps = group.split(":")
        number = 0
        for step in steps.split(","):
            number += int(step, 36)
            found[rows(files)[number][2]] = int(worth)
    return found


def entries_of(made: object) -> list[SearchEntry]:
    return [e for page in pages_of(made, RenderOptions(title="T")) for e in page.entries]


HARBOUR = briefing(
    [article("one", "“The harbour fees will rise in May,” said Élodie Björk of Dockside Union.")],
    people={"elodie-bjork": ["Élodie Björk"]},
    organisations={"dockside-union": ["Dockside Union"]},
    quotes=[
        {"article": "one", "words": "The harbour fees will rise in May,", "speaker": "elodie-bjork"}
    ],
    themes={"harbour-fees": ["harbour fees"]},
)


def test_every_kind_is_found_and_named() -> None:
    kinds = {entry.kind for entry in entries_of(HARBOUR)}
    assert kinds == {"Person", "Organisation", "Theme", "Quote", "Article", "Page"}


def test_a_name_is_worth_most_on_its_own_page() -> None:
    found = holders(make_index(entries_of(HARBOUR)), "bjork")
    assert max(found, key=found.__getitem__) == "Élodie Björk"
    assert found["“The harbour fees will rise in May,”"] > found["Headline of one"]


def test_a_quote_leads_to_where_it_stands() -> None:
    quote = next(entry for entry in entries_of(HARBOUR) if entry.kind == "Quote")
    assert re.fullmatch(r"articles/one\.html#q-[0-9a-f]+", quote.href)
    assert quote.labels[0] == "Élodie Björk"


def test_what_the_rights_leave_out_is_not_found() -> None:
    made = briefing([article("one", "Nothing said here.\n\nZebra.", rights="quotes")])
    assert "zebra" not in " ".join(make_index(entries_of(made)).values()).lower()


def test_letters_fold_in_the_browser_as_they_did_here() -> None:
    head = content(make_index(entries_of(HARBOUR)), "head")
    assert head["letters"]["É"] == "e"
    assert words_of("Élodie’s “fees”") == ["elodie", "s", "fees"]
    assert words_of("東京 Łódź") == ["東", "京", "lodz"]


def test_the_same_briefing_gives_the_same_bytes() -> None:
    entries = entries_of(second_corpus())
    files = make_index(entries)
    assert files == make_index(reversed(entries))
    assert all(text.isascii() for text in files.values())


def test_every_file_names_its_edition() -> None:
    one, two = make_index(entries_of(HARBOUR)), make_index(entries_of(second_corpus()))
    editions = [{text.split(",")[1] for text in files.values()} for files in (one, two)]
    assert [len(names) for names in editions] == [1, 1]
    assert editions[0] != editions[1]


def test_hand_written_pages_are_found_too(tmp_path) -> None:
    (tmp_path / "search").mkdir()
    index = tmp_path / "search" / "search_index.json"
    document = {"location": "about.html", "title": "About us", "text": "<p>Ships &amp; cranes</p>"}
    index.write_text(json.dumps({"config": {"lang": ["en"]}, "docs": [document]}))
    write_search(tmp_path, entries_of(HARBOUR))
    written = {path.name: path.read_text() for path in (tmp_path / "search").iterdir()}
    assert ["Page", "about.html", "About us", " Ships & cranes "] in rows(written)
    assert not index.exists()  # the builder's own, which nothing reads


def test_without_a_search_box_nothing_is_written(tmp_path) -> None:
    assert write_search(tmp_path, entries_of(HARBOUR)) == 0
    assert not list(tmp_path.iterdir())

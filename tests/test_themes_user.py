"""The user's themes: they always win, and a broken file costs only its broken entries."""

from pathlib import Path

import pytest

from onrecord.aggregate.themes import find_themes
from onrecord.editor import read_user_themes
from tests.reading import read
from tests.test_themes import STORY


def written(folder: Path, text: str):
    path = folder / "themes.yml"
    path.write_text(text, encoding="utf-8")
    return read_user_themes(path)


def themes_of(parser, folder: Path, text: str):
    user = written(folder, text)
    assert user.issues == ()
    found = find_themes(*read(parser, STORY), (), (), user=user)
    return found.themes, found.issues


def test_a_theme_of_the_user_has_a_page_even_for_one_article(parser, tmp_path: Path) -> None:
    themes, issues = themes_of(
        parser, tmp_path,
        "- name: Summer trade\n  terms: [inner harbour, fishermen]\n"
        "  description: What feeds us.\n",
    )  # fmt: skip
    first = themes[0]
    assert (first.label, first.id, first.articles) == ("Summer trade", "summer-trade", ("a1", "a3"))
    assert (first.description, first.by_user) == ("What feeds us.", True)
    assert issues == ()


def test_it_absorbs_the_theme_that_was_found(parser, tmp_path: Path) -> None:
    themes, _ = themes_of(parser, tmp_path, "- name: Strikes at sea\n  terms: [boycott]\n")
    assert [t.label for t in themes].count("Boycott") == 0
    assert themes[0].articles == ("a1", "a2")


def test_a_parent_is_another_theme(parser, tmp_path: Path) -> None:
    themes, issues = themes_of(
        parser, tmp_path,
        "- name: Fishing\n  terms: [fishermen]\n  parent: Dredging\n"
        "- name: Ferries\n  terms: [ferry owners]\n  parent: Whaling\n",
    )  # fmt: skip
    assert {t.label: t.parent for t in themes if t.by_user} == {
        "Fishing": "dredging",
        "Ferries": None,
    }
    assert [(i.line, i.severity) for i in issues] == [(4, "warning")]


def test_rename_merge_and_drop(parser, tmp_path: Path) -> None:
    themes, issues = themes_of(
        parser, tmp_path,
        "- rename: Boycott\n  to: Protest of the ferries\n- drop: dredging\n",
    )  # fmt: skip
    labels = [t.label for t in themes]
    assert "Protest of the ferries" in labels
    assert not {"Boycott", "Dredging"} & set(labels)
    assert issues == ()
    merged, _ = themes_of(parser, tmp_path, "- merge: [Harbour costs, harbour-fees, Dredging]\n")
    (costs,) = [t for t in merged if t.label == "Harbour costs"]
    assert costs.articles == ("a1", "a2", "a3")
    assert {"Harbour fees", "Dredging"} <= set(costs.aliases)


def test_what_fits_nothing_is_a_warning_with_its_line(parser, tmp_path: Path) -> None:
    _, issues = themes_of(
        parser, tmp_path,
        "- drop: Whaling\n\n- rename: Penguins\n  to: Birds\n- name: Ice\n"
        "- merge: [Boycott, Snow]\n",
    )  # fmt: skip
    assert sorted((i.line, i.severity) for i in issues) == [
        (1, "warning"), (3, "warning"), (5, "warning"), (6, "warning"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("just words", 1),
        ("- name: [", 1),
        ("- 3\n", 1),
        ("- name:\n", 1),
        ("- colour: red\n", 1),
        ("- name: A\n- name: a\n", 2),
        ("- rename: A\n", 1),
        ("- merge: [A]\n", 1),
        ("- name: A\n  terms: {b: c}\n", 2),
        ("- name: A\n  term: b\n", 1),
        ("- name: A\n  name: B\n", 2),
        ("- name: !!python/object:os.system x\n  parent: [a, b]\n", 2),
        ("[" * 3000, None),
        ("- name: \x00", None),
    ],
)
def test_a_broken_entry_is_a_warning(tmp_path: Path, text: str, line: int | None) -> None:
    (issue,) = written(tmp_path, text).issues
    assert issue.severity == "warning"
    assert issue.path == "themes.yml"
    assert line is None or issue.line == line


def test_a_broken_entry_costs_only_itself(tmp_path: Path) -> None:
    user = written(tmp_path, "themes:\n- name: A\n- nam: B\n- name: C\n")
    assert [t.name for t in user.themes] == ["A", "C"]
    assert [i.line for i in user.issues] == [3]


def test_a_missing_file_is_no_themes(tmp_path: Path) -> None:
    assert read_user_themes(tmp_path / "none.yml").themes == ()


def test_a_file_that_is_no_text_is_a_warning(tmp_path: Path) -> None:
    path = tmp_path / "themes.yml"
    path.write_bytes(b"\xff\xfe\x00- name")
    assert [i.severity for i in read_user_themes(path).issues] == ["warning"]

"""The command line, as a person or a program uses it."""

import csv
import io
import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from onrecord.cli import main
from tests.conftest import ROOT, SEEDS

KEYS = {
    "intake": "id source title byline outlet date url language origins text dropped same_text_as "
    "duplicate_of",
    "people": "id name roles mentions page",
    "quotes": "id start end text kind speaker speaker_id speaker_kind speaker_organisation about "
    "cue rule confidence stance cue_span speaker_span antecedent_span paragraph statement "
    "collation",
}


def onrecord(*words: object) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words], catch_exceptions=False)


def rows(result: Result) -> list[dict]:
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.stdout.splitlines()]


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project of one's own with the seeds as its corpus."""
    shutil.copytree(SEEDS, tmp_path / "seeds")
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    (tmp_path / "site_src").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_every_command_explains_itself_and_stands_in_the_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "mkdocs serve" in onrecord("--help").output
    for name, command in main.commands.items():
        assert f"onrecord {name}" in readme
        assert command.help
        assert onrecord(name, "--help").exit_code == 0
        assert all(getattr(p, "help", "") for p in command.params if p.param_type_name == "option")


def test_intake_prints_a_line_an_article_in_input_order() -> None:
    files = sorted(SEEDS.iterdir(), reverse=True)
    found = rows(onrecord("intake", *files))
    assert [row["id"] for row in found] == [path.stem for path in files]
    assert [row["source"] for row in found] == [str(path) for path in files]
    assert set(KEYS["intake"].split()) <= set(found[0])


def test_rows_come_back_under_their_ids_with_offsets_into_their_texts(tmp_path: Path) -> None:
    texts = {
        "b/2": "“We sail at dawn,” said Captain Ann Lee.",
        "a:1": "\u201cIt rained\u201d 😀, Ann Lee told reporters.",
    }
    lines = [json.dumps({"id": name, "text": text}) for name, text in texts.items()]
    (tmp_path / "rows.jsonl").write_text("\n".join(lines), encoding="utf-8")
    out = tmp_path / "out.jsonl"
    out.write_text("old", encoding="utf-8")
    assert onrecord("annotate", tmp_path / "rows.jsonl", "--as-is", "-o", out).exit_code == 0
    found = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert [row["id"] for row in found] == list(texts)
    for row in found:
        assert row["text"] == texts[row["id"]]
        assert row["title"] is None
        for quote in row["quotes"]:
            assert row["text"][quote["start"] : quote["end"]] == quote["text"]
            assert set(KEYS["quotes"].split()) <= set(quote)
        for person in row["people"]:
            assert set(KEYS["people"].split()) <= set(person)
    assert found[0]["quotes"][0]["text"] == "We sail at dawn,"
    assert found[0]["quotes"][0]["speaker"] == "Ann Lee"
    assert len({person["id"] for row in found for person in row["people"]}) == 1


def test_separately_resolves_each_article_alone(tmp_path: Path) -> None:
    texts = ["“We sail,” said Ann Harcourt.", "“We stay,” said Harcourt."]
    lines = [json.dumps({"id": str(n), "text": text}) for n, text in enumerate(texts)]
    (tmp_path / "rows.jsonl").write_text("\n".join(lines), encoding="utf-8")
    together = rows(onrecord("annotate", tmp_path / "rows.jsonl", "--as-is"))
    alone = rows(onrecord("annotate", tmp_path / "rows.jsonl", "--as-is", "--separately"))
    assert together[1]["quotes"][0]["speaker"] == "Ann Harcourt"
    assert alone[1]["quotes"][0]["speaker"] == "Harcourt"


def test_engines_give_the_same_bytes() -> None:
    serial = onrecord("annotate", SEEDS, "--engine", "serial").stdout
    assert onrecord("annotate", SEEDS, "--engine", "processes:2").stdout == serial


@pytest.mark.parametrize("words", [("intake",), ("annotate",)])
def test_one_bad_file_costs_one_file_and_is_named(tmp_path: Path, words: tuple[str]) -> None:
    shutil.copytree(SEEDS, tmp_path / "all")
    (tmp_path / "all" / "broken.jsonl").write_text("{", encoding="utf-8")
    result = onrecord(*words, tmp_path / "all")
    assert len(rows(result)) == 5
    assert "broken.jsonl" in result.stderr


def test_nothing_readable_is_an_error_that_says_so(tmp_path: Path) -> None:
    result = onrecord("annotate", tmp_path / "absent.txt")
    assert result.exit_code == 1
    assert "absent.txt" in result.stderr
    assert "Traceback" not in result.output


def test_without_a_configuration_the_message_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = onrecord("generate")
    assert result.exit_code == 1
    assert "mkdocs.yml" in result.stderr


def test_generate_then_check_holds_until_a_page_or_a_source_is_altered(project: Path) -> None:
    assert "site_src/people/" in onrecord("generate").output
    again = onrecord("generate").output
    assert again.startswith("0 written, 0 changed, 0 removed")
    held = onrecord("check")
    assert held.exit_code == 0
    assert "The gate holds." in held.output

    page = project / "site_src" / "quotes.md"
    text = page.read_text(encoding="utf-8")
    page.write_text(text.replace("truly move forward", "truly move backward"), encoding="utf-8")
    altered = onrecord("check")
    assert altered.exit_code == 1
    assert "quotes.md" in altered.output
    page.write_text(text, encoding="utf-8")

    source = next(p for p in SEEDS.iterdir() if "truly move forward" in p.read_text("utf-8"))
    words = source.read_text(encoding="utf-8").replace("truly move", "really move")
    (project / "seeds" / source.name).write_text(words, encoding="utf-8")
    altered = onrecord("check")
    assert altered.exit_code == 1
    assert "site_src/ is stale" in altered.output
    assert "onrecord generate" in altered.output
    assert "faults" not in altered.output


def test_pages_of_other_articles_are_called_stale_once(project: Path) -> None:
    onrecord("generate")
    (project / "seeds" / min(SEEDS.iterdir()).name).unlink()
    stale = onrecord("check")
    assert stale.exit_code == 1
    assert "site_src/ is stale" in stale.output
    assert "warning" not in stale.output


@pytest.mark.usefixtures("project")
def test_quiet_tells_the_summary_and_verbose_what_stayed() -> None:
    first = onrecord("generate", "-q").stdout
    assert len(first.splitlines()) == 1
    assert "written" in first
    assert "as before: site_src/index.md" in onrecord("generate", "-v").stdout


def test_strict_fails_for_a_warning_and_tells_it_last(project: Path) -> None:
    (project / "seeds" / "corrections.yml").write_text("- drop: Nobody Known\n", encoding="utf-8")
    assert onrecord("generate").exit_code == 0
    for command in ("generate", "check"):
        assert onrecord(command, "--strict").exit_code == 1
    assert onrecord("generate", "--strict").stderr.splitlines()[-1].startswith("warning: ")


def test_standard_input_is_one_article_or_rows() -> None:
    text = "Fees to fall\n\n“We sail at dawn,” said Captain Ann Lee.\n"
    row = json.dumps({"id": "a", "text": "“We sail at dawn,” said Captain Ann Lee."})
    for given, ident in ((text, "stdin"), (row, "a")):
        result = CliRunner().invoke(main, ["annotate", "-"], input=given, catch_exceptions=False)
        (found,) = rows(result)
        assert (found["id"], found["source"]) == (ident, "-")
        assert found["quotes"][0]["speaker"] == "Ann Lee"


def test_other_forms_of_annotations(tmp_path: Path) -> None:
    text = 'Fees to fall\n\n“We sail, "all" of us,” said Captain Ann Lee.\n'
    (tmp_path / "fees.txt").write_text(text, encoding="utf-8")
    table = onrecord("annotate", tmp_path, "--format", "csv").stdout
    (read,) = csv.DictReader(io.StringIO(table))
    assert (read["article"], read["title"]) == ("fees", "Fees to fall")
    assert (read["text"], read["speaker"]) == ('We sail, "all" of us,', "Ann Lee")
    told = onrecord("annotate", tmp_path, "--format", "text").stdout
    assert "Ann Lee: “We sail" in told


def test_a_folder_below_the_input_is_the_section(tmp_path: Path) -> None:
    (tmp_path / "in" / "shipping").mkdir(parents=True)
    for place in ("shipping/fees.txt", "other.txt"):
        words = f"“We sail at dawn,” said Captain Ann Lee of {place}."
        (tmp_path / "in" / place).write_text(words, encoding="utf-8")
    found = {row["id"]: row["section"] for row in rows(onrecord("intake", tmp_path / "in"))}
    assert found == {"fees": "shipping", "other": None}
    assert onrecord("export", tmp_path / "out", "--input", tmp_path / "in").exit_code == 0
    told = json.loads((tmp_path / "out" / "articles.json").read_text(encoding="utf-8"))["articles"]
    assert {row["id"]: row["section"] for row in told} == found


def test_without_a_project_articles_are_checked_and_reviewed_and_nothing_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert "The gate holds." in onrecord("check", SEEDS).output
    assert onrecord("review", SEEDS).exit_code == 0
    refused = onrecord("generate", SEEDS)
    assert refused.exit_code == 1
    assert "onrecord new" in refused.stderr
    assert not list(tmp_path.iterdir())


def test_a_model_that_is_not_there_is_refused_with_what_can_be_had(project: Path) -> None:
    for words in (("annotate", SEEDS), ("export", project / "out")):
        known = onrecord(*words, "--model", "en_core_web_lg")
        assert known.exit_code == 1
        assert "spacy download en_core_web_lg" in known.stderr
        unknown = onrecord(*words, "--model", "my_pipeline")
        assert unknown.exit_code == 1
        assert "download" not in unknown.stderr
        assert "en_core_web_sm" in unknown.stderr


def test_export_writes_its_tables(tmp_path: Path) -> None:
    assert onrecord("export", tmp_path / "new" / "out", "--input", SEEDS).exit_code == 0
    tables = {
        path.stem: json.loads(path.read_text(encoding="utf-8"))
        for path in (tmp_path / "new" / "out").glob("*.json")
    }
    assert set(tables) == {
        "articles", "people", "organisations", "quotes", "themes", "statements", "counts",
    }  # fmt: skip
    assert all(list(content) == [name] for name, content in tables.items())
    texts = {row["id"]: row["text"] for row in tables["articles"]["articles"]}
    assert len(texts) == 5
    for theme in tables["themes"]["themes"]:
        assert set(theme["articles"]) <= set(texts)
        for passage in theme["passages"]:
            assert texts[passage["article"]][passage["start"] : passage["end"]].strip()
    names = {person["name"] for person in tables["people"]["people"]}
    assert {"Donald Trump", "Vladimir Putin", "Joe Biden", "Volodymyr Zelenskyy"} <= names


def test_an_article_in_another_language_costs_itself_alone(tmp_path: Path) -> None:
    found = [
        {"id": "fr", "language": "fr", "text": "« Nous partons », a dit Anne Leroy à la presse."},
        {"id": "gb", "language": "en-GB", "text": "“We sail at dawn,” said Captain Ann Harcourt."},
    ]
    lines = "\n".join(json.dumps(row) for row in found)
    (tmp_path / "rows.jsonl").write_text(lines, encoding="utf-8")
    result = onrecord("annotate", tmp_path / "rows.jsonl", "--as-is")
    assert [len(row["quotes"]) for row in rows(result)] == [0, 1]
    assert "fr_core_news_sm" in result.stderr

    (tmp_path / "rows.jsonl").write_text(json.dumps(found[0]), encoding="utf-8")
    alone = onrecord("annotate", tmp_path / "rows.jsonl", "--as-is")
    assert alone.exit_code == 1
    assert "fr_core_news_sm" in alone.stderr

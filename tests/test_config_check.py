"""``onrecord check --config``: every slip is told with its file and line, without a model."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
import yaml
from click.testing import CliRunner

from onrecord.cli import main
from onrecord.editor import FORMAT
from onrecord.editor.user_themes import FORMAT as THEMES_FORMAT
from onrecord.publish.schema_files import as_text, schemas, shipped
from tests.marked import read_cases
from tests.newsroom import FOLDER
from tests.test_takedown_doors import CONFIG


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "articles").mkdir()
    (tmp_path / "site_src").mkdir()
    (tmp_path / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    shutil.copy(FOLDER / "12_envoy.txt", tmp_path / "articles")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def check() -> tuple[int, str]:
    result = CliRunner().invoke(main, ["check", "--config"])
    return result.exit_code, result.output


def test_a_clean_project_is_well() -> None:
    assert check() == (0, "All is well.\n")


@pytest.mark.parametrize(("_", "given", "told"), read_cases("config_slips.md"))
def test_each_slip_is_told_with_its_line(project: Path, _: str, given: str, told: str) -> None:
    name, _, text = given.partition("\n")
    text = CONFIG.replace("engine: serial", text) if name == "mkdocs.yml" else f"{text}\n"
    (project / name).write_text(text, encoding="utf-8")
    code, output = check()
    assert told in output
    assert output.count(told) == 1
    assert code == (0 if "note: people.csv" in output else 1)


def test_entries_that_fit_are_well(project: Path) -> None:
    (project / "articles" / "corrections.yml").write_text(
        "- rename: sigrid-aune\n  to: S. Aune\n- note: x\n  name: S. Aune\n"
        '- reattribute: "Not one mile"\n  to: nobody\n- mention: Aune\n  is: Sigrid Aune\n'
        "  article: 12_envoy.txt\n",
        encoding="utf-8",
    )
    assert check() == (0, "All is well.\n")


def test_a_takedown_that_fits_nothing_says_no_name(project: Path) -> None:
    text = "- takedown: person\n  name: Olga Nowhere\n"
    (project / "articles" / "corrections.yml").write_text(text, encoding="utf-8")
    code, output = check()
    assert (code, "Nowhere" in output) == (1, False)
    assert "error: corrections.yml, line 1" in output


# ---------------------------------------------------------------------- schemas


def test_the_schemas_in_the_package_are_made_from_the_tables() -> None:
    remedy = "run python -m onrecord.publish.schema_files"
    assert {name: shipped(name) for name in schemas()} == {
        name: as_text(made) for name, made in schemas().items()
    }, remedy


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("corrections.schema.json", FORMAT[FORMAT.index("- merge") :]),
        ("themes.schema.json", THEMES_FORMAT[THEMES_FORMAT.index("- name") :]),
        ("articles.schema.json", "- file: a.txt\n  outlet: The Gull\n  rights: quotes\n"),
        ("onrecord-block.schema.json", "articles: seeds\nrights: excerpt\nwatch: [A, B]\n"),
    ],
)
def test_what_the_readers_take_the_schemas_take(name: str, text: str) -> None:
    data = yaml.load(text, yaml.BaseLoader)
    jsonschema.validate(_numbers(data), schemas()[name])


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("corrections.schema.json", "- takedwon: person\n"),
        ("corrections.schema.json", "- status: wrong\n  quotation: a\n"),
        ("corrections.schema.json", "- merge: [A]\n"),
        ("themes.schema.json", "- name: A\n  term: b\n"),
        ("articles.schema.json", "- file: a.txt\n  rights: some\n"),
        ("onrecord-block.schema.json", "exerpt_words: 3\n"),
    ],
)
def test_what_the_readers_refuse_the_schemas_refuse(name: str, text: str) -> None:
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(_numbers(yaml.load(text, yaml.BaseLoader)), schemas()[name])


def _numbers(data: object) -> object:
    """Return data with its numbers as numbers: dates stay texts, as our reader takes them."""
    if isinstance(data, list):
        return [_numbers(item) for item in data]
    if isinstance(data, dict):
        return {key: _numbers(value) for key, value in data.items()}
    return int(data) if isinstance(data, str) and data.isdecimal() else data


def test_no_model_is_loaded() -> None:
    code = "import sys; import onrecord.publish.config_check; sys.exit('spacy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0

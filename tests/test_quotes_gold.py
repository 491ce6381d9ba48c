"""Quotations of the written articles in ``gold/quotes``: found, given to the right speaker.

A floor may rise, never silently fall: `pytest tests/test_quotes_gold.py --update-golden` lifts the
floors to what is reached now, and lowers none.
"""

import json
from pathlib import Path

import pytest

from onrecord.annotate.nlp import Parser
from tests.gold_quotes import FOLDER, figures, read_gold

#: Political and other news as it was first written, and thirty articles of ten genres.
FOLDERS = (FOLDER, FOLDER.with_name("quotes_genres"))


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_no_figure_is_below_its_floor(
    parser: Parser, request: pytest.FixtureRequest, folder: Path
) -> None:
    path = folder / "floors.json"
    floors = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    reached = {n: round(value, 4) for n, value in figures(read_gold(folder), parser).items()}
    if request.config.getoption("--update-golden"):
        floors = {name: max(value, floors.get(name, value)) for name, value in reached.items()}
        path.write_text(json.dumps(floors, indent=1) + "\n", encoding="utf-8", newline="\n")
    assert floors.keys() == reached.keys()
    below = {name: (value, floors[name]) for name, value in reached.items() if value < floors[name]}
    assert not below

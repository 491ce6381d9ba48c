"""Quotations of the written articles in ``gold/quotes``: found, given to the right speaker.

A floor may rise, never silently fall: `pytest tests/test_quotes_gold.py --update-golden` lifts the
floors to what is reached now, and lowers none.
"""

import json

import pytest

from onrecord.annotate.nlp import Parser
from tests.gold_quotes import FOLDER, figures, read_gold

FLOORS = FOLDER / "floors.json"


def test_no_figure_is_below_its_floor(parser: Parser, request: pytest.FixtureRequest) -> None:
    floors = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    reached = {name: round(value, 4) for name, value in figures(read_gold(), parser).items()}
    if request.config.getoption("--update-golden"):
        floors = {name: max(value, floors.get(name, value)) for name, value in reached.items()}
        FLOORS.write_text(json.dumps(floors, indent=1) + "\n", encoding="utf-8", newline="\n")
    assert floors.keys() == reached.keys()
    below = {name: (value, floors[name]) for name, value in reached.items() if value < floors[name]}
    assert not below

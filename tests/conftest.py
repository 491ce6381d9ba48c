"""What every test may ask for."""

from pathlib import Path

import pytest

from onrecord.annotate.nlp import Parser, choose_model, load_parser

ROOT = Path(__file__).resolve().parent.parent
SEEDS = ROOT / "seeds"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden", action="store_true", help="rewrite tests/golden from what is made now"
    )


@pytest.fixture(scope="session")
def parser() -> Parser:
    """The default English pipeline, loaded once."""
    return load_parser(choose_model())

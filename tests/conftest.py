"""What every test may ask for."""

from pathlib import Path

import pytest

from onrecord.annotate.nlp import Parser, choose_model, load_parser
from onrecord.models import Briefing
from onrecord.pipeline import make_briefing
from onrecord.settings import Settings

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


@pytest.fixture(scope="session")
def seeds_briefing(tmp_path_factory: pytest.TempPathFactory) -> Briefing:
    """The briefing of the five seed articles, made from nothing: no registry, no cache."""
    settings = Settings(articles=(SEEDS,), title="Talks on Ukraine")
    return make_briefing(settings, tmp_path_factory.mktemp("root"))

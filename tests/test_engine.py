"""Every engine gives the same answers in the same order."""

import pytest

from onrecord.engine import open_engine
from onrecord.errors import ConfigurationError


def test_workers_answer_in_order() -> None:
    with open_engine("processes:2", 5) as run:
        assert list(run(abs, [-3, 1, -2, 0, 5])) == [3, 1, 2, 0, 5]


def test_few_items_stay_here() -> None:
    with open_engine("auto", 3) as run:
        assert run is map


@pytest.mark.parametrize("name", ["threads", "processes:0", "processes:x", "serial:2", ""])
def test_an_unknown_engine_says_what_is_known(name: str) -> None:
    with pytest.raises(ConfigurationError, match="serial, processes"), open_engine(name, 1):
        pass

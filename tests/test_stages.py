"""The stages: each gets what it reads, is entered once, and can be replaced or joined by others."""

from dataclasses import replace
from pathlib import Path

import pytest

from onrecord.errors import ConfigurationError
from onrecord.pipeline import BRIEFING, Stage, added, make_briefing, replaced
from onrecord.pipeline.stage import run_stages
from onrecord.settings import Settings

TEXT = "The ferry\n\n“We sail at dawn,” said Captain Ann Harcourt. Ann Harcourt owns the ferry.\n"


def twice(number: int) -> int:
    return 2 * number


def test_a_stage_is_given_what_it_reads_by_name_and_what_it_makes_goes_on() -> None:
    stages = (
        Stage("twice", twice, ("number",)),
        Stage("tell", lambda number: (str(number), ("told",)), ("words", "issues")),
    )
    made = run_stages(stages, number=4, issues=("read",))
    assert (made["number"], made["words"], made["issues"]) == (8, "8", ("read", "told"))


def test_what_nobody_makes_is_told_before_any_stage_runs() -> None:
    ran = []
    stages = (
        Stage("first", lambda: ran.append("first"), ("a",)),
        Stage("second", lambda absent: absent, ("b",)),
    )
    with pytest.raises(ConfigurationError, match="'second' reads absent"):
        run_stages(stages)
    assert not ran


def test_every_stage_has_a_name_of_its_own_and_an_unknown_name_says_which_there_are() -> None:
    names = [stage.name for stage in BRIEFING]
    assert len(set(names)) == len(names)
    with pytest.raises(ConfigurationError, match="correct, annotate, set aside, resolve"):
        replaced(BRIEFING, "resolv", twice)


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "ferry.txt").write_text(TEXT, encoding="utf-8")
    return folder


def test_a_caller_replaces_a_stage(articles: Path) -> None:
    stages = replaced(BRIEFING, "collate", lambda: ((), ()))
    settings = Settings(articles=(articles,))
    assert make_briefing(settings, None).quotations
    assert make_briefing(settings, None, stages=stages).quotations == ()


def test_a_caller_adds_a_stage_of_its_own(articles: Path) -> None:
    def shout(quotations):
        return tuple(replace(q, text=q.text.upper()) for q in quotations)

    stages = added(BRIEFING, Stage("shout", shout, ("quotations",)), after="collate")
    briefing = make_briefing(Settings(articles=(articles,)), None, stages=stages)
    assert "WE SAIL AT DAWN," in [q.text for q in briefing.quotations]

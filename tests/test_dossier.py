"""The dossier: one file that runs nothing, loads nothing, and numbers its sources."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from html import unescape

import docx
import pytest

from onrecord.analysis import analyse
from onrecord.errors import ConfigurationError
from onrecord.models import Briefing
from onrecord.publish.word import dossier_docx
from onrecord.render import RenderOptions, Wanted, dossier_html, make_dossier
from tests.briefings import second_corpus

OPTIONS = RenderOptions(title="The week")


@pytest.fixture(scope="module")
def made() -> Briefing:
    return second_corpus()


def dossier(briefing: Briefing, **wanted: str):
    return make_dossier(analyse(briefing), OPTIONS, Wanted(**wanted))


def test_all_statements_stand_in_it_with_sources_that_are_listed(made: Briefing) -> None:
    found = dossier(made)
    lines = [line for part in found.parts for line in part.lines]
    assert len(lines) == len(analyse(made).statements.all)
    numbers = {number for line in lines for number in line.sources}
    assert numbers == set(range(1, len(found.sources) + 1))


def test_the_page_runs_and_loads_nothing(made: Briefing) -> None:
    html = dossier_html(dossier(made), OPTIONS)
    assert not re.search(r"<script|<link|<img|src=|@import|url\(|\son\w+=", html)
    targets = set(re.findall(r'href="#(source-\d+)"', html))
    assert targets <= set(re.findall(r'id="(source-\d+)"', html))


def test_a_person_s_holds_their_words_and_those_about_them_alone(made: Briefing) -> None:
    person = next(p for p in made.people if any(q.speaker_id == p.id for q in made.quotations))
    found = dossier(made, name=person.name)
    own = [s for s in analyse(made).statements.all if person.id in (s.speaker_id, *s.about)]
    assert sum(len(part.lines) for part in found.parts) == len(own)
    assert found.title == person.name


def test_since_a_day_leaves_the_older_and_the_undated_out(made: Briefing) -> None:
    days = sorted(s.date for s in analyse(made).statements.all if s.date)
    found = dossier(made, since=days[-1])
    wanted = [s for s in analyse(made).statements.all if (s.date or "") >= days[-1]]
    assert sum(len(part.lines) for part in found.parts) == len(wanted)


def test_a_slip_in_a_name_is_told_with_the_nearest(made: Briefing) -> None:
    name = next(p.name for p in made.people if p.page)
    with pytest.raises(ConfigurationError, match=re.escape(f"did you mean “{name}”?")):
        dossier(made, name=f"{name}x")


def test_words_are_never_markup(made: Briefing) -> None:
    hostile = replace(made.articles[0], title="<script>alert(1)</script> {{ 7*7 }}")
    html = dossier_html(dossier(replace(made, articles=(hostile, *made.articles[1:]))), OPTIONS)
    assert "<script>alert(1)</script> {{ 7*7 }}" in unescape(html)
    assert "<script>" not in html


def test_word_reads_the_same_dossier_and_two_runs_give_the_same_bytes(made: Briefing) -> None:
    found = dossier(made)
    content = dossier_docx(found)
    text = "\n".join(p.text for p in docx.Document(io.BytesIO(content)).paragraphs)
    assert found.title in text
    for part in found.parts:
        for line in part.lines:
            assert all(words in text for words in line.words)
    assert dossier_docx(found) == content


def test_doubt_and_the_editor_s_word_travel_with_the_quotation(made: Briefing) -> None:
    first = replace(made.quotations[0], status="withdrawn", reply="I never said it.")
    html = dossier_html(dossier(replace(made, quotations=(first, *made.quotations[1:]))), OPTIONS)
    assert "withdrawn" in html
    assert "reply: I never said it." in html

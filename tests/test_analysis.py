"""What is decided before a page phrases it: counts, times, exchanges, changes, picks."""

from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.analysis import Analysis, analyse
from onrecord.analysis.time_of_speech import said_time
from onrecord.analysis.timeline import unit_key, unit_of, units_between
from onrecord.export.files import export_tables
from onrecord.models import Briefing
from onrecord.render.phrases import said_when
from tests.bench.invented import invented_briefing
from tests.briefings import article, briefing, pages_of

PEOPLE = {"ann-lee": ["Ann Lee", "Lee"], "jon-hale": ["Jon Hale", "Hale"]}


def told(text: str, *quotes: dict[str, object], **more: object) -> Analysis:
    """The analysis of one article."""
    published = more.pop("published", "2026-05-20")
    made = briefing(
        [article("a", text, published=published)],
        people=PEOPLE,
        quotes=[{"article": "a", **quote} for quote in quotes],
        **more,
    )
    return analyse(made)


# ---------------------------------------------------------------------- counts


def test_one_statement_is_counted_once_however_it_is_printed() -> None:
    found = told(
        "“The quay is ours,” Ann Lee said. “It stays ours.” “No,” said a docker. "
        "Jon Hale said that boats would sail. “Perhaps,” somebody wrote.",
        {"words": "The quay is ours,", "speaker": "ann-lee", "statement": "s", "cue": "said"},
        {"words": "It stays ours.", "speaker": "ann-lee", "statement": "s"},
        {"words": "No,", "label": "docker"},
        {"words": "boats would sail", "speaker": "jon-hale", "kind": "indirect"},
        {"words": "Perhaps,"},
    ).counts
    assert (found.quotations, found.statements) == (5, 4)
    assert (found.quotes, found.paraphrases, found.unattributed) == (3, 1, 1)
    assert (found.people, found.organisations, found.unnamed, found.voices) == (1, 0, 1, 2)


# ---------------------------------------------------------------------- the time of speech


@pytest.mark.parametrize(
    ("sentence", "when"),
    [
        ("“The quay is ours,” Ann Lee said on Monday.", "2026-05-18"),
        ("“The quay is ours,” Ann Lee said Tuesday.", "2026-05-19"),
        ("In February, Ann Lee said: “The quay is ours,” and left.", "2026-02"),
        ("“The quay is ours,” Ann Lee said in November.", "2025-11"),
        ("“The quay is ours,” Ann Lee said on March 3.", "2026-03-03"),
        ("“The quay is ours,” Ann Lee said in June 2024.", "2024-06"),
        ("“The quay is ours,” Ann Lee said yesterday.", "2026-05-19"),
        ("“The quay is ours,” Ann Lee said last month.", "2026-04"),
        # the day of print itself
        ("“The quay is ours,” Ann Lee said on Wednesday.", None),
        ("“The quay is ours,” Ann Lee said in May.", None),
        # another thing's time, or two times: nobody knows
        ("“The quay is ours,” Ann Lee said before the vote of next Monday.", None),
        ("“The quay is ours,” Ann Lee said on Monday after a week that began on Friday.", None),
        ("“The quay is ours,” Ann Lee said since February.", None),
        ("“The quay is ours,” Ann Lee may have said.", None),
        ("“The quay is ours,” Ann Lee said in December 2026.", None),
        ("“The quay is ours,” Ann Lee said last week.", None),
        # the speaker's own words
        ("“The quay is ours,” Ann Lee said, “and on Monday we sail.”", None),
    ],
)
def test_a_sentence_tells_when_words_were_said(sentence: str, when: str | None) -> None:
    quote = {"words": "The quay is ours,", "speaker": "ann-lee", "cue": "said", "as": "Ann Lee"}
    found = told(sentence, quote)
    time = said_time(found.corpus, found.statements.all[0])
    assert (time.value if time else None) == when


def test_without_a_date_of_print_no_time_is_worked_out() -> None:
    quote = {"words": "The quay is ours,", "speaker": "ann-lee", "cue": "said", "as": "Ann Lee"}
    found = told("“The quay is ours,” Ann Lee said on Monday.", quote, published=None)
    assert said_time(found.corpus, found.statements.all[0]) is None


@pytest.mark.parametrize(
    ("said", "printed", "words"),
    [
        ("2026-02", "2026-05-18", "said in February, printed 18 May 2026"),
        ("2025-02", "2026-05-18", "said in February 2025, printed 18 May 2026"),
        ("2026-05-17", "2026-05-18", "said on 17 May, printed 18 May 2026"),
        ("2024", "2026-05-18", "said in 2024, printed 18 May 2026"),
    ],
)
def test_the_time_of_speech_is_told_beside_the_day_of_print(
    said: str, printed: str, words: str
) -> None:
    assert said_when(said, printed) == words


# ---------------------------------------------------------------------- units


@pytest.mark.parametrize(
    ("first", "last", "unit", "number"),
    [
        ("2026-05-01", "2026-05-09", "day", 9),
        ("2026-05-01", "2027-04-30", "month", 12),
        ("2024-01-31", "2027-04-30", "quarter", 14),
        ("1999-12-31", "2026-01-01", "year", 28),
    ],
)
def test_time_is_divided_so_that_it_fits_a_page(
    first: str, last: str, unit: str, number: int
) -> None:
    assert unit_of(first, last) == unit
    units = units_between(first, last, unit)
    assert (units[0], units[-1]) == (unit_key(first, unit), unit_key(last, unit))
    assert len(units) == len(set(units)) == number


# ---------------------------------------------------------------------- exchanges


def quarrel(first: str, second: str, days: tuple[str, str], **roles: str) -> Analysis:
    """Two statements on the ferry, each in an article of its own."""
    made = briefing(
        [
            article("a", f"“{first}” Ann Lee said.", published=days[0]),
            article("b", f"“{second}” Jon Hale said. He is {roles.get('role', 'a skipper')}.",
                    published=days[1]),
        ],
        people=PEOPLE,
        roles=[{"who": "jon-hale", "words": roles.get("role", "a skipper"), "article": "b"}],
        quotes=[
            {"article": "a", "words": first, "speaker": "ann-lee", "about": ("jon-hale",)},
            {"article": "b", "words": second, "speaker": "jon-hale", "about": ("ann-lee",)},
        ],
        themes={"ferry": ["ferry"]},
    )  # fmt: skip
    return analyse(made)


LEE = "The ferry that Hale wants will never leave the harbour,"
HALE = "Lee has not set foot on a ferry in thirty years,"


def test_who_speaks_of_each_other_within_days_answers_each_other() -> None:
    (found,) = quarrel(LEE, HALE, ("2026-05-01", "2026-05-04")).exchanges
    assert (found.first.speaker, found.second.speaker) == ("Ann Lee", "Jon Hale")
    assert (found.theme, found.names, found.days) == ("ferry", 2, 3)
    assert not found.is_contested


def test_what_is_said_weeks_apart_or_in_half_a_clause_is_no_exchange() -> None:
    assert quarrel(LEE, HALE, ("2026-05-01", "2026-06-04")).exchanges == ()
    assert quarrel(LEE, "a ferry for Lee,", ("2026-05-01", "2026-05-04")).exchanges == ()


def test_who_speaks_for_somebody_is_not_set_beside_them() -> None:
    found = quarrel(LEE, HALE, ("2026-05-01", "2026-05-04"), role="a spokesman for Lee")
    assert found.exchanges == ()


# ---------------------------------------------------------------------- what may stand alone


def test_a_line_that_many_articles_repeat_is_picked_for_nothing() -> None:
    line = "“Our readers keep this paper and its ferry desk alive,” Ann Lee said in a note."
    texts = [f"{line}\n\nStory {n} is told here and nowhere else." for n in range(4)]
    made = briefing(
        [article(f"a{n}", text) for n, text in enumerate(texts)],
        people=PEOPLE,
        quotes=[
            {"article": f"a{n}", "speaker": "ann-lee",
             "words": "Our readers keep this paper and its ferry desk alive,"}
            for n in range(4)
        ],
    )  # fmt: skip
    found = analyse(made)
    assert found.picked == ()
    assert (found.trust.repeated_texts, found.trust.repeated_in) == (1, 4)


def test_only_sure_and_named_speakers_are_picked() -> None:
    made = invented_briefing(12)
    every = analyse(made)
    assert every.picked
    doubted = tuple(
        replace(q, quotation=replace(q.quotation, confidence=0.4)) for q in made.quotations
    )
    assert analyse(replace(made, quotations=doubted)).picked == ()


# ---------------------------------------------------------------------- time


@pytest.fixture(scope="module")
def year() -> Briefing:
    return invented_briefing(80)


def test_rows_of_the_timeline_add_up(year: Briefing) -> None:
    found = analyse(year).timeline
    assert found is not None
    assert found.unit == "month"
    assert sum(found.articles) == len(year.articles)
    for row in (*found.subjects, *found.voices):
        assert sum(row.numbers) == row.total
    assert [r.articles for r in found.voices] == sorted(r.articles for r in found.voices)[::-1]


def test_changes_are_counts_that_anybody_can_check(year: Briefing) -> None:
    found = analyse(year)
    assert found.timeline
    assert found.changes
    cut = found.timeline.units.index(found.changes.since)
    voices = {row.key: row.numbers for row in found.timeline.voices}
    for turn in found.changes.silent:
        assert not any(voices[turn.key][cut:])
        assert voices[turn.key][found.timeline.units.index(turn.unit)]
    for turn in found.changes.new:
        assert not any(voices[turn.key][:cut])
        assert sum(voices[turn.key][cut:]) == turn.number
    for course in found.changes.courses:
        assert course.first.date < course.last.date
        assert course.theme in course.first.themes
        assert course.theme in course.last.themes


def test_few_dates_give_no_course_of_time(year: Briefing) -> None:
    dated = {article.id for article in year.articles[:30]}
    articles = tuple(a if a.id in dated else replace(a, published=None) for a in year.articles)
    found = analyse(replace(year, articles=articles))
    assert found.timeline is None
    assert found.changes is None
    assert found.trust.undated == 50


def test_pages_and_export_tell_the_same_numbers(year: Briefing) -> None:
    tables = export_tables(year)
    counts = tables["counts"][0]
    quotes = [row for row in tables["statements"] if row["kind"] == "quote"]
    assert len(quotes) == counts["quotes"]
    assert len({row["voice"] for row in quotes} - {""}) == counts["voices"]
    assert sum(len(p) for row in tables["statements"] for p in row["printings"]) == len(
        tables["quotes"]
    )
    home = next(page for page in pages_of(year) if page.uri == "index.md").markdown
    assert f"{counts['quotes']} quotes</a>" in home

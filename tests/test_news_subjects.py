"""The list of news subjects: what everyday topics become, in company and alone; what all share."""

import pytest

from onrecord.aggregate.themes import attach_themes, find_themes, theme_registry
from onrecord.editor import read_user_themes
from onrecord.models import AttributedQuotation, Quotation, Span
from onrecord.text.news_subjects import shipped_subjects, with_shipped
from onrecord.text.stems import singular
from tests.reading import read

#: Topics whose stems are those of a person ("immigrant"), of a general word, or of nothing odd.
EVERYDAY = """
immigration pensions diplomacy football protest policing nursing banking mining farming teaching
piracy espionage slavery terrorism tourism journalism gambling fishing hunting sailing cycling
prostitution vaccination migration taxation deforestation overfishing homelessness unemployment
inflation drought malaria tuberculosis obesity dementia adoption abortion euthanasia divorce
poaching smuggling trafficking bribery forgery arson burglary vandalism hooliganism doping
apartheid segregation racism sexism antisemitism islamophobia censorship surveillance encryption
cryptocurrency robotics automation astronomy genetics archaeology linguistics philosophy
railways ferries lighthouses tunnels canals bicycles tramways helicopters submarines satellites
vineyards orchards beekeeping forestry aquaculture irrigation fertilisers pesticides
earthquakes hurricanes wildfires avalanches landslides volcanoes floods blizzards
theatre ballet opera orchestras cinemas museums libraries monasteries cathedrals mosques
strikes boycotts picketing lockouts redundancies apprenticeships bankruptcies mergers tariffs
""".split()

NEVER = ["none", "men", "thing", "week", "minister", "way"]


def articles_about(topic: str) -> str:
    name = topic.capitalize()
    return (
        f"{name} worries the island. The mayor spoke of {topic} again and again.\n"
        f"---\nOn the coast {topic} is no worry. Nobody there wants {topic}.\n"
        f"---\nA report on {topic} is due. It says that {topic} matters.\n"
    )


def test_most_everyday_topics_can_be_a_theme(parser) -> None:
    lost = []
    for topic in EVERYDAY:
        themes = find_themes(*read(parser, articles_about(topic)), (), ()).themes
        forms = {
            singular(word)
            for theme in themes
            for form in (theme.label, *theme.aliases)
            for word in form.split()
        }
        if singular(topic) not in forms:
            lost.append(topic)
    assert len(lost) <= 0.1 * len(EVERYDAY), lost


@pytest.mark.parametrize("word", NEVER)
def test_what_says_nothing_is_no_theme(parser, word: str) -> None:
    assert find_themes(*read(parser, articles_about(word)), (), ()).themes == ()


def test_the_list_is_sound() -> None:
    subjects = shipped_subjects()
    names = [subject.name for subject in subjects]
    assert 80 <= len(names) <= 120
    assert len(set(names)) == len(names)
    assert {s.within for s in subjects if s.within} <= set(names)
    assert all(subject.terms for subject in subjects)
    for subject in subjects:
        assert not set(subject.terms) & set(subject.ambiguous), subject.name


STORY = "\n---\n".join(
    f"The election is near. Candidate {name} asks for every vote in the election.\n\n{rest}"
    for name, rest in (
        ("Holt", "“Immigration helps us,” she said of immigration."),
        ("Brand", "“I want no immigration,” he said. Immigration is his subject."),
        ("Quist", "“Hospitals come first,” said Quist. Her health care plan is long."),
        ("Nehl", "“Health care is dear,” said Nehl. He would tax health care."),
        ("Amsel", "“I read the polls,” said Amsel. The polls are bad, every poll is."),
        ("Veit", "“No poll counts,” said Veit. A poll put him last."),
    )
)


def test_what_all_articles_share_is_the_subject_and_no_theme(parser) -> None:
    found = find_themes(*read(parser, STORY), (), ())
    assert found.subject is not None
    assert "lection" in found.subject.label
    assert found.subject.share == 1.0
    labels = {theme.label for theme in found.themes}
    assert {"Immigration", "Health care"} <= labels
    assert not {"Elections", "Election"} & labels


def test_a_term_inside_a_longer_one_counts_for_the_longer_one(parser) -> None:
    articles, annotations = read(
        parser,
        "\n---\n".join(
            f"The trade war goes on in {place}. The trade war hurts {place}." for place in "ABC"
        ),
    )
    labels = {t.label for t in find_themes(articles, annotations, (), ()).themes}
    assert "Trade war" in labels
    assert "War" not in labels


def test_a_user_adds_to_the_list(parser, tmp_path) -> None:
    path = tmp_path / "themes.yml"
    path.write_text(
        "- subject: Tidal mills\n  terms: [tide mill, mill pond]\n  with: [sluice]\n",
        encoding="utf-8",
    )
    user = read_user_themes(path)
    assert user.issues == ()
    assert with_shipped(user.subjects)[-1].name == "Tidal mills"
    articles, annotations = read(
        parser,
        "The tide mill turns. They saved the mill pond.\n---\nNobody knew the mill pond. The mill "
        "pond lies behind the dunes, and the tide mill too.",
    )
    themes = find_themes(articles, annotations, (), (), user=user).themes
    assert any("mill" in theme.label.lower() for theme in themes)


def test_a_listed_subject_keeps_its_id_when_the_corpus_grows(parser) -> None:
    articles, annotations = read(parser, STORY)
    before = find_themes(articles[:5], annotations[:5], (), ()).themes
    after = find_themes(articles, annotations, (), (), former=theme_registry(before)).themes
    assert {t.id for t in before} <= {i for t in after for i in (t.id, *t.former_ids)}


def said(article, words: str, paragraph: int) -> AttributedQuotation:
    start = article.text.index(words)
    span = Span(start, start + len(words))
    quotation = Quotation(span=span, kind="sentence", sentence=span, paragraph=paragraph)
    return AttributedQuotation(id=words, article_id=article.id, quotation=quotation, text=words)


def test_a_quotation_says_how_near_its_theme_stands(parser) -> None:
    articles, annotations = read(
        parser,
        "Immigration is the subject. “Immigration is good.” Immigration grows.\n\n"
        "Is immigration a burden?\n\n“It never was.”\n\nImmigration ends here. “They go home.”\n"
        "---\nImmigration again, more immigration, immigration for ever.",
    )
    quotations = tuple(
        said(articles[0], words, paragraph)
        for words, paragraph in (
            ("Immigration is good.", 0), ("It never was.", 2), ("They go home.", 3)
        )
    )  # fmt: skip
    found = find_themes(articles, annotations, (), quotations)
    joined = attach_themes(quotations, found)
    near = [q.theme_evidence[0].nearness for q in joined]
    assert near == ["sentence", "question", "paragraph"]
    for one in joined:
        place = one.theme_evidence[0].place
        assert place.span.of(articles[0].text).lower() == "immigration"
        assert [e.theme for e in one.theme_evidence] == list(one.themes)


UNRELATED = """\
A baker won a prize. His rye bread takes three days.
---
The lighthouse was sold to a choir. The choir likes its echo.
---
Burglars took forty cheeses. The cellar was open.
---
A skater retires. Her knee hurts.
---
Herons nest on a school roof. Pupils watch them.
---
A satellite was lost. Engineers hear nothing.
---
The opera house closes. Water drips through its ceiling.
"""


def test_articles_that_share_no_theme_are_grouped_by_story(parser) -> None:
    found = find_themes(*read(parser, UNRELATED), (), ())
    assert found.themes == ()
    assert found.subject is None
    assert sorted(i for story in found.stories for i in story.articles) == [
        f"a{n}" for n in range(1, 8)
    ]
    assert find_themes(*read(parser, STORY), (), ()).stories == ()

"""Who is who: the cases of cases/identity_*.md, and what must never happen."""

import random
from dataclasses import replace

import pytest

from onrecord.editor import read_register
from onrecord.identity import resolve_entities
from onrecord.models import Annotation, Article, Chain, Entity, Mention, Span
from tests.marked import by_name, corpus, read_cases

CASES = [
    pytest.param(*case[1:], id=case[0])
    for name in ("identity_people.md", "identity_organisations.md")
    for case in read_cases(name)
]


def listing(entities: tuple[Entity, ...], articles) -> str:
    texts = {
        (a.id, title): (a.title if title else a.text) for a in articles for title in (True, False)
    }
    lines = []
    for entity in entities:
        forms = [m.span.of(texts[m.article_id, m.in_title]) for m in entity.mentions]
        mark = "?" if entity.ambiguous else ""
        lines.append(f"{entity.name}{mark}: {', '.join(forms)}")
    return "\n".join(sorted(lines))


@pytest.mark.parametrize(("marked", "expected"), CASES)
def test_names_are_joined_as_a_careful_reader_would(marked: str, expected: str) -> None:
    articles, annotations = corpus(marked)
    assert listing(resolve_entities(articles, annotations).entities, articles) == expected


def test_a_chain_of_surnames_is_cut_at_its_titles() -> None:
    articles, annotations = corpus(
        "<Senator> {Ruth Dalton|P} met <Governor> {Tom Dalton|P}.\n---\n"
        "Senator {Dalton|P} wore green. Governor {Dalton|P} wore red. {Dalton|P} left."
    )
    chain = Chain(label="PERSON", name="Dalton", mentions=(0, 1, 2))
    linked = (annotations[0], replace(annotations[1], chains=(chain,)))
    found = by_name(resolve_entities(articles, linked).entities)
    assert (len(found["Ruth Dalton"].mentions), len(found["Tom Dalton"].mentions)) == (2, 3)


def test_a_short_form_of_two_organisations_belongs_to_each_articles_own() -> None:
    articles, annotations = corpus(
        "{United Grain|O} paid. {United|O} left.\n---\n{United Lines|O} sailed. {United|O} sank."
    )
    chain = Chain(label="ORG", name="United", mentions=(0, 1))
    linked = tuple(replace(annotation, chains=(chain,)) for annotation in annotations)
    found = by_name(resolve_entities(articles, linked).entities)
    assert {name: len(entity.mentions) for name, entity in found.items()} == {
        "United Grain": 2,
        "United Lines": 2,
    }


def test_a_chain_of_two_full_names_is_two_people() -> None:
    articles, annotations = corpus("{Ruth Dalton|P} met {Tom Dalton|P}. {Tom|P} left.")
    chain = Chain(label="PERSON", name="Ruth Dalton", mentions=(0, 1, 2))
    found = by_name(
        resolve_entities(articles, (replace(annotations[0], chains=(chain,)),)).entities
    )
    assert (len(found["Ruth Dalton"].mentions), len(found["Tom Dalton"].mentions)) == (1, 2)


@pytest.mark.parametrize("seed", range(40))
def test_no_annotation_whatever_breaks_it(seed: int) -> None:
    chance = random.Random(seed)
    words = "Ann Moss Jr. von al- Hale II Mr the WHA (WHA) - ’s Sir XIV Mary Lee bin \n █ 李".split(
        " "
    )
    text = " ".join(chance.choice(words) for _ in range(40))
    spans = [
        (s, s + chance.randint(0, 12)) for s in (chance.randrange(len(text)) for _ in range(12))
    ]
    mentions = tuple(
        Mention(span=Span(*span), label=chance.choice(("PERSON", "ORG"))) for span in spans
    )
    order = chance.sample(range(12), 12)
    chains = tuple(
        Chain(label=mentions[n].label, name="x", mentions=tuple(order[i : i + 3]))
        for i, n in enumerate(order[:9:3])
    )
    article = Article(id="a", path="a.txt", text=text, title="Ann Moss")
    annotation = Annotation(article_id="a", mentions=mentions, chains=chains)
    entities = resolve_entities((article,), (annotation,)).entities
    keys = [(e.kind, e.id) for e in entities]
    assert len(keys) == len(set(keys))
    assert not any("█" in form for e in entities for form, _ in e.aliases)


def test_the_order_of_articles_decides_nothing_but_ties() -> None:
    marked = (
        "{Hale|P} spoke. {R. Hale|P} left.\n---\n{Robert Hale|P} won.\n---\n"
        "{Ann Moss|P} and {Moss|P}."
    )
    articles, annotations = corpus(marked)
    forward = resolve_entities(articles, annotations)
    backward = resolve_entities(articles[::-1], annotations[::-1])
    assert {(e.id, e.name, frozenset(e.mentions)) for e in forward.entities} == {
        (e.id, e.name, frozenset(e.mentions)) for e in backward.entities
    }


def test_ids_are_unique_within_people_and_within_organisations() -> None:
    articles, annotations = corpus(
        "{Jo Hale|P} of {Jo Hale & Co|O} met {Jo. Hale|P} and {JO HALE|O}."
    )
    entities = resolve_entities(articles, annotations).entities
    keys = [(e.kind, e.id) for e in entities]
    assert len(keys) == len(set(keys))


def test_namesakes_of_different_generations_have_pages_of_their_own() -> None:
    articles, annotations = corpus(
        "{Carl Lund Sr.|P} met {Carl Lund Jr.|P}. {Carl Lund Jr.|P} paid."
    )
    assert set(by_name(resolve_entities(articles, annotations).entities)) == {
        "Carl Lund Sr.",
        "Carl Lund Jr.",
    }


def test_masked_names_are_nobody() -> None:
    articles, annotations = corpus("{█████ ████|P} met {Ann Moss|P} of {███|O}.")
    assert [e.name for e in resolve_entities(articles, annotations).entities] == ["Ann Moss"]


def test_odd_names_break_nothing() -> None:
    marked = "{-|P} {Jr.|P} {’s|P} {12|P} {Дмитрий Орлов|P} {李|P} {a|O} {...|O} {von|P} {(|O}"
    articles, annotations = corpus(marked)
    entities = resolve_entities(articles, annotations).entities
    assert "Дмитрий Орлов" in by_name(entities)


# ---------------------------------------------------------------------- pages and roles


def test_a_role_makes_a_page_and_a_name_in_passing_does_not() -> None:
    articles, annotations = corpus(
        "<Mayor> {Ann Moss|P} thanked {Robert Hale|P} and {Jo Lee Carr|P}."
    )
    found = by_name(resolve_entities(articles, annotations).entities)
    assert found["Ann Moss"].page
    assert not found["Robert Hale"].page
    assert [role.text for role in found["Ann Moss"].roles] == ["Mayor"]


def test_neither_the_outlet_nor_the_author_of_an_article_has_a_page() -> None:
    marked = "{Ann Moss|P} of the {Gazette|O} asked. The {Gazette|O} paid. {Ann Moss|P} left."
    articles, annotations = corpus(marked, outlet="The Gazette", byline=("Ann Moss",))
    assert not any(e.page for e in resolve_entities(articles, annotations).entities)


def test_a_news_agency_that_is_only_credited_has_no_page() -> None:
    articles, annotations = corpus(
        "OSLO ({Gazette|O}) - Ships sailed, they told the {Gazette|O}. {Gazette|O}/Ann Moss\n---\n"
        "The {Gazette|O} reported a storm. The {Harbour Board|O} met. The {Harbour Board|O} sat."
    )
    found = by_name(resolve_entities(articles, annotations).entities)
    assert (found["Gazette"].page, found["Harbour Board"].page) == (False, True)


def test_a_bare_surname_of_two_people_has_no_page_and_names_them() -> None:
    articles, annotations = corpus(
        "{Ann Moss|P} met {Joe Moss|P}.\n---\n{Moss|P} won. {Moss|P} left."
    )
    found = by_name(resolve_entities(articles, annotations).entities)
    assert found["Moss"].ambiguous == ("ann-moss", "joe-moss")
    assert not found["Moss"].page


def test_former_in_one_article_and_sitting_in_another_is_a_clash_with_both_sources() -> None:
    marked = (
        "<Former Harbour President> {Ann Moss|P} spoke.\n---\n<President> {Moss|P} won.\n---\n"
        "<President-elect> {Ann Moss|P} left; <the baker> {Joe Carr|P} stayed."
    )
    articles, annotations = corpus(marked)
    (clash,) = resolve_entities(articles, annotations).clashes
    assert (clash.entity_id, clash.office) == ("ann-moss", "president")
    assert [(r.text, r.former, r.elect) for r in clash.roles] == [
        ("Former Harbour President", True, False),
        ("President", False, False),
        ("President-elect", False, True),
    ]
    assert [r.place.article_id for r in clash.roles] == [a.id for a in articles]


def test_two_offices_are_no_clash() -> None:
    articles, annotations = corpus(
        "<Former mayor> {Ann Moss|P} spoke.\n---\n<Governor> {Ann Moss|P} won."
    )
    assert resolve_entities(articles, annotations).clashes == ()


# ---------------------------------------------------------------------- the user's register

MOSS = "{Ann Moss|P} spoke.\n---\n{Annie Fell|P} spoke. The {Harbour Board|O} met."


def test_a_register_in_csv_joins_names_and_gives_ids(tmp_path) -> None:
    path = tmp_path / "people.csv"
    path.write_text(
        "Name,Other names,Wikidata,Group\nAnn Moss-Fell,Ann Moss; Annie Fell,Q12,Green\nX,,12,\n",
        encoding="utf-8",
    )
    register = read_register(path)
    assert [(i.severity, i.line) for i in register.issues] == [("warning", 3)]
    articles, annotations = corpus(MOSS)
    found = by_name(resolve_entities(articles, annotations, register=register).entities)
    moss = found["Ann Moss-Fell"]
    assert (moss.id, moss.wikidata, moss.group) == ("ann-moss-fell", "Q12", "Green")
    assert len(moss.mentions) == 2


def test_a_register_in_popolo_json_joins_names_and_gives_groups(tmp_path) -> None:
    path = tmp_path / "people.json"
    path.write_text(
        """{"persons": [{"id": "p1", "name": "Ann Moss", "other_names": [{"name": "Annie Fell"}],
        "identifiers": [{"scheme": "wikidata", "identifier": "Q12"}],
        "memberships": [{"organization_id": "o1"}]}],
        "organizations": [{"id": "o1", "name": "Harbour Board"}]}""",
        encoding="utf-8",
    )
    articles, annotations = corpus(MOSS)
    found = by_name(resolve_entities(articles, annotations, register=read_register(path)).entities)
    moss = found["Ann Moss"]
    assert (moss.id, moss.wikidata, moss.group) == ("p1", "Q12", "Harbour Board")
    assert found["Harbour Board"].kind == "organisation"


@pytest.mark.parametrize("content", [b"", b"[", b"\xff\xfe\x00", b"{}", b'{"persons": 3}', b"[1]"])
@pytest.mark.parametrize("name", ["people.json", "people.csv"])
def test_a_broken_register_is_a_warning_at_most(tmp_path, name: str, content: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert read_register(path).entries == ()
    assert read_register(tmp_path / "none.csv") == type(read_register(path))(path="none.csv")


# ---------------------------------------------------------------------- many names


def test_thousands_of_names_stay_apart() -> None:
    """Names an edit apart are the worst case for whoever compares all with all."""
    letters = "bdfgklmnprt"
    surnames = [f"{a}o{b}a{c}ik".title() for a in letters for b in letters for c in letters]
    names = [f"{given} {surname}" for surname in surnames for given in ("Olga", "Peter")]
    marked = "\n---\n".join(f"{{{name}|P}} left." for name in names)
    articles, annotations = corpus(marked)
    assert len(resolve_entities(articles, annotations).entities) == len(names)

"""Names of people: their parts, and which printed forms can be one person."""

import pytest

from onrecord.text.identifiers import Identified, Named, assign_ids, registry_section
from onrecord.text.names import compatible, parse_name, part_of, same_full_name
from onrecord.text.translit import transliteration_key
from tests.marked import read_cases


def pairs(title: str) -> list[tuple[str, str]]:
    (lines,) = [text for name, text, _ in read_cases("names_pairs.md") if name == title]
    return [tuple(line.split(" | ")) for line in lines.splitlines()]


@pytest.mark.parametrize(
    ("printed", "parts"), [c[1:] for c in read_cases("names_parts.md")], ids=str
)
def test_a_name_is_taken_apart(printed: str, parts: str) -> None:
    name = parse_name(printed)
    found = {
        "title": name.honorifics,
        "given": name.given,
        "particle": name.particles,
        "surname": name.surname,
        "suffix": (name.suffix,) if name.suffix else (),
        "nickname": (name.nickname,) if name.nickname else (),
    }
    assert "; ".join(f"{key} {' '.join(words)}" for key, words in found.items() if words) == parts


@pytest.mark.parametrize(("a", "b"), pairs("one person"))
def test_full_names_that_are_one_person(a: str, b: str) -> None:
    assert same_full_name(parse_name(a), parse_name(b))
    assert same_full_name(parse_name(b), parse_name(a))
    assert compatible(parse_name(a), parse_name(b))


@pytest.mark.parametrize(("a", "b"), pairs("two people"))
def test_full_names_that_are_two_people(a: str, b: str) -> None:
    assert not same_full_name(parse_name(a), parse_name(b))
    assert not compatible(parse_name(a), parse_name(b))
    assert not compatible(parse_name(b), parse_name(a))


@pytest.mark.parametrize(("bare", "full"), pairs("a surname of"))
def test_a_surname_fits_its_bearer(bare: str, full: str) -> None:
    assert part_of(parse_name(bare), parse_name(full)) == "surname"
    assert compatible(parse_name(full), parse_name(bare))


@pytest.mark.parametrize(("bare", "full"), pairs("a given name of"))
def test_a_given_name_fits_its_bearer(bare: str, full: str) -> None:
    assert part_of(parse_name(bare), parse_name(full)) == "given"


@pytest.mark.parametrize(("bare", "full"), pairs("no part of"))
def test_a_single_name_that_does_not_fit(bare: str, full: str) -> None:
    assert part_of(parse_name(bare), parse_name(full)) == ""


@pytest.mark.parametrize(
    "text", ["", " ", "-", "'s", "Jr.", "...", "()", "“”", "\n", "𝔄", "von", "a" * 9999]
)
def test_any_text_has_parts(text: str) -> None:
    name = parse_name(text)
    assert compatible(name, name) in (True, False)
    assert same_full_name(name, parse_name("Ann Moss")) is False


def test_keys_level_romanisations_and_keep_near_names_apart() -> None:
    key = transliteration_key
    assert key("Chalyi") == key("Chaliy") == key("Chaly") == key("Chalii")
    assert key("Tschernow") == key("Chernov") == key("Chernoff")
    assert key("Yusupov") == key("Iusupov")
    assert len({key(w) for w in ("Sokolov", "Sokolova", "Sokolow", "Sokol")}) == 3


# ---------------------------------------------------------------------- ids


def things(*names: str) -> list[Named]:
    return [Named(name, frozenset((name, name.split()[-1]))) for name in names]


def test_ids_are_slugs_and_namesakes_are_numbered() -> None:
    assert [i.id for i in assign_ids(things("Ann Moss", "Ann Moss", "Ånn Moss"), {})] == [
        "ann-moss",
        "ann-moss-2",
        "ann-moss-3",
    ]


def test_an_id_that_still_fits_the_name_is_kept() -> None:
    one = things("Ann Moss", "Joe Moss")
    section = registry_section(list(zip(one, assign_ids(one, {}), strict=True)), {})
    assert assign_ids(one[::-1], section) == (Identified("joe-moss"), Identified("ann-moss"))


def test_a_theme_keeps_its_redirect_when_its_label_moves() -> None:
    before = [Named("talks", frozenset(("peace talks", "talks", "truce")))]
    section = registry_section(list(zip(before, assign_ids(before, {}), strict=True)), {})
    after = [
        Named("fish prices", frozenset(("fish", "prices"))),
        Named("truce talks", frozenset(("peace talks", "talks", "truce", "truce talks"))),
    ]
    assert assign_ids(after, section) == (
        Identified("fish-prices"),
        Identified("truce-talks", ("talks",)),
    )


def test_an_id_that_two_things_claim_alike_goes_to_neither() -> None:
    section = {"moss": {"name": "Moss", "signature": ["moss"]}}
    given = assign_ids(things("Ann Moss", "Joe Moss"), section)
    assert given == (Identified("ann-moss"), Identified("joe-moss"))


def test_a_former_id_is_never_given_to_somebody_else() -> None:
    section = {"moss": {"name": "Ann Fell", "signature": ["ann fell"]}}
    assert assign_ids([Named("Moss", frozenset(("Moss",)))], section) == (Identified("moss-2"),)


def test_ids_of_before_stay_in_the_registry() -> None:
    one = things("Ann Moss")
    before = {"joe-moss": {"name": "Joe Moss", "signature": ["joe moss"]}}
    section = registry_section(list(zip(one, assign_ids(one, before), strict=True)), before)
    assert list(section) == ["ann-moss", "joe-moss"]

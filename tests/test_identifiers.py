"""Ids outlive names: what had an address keeps it, or leaves a redirect there."""

from onrecord.text.identifiers import Identified, Named, assign_ids, registry_section


def named(name: str, *signature: str, wish: str | None = None) -> Named:
    return Named(name, frozenset(signature), wish)


def section(*things: Named) -> dict:
    return registry_section(list(zip(things, assign_ids(things, {}), strict=True)), {})


def test_without_a_past_an_id_is_the_name() -> None:
    assert assign_ids([named("Ada Quist"), named("Ada Quist")], {}) == (
        Identified("ada-quist"),
        Identified("ada-quist-2"),
    )


def test_a_fuller_name_moves_the_page_and_redirects_the_old_address() -> None:
    before = section(named("Quist", "Quist"))
    (now,) = assign_ids([named("Ada Quist", "Quist", "Ada Quist")], before)
    assert now == Identified("ada-quist", ("quist",))


def test_a_name_seen_again_keeps_its_number() -> None:
    before = section(named("Ada Quist", "a"), named("Ada Quist", "b"))
    given = assign_ids([named("Ada Quist", "a"), named("Ada Quist", "b")], before)
    assert [one.id for one in given] == ["ada-quist", "ada-quist-2"]


def test_half_of_the_strings_is_likeness_and_less_is_none() -> None:
    before = section(named("Truce", "truce", "ceasefire"))
    (half,) = assign_ids([named("Armistice", "ceasefire", "truce", "armistice")], before)
    assert half.former_ids == ("truce",)
    (less,) = assign_ids([named("Armistice", "ceasefire", "a", "b", "c")], before)
    assert less.former_ids == ()


def test_what_fits_two_things_alike_belongs_to_neither() -> None:
    before = section(named("Quist", "quist"))
    given = assign_ids([named("Ada Quist", "quist"), named("Bo Quist", "quist")], before)
    assert all(not one.former_ids for one in given)


def test_a_wish_wins_and_the_old_address_redirects() -> None:
    before = section(named("Peace talks", "peace talk"))
    (now,) = assign_ids([named("Peace talks", "peace talk", wish="talks")], before)
    assert now == Identified("talks", ("peace-talks",))


def test_former_ids_stay_in_the_registry_until_somebody_is_forgotten() -> None:
    before = section(named("Quist", "quist"))
    things = [(named("Bo Lind", "bo lind"), Identified("bo-lind"))]
    assert set(registry_section(things, before)) == {"bo-lind", "quist"}
    assert set(registry_section(things, before, forget=lambda text: "quist" in text)) == {"bo-lind"}


def test_a_registry_broken_by_hand_breaks_nothing() -> None:
    broken = {"quist": 3, "Not A Slug": {"name": "x"}, "lind": {"name": "Lind", "signature": 7}}
    (now,) = assign_ids([named("Lind")], broken)
    assert now.id == "lind"


def test_the_name_itself_counts_more_than_likeness() -> None:
    before = section(named("Ada Quist", "x", "y"))
    given = assign_ids([named("A. Quist", "Ada Quist", "x", "y"), named("Ada Quist", "z")], before)
    assert [one.id for one in given] == ["a-quist", "ada-quist"]


def test_of_three_namesakes_each_keeps_the_number() -> None:
    before = section(*(named("Ada Quist", "quist") for _ in range(3)))
    given = assign_ids([named("Ada Quist", "quist") for _ in range(3)], before)
    assert [one.id for one in given] == ["ada-quist", "ada-quist-2", "ada-quist-3"]


def test_two_things_without_any_string_are_not_alike() -> None:
    (now,) = assign_ids([named("Lind")], {"quist": {"name": "Quist", "signature": []}})
    assert now == Identified("lind")

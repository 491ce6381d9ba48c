"""Folding, repairs, ids and stems: the small decisions that everything else stands on."""

import pytest

from onrecord.models import Span
from onrecord.text.background import surprise
from onrecord.text.fold import fold, squeeze, without_accents, without_possessive
from onrecord.text.repair import replay, storable, visible
from onrecord.text.role_words import role_of
from onrecord.text.slugs import MAX_LENGTH, digest, slug, unique_slug
from onrecord.text.stems import key, stem, words
from onrecord.text.translit import one_edit_apart, skeleton, transliteration_key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Señora  Muñoz", "senora munoz"),
        ("“Quote”", '"quote"'),
        ("it’s", "it's"),
        ("Straße", "strasse"),
        ("Łódź–Øst", "lodz-ost"),
        ("a\u00a0b\n c", "a b c"),
        ("ŒUVRE", "oeuvre"),
    ],
)
def test_spellings_of_one_word_fold_to_one_form(one: str, other: str) -> None:
    assert fold(one) == other


def test_folding_keeps_words_apart() -> None:
    assert len({fold(word) for word in ("tide", "tied", "tides", "tide's", "ti de")}) == 5


def test_accents_go_and_case_stays() -> None:
    assert without_accents("Čapek") == "Capek"
    assert squeeze("  a \n b ") == "a b"


@pytest.mark.parametrize(
    ("printed", "plain"),
    [("quist's", "quist"), ("mills' pier", "mills pier"), ("'s", ""), ("o'shea", "o'shea")],
)
def test_only_possessive_endings_go(printed: str, plain: str) -> None:
    assert without_possessive(printed) == plain


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ada Quist", "ada-quist"),
        ("O'Shea & Sons", "oshea-sons"),
        ("CON", "con-page"),
        ("Index", "index-page"),
        ("lpt7", "lpt7-page"),
        ("Конкин", f"x{digest('Конкин')}"),
        ("../../etc/passwd", "etc-passwd"),
    ],
)
def test_a_slug_is_a_plain_file_name(text: str, expected: str) -> None:
    assert slug(text) == expected


def test_long_slugs_are_cut_and_stay_apart() -> None:
    one, other = slug("harbour " * 12 + "east"), slug("harbour " * 12 + "west")
    assert one != other
    assert max(len(one), len(other)) <= MAX_LENGTH
    assert len(slug("a" * MAX_LENGTH)) == MAX_LENGTH
    assert slug("a" * MAX_LENGTH) == "a" * MAX_LENGTH


def test_the_second_of_a_name_is_numbered() -> None:
    assert unique_slug("Ada Quist", ()) == "ada-quist"
    assert unique_slug("Ada Quist", {"ada-quist"}) == "ada-quist-2"
    assert unique_slug("Ada Quist", {"ada-quist", "ada-quist-2"}) == "ada-quist-3"


@pytest.mark.parametrize(
    ("source", "stretches", "text"),
    [
        ("We agree,\nall of us.", [(0, 9), (10, 20)], "We agree, all of us."),
        ("har-\nbour", [(0, 3), (5, 9)], "harbour"),
        ("well-\nknown", [(0, 5), (6, 11)], "well-known"),
        ("very **loud** bang", [(0, 5), (7, 11), (13, 18)], "very loud bang"),
        ("so\u00adft zero\u200bwidth", [(0, 16)], "soft zerowidth"),
        ("keeps\ttabs", [(0, 10)], "keeps\ttabs"),
    ],
)
def test_a_block_is_rebuilt_from_its_source(source, stretches, text: str) -> None:
    assert replay(source, [Span(*s) for s in stretches]) == text


def test_repairs_touch_nothing_that_can_be_seen() -> None:
    assert visible("a\u202eb\ufeffc\x00d é—“") == "abcd é—“"
    assert storable("a\ud800b") == "a\ufffdb"


def test_stems_make_one_of_the_forms_of_a_word_and_of_no_others() -> None:
    assert stem("sanctions") == stem("Sanction") == stem("sanctions'")
    assert stem("U.S.") == stem("USA") == "u.s"
    assert stem("us") != "u.s"
    assert stem("—") == "—"
    assert key("Energy prices") == key("energy-price")
    assert key("peace talks") != key("talks peace")


def test_words_are_cut_at_hyphens_and_keep_their_dots() -> None:
    text = "The U.S. well-known AT&T won't"
    assert [span.of(text) for span in words(text)] == [
        "The", "U.S.", "well", "known", "AT&T", "won't",
    ]  # fmt: skip


def test_common_words_surprise_less_than_rare_ones() -> None:
    assert surprise("the") < surprise("oil") < surprise("truce") <= surprise("zzyzx")


@pytest.mark.parametrize(("a", "b"), [("Chaliy", "Chalyi"), ("Yusuf", "Yousouf"), ("Juri", "Yuri")])
def test_romanisations_of_one_name_share_a_key(a: str, b: str) -> None:
    assert transliteration_key(a) == transliteration_key(b)


def test_near_names_have_keys_of_their_own() -> None:
    assert transliteration_key("Marina") != transliteration_key("Martina")
    assert skeleton("Karim") == skeleton("Kareem")
    assert skeleton("Amin") != skeleton("Min")


@pytest.mark.parametrize(
    ("a", "b", "near"),
    [
        ("hale", "hales", True),
        ("hale", "hile", True),
        ("hale", "ale", True),
        ("hale", "hale", False),
        ("hale", "haells", False),
        ("hale", "ahel", False),
    ],
)
def test_one_edit_is_one_edit(a: str, b: str, near: bool) -> None:
    assert one_edit_apart(a, b) is near
    assert one_edit_apart(b, a) is near


@pytest.mark.parametrize(
    ("words", "marks"),
    [
        ("former harbour master", (True, False, False)),
        ("ex-minister", (True, False, False)),
        ("mayor-elect", (False, True, False)),
        ("acting chief", (False, False, True)),
        ("chief of the formerly rich", (True, False, False)),
        ("expert", (False, False, False)),
    ],
)
def test_a_description_says_of_which_time_it_is(words: str, marks: tuple) -> None:
    role = role_of(words, None)
    assert (role.former, role.elect, role.acting) == marks

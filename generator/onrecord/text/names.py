"""Names of people: their parts, and whether two printed forms can name one person.

A printed name is honorifics, given names, particles, surname and suffix. Which of these a form
holds decides what it can be joined with: "Hale" fits "Robert Hale"; "Hale Jr." does not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from nicknames import NickNamer

from onrecord.lexicons import lexicon, lexicon_lines
from onrecord.text.fold import fold, squeeze, without_possessive
from onrecord.text.translit import skeleton, transliteration_key

_NICKNAME = re.compile(r"""\s["'(“‘]+([^"'()“”‘’]+)["')”’]+\s""")
_INITIALS = re.compile(r"\b(?:[^\W\d_]\.\s?){1,4}")
_GENERATION = {"junior": "jr", "senior": "sr", "jnr": "jr", "snr": "sr"}
_ROMAN = re.compile(r"(?=[ivx])x{0,3}(ix|iv|v?i{0,3})")
_ARABIC_ARTICLE = re.compile(r"^(al|el|ad|as|ash|an|ar|at|az)-(?=\w)")


@dataclass(frozen=True, slots=True)
class PersonName:
    """The parts of one printed name, all folded; ``surname`` is without its particles."""

    printed: str
    honorifics: tuple[str, ...] = ()
    given: tuple[str, ...] = ()  # initials as single letters
    particles: tuple[str, ...] = ()  # "von", "der"
    surname: tuple[str, ...] = ()
    suffix: str = ""  # "jr", "sr", or a roman numeral
    nickname: str = ""  # William "Bill" Smith

    @property
    def full(self) -> bool:
        """Whether more than one word, or a numeral, says who is meant."""
        return bool(self.given) or (bool(self.suffix) and self.suffix not in ("jr", "sr"))

    @property
    def identity(self) -> tuple[tuple[str, ...], ...]:
        """What distinguishes this name from others: equal identities are one printed name."""
        return (self.given, self.particles, self.surname, (self.suffix,))

    @property
    def words(self) -> tuple[str, ...]:
        """Given names and surname without particles."""
        return self.given + self.surname

    @property
    def surname_key(self) -> str:
        """The surname's transliteration key, the block under which names are compared."""
        return _key(self.surname)

    @property
    def key(self) -> str:
        """The whole name's transliteration key, in the order given names, surname."""
        return _key(self.words)


@cache
def parse_name(printed: str) -> PersonName:
    """Take a printed name apart; of a text without letters every part is empty."""
    text = without_possessive(fold(printed)).strip(" ,.")
    nickname = ""
    if found := _NICKNAME.search(text):
        nickname = found[1].strip()
        text = squeeze(text[: found.start()] + " " + text[found.end() :])
    text = _INITIALS.sub(lambda m: m[0].replace(".", " "), text)
    words = [w for w in (w.strip(".,;:\"'()") for w in text.split()) if w]
    honorifics, words = _leading_honorifics(words)
    words, suffix = _without_suffix(words)
    given, particles, surname = _split(words)
    return PersonName(
        printed=printed,
        honorifics=honorifics,
        given=given,
        particles=particles,
        surname=surname,
        suffix=suffix,
        nickname=nickname,
    )


def _leading_honorifics(words: list[str]) -> tuple[tuple[str, ...], list[str]]:
    known = lexicon("honorifics") | lexicon("offices")
    count = 0
    while count < len(words) - 1 and words[count] in known and not is_given_name(words[count]):
        count += 1
    if count and words[count:] and _suffix_of(words[count]):  # "Major Jr.", not a title
        count -= 1
    return tuple(words[:count]), words[count:]


def _without_suffix(words: list[str]) -> tuple[list[str], str]:
    while len(words) > 1 and words[-1] in lexicon("name_credentials"):
        words = words[:-1]
    if len(words) > 1 and (suffix := _suffix_of(words[-1])):
        return words[:-1], suffix
    return words, ""


def _suffix_of(word: str) -> str:
    if word in lexicon("name_suffixes"):
        return _GENERATION.get(word, word)
    return word if len(word) > 1 and _ROMAN.fullmatch(word) and word not in _family_first() else ""


@cache
def _family_first() -> frozenset[str]:
    return lexicon("family_names_first")


def _split(words: list[str]) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    particles = lexicon("name_particles")
    start = len(words) - 1
    for number, word in enumerate(words[:-1]):
        if word in particles or (number and word in lexicon("name_particles_inner")):
            start = number
            break
    given, rest = words[: max(start, 0)], words[max(start, 0) :]
    lead = 0
    while lead < len(rest) - 1 and (rest[lead] in particles or lead == 0 < len(rest) - 1):
        lead += 1
    before, surname = rest[:lead], rest[lead:]
    if _is_family_first(words) and not before:
        given, surname = words[1:], words[:1]
    return (
        tuple(part for word in given for part in word.split("-") if part),
        tuple(before),
        tuple(_ARABIC_ARTICLE.sub("", word) for word in surname),
    )


def _is_family_first(words: list[str]) -> bool:
    """Chinese, Korean and Vietnamese names, unless an English reading is as good."""
    if not 2 <= len(words) <= 4 or words[0] not in _family_first():
        return False
    if any(len(word) == 1 or is_given_name(word) for word in words[1:]):
        return False
    return not is_given_name(words[0]) or len(words) > 2 or "-" in words[1]


@cache
def _key(words: tuple[str, ...]) -> str:
    return "".join(transliteration_key(word) for word in words)


# ---------------------------------------------------------------------- comparing


def compatible(a: PersonName, b: PersonName) -> bool:
    """Tell whether nothing printed speaks against ``a`` and ``b`` naming one person.

    A part of a name fits the whole ("Hill", "Bob"), so this is evidence inside one article;
    across articles ask ``same_full_name``.
    """
    if a.full and b.full:
        return same_full_name(a, b) or _is_part(a, b) or _is_part(b, a)
    if not a.full and not b.full:
        return a.surname_key == b.surname_key and a.suffix == b.suffix
    bare, whole = (b, a) if a.full else (a, b)
    return bool(part_of(bare, whole))


def part_of(bare: PersonName, whole: PersonName) -> Literal["surname", "given", ""]:
    """Tell which part of a full name a single name is ("" for none)."""
    if bare.suffix and bare.suffix != whole.suffix:
        return ""
    key = bare.surname_key
    if not key:
        return ""
    particles = bare.particles
    if key == whole.surname_key and (
        not particles or not whole.particles or particles == whole.particles
    ):
        return "surname"
    if not particles and not whole.particles and key in map(_key, _first_surname(whole)):
        return "surname"
    last = () if particles else whole.surname[-1:]
    if key == _key(last) or (_family_last(whole) and key == _key(whole.given[-1:])):
        return "surname"
    if whole.given and (
        _called(bare.surname[0], whole.given[0])
        or (len(key) > 2 and key in map(transliteration_key, whole.given))
        or key == _key(whole.given)
        or (whole.nickname and key == transliteration_key(whole.nickname))
    ):
        return "given"
    return ""


def first_surname(whole: PersonName) -> str:
    """Return the first of two Spanish surnames, by which people are called ("" for none)."""
    middle = whole.given[-1] if len(whole.given) > 1 else ""
    named = len(middle) > 1 and not is_known_given(middle) and not whole.suffix
    return middle if named and not _family_last(whole) else ""


def _first_surname(whole: PersonName) -> tuple[tuple[str, ...], ...]:
    found = first_surname(whole)
    return ((found,),) if found else ()


def _called(bare: str, given: str) -> bool:
    """Tell whether somebody of this given name is called so: Bob for Robert, not the other way."""
    if min(len(bare), len(given)) < 2:
        return False
    turned = _is_short_for(given, bare) and not _is_short_for(bare, given)
    return given_names_agree(bare, given) and not turned


def _family_last(name: PersonName) -> bool:
    """Vietnamese people are called by the last of their given names: it serves as a surname."""
    vietnamese = len(name.surname) == 1 and name.surname[0] in lexicon("family_names_vietnamese")
    return vietnamese and len(name.given) > 1


def _is_part(short: PersonName, long: PersonName) -> bool:
    """Tell whether the words of one name begin or end the other ("Mary Anne", "Mary Anne Hill")."""
    count = len(short.words)
    if short.suffix and short.suffix != long.suffix:
        return False
    keys = tuple(map(transliteration_key, short.words))
    whole = tuple(map(transliteration_key, long.words))
    return 1 < count < len(whole) and keys in (whole[:count], whole[-count:])


def without_last_name(short: PersonName, long: PersonName) -> bool:
    """Tell whether a name lacks but the second surname of another ("Ana Diaz", "Ana Diaz Roca")."""
    count = len(short.words)
    return (
        not short.suffix
        and not long.suffix
        and 2 <= count == len(long.words) - 1
        and short.words == long.words[:count]
        and len(short.words[-1]) > 1
        and not is_given_name(short.words[-1])
        and short.words[0] not in _family_first()
    )


def last_names_of(short: PersonName, long: PersonName) -> bool:
    """Tell whether several last names stand for the person ("Diaz Roca", "Juan Diaz Roca").

    A short form that begins with an English given name is as well somebody else.
    """
    count = len(short.words)
    return (
        short.suffix == long.suffix
        and 1 < count < len(long.words)
        and not is_given_name(short.words[0])
        and len(short.words[0]) > 1
        and tuple(map(transliteration_key, short.words))
        == tuple(map(transliteration_key, long.words[-count:]))
    )


def is_part_of_name(short: PersonName, long: PersonName) -> bool:
    """Tell whether a name of several words is the first or the last ones of a fuller name."""
    return (
        first_names_of(short, long) or last_names_of(short, long) or without_last_name(short, long)
    )


def called_otherwise(a: PersonName, b: PersonName) -> bool:
    """Tell whether two full names differ in the first name by more than an initial.

    "Bob Hill" may be the Robert Hill of another article; one article that prints both means two.
    """
    if not a.given or not b.given or a.nickname or b.nickname:
        return False
    if is_part_of_name(a, b) or is_part_of_name(b, a):
        return False
    x, y = a.given[0], b.given[0]
    same_surname = a.surname_key == b.surname_key and a.key != b.key
    return same_surname and min(len(x), len(y)) > 1 and _key((x,)) != _key((y,))


def first_names_of(short: PersonName, long: PersonName) -> bool:
    """Tell whether two given names stand for the person ("Mary Ann", "Mary Ann Hill")."""
    return (
        not short.suffix
        and len(short.words) == len(long.given) == 2
        and all(map(is_given_name, short.words))
        and short.words == long.given
    )


def same_full_name(a: PersonName, b: PersonName) -> bool:
    """Tell whether two full names are forms of one: spelling, initials, nicknames, word order.

    Differing suffixes, surnames, first names or middle initials keep them apart.
    """
    if not a.full or not b.full or a.suffix != b.suffix:
        return False
    if a.key == b.key or sorted(map(transliteration_key, a.words)) == sorted(
        map(transliteration_key, b.words)
    ):
        return True
    return surnames_agree(a, b) and _given_agree(a, b)


def surnames_agree(a: PersonName, b: PersonName) -> bool:
    """Tell whether the surnames are one, or one is the first part of a longer patronymic chain."""
    if a.surname_key == b.surname_key:
        return True
    if not a.particles or a.particles != b.particles:
        return False
    short, long = sorted((a.surname, b.surname), key=len)
    return short == long[: len(short)]


def _given_agree(a: PersonName, b: PersonName) -> bool:
    short, long = sorted((a.given, b.given), key=len)
    if not short:
        return a.suffix == b.suffix and bool(a.suffix)
    if not given_names_agree(short[0], long[0]) and not (
        (a.nickname and given_names_agree(a.nickname, b.given[0]))
        or (b.nickname and given_names_agree(b.nickname, a.given[0]))
    ):
        hidden = len(long) > len(short) and len(long[0]) == 1 and len(short[0]) > 1
        return hidden and given_names_agree(short[0], long[1])  # "J. Edgar", "Edgar"
    return all(given_names_agree(x, y) for x, y in zip(short[1:], long[1:], strict=False))


@cache
def given_names_agree(a: str, b: str) -> bool:
    """Tell whether two given names are one: equal, an initial, a nickname or another spelling."""
    if a == b or transliteration_key(a) == transliteration_key(b):
        return True
    if not a or not b:
        return False
    if len(a) == 1 or len(b) == 1:
        return a[0] == b[0]
    if _related(a, b):
        return True
    if is_given_name(a) and is_given_name(b):
        return False
    bones = skeleton(a)
    return len(bones) > 2 and bones == skeleton(b) and _ending(a) == _ending(b)


def _ending(word: str) -> str:
    """The class of the last letter: final vowels tell a woman's name from a man's."""
    last = transliteration_key(word)[-1:]
    return last if last in ("a", "e") else ""


@cache
def _nicknamer() -> NickNamer:
    return NickNamer()


@cache
def is_given_name(word: str) -> bool:
    """Tell whether a folded word is an English given name; evidence of a name, not of a sex."""
    table = _nicknamer()
    return bool(table.nicknames_of(word) or table.canonicals_of(word))


@cache
def is_known_given(word: str) -> bool:
    """Tell whether a folded word is a given name of some country, English ones included."""
    return all(part in lexicon("given_names") or is_given_name(part) for part in word.split("-"))


@cache
def is_known_family(word: str) -> bool:
    """Tell whether a folded word is a family name of some country, or two joined by a hyphen."""
    return any(part in lexicon("family_names") for part in word.split("-"))


@cache
def _hypocoristics() -> frozenset[tuple[str, str]]:
    return frozenset(
        (name, fold(short))
        for line in lexicon_lines("nicknames")
        for name, _, shorts in (line.partition(":"),)
        for short in shorts.split()
    )


def _is_short_for(short: str, formal: str) -> bool:
    return formal in _nicknamer().canonicals_of(short) or (formal, short) in _hypocoristics()


def _related(a: str, b: str) -> bool:
    table = _nicknamer()
    siblings = not table.canonicals_of(a).isdisjoint(table.canonicals_of(b))
    return siblings or _is_short_for(a, b) or _is_short_for(b, a)

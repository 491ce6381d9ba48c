"""What the words of a name say about the kind of name it is, wherever it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from onrecord.annotate.entities.runs import is_common, is_office
from onrecord.lexicons import lexicon, word_class
from onrecord.text.names import is_given_name, is_known_family, is_known_given

#: Arabic, Spanish and French articles: they open surnames, newspapers and bands alike.
_ARTICLES = word_class("shape_cues_articles")
_ACRONYM_LENGTH = 6
_INITIALS = re.compile(r"[a-z](?:\.-?[a-z])+\.?")
#: "Title IX", "Vitamin C", "Studio B2": so short a last word in capitals is no surname.
_SHORT = 3
#: But these count the bearers of one name.
_GENERATIONS = frozenset(("II", "III", "IV"))


def shape_of(key: tuple[str, ...], printed: str) -> Iterator[str]:
    """Yield the cues that lie in the name itself; ``printed`` is as it stands in the text."""
    name = " ".join(key)
    yield f"words {min(len(key), 4)}"
    if name in lexicon("not_names") or name in lexicon("calendar"):
        yield "not a name"
    if name in lexicon("portfolios"):
        yield "portfolio"
    if all(is_common(word) for word in key):
        named = any(is_known_given(word) or is_known_family(word) for word in key)
        yield "common or name" if named else "common"
    yield from _letters(printed, single=len(key) == 1)
    yield from _place(name, key)
    if key[-1].endswith("s") and is_office(key[-1][:-1]):
        yield "offices last"
    if len(key) > 1:
        yield from _ends(key)
        yield from _parts_of_a_persons_name(key, printed)
        return
    if key[0] in lexicon("org_heads"):
        yield "organisation head"
    given, family = is_known_given(name), is_known_family(name)
    if given or family:
        yield f"alone {'given' if given else ''}{'family' if family else ''}"


def _letters(printed: str, *, single: bool) -> Iterator[str]:
    if any(c.isdigit() for c in printed):
        yield "digit"
    if printed.isupper():
        yield "capitals" if single and len(printed) <= _ACRONYM_LENGTH else "capitals long"
    elif any(a.islower() and b.isupper() for a, b in pairwise(printed)) and not printed.startswith(
        ("Mc", "Mac")
    ):
        yield "camel"
    if "&" in printed or " and " in printed or " of " in printed:
        yield "connector"
    if single and "-" in printed:
        yield "hyphen"
    last = printed.rpartition(" ")[2]
    short = last.isupper() and len(last) <= _SHORT and last not in _GENERATIONS
    if short and not single and not printed.isupper():
        yield "capitals last"


def _place(name: str, key: tuple[str, ...]) -> Iterator[str]:
    if name in lexicon("countries"):
        yield "country"
    elif name in lexicon("places"):
        yield "place name"
    elif all(_is_nation(part) for part in name.split("-")):
        yield "nationality"
    elif name in lexicon("towns"):
        yield "town or name" if is_known_given(key[0]) or is_known_family(key[-1]) else "town"
    elif key[0] in lexicon("nationalities") or key[0] in lexicon("countries"):
        yield "nation first"
    elif key[0] in lexicon("places") or " ".join(key[:2]) in lexicon("places"):
        yield "place first"


def _is_nation(word: str) -> bool:
    nations = lexicon("nationalities")
    return word in nations or word.removesuffix("s") in nations or word in lexicon("countries")


def _ends(key: tuple[str, ...]) -> Iterator[str]:
    """The first and the last word say what the whole is: a body, a building, a law, a storm."""
    last = key[-1]
    if last in lexicon("paper_heads"):
        yield "paper head"
    elif last in lexicon("org_heads") or key[0] in lexicon("org_openers"):
        yield "organisation head"
    elif _is_thing(last) or last in lexicon("not_names"):
        yield "thing head"
    elif last in lexicon("heads_as_surnames"):
        yield "thing or surname"
    if last == "administration":
        yield "administration"
    if key[0] in lexicon("thing_openers"):
        yield "thing first"
    if any(word in lexicon("org_heads") for word in key[:-1]):
        yield "organisation word inside"


def _is_thing(word: str) -> bool:
    things = lexicon("not_person_heads")
    return word in things or word.removesuffix("s") in things


def _parts_of_a_persons_name(key: tuple[str, ...], printed: str) -> Iterator[str]:
    if key[0] == "al" and printed.startswith("Al ") and is_known_family(key[-1]):
        yield "al first"  # Alan's short form, or the Arabic article
    elif key[0] in _ARTICLES:
        yield "article first"
    elif is_given_name(key[0]):
        yield "given name first"
    elif is_known_given(key[0]) and key[-1] not in lexicon("org_heads"):
        yield "given known first"
    if is_known_family(key[-1]):
        yield "family known last"
    if key[-1] in lexicon("name_suffixes"):
        yield "suffix"
    elif any(word in lexicon("name_suffixes") for word in key[1:-1]):
        yield "suffix inside"
    if any(len(word.replace(".", "")) == 1 or _INITIALS.fullmatch(word) for word in key[:-1]):
        yield "initial"
    particles = lexicon("name_particles")
    if any(word in particles for word in key[1:-1]) or (
        key[0] in particles and key[0] not in _ARTICLES
    ):
        yield "particle"

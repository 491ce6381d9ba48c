"""Texts put together from templates with names of many countries, marked as names_written.md is.

Deterministic: the same templates and lists give the same texts. A third of the names is bent, so
that the classifier learns what to do with names that stand in no list.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from pathlib import Path

from onrecord.lexicons import lexicon

TEMPLATES = Path(__file__).with_name("names_templates.txt")
#: How often every template is filled.
ROUNDS = 4
_SLOT = re.compile(r"\{([A-Za-z]+?)(\d?)([sg]?)\}")
_INDUSTRIES = (
    "Bank Capital Energy Foods Group Holdings Industries Logistics Mining Motors Partners Pharma"
    " Steel Systems Telecom Textiles University Hospital Institute Foundation Council"
).split()
_CLUBS = "United City Rovers Athletic Wanderers Tigers Hawks Rangers Sharks".split()
_SOUNDS = "va lo ri ne to zen tri mo ka du lex ora vel nix ple sta qui bro fen tal".split()


def texts() -> Iterator[str]:
    """Yield the filled templates."""
    lines = [
        line
        for line in TEMPLATES.read_text(encoding="utf-8").splitlines()
        if line and not line.startswith("#")
    ]
    for turn in range(ROUNDS):
        for number, line in enumerate(lines):
            yield _filled(line, random.Random(f"{turn} {number}"))


def _filled(line: str, chance: random.Random) -> str:
    people: dict[str, tuple[str, str]] = {}
    others: dict[str, str] = {}

    def fill(match: re.Match[str]) -> str:
        kind, number, part = match.groups()
        if kind == "P":
            given, family = people.setdefault(number, (_given(chance), _family(chance)))
            name = {"s": family, "g": given, "": f"{given} {family}"}[part]
            following = line[match.end() : match.end() + 8]
            thing = following.startswith((" Prize", " Act", " Street", " Road", " School"))
            return name if thing else f"{{{name}|P}}"
        key = kind + number
        if key not in others:
            others[key] = _other(kind, chance)
        word = others[key]
        if kind == "M":
            before = line[max(0, match.start() - 6) : match.start()]
            return word if before.endswith(("Storm ", "Mount ", "Lake ")) else f"{{{word}|P}}"
        return f"{{{word}|O}}" if kind in "OAKb" else word

    return _SLOT.sub(fill, line)


def _other(kind: str, chance: random.Random) -> str:
    if kind == "O":
        return chance.choice((_firm_like_people, _firm, _coined))(chance)
    if kind == "A":
        return "".join(chance.choice("ABCDEFGHIKLMNOPRSTUW") for _ in range(chance.choice((3, 4))))
    if kind == "K":
        return f"{_titled(_bent(_pick('towns', chance), chance))} {chance.choice(_CLUBS)}"
    if kind == "T":
        return _titled(_pick("towns", chance))
    if kind == "C":
        return _titled(_pick("countries", chance))
    if kind == "N":
        return _titled(_pick("nationalities", chance))
    if kind == "M":
        return _given(chance)
    if kind == "b":
        return _coined(chance)
    if kind == "Office":
        return chance.choice("President Minister Mayor Governor Senator Judge Captain".split())
    trade = _pick("occupations", chance)
    return trade[0].upper() + trade[1:] if kind == "Trade" else trade


def _pick(name: str, chance: random.Random) -> str:
    return chance.choice(sorted(lexicon(name)))


def _given(chance: random.Random) -> str:
    name = _titled(_bent(_pick("given_names", chance), chance))
    if chance.random() < 0.1:
        name += f" {chance.choice('ABCDEFGHJKLMNPRSTW')}."
    elif chance.random() < 0.1:
        name += f" {_titled(_pick('given_names', chance))}"
    return name


def _family(chance: random.Random) -> str:
    name = _titled(_bent(_pick("family_names", chance), chance))
    if chance.random() < 0.06:
        name = f"{chance.choice(('de', 'van', 'al', 'von', 'bin'))} {name}"
    elif chance.random() < 0.06:
        name += f"-{_titled(_pick('family_names', chance))}"
    return name


def _bent(name: str, chance: random.Random) -> str:
    """Change one inner letter of every third name."""
    if chance.random() > 0.33 or len(name) < 4:
        return name
    place = chance.randrange(1, len(name) - 1)
    sounds = "aeiou" if name[place] in "aeiou" else "bdgklmnprstvz"
    return name[:place] + chance.choice(sounds) + name[place + 1 :]


def _firm_like_people(chance: random.Random) -> str:
    words = (_bent(_pick("family_names", chance), chance) for _ in range(2))
    return _titled(" ".join(words))


def _firm(chance: random.Random) -> str:
    first = _pick(chance.choice(("towns", "family_names")), chance)
    return f"{_titled(_bent(first, chance))} {chance.choice(_INDUSTRIES)}"


def _coined(chance: random.Random) -> str:
    return "".join(chance.choice(_SOUNDS) for _ in range(chance.choice((2, 3)))).title()


def _titled(name: str) -> str:
    return re.sub(r"(^|[ '-])([a-z])", lambda m: m[1] + m[2].upper(), name)

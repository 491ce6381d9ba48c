"""Ids that outlive names: what had a page keeps its address, or leaves a redirect at the old one.

A section of the registry maps each id that was ever given to the name and the signature that it
stood for: ``{"jonathan-hale": {"name": "Jonathan Hale", "signature": ["hale", "jonathan hale"]}}``.
For a person the signature is the printed names, for a theme its keyphrases.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from onrecord.text.fold import fold
from onrecord.text.slugs import slug, unique_slug

Section: TypeAlias = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Named:
    """Something that needs an id; the signature's strings are compared folded."""

    name: str
    signature: frozenset[str]
    wish: str | None = None  # an id that its user has chosen


@dataclass(frozen=True, slots=True)
class Identified:
    """An id, and the ids that the same thing had before."""

    id: str
    former_ids: tuple[str, ...] = ()


def assign_ids(
    things: Sequence[Named], previous: Section, *, likeness: float = 0.5
) -> tuple[Identified, ...]:
    """Give each thing its id, in order: the former one if it still fits the name, else a new one.

    A former id belongs to the thing whose signature holds its name, or whose signature shares
    ``likeness`` of the strings of both (Jaccard); to none where two things fit alike.
    """
    former = _owners(things, previous, likeness)
    taken = set(former)
    given: list[Identified] = []
    for number, thing in enumerate(things):
        own = sorted(key for key, owner in former.items() if owner == number)
        base = slug(thing.wish or thing.name)
        kept = [key for key in own if re.fullmatch(re.escape(base) + r"(-\d+)?", key)]
        if thing.wish and base not in taken - set(own):
            chosen = base
        elif kept:
            chosen = min(kept, key=lambda key: (len(key), key))
        else:
            chosen = unique_slug(thing.wish or thing.name, taken)
        taken.add(chosen)
        given.append(Identified(chosen, tuple(key for key in own if key != chosen)))
    return tuple(given)


def registry_section(
    things: Sequence[tuple[Named, Identified]],
    previous: Section,
    *,
    forget: Callable[[str], bool] | None = None,
) -> dict[str, dict[str, Any]]:
    """Return the section to keep: every id of today, and of before where ``forget`` allows it.

    ``forget`` is asked with the id as words, the name and every string of the signature.
    """
    section = {
        key: {"name": name, "signature": sorted(signature)}
        for key, (name, signature) in sorted(_entries(previous).items())
        if forget is None or not any(map(forget, (key.replace("-", " "), name, *signature)))
    }
    for thing, identified in things:
        entry = {"name": thing.name, "signature": sorted(map(fold, thing.signature))}
        for key in (identified.id, *identified.former_ids):
            section[key] = dict(entry)
    return dict(sorted(section.items()))


def _entries(previous: Section) -> dict[str, tuple[str, frozenset[str]]]:
    """Return the usable entries; a registry that somebody has edited by hand breaks nothing."""
    entries: dict[str, tuple[str, frozenset[str]]] = {}
    for key, value in previous.items():
        if isinstance(value, Mapping) and isinstance(value.get("name"), str) and slug(key) == key:
            signature = value.get("signature")
            strings = signature if isinstance(signature, list) else []
            entries[key] = (
                value["name"],
                frozenset(fold(s) for s in strings if isinstance(s, str)),
            )
    return entries


def _owners(things: Sequence[Named], previous: Section, likeness: float) -> dict[str, int | None]:
    """Return for each former id the number of the thing that it belongs to, if any."""
    signatures = [frozenset(map(fold, (thing.name, *thing.signature))) for thing in things]
    names = [fold(thing.name) for thing in things]
    holders: dict[str, list[int]] = defaultdict(list)
    for number, signature in enumerate(signatures):
        for string in signature:
            holders[string].append(number)
    owners: dict[str, int | None] = {}
    for key, (name, signature) in sorted(_entries(previous).items()):
        folded = fold(name)
        near: Collection[int] = {n for string in (folded, *signature) for n in holders[string]}
        scores = {
            n: (names[n] == folded, folded in signatures[n], _jaccard(signature, signatures[n]))
            for n in sorted(near)
            if folded in signatures[n] or _jaccard(signature, signatures[n]) >= likeness
        }
        best = max(scores.values(), default=None)
        fitting = [n for n, score in scores.items() if score == best]
        owners[key] = fitting[0] if len(fitting) == 1 else _by_number(key, fitting, names)
    return owners


def _by_number(key: str, fitting: Sequence[int], names: Sequence[str]) -> int | None:
    """Tell namesakes apart by the number in their id, as they were numbered before."""
    if not fitting or len({names[n] for n in fitting}) > 1:
        return None
    base = slug(names[fitting[0]])
    number = key.removeprefix(base).removeprefix("-") or "1"
    place = int(number) - 1 if number.isdecimal() else -1
    return fitting[place] if 0 <= place < len(fitting) else None


def _jaccard(a: frozenset[str], b: frozenset[str]) -> float:
    return len(a & b) / len(a | b) if a or b else 0.0

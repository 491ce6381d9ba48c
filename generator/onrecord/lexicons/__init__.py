"""Word lists, an entry a line (or YAML), ``#`` for comments: the language, never the news."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

#: The only language so far; a second one is a second folder of lists with the same names.
_LANGUAGE = "en"


@cache
def lexicon(name: str) -> frozenset[str]:
    """Return the entries of ``name.txt``.

    Raises:
        FileNotFoundError: no such list ships with the package.
    """
    return frozenset(lexicon_lines(name))


@cache
def lexicon_lines(name: str) -> tuple[str, ...]:
    """Return the entries of ``name.txt`` in their order, for lists where order means something."""
    text = files(__package__).joinpath(_LANGUAGE, f"{name}.txt").read_text(encoding="utf-8")
    stripped = (line.split("#", 1)[0].strip() for line in text.splitlines())
    return tuple(line for line in stripped if line)


@cache
def lexicon_entries(name: str) -> tuple[Mapping[str, Any], ...]:
    """Return the entries of ``name.yml``, a list of mappings.

    Raises:
        FileNotFoundError: no such list ships with the package.
    """
    text = files(__package__).joinpath(_LANGUAGE, f"{name}.yml").read_text(encoding="utf-8")
    return tuple(yaml.safe_load(text))


@cache
def word_class(name: str) -> frozenset[str]:
    """Return the words of one closed class: a paragraph ``[name]`` of ``closed_classes.txt``.

    Closed classes (determiners, modal verbs, words that negate) are small and asked for by one
    place of the code each; lists that grow have files of their own.

    Raises:
        KeyError: there is no such class.
    """
    return _word_classes()[name]


@cache
def _word_classes() -> dict[str, frozenset[str]]:
    classes: dict[str, frozenset[str]] = {}
    for paragraph in "\n".join(lexicon_lines("closed_classes")).split("[")[1:]:
        name, _, words = paragraph.partition("]")
        classes[name] = frozenset(words.split())
    return classes

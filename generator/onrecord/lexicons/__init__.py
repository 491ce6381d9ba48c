"""Word lists, one entry a line, ``#`` for comments. They hold the language, never the news."""

from functools import cache
from importlib.resources import files

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

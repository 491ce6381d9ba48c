"""The words that pages put around an article, by what they belong to (``intake_furniture.txt``)."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from onrecord.text.lexicons import lexicon_lines

#: Kinds of furniture words, in the order of their columns.
KINDS = ("share", "sign-up", "legal", "comment", "related", "menu", "credit", "time", "bio")
WORD = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*")
_Phrases = tuple[tuple[str, int, int], ...]  # (the other words, how many, kind)


@cache
def _lexicon() -> tuple[dict[str, _Phrases], dict[str, int]]:
    """Return the phrases by their first word, and the beginnings of words with their kinds."""
    table: dict[str, list[tuple[str, int, int]]] = {}
    beginnings: dict[str, int] = {}
    for entry in lexicon_lines("intake_furniture"):
        kind, _, phrase = entry.partition(": ")
        first, _, rest = phrase.partition(" ")
        if phrase.endswith("*") and not rest:
            beginnings[phrase[:-1]] = KINDS.index(kind)
        else:
            others = rest.rstrip("*")
            count = len(others.split())
            table.setdefault(first, []).append((others, count, KINDS.index(kind)))
    return {first: tuple(sorted(rests, reverse=True)) for first, rests in table.items()}, beginnings


@lru_cache(65_536)
def _opened_by(word: str) -> _Phrases:
    """Return the phrases that a word may open, the longest of a beginning first."""
    phrases, beginnings = _lexicon()
    begun = next((kind for start, kind in beginnings.items() if word.startswith(start)), None)
    return phrases.get(word, ()) + (() if begun is None else (("", 0, begun),))


def furniture_in(words: Sequence[str], lines: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield (line, kind) of each furniture word or phrase; ``lines`` tells the line of each word.

    ``words`` are in lower case. No phrase goes on in the next line.
    """
    opened = list(map(_opened_by, words))
    for at in [at for at, phrases in enumerate(opened) if phrases]:
        for rest, count, kind in opened[at]:
            if not count or (
                " ".join(words[at + 1 : at + 1 + count]).startswith(rest)
                and at + count < len(words)
                and lines[at + count] == lines[at]
            ):
                yield lines[at], kind
                break


def kinds_of(text: str) -> dict[str, int]:
    """Count the furniture words of each kind in a text, four at most."""
    words = [word.lower() for word in WORD.findall(text)]
    counts = Counter(kind for _, kind in furniture_in(words, [0] * len(words)))
    return {kind: min(counts[number], 4) for number, kind in enumerate(KINDS)}

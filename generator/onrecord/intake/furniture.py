"""The words that pages put around an article, by what they belong to (``intake_furniture.txt``)."""

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache, lru_cache

from onrecord.lexicons import lexicon_lines

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
def opened_by(word: str) -> _Phrases:
    """Return the phrases that a word may open, the longest of a beginning first."""
    phrases, beginnings = _lexicon()
    begun = next((kind for start, kind in beginnings.items() if word.startswith(start)), None)
    return phrases.get(word, ()) + (() if begun is None else (("", 0, begun),))


def phrases_at(words: Sequence[str], lines: Sequence[int], at: int) -> int:
    """Return the kind of the furniture that the word at ``at`` opens, -1 for none.

    ``words`` are in lower case, ``lines`` tells the line of each; no phrase goes on in the next.
    """
    for rest, count, kind in opened_by(words[at]):
        if not count:
            return kind
        last = at + count
        inside = last < len(words) and lines[last] == lines[at]
        if inside and " ".join(words[at + 1 : last + 1]).startswith(rest):
            return kind
    return -1


@lru_cache(65_536)
def alone(word: str) -> int:
    """Return the kind of a word that is furniture by itself, -1 for none, -2 if others decide."""
    opened = opened_by(word)
    if not opened:
        return -1
    return opened[0][2] if not opened[0][1] else -2


def kinds_of(text: str) -> dict[str, int]:
    """Count the furniture words of each kind in a text, four at most."""
    words = [word.lower() for word in WORD.findall(text)]
    lines = [0] * len(words)
    counts = Counter(phrases_at(words, lines, at) for at in range(len(words)))
    return {kind: min(counts[number], 4) for number, kind in enumerate(KINDS)}

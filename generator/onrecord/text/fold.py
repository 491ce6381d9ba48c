"""Folding: the form of a text under which spellings of one word are equal."""

import re
import unicodedata
from functools import lru_cache

_LEVEL = str.maketrans(
    {
        **dict.fromkeys("‘’‛′`´ʼ", "'"),
        **dict.fromkeys("“”„‟«»″", '"'),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        "ß": "ss", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ı": "i",
        "æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe", "þ": "th", "Þ": "Th", "ð": "d",
    }
)  # fmt: skip
_SPACE = re.compile(r"\s+")
_POSSESSIVE = re.compile(r"'s\b|(?<=s)'(?!\w)")


def level(text: str) -> str:
    """Level quotation marks, dashes and letters that do not decompose; lengths may change."""
    return text.translate(_LEVEL)


def without_accents(text: str) -> str:
    """Return ``text`` without its combining marks."""
    if text.isascii():
        return text
    decomposed = unicodedata.normalize("NFKD", level(text))
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def squeeze(text: str) -> str:
    """Fold every run of white space to one space."""
    return _SPACE.sub(" ", text).strip()


@lru_cache(100_000)  # the same few names and words are folded again and again
def fold(text: str) -> str:
    """Return the lower-case form without accents, with levelled marks and single spaces."""
    return squeeze(without_accents(text).casefold())


def without_possessive(text: str) -> str:
    """Return folded ``text`` without its possessive endings."""
    return _POSSESSIVE.sub("", text)

"""Words and their stems: under which form two phrases are one."""

import re
from functools import lru_cache

import snowballstemmer

from onrecord.lexicons import lexicon
from onrecord.models import Span
from onrecord.text.fold import fold, without_possessive

#: Letters and digits, held together by dots, apostrophes and ampersands ("U.S.", "AT&T", "won't").
_WORD = re.compile(r"[^\W_]+(?:['’.&][^\W_]+)*(?:(?<=\.\w)\.)?")
_NO_LETTER = re.compile(r"[\W_]+")
#: Abbreviations that folding would turn into other words.
_COUNTRY = re.compile(r"U\.?S\.?(?:A\.?)?")
#: A shorter word in s is no plural ("gas", "his").
_SHORTEST = 4
_PORTER = snowballstemmer.stemmer("porter")


def words(text: str) -> tuple[Span, ...]:
    """Return the words of ``text`` by position; hyphens and slashes part words."""
    return tuple(Span(*match.span()) for match in _WORD.finditer(text))


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """Return the folded stem of one word (Porter 1980, the customary one for keyphrases).

    It is never empty and holds no space, so a key has as many stems as its text has words.
    """
    if _COUNTRY.fullmatch(word):
        return "u.s"
    plain = _NO_LETTER.sub("", without_possessive(fold(word)))
    return str(_PORTER.stemWord(plain)) or word


@lru_cache(maxsize=200_000)
def singular(word: str) -> str:
    """Return the folded word without its possessive and its plural, and nothing else cut off.

    Where a stem is too coarse ("immigrant" and "immigration" are one): cheap and regular, so that
    both sides of a comparison go wrong alike.
    """
    plain = without_possessive(fold(word))
    if not plain.endswith("s") or len(plain) < _SHORTEST or plain in lexicon("plural_only"):
        return plain
    if plain.endswith(("ss", "us", "is")):
        return plain
    if plain.endswith("ies"):
        return plain[:-3] + "y"
    return plain[:-2] if plain.endswith(("sses", "shes", "ches", "xes")) else plain[:-1]


def key(text: str) -> str:
    """Return the stems of all words of ``text``, joined by a space."""
    return " ".join(stem(span.of(text)) for span in words(text))

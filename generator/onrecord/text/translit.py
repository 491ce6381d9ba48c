"""Keys under which the spellings of one name in Latin letters are equal.

Names from other scripts reach the news by several romanisations (Cyrillic -skiy, -skyy, -sky;
Arabic ou/u, -medd-/-med-). The rules level what those systems disagree about, in the way of
sound-based name keys such as Metaphone, but keep vowels, so that near names stay apart.
"""

import re
from functools import cache

from onrecord.text.fold import fold

_NOT_LETTER = re.compile(r"[^\w]|_|\d")
#: Applied in this order to the folded letters of one word.
_RULES = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"(sz?cz|shch|tsch|tch|cz|ch)", "c"),
        (r"(sch|sh|sz)", "s"),
        (r"(zh|dzh|dj)", "j"),
        (r"(kh|gh)(?=[aeiouy])", "h"),
        (r"ph", "f"),
        (r"th", "t"),
        (r"(ck|q)", "k"),
        (r"x", "ks"),
        (r"(tz|ts)", "z"),
        (r"w", "v"),
        (r"ff$", "v"),
        (r"(ou|oo)", "u"),
        (r"ee", "i"),
        (r"(?<=[bcdfghklmnprstvz])(ae|oe|ue)(?=[bcdfghklmnprstvz])", lambda m: m[0][0]),
        (r"j(?=[aeou])", "y"),
        (r"(^|(?<=[aeiou]))[iy]e", "e"),
        (r"[iy]a", "a"),
        (r"[iy]u", "u"),
        (r"(iy|yi|yy|ii|ij|ey|ei|y)$", "i"),
        (r"y", "i"),
        (r"enka$", "enko"),
        (r"(.)\1+", r"\1"),
    )
)
_VOWELS = re.compile(r"[aeiou]")


@cache
def transliteration_key(word: str) -> str:
    """Return the key of one word; equal keys are spellings of one name (Chaliy, Chalyi, Chaly)."""
    key = _NOT_LETTER.sub("", fold(word))
    for pattern, replacement in _RULES:
        key = pattern.sub(replacement, key)
    return key


@cache
def skeleton(word: str) -> str:
    """Return the key's consonants, led by "a" where the name begins with a vowel.

    Vowels are what romanisations disagree about most (Karim, Kareem), but a skeleton alone
    joins strangers: use it only beside other evidence, such as the same surname.
    """
    key = transliteration_key(word)
    return ("a" if _VOWELS.match(key) else "") + _VOWELS.sub("", key).replace("h", "")


def one_edit_apart(a: str, b: str) -> bool:
    """Tell whether one letter inserted, left out or changed makes ``b`` of ``a``."""
    if abs(len(a) - len(b)) > 1 or a == b:
        return False
    start = 0
    while start < min(len(a), len(b)) and a[start] == b[start]:
        start += 1
    rest_a, rest_b = a[start:], b[start:]
    return rest_a[1:] == rest_b[1:] or rest_a[1:] == rest_b or rest_a == rest_b[1:]

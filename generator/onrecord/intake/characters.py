"""Characters by class, for whole pages at once: what a line looks like is counted, not searched."""

import numpy as np
from numpy.typing import NDArray

Flags = NDArray[np.bool_]
_Codes = NDArray[np.uint16]

(UPPER, LOWER, DIGIT, ALNUM, JOINER, COMMA, ODD, END, CLOSER, SPACE, UNPARTED, QUOTE, STOP) = (
    1 << n for n in range(13)
)
_MET = 1 << 15
_SETS = {
    JOINER: "'’-",
    COMMA: ",，、",
    ODD: "|©»›→•…/@#",
    END: ".!?",
    CLOSER: "'\"”’»)",
    SPACE: " \t\xa0",
    QUOTE: '“”"',
    STOP: ".)",
}
#: Scripts that do not part their words.
_UNPARTED_RANGES = ((0x3040, 0x30FF), (0x3400, 0x9FFF), (0xF900, 0xFAFF))
_table: _Codes = np.zeros(0x110000, dtype=np.uint16)  # filled as characters are met


def classes(text: str) -> _Codes:
    """Return the classes of each character, a sum of the constants of this module."""
    codes = np.frombuffer(text.encode("utf-32-le", "replace"), dtype=np.uint32)
    found = _table[codes]
    if not found.all():
        for code in np.unique(codes[found == 0]):
            _table[code] = _class_of(chr(code))
        found = _table[codes]
    return found


def _class_of(char: str) -> int:
    bits = _MET | UPPER * char.isupper() | LOWER * char.islower() | ALNUM * char.isalnum()
    bits |= DIGIT * char.isdecimal()
    bits |= sum(flag for flag, chars in _SETS.items() if char in chars)
    return bits | UNPARTED * any(low <= ord(char) <= high for low, high in _UNPARTED_RANGES)


def ahead(flags: Flags, by: int = 1) -> Flags:
    """Return for each place what stands ``by`` places further on, no beyond the end."""
    out = np.zeros_like(flags)
    out[:-by] = flags[by:]
    return out


def before(flags: Flags) -> Flags:
    """Return for each place what stands at the place before."""
    out = np.zeros_like(flags)
    out[1:] = flags[:-1]
    return out


def word_places(found: _Codes) -> tuple[Flags, Flags]:
    """Return which characters belong to words, and which begin one.

    A word is letters and figures; an apostrophe or a hyphen between two of them belongs to it.
    """
    plain = (found & ALNUM) > 0
    inside = plain | (((found & JOINER) > 0) & before(plain) & ahead(plain))
    return inside, inside & ~before(inside)


def sentence_ends(found: _Codes) -> Flags:
    """Return where a sentence ends and another begins on the same line."""
    end, space, closer = ((found & flag) > 0 for flag in (END, SPACE, CLOSER))
    upper = (found & UPPER) > 0
    opens = upper | (((found & (QUOTE | CLOSER)) > 0) & ahead(upper))
    behind = space & ahead(opens)
    return end & (ahead(behind) | (ahead(closer) & ahead(behind, 2)))


def fused_words(found: _Codes) -> Flags:
    """Return where words run together, a trace of markup: a capital behind a small letter."""
    upper, lower = (found & UPPER) > 0, (found & LOWER) > 0
    return ((found & (LOWER | STOP)) > 0) & ahead(upper) & ahead(upper | lower, 2)

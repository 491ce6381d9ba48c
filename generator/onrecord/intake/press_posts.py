"""Posts at a newspaper, as bylines print them: taken off the names beside them."""

import re
from functools import cache

from onrecord.lexicons import lexicon, word_class
from onrecord.text.fold import fold

_BEHIND = re.compile(r"\s+(?:in|at|for|reports? from|reporting from)\s+(?:the\s+)?[A-ZÀ-Þ].*$")
_SMALL = word_class("press_posts_small")
_LEAST = 2  # words of a name that a post stands beside


@cache
def _words(kind: str) -> frozenset[str]:
    entries = (entry.partition(": ") for entry in lexicon("intake_press_posts"))
    return frozenset(word for said, _, word in entries if said == kind)


def is_post(word: str) -> bool:
    """Tell whether a word names a post at a newspaper."""
    return fold(word).strip(".,") in _words("post")


def is_nobody(text: str) -> bool:
    """Tell whether what stands in a byline's place holds a word for no person in particular."""
    return any(word in _words("nobody") for word in re.findall(r"[^\W\d_]+", fold(text)))


def is_only_post(text: str) -> bool:
    """Tell whether a text names a post, or what one is about, and no person."""
    words = [fold(word).strip(".,:'") for word in text.split()]
    return all(word in _words("post") | _words("beat") | _SMALL for word in words)


def without_post(text: str) -> str:
    """Return a name without the post before or behind it, and without the place behind it."""
    words = _BEHIND.sub("", text).split()
    lead = _leading(words)
    if lead and len(words) - lead >= _LEAST:
        words = words[lead:]
    tail = _leading(words[::-1], backwards=True)
    if tail and len(words) - tail >= _LEAST:
        words = words[:-tail]
    return " ".join(words).strip(" ,")


def _leading(words: list[str], *, backwards: bool = False) -> int:
    """Return how many of the first words are a post: words of beats around one of posts."""
    posts, beats = _words("post"), _words("beat") | _SMALL
    count = 0
    found = False
    for word in words:
        bare = fold(word).strip(".,:'")
        if bare in posts:
            found = True
        elif bare not in beats or (found and not backwards):
            break
        count += 1
    return count if found else 0

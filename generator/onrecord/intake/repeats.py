"""Pull quotes: words of the article that its page prints a second time, larger."""

import re
from collections.abc import Sequence

from onrecord.text.fold import fold

PULL_QUOTE = "pull quote"
_QUOTED = re.compile(r"^\W*[\"“„«‘'](?P<words>[^\"”“»]+)[\"”“»’']?(?P<rest>[^\"“]*)$")
_LEAST, _MOST = 4, 45  # words of a pull quote
_SIGNED = 12  # words behind it: who said it
_WORD = re.compile(r"\w+(?:['’-]\w+)*")


def pull_quotes(texts: Sequence[str]) -> set[int]:
    """Return which of the texts only repeat words, in marks, that a longer one of them prints.

    Of two equal ones the first stays.
    """
    folded: list[str] | None = None
    found: set[int] = set()
    for at, text in enumerate(texts):
        if not text or len(text) > _MOST * 12 or not (quoted := _QUOTED.match(text)):
            continue
        words = _words(quoted["words"])
        if not _LEAST <= len(words.split()) <= _MOST or len(quoted["rest"].split()) > _SIGNED:
            continue
        if _reports(quoted["rest"]):
            continue
        folded = folded or [_words(other) for other in texts]
        if any(
            f" {words} " in f" {other} "
            and at != n
            and n not in found
            and (n < at or len(other) > len(folded[at]))
            for n, other in enumerate(folded)
        ):
            found.add(at)
    return found


def _words(text: str) -> str:
    return " ".join(_WORD.findall(fold(text)))


def _reports(rest: str) -> bool:
    """Tell whether the words behind a quotation make a sentence with it."""
    return rest.strip()[-1:] in {".", "!", "?"} and len(rest.split()) > 1

"""The words of a run of capitals, and what of a run may be one name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from onrecord.models import Span
from onrecord.text.fold import fold

#: Capital letters of the Latin, Greek and Cyrillic scripts.
_UP = "".join(c for c in map(chr, (*range(0x41, 0x530), *range(0x1E00, 0x1F00))) if c.isupper())
_ABBREVIATED = (
    "Mr Mrs Ms Dr Prof Rev Fr Hon St Jr Sr Gen Lt Col Maj Capt Cmdr Sgt Cpl Pvt Adm Brig Sen Rep "
    "Gov Supt Insp Det Inc Corp Co Ltd Bros Mt Ft Pte"
).split()
_WORD = (
    rf"(?:(?:{'|'.join(_ABBREVIATED)})\."
    rf"|[{_UP}]\.(?:-?[{_UP}]\.)*(?![^\W_])"
    rf"|(?:[dDlLO]['’]|[aAeE]l-|[aA](?:s|d|n|t|r|z|sh)-)?[{_UP}][^\W_]*"
    r"(?:(?!['’][sS](?![^\W_]))['’.&-][^\W_]+)*)"
)
_PARTICLE = (
    r"(?:von|vom|van|zu|zum|zur|de|del|della|der|den|du|da|das|di|do|dos|la|las|le|lo|los|ter|ten"
    r"|bin|ibn|bint|ben|al|el|ul|af|av|y|e)"
)
_LEADING = r"(?:von|van|zu|de|del|della|du|da|di|dos|bin|ibn|bint|al|el|af|ter|ten)"
_GAP = "[ \u00a0]"
_RUN = re.compile(
    rf"(?<![^\W_])(?:{_LEADING}{_GAP}(?:(?:der|den|la|las|los|al|el){_GAP})?)?{_WORD}"
    rf"(?:{_GAP}(?:(?:{_PARTICLE}{_GAP}){{0,2}}|[“\"‘'][^\s“”\"]{{2,20}}[”\"’']{_GAP}){_WORD})*"
    r"(?:, (?:Jr|Sr)\b\.?)?"
)
QUOTES = "“\"‘'"
_SPLIT = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class RunWord:
    """One word of a run."""

    span: Span
    text: str
    key: str  # folded, without the full stop


@dataclass(frozen=True, slots=True)
class NamePiece:
    """What may be one name: a stretch of a run between titles and stray words."""

    words: tuple[RunWord, ...]
    titled: bool = False  # an office or a form of address stands right before it
    office: bool = False  # an office of the run follows it ("Palace spokesman": of "Palace")
    bare_title: bool = False  # nothing but a title ("King", "Major"): a name only if known as one
    stray: bool = False  # a common word that opens a sentence: a name only if known as one

    @property
    def span(self) -> Span:
        """From the first word to the last."""
        return Span(self.words[0].span.start, self.words[-1].span.end)


@lru_cache(maxsize=50_000)
def word_key(text: str) -> str:
    """Return the folded form of one printed word without full stops and commas at its end."""
    return fold(text).rstrip(".,")


def find_runs(text: str, start: int, end: int) -> Iterator[tuple[RunWord, ...]]:
    """Yield the maximal runs of capitalised words between two offsets, with particles inside."""
    for match in _RUN.finditer(text, start, end):
        yield tuple(
            RunWord(Span(match.start() + m.start(), match.start() + m.end()), m[0], word_key(m[0]))
            for m in _SPLIT.finditer(match[0])
        )

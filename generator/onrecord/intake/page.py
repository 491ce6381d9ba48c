"""A page of lines, and what is counted of all of them at once: the numbers of each line alone."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from onrecord.intake.characters import (
    COMMA,
    DIGIT,
    LOWER,
    ODD,
    UNPARTED,
    UPPER,
    ahead,
    classes,
    fused_words,
    sentence_ends,
    word_places,
)
from onrecord.intake.furniture import KINDS, WORD, alone, phrases_at
from onrecord.intake.lines import Line
from onrecord.lexicons import lexicon

Matrix = NDArray[np.float64]
Counts = NDArray[np.intp]

_FULL, _CLOSERS, _OPENERS = frozenset(".!?。！？؟।"), "'\"”’»)]", "'\"“‘«„"
_MARKS = {"": 0.0, "item": 1.0, "heading": 2.0}
_OTHERS_DECIDE = -2
_NAME = 4  # words of a line that may be a name alone
_STEM, _STEM_LEAST = 6, 4  # letters

#: How many numbers a line has by itself, and the columns of those that others build on.
OWN = 29
WORDS, ENDS, SMALL, LOWER_SHARE, FIGURES, FUSED = 0, 2, 6, 7, 9, 13
MARK, ADDRESS, FURNITURE, NAMED = 15, 17, 27, 28
KIND = {kind: 18 + at for at, kind in enumerate(KINDS)}


class Page:
    """The lines of a page with what is counted of all of them at once."""

    def __init__(self, lines: Sequence[Line]) -> None:
        """Look at ``lines``; none of them is empty."""
        self.lines = lines
        self.texts = [line.text for line in lines]
        self._text = "\n".join(self.texts)
        self._sizes = np.array([len(text) for text in self.texts], dtype=np.intp)
        self._starts = np.concatenate([[0], np.cumsum(self._sizes + 1)[:-1]]).astype(np.intp)
        self._words = WORD.findall(self._text.lower() if self._text.isascii() else self._text)
        if not self._text.isascii():  # letters whose small form is two would shift the places
            self._words = [word.lower() for word in self._words]
        self._known = list(dict.fromkeys(self._words))
        number = {word: at for at, word in enumerate(self._known)}
        self._codes = np.array([number[word] for word in self._words], dtype=np.intp)

    def __len__(self) -> int:
        """Return how many lines there are."""
        return len(self.lines)

    def _per_line(self, flags: NDArray[np.bool_]) -> Matrix:
        """Count the marked characters of each line."""
        return np.add.reduceat(flags, self._starts, dtype=np.float64)

    def _among(self, some: AbstractSet[str]) -> NDArray[np.bool_]:
        """Tell of each word whether it is among ``some``."""
        return np.array([word in some for word in self._known], dtype=bool)[self._codes]

    def _per_word(self, flags: NDArray[np.bool_]) -> Matrix:
        """Count the marked words of each line."""
        return np.bincount(self._line_of[np.flatnonzero(flags)], minlength=len(self)).astype(float)

    @cached_property
    def _classes(self) -> NDArray[np.uint16]:
        return classes(self._text)

    @cached_property
    def _word_starts(self) -> Counts:
        return np.flatnonzero(word_places(self._classes)[1])

    @cached_property
    def _line_of(self) -> Counts:
        """Return the line of each word."""
        return np.searchsorted(self._starts, self._word_starts, "right") - 1

    @cached_property
    def stems(self) -> tuple[Counts, Counts]:
        """Return (lines, stems): each line's longer words, once each, as numbers."""
        numbers: dict[str, int] = {}
        stem = [
            numbers.setdefault(word[:_STEM], len(numbers)) if len(word) >= _STEM_LEAST else -1
            for word in self._known
        ]
        codes = np.array(stem, dtype=np.intp)[self._codes]
        pairs = np.unique((self._line_of * (len(numbers) + 1) + codes)[codes >= 0])
        return pairs // (len(numbers) + 1), pairs % (len(numbers) + 1)

    @cached_property
    def own(self) -> Matrix:
        """Return the numbers that each line gives by itself."""
        count = np.bincount(self._line_of, minlength=len(self)).astype(float)
        some = np.maximum(count, 1)
        kinds = self._kinds()
        looks = self._looks(some)
        words = self._word_looks(some)
        # a script that does not part its words: two signs make about one word
        size = count + self._per_line((self._classes & UNPARTED) > 0) / 2
        ends = [_ends(text) for text in self.texts]
        tails = [(text[-1] in ":：") - (text[-1] in "?？") for text in self.texts]
        small = [text[0].islower() for text in self.texts]
        opens = [text[0] in _OPENERS for text in self.texts]
        quote = ["“" in text or '"' in text or "”" in text for text in self.texts]
        marks = [(_MARKS[line.mark], min(line.gap, 4)) for line in self.lines]
        named = (count > 0) & (count <= _NAME) & (words[:, 1] == 0) & (looks[:, 0] == 0)
        looks[:, 2] *= count > 2
        return np.column_stack(
            [np.log1p(size), self._sizes / some, ends, tails, small, opens, words[:, 0],
             words[:, 1], words[:, 2], looks, quote, marks, words[:, 3], kinds,
             kinds.sum(axis=1) / some, named & ~np.array(ends)]
        )  # fmt: skip

    def _looks(self, some: Matrix) -> Matrix:
        """Count figures, commas, sentences, odd signs and words run together."""
        found = self._classes
        return np.column_stack(
            [
                self._per_line((found & DIGIT) > 0) / self._sizes,
                self._per_line((found & COMMA) > 0) / some,
                np.minimum(self._per_line(sentence_ends(found)), 6),
                np.minimum(self._per_line((found & ODD) > 0), 4),
                np.minimum(self._per_line(fused_words(found)), 4),
            ]
        )

    def _word_looks(self, some: Matrix) -> Matrix:
        """Return the shares of small words, of words in small letters, in capitals, of address."""
        found, starts = self._classes, self._word_starts
        stop = lexicon("intake_stopwords")
        if not len(starts):
            return np.zeros((len(self), 4))
        upper = (found[starts] & UPPER) > 0
        lower = np.add.reduceat((found & LOWER) > 0, starts, dtype=np.intp) > 0
        longer = ahead(word_places(found)[0])[starts]
        return np.column_stack(
            [
                self._per_word(self._among(stop)) / some,
                self._per_word(~upper) / some,
                self._per_word(upper & ~lower & longer) / some,
                self._per_word(self._among(lexicon("intake_address_words"))) / some,
            ]
        )

    def _kinds(self) -> Matrix:
        """Count the furniture words of each kind in each line, four at most."""
        counts = np.zeros((len(self), len(KINDS)))
        kinds = np.array([alone(word) for word in self._known], dtype=np.intp)[self._codes]
        lines = self._line_of.tolist()
        for at in np.flatnonzero(kinds == _OTHERS_DECIDE).tolist():
            kinds[at] = phrases_at(self._words, lines, at)
        found = kinds >= 0
        np.add.at(counts, (self._line_of[found], kinds[found]), 1)
        return np.minimum(counts, 4)


def _ends(text: str) -> bool:
    """Tell whether a line ends like a sentence."""
    return text.rstrip(_CLOSERS)[-1:] in _FULL

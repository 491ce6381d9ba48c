"""A parsed text as plain records: all that the extractors see of a language pipeline."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

from onrecord.models import Span


@dataclass(frozen=True, slots=True)
class Token:
    """One token; ``head`` is the index of its syntactic head, its own for a root."""

    i: int
    start: int
    end: int
    text: str
    lemma: str
    pos: str  # Universal POS
    tag: str  # Penn tag, for English
    dep: str  # ClearNLP dependency label, for English
    head: int
    ent: str  # entity label of the pipeline, "" outside entities
    space: bool  # white space follows

    @property
    def lower(self) -> str:
        """The lower-case form."""
        return self.text.lower()


@dataclass(frozen=True)
class Parse:
    """The tokens of one text with sentences and entities as token ranges."""

    text: str
    tokens: tuple[Token, ...]
    sentences: tuple[tuple[int, int], ...]  # half-open token ranges
    entities: tuple[tuple[int, int, str], ...]  # half-open token ranges with the pipeline's label

    @cached_property
    def _starts(self) -> list[int]:
        return [token.start for token in self.tokens]

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [first for first, _ in self.sentences]

    @cached_property
    def _children(self) -> dict[int, list[int]]:
        children = defaultdict(list)
        for token in self.tokens:
            if token.head != token.i:
                children[token.head].append(token.i)
        return children

    def at(self, offset: int) -> int:
        """Return the index of the token at or before a code-point offset (0 before the first)."""
        return max(0, bisect_right(self._starts, offset) - 1)

    def range_of(self, span: Span) -> tuple[int, int]:
        """Return the half-open range of tokens that share a character with the span."""
        first = self.at(span.start)
        if self.tokens and self.tokens[first].end <= span.start:
            first += 1
        last = first
        while last < len(self.tokens) and self.tokens[last].start < span.end:
            last += 1
        return first, last

    def span(self, first: int, last: int) -> Span:
        """Return the characters of the half-open, non-empty token range."""
        return Span(self.tokens[first].start, self.tokens[last - 1].end)

    def children(self, i: int) -> list[Token]:
        """Return the tokens whose head is token ``i``, in order."""
        return [self.tokens[k] for k in self._children.get(i, ())]

    def subtree(self, i: int) -> tuple[int, int]:
        """Return the half-open token range from the first to the last descendant of ``i``."""
        low = high = i
        stack = [i]
        while stack:
            here = stack.pop()
            low, high = min(low, here), max(high, here)
            stack.extend(self._children.get(here, ()))
        return low, high + 1

    def sentence(self, i: int) -> tuple[int, int]:
        """Return the token range of the sentence that holds token ``i``."""
        return self.sentences[max(0, bisect_right(self._sentence_starts, i) - 1)]

    def sentence_spans(self) -> tuple[Span, ...]:
        """Return the sentences as code-point spans."""
        return tuple(self.span(first, last) for first, last in self.sentences)


EMPTY = Parse(text="", tokens=(), sentences=(), entities=())

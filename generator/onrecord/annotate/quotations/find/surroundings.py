"""The scene of a text: its stretches in marks, and the printed sentences around them.

A parser that meets quotation marks often cuts the sentence in two. Here a printed sentence is read
from outside: a stretch counts as one word in it, and ends it only where nothing follows that
belongs to it ("..." she said. "...").
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

from onrecord.annotate.parse import Parse, Token
from onrecord.lexicons import lexicon
from onrecord.models import Mention, Span
from onrecord.text.marks import Stretch

OUTSIDE = -1
#: How far behind a question or exclamation its attribution may end, in tokens.
_TAIL = 25
#: The same behind a full stop.
_BRIEF = 6
_ENDS = frozenset((".", "?", "!", "...", "…", "!!", "?!"))
#: What stands right behind a stretch and belongs to its sentence.
_GOES_ON = frozenset((",", ";", ":", "-", "--", "–", "—", "―", "(", ")"))
#: What stands right behind a full stop that only abbreviates ("(I-Vt.)").
_CLOSES = frozenset((")", "]", ",", ";"))
_HARD_SPACE = "\u00a0"
_MARKS = frozenset("\"'“”‘’„‟«»`")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One printed sentence: tokens ``[first, last)``, stretches included, on one line."""

    number: int
    first: int
    last: int
    line: int  # lines counted among those that hold words
    words: tuple[int, ...]  # its tokens outside marks, white space left out
    stretches: tuple[int, ...]


@dataclass(frozen=True)
class Scene:
    """A parse seen together with its stretches, printed sentences and names."""

    parse: Parse
    stretches: tuple[Stretch, ...]
    inside: tuple[int, ...]  # of each token: the stretch that holds it, or OUTSIDE
    sentences: tuple[Sentence, ...]
    home: tuple[int, ...]  # of each token: its sentence
    names: dict[int, int]  # token -> index of the mention that covers it
    mentions: tuple[Mention, ...]
    ranges: dict[int, tuple[int, int]]  # mention -> its tokens
    tokens: tuple[Token, ...]

    def is_name(self, i: int) -> bool:
        """Tell whether a token belongs to a known name, or looks like an unknown one."""
        return i in self.names or self.tokens[i].pos == "PROPN"

    @cached_property
    def classes(self) -> tuple[str, ...]:
        """Of each token: how it may report, as say, judge, be, other (verbs) or noun."""
        return tuple(_class_of(token) for token in self.tokens)

    @cached_property
    def says(self) -> tuple[tuple[int, ...], ...]:
        """Of each sentence: the verbs of saying outside marks."""
        return tuple(
            tuple(i for i in sentence.words if self.classes[i] == "say")
            for sentence in self.sentences
        )

    @cached_property
    def openers(self) -> tuple[int, ...]:
        """Of each sentence: its first name or pronoun outside marks, or OUTSIDE."""
        return tuple(
            next((i for i in s.words if self.is_name(i) or self.tokens[i].pos == "PRON"), OUTSIDE)
            for s in self.sentences
        )


def _class_of(token: Token) -> str:
    if token.pos not in ("VERB", "AUX") and not token.tag.startswith("VB"):
        return "noun"
    lemma = token.lemma.lower()
    if lemma in lexicon("reporting_verbs"):
        return "say"
    if lemma in lexicon("judging_verbs"):
        return "judge"
    return "be" if lemma == "be" else "other"


def build_scene(
    parse: Parse,
    stretches: tuple[Stretch, ...],
    mentions: tuple[Mention, ...],
    *,
    in_title: bool,
) -> Scene:
    """Join a parse, its stretches and the mentions of that text."""
    inside = _inside(parse, stretches)
    sentences = tuple(_sentences(parse, inside))
    home = [0] * len(parse.tokens)
    for sentence in sentences:
        home[sentence.first : sentence.last] = [sentence.number] * (sentence.last - sentence.first)
    names: dict[int, int] = {}
    ranges: dict[int, tuple[int, int]] = {}
    for number, mention in enumerate(mentions):
        if mention.in_title == in_title:
            first, last = parse.range_of(mention.span)
            ranges[number] = first, last
            names.update(dict.fromkeys(range(first, last), number))
    return Scene(
        parse=parse,
        stretches=stretches,
        inside=inside,
        sentences=sentences,
        home=tuple(home),
        names=names,
        mentions=mentions,
        ranges=ranges,
        tokens=parse.tokens,
    )


def _inside(parse: Parse, stretches: tuple[Stretch, ...]) -> tuple[int, ...]:
    inside = [OUTSIDE] * len(parse.tokens)
    for number, stretch in enumerate(stretches):
        first, last = parse.range_of(stretch.outer)
        inside[first:last] = [number] * (last - first)
    return tuple(inside)


def _sentences(parse: Parse, inside: tuple[int, ...]) -> list[Sentence]:
    sentences: list[Sentence] = []
    line = first = 0
    total = len(parse.tokens)
    for i in range(total):
        breaks = _ends_line(parse, i)
        if (breaks or _ends_sentence(parse, inside, i)) or i == total - 1:
            sentence = _sentence(parse, inside, (len(sentences), first, i + 1, line))
            if sentence.words or sentence.stretches or not sentences:
                sentences.append(sentence)
            else:  # white space goes with what stands before it
                sentences[-1] = replace(sentences[-1], last=i + 1)
            first = i + 1
            line += breaks
    return sentences


def _sentence(parse: Parse, inside: tuple[int, ...], place: tuple[int, int, int, int]) -> Sentence:
    number, first, last, line = place
    words = tuple(
        i for i in range(first, last) if inside[i] == OUTSIDE and not parse.tokens[i].text.isspace()
    )
    held = tuple(sorted({inside[i] for i in range(first, last)} - {OUTSIDE}))
    return Sentence(number, first, last, line, words, held)


def _ends_line(parse: Parse, i: int) -> bool:
    after = parse.tokens[i + 1].start if i + 1 < len(parse.tokens) else len(parse.text)
    return "\n" in parse.text[parse.tokens[i].start : after]


def _ends_sentence(parse: Parse, inside: tuple[int, ...], i: int) -> bool:
    token = parse.tokens[i]
    if i + 1 == len(parse.tokens) or (inside[i] != OUTSIDE and inside[i + 1] == inside[i]):
        return False
    after = parse.tokens[i + 1]
    if after.text == _HARD_SPACE and i + 2 < len(parse.tokens):
        after = parse.tokens[i + 2]
    if inside[i] == OUTSIDE:
        return (
            token.text in _ENDS
            and after.text not in _CLOSES
            and (inside[i + 1] != OUTSIDE or not after.text[:1].islower())
            and not _abbreviates(parse, i)
        )
    final = _final(parse, inside, i)
    if final not in _ENDS or after.text[:1].islower() or after.text in _GOES_ON:
        return False
    if inside[i + 1] != OUTSIDE:
        return True
    return not _tail_attributes(parse, inside, i + 1, brief=final == ".")


def _abbreviates(parse: Parse, i: int) -> bool:
    """Tell whether a full stop follows a capital that stands alone ("J. Smith")."""
    before = parse.tokens[i - 1] if i else None
    return (
        parse.tokens[i].text == "."
        and before is not None
        and before.end == parse.tokens[i].start
        and len(before.text) == 1
        and before.text.isupper()
        and before.text != "I"
    )


def _final(parse: Parse, inside: tuple[int, ...], i: int) -> str:
    """Return the last character of the stretch that ends with token ``i``, marks left out."""
    while i >= 0 and inside[i] != OUTSIDE:
        text = parse.tokens[i].text.rstrip().rstrip("".join(_MARKS))
        if text:
            return text[-1]
        i -= 1
    return ""


def _tail_attributes(parse: Parse, inside: tuple[int, ...], i: int, *, brief: bool) -> bool:
    """Tell whether an attribution follows a closed sentence ("...?" X asked.).

    After a full stop only a ``brief`` one does: a name and a verb, nothing else.
    """
    verbs = lexicon("reporting_verbs")
    found = False
    for k in range(i, min(i + (_BRIEF if brief else _TAIL), len(parse.tokens))):
        token = parse.tokens[k]
        if inside[k] != OUTSIDE or token.text in _ENDS:
            return found and inside[k] == OUTSIDE
        found = found or (token.lemma in verbs and token.pos in ("VERB", "AUX"))
        if found and not brief:
            return True
    return False


def text_of(parse: Parse, first: int, last: int) -> Span:
    """Return the token range as a span without white space at its ends."""
    while last - 1 > first and parse.tokens[last - 1].text.isspace():
        last -= 1
    while first < last - 1 and parse.tokens[first].text.isspace():
        first += 1
    return parse.span(first, last)

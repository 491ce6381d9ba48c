"""Noun phrases: adjectives and nouns in a row, cut so that each could stand as a label."""

from collections.abc import Iterator

from onrecord.annotate.parse import Parse, Token
from onrecord.lexicons import lexicon, word_class
from onrecord.models import Mention, NounPhrase
from onrecord.text.stems import key, words

_PLACES = frozenset({"GPE", "LOC", "NORP", "FAC"})
_TIMES = frozenset({"DATE", "TIME", "CARDINAL", "ORDINAL", "PERCENT", "MONEY", "QUANTITY"})
_DAYS = word_class("phrases_days")
_MODIFIERS = frozenset({"ADJ", "NOUN", "PROPN", "NUM"})
_HYPHENS = frozenset("-‐‑–/")
#: A longer row of nouns is a headline or a list, not a phrase.
_LONGEST = 6


def find_noun_phrases(
    body: Parse, title: Parse, mentions: tuple[Mention, ...]
) -> tuple[NounPhrase, ...]:
    """Return the noun phrases of the text, then of the title, each by position.

    A phrase has no determiner, possessor, number or filler adjective at its left edge and no name
    of a person in it; the words that introduce a person ("Foreign Minister") are no phrase.
    """
    return (*_phrases(body, mentions, in_title=False), *_phrases(title, mentions, in_title=True))


def _phrases(
    parse: Parse, mentions: tuple[Mention, ...], *, in_title: bool
) -> Iterator[NounPhrase]:
    persons = _tokens_of(parse, mentions, "PERSON", in_title=in_title)
    organisations = _tokens_of(parse, mentions, "ORG", in_title=in_title)
    for first, last in _runs(parse, persons):
        start, end = _trimmed(parse.tokens, first, last)
        if start == end or end - start > 2 * _LONGEST:
            continue
        span = parse.span(start, end)
        phrase = key(span.of(parse.text))
        if phrase and phrase.count(" ") < _LONGEST:
            shape = _shape(parse, start, end, organisations)
            yield NounPhrase(span=span, key=phrase, in_title=in_title, shape=shape)


def _tokens_of(
    parse: Parse, mentions: tuple[Mention, ...], label: str, *, in_title: bool
) -> frozenset[int]:
    return frozenset(
        i
        for mention in mentions
        if mention.label == label and mention.in_title == in_title
        for i in range(*parse.range_of(mention.span))
    )


def _runs(parse: Parse, persons: frozenset[int]) -> Iterator[tuple[int, int]]:
    """Yield the token ranges of unbroken modifiers and nouns that do not introduce a person."""
    tokens = parse.tokens
    i = 0
    while i < len(tokens):
        first = i
        while i < len(tokens) and i not in persons and _belongs(tokens, i, first):
            i += 1
        if i > first and not (i in persons and tokens[i - 1].space):
            yield first, i
        i = max(i, first + 1)


def _belongs(tokens: tuple[Token, ...], i: int, first: int) -> bool:
    token = tokens[i]
    if token.lower in _DAYS or (token.ent in _TIMES and token.pos == "PROPN"):
        return False
    if token.pos in _MODIFIERS:
        return True
    if token.pos == "VERB" and token.dep in {"amod", "compound"} and token.tag in {"VBN", "VBG"}:
        return True
    glued = i > first and not tokens[i - 1].space and not token.space
    return glued and (token.text in _HYPHENS or tokens[i - 1].text in _HYPHENS)


def _trimmed(tokens: tuple[Token, ...], first: int, last: int) -> tuple[int, int]:
    """Cut the edges until a noun stands at the right and a word with content at the left."""
    while last > first and tokens[last - 1].pos not in {"NOUN", "PROPN"}:
        last -= 1
    while first < last and _weak(tokens[first]) and not _glued(tokens, first):
        first += 1
    return first, last


def _glued(tokens: tuple[Token, ...], i: int) -> bool:
    """Tell whether a hyphen ties the token to the next one ("30-day")."""
    tied = i + 1 < len(tokens) and not tokens[i].space and tokens[i + 1].text in _HYPHENS
    return tied and tokens[i].text[0].isalnum()


def _weak(token: Token) -> bool:
    if token.pos == "NUM" or token.ent in _TIMES or not token.text[0].isalnum():
        return True
    return token.pos != "PROPN" and token.lower in lexicon("keyword_weak_openers")


def _shape(parse: Parse, first: int, last: int, organisations: frozenset[int]) -> str:
    """Return a letter per word of the phrase's key; see ``NounPhrase.shape``."""
    span = parse.span(first, last)
    letters = []
    for word in words(span.of(parse.text)):
        i = parse.at(span.start + word.start)
        letters.append(_letter(parse.tokens[i], organisation=i in organisations))
    return "".join(letters)


def _letter(token: Token, *, organisation: bool) -> str:
    if token.pos == "NUM":
        return "d"
    if organisation:
        return "o"
    if token.ent in _PLACES and token.text[:1].isupper():
        return "g"
    if token.pos == "PROPN":
        return "x"
    return "n" if token.pos == "NOUN" else "a"

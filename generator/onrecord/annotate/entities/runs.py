"""Runs of capitalised words, the raw material of names, taken apart at titles and stray words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from onrecord.annotate.entities.person_start import describes, describes_person, person_start
from onrecord.annotate.entities.run_words import QUOTES, NamePiece, RunWord, word_key
from onrecord.annotate.parse import Parse
from onrecord.lexicons import lexicon
from onrecord.models import Span
from onrecord.text.background import surprise
from onrecord.text.names import is_given_name
from onrecord.text.stems import stem


@cache
def title_words() -> frozenset[str]:
    """Offices and forms of address, one word or several."""
    return lexicon("offices") | lexicon("honorifics")


def is_office(key: str) -> bool:
    """Tell whether a folded word is an office or an occupation."""
    return key in lexicon("offices") or key in lexicon("occupations")


def split_run(run: tuple[RunWord, ...], parse: Parse) -> Iterator[NamePiece]:
    """Yield the pieces of one run, without function words, calendar words and titles."""
    chunk: list[RunWord] = []
    for number, word in enumerate(run):
        cut = _before_hyphen(word)
        if cut:
            chunk.append(cut)
        elif not _stray(word, number, run, parse):
            chunk.append(word)
            continue
        elif len(run) == 1 and not _is_function_word(word.text.lower()):
            yield NamePiece((word,), stray=True)
        yield from _split_titles(tuple(chunk), parse)
        chunk = []
    yield from _split_titles(tuple(chunk), parse)


def _before_hyphen(word: RunWord) -> RunWord | None:
    """Return "Berlin" of "Berlin-based"; of "Jae-myung" nothing."""
    first, _, last = word.text.rpartition("-")
    key = last.lower()
    if first and (
        key in lexicon("compound_ends") or (len(key) > 3 and key.endswith(("ed", "ing")))
    ):
        end = word.span.start + len(first)
        return RunWord(Span(word.span.start, end), first, word_key(first))
    return None


def _stray(word: RunWord, number: int, run: tuple[RunWord, ...], parse: Parse) -> bool:
    """Tell whether the word is no part of any name here."""
    key = word.key
    small = word.text.lower()  # accents kept: "Tô" is no "to"
    if _is_function_word(small) or key in lexicon("credit_words"):
        after_title = number > 0 and run[number - 1].key in title_words()
        return number + 1 == len(run) or not (after_title or _is_named(word, run, parse))
    if key in lexicon("calendar"):
        return _is_date(number, run, parse.text)
    first = parse.at(word.span.start)
    token = parse.tokens[first]
    if number:
        return token.pos in ("VERB", "AUX") and is_common(key)
    if len(run) > 1 and run[1].text[0].islower():
        return False
    if len(run) > 2 and (token.ent == "NORP" or key in lexicon("nationalities")):
        return _is_person(run[1:], parse)
    if (len(run) > 1 and (token.ent or is_given_name(key))) or not _opens(first, parse):
        return False
    if is_written_small(small, parse.text):
        return True
    noun = len(run) > 1 and token.pos == "NOUN"  # the tagger takes rare given names for nouns
    return not token.ent and token.pos in _COMMON and not noun and is_common(key)


#: "I’ve", "you’re", "that’s".
_CONTRACTED = re.compile(r"['’](?:ve|re|ll|m|d|s)$")


def _is_function_word(small: str) -> bool:
    """Tell whether a word in small letters is a function word, contracted with a verb or not."""
    core = _CONTRACTED.sub("", small)
    return core in lexicon("function_words") or small.endswith(("n't", "n’t"))


def _is_person(words: tuple[RunWord, ...], parse: Parse) -> bool:
    """Tell "Swede Lars Doe" from "Swedish Grand Prix"."""
    if parse.tokens[parse.at(words[0].span.start)].ent == "PERSON" or is_given_name(words[0].key):
        return True
    return len(words) == 2 and not any(is_common(w.key) for w in words)


def _opens(i: int, parse: Parse) -> bool:
    """Tell whether a capital at token ``i`` is due to its place: after a stop, a mark, a colon."""
    before = parse.tokens[i - 1].text if i else ""
    return parse.sentence(i)[0] == i or not (before[:1].isalnum() or before[:1] in ",&/")


def is_written_small(small: str, text: str) -> bool:
    """Tell whether the article itself writes the word small."""
    return f" {small} " in text or f" {small}, " in text or f" {small}." in text


def _is_named(word: RunWord, run: tuple[RunWord, ...], parse: Parse) -> bool:
    """Tell "Will Doe" from "Will he": the pipeline has the word and the next as one person."""
    here = parse.at(word.span.start)
    token, following = parse.tokens[here], parse.tokens[parse.at(run[1].span.start)]
    return word == run[0] and token.ent == following.ent == "PERSON" and token.pos == "PROPN"


def _is_date(number: int, run: tuple[RunWord, ...], text: str) -> bool:
    """Tell "On Sunday Jane" from "April Jones" and "Sunday Times"."""
    span = run[number].span
    if len(run) == 1 or _DATE_BEFORE.search(text, max(0, span.start - 12), span.start):
        return True
    following = run[number + 1].key if number + 1 < len(run) else ""
    if run[number].key.endswith("day") and following not in lexicon("org_heads"):
        return True
    return text[span.end : span.end + 3].strip(" .,")[:1].isdigit()


_DATE_BEFORE = re.compile(
    r"(?:\b(?:[Oo]n|[Ii]n|[Ll]ast|[Nn]ext|[Ss]ince|[Uu]ntil|[Tt]his|[Ll]ate|[Ee]arly)|\d) $"
)

#: What a name is not, where the tagger sees it at the start of a sentence.
_COMMON = frozenset("ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON SCONJ VERB".split())
#: Words up to this many bits of surprise are words of the language before they are names.
_RARE = 18.0


@lru_cache(maxsize=50_000)
def is_common(key: str) -> bool:
    """Tell whether a folded word is a word of the language rather than a name."""
    return surprise(stem(key)) < _RARE


def _split_titles(words: tuple[RunWord, ...], parse: Parse) -> Iterator[NamePiece]:
    """Part "Treasury Secretary Jane Doe" into what the office is of and who holds it."""
    while words and words[-1].text[0] in QUOTES:
        words = words[:-1]
    while words and words[0].text[0] in QUOTES:
        words = words[1:]
    while words and words[0].text.islower() and words[0].key not in lexicon("name_particles"):
        words = words[1:]
    if not words:
        return
    begin = person_start(words, parse.text)
    if begin:
        yield from _before_person(words[:begin], parse)
        yield NamePiece(words[begin:], titled=describes_person(words[begin - 1].key))
        return
    portfolio = _portfolio(words, parse.text)
    if portfolio:
        if words[portfolio:]:
            yield NamePiece(words[portfolio:], titled=True)
        return
    if _is_of_body(words, parse):
        yield NamePiece(words[:1])
        yield from _split_titles(words[1:], parse)
        return
    if _is_trade(words, parse):  # its kind is told by the word before
        yield from _split_titles(words[1:], parse)
        return
    after, before = 0, len(words)
    number = 0
    while number < len(words):
        length = _title_at(words, number, parse)
        rest = words[number + length :]
        if (
            length
            and any(w.key not in lexicon("name_suffixes") for w in rest)
            and not (
                _title_at(rest, 0, parse) == len(rest)
                and rest[0].key not in lexicon("titles_as_surnames")
            )
        ):
            before, after = min(before, number), number + length
        number += length or 1
    if after == 0:
        yield NamePiece(words, bare_title=_title_at(words, 0, parse) == len(words))
        return
    if before:
        yield NamePiece(words[:before], office=True)
    yield NamePiece(words[after:], titled=True)


def _before_person(words: tuple[RunWord, ...], parse: Parse) -> Iterator[NamePiece]:
    """Yield what may be a name before a person's: the body whose office ends the words."""
    body = words
    while body and describes(body[-1].key):
        body = body[:-1]
    office = len(body) < len(words)
    for piece in _split_titles(body, parse) if body else ():
        if not piece.bare_title and " ".join(w.key for w in piece.words) not in lexicon(
            "portfolios"
        ):
            yield NamePiece(piece.words, titled=piece.titled, office=office, stray=piece.stray)


def _is_of_body(words: tuple[RunWord, ...], parse: Parse) -> bool:
    """Tell whether a body in capitals stands before a person ("envoy to the UN Jane Doe")."""
    if len(words) < _BODY_AND_NAME or not words[0].text.isupper() or words[1].text.isupper():
        return False
    body, name = (parse.tokens[parse.at(word.span.start)].ent for word in words[:2])
    known = body != "PERSON" and name != "ORG" and is_given_name(words[1].key)
    return known and len(words[0].key) > 1


#: "UN" and a first and a last name.
_BODY_AND_NAME = 3

#: What makes "Secretary of State" one title.
_OF = re.compile(r"(?:[Ss]ecretary|[Mm]inister|[Cc]hief|[Cc]hancellor) of (?:the )?$")


def _portfolio(words: tuple[RunWord, ...], text: str) -> int:
    """Return how many words end the title "Secretary of State" that the text before began."""
    if words[0].key in lexicon("portfolios") and _OF.search(
        text, max(0, words[0].span.start - 20), words[0].span.start
    ):
        return 1
    return 0


def _title_at(words: tuple[RunWord, ...], number: int, parse: Parse) -> int:
    """Return how many words from ``number`` on are one title."""
    if number and words[number].key in lexicon("titles_as_surnames"):
        before = words[number - 1].key
        nation = before in lexicon("nationalities")
        if before not in title_words() and not nation and not _person_after(words[number], parse):
            return 0
    if words[number].key == "general" and number + 1 < len(words):
        following = words[number + 1].key
        if following in lexicon("org_heads") or following in lexicon("org_openers"):
            return 0
    for length in (3, 2, 1):
        part = words[number : number + length]
        if len(part) == length and " ".join(w.key for w in part) in title_words():
            return length
    singular = words[number].key.removesuffix("s")  # "Presidents Doe and Roe"
    return int(singular in lexicon("offices") and singular not in lexicon("titles_as_surnames"))


def _is_trade(words: tuple[RunWord, ...], parse: Parse) -> bool:
    """Tell whether a common noun opens the sentence ("Nurse Jane Doe", "Drugmaker Acme")."""
    key = words[0].key
    here = parse.at(words[0].span.start)
    if len(words) < 2 or key in lexicon("titles_as_surnames") or parse.sentence(here)[0] != here:
        return False
    if key in lexicon("occupations"):
        return True
    return key.removesuffix("s") in lexicon("org_nouns") and key not in lexicon("org_heads")


def _person_after(word: RunWord, parse: Parse) -> bool:
    """Tell whether the pipeline begins a person right after the word."""
    here = parse.at(word.span.start)
    following = parse.tokens[here + 1 : here + 2]
    return bool(following) and following[0].ent == "PERSON" and parse.tokens[here].ent != "PERSON"

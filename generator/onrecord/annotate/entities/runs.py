"""Runs of capitalised words, the raw material of names, taken apart at titles and stray words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from onrecord.annotate.parse import Parse
from onrecord.lexicons import lexicon
from onrecord.models import Span
from onrecord.text.background import surprise
from onrecord.text.fold import fold
from onrecord.text.names import is_given_name
from onrecord.text.stems import stem

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
_QUOTES = "“\"‘'"
_SPLIT = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a run."""

    span: Span
    text: str
    key: str  # folded, without the full stop


@dataclass(frozen=True, slots=True)
class Piece:
    """What may be one name: a stretch of a run between titles and stray words."""

    words: tuple[Word, ...]
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


@cache
def title_words() -> frozenset[str]:
    """Offices and forms of address, one word or several."""
    return lexicon("offices") | lexicon("honorifics")


def is_office(key: str) -> bool:
    """Tell whether a folded word is an office or an occupation."""
    return key in lexicon("offices") or key in lexicon("occupations")


def find_runs(text: str, start: int, end: int) -> Iterator[tuple[Word, ...]]:
    """Yield the maximal runs of capitalised words between two offsets, with particles inside."""
    for match in _RUN.finditer(text, start, end):
        yield tuple(
            Word(Span(match.start() + m.start(), match.start() + m.end()), m[0], word_key(m[0]))
            for m in _SPLIT.finditer(match[0])
        )


def split_run(run: tuple[Word, ...], parse: Parse) -> Iterator[Piece]:
    """Yield the pieces of one run, without function words, calendar words and titles."""
    chunk: list[Word] = []
    for number, word in enumerate(run):
        cut = _before_hyphen(word)
        if cut:
            chunk.append(cut)
        elif not _stray(word, number, run, parse):
            chunk.append(word)
            continue
        elif len(run) == 1 and not _is_function_word(word.text.lower()):
            yield Piece((word,), stray=True)
        yield from _split_titles(tuple(chunk), parse)
        chunk = []
    yield from _split_titles(tuple(chunk), parse)


def _before_hyphen(word: Word) -> Word | None:
    """Return "Berlin" of "Berlin-based"; of "Jae-myung" nothing."""
    first, _, last = word.text.rpartition("-")
    key = last.lower()
    if first and (
        key in lexicon("compound_ends") or (len(key) > 3 and key.endswith(("ed", "ing")))
    ):
        end = word.span.start + len(first)
        return Word(Span(word.span.start, end), first, word_key(first))
    return None


def _stray(word: Word, number: int, run: tuple[Word, ...], parse: Parse) -> bool:
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


def _is_person(words: tuple[Word, ...], parse: Parse) -> bool:
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


def _is_named(word: Word, run: tuple[Word, ...], parse: Parse) -> bool:
    """Tell "Will Doe" from "Will he": the pipeline has the word and the next as one person."""
    here = parse.at(word.span.start)
    token, following = parse.tokens[here], parse.tokens[parse.at(run[1].span.start)]
    return word == run[0] and token.ent == following.ent == "PERSON" and token.pos == "PROPN"


def _is_date(number: int, run: tuple[Word, ...], text: str) -> bool:
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


def _split_titles(words: tuple[Word, ...], parse: Parse) -> Iterator[Piece]:
    """Part "Treasury Secretary Jane Doe" into what the office is of and who holds it."""
    while words and words[-1].text[0] in _QUOTES:
        words = words[:-1]
    while words and words[0].text[0] in _QUOTES:
        words = words[1:]
    while words and words[0].text[0].islower() and words[0].key not in lexicon("name_particles"):
        words = words[1:]
    if not words:
        return
    portfolio = _portfolio(words, parse.text)
    if portfolio:
        if words[portfolio:]:
            yield Piece(words[portfolio:], titled=True)
        return
    if _is_of_body(words, parse):
        yield Piece(words[:1])
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
        yield Piece(words, bare_title=_title_at(words, 0, parse) == len(words))
        return
    if before:
        yield Piece(words[:before], office=True)
    yield Piece(words[after:], titled=True)


def _is_of_body(words: tuple[Word, ...], parse: Parse) -> bool:
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


def _portfolio(words: tuple[Word, ...], text: str) -> int:
    """Return how many words end the title "Secretary of State" that the text before began."""
    if words[0].key in lexicon("portfolios") and _OF.search(
        text, max(0, words[0].span.start - 20), words[0].span.start
    ):
        return 1
    return 0


def _title_at(words: tuple[Word, ...], number: int, parse: Parse) -> int:
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


def _is_trade(words: tuple[Word, ...], parse: Parse) -> bool:
    """Tell whether a common noun opens the sentence ("Nurse Jane Doe", "Drugmaker Acme")."""
    key = words[0].key
    here = parse.at(words[0].span.start)
    if len(words) < 2 or key in lexicon("titles_as_surnames") or parse.sentence(here)[0] != here:
        return False
    if key in lexicon("occupations"):
        return True
    return key.removesuffix("s") in lexicon("org_nouns") and key not in lexicon("org_heads")


def _person_after(word: Word, parse: Parse) -> bool:
    """Tell whether the pipeline begins a person right after the word."""
    here = parse.at(word.span.start)
    following = parse.tokens[here + 1 : here + 2]
    return bool(following) and following[0].ent == "PERSON" and parse.tokens[here].ent != "PERSON"

"""Runs of capitalised words, the raw material of names, taken apart at titles and stray words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from onrecord.annotate.parse import Parse
from onrecord.models import Span
from onrecord.text.background import surprise
from onrecord.text.fold import fold
from onrecord.text.lexicons import lexicon
from onrecord.text.stems import stem

#: Capital letters of the Latin, Greek and Cyrillic scripts.
_UP = "".join(c for c in map(chr, (*range(0x41, 0x530), *range(0x1E00, 0x1F00))) if c.isupper())
_ABBREVIATED = (
    "Mr Mrs Ms Dr Prof Rev Fr Hon St Jr Sr Gen Lt Col Maj Capt Cmdr Sgt Cpl Pvt Adm Brig Sen Rep Gov "
    "Supt Insp Det Inc Corp Co Ltd Bros Mt Ft Pte"
).split()
_WORD = (
    rf"(?:(?:{'|'.join(_ABBREVIATED)})\."
    rf"|[{_UP}]\.(?:-?[{_UP}]\.)*(?![^\W_])"
    rf"|(?:[dDlLO]['’]|[aAeE]l-|[aA](?:s|d|n|t|r|z|sh)-)?[{_UP}][^\W_]*"
    r"(?:(?!['’][sS](?![^\W_]))['’.&-][^\W_]+)*)"
)
_PARTICLE = r"(?:von|vom|van|zu|zum|zur|de|del|della|der|den|du|da|das|di|do|dos|la|las|le|lo|los|ter|ten|bin|ibn|bint|ben|al|el|ul|af|av|y|e)"  # noqa: E501
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
    office: bool = False  # an office of the run follows it ("Kremlin spokesman": of "Kremlin")
    bare_title: bool = False  # nothing but a title ("King", "Major"): a name only if known as one

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
        if _stray(word, number, run, parse):
            yield from _split_titles(tuple(chunk), parse)
            chunk = []
        else:
            chunk.append(word)
    yield from _split_titles(tuple(chunk), parse)


def _stray(word: Word, number: int, run: tuple[Word, ...], parse: Parse) -> bool:
    """Tell whether the word is no part of any name here."""
    key = word.key
    small = word.text.lower()  # accents kept: "Tô" is no "to"
    if small in lexicon("function_words") or key in lexicon("credit_words"):
        return not (number and run[number - 1].key in title_words() and number + 1 < len(run))
    if key in lexicon("calendar"):
        return len(run) == 1 or len(key) > 6 or _beside_digit(word.span, parse.text)
    if _is_compound(key):
        return True
    first = parse.at(word.span.start)
    token = parse.tokens[first]
    if number:
        return token.pos in ("VERB", "AUX") and is_common(key)
    if len(run) > 1 and run[1].text[0].islower():
        return False
    if token.ent == "NORP" and len(run) > 2:
        return parse.tokens[parse.at(run[1].span.start)].ent == "PERSON"
    opens = parse.sentence(first)[0] == first or not parse.tokens[first - 1].text[0].isalnum()
    return opens and not token.ent and token.pos in _COMMON and is_common(key)


#: What a name is not, where the tagger sees it at the start of a sentence.
_COMMON = frozenset("ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON SCONJ VERB".split())
#: Words up to this many bits of surprise are words of the language before they are names.
_RARE = 19.0


@lru_cache(maxsize=50_000)
def is_common(key: str) -> bool:
    """Tell whether a folded word is a word of the language rather than a name."""
    return surprise(stem(key)) < _RARE


def _beside_digit(span: Span, text: str) -> bool:
    return text[span.end : span.end + 3].strip(" .")[:1].isdigit() or text[
        max(0, span.start - 2) : span.start
    ].strip()[-1:].isdigit()


def _is_compound(key: str) -> bool:
    """Tell "Berlin-based" from "Jae-myung"."""
    first, _, last = key.rpartition("-")
    return bool(first) and (last in lexicon("compound_ends") or (len(last) > 3 and last.endswith(("ed", "ing"))))


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
        words = words[portfolio:]
        if words:
            yield Piece(words, titled=True)
        return
    after, before = 0, len(words)
    number = 0
    while number < len(words):
        length = _title_at(words, number, parse) or _trade_at(words, number, parse)
        rest = words[number + length :]
        if length and any(w.key not in lexicon("name_suffixes") for w in rest) and not (
            _title_at(rest, 0, parse) == len(rest) and rest[0].key not in lexicon("titles_as_surnames")
        ):
            before, after = min(before, number), number + length
        number += length or 1
    if after == 0:
        yield Piece(words, bare_title=_title_at(words, 0, parse) == len(words))
        return
    if before:
        yield Piece(words[:before], office=True)
    yield Piece(words[after:], titled=True)


#: What makes "Secretary of State" one title.
_OF = re.compile(r"(?:[Ss]ecretary|[Mm]inister|[Cc]hief|[Cc]hancellor) of (?:the )?$")


def _portfolio(words: tuple[Word, ...], text: str) -> int:
    """Return how many words end the title "Secretary of State" that the text before began."""
    if words[0].key in lexicon("portfolios") and _OF.search(text, max(0, words[0].span.start - 20), words[0].span.start):
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
    return 0


def _trade_at(words: tuple[Word, ...], number: int, parse: Parse) -> int:
    """Return 1 for "Nurse Jane Doe" or "Drugmakers Acme": a common noun, capitalised at a start."""
    key = words[0].key
    if number or len(words) < 2 or key in lexicon("titles_as_surnames"):
        return 0
    here = parse.at(words[0].span.start)
    if parse.sentence(here)[0] != here:
        return 0
    plural = key.removesuffix("s")
    if key in lexicon("occupations") or key != plural and plural in lexicon("occupations") | lexicon("org_nouns"):
        return 1
    return 0


def _person_after(word: Word, parse: Parse) -> bool:
    """Tell whether the pipeline begins a person right after the word."""
    here = parse.at(word.span.start)
    following = parse.tokens[here + 1 : here + 2]
    return bool(following) and following[0].ent == "PERSON" and parse.tokens[here].ent != "PERSON"

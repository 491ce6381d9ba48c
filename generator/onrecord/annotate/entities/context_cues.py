"""What the words around a name say about the kind of name it is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.annotate.entities.name_spans import NameCandidate
from onrecord.annotate.entities.run_words import word_key
from onrecord.annotate.entities.runs import is_office, title_words
from onrecord.lexicons import lexicon
from onrecord.text.fold import fold

#: How much of the text before and after a name is read.
_BEFORE, _AFTER = 120, 80

_AGE = re.compile(r",? (?:aged )?\d{1,3},|,? \(\d{1,3}\)")
_PARTY = re.compile(r",? \(?(?:R|D|I|Republican|Democrat|Lab|Con|LD)(?:-|, |\))[\w.]*")
_ABROAD = re.compile(r" \(([^()\n]{3,25})\)")
_ACRONYM = re.compile(r" \(([A-Z][A-Za-z]*[A-Z][A-Za-z]*)\)")
_WORDS_AFTER = re.compile(r"(['’]s?)? ([\w.-]+)(?: ([\w.-]+))?")
_APPOSITION = re.compile(r", (?:an? |the |his |her |its |who )?((?:[\w’'.-]+ ){0,5}?[\w’'-]+)[,.;]")
_TABLE = re.compile(r"(?: +[-–]?\.?\d[\d.,]*){3,}")
_SCORE = re.compile(r" +\d{1,3}(?: \([^)\n]*\))?[,.]?(?: +[^\W\d_]| *(?:\n|$))")
_SCORER_BEFORE = re.compile(r"\((?:[^()\n]*, )?$")
_SCORER_AFTER = re.compile(r" \d{1,3}(?: (?:pen|not out)\w*)?[,)]")
_DATELINE = re.compile(r"(?:, \w{3,9}\.? \d{1,2})? \([A-Z][\w ]{1,20}\) ?[-–—]")

#: What joins the names of two ("a Trent–Ostrow summit").
_DASHES = ("-", "–")
#: What stands before a thing's name rather than a person's ("his Mailbird account").
_DETERMINERS = tuple(
    f" {word} "
    for word in "a an this these that those my our your his her its their any every".split()
)

_PHOTO = re.compile(r"(?:^|\n)(?:[A-Z][\w ]{1,24} ?/|[Pp]hotos?:) ?$")
_RELAY = re.compile(r"(?:reported|published|carried|cited|quoted|obtained|seen|conducted) by $")
_LIST_LABEL = re.compile(r"(?:^|\n)[\s\d.)•*–-]*$")
_LONG_FORM = re.compile(r"((?:(?:[A-Z][\w’'-]*|of|the|and|for|in|on|de|&) ){2,10})\($")
_CREDIT = re.compile(
    r"(?:[Rr]eport|[Ww]rit|[Ee]dit|[Cc]ompil|[Tt]ranslat)(?:ing|ed) by "
    r"(?:[^;()\n]*?(?:,| and|&) )?$"
)
_BYLINE = re.compile(r"(?:^|\n|\* )By (?:[^\n,]{3,40}(?:,| and) )?$")


def cues_of(candidate: NameCandidate, text: str) -> Iterator[str]:
    """Yield the names of the cues that hold for one occurrence of a name."""
    start, end = candidate.span.start, candidate.span.end
    before, after = text[max(0, start - _BEFORE) : start], text[end : end + _AFTER]
    yield from _pipeline(candidate)
    yield from _word_before(before)
    yield from _frame(candidate, before, after)
    yield from _credit(before)
    yield from _directly_after(before, after)
    yield from _apposition(after)
    if found := _WORDS_AFTER.match(after):
        yield from _words_after(bool(found[1]), found[2], found[3] or "")


def _pipeline(candidate: NameCandidate) -> Iterator[str]:
    label = candidate.label
    if label in ("GPE", "LOC", "FAC", "NORP"):
        yield f"ner place{'' if candidate.exact else '~'}"
    elif label in ("PERSON", "ORG"):
        yield f"ner {label}{'' if candidate.exact else '~'}"
    else:
        yield "ner other" if label else "ner none"
    if candidate.titled:
        yield "titled"
    if candidate.headline:
        yield "headline"
    if candidate.office:
        yield "office after"
    if candidate.bare_title:
        yield "bare title"


def _word_before(before: str) -> Iterator[str]:
    words = before[-40:].split(" ")
    if words[-1] not in ("", "“", '"') or len(words) < 2:
        return
    if words[-2] in ("and", "&", "the") and len(words) > 2:  # "drugmakers Acme and Doe Corp"
        if words[-2] == "the":
            yield "the before"
        words = words[:-1]
    printed = words[-2]
    word = word_key(printed)
    if word in ("of", "at") and len(words) > 2 and is_office(word_key(words[-3])):
        yield "office of before"
    singular = word.removesuffix("s")
    if not printed[:1].islower() and singular not in lexicon("occupations") | lexicon("org_nouns"):
        return
    if word in lexicon("occupations") or word in title_words():
        yield "occupation before"
    elif singular in lexicon("occupations") or singular in title_words():
        yield "occupations before"
    elif word in lexicon("org_nouns") or singular in lexicon("org_nouns"):
        yield "organisation noun before"
    elif word in ("in", "at", "from", "near", "across", "outside"):
        yield "place preposition before"
    elif word in lexicon("human_object_verbs"):
        yield "human verb before"
    elif word in lexicon("speech_verbs"):
        yield "speech verb before"
    elif word in lexicon("game_verbs"):
        yield "game verb before"
    elif word == "by":
        yield "relay before" if _RELAY.search(before[-20:]) else "by before"


def _frame(candidate: NameCandidate, before: str, after: str) -> Iterator[str]:
    """Articles, brackets, colons and line starts around the name."""
    if before.endswith((" the ", "The ", "\nthe ")):
        yield "the before"
        if len(candidate.words) == 1 and candidate.words[0].endswith("s"):
            yield "the before plural"
    if (after[:1] in _DASHES and after[1:2].isupper()) or (
        before[-1:] in _DASHES and before[-2:-1].isalpha()
    ):
        yield "dash joined"
    elif before.endswith(_DETERMINERS):
        yield "determiner before"
    if before.endswith("(") and after.startswith(")"):
        yield "brackets"
        if after.startswith((") -", ") –", ") —")):
            yield "dateline agency"
        if _abbreviates("".join(candidate.words), before):
            yield "acronym before"
    elif after.startswith((" / ", "/")) and not before.rpartition("\n")[2].strip():
        yield "credit agency"
    if before.endswith(": "):
        label = before[:-2].rpartition("\n")[2].rpartition(".")[2]
        if not title_words().isdisjoint(fold(label).split()):
            yield "occupation before"
    if (not before or before.endswith("\n")) and (not after or after.startswith("\n")):
        yield "whole line"
    if after.startswith(":") and _LIST_LABEL.search(before[-12:]):
        yield "label"


def _abbreviates(short: str, before: str) -> bool:
    """Tell whether the capitals of the words before a bracket make the short form in it."""
    found = _LONG_FORM.search(before)
    if not found or len(short) < 2:
        return False
    letters = "".join(w[0] for w in found[1].replace("-", " ").split() if w[0].isupper())
    return letters.casefold().endswith(short)


def _credit(before: str) -> Iterator[str]:
    if (
        (" by " in before and _CREDIT.search(before))
        or ("By " in before and _BYLINE.search(before))
        or (before.rstrip().endswith(("/", ":")) and _PHOTO.search(before[-40:]))
    ):
        yield "credit before"


def _directly_after(before: str, after: str) -> Iterator[str]:
    """Figures and brackets: ages, scores, parties, datelines, acronyms, countries."""
    if _SCORER_AFTER.match(after) and _SCORER_BEFORE.search(before[-60:]):
        yield "scorer"
        return
    if after[1:2] == " " or after[1:2].isdigit() or after[2:3].isdigit():
        if _TABLE.match(after):
            yield "table after"
        elif _SCORE.match(after):
            yield "score after"
    if after.startswith(" AT ") or before.endswith(" AT "):
        yield "fixture"
    if _AGE.match(after):
        yield "age after"
    if _PARTY.match(after):
        yield "party after"
    if _DATELINE.match(after):
        yield "dateline"
    elif _ACRONYM.match(after):
        yield "acronym after"
    elif (found := _ABROAD.match(after)) and word_key(found[1]) in lexicon("countries"):
        yield "country after"


def _apposition(after: str) -> Iterator[str]:
    if not after.startswith(", "):
        return
    if after.startswith((", who ", ", whose ")):
        yield "who after"
    elif after.startswith((", he ", ", she ")):
        yield "he or she after"
    elif after.startswith(", which "):
        yield "which after"
    elif found := _APPOSITION.match(after):
        words = {word_key(word) for word in found[1].split()}
        if words & lexicon("occupations") or words & lexicon("offices"):
            yield "occupation after"
        elif words & lexicon("org_nouns"):
            yield "organisation noun after"


def _words_after(possessive: bool, first: str, second: str) -> Iterator[str]:
    word, following = word_key(first), word_key(second)
    if possessive:
        yield "possessive"
        if word in lexicon("kinship"):
            yield "kinship after"
    if word in lexicon("speech_verbs"):
        yield "speech verb after"
        if following in ("it", "its"):
            yield "it after"
        if following in ("he", "his", "she", "her"):
            yield "he or she after"
    if word in lexicon("human_verbs") or (
        word in ("was", "is", "were") and following in lexicon("human_participles")
    ):
        yield "human verb after"
    if word in lexicon("game_verbs"):
        yield "game verb after"
    if not possessive and _is_organisation_noun(first, word, following):
        yield "organisation noun after"
    if word in lexicon("sport_roles"):
        yield "sport role after"
    if word in lexicon("org_belongings"):
        yield "belonging after"
    if word in ("who", "himself", "herself"):
        yield "who after"
    if not possessive and first[0].islower() and _is_thing(word):
        yield "thing after"


def _is_organisation_noun(printed: str, word: str, following: str) -> bool:
    """Tell "the Doe newspaper" and "the Doe news agency" from a name before a verb."""
    kinds = lexicon("org_nouns")
    return printed[0].islower() and (word in kinds or (word == "news" and following in kinds))


def _is_thing(word: str) -> bool:
    return word in lexicon("not_person_heads") or word in lexicon("heads_as_surnames")

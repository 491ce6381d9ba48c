"""What the words around and inside a candidate say about the kind of name it is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.annotate.entities.candidates import Candidate
from onrecord.annotate.entities.runs import is_common, title_words, word_key
from onrecord.text.fold import fold
from onrecord.text.lexicons import lexicon

_AGE = re.compile(r",? (?:aged )?\d{1,3},|,? \(\d{1,3}\)")
_PARTY = re.compile(r",? \(?(?:R|D|I|Republican|Democrat|Lab|Con|LD)(?:-|, |\))[\w.]*")
_ABROAD = re.compile(r" \(([^()\n]{3,25})\)")
_ACRONYM = re.compile(r" \(([A-Z][A-Za-z]*[A-Z][A-Za-z]*)\)")
_WORDS_AFTER = re.compile(r"(['’]s?)? ([\w.-]+)(?: ([\w.-]+))?")
_APPOSITION = re.compile(r", (?:an? |the |his |her |its |who )?((?:[\w’'.-]+ ){0,5}?[\w’'-]+)[,.;]")
_WORD_BEFORE = re.compile(r"([^\s\"“”]+)(?: (?:and|&))? (?:the )?[\"“]?$")
_LIST_BEFORE = re.compile(r"(?:(?:^|\n)[A-Z][\w ]{1,24} ?/|[Pp]hotos?:) ?$")
_RELAY = re.compile(r"(?:reported|published|carried|cited|quoted|obtained|seen|conducted) by $")
_TABLE = re.compile(r"(?: +[-–]?\d[\d.,]*){3,}")
_SCORE = re.compile(r" +\d{1,3}(?:(?: \([^)\n]*\))?,? +[^\W\d_]|,? *(?:\n|$))")
_LIST_LABEL = re.compile(r"(?:^|\n)[\s\d.)•*–-]*$")
_LABEL = re.compile(r"([^\n:.]+): $")
_LONG_FORM = re.compile(r"((?:(?:[A-Z][\w’'-]*|of|the|and|for|in|on|de|&) ){2,10})\($")
_DATELINE = re.compile(r"(?:, \w{3,9}\.? \d{1,2})? \([A-Z][\w ]{1,20}\) ?[-–—]")
_CREDIT = re.compile(r"(?:[Rr]eport|[Ww]rit|[Ee]dit|[Cc]ompil|[Tt]ranslat)(?:ing|ed) by (?:[^;()\n]*?(?:,| and|&) )?$")
_BYLINE = re.compile(r"(?:^|\n|\* )By (?:[^\n,]{3,40}(?:,| and) )?$")


def cues_of(candidate: Candidate, text: str) -> Iterator[str]:
    """Yield the names of the cues that hold for one occurrence of a name."""
    yield from _pipeline(candidate)
    yield from _before(candidate, text)
    yield from _after(candidate, text)


def _pipeline(candidate: Candidate) -> Iterator[str]:
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


def _before(candidate: Candidate, text: str) -> Iterator[str]:
    start = candidate.span.start
    before = text[max(0, start - 120) : start]
    if found := _WORD_BEFORE.search(before):
        word = word_key(found[1])
        plural = word.removesuffix("s")
        if found[1][0].islower() or plural in lexicon("occupations") | lexicon("org_nouns"):
            if word in lexicon("occupations") or word in title_words():
                yield "occupation before"
            elif plural in lexicon("occupations") or plural in title_words():
                yield "occupations before"
            elif word in lexicon("org_nouns") or plural in lexicon("org_nouns"):
                yield "organisation noun before"
            elif word in ("in", "at", "from", "near", "across", "outside"):
                yield "place preposition before"
            elif word in lexicon("speech_verbs"):
                yield "speech verb before"
            elif word == "by":
                yield "relay before" if _RELAY.search(before) else "by before"
            elif word == "the":
                yield "the before"
    if before.endswith((" the ", "The ", "\nthe ")):
        yield "the before"
        if len(candidate.words) == 1 and candidate.words[0].endswith("s"):
            yield "the before plural"
    if before.endswith("("):
        yield from _in_brackets(candidate, before, text[candidate.span.end :][:4])
    elif not before.rpartition("\n")[2].strip() and text[candidate.span.end :][:3] in (" / ", "/"):
        yield "credit agency"
    if (found := _LABEL.search(before)) and title_words() & set(fold(found[1]).split()):
        yield "occupation before"
    if text[candidate.span.end :][:1] == ":" and _LIST_LABEL.search(before):
        yield "label"
    if _CREDIT.search(before) or _BYLINE.search(before) or _LIST_BEFORE.search(before):
        yield "credit before"


def _in_brackets(candidate: Candidate, before: str, after: str) -> Iterator[str]:
    """A name in brackets is an agency's in a dateline, or short for what stands before it."""
    if after.startswith(")"):
        yield "brackets"
    if after.startswith((") -", ") –", ") —")):
        yield "dateline agency"
    if (found := _LONG_FORM.search(before)) and after.startswith(")"):
        letters = "".join(w[0] for w in found[1].replace("-", " ").split() if w[0].isupper())
        if len(letters) > 1 and letters.casefold().endswith("".join(candidate.words)):
            yield "acronym before"


def _after(candidate: Candidate, text: str) -> Iterator[str]:
    end = candidate.span.end
    after = text[end : end + 80]
    if _TABLE.match(after):
        yield "table after"
    elif _SCORE.match(after):
        yield "score after"
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
    if found := _WORDS_AFTER.match(after):
        possessive, word, second = found[1], word_key(found[2]), word_key(found[3] or "")
        if possessive:
            yield "possessive"
            if word in lexicon("kinship"):
                yield "kinship after"
        if word in lexicon("speech_verbs"):
            yield "speech verb after"
            if second in ("it", "its"):
                yield "it after"
            if second in ("he", "his", "she", "her"):
                yield "he or she after"
        if word in lexicon("human_verbs") or (
            word in ("was", "is", "were") and second in lexicon("human_participles")
        ):
            yield "human verb after"
        if word in lexicon("game_verbs"):
            yield "game verb after"
        if not possessive and found[2][0].islower() and word in lexicon("not_person_heads") | lexicon("heads_as_surnames"):
            yield "thing after"
        if word in lexicon("org_belongings"):
            yield "belonging after"
        if word in ("who", "himself", "herself"):
            yield "who after"
    if after.startswith((", who ", ", whose ")):
        yield "who after"
    if after.startswith((", he ", ", she ")):
        yield "he or she after"
    if after.startswith((", which ", ", whose ")):
        yield "which after"
    if found := _APPOSITION.match(after):
        last = {word_key(w) for w in found[1].split()}
        if last & lexicon("occupations") or last & lexicon("offices"):
            yield "occupation after"
        elif last & lexicon("org_nouns"):
            yield "organisation noun after"


def shape_of(key: tuple[str, ...], printed: str) -> Iterator[str]:
    """Yield the cues that lie in the name itself; ``printed`` is as it stands in the text."""
    name = " ".join(key)
    if name in lexicon("not_names") or name in lexicon("calendar"):
        yield "not a name"
    if all(is_common(word) for word in key):
        yield "common"
    yield f"words {min(len(key), 4)}"
    last = key[-1]
    if last in lexicon("org_heads") or key[0] in lexicon("org_openers") and len(key) > 1:
        yield "organisation head"
    elif len(key) > 1 and last.removesuffix("s") in lexicon("not_person_heads"):
        yield "thing head"
    elif len(key) > 1 and last in lexicon("heads_as_surnames"):
        yield "thing or surname"
    if any(w in lexicon("org_heads") for w in key[:-1]):
        yield "organisation word inside"
    if name in lexicon("countries"):
        yield "country"
    elif name in lexicon("places"):
        yield "place name"
    elif name in lexicon("nationalities") or name.removesuffix("s") in lexicon("nationalities"):
        yield "nationality"
    elif key[0] in lexicon("nationalities") or key[0] in lexicon("countries"):
        yield "nation first"
    elif key[0] in lexicon("places") or " ".join(key[:2]) in lexicon("places"):
        yield "place first"
    if last in lexicon("name_suffixes"):
        yield "suffix"
    elif any(w in lexicon("name_suffixes") for w in key[1:-1]):
        yield "suffix inside"
    if len(key) > 1 and any(len(w.replace(".", "")) == 1 for w in key[:-1]):
        yield "initial"
    if any(w in lexicon("name_particles") for w in key[:-1]):
        yield "particle"
    if any(c.isdigit() for c in printed):
        yield "digit"
    if printed.isupper():
        yield "capitals" if len(key) == 1 and len(printed) < 7 else "capitals long"
    elif any(a.islower() and b.isupper() for a, b in zip(printed, printed[1:], strict=False)) and not printed.startswith(("Mc", "Mac")):
        yield "camel"
    if "&" in printed or " and " in printed or " of " in printed:
        yield "connector"
    if len(key) == 1 and "-" in printed:
        yield "hyphen"

"""Words by which an article introduces somebody: before the name, after it, or by "as"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.annotate.parse import Parse, Token
from onrecord.lexicons import lexicon
from onrecord.models import Article, Mention, RoleMention, Span
from onrecord.text.fold import fold

#: What may stand between the name and a description after it.
_AFTER = re.compile(
    r"(?:, (?:aged )?\d{1,3})?(?:(?:, | ?[–—] ?| - |: | \()(?:who (?:is|was) (?:now )?)?)"
)
_BECOMES = re.compile(r"[’']?s?((?: [\w’'-]+){0,5}?) (?:as|becoming|becomes|became|become) ")
_AS_BEFORE = re.compile(r"\b[Aa]s ((?:an?|the) [^,.;:\n]{3,60}), $")
#: Where a description ends: at punctuation, at a clause, at a time.
_END = re.compile(
    r"[,;:()\n“”\"–—!?]|\.(?:\s|$)| - "
    r"| (?:who|whose|which|that|when|where|while|but|because|said|says|told|after|before|since|if"
    r"|during|is|was|has|had|will|to)\b"
    r"| on \w+day\b| (?:in|from|until) (?:\d{4}|[A-Z]\w+ \d)| (?:last|this|next|earlier|later) "
)
_PREPOSITION = re.compile(r" (?:of|for|at|in|with|on|from|by|under|to|and)\b")
_DETERMINER = re.compile(r"(?:an?|the|his|her|their|its|our|one of the|one of)\s+", re.IGNORECASE)
#: A longer word with a full stop ends a sentence: it is no office in short.
_LONGEST_SHORT_FORM = 6
_VERBS = ("speech_verbs", "position_verbs", "judging_verbs", "human_verbs")
#: The longest description, in words, that is taken for one.
_LONGEST = 14


def find_roles(
    article: Article, body: Parse, title: Parse, mentions: tuple[Mention, ...]
) -> tuple[RoleMention, ...]:
    """Return each description of a mentioned person, exactly as printed, by position."""
    del article
    roles = [
        RoleMention(span=span, mention=mention, in_title=in_title)
        for parse, in_title in ((body, False), (title, True))
        for people in (_people(parse, mentions, in_title=in_title),)
        for tokens in (_tokens(parse, people),)
        for mention in people
        for span in _roles_of(mention, parse, tokens)
    ]
    return tuple(sorted(roles, key=lambda role: (role.in_title, role.span, role.mention)))


def _people(parse: Parse, mentions: tuple[Mention, ...], *, in_title: bool) -> tuple[Span, ...]:
    if not parse.tokens:
        return ()
    return tuple(m.span for m in mentions if m.label == "PERSON" and m.in_title == in_title)


def _tokens(parse: Parse, spans: tuple[Span, ...]) -> frozenset[int]:
    return frozenset(i for span in spans for i in range(*parse.range_of(span)))


def _roles_of(name: Span, parse: Parse, people: frozenset[int]) -> Iterator[Span]:
    """Yield the descriptions of one name; ``people`` are the tokens of all names of people."""
    if before := _before(name, parse, people):
        yield before
    for span in (_after(name, parse), _becoming(name, parse, people), _as_before(name, parse)):
        if span and parse.at(span.start) not in people and not _is_of_next(span, parse, people):
            yield span


def _is_of_next(span: Span, parse: Parse, people: frozenset[int]) -> bool:
    """Tell whether another name stands right behind: "Jane Doe, Ohio Gov. Richard Roe"."""
    following = parse.range_of(span)[1]
    while following < len(parse.tokens) and parse.tokens[following].text == ".":
        following += 1
    return following in people


# ---------------------------------------------------------------------- before the name


def _before(name: Span, parse: Parse, people: frozenset[int]) -> Span | None:
    """Return the words before the name up to the determiner, where an office or trade ends them."""
    first, _ = parse.range_of(name)
    last = first - 1
    comma = last > 0 and parse.tokens[last].text == ","
    if comma:
        last -= 1
    while last >= 0 and _is_honorific(parse, last):
        last -= 1
    if last < 0 or not _is_head(parse, last) or (comma and not _definite(parse, last, name)):
        return None
    role = parse.span(_leftmost(parse, last, people), last + 1)
    return None if "\n" in parse.text[role.start : name.start] else role


def _is_honorific(parse: Parse, i: int) -> bool:
    token = parse.tokens[i]
    return fold(token.text).rstrip(".") in lexicon("honorifics") or (
        token.text == "." and i > 0 and _is_honorific(parse, i - 1)
    )


def _is_head(parse: Parse, i: int) -> bool:
    """Tell whether the words that end at token ``i`` are an office or a trade."""
    for length in (1, 2, 3):
        if i + 1 >= length:
            words = parse.text[parse.tokens[i - length + 1].start : parse.tokens[i].end]
            if is_role(words) and not (length == 1 and _is_other_word(words)):
                return True
    return False


def _is_other_word(printed: str) -> bool:
    """Tell "major donors" from "Major Doe", and "the nominee.Doe" from "Gov. Doe"."""
    if printed.endswith(".") and len(printed) > _LONGEST_SHORT_FORM:
        return True
    return printed.islower() and printed in lexicon("office_homonyms")


def is_role(words: str) -> bool:
    """Tell whether the words are an office or a trade of the lexicons, singular."""
    key = fold(words).rstrip(".")
    if key in lexicon("offices") or key in lexicon("occupations"):
        return True
    stem = key.removeprefix("ex-").removeprefix("then-").removeprefix("co-")
    for part in (stem, stem.removesuffix("-elect").removesuffix("-designate")):
        if part in lexicon("offices") or part in lexicon("occupations"):
            return True
    return False


def _definite(parse: Parse, last: int, name: Span) -> bool:
    """Tell whether "The minister, Jane Doe," is an apposition: it is definite and closed."""
    closed = parse.text[name.end : name.end + 1] in (",", ".", ";")
    start = last
    while start > 0 and _carries(parse.tokens[start - 1]):
        start -= 1
    return (
        closed
        and start > 0
        and parse.tokens[start - 1].lower in ("the", "his", "her", "its", "their", "'s", "’s")
    )


def _leftmost(parse: Parse, last: int, people: frozenset[int]) -> int:
    """Return the first token of the description that ends at token ``last``."""
    sentence, _ = parse.sentence(last)
    start = last
    while start > sentence and start - 1 not in people:
        token = parse.tokens[start - 1]
        if "\n" in parse.text[token.end : parse.tokens[start].start]:
            break
        if _carries(token) or _joins(parse, start - 1):
            start -= 1
        elif token.lower in ("'s", "’s") and _named_owner(parse, start - 2, people):
            start -= 2
        else:
            break
    while start < last and not parse.tokens[start].text[0].isalnum():
        start += 1
    nations = (i for i in range(start, last) if parse.tokens[i].lower in lexicon("nationalities"))
    nation = next(nations, start)
    if any(parse.tokens[i].lower not in lexicon("role_modifiers") for i in range(start, nation)):
        start = nation
    while start < last and parse.tokens[start].lower in ("and", "of", "the", "for"):
        start += 1
    return _without_sentence(parse, start, last)


def _without_sentence(parse: Parse, start: int, last: int) -> int:
    """Leave out words of the sentence before a capitalised office: "the way FBI Director Doe"."""
    if not parse.tokens[last].text[0].isupper():
        return start
    first = start
    for i in range(start, last):
        token = parse.tokens[i]
        dash = token.text in ("-", "–") and parse.text[token.start - 1] == " "
        small = token.text[0].islower() and not _describes_office(token)
        if dash or small or (i == first and _is_verb(token) and not _describes_office(token)):
            first = i + 1
    return first


def _describes_office(token: Token) -> bool:
    key = token.lower.rstrip(".")
    known = key in lexicon("role_modifiers") or key in lexicon("nationalities")
    return known or is_role(token.text) or key in ("of", "and", "the", "for", "'s", "’s")


def _is_verb(token: Token) -> bool:
    """Tell whether a word is a verb though a headline prints it with a capital."""
    return any(token.lower in lexicon(name) for name in _VERBS)


def _carries(token: Token) -> bool:
    """Tell whether a word can be part of what is said of somebody before the name."""
    key = token.lower.rstrip(".")
    if key in lexicon("role_modifiers") or key in lexicon("nationalities"):
        return True
    if key in lexicon("countries") or is_role(token.text):
        return True
    if token.text in ("-", "–", "/", "&", "."):
        return True
    if key in lexicon("function_words") or key in lexicon("calendar"):
        return False
    return token.pos in ("PROPN", "ADJ", "NOUN", "NUM") and token.text[0].isalnum()


def _joins(parse: Parse, i: int) -> bool:
    """Tell whether "of" or "and" at ``i`` holds two parts of one office together."""
    token = parse.tokens[i]
    before = parse.tokens[i - 1] if i else None
    if before is None or i + 1 >= len(parse.tokens):
        return False
    following = parse.tokens[i + 1]
    capital = before.text[0].isupper() and following.text[0].isupper()
    if token.lower == "of":
        return capital and is_role(before.text)
    if token.lower in ("and", ","):
        return (
            capital
            and not is_role(before.text)
            and before.ent != "PERSON"
            and not is_role(following.text)
        )
    return False


def _named_owner(parse: Parse, i: int, people: frozenset[int]) -> bool:
    """Tell whether a country or an organisation, not a person, has the office ("Norway's king")."""
    if i < 0 or i in people:
        return False
    return fold(parse.tokens[i].text) in lexicon("countries") | lexicon("places")


# ---------------------------------------------------------------------- after the name


def _after(name: Span, parse: Parse) -> Span | None:
    """Return a description in apposition: after a comma, a dash, a colon or "who is"."""
    found = _AFTER.match(parse.text, name.end)
    return _phrase(parse, found.end()) if found else None


def _becoming(name: Span, parse: Parse, people: frozenset[int]) -> Span | None:
    """Return the office that somebody takes: "as special envoy", "becoming the first mayor"."""
    _, sentence_end = parse.sentence(parse.at(name.start))
    found = _BECOMES.match(parse.text, name.end, parse.tokens[sentence_end - 1].end)
    if not found or not people.isdisjoint(range(*parse.range_of(Span(*found.span(1))))):
        return None
    return _phrase(parse, found.end(), offices_only=True)


def _as_before(name: Span, parse: Parse) -> Span | None:
    """Return the description that opens "As a former minister, Jane Doe said"."""
    found = _AS_BEFORE.search(parse.text, max(0, name.start - 80), name.start)
    return _phrase(parse, found.start(1), offices_only=True) if found else None


def _phrase(parse: Parse, start: int, *, offices_only: bool = False) -> Span | None:
    """Return the noun phrase that begins at an offset, if an office or trade is its head."""
    text = parse.text
    end_found = _END.search(text, start)
    end = end_found.start() if end_found else len(text)
    if end_found and end_found[0].startswith(".") and re.search(r"\b[A-Z]\.?$", text[start:end]):
        following = _END.search(text, end + 1)
        end = following.start() if following else len(text)
    words = text[start:end].rstrip()
    if not words or len(words.split()) > _LONGEST:
        return None
    determiner = _DETERMINER.match(words)
    core = words[determiner.end() :] if determiner else words
    if found := _PREPOSITION.search(core):
        core = core[: found.start()]
    if fold(words).split()[0] in lexicon("role_clauses"):
        return None
    head = _head_of(core)
    if head is None or (offices_only and head not in lexicon("offices")):
        return None
    if parse.tokens[parse.at(start)].pos in ("VERB", "AUX") or _dangles(words):
        return None
    return Span(start, start + len(words))


def _dangles(words: str) -> bool:
    """Tell whether the words break off: "director of the office and"."""
    return fold(words).split()[-1] in lexicon("function_words")


def _head_of(core: str) -> str | None:
    """Return the office or trade that ends the words, folded."""
    words = core.split()
    for length in (3, 2, 1):
        tail = " ".join(words[-length:])
        if len(words) >= length and is_role(tail):
            return fold(tail).rstrip(".")
    return None

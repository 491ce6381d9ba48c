"""Lines in title case and in capitals, where a capital letter says nothing: read by known names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from onrecord.annotate.entities.classification import Name
from onrecord.annotate.entities.name_spans import NameCandidate
from onrecord.annotate.entities.run_words import RunWord, word_key
from onrecord.annotate.entities.runs import is_common, title_words
from onrecord.annotate.parse import Parse
from onrecord.lexicons import lexicon
from onrecord.models import Label, Span
from onrecord.text.names import is_given_name

_LINE = re.compile(r"[^\n]+")
_WORD = re.compile(r"[^\W_]+(?:(?!['’][sS](?![^\W_]))['’.&][^\W_]+)*(?:(?<=\.[^\W_])\.)?")
_NUMBER = re.compile(r"(?<!\S)\d+(?!\S)")
#: A fixture, home side last, in the capitals of a schedule: its sides are read as names.
_FIXTURE = re.compile(r"(?:[A-Z.]+ ){1,3}AT(?: [A-Z.]+){1,3}")
#: Longer lines, in characters, are running text.
_LONGEST = 240
_LONGEST_LABEL = 60
#: Names are looked up in stretches of up to this many words.
_LONGEST_NAME = 6


def headline_lines(text: str) -> tuple[Span, ...]:
    """Return the lines in title case or in capitals, and the labels that open a line."""
    return tuple(
        Span(m.start(), m.start() + length)
        for m in _LINE.finditer(text)
        for length in (_headline_length(m[0]),)
        if length
    )


def _headline_length(line: str) -> int:
    """Return how many characters from the start of the line are in the style of a headline."""
    if is_headline(line):
        return len(line)
    label, colon, _ = line.partition(": ")
    if colon and len(label) < _LONGEST_LABEL and _title_case(label, fewest=2, share=1.0):
        return len(label)
    return 0


def is_headline(line: str) -> bool:
    """Tell whether capitals in the line are a matter of style."""
    if len(line) > _LONGEST:
        return False
    if line.isupper():
        return (
            " " in line.strip() and len(_NUMBER.findall(line)) < 2 and not _FIXTURE.fullmatch(line)
        )
    if line.rstrip().endswith((".", ",", ";", ")")) or " / " in line:
        return False
    return _title_case(line, fewest=4, share=0.85)


def _title_case(line: str, *, fewest: int, share: float) -> bool:
    """Tell whether nearly all words but the small ones are capitalised, common words too."""
    words = [w for w in (w.strip("“”‘’\"'?!:,") for w in line.split()) if w and w[0].isalpha()]
    content = [(w, key) for w in words for key in (word_key(w),) if not _is_small(key)]
    if len(content) < fewest or sum(w[0].isupper() for w, _ in content) < share * len(content):
        return False
    rest = content[1:] if fewest > 2 else content
    common = sum(is_common(key) and key not in title_words() for _, key in rest)
    return 3 * common >= len(content) if fewest > 2 else common >= max(1, len(content) - 1)


def _is_small(key: str) -> bool:
    return key in lexicon("function_words")


def read_headlines(
    parse: Parse, lines: Iterable[Span], known: Mapping[Name, Label]
) -> Iterator[NameCandidate]:
    """Yield the known names in the lines, and what the pipeline finds there beside them."""
    entities = [(parse.span(a, b), label) for a, b, label in parse.entities]
    by_parts = {_in_parts(name): name for name in known}
    for line in lines:
        words = _words(parse.text, line)
        capitals = line.of(parse.text).isupper()
        taken = list(_known_names(words, by_parts, known if capitals else {}))
        for span, label in entities:
            if line.covers(span) and not any(c.span.overlaps(span) for c in taken):
                taken += _new_name(words, span, label)
        if capitals:
            taken += (
                c for c in _whole_segments(words) if not any(c.span.overlaps(t.span) for t in taken)
            )
        yield from taken


def _in_parts(name: Name) -> Name:
    return tuple(part for word in name for part in word.split("-") if part)


def _words(text: str, line: Span) -> list[RunWord]:
    return [
        RunWord(Span(*m.span()), m[0], word_key(m[0]))
        for m in _WORD.finditer(text, line.start, line.end)
    ]


def _known_names(
    words: list[RunWord], by_parts: Mapping[Name, Name], surnames: Mapping[Name, Label]
) -> Iterator[NameCandidate]:
    """Yield the longest known names, left to right.

    Before a known surname in capitals, words that are no words of the language are its given names.
    """
    number = 0
    while number < len(words):
        for length in range(min(_LONGEST_NAME, len(words) - number), 0, -1):
            part = words[number : number + length]
            name = by_parts.get(tuple(w.key for w in part))
            if name and part[0].text[0].isupper():
                first = number
                while (
                    surnames.get(name) == "PERSON" and first and _is_given(words[first - 1], part)
                ):
                    first -= 1
                    part = words[first : number + length]
                    name = tuple(w.key for w in part)
                number += length
                if number < len(words) and words[number].key == "administration":
                    part, name = [*part, words[number]], (*name, "administration")
                    number += 1
                yield _candidate(part, name, "PERSON" if first < number - length else "")
                break
        else:
            number += 1


def _is_given(word: RunWord, rest: list[RunWord]) -> bool:
    return word.span.end + 1 == rest[0].span.start and not _no_name(word) and len(rest) < 3


def _candidate(words: list[RunWord], name: Name, label: str = "") -> NameCandidate:
    return NameCandidate(
        span=Span(words[0].span.start, words[-1].span.end),
        words=name,
        label=label,
        exact=False,
        headline=True,
    )


def _new_name(words: list[RunWord], span: Span, label: str) -> Iterator[NameCandidate]:
    """Yield what is left of an entity without the words of the language around it."""
    groups = _groups([w for w in words if span.covers(w.span)])
    inside = groups[-1] if groups else []
    while inside and _no_name(inside[-1]):
        inside.pop()
    named = bool(inside) and inside[-1].key in lexicon("org_heads") and label == "ORG"
    while inside and not named and (_no_name(inside[0]) or inside[0].key in title_words()):
        inside.pop(0)
    if inside and label in ("PERSON", "ORG"):
        yield _candidate(inside, tuple(w.key for w in inside), label)


def _whole_segments(words: list[RunWord]) -> Iterator[NameCandidate]:
    """Yield what stands alone between marks in a line of capitals ("TREASURY: JANE DOE")."""
    for group in _groups(words):
        small = any(w.key in lexicon("function_words") for w in group)
        named = is_given_name(group[0].key) and not small
        if len(group) in (2, 3) and (named or not any(map(_no_name, group))):
            yield _candidate(group, tuple(w.key for w in group))


def _groups(words: list[RunWord]) -> list[list[RunWord]]:
    """Part the words wherever more than a space stands between them."""
    groups: list[list[RunWord]] = []
    for word in words:
        if groups and groups[-1][-1].span.end + 1 == word.span.start:
            groups[-1].append(word)
        else:
            groups.append([word])
    return groups


def _no_name(word: RunWord) -> bool:
    key = word.key
    if key in lexicon("function_words"):
        return True
    return is_common(key) and key not in lexicon("org_heads") and not is_given_name(key)

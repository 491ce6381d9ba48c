"""What may be a name: runs of capitals and the pipeline's entities, brought to one set of spans."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from onrecord.annotate.entities.run_words import NamePiece, RunWord, find_runs, word_key
from onrecord.annotate.entities.runs import split_run
from onrecord.annotate.parse import Parse
from onrecord.lexicons import lexicon
from onrecord.models import Span
from onrecord.text.names import is_given_name

#: " of the ", ", and " and the like are no longer than this.
_LONGEST_GAP = 12
_CONNECTED = re.compile(r" (?:of|for|on)(?: the)? ")
_ABROAD = re.compile(r"[\n/(){}\[\]|*;:“”\"–—]| - ")
_REGION = re.compile(r", ([A-Z][\w.]*(?: [A-Z][\w.]*)*)(?=[,.;)\n]|$)")


@dataclass(frozen=True, slots=True)
class PipelineEntity:
    """An entity of the pipeline in code points."""

    span: Span
    label: str


@dataclass(frozen=True, slots=True)
class NameCandidate:
    """A possible name with what the pipeline says of it."""

    span: Span
    words: tuple[str, ...]  # folded
    label: str  # of the pipeline's entity that covers most of it, "" for none
    exact: bool  # the entity is the very span
    titled: bool = False
    office: bool = False
    bare_title: bool = False
    stray: bool = False
    headline: bool = False

    @property
    def key(self) -> str:
        """The folded name."""
        return " ".join(self.words)


def find_candidates(parse: Parse, stretches: Iterable[Span]) -> tuple[NameCandidate, ...]:
    """Return the possible names in the given stretches of a text, none overlapping another."""
    entities = [PipelineEntity(parse.span(a, b), label) for a, b, label in parse.entities]
    starts = [entity.span.start for entity in entities]
    pieces = [
        piece
        for stretch in stretches
        for run in find_runs(parse.text, stretch.start, stretch.end)
        for piece in split_run(run, parse)
    ]
    return tuple(
        _voted(piece, entities, starts, parse.text)
        for piece in _joined(pieces, entities, parse.text)
        if not _is_town(piece, parse.text)
    )


def _is_town(piece: NamePiece, text: str) -> bool:
    """Tell whether the region or country follows ("Lincoln, Nebraska")."""
    found = _REGION.match(text, piece.span.end)
    if found is None or piece.titled or not is_place(word_key(found[1])):
        return False
    behind = text[found.end() : found.end() + 3]
    goes_on = behind.startswith(". ") and behind[2:].islower()  # "Jane Doe, U.S. and other ..."
    return not (goes_on and len(piece.words) > 1 and is_given_name(piece.words[0].key))


def is_place(key: str) -> bool:
    """Tell whether a folded name is a country's, a region's or a great city's."""
    return key in lexicon("countries") or key in lexicon("places")


def _joined(
    pieces: list[NamePiece], entities: list[PipelineEntity], text: str
) -> Iterator[NamePiece]:
    """Join the pieces of one organisation: "Ministry of Trade", "Bread for the World"."""
    number = 0
    wide = _wide(entities, text)
    while number < len(pieces):
        start, last = pieces[number].span.start, number
        while wide and wide[0].end <= start:
            wide.pop(0)
        reach = wide[0].end if wide and wide[0].start <= start else 0
        while last + 1 < len(pieces) and _belongs(pieces[number : last + 2], reach, text):
            last += 1
        whole = _administration(pieces[last], text) or pieces[last]
        if last > number:
            joined = (*pieces[number:last], whole)
            whole = NamePiece(tuple(w for p in joined for w in p.words), office=whole.office)
        yield whole
        number = last + 1


def _administration(piece: NamePiece, text: str) -> NamePiece | None:
    """Take the word into "the Doe administration": that is an organisation, not Doe."""
    start = piece.span.end + 1
    if not text.startswith(("administration", "Administration"), start) or piece.titled:
        return None
    if text[start - 1] != " " or is_place(piece.words[-1].key) or _is_nation(piece.words[-1].key):
        return None
    word = RunWord(Span(start, start + len("administration")), "administration", "administration")
    return NamePiece((*piece.words, word))


def _is_nation(key: str) -> bool:
    return key in lexicon("nationalities")


def _wide(entities: Iterable[PipelineEntity], text: str) -> list[Span]:
    return [e.span for e in entities if e.label == "ORG" and not _ABROAD.search(e.span.of(text))]


def _belongs(parts: list[NamePiece], reach: int, text: str) -> bool:
    """Tell whether the last of ``parts`` goes on with the name that the others began."""
    left, right = parts[-2], parts[-1]
    start, end = left.words[-1].span.end, right.words[0].span.start
    if left.titled or right.titled or left.stray or right.stray or end - start > _LONGEST_GAP:
        return False
    between = text[start:end]
    head = _opens(parts[0].words[-1].key) or _opens(left.words[-1].key)
    if _CONNECTED.fullmatch(between):
        if len(right.words) > 1 and is_given_name(right.words[0].key) and not head:
            return False
        return (head and " on" not in between) or right.span.end <= reach
    closed = right.words[-1].key in lexicon("org_closers")
    if between == " & ":
        return closed or right.span.end <= reach
    if between in (" and ", ", ", ", and "):
        wanted = closed if between == " and " else False
        if (
            between == " and "
            and right.span.end <= reach
            and right.words[-1].key in lexicon("org_heads")
        ):
            return True
        return wanted or (right.span.end <= reach and (len(parts) > 2 or head))
    if between in ("’ ", "' "):
        return len(right.words) == 1 and right.words[0].key in lexicon("org_heads")
    if between in ("’s ", "'s ") and right.span.end <= reach and not right.office:
        whole = text[parts[0].span.start : right.span.end]
        closing = len(right.words) == 1 and right.words[0].key in lexicon("org_heads")
        return closing or text.count(whole) > 1
    return False


def _opens(key: str) -> bool:
    return key in lexicon("org_openers") or key in lexicon("org_heads")


def _same(span: Span, entity: Span, text: str) -> bool:
    """Tell whether the entity is the name, an article and a possessive ending aside."""
    before, after = text[entity.start : span.start], text[span.end : entity.end]
    inside = entity.start <= span.start and span.end <= entity.end
    return inside and before.lower() in ("", "the ", "a ") and after in ("", "'s", "’s", "'", "’")


def _voted(
    piece: NamePiece, entities: list[PipelineEntity], starts: list[int], text: str
) -> NameCandidate:
    span = piece.span
    best, share, exact = "", 0, False
    number = max(0, bisect_left(starts, span.start) - 1)
    while number < len(entities) and entities[number].span.start < span.end:
        other = entities[number].span
        common = min(span.end, other.end) - max(span.start, other.start)
        if common > share:
            best, share, exact = entities[number].label, common, _same(span, other, text)
        number += 1
    return NameCandidate(
        span=span,
        words=tuple(w.key for w in piece.words),
        label=best,
        exact=exact,
        titled=piece.titled,
        office=piece.office,
        bare_title=piece.bare_title,
        stray=piece.stray,
    )

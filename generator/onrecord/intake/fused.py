"""Lines that were fused: a title and its lead on one line, a whole page on one line."""

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.intake.lines import Line
from onrecord.lexicons import lexicon
from onrecord.models import Span
from onrecord.text.fold import fold

#: A page counts as fused when lines of this length hold most of it.
_LONG, _MOST, _PAGE = 900, 0.6, 1500
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*(?=\s)|[。！？]")
_TOKEN = re.compile(r"\S+")
_INITIAL = re.compile(
    r"(?:^|\s)(?:[A-Z]|Mr|Mrs|Ms|Dr|St|Gen|Sen|Rep|Gov|Lt|Col|Sgt|Jr|Sr|No|Inc|Co|vs|U\.S|[A-Z](?:\.[A-Z])+)\.$"
)
_MENU_LEAST, _BACK = 4, 4
_TITLE_LEAST, _TITLE_MOST, _LEAD_LEAST = 5, 24, 12


@dataclass(frozen=True, slots=True)
class Parted:
    """The lines of a text, fused ones parted; ``headline`` is a title cut off its lead."""

    lines: list[Line]
    headline: int | None = None
    whole_page: bool = False


def part_lines(source: str, lines: Sequence[Line]) -> Parted:
    """Part a page that stands on one line, else a title that stands on one line with its lead."""
    size = sum(len(line.text) for line in lines)
    fused = sum(len(line.text) for line in lines if len(line.text) >= _LONG)
    if size >= _PAGE and fused >= _MOST * size and len(lines) <= max(40, size // 400):
        parted = [part for line in lines for part in _part_page(source, line)]
        return Parted(parted, whole_page=True)
    if lines and len(lines[0].stretches) == 1 and (cut := _title_end(lines)):
        first = lines[0]
        title, lead = _cut(source, first, [cut])
        return Parted([title, lead, *lines[1:]], headline=0)
    return Parted(list(lines))


def _cut(source: str, line: Line, places: Sequence[int]) -> list[Line]:
    """Cut a line of one stretch at offsets into it; the space at a cut belongs to nobody."""
    parts: list[Line] = []
    edges = [0, *places, line.end - line.start]
    for start, end in itertools.pairwise(edges):
        text = source[line.start + start : line.start + end]
        bare = text.strip()
        if bare:
            at = line.start + start + text.index(bare)
            joined = bool(parts)
            gap = 0 if joined else line.gap
            mark = "" if joined else line.mark
            parts.append(Line((Span(at, at + len(bare)),), bare, mark, gap, joined))
    return parts


def _part_page(source: str, line: Line) -> list[Line]:
    """Part a line into sentences, and each sentence from the menu that runs into it."""
    if len(line.stretches) != 1 or len(line.text) < _LONG:
        return [line]
    raw = line.stretches[0].of(source)
    places: list[int] = []
    start = 0
    for found in [*_SENTENCE_END.finditer(raw), None]:
        end = found.end() if found else len(raw)
        if found and _INITIAL.search(raw[max(0, end - 8) : end]):
            continue
        menu = _menu_end(raw[start:end])
        if menu:
            places.append(start + menu)
        places.append(end)
        start = end
    return _cut(source, line, places[:-1])


def _menu_end(text: str) -> int:
    """Return where in a stretch the running text begins, after words that only name things.

    The best place is where small words begin to outweigh capitalised ones (a largest suffix sum);
    from there the capitalised words before it belong to the sentence, up to four.
    """
    tokens = list(_TOKEN.finditer(text))
    if len(tokens) < _MENU_LEAST + 4:
        return 0
    best = total = 0.0
    at = len(tokens)
    for number in range(len(tokens) - 1, -1, -1):
        total += 1.0 if tokens[number].group()[:1].islower() else -0.8
        if total > best:
            best, at = total, number
    if at == len(tokens):
        return 0
    back = at
    while back and at - back < _BACK and tokens[back - 1].group()[-1].isalnum():
        back -= 1
    return tokens[back].start() if back >= _MENU_LEAST else 0


def _title_end(lines: Sequence[Line]) -> int:
    """Return where the title ends on a first line that also holds the lead, 0 for none.

    A title in title case ends before the first small word that titles do not leave small. The
    sentence's subject stands before that word; among the places inside the capitalised words before
    it, the one counts where two words meet that never meet elsewhere and a sentence may begin.
    """
    text = lines[0].text
    tokens = list(_TOKEN.finditer(text))
    small = next(
        (
            n
            for n, t in enumerate(tokens)
            if t.group()[0].islower() and t.group() not in lexicon("intake_title_small_words")
        ),
        0,
    )
    if not _TITLE_LEAST + 1 <= small <= _TITLE_MOST or len(tokens) - small < _LEAD_LEAST:
        return 0
    words = [fold(t.group()).strip("'\".,:;!?") for t in tokens]
    rest = [fold(w).strip("'\".,:;!?") for w in " ".join(line.text for line in lines[1:]).split()]
    pairs = Counter(itertools.pairwise(rest))
    pairs.update(zip(words[small:], words[small + 1 :], strict=False))
    plain = {w for line in lines[1:] for w in line.text.split() if w.islower()}
    best, place = 1, 0
    for at in range(_TITLE_LEAST, small):
        score = _sentence_start(tokens[at].group(), words, at) + (words[at - 1] in plain)
        score -= 3 * (pairs[(words[at - 1], words[at])] > 0)
        score -= 3 * (
            tokens[at].group()[0].islower() or words[at - 1] in lexicon("intake_title_small_words")
        )
        if score > best:
            best, place = score, tokens[at].start()
    return place


def _sentence_start(token: str, words: Sequence[str], at: int) -> int:
    """Weigh how well a sentence may begin with this word, and not with the one before it."""
    adjectives, offices = lexicon("nationalities"), lexicon("offices")
    if token[:1].isupper() and words[at] in lexicon("intake_sentence_openers"):
        return 2
    if words[at] in adjectives:
        return 2
    if words[at] in offices:
        return 0 if words[at - 1] in adjectives | offices else 2
    return 0

"""What a line looks like, alone, among its neighbours and within its page: a row of numbers each.

The numbers know words of the language and of web pages, never words of the news, so that what is
learned from one set of pages holds on others.
"""

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache, lru_cache
from math import log

import numpy as np
from numpy.typing import NDArray

from onrecord.intake.lines import Line
from onrecord.text.lexicons import lexicon, lexicon_lines

Matrix = NDArray[np.float64]

_WORD = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*")
_END = re.compile(r"[.!?。！？؟।]['\"”’»)\]]*$")
_DIGIT = re.compile(r"\d")
_SENTENCE = re.compile(r"[.!?]['\"”’»)]*\s+['\"“‘«(]?[A-ZÀ-ÞЀ-Я]")
_OPENS_QUOTE = re.compile(r"['\"“‘«„]")
_ODD = re.compile(r"[|©»›→•…/@#]|https?:|www\.")
_CAMEL = re.compile(r"[a-zà-ÿ.)][A-ZÀ-Þ][A-ZÀ-Þa-zà-ÿ]")
#: Kinds of furniture words, in the order of the columns.
KINDS = ("share", "sign-up", "legal", "comment", "related", "menu", "credit", "time", "bio")
_UNPARTED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
_ADDRESS = frozenset({"you", "your", "our", "we", "us", "i", "my"})
_WINDOWS = (2, 5, 12)
_LONG = 15  # words of a line that is hardly anything but prose, when it ends like a sentence


@cache
def _furniture() -> tuple[dict[str, tuple[tuple[str, int], ...]], dict[str, int]]:
    """Return the furniture phrases by their first word (other words, kind), and word beginnings."""
    table: dict[str, list[tuple[str, int]]] = {}
    beginnings: dict[str, int] = {}
    for entry in lexicon_lines("intake_furniture"):
        kind, _, phrase = entry.partition(": ")
        first, _, rest = phrase.partition(" ")
        if phrase.endswith("*") and not rest:
            beginnings[phrase[:-1]] = KINDS.index(kind)
        else:
            table.setdefault(first, []).append((rest.rstrip("*"), KINDS.index(kind)))
    phrases = {first: tuple(sorted(rests, reverse=True)) for first, rests in table.items()}
    return phrases, beginnings


@cache
def _beginnings() -> tuple[str, ...]:
    return tuple(_furniture()[1])


def _kinds(words: Sequence[str]) -> list[float]:
    """Count the furniture words of each kind in a line, four at most."""
    phrases, beginnings = _furniture()
    counts = [0.0] * len(KINDS)
    for at, word in enumerate(words):
        for rest, kind in phrases.get(word, ()):
            if not rest or " ".join(words[at + 1 : at + 2 + rest.count(" ")]).startswith(rest):
                counts[kind] = min(counts[kind] + 1, 4.0)
                break
        else:
            if word.startswith(_beginnings()):
                kind = next(k for begun, k in beginnings.items() if word.startswith(begun))
                counts[kind] = min(counts[kind] + 1, 4.0)
    return counts


def kinds_of(text: str) -> dict[str, int]:
    """Count the furniture words of each kind in a text, four at most."""
    counts = _kinds([word.lower() for word in _WORD.findall(text)])
    return {kind: int(count) for kind, count in zip(KINDS, counts, strict=True)}


def own_features(line: Line) -> list[float]:
    """Return the numbers that one line gives by itself."""
    text = line.text
    words = _WORD.findall(text)
    low = [word.lower() for word in words]
    # a script that does not part its words: two signs make about one word
    size = len(words) + (0 if text.isascii() else len(_UNPARTED.findall(text)) / 2)
    count = len(words) or 1
    stop = lexicon("intake_stopwords")
    kinds = _kinds(low)
    return [
        log(1 + size),
        len(text) / count,
        float(bool(_END.search(text))),
        float(text[-1:] in ":：") - float(text[-1:] in "?？"),
        float(text[:1].islower()),
        float(bool(_OPENS_QUOTE.match(text))),
        len([w for w in low if w in stop]) / count,
        len([w for w in words if not w[0].isupper()]) / count,
        len([w for w in words if len(w) > 1 and w.isupper()]) / count,
        len(_DIGIT.findall(text)) / len(text),
        (text.count(",") + text.count("，") + text.count("、")) / count,
        min(len(_SENTENCE.findall(text)), 6) if len(words) > 2 else 0,
        min(len(_ODD.findall(text)), 4),
        min(len(_CAMEL.findall(text)), 4),
        float("“" in text or '"' in text or "”" in text),
        {"": 0.0, "item": 1.0, "heading": 2.0}[line.mark],
        min(line.gap, 4),
        len([w for w in low if w in _ADDRESS]) / count,
        *kinds,
        sum(kinds) / count,
    ]


OWN = 28
_WORDS, _ENDS, _SMALL, _LOWER, _MARK, _SHARE = 0, 2, 6, 7, 15, 27
_KIND = {kind: 18 + at for at, kind in enumerate(KINDS)}
_SHORT = 9  # words of a line that may head a part of the page
_BEGINNING = 24  # characters by which a title bar, a heading and a share text are known as one


def line_features(lines: Sequence[Line]) -> Matrix:
    """Return one row of numbers for each line: its own, its neighbours', its place in the page."""
    own = np.array([own_features(line) for line in lines], dtype=np.float64).reshape(-1, OWN)
    prose = np.expm1(own[:, _WORDS]) * own[:, _ENDS] * (own[:, _LOWER] > 0.5)
    short = own[:, _WORDS] < log(_SHORT)
    neighbour = np.column_stack([own[:, [_WORDS, _ENDS, _SMALL, _LOWER, _MARK, _SHARE]], prose])
    columns = [own, _place(lines, own, prose), _kinship(lines, prose)]
    columns.extend(_shifted(neighbour, step) for step in (-2, -1, 1, 2))
    columns.extend(_window(prose[:, None], width) for width in _WINDOWS)
    columns.append(_window(own[:, [_SHARE, _WORDS]], 5))
    kinds = [_KIND[k] for k in ("share", "comment", "related", "time", "menu")]
    columns.append(_window(own[:, kinds] * short[:, None], 8))
    repeated = np.array(_repeated(lines))[:, None] * short[:, None]
    columns.extend(_window(repeated, width) for width in (4, 10))
    columns.extend(
        _since(own[:, _KIND[k]] * short > 0) for k in ("comment", "related", "time", "bio")
    )
    return np.hstack(columns)


def _repeated(lines: Sequence[Line]) -> list[float]:
    """Mark the lines that a page prints three times or more, as below each comment."""
    same = Counter(line.text for line in lines)
    return [float(same[line.text] > 2) for line in lines]


def _shifted(values: Matrix, step: int) -> Matrix:
    """Return for each line the values of the line ``step`` further on; beyond the page, -1."""
    out = np.full_like(values, -1.0)
    if abs(step) >= len(values):
        return out
    if step > 0:
        out[:-step] = values[step:]
    else:
        out[-step:] = values[:step]
    return out


def _window(values: Matrix, width: int) -> Matrix:
    """Return the means over ``width`` lines before each line, and over those behind it."""
    sums = np.vstack([np.zeros((1, values.shape[1])), np.cumsum(values, axis=0)])
    at = np.arange(len(values))
    before = sums[at] - sums[np.maximum(at - width, 0)]
    behind = sums[np.minimum(at + 1 + width, len(values))] - sums[at + 1]
    return np.hstack([before, behind]) / width


def _since(marks: NDArray[np.bool_]) -> Matrix:
    """Return how many lines ago the last marked line stood (99: none), and how many there were."""
    at = np.arange(len(marks))
    last = np.maximum.accumulate(np.where(marks, at, -1))
    return np.column_stack([np.where(last >= 0, at - last, 99).clip(0, 99), np.cumsum(marks)])


def _place(lines: Sequence[Line], own: Matrix, prose: Matrix) -> Matrix:
    """Return where each line stands in its page and in the page's prose, and what page it is."""
    count = len(lines)
    at = np.arange(count)
    total = prose.sum() or 1.0
    before = np.concatenate([[0.0], np.cumsum(prose)])[:-1] / total
    strong = prose >= _LONG
    since = _since(strong)[:, :1]
    until = _since(strong[::-1])[::-1, :1]
    ends = own[:, 18:23].sum(axis=1) * (own[:, _WORDS] < log(_SHORT)) > 0
    closing = np.cumsum(np.where(before > 0.25, ends, 0))
    gaps = np.mean([line.gap for line in lines]) if lines else 0.0
    small = own[strong, _SMALL].mean() if strong.any() else 0.0
    page = np.array([log(1 + count), log(1 + total), strong.mean() if count else 0.0, gaps, small])
    return np.column_stack(
        [at / max(count, 1), before, since, until, closing, np.log1p(count - at), np.log1p(at),
         np.tile(page, (count, 1))]
    )  # fmt: skip


def _kinship(lines: Sequence[Line], prose: Matrix) -> Matrix:
    """Return what each line's words share with the page's prose, and how its page repeats it."""
    keys = [_key(line.text) for line in lines]
    spread: Counter[str] = Counter()
    for key, weight in zip(keys, prose, strict=True):
        if weight >= _LONG:
            spread.update(key)
    same = Counter(line.text for line in lines)
    begun = Counter(line.text[:_BEGINNING] for line in lines if len(line.text) >= _BEGINNING)
    rows = []
    for at, (line, key) in enumerate(zip(lines, keys, strict=True)):
        mine = 1 if prose[at] >= _LONG else 0
        others = [spread.get(w, 0) - mine for w in key]
        shared = len([n for n in others if n > 0]) / max(len(key), 1)
        often = sum([min(n, 5) for n in others]) / max(len(key), 1)
        rows.append((shared, often, min(same[line.text], 5), min(begun[line.text[:_BEGINNING]], 3)))
    return np.array(rows, dtype=np.float64).reshape(-1, 4)


@lru_cache(maxsize=4096)
def _key(text: str) -> frozenset[str]:
    """Return the stems of a line's longer words: their first six letters."""
    return frozenset(w[:6].lower() for w in _WORD.findall(text) if len(w) > 3)


def headline_features(lines: Sequence[Line], chances: Matrix) -> Matrix:
    """Return where each line stands from the headline, and what it shares with it.

    ``chances`` says how probably each line is the headline. All lines with about the best line's
    words count as its printings; the last of them before the prose is where the article begins.
    """
    keys = [_key(line.text) for line in lines]
    best = int(chances.argmax())
    head = keys[best]
    overlap = np.array([len(key & head) for key in keys], dtype=np.float64)
    share = overlap / max(len(head), 1)
    printed = (share >= 0.75) & (np.array([len(line.text) for line in lines]) < 250)
    printed[best] = True
    from_best = np.clip(np.arange(len(lines)) - best, -60, 200)
    return np.column_stack(
        [chances, np.full(len(lines), chances[best]), from_best, overlap, share, _since(printed)]
    )

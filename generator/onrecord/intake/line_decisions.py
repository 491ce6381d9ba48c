"""Which lines are the article's: the learned judgement, then the rules that need the whole page."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from onrecord.intake.boosted_trees import forest
from onrecord.intake.furniture import KINDS, WORD
from onrecord.intake.line_features import headline_features, line_features
from onrecord.intake.lines import Line
from onrecord.intake.page import ENDS, FUSED, KIND, LOWER_SHARE, Page
from onrecord.intake.reasons import REASONS, name_reasons, reason_aside
from onrecord.text.fold import fold

#: A line is kept from this probability on; set on the development sets (training/lines.py).
_KEEP = 0.45
#: A page that keeps fewer words than this is judged again, more kindly.
_TOO_FEW = 40
#: A headline is believed from this probability on; one with a full stop looks like a sentence.
_HEADLINE, _STOPPED = 0.08, 0.5
_BUTTON = 6  # words
_ARTICLE, _THREAD = 100, 4  # words before a thread of comments; buttons in it
_LOOSE, _LONGER = 5, 25  # characters by which another printing of the headline may differ
_BELOW, _ALIKE = 6, 0.7  # lines below a headline that may reword it; share of its words
_CLEAN = 0.75  # share of kept lines from which a text counts as an article pasted clean
_HOPELESS = 0.03
_TOP = 3  # lines at the top, or below the headline, that may open the article
_PROSE, _ANSWER = 0.6, 6  # share of words in small letters, and words, of an answer


@dataclass(frozen=True, slots=True)
class Judgement:
    """What was decided of each line: whether it is kept, else why not; and the headline."""

    keep: tuple[bool, ...]
    reasons: tuple[str, ...]
    headline: int | None


def judge(lines: Sequence[Line], known: int | None = None) -> Judgement:
    """Decide for every line of a page whether it belongs to the article.

    ``known`` is the headline where something else than the look of its line gave it away.
    """
    if not lines:
        return Judgement((), (), None)
    page = Page(lines)
    rows = line_features(page)
    heads = forest("headline").predict(rows)
    if known is not None:
        heads[known] = 1.0
    chances = forest("body").predict(np.hstack([rows, headline_features(page, heads)]))
    keep = _threshold(lines, chances)
    headline = _pick_headline(lines, heads, keep)
    reasons = _reasons(rows)
    if headline is not None:
        _drop_headlines(lines, headline, keep, reasons)
    locked = _related(lines, rows, keep, reasons)
    locked |= {at for at, reason in enumerate(reasons) if reason == "title"}
    able = _able(lines, rows, chances, locked)
    _rescue_answers(lines, rows, keep, locked)
    _rescue_headings(lines, keep, able)
    _rescue_opening(lines, rows, keep, headline, able)
    if sum(keep) >= _CLEAN * len(lines):
        _rescue_prose(lines, rows, keep, reasons, locked)
    _drop_comments(lines, rows, keep, reasons)
    _drop_asides(lines, keep, reasons)
    _drop_promotion(lines, rows, keep, reasons)
    return Judgement(tuple(keep), tuple(reasons), headline)


def judge_sentences(lines: Sequence[Line]) -> Judgement:
    """Decide for the sentences of a page that stands on one line."""
    if not lines:
        return Judgement((), (), None)
    rows = line_features(Page(lines))
    keep = _threshold(lines, forest("sentence").predict(rows))
    return Judgement(tuple(keep), tuple(_reasons(rows)), None)


def _threshold(lines: Sequence[Line], chances: np.ndarray) -> list[bool]:
    limit = _KEEP
    sizes = np.array([len(line.text.split()) for line in lines])
    if sizes[chances > limit].sum() < _TOO_FEW:
        limit = min(limit, float(chances.max()) * 0.5)
    return [bool(chance > limit) for chance in chances]


def _pick_headline(lines: Sequence[Line], heads: np.ndarray, keep: Sequence[bool]) -> int | None:
    """Return the line that prints the headline best, the purest of its printings.

    An item of a list never is one, though its words may look like one.
    """
    items = np.array([line.mark == "item" for line in lines])
    best = int(np.where(items, 0.0, heads).argmax())
    least = _STOPPED if lines[best].text.endswith(".") else _HEADLINE
    if heads[best] < least or items[best]:
        return 0 if _opens(lines, keep) else None
    words = fold(lines[best].text)
    for at, line in enumerate(lines):
        if at == best or not 0.5 * len(words) <= len(line.text) <= len(words) + _LOOSE:
            continue
        other = fold(line.text)
        if words.endswith(" " + other) or words.startswith((other + " |", other + " -")):
            return at
    return best


def _opens(lines: Sequence[Line], keep: Sequence[bool]) -> bool:
    """Tell whether the first line of a text is its title: it ends openly, and the body follows."""
    words = lines[0].text.split()
    plain = 3 <= len(words) <= 25 and lines[0].text[-1] not in ".:;,|" and lines[0].mark != "item"
    return plain and any(keep[1:3]) and len(lines[1].text.split()) > len(words)


def _drop_headlines(
    lines: Sequence[Line], headline: int, keep: list[bool], reasons: list[str]
) -> None:
    """Take the headline and its other printings out of the body."""
    title = fold(lines[headline].text)
    for at, line in enumerate(lines):
        near = -_LOOSE <= len(line.text) - len(title) < _LONGER
        again = headline < at <= headline + _BELOW and _reworded(title, line.text)
        if at == headline or again or (near and title in fold(line.text)):
            keep[at], reasons[at] = False, "title"


def _reworded(title: str, text: str) -> bool:
    """Tell whether a line below the headline is the same headline in hardly other words."""
    if text[-1:] in '.!?”"' or len(text) > 2 * len(title):
        return False
    mine, other = set(WORD.findall(title)), set(WORD.findall(fold(text)))
    return 2 * len(mine & other) >= _ALIKE * (len(mine) + len(other))


def _drop_promotion(
    lines: Sequence[Line], rows: np.ndarray, keep: list[bool], reasons: list[str]
) -> None:
    """Drop what asks the reader to sign up and follow at the end of the body."""
    for at in reversed([at for at, kept in enumerate(keep) if kept][-3:]):
        asks = rows[at, KIND["share"]] + rows[at, KIND["sign-up"]]
        if asks < 3 or "“" in lines[at].text:
            return
        keep[at], reasons[at] = False, REASONS["sign-up"]


def _drop_comments(
    lines: Sequence[Line], rows: np.ndarray, keep: list[bool], reasons: list[str]
) -> None:
    """Drop the readers' comments: all from the first button of a thread, with its like below it."""
    sizes = np.array([len(line.text.split()) for line in lines])
    buttons = np.flatnonzero((rows[:, KIND["comment"]] > 0) & (sizes <= _BUTTON))
    told = np.cumsum(sizes * keep)
    first = next((at for at in buttons if told[at] >= _ARTICLE), None)
    if first is None or (buttons >= first).sum() < _THREAD:
        return
    for at in range(int(first), len(lines)):
        if keep[at]:
            keep[at], reasons[at] = False, "readers' comment"


def _drop_asides(lines: Sequence[Line], keep: list[bool], reasons: list[str]) -> None:
    """Drop the plainest buttons and announced links that stand between kept lines."""
    for at, line in enumerate(lines):
        if keep[at] and (reason := reason_aside(line.text)):
            keep[at], reasons[at] = False, reason


def _related(
    lines: Sequence[Line], rows: np.ndarray, keep: list[bool], reasons: list[str]
) -> set[int]:
    """Drop the links that a line such as "You may also like" announces; return what was dropped."""
    locked: set[int] = set()
    for at, line in enumerate(lines):
        words = line.text.split()
        if len(words) > 7 or not rows[at, KIND["related"]]:
            continue
        if keep[at] and not all(_like_title(below.text) for below in lines[at + 1 : at + 3]):
            continue
        keep[at], reasons[at] = False, REASONS["related"]
        locked.add(at)
        for below in range(at + 1, min(at + 12, len(lines))):
            text = lines[below].text
            if len(text.split()) < 4 or text[-1] in '.?!:”"' or len(text) > 160:
                break
            keep[below], reasons[below] = False, REASONS["related"]
            locked.add(below)
    return locked


def _like_title(text: str) -> bool:
    """Tell whether a line could be the title of another article."""
    words = text.split()
    capitals = sum(w[:1].isupper() for w in words)
    return len(words) >= 4 and text[-1] not in ".?!:" and capitals >= 0.6 * len(words)


def _able(
    lines: Sequence[Line], rows: np.ndarray, chances: np.ndarray, locked: set[int]
) -> list[bool]:
    """Tell which lines may yet be kept: printed once, not hopeless, without words of furniture."""
    printed = Counter(line.text for line in lines)
    kinds = [KIND[kind] for kind in KINDS if kind not in {"menu", "bio"}]
    clean = (rows[:, kinds].sum(axis=1) == 0) & (rows[:, FUSED] == 0) & (chances > _HOPELESS)
    return [
        bool(clean[at]) and at not in locked and printed[line.text] == 1
        for at, line in enumerate(lines)
    ]


def _rescue_answers(
    lines: Sequence[Line], rows: np.ndarray, keep: list[bool], locked: set[int]
) -> None:
    """Keep questions and the sentences right below them, inside the body: the parts of a FAQ.

    The question, or the line above it, is kept already.
    """
    inside = [at for at, kept in enumerate(keep) if kept]
    for at in range(inside[0] + 1, inside[-1]) if inside else ():
        goes_on = keep[at - 1] or (keep[at - 2] and at - 1 not in locked)
        asked = goes_on and lines[at - 1].text.endswith("?")
        sentence = rows[at, ENDS] and rows[at, LOWER_SHARE] > _PROSE
        long = len(lines[at].text.split()) >= _ANSWER
        if asked and sentence and long and at not in locked:
            keep[at - 1] = keep[at] = True


def _rescue_headings(lines: Sequence[Line], keep: list[bool], able: Sequence[bool]) -> None:
    """Keep headings and questions that stand right above kept lines, inside the body."""
    inside = [at for at, kept in enumerate(keep) if kept]
    if not inside:
        return
    for at in range(inside[-1] - 1, inside[0] - 1, -1):
        text = lines[at].text
        heads = text[-1:] not in ".,;!" and len(text.split()) <= 14 and text[:1].isupper()
        if heads and not keep[at] and able[at] and keep[at + 1]:
            keep[at] = True


def _rescue_opening(
    lines: Sequence[Line],
    rows: np.ndarray,
    keep: list[bool],
    headline: int | None,
    able: Sequence[bool],
) -> None:
    """Keep what opens the article between headline and body: a standfirst, a list of key points."""
    first = next((at for at, kept in enumerate(keep) if kept), None)
    if first is None:
        return
    start = 0 if first <= _TOP else first
    if headline is not None and headline < first:
        start = headline + 1
    for at in range(start, first):
        size = len(lines[at].text.split())
        sentence = size >= 7 and rows[at, LOWER_SHARE] > 0.45 and at - start < _TOP
        if able[at] and (sentence or (lines[at].mark == "item" and size >= 4)):
            keep[at] = True
    for at in range(first - 1, start - 1, -1):
        short = len(lines[at].text.split()) <= 5 and lines[at].text[:1].isupper()
        if short and keep[at + 1] and lines[at + 1].mark == "item" and able[at]:
            keep[at] = True


def _rescue_prose(
    lines: Sequence[Line],
    rows: np.ndarray,
    keep: list[bool],
    reasons: Sequence[str],
    locked: set[int],
) -> None:
    """Keep every sentence inside the body of a text that hardly holds anything but its body."""
    inside = [at for at, kept in enumerate(keep) if kept]
    furniture = [KIND[k] for k in ("share", "sign-up", "legal", "comment", "related")]
    for at in range(inside[0], inside[-1]) if inside else ():
        sentence = bool(rows[at, ENDS]) and len(lines[at].text.split()) >= 4
        spoken_for = at in locked or reasons[at] == "title"
        if sentence and not spoken_for and not rows[at, furniture].any():
            keep[at] = True


def _reasons(rows: np.ndarray) -> list[str]:
    """Name the matter of each line by the kind of furniture words that it holds most of."""
    return name_reasons(rows[:, [KIND[kind] for kind in KINDS]])

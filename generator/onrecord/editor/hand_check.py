"""A sample for checking by hand: written as CSV, read back as an accuracy for this very corpus.

The sample is stratified by kind and confidence, so that doubtful quotations and sure ones both
come up; inside a stratum the digest of the id decides, so that the same corpus gives the same
sample. The interval is Wilson's (1927) at 95 of 100, which holds for small samples too.
"""

from __future__ import annotations

import csv
import io
import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from onrecord.editor.entries import (
    article_reference,
    entry_for_confirm,
    entry_for_speaker,
    entry_for_strike,
)
from onrecord.models import AttributedQuotation, Briefing
from onrecord.text.slugs import digest
from onrecord.text.spreadsheet import as_cell, from_cell

FILE = "hand-check.csv"
COLUMNS = (
    "id",
    "kind",
    "words",
    "sentence",
    "speaker",
    "article",
    "page",
    "verdict",
    "right_speaker",
)
VERDICTS = {
    "right": "the speaker is the right one",
    "wrong": "somebody else said it: write who under right_speaker, or nobody",
    "not": "these words are no quotation",
    "": "not looked at",
}
_BANDS = (0.0, 0.5, 0.8, 0.95)  # of confidence
_Z = 1.96  # of the normal distribution, for 95 of 100


@dataclass(frozen=True, slots=True, kw_only=True)
class HandCheck:
    """What a person found: ``right`` of ``looked_at``, and the entries that the verdicts imply."""

    right: int = 0
    looked_at: int = 0
    entries: tuple[str, ...] = ()
    slips: tuple[str, ...] = ()  # rows that cannot be read, in words

    @property
    def interval(self) -> tuple[float, float]:
        """Between which shares the accuracy lies, with 95 of 100 chances."""
        n, share = self.looked_at, self.right / self.looked_at if self.looked_at else 0.0
        if not n:
            return 0.0, 1.0
        centre = share + _Z**2 / (2 * n)
        spread = _Z * math.sqrt(share * (1 - share) / n + _Z**2 / (4 * n**2))
        scale = 1 + _Z**2 / n
        return max(0.0, (centre - spread) / scale), min(1.0, (centre + spread) / scale)

    @property
    def words(self) -> str:
        """The accuracy in words."""
        low, high = self.interval
        return (
            f"{self.right} of {self.looked_at} looked at by hand were right; of all here, between "
            f"{math.floor(100 * low)} and {math.ceil(100 * high)} of 100 (95 % interval)"
        )


NOT_CHECKED = HandCheck()


def choose_sample(briefing: Briefing, size: int) -> tuple[AttributedQuotation, ...]:
    """Return so many quotations with a named speaker, from every kind and confidence by turns."""
    strata: dict[tuple[str, int], list[AttributedQuotation]] = defaultdict(list)
    for q in briefing.quotations:
        if q.speaker and q.quotation.stance == "said" and q.status != "withdrawn":
            band = sum(q.quotation.confidence >= low for low in _BANDS)
            strata[q.quotation.kind, band].append(q)
    queues = [
        sorted(strata[key], key=lambda q: (digest(q.id, 64), q.id), reverse=True)
        for key in sorted(strata)
    ]
    chosen: list[AttributedQuotation] = []
    while len(chosen) < size and any(queues):
        chosen += [queue.pop() for queue in queues if queue][: size - len(chosen)]
    order = {q.id: number for number, q in enumerate(briefing.quotations)}
    return tuple(sorted(chosen, key=lambda q: order[q.id]))


def sample_csv(briefing: Briefing, size: int) -> str:
    """Return the sample as CSV with empty verdicts."""
    articles = {article.id: article for article in briefing.articles}
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for q in choose_sample(briefing, size):
        article = articles[q.article_id]
        source = article.words(in_title=q.quotation.in_title)
        sentence = " ".join(q.quotation.sentence.of(source).split())
        page = f"articles/{q.article_id}.html"
        told = (q.text, sentence, q.speaker or "", article_reference(article), page)
        writer.writerow((q.id, q.quotation.kind, *map(as_cell, told), "", ""))
    return out.getvalue()


def read_hand_check(path: Path) -> HandCheck:
    """Read a sample with verdicts; a missing file is no check, a bad row is told and left out."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return NOT_CHECKED
    except (OSError, UnicodeDecodeError) as error:
        return HandCheck(slips=(f"{path.name} cannot be read as UTF-8 text: {error}",))
    counts: Counter[str] = Counter()
    entries: list[str] = []
    slips: list[str] = []
    for number, row in enumerate(csv.DictReader(io.StringIO(text)), 2):
        verdict = (row.get("verdict") or "").strip().casefold()
        if verdict not in VERDICTS or not row.get("words"):
            known = ", ".join(filter(None, VERDICTS))
            slips.append(f"{path.name}, line {number}: verdict “{verdict}” is none of {known}")
            continue
        counts[verdict] += 1
        entries += _implied(verdict, row)
    looked_at = counts.total() - counts[""]
    return HandCheck(
        right=counts["right"], looked_at=looked_at, entries=tuple(entries), slips=tuple(slips)
    )


def _implied(verdict: str, row: dict[str, str]) -> Sequence[str]:
    words, article = from_cell(row["words"]), from_cell(row.get("article") or "")
    if verdict == "right":
        return (entry_for_confirm(words, article, from_cell(row.get("speaker") or "")),)
    if verdict == "wrong":
        right = (row.get("right_speaker") or "").strip() or "nobody"
        return (entry_for_speaker(words, article, right),)
    return (entry_for_strike(words, article),) if verdict == "not" else ()

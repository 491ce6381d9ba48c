"""The hand-annotated articles of ``gold/quotes``: read, annotated, compared."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from onrecord.aggregate import attribute_quotations
from onrecord.annotate import annotate_article
from onrecord.annotate.nlp import Parser
from onrecord.identity import resolve_entities
from onrecord.models import Article, AttributedQuotation, Span
from tests.briefings import of_lines

FOLDER = Path(__file__).parent / "gold" / "quotes"
_SPEAKER = re.compile(r"= (\w): (.+?)(?: \[(\w+)\])?$", re.MULTILINE)
_MARKED = re.compile(r"⟦([^⟦⟧|]*)\|(.)(?: (\w+))?⟧")
_EDGE = " \u00a0,.;:!?…'’‘"


@dataclass(frozen=True)
class Truth:
    """One annotated stretch; ``speaker`` is None for no statement, "?" for nobody named."""

    span: Span
    in_title: bool
    label: str  # quotation, nothing, ignored
    speaker: str | None = None
    kind: str = "person"
    stance: str = "said"


@dataclass(frozen=True)
class Annotated:
    """An article with its truth."""

    article: Article
    truths: tuple[Truth, ...]


def read_gold(folder: Path = FOLDER) -> tuple[Annotated, ...]:
    """Return all annotated articles, by name."""
    return tuple(_read(path) for path in sorted(folder.glob("*.md")) if path.stem != "README")


def _read(path: Path) -> Annotated:
    head, _, rest = path.read_text(encoding="utf-8").strip().partition("\n# ")
    speakers = (
        {m[1]: (m[2], m[3] or "person") for m in _SPEAKER.finditer(head)} if "=" in head else {}
    )
    marked_title, _, marked = rest.partition("\n")
    title, heads = _plain(marked_title, speakers, in_title=True)
    text, bodies = _plain(marked, speakers, in_title=False)
    article = of_lines(path.stem, text, title)
    return Annotated(article, (*heads, *bodies))


def _plain(
    marked: str, speakers: dict[str, tuple[str, str]], *, in_title: bool
) -> tuple[str, list[Truth]]:
    text, done, truths = "", 0, []
    for mark in _MARKED.finditer(marked):
        text += marked[done : mark.start()]
        span = Span(len(text), len(text) + len(mark[1]))
        text += mark[1]
        done = mark.end()
        label = {"-": "nothing", "~": "ignored"}.get(mark[2], "quotation")
        speaker, kind = speakers.get(mark[2], (None, "unknown"))
        truths.append(Truth(span, in_title, label, speaker, kind, mark[3] or "said"))
    return text + marked[done:], truths


def found_in(one: Annotated, parser: Parser) -> list[AttributedQuotation]:
    """Return the direct quotations that the program finds in an article, resolved alone."""
    annotation = annotate_article(one.article, parser)
    entities = resolve_entities((one.article,), (annotation,)).entities
    found = attribute_quotations((one.article,), (annotation,), entities)
    return [q for q in found if q.quotation.kind != "indirect"]


def trimmed(article: Article, span: Span, *, in_title: bool) -> Span:
    """Return a span without the punctuation at its ends."""
    source = (article.title or "") if in_title else article.text
    words = span.of(source)
    start = span.start + len(words) - len(words.lstrip(_EDGE))
    return Span(start, max(start, span.end - (len(words) - len(words.rstrip(_EDGE)))))


def right_speaker(truth: Truth, found: AttributedQuotation) -> bool:
    """Tell whether the speaker is right; whom nobody names may stay nobody."""
    if truth.kind == "unknown":
        return found.speaker is None
    if truth.kind == "unnamed":
        noun = (truth.speaker or "").split()[-1]
        return found.speaker is None or noun in found.speaker.lower()
    return found.speaker == truth.speaker


def compare(
    one: Annotated, found: Iterable[AttributedQuotation]
) -> Iterator[tuple[str, Truth | None, AttributedQuotation | None]]:
    """Yield what befell each truth and each finding: right, stance, speaker, silent, missed ..."""
    places = {}
    for q in found:
        in_title = q.quotation.in_title
        places[in_title, trimmed(one.article, q.quotation.span, in_title=in_title)] = q
    for truth in one.truths:
        span = trimmed(one.article, truth.span, in_title=truth.in_title)
        overlapping = [key for key in places if key[0] == truth.in_title and key[1].overlaps(span)]
        if truth.label == "ignored":
            for key in overlapping:
                del places[key]
            continue
        if truth.label == "nothing":
            for key in overlapping:
                yield "no statement", truth, places.pop(key)
            continue
        hit = places.pop((truth.in_title, span), None)
        yield _verdict(truth, hit), truth, hit
    for q in places.values():
        yield "extra", None, q


def _verdict(truth: Truth, hit: AttributedQuotation | None) -> str:
    if hit is None:
        return "missed"
    if hit.quotation.stance != truth.stance:
        return "stance"
    if right_speaker(truth, hit):
        return "right"
    # "the mayor" for a mayor whom the article names is no wrong name.
    return "speaker" if hit.speaker and hit.speaker_kind != "unnamed" else "silent"


def figures(annotated: Iterable[Annotated], parser: Parser) -> dict[str, float]:
    """Return the figures over all articles; for each of them more is better."""
    counts: Counter[str] = Counter()
    labels: Counter[str] = Counter()
    for one in annotated:
        labels.update(truth.label for truth in one.truths)
        counts.update(what for what, _, _ in compare(one, found_in(one, parser)))
    wanted = labels["quotation"]
    hits = wanted - counts["missed"]
    predicted = hits + counts["extra"] + counts["no statement"]
    return {
        "Stretches found (F1)": 2 * hits / (wanted + predicted),
        "Stretches found, with the right stance and speaker (F1)": 2
        * counts["right"]
        / (wanted + predicted),
        "Stance right, share of those found": 1 - counts["stance"] / hits,
        "Speakers not wrong, share of those found": 1 - counts["speaker"] / hits,
        "No statements left alone": 1 - counts["no statement"] / labels["nothing"],
    }

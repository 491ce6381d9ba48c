"""Names of people and organisations: runs of capitals, weighed with the pipeline's entities."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from onrecord.annotate.entities.classification import Cues, Name, decide, ends_of, pooled_cues
from onrecord.annotate.entities.headlines import headline_lines, read_headlines
from onrecord.annotate.entities.name_spans import NameCandidate, find_candidates
from onrecord.annotate.parse import Parse
from onrecord.models import Article, Label, Mention, Span

__all__ = ["find_mentions"]

#: A row of more words is a list or mischief; the longest names of bodies have some twelve.
_LONGEST_NAME = 20


def find_mentions(article: Article, body: Parse, title: Parse) -> tuple[Mention, ...]:
    """Return the names in the text, then those in the title, each by position."""
    del article
    in_text, in_title, cues = gather(body, title)
    labels = decide(cues)
    return (
        *_mentions(in_text, labels, in_title=False),
        *_mentions(in_title, labels, in_title=True),
    )


def gather(
    body: Parse, title: Parse
) -> tuple[tuple[NameCandidate, ...], tuple[NameCandidate, ...], dict[Name, Cues]]:
    """Return the possible names in text and title, and the cues of each.

    Headlines are read last, in the light of the running text: there capitals tell little.
    """
    lines = headline_lines(body.text)
    prose = tuple(
        candidate
        for candidate in find_candidates(body, _between(lines, len(body.text)))
        if len(candidate.words) <= _LONGEST_NAME
    )
    cues = pooled_cues(prose, body.text)
    settled = decide(cues)
    known = {**ends_of(settled), **settled}
    capitals = tuple(read_headlines(body, lines, known))
    heading = tuple(read_headlines(title, (Span(0, len(title.text)),), known)) if title.text else ()
    for parse, found in ((body, capitals), (title, heading)):
        new = pooled_cues((c for c in found if c.words not in known), parse.text)
        cues = {**new, **cues}
    return (*prose, *capitals), heading, cues


def _mentions(
    candidates: Iterable[NameCandidate], labels: Mapping[Name, Label], *, in_title: bool
) -> Iterator[Mention]:
    known = {**ends_of(labels), **labels}
    for candidate in sorted(candidates, key=lambda candidate: candidate.span):
        if spans := _joined_names(candidate, known):
            yield from (Mention(span=s, label="PERSON", in_title=in_title) for s in spans)
            continue
        doubtful = candidate.stray or candidate.headline
        label = (known if doubtful else labels).get(candidate.words)
        if label:
            yield Mention(span=candidate.span, label=label, in_title=in_title)


def _joined_names(candidate: NameCandidate, known: Mapping[Name, Label]) -> tuple[Span, ...]:
    """Return the names that a hyphen joins ("the Doe-Roe talks"), where each is known alone."""
    words = candidate.words[0].split("-")
    if len(candidate.words) > 1 or len(words) < 2:
        return ()
    if any(known.get((word,)) != "PERSON" for word in words):
        return ()
    spans, start = [], candidate.span.start
    for word in words:
        spans.append(Span(start, start + len(word)))
        start += len(word) + 1
    return tuple(spans)


def _between(headlines: Sequence[Span], end: int) -> Iterator[Span]:
    """Yield the stretches of running text between the headlines."""
    start = 0
    for line in headlines:
        yield Span(start, line.start)
        start = line.end
    yield Span(start, end)

"""Plain text: the article in a page that was copied or scraped whole."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from onrecord.intake.draft import ArticleDraft, BodyPiece, Facts, facts_from, with_facts
from onrecord.intake.fused import part_lines
from onrecord.intake.labelled_heads import LabelledHead, find_head
from onrecord.intake.line_decisions import Judgement, judge, judge_sentences
from onrecord.intake.lines import Line, find_lines
from onrecord.intake.live_blogs import live_posts
from onrecord.intake.textfacts import find_facts
from onrecord.models import BlockKind, DroppedBlock, Span
from onrecord.text.fold import fold
from onrecord.text.repair import visible

#: A counter of reactions that pages print behind a headline.
_COUNTER = re.compile(r"\s*[\U0001f300-\U0001faff\u2600-\u27bf\ufe0f]+\s*\d*\s*$")
_TITLE_LIMIT = 200
_MOST_CHARACTERS, _MOST_LINES = 2_000_000, 50_000
#: So many dropped lines with words of web pages make a text a page, not an article's body.
_PAGE_LINES = 5
_HARMLESS = frozenset(
    {
        "not the article's",
        "title",
        "byline",
        "date line",
        "agency credit",
        "menu",
        "note on the author",
    }
)


def refuse_endless(source: str) -> None:
    """Refuse a text that no article reaches; parsers and people would choke on it.

    Raises:
        ValueError: the text is longer than two million characters or fifty thousand lines.
    """
    if len(source) > _MOST_CHARACTERS or source.count("\n") > _MOST_LINES:
        message = "holds more text than any article; split it into articles"
        raise ValueError(message)


def read_plain(source: str, *, headline: str | None = None) -> ArticleDraft:
    """Return the article that a plain text holds, with what was left out and why.

    ``headline`` is the line that prints it, where something else than its look gave it away.
    """
    if head := find_head(source):
        return _below_head(source, head)
    parted = part_lines(source, find_lines(source))
    lines = parted.lines
    known = next((n for n, line in enumerate(lines) if line.text == headline), parted.headline)
    judged = judge_sentences(lines) if parted.whole_page else judge(lines, known)
    if not parted.whole_page and (blog := live_posts(lines)):
        judged = _as_live_blog(judged, *blog)
    found = find_facts(lines, judged)
    used = dict(found.used)
    keep = [kept and at not in used for at, kept in enumerate(judged.keep)]
    if not any(keep):  # better a page whole than an article lost
        keep = [at not in used and at != judged.headline for at in range(len(lines))]
    title, title_source = _title(source, lines, judged, keep)
    return ArticleDraft(
        source=source,
        pieces=_pieces(lines, keep, judged),
        facts=found.facts.over(facts_from("text", title=title)),
        title_source=title_source,
        dropped=_dropped(source, lines, keep, judged, used),
        clock=found.clock,
    )


def _below_head(source: str, head: LabelledHead) -> ArticleDraft:
    """Return the article below a labelled head; offsets count into the whole source."""
    rest = "\n" * head.end + source[head.end :]
    draft = read_given(rest, head.facts.title or "")
    dropped = (*head.dropped, *draft.dropped)
    return with_facts(replace(draft, source=source, dropped=dropped), head.facts)


def _as_live_blog(judged: Judgement, headline: int | None, posts: Sequence[int]) -> Judgement:
    """Return the judgement with every post kept, and the minutes between them left out."""
    kept = set(posts)
    first = min(kept, default=1) - 1  # the minute above the first post
    keep = tuple((at in kept) if at >= first else k for at, k in enumerate(judged.keep))
    above = judged.headline is not None and judged.headline < first
    head = judged.headline if above else headline
    keep = tuple(k and at != head for at, k in enumerate(keep))
    return Judgement(keep, judged.reasons, head)


def read_given(source: str, title: str) -> ArticleDraft:
    """Return a text whose title is known: it is body throughout, unless a whole page surrounds it.

    Lines that only print the title again are left out in any case.
    """
    draft = read_plain(source)
    if sum(d.reason not in _HARMLESS for d in draft.dropped) >= _PAGE_LINES:
        return draft
    lines = find_lines(source)
    again = [fold(line.text) == fold(title) for line in lines]
    judged = Judgement(tuple(not a for a in again), ("title",) * len(lines), None)
    return ArticleDraft(
        source=source,
        pieces=_pieces(lines, judged.keep, judged),
        dropped=_dropped(source, lines, judged.keep, judged, {}),
    )


def read_body(source: str) -> ArticleDraft:
    """Return a text of which every line is body: a row with its own title, an extractor's text."""
    lines = find_lines(source)
    judged = Judgement((True,) * len(lines), ("",) * len(lines), None)
    return ArticleDraft(source=source, pieces=_pieces(lines, judged.keep, judged))


def read_whole(source: str) -> ArticleDraft:
    """Return the text as it is, nothing cleaned, nothing dropped; pieces are its paragraphs."""
    pieces = tuple(
        BodyPiece(kind=_kind(line), source=line.stretches) for line in find_lines(source)
    )
    return ArticleDraft(source=source, pieces=pieces, whole=True, facts=Facts())


def _title(
    source: str, lines: Sequence[Line], judged: Judgement, keep: Sequence[bool]
) -> tuple[str | None, Span | None]:
    """Return the headline, else the first heading, else the first line, and where it stands."""
    at = judged.headline
    if at is None:
        kept = [n for n, kept in enumerate(keep) if kept]
        headings = (
            n
            for n in kept[:-1]
            if _kind_at(lines[n], last=False) == "heading" and len(lines[n].text.split()) > 3
        )
        at = next(headings, kept[0] if kept else None)
    if at is None or len(lines[at].text) > _TITLE_LIMIT:
        return None, None
    line = lines[at]
    text = _COUNTER.sub("", line.text)
    if text != line.text and len(line.stretches) == 1:
        start, length = line.start, len(_COUNTER.sub("", line.stretches[0].of(source)))
        return text, Span(start, start + length)
    return line.text, line.stretches[0] if len(line.stretches) == 1 else None


def _pieces(
    lines: Sequence[Line], keep: Sequence[bool], judged: Judgement
) -> tuple[BodyPiece, ...]:
    """Return the kept lines; parts of one printed line that follow each other stay one piece."""
    kept = [at for at, k in enumerate(keep) if k]
    pieces: list[BodyPiece] = []
    last = None
    for number, at in enumerate(kept):
        line = lines[at]
        if line.joined and last == at - 1 and pieces:
            before = pieces[-1]
            grown = Span(before.source[-1].start, line.end)
            pieces[-1] = BodyPiece(kind="paragraph", source=(*before.source[:-1], grown))
        else:
            kind = _kind_at(line, last=number + 1 == len(kept))
            if at == kept[0] and kind == "heading":
                kind = "standfirst" if judged.headline is None or at > judged.headline else kind
            pieces.append(BodyPiece(kind=kind, source=line.stretches))
        last = at
    return tuple(pieces)


def _kind(line: Line) -> BlockKind:
    if line.mark == "item":
        return "item"
    return "heading" if line.mark == "heading" else "paragraph"


def _kind_at(line: Line, *, last: bool) -> BlockKind:
    """Name what a kept line is: an unmarked heading is short, ends openly and has text below it."""
    if line.mark:
        return _kind(line)
    words = line.text.split()
    if last or len(words) > 14 or not line.text[:1].isupper():
        return "paragraph"
    if line.text[-1] in ":：" and len(words) > 8:
        return "paragraph"
    return "paragraph" if line.text[-1] in '.!,;…"”’)' else "heading"


def _dropped(
    source: str,
    lines: Sequence[Line],
    keep: Sequence[bool],
    judged: Judgement,
    used: Mapping[int, str],
) -> tuple[DroppedBlock, ...]:
    """Record every line that was left out; the title's own line is not left out."""
    dropped: list[DroppedBlock] = []
    for at, line in enumerate(lines):
        if keep[at] or at == judged.headline:
            continue
        span = Span(line.start, line.end)
        reason = used.get(at, judged.reasons[at])
        dropped.append(DroppedBlock(source=span, text=visible(span.of(source)), reason=reason))
    return tuple(dropped)

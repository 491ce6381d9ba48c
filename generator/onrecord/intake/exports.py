"""Exports of press databases: one file, many articles, told by the marks that each base prints.

Nexis ends each with "End of Document", Factiva with "Document CODE", older Nexis counts "1 of 20
DOCUMENTS"; Europresse saves one HTML ``article`` element for each.
"""

import itertools
import re
from dataclasses import replace

from onrecord.intake.dates import find_date
from onrecord.intake.draft import Draft, Facts, facts_from, with_facts
from onrecord.intake.plain import read_body, read_plain
from onrecord.intake.textfacts import names_in
from onrecord.models import DroppedBlock, Span

_END = re.compile(r"^[ \t]*(?:End of Document|Document [A-Za-z0-9]{15,40})[ \t]*$", re.MULTILINE)
_COUNT = re.compile(
    r"^[ \t]*(?:Document\s+)?\d+ of \d+(?: DOCUMENTS)?[ \t]*$", re.MULTILINE | re.IGNORECASE
)
_LABEL = re.compile(
    r"^(?P<key>Byline|BY|Section|SE|Length|WC|Dateline|Load-Date|Publication-Type|Subject|Copyright|"
    r"Language|LA|HD|SN|PD|CR|PUB|Highlight|Graphic|Body|LP|TD)\s*(?::|(?=\s{2,}|$))\s*(?P<value>.*)$"
)
_OPENS = frozenset({"body", "lp", "td"})
_CLOSES = re.compile(
    r"^(?:Load-Date|Classification|Subject|Publication-Type|Graphic|Notes)\b", re.IGNORECASE
)
_RIGHTS = re.compile(r"^(?:copyright|©|\(c\))|all rights reserved", re.IGNORECASE)
_LEAST_WORDS = 30


def split_export(source: str) -> list[Draft] | None:
    """Return the articles of an export, or None for a text that is none.

    A text that bears the marks but whose parts are too short to be articles gives None too: it is
    kept whole.
    """
    ends = [m.end() for m in _END.finditer(source)]
    if len(ends) < 2:
        starts = [m.start() for m in _COUNT.finditer(source)]
        ends = [*starts[1:], len(source)] if len(starts) >= 2 else []
    if len(ends) < 2:
        return None
    edges = [0, *ends]
    parts = [Span(a, b) for a, b in itertools.pairwise(edges)]
    if any(len(part.of(source).split()) < _LEAST_WORDS for part in parts):
        return None
    return [replace(_article(source, part), entry=number) for number, part in enumerate(parts)]


def looks_like_export(source: str) -> bool:
    """Tell whether a text bears the marks of an export."""
    return len(_END.findall(source)) >= 2 or len(_COUNT.findall(source)) >= 2


def _article(source: str, part: Span) -> Draft:
    """Return one article of an export: its labelled head read, its body between the labels kept."""
    lines = _lines(source, part)
    labels: dict[str, str] = {}
    head: list[tuple[Span, str]] = []
    begin = end = None
    for number, (_, text) in enumerate(lines):
        found = _LABEL.match(text)
        key = found["key"].casefold() if found else ""
        if key in _OPENS and begin is None:
            begin = number + (0 if found and found["value"] else 1)
        elif begin is not None and end is None and (_CLOSES.match(text) or _END.match(text)):
            end = number
        elif found and begin is None:
            labels.setdefault(key, found["value"])
        elif begin is None and not _RIGHTS.search(text) and not _COUNT.match(text):
            head.append((lines[number][0], text))
    if begin is None or begin >= len(lines):
        return _shifted(read_plain(part.of(source)), source, part.start)
    stop = end if end is not None else len(lines)
    body = Span(lines[begin][0].start, lines[max(begin, stop - 1)][0].end)
    draft = _shifted(read_body(body.of(source)), source, body.start)
    dropped = tuple(
        DroppedBlock(source=span, text=text, reason="head or foot of the press database")
        for number, (span, text) in enumerate(lines)
        if not begin <= number < stop and not (head and span == head[0][0])
    )
    draft = replace(draft, dropped=dropped)
    return replace(
        with_facts(draft, _facts(head, labels)), title_source=head[0][0] if head else None
    )


def _lines(source: str, part: Span) -> list[tuple[Span, str]]:
    found: list[tuple[Span, str]] = []
    at = part.start
    for line in part.of(source).split("\n"):
        bare = line.strip()
        if bare:
            start = at + line.index(bare)
            found.append((Span(start, start + len(bare)), bare))
        at += len(line) + 1
    return found


def _facts(head: list[tuple[Span, str]], labels: dict[str, str]) -> Facts:
    """Read the head: title, then outlet, then date, unless labels say which is which."""
    rest = [text for _, text in head[1:6]]
    dated = next((n for n, text in enumerate(rest) if find_date(text)), None)
    title = labels.get("hd") or (head[0][1] if head else None)
    return facts_from(
        "page",
        title=title,
        outlet=labels.get("sn") or labels.get("pub") or (rest[0] if dated else None),
        published=find_date(labels.get("pd") or (rest[dated] if dated is not None else "")),
        byline=names_in(
            re.sub(
                r"^by\s+", "", labels.get("byline") or labels.get("by") or "", flags=re.IGNORECASE
            )
        ),
        section=labels.get("section") or labels.get("se"),
    )


def _shifted(draft: Draft, source: str, by: int) -> Draft:
    """Move a draft of a part of the file to where the part stands."""

    def move(span: Span) -> Span:
        return Span(span.start + by, span.end + by)

    return replace(
        draft,
        source=source,
        pieces=tuple(replace(p, source=tuple(map(move, p.source))) for p in draft.pieces),
        dropped=tuple(replace(d, source=move(d.source)) for d in draft.dropped),
        title_source=move(draft.title_source) if draft.title_source else None,
    )

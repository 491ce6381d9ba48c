"""Exports of press databases: one file, many articles, told by the marks that each base prints.

Nexis ends each with "End of Document", Factiva with "Document CODE", older Nexis counts "1 of 20
DOCUMENTS"; Europresse saves one HTML ``article`` element for each.
"""

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.intake.bylines import names_in
from onrecord.intake.dates import find_date
from onrecord.intake.draft import Draft, Facts, Piece, facts_from, with_facts
from onrecord.intake.plain import read_body, read_plain
from onrecord.models import DroppedBlock, Span

_END = re.compile(
    r"^[ \t]*(?:End of Document|(?:AN\s+)?Document [A-Za-z0-9]{15,40})[ \t]*$", re.MULTILINE
)
_COUNT = re.compile(
    r"^[ \t]*(?:Document\s+)?\d+ of \d+(?: DOCUMENTS)?[ \t]*$", re.MULTILINE | re.IGNORECASE
)
_COUNTED = re.compile(r"\d of \d")  # a quick look, before the whole pattern
_LABEL = re.compile(
    r"^(?:(?P<key>Byline|Section|Length|Dateline|Load-Date|Publication-Type|Subject|Copyright|"
    r"Language|Highlight|Graphic|Body)\s*(?::|(?=\s{2,}|$))"
    r"|(?P<code>SE|HD|BY|CR|WC|PD|ET|SN|SC|ED|PG|VOL|LA|CY|LP|TD|PUB)(?::|(?=\s{2,}|\t|$)))"
    r"\s*(?P<value>.*)$"
)
_OPENS = frozenset({"body", "lp", "td"})
_CLOSES = re.compile(
    r"^(?:(?:Load-Date|Classification|Subject|Publication-Type|Graphic|Notes)\b"
    r"|(?:RF|CO|IN|NS|RE|IPD|IPC|PUB|AN|ART)(?=\s{2,}|\t|$))",
    re.IGNORECASE,
)
#: Factiva's head without labels: title, byline, "90 words", date, outlet, code, language, rights.
_LENGTH = re.compile(r"\d[\d,.]* (?:words|mots|palabras|w[öo]rter|parole)", re.IGNORECASE)
_TIME = re.compile(r"\d{1,2}:\d\d\b")
_LONGEST_HEAD = 14  # lines
_RIGHTS = re.compile(r"^(?:copyright|©|\(c\))|all rights reserved", re.IGNORECASE)
_LEAST_WORDS = 30
_BY = re.compile(r"^by\s+", re.IGNORECASE)


def split_export(source: str) -> list[Draft] | None:
    """Return the articles of an export, or None for a text that is none.

    A text that bears the marks but whose parts are too short to be articles gives None too: it is
    kept whole.
    """
    if not looks_like_export(source):
        return None
    ends = [m.end() for m in _END.finditer(source)]
    if len(ends) < 2:
        starts = [m.start() for m in _COUNT.finditer(source)]
        ends = [*starts[1:], len(source)]
    edges = [0, *ends]
    parts = [Span(a, b) for a, b in itertools.pairwise(edges)]
    if any(len(part.of(source).split()) < _LEAST_WORDS for part in parts):
        return None
    return [replace(_article(source, part), entry=number) for number, part in enumerate(parts)]


def looks_like_export(source: str) -> bool:
    """Tell whether a text bears the marks of an export."""
    if "Document" in source and len(_END.findall(source)) >= 2:
        return True
    return _COUNTED.search(source) is not None and len(_COUNT.findall(source)) >= 2


def _article(source: str, part: Span) -> Draft:
    """Return one article of an export: its labelled head read, its body between the labels kept."""
    lines = lines_of(source, part)
    labels: dict[str, tuple[Span, str]] = {}
    head: list[tuple[Span, str]] = []
    begin = end = None
    waiting = ""
    for number, (span, text) in enumerate(lines):
        found = _LABEL.match(text)
        key = (found["key"] or found["code"]).casefold() if found else ""
        if begin is not None:
            if end is None and (_CLOSES.match(text) or _END.match(text)):
                end = number
        elif found and key in _OPENS:
            begin = number
        elif found:
            value = Span(span.start + found.start("value"), span.end)
            labels.setdefault(key, (value, found["value"]))
            waiting = "" if found["value"] else key
        elif waiting:
            labels[waiting], waiting = (span, text), ""
        elif not _RIGHTS.search(text) and not _COUNT.match(text):
            head.append((span, text))
    if begin is None:
        begin, end = _unlabelled(lines), len(lines) - 1
        head = lines[:begin]
    if not begin or begin >= len(lines):
        return _shifted(read_plain(part.of(source)), source, part.start)
    stop = end if end is not None else len(lines)
    return _laid_out(source, lines, range(begin, stop), head, labels)


def _unlabelled(lines: list[tuple[Span, str]]) -> int:
    """Return where the body begins below a head without labels, 0 where there is no such head."""
    texts = [text for _, text in lines[:_LONGEST_HEAD]]
    length = next((n for n, text in enumerate(texts) if _LENGTH.fullmatch(text)), None)
    if not length or not _END.match(lines[-1][1]):
        return 0
    return next((n + 1 for n, text in enumerate(texts) if n > length and _RIGHTS.search(text)), 0)


def _laid_out(
    source: str,
    lines: list[tuple[Span, str]],
    body: range,
    head: list[tuple[Span, str]],
    labels: dict[str, tuple[Span, str]],
) -> Draft:
    """Return the article whose body the lines of ``body`` hold, labels within it left out."""
    runs: list[Span] = []  # stretches of body between labels, each read whole for its hard wraps
    dropped: list[DroppedBlock] = []
    title = labels.get("hd") or (head[0] if head else None)
    for number, (span, text) in enumerate(lines):
        if number in body:
            label = _LABEL.match(text)
            opens = label and (label["key"] or label["code"]).casefold() in _OPENS
            if label and opens:
                runs.append(Span(span.start + label.start("value"), span.end))
            else:
                runs[-1:] = [Span(runs[-1].start if runs else span.start, span.end)]
        elif not title or not span.start <= title[0].start < span.end:
            reason = "head or foot of the press database"
            dropped.append(DroppedBlock(source=span, text=text, reason=reason))
    pieces = body_of(source, runs)
    said = {key: value for key, (_, value) in labels.items()}
    draft = Draft(source=source, pieces=pieces, dropped=tuple(dropped))
    return replace(with_facts(draft, _facts(head, said)), title_source=title and title[0])


def body_of(source: str, runs: Sequence[Span]) -> tuple[Piece, ...]:
    """Return the pieces of body that the runs hold, each read whole for its hard wraps."""
    drafts = (_shifted(read_body(run.of(source)), source, run.start) for run in runs)
    return tuple(piece for draft in drafts for piece in draft.pieces)


def lines_of(source: str, part: Span) -> list[tuple[Span, str]]:
    """Return the printed lines of a part of the source, and where each stands."""
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
    """Read the head, unless labels say which is which.

    Nexis prints title, outlet, date; Factiva title, byline, length, date, outlet.
    """
    rest = [text for _, text in head[1:] if not _TIME.match(text)]
    dated = next((n for n, text in enumerate(rest) if find_date(text)), None)
    factiva = any(_LENGTH.fullmatch(text) for text in rest)
    outlet = None
    if dated is not None:
        outlet = rest[dated + 1] if factiva and dated + 1 < len(rest) else rest[0]
    by = labels.get("byline") or labels.get("by") or (rest[0] if factiva else "")
    return facts_from(
        "page",
        title=labels.get("hd") or (head[0][1] if head else None),
        outlet=labels.get("sn") or labels.get("pub") or outlet,
        published=find_date(labels.get("pd") or (rest[dated] if dated is not None else "")),
        byline=() if _LENGTH.fullmatch(by) else names_in(_BY.sub("", by)),
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

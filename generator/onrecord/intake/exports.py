"""Exports of press databases: one file, many articles, told by the marks that each base prints.

Nexis ends each with "End of Document", Factiva with "Document CODE", older Nexis counts "1 of 20
DOCUMENTS"; Europresse and ProQuest have modules of their own.
"""

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.intake.base_labels import field_of, labels, split_label
from onrecord.intake.bylines import names_in
from onrecord.intake.cover_page import cover_end, cover_lines
from onrecord.intake.dates import find_date
from onrecord.intake.draft import ArticleDraft, BodyPiece, Facts, facts_from, with_facts
from onrecord.intake.plain import read_body, read_plain
from onrecord.models import DroppedBlock, Span

#: Why the lines around a body are left out.
DATABASE = "head or foot of the press database"
_END = re.compile(
    r"^[ \t]*(?:End of Document|Ende des Dokuments|Fin du document|Fin del documento"
    r"|(?:AN\s+)?(?:Document|Dokument) [A-Za-z0-9]{15,40})[ \t]*$",
    re.MULTILINE | re.IGNORECASE,
)
_COUNT = re.compile(
    r"^[ \t]*(?:Do[ck]ument\s+)?\d+ (?:of|von|de|sur) \d+"
    r"(?: DO[CK]UMENT(?:S|EN?)?)?[ \t]*$",
    re.MULTILINE | re.IGNORECASE,
)
_COUNTED = re.compile(r"\d (?:of|von|de|sur) \d")  # a quick look, before the whole pattern
_CODE = re.compile(
    r"^(?P<code>SE|HD|BY|CR|WC|PD|ET|SN|SC|ED|PG|VOL|LA|CY|LP|TD|PUB)(?::|(?=\s{2,}|\t|$))"
    r"\s*(?P<value>.*)$"
)
_OPENING_CODES = frozenset({"lp", "td"})
_CLOSING_CODE = re.compile(r"^(?:RF|CO|IN|NS|RE|IPD|IPC|PUB|AN|ART)(?=\s{2,}|\t|$)")
#: Factiva's head without labels: title, byline, "90 words", date, outlet, code, language, rights.
_LENGTH = re.compile(r"\d[\d,.]* (?:words|mots|palabras|w[öo]rter|parole)", re.IGNORECASE)
_PAGE = re.compile(r"\s*[;,]\s*(?:pg|p|page|s|seite)\b\.?.*$", re.IGNORECASE)
_TIME = re.compile(r"\d{1,2}:\d\d\b")
_LONGEST_HEAD = 14  # lines
_RIGHTS = re.compile(
    r"^(?:copyright\b.*\d{4}|©|\(c\))|all rights reserved|^alle rechte", re.IGNORECASE
)
_LEAST_WORDS = 30
_HEAD_LABELS = 2  # labels in the head of a lone article
_BY = re.compile(r"^(?:by|von|par)\s+", re.IGNORECASE)
_NOT_SHOWN = "the press database could not show document {} of the export; nothing of it is here"

_Line = tuple[Span, str]


def split_export(source: str) -> list[ArticleDraft] | None:
    """Return the articles of an export, or None for a text that is none.

    A document that the base could not show is left out with a note. A text that bears the marks but
    holds no article of a fair length gives None too: it is kept whole.
    """
    if not looks_like_export(source) and not _lone(source):
        return None
    ends = [m.end() for m in _END.finditer(source)]
    if len(ends) < 2 and (starts := [m.start() for m in _COUNT.finditer(source)]):
        ends = [*starts[1:], len(source)]
    edges = [0, *ends]
    parts = [Span(a, b) for a, b in itertools.pairwise(edges)]
    shown = [part for part in parts if _is_article(source, part)]
    if not shown or all(len(part.of(source).split()) < _LEAST_WORDS for part in shown):
        return None
    if len(shown) < len(parts) and not any(_labelled(source, p) >= _HEAD_LABELS for p in shown):
        return None  # the marks of a base, but none of its heads: who knows what this is
    notes = tuple(_NOT_SHOWN.format(n) for n, part in enumerate(parts, 1) if part not in shown)
    drafts = [_article(source, part) for part in shown]
    drafts[0] = replace(drafts[0], notes=notes)
    if len(drafts) == 1:
        return drafts
    return [replace(draft, entry=number) for number, draft in enumerate(drafts)]


def looks_like_export(source: str) -> bool:
    """Tell whether a text bears the marks of an export of several articles."""
    if len(_END.findall(source)) >= 2:
        return True
    return _COUNTED.search(source) is not None and len(_COUNT.findall(source)) >= 2


def _lone(source: str) -> bool:
    """Tell whether a text is one article as a base prints it: an end, and a labelled head."""
    ends = [*_END.finditer(source)]
    counts = _COUNT.findall(source) if _COUNTED.search(source) else []
    if len(ends) != 1 and len(counts) != 1:
        return False
    if ends and source[ends[0].end() :].strip():
        return False
    return _labelled(source, Span(0, len(source))) >= _HEAD_LABELS


def _labelled(source: str, part: Span) -> int:
    """Count the different labels of a base that the lines of a part bear."""
    kinds = {split_label(text)[0] for _, text in lines_of(source, part)}
    return sum(label in labels("opens", "closes") or field_of(label) is not None for label in kinds)


def _is_article(source: str, part: Span) -> bool:
    """Tell whether a part holds an article: it is long, or a short one with a labelled head."""
    if len(part.of(source).split()) >= _LEAST_WORDS:
        return True
    return _labelled(source, part) >= _HEAD_LABELS


def _article(source: str, part: Span) -> ArticleDraft:
    """Return one article of an export: its labelled head read, its body between the labels kept."""
    printed = lines_of(source, part)
    cover = cover_end([text for _, text in printed])
    lines = printed[cover:]
    head, said, begin = _head(lines)
    end = _body_end(lines, begin)
    if not begin:
        begin, end = _unlabelled(lines), len(lines) - 1
        head, said = lines[:begin], {}
    if not begin or begin >= end:
        rest = Span(lines[0][0].start, part.end) if cover and lines else part
        draft = _shifted(read_plain(rest.of(source)), source, rest.start)
    else:
        draft = _laid_out(source, lines, range(begin, end), head, said)
    return replace(draft, dropped=(*cover_lines(printed[:cover]), *draft.dropped))


def _head(lines: Sequence[_Line]) -> tuple[list[_Line], dict[str, _Line], int]:
    """Return the unlabelled lines of the head, the labelled values, and where the body begins.

    Without a label that opens the body, it begins behind the last label of the head.
    """
    head: list[_Line] = []
    said: dict[str, _Line] = {}
    waiting = ""
    last = 0
    for number, (span, text) in enumerate(lines):
        key, value, at = _key(text)
        if key in _OPENING_CODES or (key == "opens" and number):
            return head, said, number if value or number + 1 >= len(lines) else number + 1
        if _END.match(text) or (key == "closes" and said and not value):
            break
        if waiting and not key:
            said[waiting], waiting = (span, text), ""
            last = number + 1
        elif key and key != "closes":
            said.setdefault(key, (Span(span.start + at, span.end), value))
            waiting = "" if value else key
            last = number + 1
        elif not _RIGHTS.search(text) and not _COUNT.match(text) and number < _LONGEST_HEAD:
            head.append((span, text))
    enough = len(said.keys() & {"byline", "section", "length", "dateline"}) >= _HEAD_LABELS
    first = next((n for n, (span, _) in enumerate(lines) if span.start > _reach(said)), last)
    return [one for one in head if one[0].start < _reach(said)], said, first if enough else 0


def _reach(said: dict[str, _Line]) -> int:
    """Return where the last label of the head stands."""
    return max((s.start for key, (s, _) in said.items() if key != "title"), default=0)


def _key(text: str) -> tuple[str, str, int]:
    """Return the field that a line gives, its value and where that begins; "" for no label."""
    if code := _CODE.match(text):
        return code["code"].casefold(), code["value"], code.start("value")
    label, value, at = split_label(text)
    if label in labels("opens"):
        return "opens", value, at
    if field := field_of(label):
        return field, value, at
    return ("closes", value, at) if label in labels("closes") else ("", "", 0)


def _body_end(lines: Sequence[_Line], begin: int) -> int:
    """Return where the labelled foot begins, or the rights and the end of the document."""
    for number in range(begin, len(lines)):
        text = lines[number][1]
        if _END.match(text) or _CLOSING_CODE.match(text):
            return number
        if split_label(text)[0] in labels("closes"):
            return number
        rest = [line for _, line in lines[number:]]
        if _RIGHTS.search(text) and all(len(line.split()) < _LONGEST_HEAD for line in rest):
            return number
    return len(lines)


def _unlabelled(lines: Sequence[_Line]) -> int:
    """Return where the body begins below a head without labels, 0 where there is no such head."""
    texts = [text for _, text in lines[:_LONGEST_HEAD]]
    length = next((n for n, text in enumerate(texts) if _LENGTH.fullmatch(text)), None)
    if not length or not _END.match(lines[-1][1]):
        return 0
    return next((n + 1 for n, text in enumerate(texts) if n > length and _RIGHTS.search(text)), 0)


def _laid_out(
    source: str,
    lines: Sequence[_Line],
    body: range,
    head: Sequence[_Line],
    said: dict[str, _Line],
) -> ArticleDraft:
    """Return the article whose body the lines of ``body`` hold, labels within it left out."""
    runs: list[Span] = []  # stretches of body between labels, each read whole for its hard wraps
    dropped: list[DroppedBlock] = []
    title, outlet, dated = _places(head, said)
    for number, (span, text) in enumerate(lines):
        if number in body:
            key, value, at = _key(text)
            if key in _OPENING_CODES or (key == "opens" and number == body.start and value):
                runs.append(Span(span.start + at, span.end))
            else:
                runs[-1:] = [Span(runs[-1].start if runs else span.start, span.end)]
        elif not title or not span.start <= title[0].start < span.end:
            dropped.append(DroppedBlock(source=span, text=text, reason=DATABASE))
    pieces = body_of(source, runs)
    draft = ArticleDraft(source=source, pieces=pieces, dropped=tuple(dropped))
    values = {key: value for key, (_, value) in said.items()}
    facts = _facts(head, values, title and title[1], outlet, dated)
    return replace(with_facts(draft, facts), title_source=title and title[0])


def _places(
    head: Sequence[_Line], said: dict[str, _Line]
) -> tuple[_Line | None, str | None, str | None]:
    """Return title, outlet and date line of the head.

    Nexis prints title, outlet, date, or outlet, date, title; Factiva title, byline, length, date,
    outlet.
    """
    named = said.get("hd") or said.get("title")
    rest = [line for line in head if not _TIME.match(line[1])]
    dated = next((n for n, (_, text) in enumerate(rest) if find_date(text)), None)
    factiva = any(_LENGTH.fullmatch(text) for _, text in rest)
    if dated is None:
        return named or (rest[0] if rest else None), None, None
    date = rest[dated][1]
    if factiva:
        outlet = rest[dated + 1][1] if dated + 1 < len(rest) else None
        return named or rest[0], outlet, date
    if named:
        others = [text for _, text in rest[:dated] if text != named[1]]
        return named, others[-1] if others else None, date
    if dated == 1 and len(rest) > 2:
        return rest[2], rest[0][1], date
    return rest[0], rest[dated - 1][1] if dated > 1 else None, date


def body_of(source: str, runs: Sequence[Span]) -> tuple[BodyPiece, ...]:
    """Return the pieces of body that the runs hold, each read whole for its hard wraps."""
    drafts = (_shifted(read_body(run.of(source)), source, run.start) for run in runs)
    return tuple(piece for draft in drafts for piece in draft.pieces)


def lines_of(source: str, part: Span) -> list[_Line]:
    """Return the printed lines of a part of the source, and where each stands."""
    found: list[_Line] = []
    at = part.start
    for line in part.of(source).split("\n"):
        bare = line.strip()
        if bare:
            start = at + line.index(bare)
            found.append((Span(start, start + len(bare)), bare))
        at += len(line) + 1
    return found


def _facts(
    head: Sequence[_Line],
    said: dict[str, str],
    title: str | None,
    outlet: str | None,
    dated: str | None,
) -> Facts:
    texts = [text for _, text in head]
    unlabelled = texts[1] if len(texts) > 1 and any(map(_LENGTH.fullmatch, texts)) else ""
    by = said.get("byline") or said.get("by") or unlabelled
    return facts_from(
        "page",
        title=title,
        outlet=said.get("sn") or said.get("pub") or said.get("outlet") or outlet,
        published=find_date(said.get("pd") or said.get("published") or dated or ""),
        byline=() if _LENGTH.fullmatch(by) else names_in(_BY.sub("", by)),
        section=_PAGE.sub("", said.get("section") or said.get("se") or "") or None,
    )


def _shifted(draft: ArticleDraft, source: str, by: int) -> ArticleDraft:
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

"""Europresse as text: one file, many articles, each ended by the number of its document.

The head prints outlet, date line ("... November 5, 2024 - p. 3 - 90 words"), title and byline; the
foot a line of rights and the number, such as "news·20241105·LM·0123".
"""

import itertools
import re
from dataclasses import replace

from onrecord.intake.bylines import names_in
from onrecord.intake.dates import find_date
from onrecord.intake.draft import ArticleDraft, facts_from, with_facts
from onrecord.intake.exports import body_of, lines_of
from onrecord.models import DroppedBlock, Span

_NUMBER = re.compile(
    r"^[^\n:]{0,40}?:?[ \t]*[a-z]{2,8}[·•.](?:19|20)\d{6}[·•.]"
    r"[A-Z][A-Z0-9]{0,9}[·•.][\w·•.-]+[ \t]*$",
    re.MULTILINE,
)
_DATED = re.compile(r"[a-z][·•.](?:19|20)\d{6}[·•.]")  # a quick look, before the whole pattern
_DATE_LINE = re.compile(
    r"\bp(?:age)?s?\.?\s?[A-Z]{0,3}\d|\d[\d\s,.]* (?:mots|words)\b", re.IGNORECASE
)
_ALSO = re.compile(
    r"^(?:aussi paru|également paru|also (?:published|appeared)|cet article est paru)",
    re.IGNORECASE,
)
_FOOT = re.compile(
    r"^(?:©|\(c\)|copyright\b|tous droits|all rights|ce (?:certificat|document) est|certificat émis"
    r"|this (?:certificate|document) is)",
    re.IGNORECASE,
)
_LONGEST_HEAD = 8  # lines
_LONGEST_BYLINE = 80
_OUTLET_ENDS = re.compile(r"\s*[,;(]")
_REASON = "head or foot of the press database"


def split_europresse(source: str) -> list[ArticleDraft] | None:
    """Return the articles of an export of Europresse, None for a text that is none, or unsure."""
    if not bears_numbers(source):
        return None
    ends = [found.end() for found in _NUMBER.finditer(source)]
    if source[ends[-1] :].strip():  # a certificate may stand behind the last number
        ends[-1] = len(source)
    parts = (Span(a, b) for a, b in itertools.pairwise([0, *ends]))
    drafts = [_article(source, part) for part in parts]
    found = [draft for draft in drafts if draft is not None]
    if len(found) < len(drafts):
        return None
    return [replace(draft, entry=number) for number, draft in enumerate(found)]


def bears_numbers(source: str) -> bool:
    """Tell whether a text bears the document numbers of at least two articles."""
    return _DATED.search(source) is not None and len(_NUMBER.findall(source)) >= 2


def _article(source: str, part: Span) -> ArticleDraft | None:
    """Return one article, None where its head is not the one that Europresse prints."""
    lines = lines_of(source, part)
    texts = [text for _, text in lines]
    head = next((n for n, text in enumerate(texts) if not _FOOT.match(text)), len(lines))
    dated = next(
        (
            n
            for n, text in enumerate(texts[head : head + _LONGEST_HEAD], head)
            if n > head and find_date(text) and _DATE_LINE.search(text)
        ),
        None,
    )
    if dated is None:
        return None
    title = next((n for n in range(dated + 1, len(lines)) if not _ALSO.match(texts[n])), None)
    if title is None:
        return None
    by = names_in(texts[title + 1]) if title + 1 < len(lines) else ()
    signed = bool(by) and len(texts[title + 1]) <= _LONGEST_BYLINE and texts[title + 1][-1] != "."
    begin = title + 1 + signed
    end = next(
        (n for n in range(begin, len(lines)) if _FOOT.match(texts[n]) or _NUMBER.match(texts[n])),
        len(lines),
    )
    if begin >= end:
        return None
    aside = [n for n in range(len(lines)) if not begin <= n < end and n != title]
    draft = ArticleDraft(
        source=source,
        pieces=body_of(source, [Span(lines[begin][0].start, lines[end - 1][0].end)]),
        dropped=tuple(
            DroppedBlock(source=lines[n][0], text=texts[n], reason=_REASON) for n in aside
        ),
    )
    facts = facts_from(
        "page",
        title=texts[title],
        outlet=_OUTLET_ENDS.split(texts[head], maxsplit=1)[0],
        published=find_date(texts[dated]),
        byline=by if signed else (),
    )
    return replace(with_facts(draft, facts), title_source=lines[title][0])

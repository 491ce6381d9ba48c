"""Exports of ProQuest: articles parted by rules, each with its text between labelled lines."""

import itertools
import re
from dataclasses import replace

from onrecord.intake.base_labels import labels, split_label
from onrecord.intake.dates import find_date
from onrecord.intake.draft import ArticleDraft, Facts, facts_from, with_facts
from onrecord.intake.exports import DATABASE, body_of, lines_of
from onrecord.models import DroppedBlock, Span
from onrecord.text.fold import fold

_RULE = re.compile(r"^[ \t]*[_=]{20,}[ \t]*$", re.MULTILINE)
_MARK = re.compile(
    r"^[ \t]*(?:ProQuest document ID|Publication title|Publication info)\s*:", re.MULTILINE
)
_FOOT, _RUN = 0.6, 2  # share of labelled lines that make a foot; how many begin it
_NO_TEXT = ("not available", "none available", "full text not available")
_MISSING = "a document of the export holds no text and was left out: {}"


def split_proquest(source: str) -> list[ArticleDraft] | None:
    """Return the articles of an export, None for a text that is none."""
    if "ull text" not in source or not _MARK.search(source):
        return None
    rules = [found.span() for found in _RULE.finditer(source)]
    edges = [0, *itertools.chain.from_iterable(rules), len(source)]
    parts = [Span(a, b) for a, b in zip(edges[::2], edges[1::2], strict=True)]
    told = [part for part in parts if _MARK.search(part.of(source))]
    read = [_article(source, part) for part in told]
    drafts = [draft for draft in read if draft]
    if not drafts:
        return None
    bare = [part for part, draft in zip(told, read, strict=True) if draft is None]
    notes = tuple(_MISSING.format(lines_of(source, part)[0][1][:60]) for part in bare)
    drafts[0] = replace(drafts[0], notes=notes)
    many = len(drafts) > 1
    return [replace(draft, entry=n if many else None) for n, draft in enumerate(drafts)]


def _article(source: str, part: Span) -> ArticleDraft | None:
    """Return the article of a part: what stands between "Full text" and the labelled foot."""
    lines = lines_of(source, part)
    split = [split_label(text) for _, text in lines]
    begin = next((n for n, (label, _, _) in enumerate(split) if label == "full text"), None)
    if begin is None:
        return None
    end = _foot(split, begin + 1)
    _, value, at = split[begin]
    runs = [Span(lines[begin][0].start + at, lines[begin][0].end)] if value else []
    if fold(value).strip(" .") in _NO_TEXT or (not value and begin + 1 == end):
        return None
    if begin + 1 < end:
        last = Span(lines[begin + 1][0].start, lines[end - 1][0].end)
        runs = [Span(runs[0].start, last.end)] if runs else [last]
    said: dict[str, str] = {}
    for label, told, _ in [*split[end:], *split[:begin]]:
        if told:
            said.setdefault(label, told)
    title = next((n for n in range(begin) if split[n][0] not in labels("proquest")), None)
    aside = [n for n in range(len(lines)) if not begin <= n < end and n != title]
    draft = ArticleDraft(
        source=source,
        pieces=body_of(source, runs),
        dropped=tuple(
            DroppedBlock(source=lines[n][0], text=lines[n][1], reason=DATABASE) for n in aside
        ),
    )
    facts = _facts(said, lines[title][1] if title is not None else None)
    draft = with_facts(draft, facts)
    same = title is not None and lines[title][1] == facts.title
    return replace(draft, title_source=lines[title][0] if same and title is not None else None)


def _foot(split: list[tuple[str, str, int]], begin: int) -> int:
    """Return where the labelled foot begins: from there on most lines bear a label."""
    known = [label in labels("proquest") for label, _, _ in split]
    for at in range(begin, len(split)):
        rest = known[at:]
        if known[at] and all(rest[:_RUN]) and sum(rest) >= _FOOT * len(rest):
            return at
    return len(split)


def _facts(said: dict[str, str], printed: str | None) -> Facts:
    outlet = said.get("publication title") or said.get("publication info", "")
    url = said.get("document url", "")
    return facts_from(
        "page",
        title=said.get("title") or printed,
        byline=tuple(_forward(name) for name in said.get("author", "").split(";") if name.strip()),
        outlet=re.split(r"\s*[;,(\[]", outlet, maxsplit=1)[0].strip(" ."),
        published=find_date(said.get("publication date", ""))
        or find_date(said.get("publication info", "")),
        section=said.get("section"),
        url=url if url.startswith("http") else None,
    )


def _forward(name: str) -> str:
    """Return a name as it is spoken: "Brandt, Tove" is Tove Brandt."""
    last, _, first = name.strip(" .").partition(",")
    return f"{first.strip()} {last.strip()}".strip()

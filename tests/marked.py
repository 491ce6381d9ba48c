"""Corpora written as marked-up text, so that a case of identity needs no model.

``{Jane Doe|P}`` is a mention of a person, ``{Acme|O}`` of an organisation, ``<harbour master>`` the
description of the person named next; articles are parted by a line of three dashes, and a first
line that begins with ``# `` is the title.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from onrecord.models import (
    Annotation,
    Article,
    AttributedQuotation,
    Mention,
    Quotation,
    RoleMention,
    Span,
)

_MARK = re.compile(r"\{([^{}|]+)\|([PO])\}|<([^<>]+)>")
_LABELS = {"P": "PERSON", "O": "ORG"}
CASES = Path(__file__).parent / "cases"


def read_cases(name: str) -> list[tuple[str, str, str]]:
    """Return title, input and expected output of every case of a file."""
    text = (CASES / name).read_text(encoding="utf-8").partition("\n\n")[2]
    parts = [part.strip("\n") for part in re.split(r"^\.$", text, flags=re.MULTILINE)]
    return [(parts[i].strip(), parts[i + 1], parts[i + 2]) for i in range(0, len(parts) - 2, 3)]


def corpus(marked: str, **fields: object) -> tuple[tuple[Article, ...], tuple[Annotation, ...]]:
    """Return the articles of a marked-up text, and what their marks say."""
    pairs = [_read(n, part.strip("\n"), fields) for n, part in enumerate(marked.split("\n---\n"))]
    return tuple(a for a, _ in pairs), tuple(b for _, b in pairs)


def _read(number: int, marked: str, fields: dict) -> tuple[Article, Annotation]:
    title, body = "", marked
    if marked.startswith("# "):
        title, _, body = marked[2:].partition("\n")
    text, mentions, roles = _plain(body, in_title=False)
    head, in_title, more = _plain(title, in_title=True)
    name = f"{number:03}_article"
    article = Article(id=name, path=f"{name}.txt", text=text, title=head or None, **fields)
    return article, Annotation(
        article_id=name, mentions=(*mentions, *in_title), roles=(*roles, *more)
    )


def _plain(marked: str, *, in_title: bool) -> tuple[str, list[Mention], list[RoleMention]]:
    text, done = "", 0
    mentions: list[Mention] = []
    roles: list[RoleMention] = []
    open_roles: list[Span] = []
    for mark in _MARK.finditer(marked):
        text += marked[done : mark.start()]
        span = Span(len(text), len(text) + len(mark[1] or mark[3]))
        text += mark[1] or mark[3]
        done = mark.end()
        if mark[3]:
            open_roles.append(span)
            continue
        mentions.append(Mention(span=span, label=_LABELS[mark[2]], in_title=in_title))
        roles += [RoleMention(span=r, mention=span, in_title=in_title) for r in open_roles]
        open_roles = []
    return text + marked[done:], mentions, roles


def quotation(
    article: Article, words: str, speaker: tuple[str, str] | None = None, *, statement: int = 0
) -> AttributedQuotation:
    """Return the first stretch of an article with these words, said by (name, id) if given."""
    start = article.text.index(words)
    inner = Quotation(
        span=Span(start, start + len(words)),
        kind="sentence",
        statement=statement,
        speaker_kind="person" if speaker else "unknown",
        confidence=0.9 if speaker else 0.0,
    )
    name, key = speaker or (None, None)
    return AttributedQuotation(
        id=f"{article.id}-q{start}",
        article_id=article.id,
        quotation=inner,
        text=words,
        speaker=name,
        speaker_id=key,
        speaker_kind="person" if speaker else "unknown",
        statement=f"{article.id}-s{statement}",
    )


def by_name(entities: Sequence) -> dict:
    """Return entities by the name of their page."""
    return {entity.name: entity for entity in entities}

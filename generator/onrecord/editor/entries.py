"""Ready entries for ``corrections.yml``: what "Wrong?" shows and ``onrecord review`` writes.

Every text here is one valid entry of the corrections file: pasted unchanged it takes effect. A line
that begins with ``#`` says what to change, and what the entry does.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import yaml

from onrecord.models import Article

ReviewKind = Literal["name", "unattributed", "doubtful", "clash"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewItem:
    """Something that a person should look at: what it is, where, and the entry that settles it."""

    kind: ReviewKind
    summary: str
    article_id: str | None
    subject: str  # id of the person, organisation or quotation that it is about
    entry: str


def article_reference(article: Article) -> str:
    """Return how an entry names an article: its file, or its id where the file holds many."""
    name = article.path.replace("\\", "/").rpartition("/")[2]
    return name if article.entry is None and name else article.id


def as_entry(item: ReviewItem) -> str:
    """Return the item as text to paste into ``corrections.yml``: a comment, then the entry."""
    return f"# {one_line(item.summary)}\n{item.entry}"


def correction_for_quotation(words: str, article: str, speaker: str | None) -> str:
    """Return the entry that gives a quotation another speaker; unchanged it leaves it to nobody.

    ``article`` is the file name or the id. The words anchor the entry, so it survives a re-scrape.
    """
    who = speaker or "nobody"
    return _entry(
        f"now {who}; write the right name after “to”, or put “strike” for “reattribute” "
        "and leave out “to” if these words are no quotation",
        (("reattribute", words), ("to", "nobody"), ("article", article)),
    )


def correction_for_name(name: str, others: Sequence[str] = ()) -> str:
    """Return the entry about somebody's name: the first of ``others`` kept apart, else a rename.

    ``others`` are the names of other pages.
    """
    if others:
        return _entry(
            "keeps the two apart; put “merge” for “distinct” if they are one",
            (("distinct", [name, others[0]]),),
        )
    return _entry(
        "write the right name after “to”; or “- drop:” and the name alone if this is neither a "
        "person nor an organisation; or “- merge: [name, other name]”",
        (("rename", name), ("to", f"{name} (corrected)")),
    )


def correction_for_role(name: str, role: str, article: str) -> str:
    """Return the entry that leaves one article's description of somebody out."""
    return _entry(
        "leaves the description out; “is” instead of “not” (without “article”) adds one",
        (("role", name), ("not", role), ("article", article)),
    )


def correction_for_ambiguous(name: str, candidates: Sequence[str]) -> str:
    """Return the entry that joins a bare name to the first of those whom it could mean."""
    return _entry(
        f"could be {', '.join(candidates)}; leave the right one",
        (("merge", [candidates[0], name]),),
    )


def correction_for_doubtful(name: str) -> str:
    """Return the entry that leaves a doubtful name out for good."""
    return _entry("leaves the name out, if it is nobody's", (("drop", name),))


def quoted(text: str) -> str:
    """Return a text as a double-quoted YAML scalar on one line."""
    dumped = yaml.safe_dump(text, default_style='"', allow_unicode=True, width=2**31)
    return dumped.removesuffix("\n")


def one_line(text: str) -> str:
    """Return a text that fits into a comment: no control characters, no line breaks."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def _entry(comment: str, fields: Sequence[tuple[str, str | list[str]]]) -> str:
    lines = []
    for number, (key, value) in enumerate(fields):
        written = quoted(value) if isinstance(value, str) else f"[{', '.join(map(quoted, value))}]"
        lines.append(f"{'  ' if number else '- '}{key}: {written}")
    return "\n".join((*lines, f"  # {one_line(comment)}")) + "\n"

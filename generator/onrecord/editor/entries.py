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

#: Stands in an entry for a name that a person will give.
OTHER = "(name)"

ReviewKind = Literal["name", "unattributed", "doubtful", "clash"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One way to settle an item: what a person would say, and the entry that says it."""

    says: str
    entry: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewItem:
    """Something that a person should look at: what it is, where, and the entry that settles it."""

    kind: ReviewKind
    summary: str
    article_id: str | None
    subject: str  # id of the person, organisation or quotation that it is about
    entry: str
    sentence: str = ""  # as printed, with what it is about
    choices: tuple[Choice, ...] = ()  # the likeliest first
    other: str = ""  # an entry with ``OTHER`` where another name goes

    @property
    def offers(self) -> tuple[Choice, ...]:
        """The choices, or the one entry that there is."""
        return self.choices or (Choice(says="settled by this entry", entry=self.entry),)


def article_reference(article: Article) -> str:
    """Return how an entry names an article: its file, or its id where the file holds many."""
    name = article.path.replace("\\", "/").rpartition("/")[2]
    return name if article.entry is None and name else article.id


def as_entry(item: ReviewItem) -> str:
    """Return the item as text for ``corrections.yml``, all of it commented out.

    Every choice is there, the likeliest first; who has looked takes "# " off the lines of one.
    """
    lines = [f"## {one_line(item.summary)}"]
    if item.sentence:
        lines.append(f"## {one_line(item.sentence)}")
    for choice in item.offers:
        lines.append(f"## {one_line(choice.says)}:")
        lines += [f"# {line}" for line in choice.entry.rstrip("\n").split("\n")]
    return "\n".join(lines) + "\n"


def correction_for_quotation(
    words: str, article: str, speaker: str | None, nth: int | None = None
) -> str:
    """Return the entry that gives a quotation another speaker; unchanged it leaves it to nobody.

    ``article`` is the file name or the id. The words anchor the entry, so it survives a re-scrape.
    """
    who = speaker or "nobody"
    return _entry(
        f"now {who}; write the right name after “to”, or put “strike” for “reattribute” "
        "and leave out “to” if these words are no quotation",
        (("reattribute", words), ("to", "nobody"), ("article", article), *_nth(nth)),
    )


def entry_for_speaker(words: str, article: str, to: str, nth: int | None = None) -> str:
    """Return the entry that says who said it."""
    return _entry("", (("reattribute", words), ("to", to), ("article", article), *_nth(nth)))


def entry_for_strike(words: str, article: str, nth: int | None = None) -> str:
    """Return the entry that says that the words are no quotation."""
    return _entry("", (("strike", words), ("article", article), *_nth(nth)))


def entry_for_confirm(words: str, article: str, speaker: str, nth: int | None = None) -> str:
    """Return the entry that says that the speaker is right."""
    fields = (("confirm", words), ("speaker", speaker), ("article", article), *_nth(nth))
    return _entry("", fields)


def entry_for_descriptions(name: str) -> str:
    """Return the entry that says that all descriptions of somebody hold."""
    return _entry("", (("confirm", "descriptions"), ("name", name)))


def entry_for_mention(name: str, whom: str, article: str) -> str:
    """Return the entry that says whom a name means in one article."""
    return _entry("", (("mention", name), ("is", whom), ("article", article)))


def _nth(nth: int | None) -> tuple[tuple[str, str], ...]:
    return () if nth is None else (("nth", str(nth)),)


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
    if comment:
        lines.append(f"  # {one_line(comment)}")
    return "\n".join(lines) + "\n"

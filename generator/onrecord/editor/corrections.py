"""The corrections file: hand-written YAML beside the articles, read without ever raising.

The file is a list. Each entry names its kind first, then its particulars; ``reason`` and ``by`` are
free text on every entry and appear in the public log. ``verbs`` says what each kind takes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

from onrecord.editor.side_file import Reading, Slip, read_entries
from onrecord.editor.verbs import CORRECTIONS, TAKEDOWN, TAKEDOWNS
from onrecord.models import Issue, Severity

FORMAT = """\
corrections.yml: a list of entries; the first word of each says what it does. A person or an
organisation is given by any printed form of the name or by the id of its page; an article by its
file name, its id or its headline; a quotation by its words. `reason:` and `by:` may stand on every
entry and are shown in the public log.

- merge: [Jon Hale, Jonathan Hale]      # one page; the first name is the page's
- distinct: [Jon Hale, Joan Hale]       # never one page
- distinct: Jon Hale                    # two people of one name: the Jon Hale of these articles
  articles: [004_interview.txt]         #   gets a page apart,
  as: Jon Hale (chemist)                #   under this name
- rename: Hale                          # the page's name
  to: Jonathan Hale
- drop: Hale Tower                      # is neither a person nor an organisation
- mention: Hale                         # whom the name means in one article
  is: Jonathan Hale                     # (`nobody`: neither a person nor an organisation);
  article: 004_interview.txt            #   `nth: 2` for the second mention of it alone
- role: Jon Hale                        # add a description that no article prints,
  is: Harbour Minister
- role: Jon Hale                        # or leave one out (of one article, or of all)
  not: harbour master
  article: 004_interview.txt
- reattribute: "We sail at dawn."       # who said it; `to: nobody` for no known speaker
  to: Jonathan Hale
  article: 004_interview.txt            # optional, as everywhere below; `nth: 2` for the second
- strike: "We sail at dawn."            # is no quotation
- confirm: "We sail at dawn."           # checked and right: no longer in doubt
  speaker: Jonathan Hale
- confirm: descriptions                 # all that the articles call somebody holds
  name: Jon Hale
- date: 2025-03-01
  article: 004_interview.txt
- outlet: The Harbour News
  article: 004_interview.txt
- title: Ships sail at dawn
  article: 004_interview.txt
- takedown: person                      # gone from pages, search, exports, feeds, cache
  name: Jon Hale
  also: [Joan Hale, Йон Хейл]           # optional: other forms of the name
  standing: yes                         # optional: may match nothing today
- takedown: article
  article: 004_interview.txt
- takedown: quotation
  quotation: "We sail at dawn."
- note: The harbour was closed that day.
  quotation: "We sail at dawn."         # or `name:` for the page of a person or an organisation
- reply: Mr Hale says that he was misheard.
  quotation: "We sail at dawn."         # or `name:`
- status: disputed                      # or withdrawn
  quotation: "We sail at dawn."
"""

#: What ``confirm`` takes besides the words of a quotation.
DESCRIPTIONS = "descriptions"
#: Who stands for no known speaker, or for no person and no organisation.
NOBODY = frozenset({"nobody", "unknown", "unattributed"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """One valid entry: its kind, the value beside the kind, and its other keys."""

    line: int  # counted from 1
    kind: str
    value: tuple[str, ...]  # one string, or the names of a merge or distinct
    fields: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @property
    def subject(self) -> str:
        """The first or only value."""
        return self.value[0]

    def get(self, key: str) -> str | None:
        """Return the value of another key, None where it is not given."""
        return next((values[0] for name, values in self.fields if name == key), None)

    def all(self, key: str) -> tuple[str, ...]:
        """Return the values of a key that takes a list."""
        return next((values for name, values in self.fields if name == key), ())

    @property
    def reason(self) -> str | None:
        """Why, and by whom, as the public log prints it."""
        why, who = self.get("reason"), self.get("by")
        return f"{why} ({who})" if why and who else why or who


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrections:
    """The valid entries of a corrections file, and what is wrong with the others."""

    path: str = ""
    entries: tuple[Correction, ...] = ()
    issues: tuple[Issue, ...] = ()

    def of(self, *kinds: str) -> tuple[Correction, ...]:
        """Return the entries of these kinds in the file's order."""
        return tuple(entry for entry in self.entries if entry.kind in kinds)

    def takedowns(self, target: str) -> tuple[Correction, ...]:
        """Return the take-downs of one target: person, article or quotation."""
        return tuple(entry for entry in self.of("takedown") if entry.subject == target)

    def warning(self, message: str, line: int | None) -> Issue:
        """Return a warning that points into the file."""
        return self._issue("warning", message, line)

    def error(self, message: str, line: int | None) -> Issue:
        """Return an issue that points into the file and stops whatever publishes."""
        return self._issue("error", message, line)

    def _issue(self, severity: Severity, message: str, line: int | None) -> Issue:
        return Issue(
            path=self.path, stage="corrections", severity=severity, message=message, line=line
        )


NO_CORRECTIONS = Corrections()


def read_corrections(path: Path) -> Corrections:
    """Read a corrections file; a missing one is no corrections, a broken entry is a warning.

    What could have been a take-down is an error, and so is a file that cannot be read at all:
    nothing may be published that somebody meant to be gone.
    """
    where = Corrections(path=path.name)
    return _checked(where, read_entries(path, CORRECTIONS))


def _checked(where: Corrections, reading: Reading) -> Corrections:
    issues: list[Issue] = []
    if reading.unreadable:
        issues.append(where.error(reading.unreadable.message, reading.unreadable.line))
    for slip in reading.slips:
        grave = _may_take_down(slip)
        tell = where.error if grave else where.warning
        issues.append(tell(f"{slip.message}{_GRAVE if grave else ''}", slip.line))
    entries: list[Correction] = []
    for entry in reading.entries:
        values = dict(entry.values)
        correction = Correction(
            line=entry.line,
            kind=entry.verb,
            value=values.pop(entry.verb),
            fields=tuple(values.items()),
        )
        if problem := _problem(correction, entry.values):
            grave = correction.kind == TAKEDOWN
            tell = where.error if grave else where.warning
            issues.append(tell(problem, entry.line))
        else:
            entries.append(correction)
    return Corrections(
        path=where.path,
        entries=tuple(entries),
        issues=tuple(sorted(issues, key=lambda issue: issue.line or 0)),
    )


_GRAVE = " (it may be meant as a take-down, so nothing is published until it is mended)"
#: A word this like "takedown" is a slip for it: takedwon .88, take-down .94, taken down .89, and
#: the likest of the other verbs, "note", .33.
_LIKE = 0.7


def _may_take_down(slip: Slip) -> bool:
    """Tell whether a broken entry could have been meant as a take-down.

    An entry whose kind nobody can guess may be one too; "marge" is plainly a merge.
    """
    words = [word.casefold() for word in slip.words]
    if any(SequenceMatcher(None, word, TAKEDOWN).ratio() >= _LIKE for word in words):
        return True
    return slip.nearest is not None and (not slip.nearest or not set(TAKEDOWNS).isdisjoint(words))


def _problem(entry: Correction, values: Mapping[str, tuple[str, ...]]) -> str:
    """Return what is wrong with values that are each right alone."""
    if entry.kind == "distinct":
        if len(entry.value) < 2 and "articles" not in values:
            return "“distinct” needs a list of two names, or one name and “articles”"
        if len(entry.value) > 1 and ("articles" in values or "as" in values):
            return "“distinct” with “articles” takes one name"
    if entry.kind == TAKEDOWN and TAKEDOWNS[entry.subject] not in values:
        return f"“takedown: {entry.subject}” needs “{TAKEDOWNS[entry.subject]}”"
    if entry.kind == "confirm":
        if entry.subject == DESCRIPTIONS and "name" not in values:
            return f"“confirm: {DESCRIPTIONS}” needs “name”"
        if entry.subject != DESCRIPTIONS and "name" in values:
            return f"“name” stands with “confirm: {DESCRIPTIONS}” only; whose words: “speaker”"
    return ""

"""The user's themes: ``themes.yml`` beside the articles, read without ever raising."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from onrecord.editor.side_file import Entry, read_entries
from onrecord.editor.verbs import THEMES
from onrecord.models import Issue
from onrecord.text.news_subjects import NewsSubject

FORMAT = """\
themes.yml: a list of entries; the first word of each says what it does. A theme that was found is
given by its label, by one of the forms it was found as, or by the id of its page.

- name: Harbour fees                 # a page of its own, even for one article
  terms: [harbour fee, port dues]    # words to look for; without them, the name is looked for
  parent: Shipping                   # optional: another theme
  description: What ships pay.       # optional: stands on top of the page
- rename: Port dues
  to: Harbour fees
- merge: [Harbour fees, Port dues]   # one page; the first is the page's name
- drop: Weather                      # no page
- subject: Harbour works             # more for the list of news subjects: a theme where articles
  terms: [dredging, quay]            # deal with it; one of the list's names takes that one's place
  with: [mud]                        # optional: words that count only in company of the terms
  within: Shipping                   # optional: the subject of the list that holds it
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class UserTheme:
    """A theme that the user has named."""

    line: int  # counted from 1
    name: str
    terms: tuple[str, ...]
    parent: str | None = None
    description: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """A change to themes that were found: their names, and the new name of a rename or merge."""

    line: int
    kind: str  # rename, merge or drop
    names: tuple[str, ...]
    to: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class UserThemes:
    """The valid entries of a themes file, and what is wrong with the others."""

    path: str = ""
    themes: tuple[UserTheme, ...] = ()
    edits: tuple[Edit, ...] = ()
    subjects: tuple[NewsSubject, ...] = ()
    issues: tuple[Issue, ...] = ()

    def warning(self, message: str, line: int | None) -> Issue:
        """Return a warning that points into the file."""
        return Issue(path=self.path, stage="themes", severity="warning", message=message, line=line)


NO_THEMES = UserThemes()


def read_user_themes(path: Path) -> UserThemes:
    """Read a themes file; a missing one is no themes, a broken entry is a warning."""
    where = UserThemes(path=path.name)
    reading = read_entries(path, THEMES, heading="themes")
    slips = (*reading.slips, *((reading.unreadable,) if reading.unreadable else ()))
    issues = [where.warning(slip.message, slip.line) for slip in slips]
    themes: dict[str, UserTheme] = {}
    edits: list[Edit] = []
    subjects: list[NewsSubject] = []
    for entry in reading.entries:
        found = _record(entry)
        if isinstance(found, Edit):
            edits.append(found)
        elif isinstance(found, NewsSubject):
            subjects.append(found)
        elif found.name.casefold() in themes:
            issues.append(where.warning(f"the theme “{found.name}” is named twice", found.line))
        else:
            themes[found.name.casefold()] = found
    return UserThemes(
        path=where.path,
        themes=tuple(themes.values()),
        edits=tuple(edits),
        subjects=tuple(subjects),
        issues=tuple(sorted(issues, key=lambda issue: issue.line or 0)),
    )


def _record(entry: Entry) -> UserTheme | Edit | NewsSubject:
    values = entry.values[entry.verb]
    if entry.verb == "subject":
        return NewsSubject(
            name=values[0],
            terms=entry.values["terms"],
            ambiguous=entry.values.get("with", ()),
            within=entry.values.get("within", (None,))[0],
            by_user=True,
        )
    if entry.verb != "name":
        to = entry.values["to"][0] if entry.verb == "rename" else values[0]
        return Edit(line=entry.line, kind=entry.verb, names=values, to=to)
    return UserTheme(
        line=entry.line,
        name=values[0],
        terms=entry.values.get("terms", values),
        parent=entry.values.get("parent", (None,))[0],
        description=entry.values.get("description", (None,))[0],
    )

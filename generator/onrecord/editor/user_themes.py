"""The user's themes: ``themes.yml`` beside the articles, read without ever raising."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

import yaml

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

#: Kind -> (keys that it needs, keys that it may have).
_KINDS: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "name": ((), ("terms", "parent", "description")),
    "rename": (("to",), ()),
    "merge": ((), ()),
    "drop": ((), ()),
    "subject": (("terms",), ("with", "within")),
}
_LISTS = ("terms", "merge", "drop", "with")


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
    try:
        root = yaml.compose(path.read_text(encoding="utf-8-sig"), Loader=yaml.SafeLoader)
    except FileNotFoundError:
        return where
    except (OSError, UnicodeDecodeError) as error:
        return _broken(where, f"cannot be read as UTF-8 text: {error}", None)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        problem = error.problem or error.context or ""
        return _broken(where, f"is not YAML: {problem}", mark.line + 1 if mark else None)
    except (yaml.YAMLError, RecursionError):
        return _broken(where, "is not YAML", None)
    return _read(where, root)


def _broken(where: UserThemes, problem: str, line: int | None) -> UserThemes:
    return UserThemes(path=where.path, issues=(where.warning(f"the file {problem}", line),))


def _read(where: UserThemes, root: yaml.Node | None) -> UserThemes:
    if isinstance(root, yaml.MappingNode):
        # A file that begins with "themes:" means the list below it.
        root = next((value for key, value in root.value if key.value == "themes"), root)
    if root is None:
        return where
    if not isinstance(root, yaml.SequenceNode):
        return _broken(where, "must be a list: every entry begins with “- ”", _line(root))
    themes: dict[str, UserTheme] = {}
    edits: list[Edit] = []
    subjects: list[NewsSubject] = []
    issues: list[Issue] = []
    for node in root.value:
        found = _entry(node)
        if isinstance(found, Edit):
            edits.append(found)
        elif isinstance(found, NewsSubject):
            subjects.append(found)
        elif isinstance(found, str):
            issues.append(where.warning(found, _line(node)))
        elif found.name.casefold() in themes:
            issues.append(where.warning(f"the theme “{found.name}” is named twice", found.line))
        else:
            themes[found.name.casefold()] = found
    return UserThemes(
        path=where.path,
        themes=tuple(themes.values()),
        edits=tuple(edits),
        subjects=tuple(subjects),
        issues=tuple(issues),
    )


def _line(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1


def _entry(node: yaml.Node) -> UserTheme | Edit | NewsSubject | str:
    """Return what an entry says, or what is wrong with it."""
    fields = _fields(node)
    if isinstance(fields, str):
        return fields
    kind = next((key for key in fields if key in _KINDS), None)
    if kind is None:
        return f"an entry must be one of {', '.join(_KINDS)}"
    needed, optional = _KINDS[kind]
    known = (kind, *needed, *optional)
    for key in fields:
        if key not in known:
            near = get_close_matches(key, known, n=1)
            hint = f"; did you mean “{near[0]}”?" if near else ""
            return f"“{kind}” does not take “{key}”{hint}"
    missing = [key for key in needed if key not in fields]
    if missing:
        return f"“{kind}” needs “{missing[0]}”"
    if kind == "merge" and len(fields[kind]) < 2:
        return "“merge” needs a list of two names or more"
    return _record(_line(node), kind, fields)


def _record(
    line: int, kind: str, fields: Mapping[str, tuple[str, ...]]
) -> UserTheme | Edit | NewsSubject:
    values = fields[kind]
    if kind == "subject":
        return NewsSubject(
            name=values[0],
            terms=fields["terms"],
            ambiguous=fields.get("with", ()),
            within=fields.get("within", (None,))[0],
            by_user=True,
        )
    if kind != "name":
        to = fields["to"][0] if kind == "rename" else values[0]
        return Edit(line=line, kind=kind, names=values, to=to)
    return UserTheme(
        line=line,
        name=values[0],
        terms=fields.get("terms", values),
        parent=fields.get("parent", (None,))[0],
        description=fields.get("description", (None,))[0],
    )


def _fields(node: yaml.Node) -> dict[str, tuple[str, ...]] | str:
    if not isinstance(node, yaml.MappingNode):
        kinds = ", ".join(f"“{kind}: ...”" for kind in _KINDS)
        return f"an entry must be one of {kinds}"
    fields: dict[str, tuple[str, ...]] = {}
    for key_node, value_node in node.value:
        key = str(key_node.value) if isinstance(key_node, yaml.ScalarNode) else ""
        values = _values(value_node)
        if key in fields:
            return f"“{key}” is given twice"
        if values is None or (len(values) > 1 and key not in _LISTS):
            allowed = "a text or a list of texts" if key in _LISTS else "one text"
            return f"“{key}” must be {allowed}"
        fields[key] = values
    return fields


def _values(node: yaml.Node) -> tuple[str, ...] | None:
    """Return a scalar, or a list of scalars, as texts; None for anything else or nothing."""
    nodes = node.value if isinstance(node, yaml.SequenceNode) else [node]
    if not nodes or not all(isinstance(item, yaml.ScalarNode) for item in nodes):
        return None
    texts = tuple(" ".join(str(item.value).split()) for item in nodes)
    return texts if all(texts) else None

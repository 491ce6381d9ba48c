"""The corrections file: hand-written YAML beside the articles, read without ever raising.

The file is a list. Each entry names its kind first, then its particulars; ``reason`` and ``by`` are
free text on every entry and appear in the public log. FORMAT says what each kind takes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from pathlib import Path

import yaml

from onrecord.models import Issue

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
- role: Jon Hale                        # add a description that no article prints,
  is: Harbour Minister
- role: Jon Hale                        # or leave one out (of one article, or of all)
  not: harbour master
  article: 004_interview.txt
- reattribute: "We sail at dawn."       # who said it; `to: nobody` for no known speaker
  to: Jonathan Hale
  article: 004_interview.txt            # optional, as everywhere below
- strike: "We sail at dawn."            # is no quotation
- date: 2025-03-01
  article: 004_interview.txt
- outlet: The Harbour News
  article: 004_interview.txt
- title: Ships sail at dawn
  article: 004_interview.txt
- takedown: person                      # gone from pages, search, exports, feeds
  name: Jon Hale
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

#: Kind -> (keys that it needs, keys that it may have). A key in brackets stands for one of several.
_KINDS: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "merge": ((), ()),
    "distinct": ((), ("articles", "as")),
    "rename": (("to",), ()),
    "drop": ((), ()),
    "role": (("is|not",), ("article",)),
    "reattribute": (("to",), ("article",)),
    "strike": ((), ("article",)),
    "date": (("article",), ()),
    "outlet": (("article",), ()),
    "title": (("article",), ()),
    "takedown": ((), ("name", "article", "quotation")),
    "note": (("quotation|name",), ("article",)),
    "reply": (("quotation|name",), ("article",)),
    "status": (("quotation",), ("article",)),
}
_ALWAYS = ("reason", "by")
_LISTS = ("merge", "distinct", "articles")
_TAKEDOWNS = {"person": "name", "article": "article", "quotation": "quotation"}
_STATUSES = ("disputed", "withdrawn")
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f]+")


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
        return Issue(
            path=self.path, stage="corrections", severity="warning", message=message, line=line
        )


NO_CORRECTIONS = Corrections()


def read_corrections(path: Path) -> Corrections:
    """Read a corrections file; a missing one is no corrections, a broken entry is a warning."""
    where = Corrections(path=path.name)
    try:
        content = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return where
    except (OSError, UnicodeDecodeError) as error:
        return _broken(where, f"cannot be read as UTF-8 text: {error}", None)
    try:
        root = yaml.compose(content, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        problem = error.problem or error.context or "is not YAML"
        return _broken(where, f"is not YAML: {problem}", mark.line + 1 if mark else None)
    except yaml.YAMLError as error:
        return _broken(where, f"is not YAML: {_UNPRINTABLE.sub(' ', str(error))}", None)
    except RecursionError:
        return _broken(where, "is nested too deeply", None)
    return _entries(where, root)


def _broken(where: Corrections, problem: str, line: int | None) -> Corrections:
    return Corrections(path=where.path, issues=(where.warning(f"the file {problem}", line),))


def _entries(where: Corrections, root: yaml.Node | None) -> Corrections:
    if root is None or (isinstance(root, yaml.ScalarNode) and not root.value):
        return where
    if not isinstance(root, yaml.SequenceNode):
        return _broken(where, "must be a list: every entry begins with “- ”", _line(root))
    entries: list[Correction] = []
    issues: list[Issue] = []
    for node in root.value:
        found = _entry(node)
        if isinstance(found, Correction):
            entries.append(found)
        else:
            issues.append(where.warning(*found))
    return Corrections(path=where.path, entries=tuple(entries), issues=tuple(issues))


def _line(node: yaml.Node) -> int:
    return node.start_mark.line + 1


def _entry(node: yaml.Node) -> Correction | tuple[str, int]:
    """Return the correction that a node writes, or what is wrong with it and where."""
    line = _line(node)
    if not isinstance(node, yaml.MappingNode):
        return f"an entry must be “kind: value”; kinds are {', '.join(_KINDS)}", line
    keys = [str(key.value) if isinstance(key, yaml.ScalarNode) else "" for key, _ in node.value]
    # "title" or "note" may be meant as a key of another entry: the first of two kinds decides.
    kind = next((key for key in keys if key in _KINDS), "")
    if not kind:
        near = get_close_matches(next(iter(keys), ""), _KINDS, n=1)
        hint = f"did you mean “{near[0]}”? " if near else ""
        return f"no kind of correction; {hint}kinds are {', '.join(_KINDS)}", line
    fields: dict[str, tuple[str, ...]] = {}
    for key, (key_node, value_node) in zip(keys, node.value, strict=True):
        values = _values(value_node)
        if key in fields:
            return f"“{key}” is given twice", _line(key_node)
        if values is None or (len(values) > 1 and key not in _LISTS):
            allowed = "a text or a list of texts" if key in _LISTS else "one text"
            return f"“{key}” must be {allowed}", _line(key_node)
        fields[key] = values
    problem = _problem(kind, fields)
    if problem:
        return problem, line
    return Correction(
        line=line,
        kind=kind,
        value=fields[kind],
        fields=tuple((key, values) for key, values in fields.items() if key != kind),
    )


def _values(node: yaml.Node) -> tuple[str, ...] | None:
    """Return a scalar, or a list of scalars, as texts; None for anything else or nothing."""
    nodes = node.value if isinstance(node, yaml.SequenceNode) else [node]
    if not nodes or not all(isinstance(item, yaml.ScalarNode) for item in nodes):
        return None
    texts = tuple(str(item.value).strip() for item in nodes)
    return texts if all(texts) else None


def _problem(kind: str, fields: Mapping[str, tuple[str, ...]]) -> str:
    needed, optional = _KINDS[kind]
    known = {kind, *optional, *_ALWAYS, *(key for keys in needed for key in keys.split("|"))}
    for key in fields:
        if key not in known:
            near = get_close_matches(key, sorted(known), n=1)
            hint = f"did you mean “{near[0]}”? " if near else ""
            allowed = ", ".join(sorted(known - {kind}))
            return f"“{kind}” does not take “{key}”; {hint}it takes {allowed}"
    for keys in needed:
        given = [key for key in keys.split("|") if key in fields]
        if len(given) != 1:
            return f"“{kind}” needs {keys.replace('|', ' or ')}"
    return _wrong_value(kind, fields)


def _wrong_value(kind: str, fields: Mapping[str, tuple[str, ...]]) -> str:
    values = fields[kind]
    if kind == "merge" and len(values) < 2:
        return "“merge” needs a list of two names or more"
    if kind == "distinct" and len(values) < 2 and "articles" not in fields:
        return "“distinct” needs a list of two names, or one name and “articles”"
    if kind == "distinct" and len(values) > 1 and ("articles" in fields or "as" in fields):
        return "“distinct” with “articles” takes one name"
    if kind == "date" and not _is_date(values[0]):
        return f"“{values[0]}” is no date; write it as 2025-03-01"
    if kind == "status" and values[0] not in _STATUSES:
        return f"“status” is {' or '.join(_STATUSES)}"
    if kind == "takedown":
        if values[0] not in _TAKEDOWNS:
            return f"“takedown” is {', '.join(_TAKEDOWNS)}"
        if _TAKEDOWNS[values[0]] not in fields:
            return f"“takedown: {values[0]}” needs “{_TAKEDOWNS[values[0]]}”"
    return ""


def _is_date(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return len(text) == len("2025-03-01")

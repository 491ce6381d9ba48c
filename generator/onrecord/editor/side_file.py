"""One reader for the lists that people write in YAML: entries with their lines, slips told.

What an entry may say stands in a table of verbs; the same table gives the documentation and the
JSON schema, so that none of them can say something else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Literal

import yaml

from onrecord.editor.days import problem_with_day

#: What a value is: one text, several texts, or a day; a tuple lists the texts that are allowed.
Value = Literal["text", "texts", "day", "number"] | tuple[str, ...]

#: "marge" is .8 like "merge"; "redact" .6 like "date" and means something else.
_PLAINLY = 0.75
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """A particular of an entry."""

    name: str
    says: str  # for the documentation
    value: Value = "text"
    needed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Verb:
    """What an entry does, by its first word: the value beside it, and its other keys."""

    name: str
    says: str  # what it does, for the documentation
    is_for: str  # what the value beside it is
    value: Value = "text"
    least: int = 1  # of the texts beside it
    keys: tuple[Key, ...] = ()
    one_of: tuple[str, ...] = ()  # of these keys exactly one is needed

    def key(self, name: str) -> Key | None:
        """Return a key by its name."""
        return next((key for key in self.keys if key.name == name), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry that says what its verb asks for."""

    line: int  # counted from 1
    verb: str
    values: Mapping[str, tuple[str, ...]]  # the verb's own first


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip:
    """What is wrong with an entry, or with the whole file where ``line`` may be unknown."""

    message: str
    line: int | None
    words: tuple[str, ...] = ()  # keys and values that the entry gives, whatever they mean
    nearest: str | None = None  # of the verbs, where the entry has one that none knows; "": no one


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """The entries of a file in order, what is wrong with others, and what with the file."""

    entries: tuple[Entry, ...] = ()
    slips: tuple[Slip, ...] = ()
    unreadable: Slip | None = None


def read_entries(path: Path, verbs: Sequence[Verb], *, heading: str = "") -> Reading:
    """Read a list of entries; a missing file has none.

    ``heading`` may stand over the list ("themes:").
    """
    try:
        content = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return Reading()
    except (OSError, UnicodeDecodeError) as error:
        return _unreadable(f"cannot be read as UTF-8 text: {error}", None)
    try:
        root = yaml.compose(content, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        problem = error.problem or error.context or ""
        # Where a quotation mark was never closed, its own line helps, and not the last one.
        open_end = "end of stream" in problem and error.context_mark
        mark = error.context_mark if open_end else error.problem_mark or error.context_mark
        return _unreadable(f"is not YAML: {problem}", mark.line + 1 if mark else None)
    except yaml.YAMLError as error:
        return _unreadable(f"is not YAML: {_UNPRINTABLE.sub(' ', str(error))}", None)
    except RecursionError:
        return _unreadable("is nested too deeply", None)
    if isinstance(root, yaml.MappingNode) and heading:
        root = next((value for key, value in root.value if key.value == heading), root)
    return _list(root, verbs)


def did_you_mean(word: str, known: Iterable[str], *, cutoff: float = 0.6) -> str:
    """Return "; did you mean X?" where a known word is near, else nothing."""
    near = get_close_matches(word, sorted(known), n=1, cutoff=cutoff)
    return f"; did you mean “{near[0]}”?" if near else ""


def _unreadable(problem: str, line: int | None) -> Reading:
    return Reading(unreadable=Slip(message=f"the file {problem}", line=line))


def _list(root: yaml.Node | None, verbs: Sequence[Verb]) -> Reading:
    if root is None or (isinstance(root, yaml.ScalarNode) and not root.value):
        return Reading()
    if not isinstance(root, yaml.SequenceNode):
        return _unreadable("must be a list: every entry begins with “- ”", _line(root))
    found = [_entry(node, {verb.name: verb for verb in verbs}) for node in root.value]
    return Reading(
        entries=tuple(item for item in found if isinstance(item, Entry)),
        slips=tuple(item for item in found if isinstance(item, Slip)),
    )


def _line(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1


def _entry(node: yaml.Node, verbs: Mapping[str, Verb]) -> Entry | Slip:
    words = tuple(_words(node))

    def slip(message: str, at: yaml.Node = node, nearest: str | None = None) -> Slip:
        return Slip(message=message, line=_line(at), words=words, nearest=nearest)

    known = ", ".join(verbs)
    if not isinstance(node, yaml.MappingNode):
        return slip(f"an entry must be “kind: value”; kinds are {known}", nearest="")
    keys = [str(key.value) if isinstance(key, yaml.ScalarNode) else "" for key, _ in node.value]
    # "title" or "note" may be meant as a key of another entry: the first of two verbs decides.
    verb = verbs.get(next((key for key in keys if key in verbs), ""))
    if verb is None:
        first = next(iter(keys), "")
        near = get_close_matches(first, sorted(verbs), n=1, cutoff=_PLAINLY)
        hint = did_you_mean(first, near)
        message = f"“{first}” is no kind of entry{hint}; kinds are {known}"
        return slip(message, nearest=next(iter(near), ""))
    values: dict[str, tuple[str, ...]] = {}
    for key, (key_node, value_node) in zip(keys, node.value, strict=True):
        texts = _texts(value_node)
        many = _is_many(verb, key)
        if key in values:
            return slip(f"“{key}” is given twice", key_node)
        if texts is None or (len(texts) > 1 and not many):
            allowed = "a text or a list of texts" if many else "one text"
            return slip(f"“{key}” must be {allowed}", key_node)
        values[key] = texts
    if problem := _problem(verb, values):
        return slip(problem)
    ordered = {verb.name: values.pop(verb.name), **values}
    return Entry(line=_line(node), verb=verb.name, values=ordered)


def _words(node: yaml.Node) -> Iterable[str]:
    """Return keys and values as they stand, for whoever must guess what was meant."""
    if isinstance(node, yaml.ScalarNode):
        yield str(node.value)
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from _words(key)
            if isinstance(value, yaml.ScalarNode):
                yield str(value.value)


def _is_many(verb: Verb, name: str) -> bool:
    key = verb.key(name)
    return (key.value if key else verb.value) == "texts"


def _texts(node: yaml.Node) -> tuple[str, ...] | None:
    """Return a scalar, or a list of scalars, as texts; None for anything else or nothing."""
    nodes = node.value if isinstance(node, yaml.SequenceNode) else [node]
    if not nodes or not all(isinstance(item, yaml.ScalarNode) for item in nodes):
        return None
    texts = tuple(" ".join(str(item.value).split()) for item in nodes)
    return texts if all(texts) else None


def _problem(verb: Verb, values: Mapping[str, tuple[str, ...]]) -> str:
    """Return what an entry lacks or has too much, nothing where all is well."""
    names = [key.name for key in verb.keys]
    for key in values:
        if key not in (verb.name, *names):
            hint = did_you_mean(key, names)
            return f"“{verb.name}” does not take “{key}”{hint}; it takes {', '.join(sorted(names))}"
    missing = [key.name for key in verb.keys if key.needed and key.name not in values]
    if missing:
        return f"“{verb.name}” needs “{missing[0]}”"
    if verb.one_of and sum(key in values for key in verb.one_of) != 1:
        return f"“{verb.name}” needs {' or '.join(verb.one_of)}"
    if len(values[verb.name]) < verb.least:
        return f"“{verb.name}” needs a list of two names or more"
    for key, texts in values.items():
        found = verb.key(key)
        if problem := _wrong(key, found.value if found else verb.value, texts[0]):
            return problem
    return ""


def _wrong(key: str, value: Value, text: str) -> str:
    if value == "day":
        return problem_with_day(text)
    if value == "number" and not (text.isdecimal() and int(text) > 0):
        return f"“{key}” is a number from 1, not “{text}”"
    if isinstance(value, tuple) and text not in value:
        return f"“{key}” is {' or '.join(value)}, not “{text}”{did_you_mean(text, value)}"
    return ""

"""``onrecord check --config``: every file that people write, looked at without annotating."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields, replace
from pathlib import Path

import yaml

from onrecord.editor import Corrections, correct_articles
from onrecord.editor.beside import read_hand
from onrecord.editor.corrections import DESCRIPTIONS, NOBODY
from onrecord.editor.masking import pattern_of, spans_of
from onrecord.editor.matching import find_articles, idle, words_key
from onrecord.editor.register import Register
from onrecord.editor.side_file import did_you_mean
from onrecord.intake import read_corpus
from onrecord.models import Article, Issue
from onrecord.publish.sidecar_check import sidecar_issues
from onrecord.settings import Settings

_STAGE = "configuration"
#: Verbs of corrections that name people or organisations, and quotations, by their values.
_OF_NAMES = frozenset({"merge", "distinct", "rename", "drop", "role", "mention"})
_OF_WORDS = frozenset({"reattribute", "strike", "confirm"})


def config_issues(settings: Settings, root: Path | None, config_file: Path) -> tuple[Issue, ...]:
    """Return what is wrong in mkdocs.yml and beside the articles, file by file, by line.

    The articles are read, since entries name them and what they print; none is annotated.
    """
    corpus = read_corpus(settings.articles)
    hand = read_hand(settings.articles, root)
    printed = Printed(corpus.articles)
    issues = [
        *block_issues(config_file, settings, printed),
        *hand.issues,
        *correct_articles(corpus.articles, hand.corrections)[2],
        *_unmatched(hand.corrections, corpus.articles, printed),
        *hand.themes.issues,
        *hand.register.issues,
        *_unknown(hand.register, printed),
        *sidecar_issues(settings.articles, corpus.articles),
    ]
    return tuple(dict.fromkeys(issues))


class Printed:
    """Answers whether an article prints a name or words, in whatever case and spacing."""

    def __init__(self, articles: Iterable[Article]) -> None:
        """Look into text, headline and byline of these articles."""
        items = list(articles)
        texts = ("\n".join((a.text, a.title or "", *a.byline, a.outlet or "")) for a in items)
        self._text = words_key("\n".join(texts))

    def __contains__(self, words: str) -> bool:
        """Tell whether the words are printed in this order."""
        return bool(spans_of(pattern_of([words.replace("-", " ")]), self._text))


# ---------------------------------------------------------------------- mkdocs.yml


def block_issues(config_file: Path, settings: Settings, printed: Printed) -> Iterator[Issue]:
    """Yield what is wrong in the onrecord block: unknown keys, values out of range, idle names."""
    known = [field.name for field in fields(Settings)]
    lines: dict[str, int] = {}
    for key, line in _block_keys(config_file):
        lines[key] = line
        if key not in known:
            yield _issue(config_file, f"“{key}” is no setting{did_you_mean(key, known)}", line)
    if settings.excerpt_words < 1:
        message = f"“excerpt_words” is a number from 1, not {settings.excerpt_words}"
        yield _issue(config_file, message, lines.get("excerpt_words"))
    for path in settings.articles:
        if not path.exists():
            yield _issue(config_file, f"“articles”: there is no {path.name}", lines.get("articles"))
    for name in ("templates", "since"):
        path = getattr(settings, name)
        if path is not None and not path.is_dir():
            yield _issue(config_file, f"“{name}”: there is no folder {path.name}", lines.get(name))
    for name in settings.watch:
        if name not in printed:
            message = f"“watch”: no article prints “{name}”"
            yield _issue(config_file, message, lines.get("watch"))


def _block_keys(config_file: Path) -> Iterator[tuple[str, int]]:
    """Yield the keys of the onrecord block with their lines; MkDocs tells of broken YAML."""
    try:
        root = yaml.compose(config_file.read_text(encoding="utf-8-sig"), Loader=yaml.SafeLoader)
    except (OSError, ValueError, yaml.YAMLError):
        return
    for plugin in _value_of(root, "plugins"):
        for block in _value_of(plugin, "onrecord"):
            if isinstance(block, yaml.MappingNode):
                for key, _ in block.value:
                    yield str(key.value), int(key.start_mark.line) + 1


def _value_of(node: yaml.Node | None, name: str) -> list[yaml.Node]:
    """Return the values under a key; of a list, its items."""
    if not isinstance(node, yaml.MappingNode):
        return []
    found = [value for key, value in node.value if key.value == name]
    return [
        item
        for value in found
        for item in (value.value if isinstance(value, yaml.SequenceNode) else [value])
    ]


# ---------------------------------------------------------------------- corrections, people


def _unmatched(
    corrections: Corrections, articles: Sequence[Article], printed: Printed
) -> Iterator[Issue]:
    """Yield a warning for each entry that names what no article prints, or no article."""
    given = {name for entry in corrections.of("distinct") if (name := entry.get("as"))}
    given |= {entry.get("to") or "" for entry in corrections.of("rename")}
    given |= {entry.subject for entry in corrections.of("merge")}
    for entry in corrections.entries:
        for article in (*entry.all("article"), *entry.all("articles")):
            if entry.kind not in ("date", "outlet", "title") and not find_articles(
                articles, article
            ):
                yield idle(corrections, entry, article, _names_of(articles))
        names = entry.value if entry.kind in _OF_NAMES else ()
        names += tuple(v for key in ("name", "speaker") if (v := entry.get(key)))
        whom = {"reattribute": "to", "mention": "is"}.get(entry.kind, "")
        names += tuple(v for v in (entry.get(whom),) if v)
        for name in () if entry.kind == "takedown" else names:
            if name.casefold() not in NOBODY and name not in given and name not in printed:
                yield corrections.warning(f"no article prints the name “{name}”", entry.line)
        words = entry.get("quotation") or (entry.subject if entry.kind in _OF_WORDS else "")
        if words and words != DESCRIPTIONS and entry.kind != "takedown" and words not in printed:
            yield corrections.warning(f"no article prints these words: “{words}”", entry.line)


def _names_of(articles: Iterable[Article]) -> list[str]:
    return [article.path.rpartition("/")[2] or article.id for article in articles]


def _unknown(register: Register, printed: Printed) -> Iterator[Issue]:
    """Yield a note for each row of the register that no article prints by any of its names."""
    for entry in register.entries:
        if not any(name in printed for name in (entry.name, *entry.others)):
            message = f"no article prints “{entry.name}” or another of its names"
            issue = _issue(Path(register.path), message, entry.line)
            yield replace(issue, severity="note")


def _issue(path: Path, message: str, line: int | None) -> Issue:
    return Issue(path=path.name, stage=_STAGE, severity="warning", message=message, line=line)

"""Articles that a page holds only as data of its scripts, and draws when a browser runs them."""

import json
import re
from collections.abc import Iterator

from lxml import html as lxml_html
from lxml.etree import ParserError
from lxml.html import HtmlElement

from onrecord.text.fold import squeeze

_STREAMED = re.compile(r"__next_f\.push\(\[1,(\"(?:[^\"\\]|\\.)*\")\]\)")
_LITERAL = re.compile(r"\"(?:[^\"\\]|\\.){600,}\"")
_LEAST = 1500  # characters of a script that may hold an article
_PARAGRAPHS = 3
_DEEPEST = 60


def told_by_scripts(tree: HtmlElement) -> list[str]:
    """Return the paragraphs of the longest article in a page's data, an empty list for none."""
    best: list[str] = []
    for script in tree.iter("script"):
        text = script.text or ""
        if len(text) < _LEAST:
            continue
        found = max(_candidates(text, script.get("type") or ""), key=_size, default=[])
        best = max(best, found, key=_size)
    return best


def _size(paragraphs: list[str]) -> int:
    return sum(map(len, paragraphs))


def _candidates(text: str, kind: str) -> Iterator[list[str]]:
    if "json" in kind and "ld+json" not in kind:
        data = _load(text)
        yield [p for p in _nodes(data, 0) if p]
        for value in _strings(data, 0):
            yield _from_html(value)
    streamed = _STREAMED.search(text)
    inner = _load(streamed[1]) if streamed else None
    if isinstance(inner, str):
        yield _from_html(inner)
        for literal in _LITERAL.finditer(inner):
            held = _load(literal.group())
            if isinstance(held, str):
                yield _from_html(held)


def _load(text: str) -> object:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _nodes(value: object, depth: int) -> Iterator[str]:
    """Yield the texts of the nodes that call themselves paragraphs."""
    if depth > _DEEPEST:
        return
    if isinstance(value, dict) and value.get("type") == "paragraph":
        yield squeeze("".join(_words(value, 0)))
        return
    items = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for item in items:
        yield from _nodes(item, depth + 1)


def _words(value: object, depth: int) -> Iterator[str]:
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for item in value:
            yield from _words(item, depth + 1)
    elif isinstance(value, dict):
        for key in ("value", "text"):
            if isinstance(value.get(key), str):
                yield value[key]
        for key in ("content", "children"):
            yield from _words(value.get(key), depth + 1)


def _strings(value: object, depth: int) -> Iterator[str]:
    if isinstance(value, str):
        if len(value) > _LEAST // 2:
            yield value
    elif depth <= _DEEPEST and isinstance(value, (dict, list)):
        for item in value.values() if isinstance(value, dict) else value:
            yield from _strings(item, depth + 1)


def _from_html(text: str) -> list[str]:
    """Return the paragraphs of a piece of HTML that a string holds."""
    if text.count("<p") < _PARAGRAPHS:
        return []
    try:
        tree = lxml_html.fromstring(f"<div>{text}</div>")
    except (ParserError, ValueError):
        return []
    inside = (
        squeeze(p.text_content()) for p in tree.iter("p") if p.getparent().get("class") != "caption"
    )
    return [p for p in inside if p]

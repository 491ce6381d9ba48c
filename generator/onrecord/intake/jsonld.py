"""JSON-LD in saved pages: the article's node and what it says (schema.org NewsArticle and kin)."""

import json
import re
from collections.abc import Iterator
from html import unescape
from typing import Any

_COMMENT = re.compile(r"^\s*(?:<!--|//<!\[CDATA\[|/\*.*?\*/)|(?:-->|//\]\]>)\s*;?\s*$", re.DOTALL)
_KINDS = ("newsarticle", "reportagenewsarticle", "article", "blogposting", "report", "posting")
_DEEPEST = 12
_REFERRING = ("author", "creator", "publisher")


def find_article(scripts: list[str]) -> dict[str, Any]:
    """Return the node that describes the page's article, an empty one if there is none."""
    best: dict[str, Any] = {}
    rank = len(_KINDS) + 1
    loaded = [_load(script) for script in scripts]
    for data in loaded:
        for node in _nodes(data, 0):
            types = " ".join(map(str, _many(node.get("@type")))).casefold()
            mine = next((n for n, kind in enumerate(_KINDS) if kind in types), None)
            if mine is not None and "headline" not in node and "articleBody" not in node:
                mine += 1 if "name" in node else 2
            if mine is not None and mine < rank:
                best, rank = node, mine
    named = {str(n["@id"]): n for data in loaded for n in _named(data, 0)}
    meant = {key: _meant(best[key], named) for key in _REFERRING if key in best}
    return {**best, **meant}


def _named(value: object, depth: int) -> Iterator[dict[str, Any]]:
    """Yield every node that bears a name and an id by which others may refer to it."""
    if depth > _DEEPEST:
        return
    if isinstance(value, dict) and value.get("name") and value.get("@id"):
        yield value
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for item in inner:
        yield from _named(item, depth + 1)


def _meant(value: object, named: dict[str, dict[str, Any]]) -> list[Any]:
    """Return the nodes that a value names, those that it only refers to looked up."""
    return [
        named.get(str(item.get("@id")), item)
        if isinstance(item, dict) and not item.get("name")
        else item
        for item in _many(value)
    ]


def texts(value: object) -> tuple[str, ...]:
    """Return the names in a value that may be a string, a node with a name, or a list of either."""
    found: list[str] = []
    for item in _many(value):
        name = item.get("name") if isinstance(item, dict) else item
        found.extend(str(n).strip() for n in _many(name) if isinstance(n, str) and n.strip())
    return tuple(dict.fromkeys(found))


def _load(script: str) -> object:
    text = _COMMENT.sub("", script.strip())
    for told in (text, unescape(text)):  # some pages write the whole script in references
        try:
            return _plain(json.loads(told, strict=False), 0)
        except (ValueError, RecursionError):
            continue
    return None


def _plain(value: object, depth: int) -> object:
    """Return the data with the characters that references in its strings stand for."""
    if isinstance(value, str):
        return unescape(value) if "&" in value else value
    if depth > 4 * _DEEPEST:
        return value
    if isinstance(value, list):
        return [_plain(item, depth + 1) for item in value]
    if isinstance(value, dict):
        return {key: _plain(item, depth + 1) for key, item in value.items()}
    return value


def _nodes(value: object, depth: int) -> Iterator[dict[str, Any]]:
    """Yield the nodes that may stand for the page; nodes deep inside others are not the page's."""
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for item in value:
            yield from _nodes(item, depth + 1)
    elif isinstance(value, dict):
        yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _nodes(value.get(key), depth + 1)


def _many(value: object) -> list[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]

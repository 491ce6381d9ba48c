"""JSON-LD in saved pages: the article's node and what it says (schema.org NewsArticle and kin)."""

import json
import re
from collections.abc import Iterator
from typing import Any

_COMMENT = re.compile(r"^\s*(?:<!--|//<!\[CDATA\[|/\*.*?\*/)|(?:-->|//\]\]>)\s*;?\s*$", re.DOTALL)
_KINDS = ("newsarticle", "reportagenewsarticle", "article", "blogposting", "report", "posting")
_DEEPEST = 12


def find_article(scripts: list[str]) -> dict[str, Any]:
    """Return the node that describes the page's article, an empty one if there is none."""
    best: dict[str, Any] = {}
    rank = len(_KINDS) + 1
    for script in scripts:
        for node in _nodes(_load(script), 0):
            types = " ".join(map(str, _many(node.get("@type")))).casefold()
            mine = next((n for n, kind in enumerate(_KINDS) if kind in types), None)
            if mine is not None and "headline" not in node and "articleBody" not in node:
                mine += 1 if "name" in node else 2
            if mine is not None and mine < rank:
                best, rank = node, mine
    return best


def texts(value: object) -> tuple[str, ...]:
    """Return the names in a value that may be a string, a node with a name, or a list of either."""
    found: list[str] = []
    for item in _many(value):
        name = item.get("name") if isinstance(item, dict) else item
        found.extend(str(n).strip() for n in _many(name) if isinstance(n, str) and n.strip())
    return tuple(dict.fromkeys(found))


def _load(script: str) -> object:
    text = _COMMENT.sub("", script.strip())
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None


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

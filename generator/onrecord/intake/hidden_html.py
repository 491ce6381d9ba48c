"""What a page holds but shows to nobody: taken out before anything of it is read as text."""

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

#: Elements that browsers do not show, and words that an edit took out.
_UNSHOWN = ("template", "del", "noscript", "dialog")
_STYLE = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)\b", re.IGNORECASE)
#: Classes of pages and frameworks for words that only screen readers get.
_UNSEEN = re.compile(
    r"(?:^|\s)(?:sr-only|visually-?hidden|screen-?reader(?:-text)?|u-hidden|is-hidden|hidden"
    r"|a11y-hidden|assistive-text)(?:$|\s)",
    re.IGNORECASE,
)
#: Rules of the page's own style sheets that hide a class or an id on every screen.
_AT_RULE = re.compile(r"@[^{};]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}|/\*.*?\*/", re.DOTALL)
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_SELECTOR = re.compile(r"^[a-z]*([.#])([\w-]+)$", re.IGNORECASE)
_LONGEST_SHEET = 300_000
#: A page that hides more than this share of its paragraphs shows them by a script.
_MOST = 0.5


def drop_hidden(tree: HtmlElement) -> None:
    """Take out of a page, in place, what no reader sees.

    An element that holds the page's headline or most of its text is shown by a script, and stays.
    """
    found = list(_hidden(tree))
    if not found:
        return
    size = _size(tree)
    for element in found:
        parent = element.getparent()
        if parent is None:
            continue
        if element.tag not in _UNSHOWN and (
            element.find(".//h1") is not None or _size(element) > _MOST * size
        ):
            continue
        if element.tag == "noscript" and _size(element) > _MOST * size:
            continue
        element.drop_tree()


def _ruled_out(tree: HtmlElement) -> tuple[set[str], set[str]]:
    """Return the classes and the ids that the page's style sheets hide."""
    names: dict[str, set[str]] = {".": set(), "#": set()}
    for sheet in tree.iter("style"):
        text = sheet.text or ""
        if "none" not in text or len(text) > _LONGEST_SHEET or sheet.get("media") == "print":
            continue
        for selectors, body in _RULE.findall(_AT_RULE.sub("", text)):
            if "none" in body and _STYLE.search(body):
                for selector in selectors.split(","):
                    if found := _SELECTOR.match(selector.strip()):
                        names[found[1]].add(found[2])
    return names["."], names["#"]


def _hidden(tree: HtmlElement) -> Iterator[HtmlElement]:
    classes, ids = _ruled_out(tree)
    for element in tree.iter(*_UNSHOWN):
        if element.tag != "dialog" or element.get("open") is None:
            yield element
    for element in tree.xpath("//body//*[@hidden or @aria-hidden or @style or @class or @id]"):
        style, name = element.get("style"), element.get("class")
        hidden = element.get("hidden")
        if (
            (hidden is not None and hidden.casefold() != "until-found")
            or (element.get("aria-hidden") or "").casefold() == "true"
            or (style and "none" in style.casefold() and _STYLE.search(style))
            or (style and "hidden" in style.casefold() and _STYLE.search(style))
            or (name and (_UNSEEN.search(name) or not classes.isdisjoint(name.split())))
            or (ids and element.get("id") in ids)
        ):
            yield element


def _size(element: HtmlElement) -> int:
    """Return the characters of an element's paragraphs."""
    return sum(len(p.text_content()) for p in element.iter("p"))

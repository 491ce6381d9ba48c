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


def _hidden(tree: HtmlElement) -> Iterator[HtmlElement]:
    for element in tree.iter(*_UNSHOWN):
        if element.tag != "dialog" or element.get("open") is None:
            yield element
    for element in tree.xpath("//body//*[@hidden or @aria-hidden or @style or @class]"):
        style, name = element.get("style"), element.get("class")
        hidden = element.get("hidden")
        if (
            (hidden is not None and hidden.casefold() != "until-found")
            or (element.get("aria-hidden") or "").casefold() == "true"
            or (style and "none" in style.casefold() and _STYLE.search(style))
            or (style and "hidden" in style.casefold() and _STYLE.search(style))
            or (name and _UNSEEN.search(name))
        ):
            yield element


def _size(element: HtmlElement) -> int:
    """Return the characters of an element's paragraphs."""
    return sum(len(p.text_content()) for p in element.iter("p"))

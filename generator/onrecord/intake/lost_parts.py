"""Parts of a saved page that the extractor passed over between the parts that it took.

A sentence that stands where the article's paragraphs stand is put back; all else between the first
and the last paragraph is listed as left out, so that nothing is lost without a trace.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml.html import HtmlElement

from onrecord.intake.furniture import KINDS, kinds_of
from onrecord.intake.reasons import REASONS, UNNAMED
from onrecord.models import BlockKind
from onrecord.text.fold import squeeze

_LEAVES = (
    "p",
    "div",
    "li",
    "blockquote",
    "h2",
    "h3",
    "h4",
    "figcaption",
    "td",
    "section",
    "dd",
    "aside",
    "pre",
)
_UNREAD = frozenset({"script", "style", "svg", "select", "button", "noscript", "form"})
_TEXT = frozenset({"p", "div", "blockquote"})
#: Frames whose words are not the article's running text.
_ASIDE = frozenset({"aside", "nav", "footer", "figure", "form", "table", "li", "button", "header"})
_OTHER = re.compile(
    r"(?:^|[\s_-])(?:ad|ads|advert\w*|promo\w*|related|newsletter|sign-?up|subscri\w*|share|social"
    r"|caption|credit|comment|comments|teaser|card|bio|author|byline|tags?|recommend\w*|more"
    r"|embed|widget|read-?more|disclaimer|copyright)(?:$|[\s_-])",
    re.IGNORECASE,
)
_SPACE = re.compile(r"\s+")
_LEAST, _LISTED = 8, 3  # words of a part that is put back, of one that is listed
_LINKS = 0.3  # share of a part's characters that links may hold
_ENDS = (".", "!", "?", "”", '"', "’", "»", "…")
_HOME = 2  # kept parts that make an element the frame of the article
_MOST_LEAVES = 4000


@dataclass(frozen=True, slots=True)
class LostPart:
    """A part that was passed over: behind which kept one it stands, and why it stays out."""

    behind: int
    kind: BlockKind
    text: str
    reason: str | None


def lost_parts(tree: HtmlElement, parts: Sequence[tuple[BlockKind, str]]) -> list[LostPart]:
    """Return what stands among the kept parts of a page and is none of them, in order.

    ``behind`` is -1 for what stands above the first. Above the first and below the last, only what
    shares their frame counts.
    """
    if len(parts) < 2:
        return []
    leaves = list(_leaves(tree))
    if len(leaves) > _MOST_LEAVES:
        return []
    tight = [_tight(text) for _, text in parts]
    whole = "\n".join(tight)
    places = _places(leaves, tight)
    known = [at for at, place in enumerate(places) if place is not None]
    if len(known) < 2:
        return []
    homes = Counter(leaves[at][0].getparent() for at in known)
    found: list[LostPart] = []
    behind = -1
    for at, (place, (element, text)) in enumerate(zip(places, leaves, strict=True)):
        outside = not known[0] < at < known[-1]
        if place is None and outside and homes[element.getparent()] < _HOME:
            continue
        if place is not None:
            behind = max(behind, place)
        elif len(text.split()) >= _LISTED and _tight(text) not in whole:
            back = homes[element.getparent()] >= _HOME and _is_text(element, text)
            found.append(LostPart(behind, "paragraph", text, None if back else _reason(text)))
    return found


def _leaves(tree: HtmlElement) -> Iterator[tuple[HtmlElement, str]]:
    """Yield the innermost blocks of a page with their words."""
    for element in tree.iter(*_LEAVES):
        if any(inner.tag in _LEAVES for inner in element.iterdescendants()):
            continue
        if text := squeeze(_shown(element)):
            yield element, text


def _shown(element: HtmlElement) -> str:
    if any(inner.tag in _UNREAD for inner in element.iterdescendants()):
        return "".join(
            str(text)
            for text in element.xpath(
                ".//text()[not(ancestor::script or ancestor::style or ancestor::svg"
                " or ancestor::button or ancestor::select or ancestor::noscript)]"
            )
        )
    return str(element.text_content())


def _tight(text: str) -> str:
    return _SPACE.sub("", text)


def _places(leaves: Sequence[tuple[HtmlElement, str]], tight: Sequence[str]) -> list[int | None]:
    """Return for each leaf which kept part it is, None for none; both in the page's order."""
    number = {text: at for at, text in reversed(list(enumerate(tight)))}
    return [number.get(_tight(text)) for _, text in leaves]


def _is_text(element: HtmlElement, text: str) -> bool:
    """Tell whether a block that stands among the article's paragraphs is one of them."""
    if element.tag not in _TEXT or len(text.split()) < _LEAST or not text.endswith(_ENDS):
        return False
    if any(frame.tag in _ASIDE for frame in element.iterancestors()):
        return False
    marks = f"{element.get('class') or ''} {element.get('id') or ''}"
    linked = sum(len(link.text_content()) for link in element.iter("a"))
    if _OTHER.search(marks) or linked > _LINKS * len(text):
        return False
    kinds = kinds_of(text)
    return not any(kinds[k] for k in ("share", "sign-up", "legal", "comment", "related", "credit"))


def _reason(text: str) -> str:
    kinds = kinds_of(text)
    best = max(KINDS, key=lambda kind: kinds[kind])
    return REASONS[best] if kinds[best] else UNNAMED

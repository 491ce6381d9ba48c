"""The day on which a saved page was published, as its places tell it, the surest first.

A clock of the masthead, the date of a teaser, an event or an update is no day of publication.
"""

import re
from collections.abc import Iterator, Mapping

from htmldate import find_date as guess_date
from lxml.html import HtmlElement

from onrecord.intake.date_labels import says_later, says_published
from onrecord.intake.dates import find_date
from onrecord.text.fold import fold, squeeze

_SURE = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished",
    "parsely-pub-date", "sailthru.date", "dc.date.issued", "pubdate", "publishdate",
    "publish-date", "publication_date", "article.published", "cxenseparse:recs:publishtime",
)  # fmt: skip
_VAGUE = ("dcterms.created", "dc.date", "date")  # often the day on which the page was made
_LONGEST = 140  # characters of a line that tells a date
_LABELLED = ("time", "p", "span", "div", "li", "dd", "small", "em", "strong", "b")
_MACHINES = re.compile(r"date-?published|pubdate|publish", re.IGNORECASE)
#: Parts of a page whose dates are not the article's.
_APART = frozenset({"header", "nav", "aside", "footer"})
_ELSEWHERE = re.compile(
    r"(?:^|[\s_-])(?:related|teaser|card|sidebar|side-bar|masthead|clock|today|event|calendar"
    r"|comment|comments|promo|recommend\w*|most-read|latest|ticker|weather|updated|modified)"
    r"(?:$|[\s_-])",
    re.IGNORECASE,
)
_DEEP = 6  # ancestors that are asked what part of the page an element stands in


def published_day(tree: HtmlElement, metas: Mapping[str, str]) -> str | None:
    """Return the day that the page tells, by its metas, its printed label, its times, its look."""
    sure, vague = (
        next((day for key in keys if (day := day_of(metas.get(key)))), None)
        for keys in (_SURE, _VAGUE)
    )
    return sure or _labelled(tree) or vague or _timed(tree) or _guessed(tree)


def day_of(value: object) -> str | None:
    """Return the date at the head of a machine-readable time, as the page's own zone has it."""
    return find_date(value[:40]) if isinstance(value, str) else None


def label_day(text: str) -> str | None:
    """Return the date behind the word that says "published" in a line that tells one."""
    if len(text) > _LONGEST or not (found := says_published(text)):
        return None
    return find_date(fold(text)[found.end() :]) or (None if says_later(text) else find_date(text))


def _labelled(tree: HtmlElement) -> str | None:
    """Return the date of the first line that says "Published", wherever the page prints it."""
    for element in tree.iter(*_LABELLED):
        text = element.text or ""
        if not any(c.isalpha() for c in text) and not len(element):
            continue
        shown = squeeze(element.text_content())[: _LONGEST + 1]
        if (day := label_day(shown)) and not _elsewhere(element):
            return day
    return None


def _timed(tree: HtmlElement) -> str | None:
    """Return the date of a time that the page marks as the article's, else of a lone one."""
    loose: list[str] = []
    for element in _times(tree):
        day = day_of(element.get("datetime") or element.text_content())
        if not day:
            continue
        marks = " ".join(
            (element.get(k) or "") for k in ("itemprop", "class", "pubdate", "property")
        )
        if element.get("pubdate") is not None or _MACHINES.search(marks):
            return day
        loose.append(day)
    return loose[0] if loose else None


def _times(tree: HtmlElement) -> Iterator[HtmlElement]:
    """Yield the time elements that may tell of the article: not of its update, nor of another."""
    for element in tree.iter("time"):
        parent = element.getparent()
        near = squeeze(parent.text_content())[:_LONGEST] if parent is not None else ""
        label = (element.text_content() if len(near) >= _LONGEST else near) or ""
        marks = f"{element.get('itemprop') or ''} {element.get('class') or ''}"
        if "modified" in marks.casefold() or "updated" in marks.casefold():
            continue
        if says_later(label) and not says_published(label):
            continue
        if not _elsewhere(element):
            yield element


def _elsewhere(element: HtmlElement) -> bool:
    """Tell whether an element stands in a part of the page that is not the article's.

    The header of an article is the article's; a page's is not.
    """
    for number, frame in enumerate(element.iterancestors()):
        if number > _DEEP or frame.tag in {"article", "main"}:
            return False
        if frame.tag in _APART and not any(
            outer.tag in {"article", "main"} for outer in frame.iterancestors()
        ):
            return frame.find(".//h1") is None
        if frame.tag == "aside" or _ELSEWHERE.search(frame.get("class") or ""):
            return True
    return False


def _guessed(tree: HtmlElement) -> str | None:
    """Return what htmldate finds in the markup, unless the page prints it of other things."""
    guess = guess_date(tree, original_date=True, extensive_search=False)
    if not isinstance(guess, str):
        return None
    told = [e for e in tree.iter("time", *_LABELLED) if _prints(e, guess)]
    return None if told and all(map(_of_others, told)) else guess


def _prints(element: HtmlElement, day: str) -> bool:
    text = element.get("datetime") or element.text or ""
    return len(text) <= _LONGEST and any(map(str.isdigit, text)) and find_date(text) == day


def _of_others(element: HtmlElement) -> bool:
    """Tell whether a printed date is a change's, or stands apart from the article."""
    parent = element.getparent()
    near = element if parent is None or len(parent.text_content()) > _LONGEST else parent
    text = squeeze(near.text_content())[:_LONGEST]
    marks = f"{element.get('itemprop') or ''} {element.get('class') or ''}".casefold()
    return says_later(text) or "modified" in marks or _elsewhere(element)

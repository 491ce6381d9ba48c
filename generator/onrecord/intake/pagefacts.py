"""Title, byline, outlet and date of a saved page, by agreement between the places telling them."""

import re
from collections.abc import Collection
from html import unescape
from itertools import islice
from typing import Any

from lxml.html import HtmlElement

from onrecord.intake.bylines import names_in
from onrecord.intake.draft import Facts, facts_from
from onrecord.intake.jsonld import find_article, texts
from onrecord.intake.page_dates import day_of, published_day
from onrecord.intake.press_posts import is_nobody, is_only_post, without_post
from onrecord.text.fold import fold, squeeze

_SUFFIX = re.compile(r"\s+[|–—•·»-]\s+[^|–—•·»]{2,60}$")
_BY = re.compile(r"^(?:by|von|par|por|written by)\b:?\s*", re.IGNORECASE)
_PARTS = re.compile(r"\s*(?:;|\||/|,|&|\b(?:and|und|et|og|och|y)\b)\s*")
_ADDRESS = re.compile(r"https?:|[@\d_]")
_MARKED = (
    "//*[contains(@class, 'yline') or contains(@class, 'uthor') or @rel='author'"
    " or @itemprop='author']"
)
_CLASSES = re.compile(r"\b(?:byline|authors?|author[-_]{1,2}name|article-author)\b")
_LOOKED_AT = 8
_LONGEST_BYLINE = 100  # characters of a line of its own
_PRINTS, _FRAMES = ("p", "h2", "h3", "h4"), 3
_DESCRIPTIONS = ("og:description", "description", "twitter:description", "dek")
_LEAST_STANDFIRST, _LONGEST_STANDFIRST = 5, 600  # words; characters
_AUTHORS = (
    "author",
    "article:author",
    "parsely-author",
    "sailthru.author",
    "dc.creator",
    "byl",
    "cxenseparse:author",
)


def page_facts(tree: HtmlElement) -> tuple[Facts, dict[str, Any]]:
    """Return the facts of a page, and the node of its JSON-LD that describes the article."""
    metas = _metas(tree)
    scripts = [s.text or "" for s in tree.iter("script") if "ld+json" in (s.get("type") or "")]
    node = find_article(scripts)
    outlet = _outlet(metas, node)
    houses = {fold(h) for h in (outlet, *texts(node.get("publisher"))) if h}
    told = facts_from(
        "json-ld",
        byline=_people(_authors(node), houses),
        published=day_of(node.get("datePublished")),
    )
    page = facts_from(
        "page",
        title=_title(tree, metas, node),
        byline=_meta_people(metas, houses) or _printed_people(tree),
        outlet=outlet,
        published=published_day(tree, metas),
        url=_url(tree, metas),
        language=(tree.get("lang") or "").split("-")[0].split("_")[0].casefold() or None,
    )
    return told.over(page), node


def find_standfirst(tree: HtmlElement, node: dict[str, Any], title: str | None) -> str | None:
    """Return the page's description of the article where it is printed below the headline.

    Extractors take a standfirst for furniture; what a page also tells machines, and prints to
    readers as a block of its own, is the article's.
    """
    metas = _metas(tree)
    told = (*(metas.get(key) for key in _DESCRIPTIONS), *texts(node.get("description")))
    wanted = {fold(text) for text in told if text and len(text.split()) >= _LEAST_STANDFIRST}
    wanted.discard(fold(title or ""))
    heading = next(
        (h for h in tree.iter("h1") if _same(squeeze(h.text_content()), title or "")), None
    )
    if heading is None or not wanted:
        return None
    for frame in islice((heading, *heading.iterancestors()), _FRAMES):
        for element in islice(frame.itersiblings(*_PRINTS, "div", "header"), _LOOKED_AT):
            for block in element.iter(*_PRINTS):
                text = squeeze(block.text_content())
                if len(text) < _LONGEST_STANDFIRST and fold(text) in wanted:
                    return text
    return None


def _metas(tree: HtmlElement) -> dict[str, str]:
    """Return the page's meta tags by property, name or itemprop; the first of each counts."""
    found: dict[str, str] = {}
    for meta in tree.iter("meta"):
        content = squeeze(unescape(meta.get("content") or ""))
        for key in (meta.get("property"), meta.get("name"), meta.get("itemprop")):
            if key and content:
                found.setdefault(key.casefold(), content)
    return found


def _title(tree: HtmlElement, metas: dict[str, str], node: dict[str, Any]) -> str | None:
    """Return the heading that another source repeats, else what two sources agree on.

    Pages alter og:title and the title bar for shares and searches; the h1 is what readers saw.
    """
    headings = [t for h in tree.iter("h1") if (t := squeeze(h.text_content()))]
    social = metas.get("og:title") or metas.get("twitter:title")
    bar = squeeze(tree.findtext(".//title") or "")
    headline = squeeze(next(iter(texts(node.get("headline"))), ""))
    others = [o for o in (social, headline, bar) if o]
    for heading in headings:
        if any(_same(heading, other) for other in others):
            return heading
    for heading in headings:
        if len(heading.split()) > 3 and any(_near(heading, other) for other in others):
            return heading
    if social and headline and _same(social, headline):
        return headline
    candidates = [headline, social, *headings[:1], bar]
    best = next((c for c in candidates if c), None)
    return _SUFFIX.sub("", best) or best if best else None


def _same(one: str, other: str) -> bool:
    """Tell whether two titles are one, a site's name behind the second aside."""
    a, b = fold(one), fold(other)
    return a == b or (len(a) > 8 and a == fold(_SUFFIX.sub("", other)))


def _near(one: str, other: str) -> bool:
    a, b = set(fold(one).split()), set(fold(other).split())
    return 2 * len(a & b) >= 0.5 * (len(a) + len(b))


def _authors(node: dict[str, Any]) -> tuple[str, ...]:
    """Return the authors that the JSON-LD does not call an organisation."""
    authors = node.get("author")
    listed = authors if isinstance(authors, list) else [authors]
    people = [a for a in listed if not (isinstance(a, dict) and a.get("@type") == "Organization")]
    return texts(people)


def _people(names: tuple[str, ...], houses: Collection[str]) -> tuple[str, ...]:
    """Return the people among names that machines were given: no addresses, no "By", no desks.

    ``houses`` are the folded names of the outlet and its publisher: no people either.
    """
    found: list[str] = []
    for name in names:
        bare = _BY.sub("", squeeze(name)).strip(" ,;")
        house = fold(bare) in houses or fold(bare).startswith("the ")
        if "http" in bare or "@" in bare or len(bare) > 120 or house:
            continue
        people = (without_post(part) for part in _PARTS.split(without_post(bare)) if part)
        found.extend(n for n in people if not _is_nobody(n) and fold(n) not in houses)
    return tuple(dict.fromkeys(found))


def _is_nobody(name: str) -> bool:
    return _ADDRESS.search(name) is not None or is_nobody(name) or is_only_post(name)


def _meta_people(metas: dict[str, str], houses: Collection[str]) -> tuple[str, ...]:
    for key in _AUTHORS:
        if people := _people((metas.get(key, ""),), houses):
            return people
    return ()


def _printed_people(tree: HtmlElement) -> tuple[str, ...]:
    """Return the names that the page marks as its authors', as they stand in its markup."""
    marked = (
        element
        for element in tree.xpath(_MARKED)
        if element.get("rel") == "author"
        or element.get("itemprop") == "author"
        or _CLASSES.search(element.get("class") or "")
    )
    for element in islice(marked, _LOOKED_AT):
        for text in (*element.itertext(), element.text_content()):
            bare = _BY.sub("", squeeze(str(text)))
            if len(bare) < 200 and (names := names_in(bare)):
                return tuple(n for n in names if not _is_nobody(n))
    return _signed(tree)


def _signed(tree: HtmlElement) -> tuple[str, ...]:
    """Return the names of the first short line that begins with "By"."""
    for element in tree.iter("p", "span", "div", "address", "li"):
        if (element.text or "").lstrip()[:3].casefold() != "by ":
            continue
        text = squeeze(element.text_content())
        if len(text) < _LONGEST_BYLINE and (names := names_in(_BY.sub("", text))):
            return tuple(n for n in names if not _is_nobody(n))
    return ()


def _outlet(metas: dict[str, str], node: dict[str, Any]) -> str | None:
    """Return the site's name for itself; the publisher of the JSON-LD where it gives none."""
    named = metas.get("og:site_name") or next(iter(texts(node.get("publisher"))), None)
    return named or metas.get("application-name")


def _url(tree: HtmlElement, metas: dict[str, str]) -> str | None:
    links = tree.xpath("//link[@rel='canonical']/@href")
    url = next((u for u in (*links, metas.get("og:url")) if u and u.startswith("http")), None)
    return str(url) if url else None

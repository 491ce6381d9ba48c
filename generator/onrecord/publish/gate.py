"""The verbatim gate: the words that a page shows are the words that the source prints.

Two links of one chain are checked anew each time. The source file, read again, must give each block
of the article's text through the closed list of repairs; each element of a page that is marked with
``data-src`` must hold exactly the characters of the text (or title) that it names.
"""

import re
from collections.abc import Callable, Container, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from onrecord.models import Article, Issue, Page, Span
from onrecord.publish.proof.check_words import marked_words
from onrecord.text.repair import replay

_STAGE = "verbatim gate"
#: Tabs and rows of spaces look like one space to a reader; Markdown turns the one into the other.
_BLANKS = re.compile(r"[ \t]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What the gate found; it holds when there are no issues."""

    blocks: int  # of article text compared with their sources
    stretches: int  # of words on pages compared with the articles
    pages: int
    issues: tuple[Issue, ...]
    printed: tuple[tuple[str, str], ...] = ()  # each place that a page marks, and its words

    @property
    def holds(self) -> bool:
        """Whether every word compared was found as printed."""
        return not self.issues

    @property
    def summary(self) -> str:
        """What was compared, in words."""
        return (
            f"{self.blocks} paragraphs compared with their sources, {self.stretches} stretches of "
            f"printed words on {self.pages} pages compared with the articles"
        )


def check_verbatim(
    articles: Iterable[Article],
    pages: Iterable[Page],
    read_source: Callable[[Article], str],
) -> Verdict:
    """Compare sources with articles and articles with pages.

    ``read_source`` returns the decoded source that the blocks' spans count into.
    """
    by_id = {article.id: article for article in articles}
    issues: list[Issue] = []
    blocks = 0
    for article in by_id.values():
        blocks += len(article.blocks)
        issues += _source_issues(article, read_source)
    pages = tuple(pages)
    stretches = 0
    printed: dict[str, str] = {}
    for page in pages:
        marked = marked_words(page.markdown)
        printed.update(marked)
        stretches += len(marked)
        issues += _page_issues(page, marked, by_id)
    return Verdict(
        blocks=blocks,
        stretches=stretches,
        pages=len(pages),
        issues=tuple(issues),
        printed=tuple(sorted(printed.items())),
    )


def page_faults(page: Page, articles: Iterable[Article]) -> tuple[Issue, ...]:
    """Return the words that a page marks as an article's and that the article does not print."""
    by_id = {article.id: article for article in articles}
    return tuple(_page_issues(page, marked_words(page.markdown), by_id))


def _source_issues(article: Article, read_source: Callable[[Article], str]) -> list[Issue]:
    try:
        source = read_source(article)
    except (OSError, ValueError, LookupError) as error:
        return [_issue(article.path, f"the source cannot be read again: {error}")]
    printed = [
        (replay(source, block.source), block.span.of(article.text), _within(block.span, article))
        for block in article.blocks
    ]
    if article.title_source and article.title:
        title = replay(source, [article.title_source])
        printed.append((title, article.title, article.title_redactions))
    return [
        _issue(article.path, f"the source no longer prints: {_short(shown)}")
        for words, shown, masks in printed
        if not _same(words, shown, masks)
    ]


def _within(span: Span, article: Article) -> tuple[Span, ...]:
    """Return the masked stretches inside a block, counted from its start."""
    return tuple(
        Span(max(mask.start, span.start) - span.start, min(mask.end, span.end) - span.start)
        for mask in article.redactions
        if mask.overlaps(span)
    )


def _same(printed: str, shown: str, masks: Iterable[Span]) -> bool:
    """Compare; where a person was taken down the characters are covered, on purpose."""
    if len(printed) != len(shown):
        return False
    for mask in masks:
        printed = printed[: mask.start] + mask.of(shown) + printed[mask.end :]
    return printed == shown


def _page_issues(
    page: Page, marked: Iterable[tuple[str, str]], articles: Mapping[str, Article]
) -> list[Issue]:
    issues = []
    for place, words in marked:
        expected = _words_at(place, articles)
        if expected is None:
            issues.append(_issue(page.uri, f"no article has the place {place!r}: {_short(words)}"))
        elif _BLANKS.sub(" ", words) != _BLANKS.sub(" ", expected):
            issues.append(
                _issue(page.uri, f"shows {_short(words)} where {place} prints {_short(expected)}")
            )
    return issues


def _words_at(place: str, articles: Mapping[str, Article]) -> str | None:
    """Resolve ``ID:START:END`` or ``ID:t:START:END``; an id may itself hold colons."""
    head, _, end = place.rpartition(":")
    head, _, start = head.rpartition(":")
    if not (start.isdecimal() and end.isdecimal()):
        return None
    span = Span(int(start), int(end))
    if head in articles:
        text = articles[head].text
    elif head.endswith(":t") and head[:-2] in articles:
        text = articles[head[:-2]].words(in_title=True)
    else:
        return None
    return span.of(text) if span.end <= len(text) else None


def pages_to_check(
    pages: Iterable[Page], docs: Path | None, site: Path | None, stale: Container[str] = ()
) -> tuple[Page, ...]:
    """Return the pages as readers get them: of the built site, else as written, else as made now.

    Without ``site`` the written files of the docs folder stand for the pages made now where they
    exist, hand-edited ones included; those that are ``stale`` will be written anew.
    """
    if site is not None:
        return tuple(_read(path, site) for path in sorted(site.rglob("*.html")))
    if docs is None:
        return tuple(pages)
    return tuple(
        _read(docs / page.uri, docs)
        if page.uri not in stale and (docs / page.uri).is_file()
        else page
        for page in pages
    )


def _read(path: Path, folder: Path) -> Page:
    text = path.read_text(encoding="utf-8", errors="replace")
    return Page(uri=path.relative_to(folder).as_posix(), markdown=text)


def _issue(path: str, message: str) -> Issue:
    return Issue(path=path, stage=_STAGE, severity="warning", message=message)


def _short(words: str, limit: int = 80) -> str:
    return repr(words if len(words) <= limit else words[: limit - 1] + "…")

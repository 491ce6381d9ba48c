"""What stands in the docs folder beside our pages, and must not be published after a take-down."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from onrecord.editor import Leaks, stop_on_errors
from onrecord.editor.beside import read_hand
from onrecord.models import Article, Briefing, Issue, Page
from onrecord.publish.gate import page_faults
from onrecord.publish.manifest import MANIFEST, is_ours, owned
from onrecord.settings import Settings

#: A larger file is a picture or a film, whatever its name says.
_MOST_BYTES = 20_000_000
_BY_HAND = "it was written or edited by hand; mend it, or delete it to have ours again"


def stop_on_leaks(briefing: Briefing, settings: Settings, docs: Path) -> Leaks:
    """Stop where a file of the docs folder that is not ours prints what is taken down.

    ``generate`` has written its own pages by then, so that nothing of before is left of them.
    Return what hides the names of files in a log.

    Raises:
        UnpublishableError: names each such file.
    """
    leaks = Leaks(read_hand(settings.articles).corrections)
    if leaks.any:
        stop_on_errors(leaks_by_hand(files_by_hand(docs), docs, briefing.articles, leaks))
    return leaks


def files_by_hand(docs: Path) -> tuple[Path, ...]:
    """Return the files of the docs folder that are not just what we wrote there."""
    manifest = owned(docs)
    return tuple(
        path
        for path in sorted(docs.rglob("*"))
        if path.is_file()
        and path.name != MANIFEST
        and not is_ours(docs, path.relative_to(docs).as_posix(), manifest)
    )


def leaks_by_hand(
    files: Iterable[Path], docs: Path, articles: Iterable[Article], leaks: Leaks
) -> tuple[Issue, ...]:
    """Return an error for each file that prints what is taken down, by names or by its places.

    A page of ours that somebody has edited keeps the words of before; where it marks them, they are
    compared with what the articles print now.
    """
    if not leaks.any:
        return ()
    articles = tuple(articles)
    issues: list[Issue] = []
    for path in files:
        uri = path.relative_to(docs).as_posix()
        text = read_text(path)
        page = Page(uri=uri, markdown=text if "data-src" in text else "")
        if leaks.stand_in(f"{uri}\n{text}") or page_faults(page, articles):
            issues.append(leaks.issue(f"{docs.name}/{uri}", _BY_HAND))
    return tuple(issues)


def read_text(path: Path) -> str:
    """Return what a file says, as far as it is text; nothing of one that is too large."""
    try:
        if path.stat().st_size > _MOST_BYTES:
            return ""
        return path.read_bytes().decode("utf-8", "replace")
    except OSError:
        return ""

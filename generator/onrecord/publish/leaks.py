"""What stands in the docs folder beside our pages, and must not be published after a take-down."""

from __future__ import annotations

import gzip
import os
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from onrecord.editor import Leaks, stop_on_errors
from onrecord.editor.beside import read_hand
from onrecord.models import Article, Briefing, Issue, Page
from onrecord.publish.gate import page_faults
from onrecord.publish.manifest import MANIFEST, is_ours, owned
from onrecord.settings import CORRECTIONS, REGISTERS, STATE, USER_THEMES, Settings

#: A larger file is a picture or a film, whatever its name says.
_MOST_BYTES = 20_000_000
#: What other tools keep in a project, and the files in which an editor must write the name.
_FOREIGN = frozenset({"node_modules", "venv", "__pycache__"})
_SIDE_FILES = frozenset({CORRECTIONS, USER_THEMES, *REGISTERS})
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


def left_over(root: Path, settings: Settings, docs: Path | None) -> tuple[Issue, ...]:
    """Return an error for each place of the project where an old file still prints what is gone.

    Zips, exports and sites that were made before the take-down are nobody's to change but the
    editor's. The articles and the side files are the editor's own, and stay as they are.
    """
    leaks = Leaks(read_hand(settings.articles).corrections)
    if not leaks.any:
        return ()
    own = {path.resolve() for path in (*settings.articles, *((docs,) if docs else ()))}
    places: Counter[str] = Counter()
    for folder, folders, names in os.walk(root):
        here = Path(folder)
        folders[:] = sorted(
            name
            for name in folders
            if (not name.startswith(".") or name == STATE)
            and name not in _FOREIGN
            and (here / name).resolve() not in own
        )
        for name in names:
            path = here / name
            if path.resolve() not in own and not name.startswith(".") and name not in _SIDE_FILES:
                inside = path.relative_to(root)
                if any(leaks.stand_in(text) for text in (inside.as_posix(), *_contents(path))):
                    places[inside.parts[0] + ("/" if len(inside.parts) > 1 else "")] += 1
    advice = "it was made before; make it anew or delete it"
    return tuple(
        leaks.issue(place, f"{number} file{'s' if number > 1 else ''}: {advice}")
        for place, number in sorted(places.items())
    )


def _contents(path: Path) -> Iterator[str]:
    """Yield what a file says; of a zip, of what is packed in it; a compressed one unpacked."""
    try:
        if path.suffix == ".zip":
            with zipfile.ZipFile(path) as archive:
                for member in archive.infolist():
                    yield member.filename
                    if member.file_size <= _MOST_BYTES:
                        yield archive.read(member).decode("utf-8", "replace")
        elif path.suffix == ".gz":
            yield gzip.decompress(path.read_bytes()).decode("utf-8", "replace")
        else:
            yield read_text(path)
    except (OSError, zipfile.BadZipFile, EOFError):
        return


def read_text(path: Path) -> str:
    """Return what a file says, as far as it is text; nothing of one that is too large."""
    try:
        if path.stat().st_size > _MOST_BYTES:
            return ""
        return path.read_bytes().decode("utf-8", "replace")
    except OSError:
        return ""

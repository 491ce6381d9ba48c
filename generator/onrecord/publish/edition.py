"""What a run has made, kept as a whole: where nothing has changed, nothing is made again.

The key is a digest of all that a run reads: the files of the inputs and those beside them, the
settings, the registry, the earlier edition, the templates, our code, and everything installed.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.metadata import distributions
from pathlib import Path

from onrecord.cache import Cache, code_digest, key_of
from onrecord.editor import Leaks
from onrecord.editor.beside import read_hand
from onrecord.models import Article, Issue, Page
from onrecord.publish.gate import Verdict
from onrecord.render import site_assets
from onrecord.settings import STATE, Settings

_PACKAGE = Path(__file__).parent.parent
_FOLDER = f"{STATE}/cache/editions"
#: The stage of an issue after which the next run shall try again.
_TRY_AGAIN = "annotate"
_DAY = 86_400
#: Endings of the files that people write beside mkdocs.yml.
_BY_HAND = frozenset({".yml", ".yaml", ".json", ".csv"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """The pages of a run and what it told; ``verdict`` where the gate has looked at them."""

    pages: tuple[Page, ...]
    issues: tuple[Issue, ...]
    verdict: Verdict | None = None
    digests: tuple[tuple[str, str], ...] = ()  # article id, SHA-256 of its source


def digests_of(articles: Iterable[Article]) -> tuple[tuple[str, str], ...]:
    """Return the digest of each article's source by the article's id."""
    return tuple((article.id, article.sha256) for article in articles)


def kept_edition(settings: Settings, root: Path) -> Edition | None:
    """Return the edition made from just what lies here now, if it was kept.

    Where somebody is taken down all is made anew: what lies in the docs folder counts then, too.
    """
    if Leaks(read_hand(settings.articles).corrections).any:
        return None
    return _store(root).get(_key(settings, root))


def keep_edition(edition: Edition, settings: Settings, root: Path) -> None:
    """Keep an edition in the place of the one before; call it once the registry is saved.

    The ids that a run has given are those that the next one finds in the registry, so both make
    the same pages.
    """
    if any(i.stage == _TRY_AGAIN and i.severity == "warning" for i in edition.issues):
        return
    store = _store(root)
    store.put(_key(settings, root), edition)
    store.prune()


def _store(root: Path) -> Cache[Edition]:
    return Cache(root / _FOLDER, Edition)


def _key(settings: Settings, root: Path) -> str:
    installed = sorted(f"{d.metadata['Name']} {d.version}" for d in distributions())
    templates = (settings.templates, site_assets(settings.templates).templates)
    return key_of(
        (
            sys.version,
            repr(settings),
            *installed,
            code_digest(_PACKAGE, *(path for path in templates if path and path.is_dir())),
            *_contents(_read_by(settings, root)),
        )
    )


def _read_by(settings: Settings, root: Path) -> Iterator[Path]:
    """Yield the files that a run may read, those that lie there by mistake included."""
    for path in (*settings.articles, settings.since):
        if path is not None and path.is_dir():
            yield from _below(path)
        elif path is not None:
            yield from _directly(path.parent)
    # What lies there by mistake is told; what we write there ourselves counts for nothing.
    yield from (path for path in _directly(root) if path.suffix in _BY_HAND)
    yield from _below(root / STATE / "registry")


def _below(folder: Path) -> Iterator[Path]:
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(n for n in folders if not n.startswith("."))
        yield from (Path(place, name) for name in sorted(names))


def _directly(folder: Path) -> Iterator[Path]:
    if folder.is_dir():
        yield from sorted(path for path in folder.iterdir() if path.is_file())


def _contents(paths: Iterable[Path]) -> Iterator[str | bytes]:
    """Yield what tells a file from any other: its path, the day it came here, its bytes."""
    for path in dict.fromkeys(paths):
        try:
            state = path.stat()
            yield f"{path} {int(max(state.st_mtime, state.st_ctime)) // _DAY}"
            yield path.read_bytes()
        except OSError as error:
            yield f"{path} {error.errno}"

"""Reading the articles, and their sources again for the gate."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

from onrecord.errors import NoInputError
from onrecord.intake import read_corpus, read_source
from onrecord.models import Article, Corpus
from onrecord.settings import Settings


def read_inputs(
    inputs: Sequence[Path], *, as_is: bool = False, may_be_empty: bool = False
) -> Corpus:
    """Read the articles of files and folders, duplicates included.

    ``may_be_empty`` allows folders in which nothing lies yet: a project begins so.

    Raises:
        NoInputError: nothing was readable; the text names the first cause.
    """
    corpus = read_corpus(inputs, as_is=as_is)
    folders = {str(path) for path in inputs if path.is_dir()}
    empty = len(folders) == len(inputs) and {issue.path for issue in corpus.issues} <= folders
    if not corpus.articles and not (may_be_empty and empty):
        why = next(
            (f"{i.path}: {i.message}" for i in corpus.issues), "the folder holds no articles"
        )
        msg = f"no article could be read ({why}); give a folder or files with articles"
        raise NoInputError(msg)
    return corpus


def source_reader(settings: Settings) -> Callable[[Article], str]:
    """Return what reads an article's source again, for those whose name or path is masked too."""

    @cache
    def originals() -> dict[tuple[str, int | None], Article]:
        return {_same_source(a): a for a in read_corpus(settings.articles).articles}

    def read(article: Article) -> str:
        if Path(article.path).exists():
            return read_source(article)
        # A take-down may have masked the path: only then is the corpus searched for the file.
        return read_source(originals().get(_same_source(article), article))

    return read


def _same_source(article: Article) -> tuple[str, int | None]:
    return article.sha256, article.entry

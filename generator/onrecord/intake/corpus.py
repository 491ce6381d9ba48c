"""Read every article of the inputs, name each, mark copies, and say what could not be read."""

from collections.abc import Sequence
from pathlib import Path

from onrecord.intake.discover import find_files, note
from onrecord.intake.draft import Draft, article_of
from onrecord.intake.readers import read_file
from onrecord.models import Article, Corpus, Issue
from onrecord.text.slugs import digest


def read_corpus(inputs: Sequence[Path], *, as_is: bool = False) -> Corpus:
    """Read every article of the files and folders given, in that order, duplicates marked."""
    files, issues = find_files(inputs)
    found: list[tuple[Path, Draft]] = []
    for path in files:
        try:
            found.extend((path, draft) for draft in read_file(path, as_is=as_is))
        except Exception as error:  # noqa: BLE001
            issues.append(note(str(path), f"{error}"))
    ids = _ids(found)
    articles = tuple(
        article_of(draft, name, str(path)) for name, (path, draft) in zip(ids, found, strict=True)
    )
    return Corpus(articles=articles, issues=tuple(issues))


def read_source(article: Article) -> str:
    """Read the decoded source of an article again, from its file."""
    drafts = read_file(Path(article.path), as_is=False)
    return next(d for d in drafts if d.entry == article.entry).source


def _ids(found: Sequence[tuple[Path, Draft]]) -> list[str]:
    """Name each article: a row by its id, else by its file's stem; see the module's rules."""
    ids: dict[int, str] = {}
    taken: set[str] = set()
    order = sorted(
        range(len(found)), key=lambda i: (found[i][1].row_id is None, str(found[i][0]), i)
    )
    for index in order:
        path, draft = found[index]
        name = draft.row_id or path.stem
        if name in taken:
            name = f"{name}-{digest(f'{path}#{draft.entry}')}"
        taken.add(name)
        ids[index] = name
    return [ids[i] for i in range(len(found))]

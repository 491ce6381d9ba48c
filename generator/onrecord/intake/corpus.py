"""Read every article of the inputs, name each, mark copies, and say what could not be read."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from pathlib import Path

from onrecord.intake.discover import find_files, note
from onrecord.intake.draft import ArticleDraft, article_of
from onrecord.intake.duplicates import mark_copies
from onrecord.intake.heavy_files import read_apart
from onrecord.intake.json_rows import BadRowError
from onrecord.intake.readers import Read, is_heavy, most_bytes, read_bytes, suffix_of
from onrecord.intake.sidecar import apply_entries, find_sidecars, is_csl, read_sidecar
from onrecord.models import Article, Corpus, Issue
from onrecord.text.slugs import digest

_BAD_ROWS_SHOWN = 5
#: Files that claim to be older (in seconds, the year 1990) come from packers and dead clocks.
_CLOCKS_ARE_SET = 631_152_000
_GRACE = 2  # days: somewhere it is tomorrow already
#: Where a date comes from that somebody wrote down as one; it is not read off a page.
_GIVEN = frozenset({"row", "sidecar", "front matter", "head", "mail"})


def read_corpus(inputs: Sequence[Path], *, as_is: bool = False) -> Corpus:
    """Read every article of the files and folders given, in that order, duplicates marked.

    With ``as_is`` each text is taken whole: no cleaning, no title, no copy marked; offsets count
    into the text given. Never raises for what an input holds: a bad file costs one issue.
    """
    files, issues = find_files(inputs)
    files = [(path, root) for path, root in files if not is_csl(path)]
    found: list[tuple[Path, ArticleDraft]] = []
    roots: list[Path] = []
    for path, root in files:
        for draft in _drafts(path, issues, as_is=as_is):
            found.append((path, draft))
            roots.append(root)
    found = _with_sidecars(found, roots, inputs, issues)
    found = [(path, _no_later(path, draft, issues)) for path, draft in found]
    found = [
        (path, _in_section(path, root, draft))
        for (path, draft), root in zip(found, roots, strict=True)
    ]
    articles = tuple(
        article_of(draft, name, str(path))
        for name, (path, draft) in zip(_ids(found, roots), found, strict=True)
    )
    return Corpus(articles=articles if as_is else mark_copies(articles), issues=tuple(issues))


def read_source(article: Article, *, as_is: bool = False) -> str:
    """Read the decoded source that an article's spans count into again, from its file.

    Raises:
        ValueError: the file no longer holds the article.
        OSError: the file cannot be opened.
    """
    path = Path(article.path)
    state = path.stat()
    sources = _sources(path, state.st_mtime_ns, state.st_size, as_is)
    if article.entry not in sources:
        msg = f"{article.path} no longer holds article {article.entry}"
        raise ValueError(msg)
    return sources[article.entry]


@lru_cache(maxsize=1)
def _sources(path: Path, _changed: int, _size: int, as_is: bool) -> dict[int | None, str]:
    """Return the sources of one file's articles; a file of many rows is read once, not per row."""
    read = _read(path, as_is=as_is)
    return {draft.entry: draft.source for draft in read if isinstance(draft, ArticleDraft)}


def _drafts(path: Path, issues: list[Issue], *, as_is: bool) -> list[ArticleDraft]:
    """Return the articles of one file; what is wrong with it becomes an issue."""
    try:
        read = _read(path, as_is=as_is)
    except (ValueError, OSError, MemoryError, RecursionError) as error:
        cause = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        issues.append(note(str(path), cause or "cannot be read; save it again as plain text"))
        return []
    except Exception as error:  # noqa: BLE001 (a parser's own fault costs its file, not the run)
        issues.append(
            note(str(path), f"made its parser fail ({type(error).__name__}); save it as plain text")
        )
        return []
    bad = [row for row in read if isinstance(row, BadRowError)]
    issues.extend(replace(note(str(path), f"row {r}"), line=r.line) for r in bad[:_BAD_ROWS_SHOWN])
    if len(bad) > _BAD_ROWS_SHOWN:
        issues.append(note(str(path), f"{len(bad) - _BAD_ROWS_SHOWN} more rows cannot be read"))
    drafts = [row for row in read if isinstance(row, ArticleDraft)]
    issues.extend(note(str(path), text) for draft in drafts for text in draft.notes)
    empty = [d for d in drafts if not d.pieces and not d.whole]
    if empty:
        issues.append(
            note(
                str(path),
                "no article could be found in it; copy the article's text into a .txt file",
            )
        )
    return [d for d in drafts if d.pieces or d.whole]


def _read(path: Path, *, as_is: bool) -> list[Read]:
    suffix = suffix_of(path)
    most = most_bytes(suffix)
    if most and path.stat().st_size > most:
        msg = f"is larger than {most // 1_000_000} MB, which no article is; split it"
        raise ValueError(msg)
    data = path.read_bytes()
    if is_heavy(data, suffix):
        return read_apart(path, as_is=as_is)
    return read_bytes(data, suffix, as_is=as_is)


def _with_sidecars(
    found: list[tuple[Path, ArticleDraft]],
    roots: Sequence[Path],
    inputs: Sequence[Path],
    issues: list[Issue],
) -> list[tuple[Path, ArticleDraft]]:
    """Lay what the sidecars beside the articles say over them.

    The sidecar of the nearest folder counts; of two in one folder, the first.
    """
    outer = [p if p.is_dir() else p.parent for p in map(Path, inputs) if p.exists()]
    inner = {
        folder
        for (path, _), root in zip(found, roots, strict=True)
        for folder in path.parents
        if folder.is_relative_to(root)
    }
    nearest_last = sorted({*outer, *inner}, key=lambda p: (len(p.parts), p.as_posix()))
    for folder in nearest_last:
        for path in reversed(find_sidecars(folder)):
            entries, wrong = read_sidecar(path)
            found, idle = apply_entries(found, entries, folder)
            issues.extend([*wrong, *idle])
    return found


def _in_section(path: Path, root: Path, draft: ArticleDraft) -> ArticleDraft:
    """Return the draft with its folder below the input as section, unless a sidecar names one."""
    folders = path.relative_to(root).parts[:-1]
    facts = draft.facts
    if not folders or dict(facts.origins).get("section") == "sidecar":
        return draft
    origins = (*(pair for pair in facts.origins if pair[0] != "section"), ("section", "folder"))
    return replace(draft, facts=replace(facts, section=folders[0], origins=origins))


def _no_later(path: Path, draft: ArticleDraft, issues: list[Issue]) -> ArticleDraft:
    """Return the draft undated, with an issue, if its date lies behind the day its file came here.

    The clock of the run would make its output change from day to day; the file's own does not.
    Archives unpack with times of long ago, so the day is that of the last change of anything about
    the file, its unpacking included. What a person wrote as the date stays, and is told.
    """
    facts = draft.facts
    state = path.stat()
    came = max(state.st_mtime, state.st_ctime)
    if not facts.published or came < _CLOCKS_ARE_SET:
        return draft
    latest = datetime.fromtimestamp(came, UTC) + timedelta(days=_GRACE)
    if facts.published <= latest.date().isoformat():
        return draft
    said = f"says {facts.published}, a day after it was saved"
    if dict(facts.origins).get("published") in _GIVEN:
        issues.append(note(str(path), f"{said}; correct its date if that is wrong"))
        return draft
    issues.append(note(str(path), f"{said}, and stays undated; correct its date"))
    origins = tuple(pair for pair in facts.origins if pair[0] != "published")
    return replace(draft, facts=replace(facts, published=None, origins=origins))


def _ids(found: Sequence[tuple[Path, ArticleDraft]], roots: Sequence[Path]) -> list[str]:
    """Name each article: a row by its id, else by its file's stem (and its number in the file).

    Rows are named first, since their ids are promised; then files in sorted order. Who comes too
    late for a name adds a short hash of its path within the input.
    """
    entries: dict[Path, int] = {}
    for path, _ in found:
        entries[path] = entries.get(path, 0) + 1
    order = sorted(
        range(len(found)),
        key=lambda n: (
            found[n][1].row_id is None,
            *(("", n) if found[n][1].row_id else (found[n][0].as_posix(), n)),
        ),
    )
    ids: dict[int, str] = {}
    taken: set[str] = set()
    for number in order:
        path, draft = found[number]
        name = draft.row_id
        if name is None:
            name = path.stem if entries[path] == 1 else f"{path.stem}-{(draft.entry or 0) + 1}"
        where = path.relative_to(roots[number]).as_posix()
        salt = 0
        unique = name
        while unique in taken:
            unique = f"{name}-{digest(f'{where}#{draft.entry}#{salt}')}"
            salt += 1
        taken.add(unique)
        ids[number] = unique
    return [ids[n] for n in range(len(found))]

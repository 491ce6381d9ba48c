"""The one place that knows the order of the stages: files in, a briefing or rows out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from importlib.metadata import version
from pathlib import Path

from pydantic import TypeAdapter

from onrecord.aggregate import attribute_quotations, collate
from onrecord.aggregate.themes import attach_themes, find_themes, theme_registry
from onrecord.analysis import Analysis, analyse, read_earlier
from onrecord.annotate import annotate_article
from onrecord.annotate.nlp import choose_model, load_parser
from onrecord.cache import Cache, code_digest, key_of
from onrecord.editor import (
    EMPTY_REGISTER,
    NO_CORRECTIONS,
    NO_THEMES,
    Corrections,
    Register,
    correct_articles,
    correct_quotations,
    read_corrections,
    read_register,
    read_user_themes,
    redact,
)
from onrecord.engine import open_engine
from onrecord.errors import ModelNotFoundError, NoInputError
from onrecord.export import Row, annotated_rows
from onrecord.identity import registry_entries, resolve_entities
from onrecord.intake import read_corpus, read_source
from onrecord.intake.texts import read_texts
from onrecord.models import (
    Annotation,
    AppliedCorrection,
    Article,
    AttributedQuotation,
    Briefing,
    Collation,
    Corpus,
    Issue,
    Page,
    Provenance,
    Resolution,
    Severity,
    Theme,
)
from onrecord.registry import Registry, read_registry, write_registry
from onrecord.render import options_from, render_pages
from onrecord.settings import CORRECTIONS, REGISTERS, STATE, USER_THEMES, Settings

#: Told how many articles of how many are annotated.
Report = Callable[[int, int], None]

_PACKAGE = Path(__file__).parent
#: Corrections that change whose page it is.
_RENAMING = frozenset({"merge", "distinct", "rename"})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Hand:
    """What people wrote beside the articles."""

    corrections: Corrections = NO_CORRECTIONS
    register: Register = EMPTY_REGISTER
    themes: Path | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Ready:
    """The articles as people have corrected them, annotated one by one."""

    articles: tuple[Article, ...]
    annotations: tuple[Annotation, ...]
    applied: tuple[AppliedCorrection, ...]
    issues: tuple[Issue, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Findings:
    """Everything about the articles but their themes."""

    articles: tuple[Article, ...]
    annotations: tuple[Annotation, ...]
    resolution: Resolution
    quotations: tuple[AttributedQuotation, ...]
    collations: tuple[Collation, ...]
    applied: tuple[AppliedCorrection, ...]
    issues: tuple[Issue, ...]


# ---------------------------------------------------------------------- the doors


def read_inputs(inputs: Sequence[Path], *, as_is: bool = False) -> Corpus:
    """Read the articles of files and folders, duplicates included.

    Raises:
        NoInputError: nothing was readable; the text names the first cause.
    """
    corpus = read_corpus(inputs, as_is=as_is)
    if not corpus.articles:
        why = next(
            (f"{i.path}: {i.message}" for i in corpus.issues), "the folder holds no articles"
        )
        msg = f"no article could be read ({why}); give a folder or files with articles"
        raise NoInputError(msg)
    return corpus


def annotate_inputs(
    settings: Settings,
    *,
    as_is: bool = False,
    separately: bool = False,
    report: Report | None = None,
) -> tuple[Iterator[Row], tuple[Issue, ...]]:
    """Return the rows of ``onrecord annotate`` and what went wrong.

    Raises:
        NoInputError: nothing was readable.
        ModelNotFoundError: no language pipeline is installed.
    """
    corpus = read_inputs(settings.articles, as_is=as_is)
    hand = _read_hand(settings.articles)
    articles = tuple(a for a in corpus.articles if a.duplicate_of is None)
    rows, issues = _rows(articles, settings, hand, separately=separately, report=report)
    return rows, (*corpus.issues, *issues)


def annotate_texts(texts: Iterable[tuple[str, str]], *, separately: bool = False) -> list[Row]:
    """Annotate texts just as they are; one record per text, in the order given.

    The model stays loaded for the next call. Names are resolved over all texts of the call, or
    within each alone when ``separately``. The records are those of ``onrecord annotate --as-is``.
    """
    pairs = tuple(texts)
    settings = Settings(engine="serial")
    rows, _ = _rows(read_texts(pairs), settings, _Hand(), separately=separately, report=None)
    # Ids are echoed unchanged, two equal ones too.
    return [{**row, "id": name} for row, (name, _) in zip(rows, pairs, strict=True)]


def make_briefing(
    settings: Settings, root: Path, *, as_is: bool = False, report: Report | None = None
) -> Briefing:
    """Run every stage over the corpus that the settings name.

    ``root`` is the folder of ``mkdocs.yml``: cache and registry lie there, and paths in issues are
    told from there.

    Raises:
        NoInputError: nothing was readable.
        ModelNotFoundError: no language pipeline is installed.
    """
    corpus = read_inputs(settings.articles, as_is=as_is)
    hand = _read_hand(settings.articles)
    articles = tuple(a for a in corpus.articles if a.duplicate_of is None)
    registry = read_registry(root)
    ready = _prepare(articles, settings, hand, root / STATE / "cache", report)
    found = _resolve(ready.articles, ready.annotations, hand, registry)
    briefing = _brief(found, settings, hand, registry)
    every = (*corpus.issues, *ready.issues, *briefing.issues)
    return replace(
        briefing,
        corrections=tuple(sorted((*ready.applied, *briefing.corrections), key=lambda c: c.line)),
        issues=tuple(_told_from(root, issue) for issue in every),
    )


def analyse_briefing(briefing: Briefing, settings: Settings) -> Analysis:
    """Decide all that pages, export and command line tell of a briefing.

    Raises:
        ConfigurationError: ``since`` names no export of an earlier edition.
    """
    earlier = read_earlier(settings.since) if settings.since else None
    return analyse(briefing, order=settings.order, rights=settings.rights, earlier=earlier)


def make_pages(briefing: Briefing, settings: Settings) -> tuple[Page, ...]:
    """Render the briefing's pages as the settings ask."""
    return render_pages(analyse_briefing(briefing, settings), options_from(settings))


def save_registry(briefing: Briefing, settings: Settings, root: Path) -> bool:
    """Keep the ids of this briefing, so that the next one redirects what it renames.

    Tell whether the file changed. Who is taken down is forgotten there too.
    """
    former = read_registry(root)
    hand = _read_hand(settings.articles)
    # Ids that a correction gave are not kept: without the correction all is as it was before.
    by_hand = {ident for c in briefing.corrections if c.kind in _RENAMING for ident in c.changed}
    entities = (*briefing.people, *briefing.organisations)
    kept = registry_entries([e for e in entities if e.id not in by_hand], former, hand.corrections)
    return write_registry(root, {**kept, **theme_registry(briefing.themes, former)})


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


# ---------------------------------------------------------------------- the stages


def _rows(
    articles: tuple[Article, ...],
    settings: Settings,
    hand: _Hand,
    *,
    separately: bool,
    report: Report | None,
) -> tuple[Iterator[Row], tuple[Issue, ...]]:
    """Annotate all articles in one go, then resolve them together or each alone.

    Alone, a correction that fits one article fits no other: what is idle is not told then.
    """
    ready = _prepare(articles, settings, hand, None, report)
    pairs = list(zip(ready.articles, ready.annotations, strict=True))
    groups = [[pair] for pair in pairs] if separately else [pairs]
    found = [
        _resolve(tuple(a for a, _ in group), tuple(b for _, b in group), hand, {})
        for group in groups
    ]
    rows = (
        row
        for one in found
        for row in annotated_rows(
            one.articles, one.annotations, one.resolution.entities, one.quotations
        )
    )
    told = () if separately else found[0].issues
    return rows, (*ready.issues, *told)


def _prepare(
    articles: tuple[Article, ...],
    settings: Settings,
    hand: _Hand,
    cache_folder: Path | None,
    report: Report | None,
) -> _Ready:
    """Correct and annotate a corpus; a second time where somebody is taken down.

    Masking the printed name and annotating what is left leaves nothing derived that could hold it.
    """
    articles, applied, issues = correct_articles(articles, hand.corrections)
    annotations = _annotate_all(articles, settings, cache_folder, report)
    if hand.corrections.of("takedown"):
        entities = resolve_entities(articles, annotations, corrections=hand.corrections).entities
        articles = redact(articles, annotations, entities, hand.corrections)
        annotations = _annotate_all(articles, settings, cache_folder, report)
    return _Ready(
        articles=articles,
        annotations=annotations,
        applied=applied,
        issues=(*issues, *(issue for annotation in annotations for issue in annotation.issues)),
    )


def _resolve(
    articles: tuple[Article, ...],
    annotations: tuple[Annotation, ...],
    hand: _Hand,
    registry: Registry,
) -> _Findings:
    resolution = resolve_entities(
        articles, annotations, corrections=hand.corrections, register=hand.register, former=registry
    )
    quotations = attribute_quotations(articles, annotations, resolution.entities)
    quotations, applied, issues = correct_quotations(
        quotations, resolution, articles, hand.corrections
    )
    quotations, collations = collate(quotations, articles)
    return _Findings(
        articles=articles,
        annotations=annotations,
        resolution=resolution,
        quotations=quotations,
        collations=collations,
        applied=(*resolution.applied, *applied),
        issues=(*resolution.issues, *issues),
    )


def _brief(found: _Findings, settings: Settings, hand: _Hand, registry: Registry) -> Briefing:
    user = read_user_themes(hand.themes) if hand.themes else NO_THEMES
    themes, issues = find_themes(
        found.articles,
        found.annotations,
        found.resolution.entities,
        found.quotations,
        user=user,
        former=registry,
    )
    entities = found.resolution.entities
    return Briefing(
        articles=found.articles,
        annotations=found.annotations,
        people=tuple(e for e in entities if e.kind == "person"),
        organisations=tuple(e for e in entities if e.kind == "organisation"),
        themes=themes,
        quotations=attach_themes(found.quotations, themes),
        collations=found.collations,
        clashes=found.resolution.clashes,
        corrections=found.applied,
        issues=(*found.issues, *issues),
        provenance=_provenance(found.articles, settings),
        retired_themes=_retired(registry.get("themes", {}), themes),
    )


def _retired(former: Iterable[str], themes: Iterable[Theme]) -> tuple[str, ...]:
    living = {ident for theme in themes for ident in (theme.id, *theme.former_ids)}
    return tuple(sorted(set(former) - living))


def _provenance(articles: Sequence[Article], settings: Settings) -> Provenance:
    languages = sorted({article.language for article in articles})
    return Provenance(
        generator=f"onrecord {version('onrecord')}",
        model=", ".join(dict.fromkeys(_model_version(settings.model, code) for code in languages)),
        corpus=key_of(f"{article.id} {article.sha256}" for article in articles),
    )


# ---------------------------------------------------------------------- annotation, cached


def _annotate_all(
    articles: Sequence[Article],
    settings: Settings,
    cache_folder: Path | None,
    report: Report | None,
) -> tuple[Annotation, ...]:
    """Annotate each article, from the cache where the same code annotated the same article.

    Raises:
        ModelNotFoundError: for none of the articles is a language pipeline installed.
    """
    if articles and not any(_has_model(settings.model, a.language) for a in articles):
        choose_model(settings.model, articles[0].language)  # raises, and says what to install
    store = Cache(cache_folder, Annotation) if cache_folder else None
    keys = [_annotation_key(article, settings.model) if store else "" for article in articles]
    done = {i: hit for i, key in enumerate(keys) if store and (hit := store.get(key))}
    missing = [i for i in range(len(articles)) if i not in done]
    with open_engine(settings.engine, len(missing)) as run:
        results = run(partial(_annotate_one, settings.model), [articles[i] for i in missing])
        for count, (i, annotation) in enumerate(zip(missing, results, strict=True), 1):
            done[i] = annotation
            if store:
                store.put(keys[i], annotation)
            if report:
                report(count, len(missing))
    return tuple(done[i] for i in range(len(articles)))


def _annotate_one(model: str, article: Article) -> Annotation:
    """Annotate one article; whatever goes wrong with it costs this article alone."""
    try:
        return annotate_article(article, load_parser(choose_model(model, article.language)))
    except ModelNotFoundError as error:
        return _not_annotated(article, "note", str(error))
    except Exception as error:  # noqa: BLE001 - the per-article guard, the only one
        return _not_annotated(article, "warning", repr(error))


def _not_annotated(article: Article, severity: Severity, why: str) -> Annotation:
    message = f"the article could not be annotated, it has no quotations: {why}"
    issue = Issue(path=article.path, stage="annotate", severity=severity, message=message)
    return Annotation(article_id=article.id, issues=(issue,))


def _annotation_key(article: Article, model: str) -> str:
    """Name an annotation by all that it is made from: the article's words, the model, our code."""
    words = replace(article, path="", sha256="", duplicate_of=None, same_text_as=None)
    return key_of(
        (_ARTICLE.dump_json(words), _model_version(model, article.language), _code_version())
    )


_ARTICLE = TypeAdapter(Article)


@cache
def _has_model(model: str, language: str) -> bool:
    try:
        choose_model(model, language)
    except ModelNotFoundError:
        return False
    return True


@cache
def _model_version(model: str, language: str) -> str:
    if not _has_model(model, language):
        return f"no pipeline for “{language}”"
    name = choose_model(model, language)
    return f"{name} {version(name)}"


@cache
def _code_version() -> str:
    ours = code_digest(_PACKAGE / "annotate", _PACKAGE / "text", _PACKAGE / "models.py")
    return f"{ours} spacy {version('spacy')} yake {version('yake')}"


# ---------------------------------------------------------------------- beside the articles


def _read_hand(inputs: Sequence[Path]) -> _Hand:
    """Read corrections and register, and find the user's themes, beside the inputs."""
    corrections = _beside(inputs, CORRECTIONS)
    register = next((path for name in REGISTERS if (path := _beside(inputs, name))), None)
    return _Hand(
        corrections=read_corrections(corrections) if corrections else NO_CORRECTIONS,
        register=read_register(register) if register else EMPTY_REGISTER,
        themes=_beside(inputs, USER_THEMES),
    )


def _beside(inputs: Sequence[Path], name: str) -> Path | None:
    folders = dict.fromkeys(path if path.is_dir() else path.parent for path in inputs)
    return next((folder / name for folder in folders if (folder / name).is_file()), None)


def _told_from(root: Path, issue: Issue) -> Issue:
    """Tell an issue's path from the root, so that pages do not depend on where the folder lies."""
    path = Path(issue.path)
    if not path.is_absolute() or not path.is_relative_to(root):
        return issue
    return replace(issue, path=path.relative_to(root).as_posix())

"""Annotating a corpus: from the cache where the same code annotated the same words before."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cache, partial
from importlib.metadata import version
from pathlib import Path

from pydantic import TypeAdapter

from onrecord.annotate import address, annotate_words, words_of
from onrecord.annotate.nlp import choose_model, load_parser
from onrecord.cache import Cache, code_digest, key_of
from onrecord.engine import open_engine
from onrecord.errors import ModelNotFoundError
from onrecord.models import Annotation, Article, Issue, Severity
from onrecord.settings import Settings

#: Told how many articles of how many are annotated.
Report = Callable[[int, int], None]

_PACKAGE = Path(__file__).parent.parent
#: All of ours that annotating runs: the code of the stage, and what it stands on.
CODE = tuple(_PACKAGE / name for name in ("annotate", "text", "lexicons", "models.py", "errors.py"))
_STAGE = "annotate"
_ARTICLE = TypeAdapter(Article)


class Annotator:
    """Annotates articles with the model and the engine of the settings.

    With a ``folder`` it keeps what it finds, named by all that it is made from: the words of the
    article, the model, our code.
    """

    def __init__(
        self, settings: Settings, folder: Path | None = None, report: Report | None = None
    ) -> None:
        """Keep records in ``folder``, if one is given; tell ``report`` how far the work is."""
        self._model = settings.model
        self._engine = settings.engine
        self._store = Cache(folder, Annotation) if folder else None
        self._report = report

    def annotate(self, articles: Sequence[Article]) -> tuple[Annotation, ...]:
        """Return the annotation of each article; what goes wrong with one costs this one alone.

        Raises:
            ModelNotFoundError: for none of the articles is a language pipeline installed.
        """
        if articles and not any(_has_model(self._model, a.language) for a in articles):
            choose_model(self._model, articles[0].language)  # raises, and says what to install
        texts = [words_of(article) for article in articles]
        store = self._store
        keys = [self._key(text) if store else "" for text in texts]
        done = {i: hit for i, key in enumerate(keys) if store and (hit := store.get(key))}
        missing = [i for i in range(len(articles)) if i not in done]
        with open_engine(self._engine, len(missing)) as run:
            results = run(partial(_annotate_one, self._model), [texts[i] for i in missing])
            for count, (i, annotation) in enumerate(zip(missing, results, strict=True), 1):
                done[i] = annotation
                # What failed may succeed the next time.
                if store and all(issue.stage != _STAGE for issue in annotation.issues):
                    store.put(keys[i], annotation)
                if self._report:
                    self._report(count, len(missing))
        return tuple(address(done[i], article) for i, article in enumerate(articles))

    def forget(self, articles: Iterable[Article]) -> None:
        """Remove what is kept of the words of these articles."""
        if self._store:
            self._store.forget(self._key(words_of(article)) for article in articles)

    def prune(self) -> None:
        """Remove what is kept of words, models and code that nobody asked for any more."""
        if self._store:
            self._store.prune()

    def _key(self, words: Article) -> str:
        model = model_version(self._model, words.language)
        return key_of((_ARTICLE.dump_json(words), model, _code_version()))


def _annotate_one(model: str, words: Article) -> Annotation:
    try:
        return annotate_words(words, load_parser(choose_model(model, words.language)))
    except ModelNotFoundError as error:
        return _not_annotated("note", str(error))
    except Exception as error:  # noqa: BLE001 - the per-article guard, the only one
        return _not_annotated("warning", repr(error))


def _not_annotated(severity: Severity, why: str) -> Annotation:
    message = f"the article could not be annotated, it has no quotations: {why}"
    issue = Issue(path="", stage=_STAGE, severity=severity, message=message)
    return Annotation(article_id="", issues=(issue,))


@cache
def _has_model(model: str, language: str) -> bool:
    try:
        choose_model(model, language)
    except ModelNotFoundError:
        return False
    return True


@cache
def model_version(model: str, language: str) -> str:
    """Return name and version of the pipeline that a language gets, as Method prints it."""
    if not _has_model(model, language):
        return f"no pipeline for “{language}”"
    name = choose_model(model, language)
    return f"{name} {version(name)}"


@cache
def _code_version() -> str:
    return f"{code_digest(*CODE)} spacy {version('spacy')} yake {version('yake')}"

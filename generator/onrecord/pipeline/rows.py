"""From articles to the rows of ``onrecord annotate``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from onrecord.editor.beside import Hand, read_hand
from onrecord.export import Row, annotated_rows
from onrecord.intake.texts import read_texts
from onrecord.models import Corpus, Issue
from onrecord.pipeline.annotation import Annotator, Report
from onrecord.pipeline.inputs import read_inputs
from onrecord.pipeline.stage import Stages, run_stages
from onrecord.pipeline.stages import ANNOTATION, RESOLUTION
from onrecord.settings import Settings


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
        UnpublishableError: what people wrote beside the articles must be mended first.
    """
    corpus = read_inputs(settings.articles, as_is=as_is)
    hand = read_hand(settings.articles)
    return _rows(
        replace(corpus, issues=(*corpus.issues, *hand.issues)),
        hand,
        Annotator(settings, report=report),
        separately=separately,
    )


def annotate_texts(texts: Iterable[tuple[str, str]], *, separately: bool = False) -> list[Row]:
    """Annotate texts just as they are; one record per text, in the order given.

    The model stays loaded for the next call. Names are resolved over all texts of the call, or
    within each alone when ``separately``. The records are those of ``onrecord annotate --as-is``.
    """
    pairs = tuple(texts)
    annotator = Annotator(Settings(engine="serial"))
    corpus = Corpus(articles=read_texts(pairs))
    rows, _ = _rows(corpus, Hand(), annotator, separately=separately)
    # Ids are echoed unchanged, two equal ones too.
    return [{**row, "id": name} for row, (name, _) in zip(rows, pairs, strict=True)]


def _rows(
    corpus: Corpus, hand: Hand, annotator: Annotator, *, separately: bool
) -> tuple[Iterator[Row], tuple[Issue, ...]]:
    """Annotate all articles in one go, then resolve them together or each alone.

    Alone, a correction that fits one article fits no other: what is idle is not told then.
    """

    def run(stages: Stages, **given: Any) -> dict[str, Any]:  # noqa: ANN401 - things of any type
        beside = {"corrections": hand.corrections, "register": hand.register, "former": {}}
        return run_stages(stages, **beside, **given)

    articles = tuple(a for a in corpus.articles if a.duplicate_of is None)
    ready = run(ANNOTATION, articles=articles, annotator=annotator, issues=corpus.issues)
    pairs = list(zip(ready["articles"], ready["annotations"], strict=True))
    groups = [[pair] for pair in pairs] if separately else [pairs]
    found = [
        run(
            RESOLUTION,
            articles=tuple(article for article, _ in group),
            annotations=tuple(annotation for _, annotation in group),
        )
        for group in groups
    ]
    rows = (
        row
        for one in found
        for row in annotated_rows(
            one["articles"], one["annotations"], one["resolution"].entities, one["quotations"]
        )
    )
    issues: tuple[Issue, ...] = (*ready["issues"], *(() if separately else found[0]["issues"]))
    for one in found:  # each knows whom its own articles may not name
        issues = one["left"].told(issues)
    return rows, issues

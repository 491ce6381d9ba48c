"""From a corpus to its briefing and its pages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from onrecord.aggregate.themes import theme_registry
from onrecord.analysis import Analysis, analyse, read_earlier
from onrecord.editor import Leaks, forgotten, stop_on_errors
from onrecord.editor.beside import hand_check_of, read_hand
from onrecord.identity import registry_entries
from onrecord.models import Briefing, Issue, Page
from onrecord.pipeline.annotation import Annotator, Report
from onrecord.pipeline.inputs import read_inputs
from onrecord.pipeline.stage import Stages, run_stages
from onrecord.pipeline.stages import BRIEFING
from onrecord.registry import read_registry, write_registry
from onrecord.render import options_from, render_pages
from onrecord.settings import STATE, Settings

#: Corrections that change whose page it is.
_RENAMING = frozenset({"merge", "distinct", "rename"})
_HOW_TO_BEGIN = (
    "There is no article yet. Put files into the folder that `articles` names in `mkdocs.yml`: "
    "text, saved web pages, PDF. These pages fill as you do."
)


def make_briefing(
    settings: Settings,
    root: Path | None,
    *,
    as_is: bool = False,
    report: Report | None = None,
    stages: Stages = BRIEFING,
) -> Briefing:
    """Run every stage over the corpus that the settings name.

    ``root`` is the folder of ``mkdocs.yml``: cache and registry lie there, and paths in issues are
    told from there. Without one nothing is kept.

    Raises:
        NoInputError: nothing was readable.
        ModelNotFoundError: no language pipeline is installed.
        UnpublishableError: what people wrote beside the articles must be mended first.
        ConfigurationError: the stages do not fit together.
    """
    corpus = read_inputs(settings.articles, as_is=as_is, may_be_empty=root is not None)
    hand = read_hand(settings.articles, root)
    annotator = Annotator(settings, root / STATE / "cache" if root else None, report)
    made = run_stages(
        stages,
        articles=tuple(a for a in corpus.articles if a.duplicate_of is None),
        issues=(*corpus.issues, *hand.issues, *hand.themes.issues),
        corrections=hand.corrections,
        register=hand.register,
        user_themes=hand.themes,
        former=forgotten(read_registry(root, settings.articles), hand.corrections) if root else {},
        settings=settings,
        annotator=annotator,
    )
    annotator.prune()
    briefing: Briefing = made["briefing"]
    return replace(briefing, issues=tuple(map(_told_from(root), briefing.issues)))


def analyse_briefing(briefing: Briefing, settings: Settings) -> Analysis:
    """Decide all that pages, export and command line tell of a briefing.

    Raises:
        ConfigurationError: ``since`` names no export of an earlier edition.
    """
    earlier = read_earlier(settings.since) if settings.since else None
    return analyse(briefing, order=settings.order, rights=settings.rights, earlier=earlier)


def make_pages(briefing: Briefing, settings: Settings) -> tuple[Page, ...]:
    """Render the briefing's pages as the settings ask; of no article yet, say how to begin.

    Raises:
        UnpublishableError: a setting or a template prints what is taken down.
    """
    options = replace(options_from(settings), checked_by_hand=_hand_check_words(settings.articles))
    if not briefing.articles and not options.note:
        options = replace(options, note=_HOW_TO_BEGIN)
    pages = render_pages(analyse_briefing(briefing, settings), options)
    leaks = Leaks(read_hand(settings.articles).corrections)
    if leaks.any:
        stop_on_errors(
            leaks.issue(page.uri, "take it out of mkdocs.yml, the side files and your templates")
            for page in pages
            if leaks.stand_in(f"{page.uri} {page.markdown}")
            or any(leaks.stand_in(f"{e.title} {e.text} {e.also} {e.href}") for e in page.entries)
        )
    return pages


def _hand_check_words(inputs: Sequence[Path]) -> str:
    found = hand_check_of(inputs)
    return found.words if found.looked_at else ""


def save_registry(briefing: Briefing, settings: Settings, root: Path) -> bool:
    """Keep the ids of this briefing, so that the next one redirects what it renames.

    Tell whether the file changed. Who is taken down is forgotten there too.
    """
    hand = read_hand(settings.articles)
    former = forgotten(read_registry(root, settings.articles), hand.corrections)
    # Ids that an editor gave are not kept: without the entry all is as it was before.
    by_hand = {ident for c in briefing.corrections if c.kind in _RENAMING for ident in c.changed}
    entities = (*briefing.people, *briefing.organisations)
    kept = registry_entries([e for e in entities if e.id not in by_hand], former, hand.corrections)
    themes = [theme for theme in briefing.themes if not theme.by_user]
    entries = {**kept, **theme_registry(themes, former)}
    return write_registry(root, settings.articles, entries)


def _told_from(root: Path | None) -> Callable[[Issue], Issue]:
    """Tell an issue's path from the root, so that pages do not depend on where the folder lies."""

    def told(issue: Issue) -> Issue:
        path = Path(issue.path)
        if root is None or not path.is_absolute() or not path.is_relative_to(root):
            return issue
        return replace(issue, path=path.relative_to(root).as_posix())

    return told

"""What the user may say about the pages; every setting is optional."""

from dataclasses import dataclass
from pathlib import Path

from onrecord.render.measured import NOT_MEASURED, Measured, read_measured
from onrecord.settings import Rights, Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class RenderOptions:
    """The user's hand in the pages, and what is known of the briefing from outside it."""

    title: str = "Briefing"
    edition: str = ""  # "Monday morning"; printed as given
    prepared_by: str = ""
    note: str = ""  # Markdown by the editor, first on home, marked as the editor's
    folders: tuple[Path, ...] = ()  # of the articles; folders below them are sections
    watch: tuple[str, ...] = ()  # names or words shown first on home, absent ones too
    rights: Rights = "full"  # how much of an article's text its page shows
    excerpt_words: int = 120  # cap of words an article in "excerpt" mode
    templates: Path | None = None  # searched before our own templates
    measured: Measured = NOT_MEASURED  # how well this release did on texts held apart
    checked_by_hand: str = ""  # the accuracy of a sample of this corpus, in words
    checked: str = ""  # what a person found when checking this briefing by hand


def options_from(settings: Settings) -> RenderOptions:
    """Return the options that the settings ask for."""
    return RenderOptions(
        title=settings.title or "Briefing",
        edition=settings.edition,
        prepared_by=settings.prepared_by,
        note=settings.note,
        folders=settings.articles,
        watch=settings.watch,
        rights=settings.rights,
        excerpt_words=settings.excerpt_words,
        templates=settings.templates,
        measured=read_measured(),
        checked=settings.checked,
    )

"""What the user may say about the pages; every setting is optional."""

from dataclasses import dataclass
from pathlib import Path

from onrecord.render.earlier import Earlier, read_earlier
from onrecord.render.measured import NOT_MEASURED, Measured, read_measured
from onrecord.settings import Order, Rights, Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class RenderOptions:
    """The user's hand in the pages, and what is known of the briefing from outside it."""

    title: str = "Briefing"
    edition: str = ""  # "Monday morning"; printed as given
    earlier: Earlier | None = None  # the edition to compare with
    prepared_by: str = ""
    note: str = ""  # Markdown by the editor, first on home, marked as the editor's
    order: Order = "found"  # of the articles
    folders: tuple[Path, ...] = ()  # of the articles; folders below them are sections
    watch: tuple[str, ...] = ()  # names or words shown first on home, absent ones too
    rights: Rights = "full"  # how much of an article's text its page shows
    excerpt_words: int = 120  # cap of words an article in "excerpt" mode
    templates: Path | None = None  # searched before our own templates
    measured: Measured = NOT_MEASURED  # how well this release did on texts held apart
    checked: str = ""  # what a person found when checking this briefing by hand
    downloads: tuple[tuple[str, str], ...] = ()  # (label, address below the site's root)


def options_from(settings: Settings) -> RenderOptions:
    """Return the options that the settings ask for.

    Raises:
        ConfigurationError: ``since`` names no export of an earlier edition.
    """
    return RenderOptions(
        title=settings.title or "Briefing",
        edition=settings.edition,
        earlier=read_earlier(settings.since) if settings.since else None,
        prepared_by=settings.prepared_by,
        note=settings.note,
        order=settings.order,
        folders=settings.articles,
        watch=settings.watch,
        rights=settings.rights,
        excerpt_words=settings.excerpt_words,
        templates=settings.templates,
        measured=read_measured(),
        checked=settings.checked,
    )

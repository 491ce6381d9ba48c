"""Every setting with its default: one record, filled from ``mkdocs.yml`` or the command line."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

#: Files that count only where they lie beside the articles.
CORRECTIONS = "corrections.yml"
USER_THEMES = "themes.yml"
REGISTERS = ("people.json", "people.csv")

#: Beside mkdocs.yml: the cache (may be deleted) and the registry of former ids (commit it).
STATE = ".onrecord"

Order = Literal["found", "date", "title"]
Rights = Literal["full", "excerpt", "quotes"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a user may decide; each field is one key of the plugin block in ``mkdocs.yml``.

    Paths are relative to the folder of ``mkdocs.yml``.
    """

    articles: tuple[Path, ...] = (Path("articles"),)  # files and folders to read
    model: str = "auto"  # the language pipeline; auto takes the best one installed
    engine: str = "auto"  # serial, processes or processes:N; auto decides by the number of articles
    templates: Path | None = None  # searched before ours: override one template at a time
    title: str = ""  # of the briefing; empty: the site's name
    edition: str = ""  # "Morning, 3 May": printed as given
    # an export of the earlier edition: what is new since then is told and marked
    since: Path | None = None
    prepared_by: str = ""
    note: str = ""  # the editor's note, Markdown, first on the home page
    order: Order = "found"  # of the articles: by path, newest first, by title
    watch: tuple[str, ...] = ()  # people, organisations and words shown first
    rights: Rights = "full"  # how much of an article's text its page shows
    excerpt_words: int = 120  # the most words of an article that an excerpt shows
    checked: str = ""  # what a person found who checked this briefing by hand; shown under Method

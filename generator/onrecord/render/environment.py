"""Where the templates are, and the Jinja environment that fills them."""

from dataclasses import dataclass
from pathlib import Path

import jinja2

from onrecord.errors import TemplateNotFoundError
from onrecord.render.markup import as_html, as_markdown
from onrecord.render.phrases import count, joined
from onrecord.text.days import day

_ASSETS = "assets/onrecord"
_PACKAGE = Path(__file__).resolve().parents[1]


def template_folder() -> Path:
    """Return the folder of our own templates: the checkout's, else the installed package's.

    An editable install may leave a stale copy in the package, so a checkout comes first.

    Raises:
        TemplateNotFoundError: the installation has neither.
    """
    checkout = _PACKAGE.parents[1]
    candidates = [_PACKAGE / "_templates"]
    if (checkout / "pyproject.toml").is_file():
        candidates.insert(0, checkout / "templates")
    for folder in candidates:
        if (folder / "home.md.j2").is_file():
            return folder
    message = f"no templates in {' or '.join(map(str, candidates))}: install onrecord again"
    raise TemplateNotFoundError(message)


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteAssets:
    """What the site needs besides its pages. Addresses are relative to the docs folder."""

    templates: Path  # our own templates
    overrides: Path  # goes into ``theme.dirs``, before Material's own
    user_overrides: tuple[Path, ...]  # before ours
    files: tuple[tuple[str, Path], ...]  # (address, file), sorted
    styles: tuple[str, ...]  # the user's further ones, for ``extra_css``; ours stand in main.html


def site_assets(user_folder: Path | None = None) -> SiteAssets:
    """Find style sheets, scripts and licences; a file in the user's ``assets`` replaces ours.

    Raises:
        TemplateNotFoundError: the installation holds no templates.
    """
    own = template_folder()
    theirs = user_folder / "overrides" if user_folder else None
    files: dict[str, Path] = {}
    styles: list[str] = []
    for folder in (own / "assets", *([user_folder / "assets"] if user_folder else [])):
        for path in sorted(folder.rglob("*")):
            if not path.is_file():
                continue
            uri = f"{_ASSETS}/{path.relative_to(folder).as_posix()}"
            if path.suffix == ".css" and folder != own / "assets" and uri not in files:
                styles.append(uri)
            files[uri] = path
    return SiteAssets(
        templates=own,
        overrides=own / "overrides",
        user_overrides=(theirs,) if theirs and theirs.is_dir() else (),
        files=tuple(sorted(files.items())),
        styles=tuple(styles),
    )


def make_environment(user_folder: Path | None = None) -> jinja2.Environment:
    """Return the environment: the user's folder first, undefined names an error, all escaped."""
    folders = [template_folder()] if user_folder is None else [user_folder, template_folder()]
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(folders, encoding="utf-8"),
        undefined=jinja2.StrictUndefined,
        autoescape=True,
        finalize=as_html,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["md"] = as_markdown
    environment.filters["count"] = count
    environment.filters["day"] = day
    environment.filters["joined"] = joined
    return environment

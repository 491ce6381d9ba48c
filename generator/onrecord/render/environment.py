"""Where the templates are, and the Jinja environment that fills them."""

from pathlib import Path

import jinja2

from onrecord.errors import TemplateNotFoundError
from onrecord.render.markup import as_html, as_markdown
from onrecord.render.phrases import count, day, joined

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


def override_folder() -> Path:
    """Return the folder that goes into ``theme.dirs``, before Material's own."""
    return template_folder() / "overrides"


def asset_files() -> tuple[tuple[str, Path], ...]:
    """List style sheets, scripts and licences as (uri below the docs folder, file), sorted."""
    folder = template_folder() / "assets"
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return tuple((f"assets/onrecord/{path.relative_to(folder).as_posix()}", path) for path in files)


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

"""The project's own site is no news: its folders and the pages that it made are never articles."""

import re
from functools import cache
from pathlib import Path

_CONFIG = ("mkdocs.yml", "mkdocs.yaml")
_SETTING = re.compile(
    r"^(docs_dir|site_dir)\s*:\s*[\"']?([^\"'#\n]+?)[\"']?\s*(?:#.*)?$", re.MULTILINE
)
_DEFAULTS = {"docs_dir": "docs", "site_dir": "site"}
_MADE = re.compile(r"^generated:\s*true\s*$", re.MULTILINE)
_HEADER = re.compile(r"\A\ufeff?---[ \t]*\n(.*?)^---[ \t]*$", re.DOTALL | re.MULTILINE)
_PAGES = frozenset({".md", ".markdown"})
_BUILT = re.compile(rb"<meta name=\"generator\" content=\"(?:mkdocs|zensical)[^>]*>", re.IGNORECASE)
_OURS = b"onrecord"
_HEAD = 65_536  # bytes in which a page says what made it


@cache
def site_folders(project: Path) -> frozenset[Path]:
    """Return the folders of pages and of the built site, where ``project`` has a configuration."""
    config = next((project / name for name in _CONFIG if (project / name).is_file()), None)
    if config is None:
        return frozenset()
    try:
        source = config.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return frozenset()
    said = {**_DEFAULTS, **dict(_SETTING.findall(source))}
    return frozenset((project / folder.strip()).resolve() for folder in said.values())


def is_own_page(path: Path) -> bool:
    """Tell whether a file is a page that OnRecord wrote, or one that was built of it."""
    suffix = path.suffix.casefold()
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
    except OSError:
        return False
    if suffix in _PAGES:
        if not head.removeprefix(b"\xef\xbb\xbf").startswith(b"---"):
            return False
        header = _HEADER.match(head.decode("utf-8", "replace").replace("\r\n", "\n"))
        return header is not None and _MADE.search(header[1]) is not None
    return _BUILT.search(head) is not None and _OURS in head

"""What an entry of a side file refers to: names, articles, and ids that a take-down hides."""

from __future__ import annotations

from pathlib import PurePosixPath

from onrecord.editor.corrections import Corrections
from onrecord.models import Article
from onrecord.text.fold import fold, without_possessive
from onrecord.text.slugs import digest


def name_key(text: str) -> str:
    """Return the form under which a name in a corrections file equals a printed one."""
    key = without_possessive(fold(text)).replace(".", "")
    return key.removeprefix("the ").strip()


def article_matches(article: Article, given: str) -> bool:
    """Tell whether a corrections file means this article: by id, path, file name or headline."""
    given = given.strip()
    path = article.path.replace("\\", "/")
    return (
        given in (article.id, path, path.rpartition("/")[2])
        or article.id in (hidden_id(given), hidden_id(PurePosixPath(given).stem))
        or (bool(article.title) and fold(given) == fold(article.title or ""))
    )


def hidden_id(article_id: str) -> str:
    """Return the id of an article whose own id would name somebody who is taken down."""
    return f"article-{digest(article_id)}"


def forgets(corrections: Corrections, name: str) -> bool:
    """Tell whether the registry must not remember a name, since the person is taken down."""
    keys = {name_key(entry.get("name") or "") for entry in corrections.takedowns("person")}
    return name_key(name) in keys or any(key and key in name_key(name) for key in keys)

"""What an entry of a side file refers to: names, articles, and ids that a take-down hides."""

from __future__ import annotations

from pathlib import PurePosixPath

from onrecord.editor.corrections import Corrections
from onrecord.models import Article
from onrecord.text.fold import fold, without_possessive
from onrecord.text.names import parse_name, same_full_name
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
    """Tell whether the registry must not remember a name, since the person is taken down.

    Initials, nicknames and other spellings of the name are the name; so is the surname alone.
    """
    given = [
        form
        for entry in corrections.takedowns("person")
        for form in (entry.get("name") or "", *entry.all("also"))
    ]
    key = name_key(name)
    if not key or not given:
        return False
    if any(gone in key for gone in map(name_key, given) if gone):
        return True
    parsed = parse_name(name)
    return any(
        same_full_name(parsed, gone) or (not parsed.full and parsed.surname_key == gone.surname_key)
        for gone in map(parse_name, given)
    )

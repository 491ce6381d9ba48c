"""How articles describe somebody, each wording with where it is printed."""

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.analysis.news import is_new_role
from onrecord.editor.entries import correction_for_role
from onrecord.models import Entity, Role
from onrecord.render.library import Library, Ref
from onrecord.render.markup import Printed, printed


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """One wording and the articles that print it; a role from outside has no place."""

    text: str
    printed: Printed | None
    articles: tuple[str, ...]
    source: Ref  # the first article that prints it
    is_new: bool  # the earlier edition knows the person, but not by this wording
    correction: str  # a ready entry that leaves it out


def printed_role(library: Library, role: Role) -> Printed | None:
    """Return the words of a role where they are printed."""
    if role.place is None or role.place.article_id not in library.articles:
        return None
    place = role.place
    text = library.text_of(place.article_id, in_title=place.in_title)
    return printed(place.article_id, text, place.span, in_title=place.in_title)


def role_in_article(library: Library, entity_id: str | None, article_id: str) -> Printed | None:
    """Return the first description of somebody in one article's own words."""
    entity = library.entities.get(entity_id or "")
    if entity is None:
        return None
    for role in entity.roles:
        if role.place and role.place.article_id == article_id and not role.quoted:
            return printed_role(library, role)
    return None


def descriptions(library: Library, entity_id: str) -> tuple[Described, ...]:
    """List the articles' own wordings of somebody's roles, the most printed first."""
    entity = library.entities[entity_id]
    wordings: dict[str, list[Role]] = {}
    for role in entity.roles:
        if not role.quoted:
            wordings.setdefault(role.text.casefold(), []).append(role)
    described = [_described(library, entity, roles) for roles in wordings.values()]
    return tuple(sorted(described, key=lambda d: (-len(d.articles), d.text.casefold())))


def _described(library: Library, entity: Entity, roles: Sequence[Role]) -> Described:
    articles = tuple(dict.fromkeys(role.place.article_id for role in roles if role.place))
    first = articles[0] if articles else ""
    return Described(
        text=roles[0].text,
        printed=printed_role(library, roles[0]),
        articles=articles,
        source=library.article_ref(first) if first in library.articles else Ref("the editor"),
        is_new=bool(articles) and _is_new(library, entity, roles[0].text),
        correction=correction_for_role(entity.name, roles[0].text, first) if first else "",
    )


def _is_new(library: Library, entity: Entity, text: str) -> bool:
    earlier = library.marked_since
    return earlier is not None and is_new_role(entity, text, earlier)

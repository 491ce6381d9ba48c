"""Descriptions of people as printed, and where they cannot all hold at one time."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from onrecord.identity.referents import text_of
from onrecord.lexicons import lexicon
from onrecord.models import Annotation, Article, Entity, Place, Role, RoleClash, RoleMention
from onrecord.text.fold import fold
from onrecord.text.role_words import ELECT, FORMER, role_of

_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
#: The longest office of the lexicon has this many words.
_LONGEST = 4


def roles_by_place(
    articles: Sequence[Article], annotations: Sequence[Annotation]
) -> dict[Place, list[Role]]:
    """Return the descriptions under the place of the name that they describe."""
    found: dict[Place, list[Role]] = defaultdict(list)
    for article, annotation in zip(articles, annotations, strict=True):
        for role in annotation.roles:
            described = Place(article_id=article.id, span=role.mention, in_title=role.in_title)
            place = Place(article_id=article.id, span=role.span, in_title=role.in_title)
            text = role.span.of(text_of(article, in_title=role.in_title))
            found[described].append(role_of(text, place, quoted=_is_quoted(role, annotation)))
    return found


def _is_quoted(role: RoleMention, annotation: Annotation) -> bool:
    return any(
        quotation.span.covers(role.span) and quotation.in_title == role.in_title
        for quotation in annotation.quotations
        if quotation.kind != "indirect"
    )


def find_clashes(entities: Iterable[Entity]) -> tuple[RoleClash, ...]:
    """Return each office that one article gives a person as former and another as held or won."""
    return tuple(
        clash for entity in entities if entity.kind == "person" for clash in _clashes(entity)
    )


def _clashes(entity: Entity) -> Iterator[RoleClash]:
    held: dict[str, list[Role]] = defaultdict(list)
    for role in entity.roles:
        if role.place and not role.quoted and (office := office_of(role.text)):
            held[office].append(role)
    for office, roles in sorted(held.items()):
        former = {
            role.place.article_id for role in roles if role.place and _state(role) == "former"
        }
        other = {role.place.article_id for role in roles if role.place and _state(role) != "former"}
        # One article may well tell of both ("a former president", then "the president said").
        if former and other - former:
            yield RoleClash(entity_id=entity.id, office=office, roles=tuple(roles))


def _state(role: Role) -> str:
    return "former" if role.former else "elect" if role.elect else "held"


def office_of(text: str) -> str:
    """Return the office in a description, folded: the longest of the lexicon's, the first one."""
    folded = ELECT.sub(" ", FORMER.sub(" ", fold(text).replace(".", "")))
    words = [word.strip("-") for word in _WORD.findall(folded)]
    for size in range(_LONGEST, 0, -1):
        for start in range(len(words) - size + 1):
            phrase = " ".join(words[start : start + size])
            if phrase in lexicon("offices"):
                return phrase
    return ""

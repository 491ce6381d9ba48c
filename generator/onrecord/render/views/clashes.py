"""How the articles differ about somebody's office, in words."""

from collections import Counter
from collections.abc import Collection

from onrecord.models import Role
from onrecord.render.library import Library
from onrecord.render.phrases import count
from onrecord.text.days import day


def clash_words(library: Library, entity_id: str) -> str:
    """Say how the articles differ about somebody's office: "former president in 2 articles, ...".

    Where dates are known they are told: an office may have changed hands in between.
    """
    clashes = [clash for clash in library.briefing.clashes if clash.entity_id == entity_id]
    if not clashes:
        return ""
    states: dict[str, set[str]] = {}
    for role in clashes[0].roles:
        if role.place:
            state = _state(role, clashes[0].office)
            states.setdefault(state, set()).add(role.place.article_id)
    ordered = sorted(states.items(), key=lambda item: (-len(item[1]), item[0]))
    words = [
        f"{state} in {count(len(articles), 'article') if index == 0 else len(articles)}"
        f"{_when(library, articles)}"
        for index, (state, articles) in enumerate(ordered)
    ]
    times = Counter(ident for articles in states.values() for ident in articles)
    both = sum(number > 1 for number in times.values())
    verb = "prints" if both == 1 else "print"
    more = f"; {count(both, 'article')} {verb} more than one of these" if both else ""
    return ", ".join(words) + more


def _when(library: Library, articles: Collection[str]) -> str:
    """Return the date of the last of these articles, if each has one."""
    known = (library.articles[ident] for ident in articles if ident in library.articles)
    dates = [article.published for article in known if article.published]
    if len(dates) < len(articles):
        return ""
    return f" ({'last ' if len(dates) > 1 else ''}{day(max(dates))})"


def _state(role: Role, office: str) -> str:
    """Say whether somebody holds the office: "former president", "president-elect"."""
    if role.former:
        return f"former {office}"
    if role.elect:
        return f"{office}-elect"
    return f"acting {office}" if role.acting else office

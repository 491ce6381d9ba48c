"""How the articles differ about somebody's office, in words."""

from onrecord.models import Role
from onrecord.render.library import Library
from onrecord.render.phrases import count


def clash_words(library: Library, entity_id: str) -> str:
    """Say how the articles differ about somebody's office: "“former” in 2 articles ..."."""
    clashes = [clash for clash in library.briefing.clashes if clash.entity_id == entity_id]
    if not clashes:
        return ""
    kinds: dict[str, set[str]] = {}
    for role in clashes[0].roles:
        kind = (
            "former" if role.former else "elect" if role.elect else "acting" if role.acting else ""
        )
        label = " ".join(word for word in (kind, clashes[0].office) if word)
        label = f"{clashes[0].office}-elect" if kind == "elect" else label
        if role.place:
            kinds.setdefault(label, set()).add(role.place.article_id)
    ordered = sorted(kinds.items(), key=lambda item: (-len(item[1]), item[0]))
    return ", ".join(
        f"{label} in {count(len(articles), 'article') if index == 0 else len(articles)}"
        for index, (label, articles) in enumerate(ordered)
    )


def _state(role: Role, office: str) -> str:
    """Say whether somebody holds the office: "former president", "president-elect"."""
    if role.elect:
        return f"{office}-elect"
    return f"former {office}" if role.former else f"acting {office}" if role.acting else office

"""Drafts: themes on their way to a page, found or named by the user, before they have ids."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from onrecord.aggregate.themes.anchors import Anchor, Tally
from onrecord.aggregate.themes.choose import stems
from onrecord.aggregate.themes.concepts import items
from onrecord.aggregate.themes.labels import Forms
from onrecord.aggregate.themes.matches import Found, Match
from onrecord.editor.user_themes import Edit, UserTheme, UserThemes
from onrecord.models import Issue
from onrecord.text.fold import fold
from onrecord.text.identifiers import Identified, Named, Section, assign_ids
from onrecord.text.slugs import slug
from onrecord.text.stems import key

_JOINT = " | "


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A theme without an id: its anchors (the first is the label's), and where it stands."""

    label: str
    anchors: tuple[Anchor, ...]
    matches: tuple[Match, ...]
    aliases: tuple[str, ...] = ()
    user: UserTheme | None = None
    renamed: bool = False
    names: frozenset[str] = field(default=frozenset())  # folded labels that were merged into it

    @property
    def articles(self) -> frozenset[int]:
        """The articles that it stands in."""
        return frozenset(article for article, _ in self.matches)


def anchor_of(label: str) -> Anchor:
    """Return the anchor that a label stands for."""
    return tuple(item.concept for item in items(key(label).split()))


def found_draft(anchors: Sequence[Anchor], forms: Forms, found: Found) -> Draft:
    """Return the draft of a theme that was found."""
    return Draft(
        label=forms.label,
        anchors=tuple(anchors),
        matches=tuple(found.matches),
        aliases=forms.aliases,
    )


def user_draft(theme: UserTheme, found: Found) -> Draft:
    """Return the draft of a theme that the user has named."""
    anchors = dict.fromkeys(anchor_of(term) for term in (theme.name, *theme.terms))
    aliases = tuple(term for term in theme.terms if fold(term) != fold(theme.name))
    return Draft(
        label=theme.name,
        anchors=tuple(anchor for anchor in anchors if anchor),
        matches=tuple(found.matches),
        aliases=aliases,
        user=theme,
    )


def apply_user(
    found: Sequence[Draft], named: Sequence[Draft], user: UserThemes
) -> tuple[list[Draft], list[Issue]]:
    """Let the user decide: edits in the file's order, then the user's themes, which come first."""
    drafts = list(found)
    issues = []
    for edit in user.edits:
        drafts, missing = _edited(drafts, edit)
        issues += [
            user.warning(f"“{name}” names no theme that was found", edit.line) for name in missing
        ]
    for draft in named:
        if draft.user and not draft.matches:
            message = f"no article speaks of the theme “{draft.label}”; it has no page"
            issues.append(user.warning(message, draft.user.line))
    shown = [draft for draft in named if draft.matches]
    mine = {anchor: i for i, draft in enumerate(shown) for anchor in draft.anchors}
    rest = []
    for draft in drafts:
        i = mine.get(draft.anchors[0]) if draft.anchors else None
        if i is None:
            rest.append(draft)
        else:
            shown[i] = _joined(shown[i], (draft,))
    return [*shown, *rest], issues


def _edited(drafts: list[Draft], edit: Edit) -> tuple[list[Draft], list[str]]:
    """Return the drafts after one edit, and the names in it that fit none."""
    fitting = {name: _fitting(drafts, name) for name in edit.names}
    missing = [name for name, draft in fitting.items() if draft is None]
    if edit.kind == "merge" and missing[:1] == [edit.to]:
        missing = missing[1:]  # the first name of a merge may be a new one
    hit = [draft for draft in fitting.values() if draft is not None]
    if not hit:
        return drafts, missing
    rest = [draft for draft in drafts if draft not in hit]
    if edit.kind == "drop":
        return rest, missing
    one = _joined(hit[0], hit[1:])
    was = () if fold(one.label) == fold(edit.to) else (one.label,)
    one = replace(one, label=edit.to, aliases=(*was, *one.aliases), renamed=True)
    at = drafts.index(hit[0])
    before = sum(draft not in hit for draft in drafts[:at])
    return [*rest[:before], one, *rest[before:]], missing


def _fitting(drafts: Sequence[Draft], name: str) -> Draft | None:
    """Return the draft that a user's name means: its label or id, a form of it, its anchor."""
    folded, anchor = fold(name), anchor_of(name)

    def closeness(draft: Draft) -> int:
        if folded in {fold(draft.label), *draft.names} or slug(draft.label) == name:
            return 3
        return 2 if folded in map(fold, draft.aliases) else int(anchor in draft.anchors)

    best = max(drafts, key=closeness, default=None)
    return best if best is not None and closeness(best) else None


def _joined(one: Draft, others: Sequence[Draft]) -> Draft:
    """Return one draft that holds the others."""
    every = (one, *others)
    labels = [draft.label for draft in others if fold(draft.label) != fold(one.label)]
    return replace(
        one,
        anchors=tuple(dict.fromkeys(anchor for draft in every for anchor in draft.anchors)),
        matches=tuple(sorted({match for draft in every for match in draft.matches})),
        aliases=tuple(
            dict.fromkeys((*one.aliases, *labels, *(a for d in others for a in d.aliases)))
        ),
        names=frozenset(fold(draft.label) for draft in every).union(*(d.names for d in every)),
    )


# ---------------------------------------------------------------------- ids that last


def kept_anchors(former: Section) -> tuple[Anchor, ...]:
    """Return the anchors of the last edition's themes: they stay while they are spoken of."""
    return tuple(dict.fromkeys(anchors[0] for anchors in _former_anchors(former).values()))


def _former_anchors(former: Section) -> dict[str, tuple[Anchor, ...]]:
    """Return the anchors behind each former id, the label's first; broken entries have none."""
    found: dict[str, tuple[Anchor, ...]] = {}
    for ident, entry in sorted(former.items()):
        strings: Any = entry.get("signature") if isinstance(entry, Mapping) else None
        strings = (
            sorted(s for s in strings if isinstance(s, str)) if isinstance(strings, list) else []
        )
        name = entry.get("name") if isinstance(entry, Mapping) else None
        first = anchor_of(name) if isinstance(name, str) else ()
        anchors = [tuple(s.split(_JOINT)) for s in strings if s]
        if anchors:
            found[ident] = tuple(sorted(anchors, key=lambda anchor: anchor != first))
    return found


def named(draft: Draft) -> Named:
    """Return what the registry of ids keeps of a draft."""
    return Named(draft.label, signature(draft.label, draft.aliases))


def signature(label: str, aliases: Sequence[str]) -> frozenset[str]:
    """Return what a theme is known by from edition to edition: the anchors of its printed forms."""
    anchors = (anchor_of(form) for form in (label, *aliases))
    return frozenset(_JOINT.join(anchor) for anchor in anchors if anchor)


def identify(
    drafts: Sequence[Draft], former: Section, counts: Mapping[Anchor, Tally]
) -> tuple[Identified, ...]:
    """Give each draft its id; an id that has lost its theme leads to the nearest one."""
    given = list(assign_ids([named(draft) for draft in drafts], former))
    alive = {key for one in given for key in (one.id, *one.former_ids)}
    for ident, anchors in _former_anchors(former).items():
        nearest = _nearest(anchors, drafts, counts) if ident not in alive else None
        if nearest is not None:
            one = given[nearest]
            given[nearest] = Identified(one.id, (*one.former_ids, ident))
    return tuple(given)


def _nearest(
    anchors: Sequence[Anchor], drafts: Sequence[Draft], counts: Mapping[Anchor, Tally]
) -> int | None:
    """Return the number of the draft that shares an anchor, most words, or else most articles."""
    lost = {stem for anchor in anchors for stem in stems(anchor)}
    where = {article for anchor in anchors for article in counts.get(anchor, ())}

    def likeness(number: int) -> tuple[bool, int, int, int]:
        draft = drafts[number]
        own = {stem for anchor in draft.anchors for stem in stems(anchor)}
        same = not set(anchors).isdisjoint(draft.anchors)
        return same, len(lost & own), len(where & draft.articles), -number

    best = max(range(len(drafts)), key=likeness, default=None)
    return best if best is not None and any(likeness(best)[:3]) else None

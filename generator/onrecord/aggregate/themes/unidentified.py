"""Themes before they have ids: what was found and what the user named, as the user decides."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from onrecord.aggregate.themes.anchors import Anchor, Tally
from onrecord.aggregate.themes.choose import stems
from onrecord.aggregate.themes.concepts import anchor_of
from onrecord.aggregate.themes.contenders import LISTED, subject_mark
from onrecord.aggregate.themes.sightings import Sighting
from onrecord.aggregate.themes.weights import weigh
from onrecord.editor.user_themes import Edit, UserTheme, UserThemes
from onrecord.models import Issue
from onrecord.text.fold import fold
from onrecord.text.identifiers import Identified, Named, Section, assign_ids
from onrecord.text.slugs import slug

_JOINT = " | "


@dataclass(frozen=True, slots=True, kw_only=True)
class UnidentifiedTheme:
    """A theme without an id: its anchors (the first is the label's), and where it stands."""

    label: str
    anchors: tuple[Anchor, ...]
    sightings: tuple[Sighting, ...]
    aliases: tuple[str, ...] = ()
    user: UserTheme | None = None
    renamed: bool = False
    names: frozenset[str] = frozenset()  # folded labels that were merged into it
    number: int | None = None  # among the topics that were found
    holds: frozenset[int] = frozenset()  # numbers of those that were merged into it
    parent: int | None = None  # number of the broader topic
    weak: bool = False
    subject: str | None = None  # entry of the list of news subjects
    articles: Mapping[int, float] = field(default_factory=dict)  # that deal with it, how much

    @property
    def mark(self) -> str:
        """What the registry knows a listed subject by, whatever its label says."""
        return subject_mark(self.subject)


def user_theme(theme: UserTheme, sightings: Sequence[Sighting]) -> UnidentifiedTheme:
    """Return a theme that the user has named: every article that speaks of it deals with it."""
    anchors = dict.fromkeys(anchor_of(term) for term in (theme.name, *theme.terms))
    aliases = tuple(term for term in theme.terms if fold(term) != fold(theme.name))
    return UnidentifiedTheme(
        label=theme.name,
        anchors=tuple(anchor for anchor in anchors if anchor),
        sightings=tuple(sightings),
        aliases=aliases,
        user=theme,
        articles=weigh(sightings),
    )


def apply_user(
    found: Sequence[UnidentifiedTheme], named: Sequence[UnidentifiedTheme], user: UserThemes
) -> tuple[list[UnidentifiedTheme], list[Issue]]:
    """Let the user decide: edits in the file's order, then the user's themes, which come first."""
    themes = list(found)
    issues = []
    for edit in user.edits:
        themes, missing = _edited(themes, edit)
        issues += [
            user.warning(f"“{name}” names no theme that was found", edit.line) for name in missing
        ]
    for theme in named:
        if theme.user and not theme.sightings:
            message = f"no article speaks of the theme “{theme.label}”; it has no page"
            issues.append(user.warning(message, theme.user.line))
    shown = [theme for theme in named if theme.sightings]
    mine = {anchor: i for i, theme in enumerate(shown) for anchor in theme.anchors}
    rest = []
    for theme in themes:
        i = mine.get(theme.anchors[0]) if theme.anchors else None
        if i is None:
            rest.append(theme)
        else:
            shown[i] = _joined(shown[i], (theme,))
    return [*shown, *rest], issues


def _edited(
    themes: list[UnidentifiedTheme], edit: Edit
) -> tuple[list[UnidentifiedTheme], list[str]]:
    """Return the themes after one edit, and the names in it that fit none."""
    fitting = {name: _fitting(themes, name) for name in edit.names}
    missing = [name for name, theme in fitting.items() if theme is None]
    if edit.kind == "merge" and missing[:1] == [edit.to]:
        missing = missing[1:]  # the first name of a merge may be a new one
    hit = [theme for theme in fitting.values() if theme is not None]
    if not hit:
        return themes, missing
    rest = [theme for theme in themes if theme not in hit]
    if edit.kind == "drop":
        return rest, missing
    one = _joined(hit[0], hit[1:])
    was = () if fold(one.label) == fold(edit.to) else (one.label,)
    one = replace(one, label=edit.to, aliases=(*was, *one.aliases), renamed=True)
    at = themes.index(hit[0])
    before = sum(theme not in hit for theme in themes[:at])
    return [*rest[:before], one, *rest[before:]], missing


def _fitting(themes: Sequence[UnidentifiedTheme], name: str) -> UnidentifiedTheme | None:
    """Return the theme that a user's name means: its label or id, a form of it, its anchor."""
    folded, anchor = fold(name), anchor_of(name)

    def closeness(theme: UnidentifiedTheme) -> int:
        if folded in {fold(theme.label), *theme.names} or slug(theme.label) == name:
            return 3
        return 2 if folded in map(fold, theme.aliases) else int(anchor in theme.anchors)

    best = max(themes, key=closeness, default=None)
    return best if best is not None and closeness(best) else None


def _joined(one: UnidentifiedTheme, others: Sequence[UnidentifiedTheme]) -> UnidentifiedTheme:
    """Return one theme that holds the others."""
    every = (one, *others)
    labels = [theme.label for theme in others if fold(theme.label) != fold(one.label)]
    return replace(
        one,
        anchors=tuple(dict.fromkeys(anchor for theme in every for anchor in theme.anchors)),
        sightings=tuple(sorted({seen for theme in every for seen in theme.sightings})),
        aliases=tuple(
            dict.fromkeys((*one.aliases, *labels, *(a for d in others for a in d.aliases)))
        ),
        articles=_together(every),
        holds=frozenset(d.number for d in every if d.number is not None).union(
            *(d.holds for d in every)
        ),
        weak=all(theme.weak for theme in every),
        names=frozenset(fold(theme.label) for theme in every).union(*(d.names for d in every)),
    )


def _together(every: Sequence[UnidentifiedTheme]) -> dict[int, float]:
    together: dict[int, float] = {}
    for theme in every:
        for article, weight in theme.articles.items():
            together[article] = together.get(article, 0.0) + weight
    return together


# ---------------------------------------------------------------------- ids that last


def kept_topics(former: Section) -> frozenset[str | Anchor]:
    """Return the last edition's topics, by anchor or mark: they stay while they are spoken of."""
    # All of them: a label may say more ("U.S.-Russia relations") than the anchor it was found by.
    anchors = {anchor for anchors in _former_anchors(former).values() for anchor in anchors}
    marks = {s for entry in former.values() for s in _strings(entry) if s.startswith(LISTED)}
    return frozenset(anchors | marks)


def _former_anchors(former: Section) -> dict[str, tuple[Anchor, ...]]:
    """Return the anchors behind each former id, the label's first; broken entries have none."""
    found: dict[str, tuple[Anchor, ...]] = {}
    for ident, entry in sorted(former.items()):
        strings = sorted(_strings(entry))
        name = entry.get("name") if isinstance(entry, Mapping) else None
        first = anchor_of(name) if isinstance(name, str) else ()
        anchors = [tuple(s.split(_JOINT)) for s in strings if s and not s.startswith(LISTED)]
        if anchors:
            found[ident] = tuple(sorted(anchors, key=lambda anchor: anchor != first))
    return found


def signature(label: str, aliases: Sequence[str], subject: str | None) -> frozenset[str]:
    """Return what a theme is known by from edition to edition: the anchors of its printed forms."""
    anchors = (anchor_of(form) for form in (label, *aliases))
    strings = {_JOINT.join(anchor) for anchor in anchors if anchor}
    return frozenset(strings | {subject_mark(subject)} if subject else strings)


def identify(
    themes: Sequence[UnidentifiedTheme], former: Section, counts: Mapping[Anchor, Tally]
) -> tuple[Identified, ...]:
    """Give each theme its id; an id that has lost its theme leads to the nearest one."""
    given = list(assign_ids([_named(theme, former) for theme in themes], former))
    alive = {key for one in given for key in (one.id, *one.former_ids)}
    for ident, anchors in _former_anchors(former).items():
        nearest = _nearest(anchors, themes, counts) if ident not in alive else None
        if nearest is not None:
            one = given[nearest]
            given[nearest] = Identified(one.id, (*one.former_ids, ident))
    return tuple(given)


def _named(theme: UnidentifiedTheme, former: Section) -> Named:
    """Return what the ids go by; a listed subject keeps its id though its label has changed."""
    own = signature(theme.label, theme.aliases, theme.subject)
    entries = {i: e for i, e in former.items() if theme.mark and theme.mark in _strings(e)}
    names = {e["name"] for e in entries.values() if isinstance(e.get("name"), str)}
    wish = min(entries, key=lambda i: (i not in map(slug, names), len(i), i), default=None)
    return Named(theme.label, own | names, wish)


def _strings(entry: object) -> list[str]:
    """Return the strings of a registry entry's signature; a broken one has none."""
    strings = entry.get("signature") if isinstance(entry, Mapping) else None
    return [s for s in strings if isinstance(s, str)] if isinstance(strings, list) else []


def _nearest(
    anchors: Sequence[Anchor], themes: Sequence[UnidentifiedTheme], counts: Mapping[Anchor, Tally]
) -> int | None:
    """Return the number of the theme that shares an anchor, most words, or else most articles."""
    lost = {stem for anchor in anchors for stem in stems(anchor)}
    where = {article for anchor in anchors for article in counts.get(anchor, ())}

    def likeness(number: int) -> tuple[bool, int, int, int]:
        theme = themes[number]
        own = {stem for anchor in theme.anchors for stem in stems(anchor)}
        same = not set(anchors).isdisjoint(theme.anchors)
        return same, len(lost & own), len(where & theme.articles.keys()), -number

    best = max(range(len(themes)), key=likeness, default=None)
    return best if best is not None and any(likeness(best)[:3]) else None

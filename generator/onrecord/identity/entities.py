"""From clusters of referents to entities: the name of the page, the other names, the id."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from onrecord.identity.clusters import Cluster
from onrecord.identity.constraints import Constraints
from onrecord.identity.organisations import OrganisationCluster, is_acronym
from onrecord.identity.referents import Local, Occurrence
from onrecord.models import Entity, EntityKind, Place
from onrecord.text.fold import fold, squeeze
from onrecord.text.identifiers import Identified, Named, Section, assign_ids
from onrecord.text.names import is_part_of_name, parse_name

#: What a printed form may carry at its end and a page's name does not.
_TAILS = ("'s", "’s", "'", "’", ",")


@dataclass(eq=False)
class EntityDraft:
    """An entity before it has an id."""

    kind: EntityKind
    name: str
    locals: Sequence[Local]
    ambiguous: Sequence[EntityDraft] = ()
    wish: str | None = None
    wikidata: str | None = None
    group: str | None = None

    @property
    def occurrences(self) -> list[Occurrence]:
        """All mentions, article by article, the title's first."""
        return sorted(
            (occurrence for local in self.locals for occurrence in local.occurrences),
            key=lambda o: (not o.place.in_title, o.place.span),
        )

    @property
    def forms(self) -> frozenset[str]:
        """The printed forms, folded: what the registry knows an entity by."""
        return frozenset(fold(clean(o.text)) for o in self.occurrences) | {fold(self.name)}

    @property
    def named(self) -> Named:
        """What the registry is asked with."""
        return Named(self.name, self.forms, self.wish)


def clean(text: str) -> str:
    """Return a printed form without line breaks and the possessive at its end."""
    text = squeeze(text)
    for tail in _TAILS:
        text = text.removesuffix(tail)
    return text


def draft_people(clusters: Sequence[Cluster], constraints: Constraints) -> list[EntityDraft]:
    """Return one draft per person; an ambiguous surname's points at those whom it could mean."""
    drafts = {
        id(c): _draft("person", _person_name(c.locals), c.locals, constraints) for c in clusters
    }
    for cluster in clusters:
        drafts[id(cluster)].ambiguous = [drafts[id(other)] for other in cluster.ambiguous]
    return list(drafts.values())


def draft_organisations(
    clusters: Sequence[OrganisationCluster], constraints: Constraints
) -> list[EntityDraft]:
    """Return one draft per organisation."""
    return [
        _draft("organisation", _organisation_name(c.locals), c.locals, constraints)
        for c in clusters
    ]


def _draft(
    kind: EntityKind, name: str, locals_: Sequence[Local], constraints: Constraints
) -> EntityDraft:
    """Return a draft; a correction's or the register's name goes before the printed one."""
    draft = EntityDraft(kind=kind, name=name, locals=locals_)
    marks = sorted({mark for local in locals_ for mark in constraints.joined(local)})
    for mark in reversed(marks):  # "merge" sorts before "register" and so has the last word
        entry = constraints.register_entry(mark)
        if entry is None:
            draft.name = constraints.merged_name(mark)
        elif entry.kind == kind:
            draft.name, draft.wish = entry.name, entry.id
            draft.wikidata, draft.group = entry.wikidata, entry.group
    apart = next((local.apart for local in locals_ if local.apart), "")
    draft.name = constraints.apart_name(apart) or draft.name
    return draft


def _person_name(locals_: Iterable[Local]) -> str:
    """Return the fullest well-attested form: given name written out, then by articles, mentions."""
    articles: dict[str, set[int]] = defaultdict(set)
    counts: Counter[str] = Counter()
    for local in locals_:
        for occurrence in local.occurrences:
            form = clean(occurrence.text)
            words = form.split()
            form = " ".join(words[len(occurrence.name.honorifics) :]) or form
            articles[form].add(local.article)
            counts[form] += 1

    names = [parse_name(form) for form in sorted(counts)]

    def rank(form: str) -> tuple[object, ...]:
        name = parse_name(form)
        initials = sum(len(word) == 1 for word in name.words)
        written_out = name.full and not (name.given and len(name.given[0]) == 1)
        shouted = len(form) > 3 and form.isupper()
        return (
            written_out,
            name.full,
            not shouted,
            not form[:1].islower() or bool(name.particles),
            not any(is_part_of_name(name, other) for other in names),
            not name.nickname,
            len(articles[form]),
            counts[form],
            len(name.words) - 2 * initials,
            not form.isascii(),
            form,
        )

    return _recased(max(counts, key=rank), counts)


def _recased(form: str, printed: Iterable[str]) -> str:
    """Return a name that is printed in capitals only as the other forms write its words."""
    if not form.isupper() or len(form.split()) < 2:
        return form
    words = {
        word.casefold(): word for f in sorted(printed) if not f.isupper() for word in f.split()
    }
    return " ".join(words.get(word.casefold(), word.title()) for word in form.split())


def _organisation_name(locals_: Iterable[Local]) -> str:
    """Return the form that is no acronym and that most articles print."""
    articles: dict[str, set[int]] = defaultdict(set)
    counts: Counter[str] = Counter()
    for local in locals_:
        for occurrence in local.occurrences:
            form = clean(occurrence.text)
            form = form[4:] if form[:4].lower() == "the " else form
            articles[form].add(local.article)
            counts[form] += 1

    def rank(form: str) -> tuple[object, ...]:
        return (not is_acronym(form), len(articles[form]), counts[form], len(form), form)

    return max(counts, key=rank)


def sort_drafts(drafts: Iterable[EntityDraft], order: Mapping[str, int]) -> list[EntityDraft]:
    """Sort by name, namesakes by who is named first in the corpus."""

    def key(draft: EntityDraft) -> tuple[object, ...]:
        first = min(
            (order[o.place.article_id], not o.place.in_title, o.place.span)
            for o in draft.occurrences
        )
        return fold(draft.name), draft.name, first

    return sorted(drafts, key=key)


def identify(drafts: Sequence[EntityDraft], previous: Section) -> list[Identified]:
    """Give ids; those of ambiguous bare names come last, so that they take nobody's."""
    order = sorted(range(len(drafts)), key=lambda n: bool(drafts[n].ambiguous))
    things = [drafts[n].named for n in order]
    ids = assign_ids(things, previous, likeness=1.0)
    by_number = dict(zip(order, ids, strict=True))
    return [by_number[number] for number in range(len(drafts))]


def build_entity(
    draft: EntityDraft, identified: Identified, ambiguous: tuple[str, ...], order: Mapping[str, int]
) -> Entity:
    """Return the entity without roles and without a decision about its page."""
    aliases: dict[str, list[Place]] = defaultdict(list)
    for occurrence in draft.occurrences:
        aliases[squeeze(occurrence.text)].append(occurrence.place)

    def by_place(place: Place) -> tuple[object, ...]:
        return order[place.article_id], not place.in_title, place.span

    return Entity(
        id=identified.id,
        kind=draft.kind,
        name=draft.name,
        aliases=tuple(
            (form, tuple(sorted(places, key=by_place)))
            for form, places in sorted(aliases.items(), key=lambda i: (-len(i[1]), i[0]))
        ),
        mentions=tuple(sorted((o.place for o in draft.occurrences), key=by_place)),
        ambiguous=ambiguous,
        former_ids=identified.former_ids,
        wikidata=draft.wikidata,
        group=draft.group,
        doubtful=all(local.doubtful for local in draft.locals),
    )

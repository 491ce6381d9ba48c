"""A person's or an organisation's page: what exactly they said, what others say about them."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.editor.entries import correction_for_name
from onrecord.models import Entity, Place
from onrecord.render.cards import Card
from onrecord.render.descriptions import Described, descriptions
from onrecord.render.library import Library, Ref
from onrecord.render.markup import Printed, printed, shortened
from onrecord.render.page_parts import Shelf, View, doubtful, paraphrased, said
from onrecord.render.phrases import count, time_range
from onrecord.render.views.article_rows import ArticleRow, article_row
from onrecord.render.views.bounded import Bounded, bounded
from onrecord.render.views.clashes import clash_words
from onrecord.render.views.exchanges import ExchangePair, exchange_pair
from onrecord.render.views.grid import Grid
from onrecord.render.views.groups import CardGroup, group_said, groups_about
from onrecord.render.views.instrument import Instrument, instrument, subject_time_grid

_TOGETHER = 6  # how many are listed under "Named together with"
_ALIASES = 12
_PASSAGES = 12
_EXCERPT = 160  # characters of a passage whose article may not be shown in full
_OPEN, _FOLDED = 5, 20  # paraphrases in sight and folded; all are among the quotes
_ROWS, _FOLDED_ROWS = 10, 60  # of the table of articles
_DESCRIPTIONS, _ALL_DESCRIPTIONS = 10, 40
_OTHERS = 15, 30  # statements on behalf, and doubtful ones: in sight and folded
_EXCHANGES, _OF_HEAVY = 4, 2
_SPOKEN_OF = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityPage:
    """All that the template of a person or an organisation reads."""

    name: str
    short: str
    kind: str
    group: str | None
    wikidata: str  # address, "" if none is known
    is_new: bool  # since the earlier edition
    note: str | None
    reply: str | None
    said: tuple[Card, ...]
    said_groups: tuple[CardGroup, ...]
    grouped_by: str
    instrument: Instrument | None  # of somebody who is quoted very often
    grid: Grid | None
    days: str  # of the quotes, first and last
    exchanges: tuple[ExchangePair, ...]
    said_articles: int
    on_behalf: Bounded[Card]  # by speakers without a name
    doubtful: Bounded[Card]
    about: tuple[Card, ...]
    about_groups: tuple[CardGroup, ...]  # named speakers first
    about_rest: tuple[CardGroup, ...]  # folded
    about_beyond: int
    about_href: str
    about_voices: int
    paraphrased: Bounded[Card]
    paraphrased_href: str
    articles: Bounded[ArticleRow]  # the newest first
    articles_href: str
    cited: tuple[ArticleRow, ...]  # the sources of a printed page, by number
    sources: Mapping[str, int]  # article id -> its number among these
    total_articles: int
    descriptions: tuple[Described, ...]
    descriptions_rest: tuple[Described, ...]
    described_first: Printed | None  # the wording that most articles print
    cautions: tuple[str, ...]
    speaks_about: tuple[tuple[Ref, int], ...]
    speaks_on: tuple[tuple[Ref, int], ...]  # themes
    together: tuple[tuple[Ref, int], ...]
    aliases: tuple[Printed, ...]
    passages: tuple[tuple[Printed, ArticleRow], ...]  # where nobody quotes them: what names them
    compare: tuple[Ref, ...]
    corrections: tuple[str, ...]  # ready entries: the name, then each description


def entity_views(library: Library, shelf: Shelf) -> tuple[View, ...]:
    """Make the pages of all people and organisations that have one."""
    entities = [entity for entity in library.entities.values() if entity.page]
    return tuple(_view(library, shelf, entity) for entity in entities)


def _view(library: Library, shelf: Shelf, entity: Entity) -> View:
    own = shelf.by_speaker.get(entity.id, ())
    about = shelf.by_about.get(entity.id, ())
    quotes, reported = said(own), paraphrased(own)
    described = descriptions(library, entity.id)
    rows = _article_rows(library, entity, shelf)
    href = _own(entity)
    tool = instrument(library, shelf, entity, quotes, href)
    groups, grouped_by = ((), "") if tool else group_said(library, quotes, href)
    about_cards = said(about)
    about_groups = groups_about(about_cards, f"quotes.html?kind=quote&about={entity.id}")
    reported = _newest_first(reported)
    served = bounded(shelf.by_organisation.get(entity.id, ()), *_OTHERS)
    unsure = bounded(doubtful(own), *_OTHERS)
    others = (*served.shown, *served.folded, *unsure.shown, *unsure.folded)
    cited = _cited(tool, groups, others, about_groups, reported)
    by_id = {row.id: row for row in rows}
    sources = tuple(replace(by_id[i], number=n) for n, i in enumerate(cited, 1) if i in by_id)
    days = sorted(card.lead.published for card in quotes if card.lead.published)
    page = EntityPage(
        name=entity.name,
        short=library.short_name(entity.id),
        kind=entity.kind,
        group=entity.group,
        wikidata=_wikidata(entity),
        is_new=library.is_new_entity(entity),
        note=entity.note,
        reply=entity.reply,
        said=quotes,
        said_groups=groups,
        grouped_by=grouped_by,
        instrument=tool,
        grid=None if tool else subject_time_grid(library, entity, quotes, href),
        days=time_range(days[0], days[-1]) if days else "",
        exchanges=tuple(
            exchange_pair(library, shelf, found)
            for found in library.analysis.exchanges
            if entity.id in found.voices
        )[: _EXCHANGES if tool is None else _OF_HEAVY],
        said_articles=len({ident for card in quotes for ident in card.articles}),
        on_behalf=served,
        doubtful=unsure,
        about=about_cards,
        about_groups=about_groups[0],
        about_rest=about_groups[1],
        about_beyond=len(about_cards) - sum(len(g.cards) for own in about_groups for g in own),
        about_href=f"quotes.html?kind=quote&about={entity.id}",
        about_voices=len({c.statement.voice for c in about_cards} - {""}),
        paraphrased=bounded(reported, _OPEN, _FOLDED),
        paraphrased_href=f"quotes.html?kind=paraphrase&speaker={entity.id}",
        articles=bounded(_rows_newest_first(rows), _ROWS, _FOLDED_ROWS),
        articles_href=f"articles/index.html?speaker={entity.id}",
        cited=sources,
        sources={row.id: row.number for row in sources},
        total_articles=len(library.articles),
        descriptions=described[:_DESCRIPTIONS],
        descriptions_rest=described[_DESCRIPTIONS:_ALL_DESCRIPTIONS],
        described_first=next((d.printed for d in described if d.printed), None),
        cautions=_cautions(library, entity, rows),
        speaks_about=_speaks_about(library, entity, quotes),
        speaks_on=_speaks_on(library, entity, quotes),
        together=_together(library, entity),
        aliases=_aliases(library, entity),
        passages=()
        if own or entity.id in shelf.by_organisation
        else _passages(library, entity, rows),
        compare=_compare(library, shelf, entity, quotes),
        corrections=(
            correction_for_name(entity.name),
            *(d.correction for d in described[:_DESCRIPTIONS] if d.correction),
        ),
    )
    description = (
        f"{entity.name} in {library.options.title}: {count(len(quotes), 'quote')}, "
        f"{count(len(page.about), 'quote')} about {page.short}, "
        f"named in {count(len(rows), 'article')}."
    )
    return View(
        uri=library.uri(entity.kind, entity.id),
        template=f"{entity.kind}.md.j2",
        title=entity.name,
        kicker=entity.kind.capitalize(),
        tab="People" if entity.kind == "person" else "Organisations",
        description=description,
        page=page,
        boost=4.0,
        linked=_linked(entity, page),
    )


def _newest_first(cards: Sequence[Card]) -> tuple[Card, ...]:
    return tuple(sorted(cards, key=lambda card: card.lead.published or "", reverse=True))


def _rows_newest_first(rows: Sequence[ArticleRow]) -> list[ArticleRow]:
    return sorted(rows, key=lambda row: row.published, reverse=True)


def _cited(
    tool: Instrument | None,
    groups: Sequence[CardGroup],
    others: Sequence[Card],
    about: tuple[tuple[CardGroup, ...], tuple[CardGroup, ...]],
    reported: Sequence[Card],
) -> tuple[str, ...]:
    """Return the articles whose cards stand on the page, in the order in which they are read."""
    cards: list[Card] = list(tool.telling) if tool else []
    for row in tool.subjects if tool else ():
        cards += [c for c in (row.first, row.last, row.answered, *row.more.folded) if c]
    for group in groups:
        cards += group.cards
    cards += others
    for group in (*about[0], *about[1]):
        cards += group.cards
    cards += reported[: _OPEN + _FOLDED]
    return tuple(dict.fromkeys(card.lead.article_id for card in cards))


def _wikidata(entity: Entity) -> str:
    """Return the address of the entity there, if the register gave a well-formed id."""
    known = entity.wikidata or ""
    return f"https://www.wikidata.org/entity/{known}" if re.fullmatch(r"Q[0-9]+", known) else ""


def _linked(entity: Entity, page: EntityPage) -> dict[str, object]:
    record: dict[str, object] = {
        "@type": "Person" if entity.kind == "person" else "Organization",
        "name": entity.name,
        "alternateName": sorted({form for form, _ in entity.aliases} - {entity.name}),
        "description": [d.text for d in (*page.descriptions, *page.descriptions_rest)],
    }
    if page.wikidata:
        record["sameAs"] = page.wikidata
    return {key: value for key, value in record.items() if value}


def _article_rows(library: Library, entity: Entity, shelf: Shelf) -> tuple[ArticleRow, ...]:
    named = library.named_in[entity.id]
    speaking = {ident for card in shelf.by_speaker.get(entity.id, ()) for ident in card.articles}
    articles = [a for ident, a in library.articles.items() if ident in named or ident in speaking]
    return tuple(article_row(library, shelf, a, entity_id=entity.id) for a in articles)


def _cautions(library: Library, entity: Entity, rows: Sequence[ArticleRow]) -> tuple[str, ...]:
    cautions = []
    if words := clash_words(library, entity.id):
        dates = "" if any(row.published for row in rows) else " None gives its date."
        cautions.append(f"The articles differ: {words}.{dates}")
    if entity.ambiguous:
        names = " or ".join(library.entity_ref(ident).name for ident in entity.ambiguous)
        cautions.append(f"This name alone could mean {names}.")
    return tuple(cautions)


def _speaks_about(
    library: Library, entity: Entity, cards: Sequence[Card]
) -> tuple[tuple[Ref, int], ...]:
    counts = Counter(ident for card in cards for ident in card.about_ids if ident != entity.id)
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return tuple(
        (Ref(library.entity_ref(ident).name, f"{_own(entity)}&about={ident}"), n)
        for ident, n in ordered[:_SPOKEN_OF]
    )


def _speaks_on(
    library: Library, entity: Entity, cards: Sequence[Card]
) -> tuple[tuple[Ref, int], ...]:
    counts = Counter(ident for card in cards for ident in card.theme_ids)
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return tuple(
        (Ref(library.theme_ref(ident).name, f"{_own(entity)}&theme={ident}"), n)
        for ident, n in ordered[:_TOGETHER]
    )


def _own(entity: Entity) -> str:
    """Return the address of somebody's quotes among all quotes."""
    return f"quotes.html?kind=quote&speaker={entity.id}"


def _together(library: Library, entity: Entity) -> tuple[tuple[Ref, int], ...]:
    named = library.named_in
    shared = {
        other.id: len(named[entity.id] & named[other.id])
        for other in library.entities.values()
        if other.page and other.id != entity.id
    }
    ordered = sorted(shared.items(), key=lambda item: (-item[1], item[0]))
    return tuple((library.entity_ref(i), n) for i, n in ordered[:_TOGETHER] if n)


def _aliases(library: Library, entity: Entity) -> tuple[Printed, ...]:
    forms = [(form, places) for form, places in entity.aliases if form != entity.name and places]
    forms.sort(key=lambda item: (-len(item[1]), item[0]))
    return tuple(_printed_at(library, places[0]) for _, places in forms[:_ALIASES])


def _printed_at(library: Library, place: Place) -> Printed:
    text = library.text_of(place.article_id, in_title=place.in_title)
    return printed(place.article_id, text, place.span, in_title=place.in_title)


def _passages(
    library: Library, entity: Entity, rows: Sequence[ArticleRow]
) -> tuple[tuple[Printed, ArticleRow], ...]:
    """Return the sentences that name somebody whom nobody quotes, where rights allow."""
    by_href = {row.href: row for row in rows}
    found: dict[tuple[str, int], tuple[Printed, ArticleRow]] = {}
    for place in entity.mentions:
        article = library.articles.get(place.article_id)
        row = by_href.get(library.href("article", place.article_id)) if article else None
        if article is None or row is None or library.rights_of(article.id) == "quotes":
            continue
        span = place.span
        text = library.text_of(article.id, in_title=place.in_title)
        if not place.in_title:
            sentences = library.annotations[article.id].sentences
            span = next((s for s in sentences if s.covers(place.span)), place.span)
        words = printed(article.id, text, span, in_title=place.in_title)
        if library.rights_of(article.id) != "full":
            words = shortened(words, _EXCERPT)
        found.setdefault((words.src, span.start), (words, row))
    return tuple(found.values())[:_PASSAGES]


def _compare(
    library: Library, shelf: Shelf, entity: Entity, quotes: Sequence[Card]
) -> tuple[Ref, ...]:
    """Offer the most quoted others for a comparison side by side."""
    if not quotes:
        return ()
    alike = {other.id for other in library.entities.values() if other.kind == entity.kind}
    others = [
        (len(said(cards)), ident)
        for ident, cards in shelf.by_speaker.items()
        if ident != entity.id and said(cards) and ident in alike
    ]
    others.sort(key=lambda item: (-item[0], item[1]))
    return tuple(
        Ref(library.entity_ref(ident).name, f"quotes.html?speaker={entity.id}&with={ident}")
        for _, ident in others[:3]
    )

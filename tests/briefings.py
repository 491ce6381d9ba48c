"""Briefings made by hand, so that pages are tested without a model and with a known truth.

A briefing is told as data: names with their printed forms, and quotes as the words between the
marks with who said them. Everything else (spans, sentences, mentions) is looked up in the articles.
"""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from onrecord.analysis import Earlier, analyse
from onrecord.models import (
    Annotation,
    Article,
    AttributedQuotation,
    Block,
    Briefing,
    Collation,
    Entity,
    Keyphrase,
    Page,
    Passage,
    Place,
    Provenance,
    Quotation,
    Role,
    RoleClash,
    Span,
    Theme,
)
from onrecord.render import RenderOptions, render_pages
from onrecord.settings import Order

_SENTENCE = re.compile(r"[^\s].*?(?:[.!?][”’\"]?(?=\s|$)|$)", re.DOTALL)


def article(ident: str, text: str, **facts: object) -> Article:
    """An article of paragraphs, divided as intake divides them."""
    blocks, position = [], 0
    for paragraph in text.split("\n\n"):
        span = Span(position, position + len(paragraph))
        blocks.append(Block(kind="paragraph", span=span, source=(span,)))
        position = span.end + 2
    facts.setdefault("title", f"Headline of {ident}")
    facts.setdefault("path", f"{ident}.txt")
    return Article(id=ident, text=text, blocks=tuple(blocks), **facts)


def of_lines(ident: str, text: str, title: str | None = None) -> Article:
    """An article whose every line is a paragraph, empty ones included."""
    blocks, start = [], 0
    for line in text.split("\n"):
        span = Span(start, start + len(line))
        blocks.append(Block(kind="paragraph", span=span, source=(span,)))
        start = span.end + 1
    return Article(id=ident, path=f"{ident}.txt", title=title, text=text, blocks=tuple(blocks))


def briefing(
    articles: Sequence[Article],
    *,
    people: Mapping[str, Sequence[str]] = {},
    organisations: Mapping[str, Sequence[str]] = {},
    roles: Iterable[Mapping[str, object]] = (),
    quotes: Iterable[Mapping[str, object]] = (),
    themes: Mapping[str, Sequence[str]] = {},
    **more: object,
) -> Briefing:
    """Join articles and truth into a Briefing.

    people, organisations: id -> printed forms, the full name first. roles: dicts of ``who``,
    ``words``, ``article`` and flags of Role. quotes: dicts of ``article``, ``words`` and any of
    speaker, kind, stance, cue, as (the words that name the speaker), relay, about, themes,
    statement, collation, label, rule. themes: id -> label and other forms.
    """
    by_id = {a.id: a for a in articles}
    entities = [_entity(i, "person", f, articles) for i, f in people.items()]
    entities += [_entity(i, "organisation", f, articles) for i, f in organisations.items()]
    names = {entity.id: entity for entity in entities}
    rank = {a.id: n for n, a in enumerate(articles)}
    found = [_quotation(by_id[str(q["article"])], q, names) for q in quotes]
    found.sort(key=lambda q: (rank[q.article_id], not q.quotation.in_title, q.quotation.span))
    roles = tuple(roles)
    entities = [_with_roles(entity, roles, by_id) for entity in entities]
    made_themes = tuple(_theme(i, f, articles, found) for i, f in themes.items())
    of_theme = {q: t.id for t in reversed(made_themes) for q in t.quotations}
    told = tuple(
        AttributedQuotation(
            **{
                **{name: getattr(q, name) for name in AttributedQuotation.__slots__},
                "themes": (of_theme[q.id],) if q.id in of_theme else (),
            }
        )
        for q in found
    )
    values = {
        "articles": tuple(articles),
        "annotations": tuple(_annotation(a) for a in articles),
        "people": tuple(e for e in entities if e.kind == "person"),
        "organisations": tuple(e for e in entities if e.kind == "organisation"),
        "themes": made_themes,
        "quotations": told,
        "collations": _collations(told),
        "clashes": _clashes(entities),
        "corrections": (),
        "issues": (),
        "provenance": Provenance(generator="onrecord 0", model="by hand", corpus="0" * 64),
    }
    return Briefing(**{**values, **more})


def pages_of(
    told: Briefing,
    options: RenderOptions | None = None,
    *,
    order: Order = "found",
    earlier: Earlier | None = None,
) -> tuple[Page, ...]:
    """The pages of a briefing, as the pipeline makes them."""
    options = options or RenderOptions()
    found = analyse(told, order=order, rights=options.rights, earlier=earlier)
    return render_pages(found, options)


def _annotation(a: Article) -> Annotation:
    sentences = tuple(
        Span(block.span.start + m.start(), block.span.start + m.end())
        for block in a.blocks
        for m in _SENTENCE.finditer(block.span.of(a.text))
    )
    words = sorted(set(re.findall(r"[a-z]{7,}", a.text)))[:10]
    keyphrases = tuple(Keyphrase(text=w, score=1.0, key=w) for w in words)
    return Annotation(article_id=a.id, sentences=sentences, keyphrases=keyphrases)


def _entity(ident: str, kind: str, forms: Sequence[str], articles: Sequence[Article]) -> Entity:
    pattern = re.compile(
        r"\b(?:" + "|".join(map(re.escape, sorted(forms, key=len, reverse=True))) + r")\b"
    )
    places: dict[str, list[Place]] = {form: [] for form in forms}
    for a in articles:
        for in_title, text in ((False, a.text), (True, a.title or "")):
            for match in pattern.finditer(text):
                place = Place(article_id=a.id, span=Span(*match.span()), in_title=in_title)
                places[match.group()].append(place)
    mentions = tuple(place for found in places.values() for place in found)
    aliases = tuple((form, tuple(found)) for form, found in places.items() if found)
    return Entity(id=ident, kind=kind, name=forms[0], aliases=aliases, mentions=mentions)


def _with_roles(
    entity: Entity, roles: Iterable[Mapping[str, object]], articles: Mapping[str, Article]
) -> Entity:
    own = []
    for role in roles:
        if role["who"] != entity.id:
            continue
        words = str(role["words"])
        for a in articles.values() if role.get("article") is None else [articles[role["article"]]]:
            start = a.text.find(words)
            if start >= 0:
                place = Place(article_id=a.id, span=Span(start, start + len(words)))
                flags = {k: bool(role.get(k)) for k in ("former", "elect", "acting")}
                own.append(Role(text=words, place=place, **flags))
    return Entity(**{**{n: getattr(entity, n) for n in Entity.__slots__}, "roles": tuple(own)})


def _quotation(
    a: Article, told: Mapping[str, object], names: Mapping[str, Entity]
) -> AttributedQuotation:
    words = str(told["words"])
    in_title = bool(told.get("in_title"))
    text = a.title or "" if in_title else a.text
    start = text.index(words)
    span = Span(start, start + len(words))
    speaker = told.get("speaker")
    entity = names.get(str(speaker))
    label = told.get("label")
    kind = "unnamed" if label else entity.kind if entity else "unknown"
    number = next((n for n, b in enumerate(a.blocks) if b.span.covers(span)), 0)
    near = None if in_title else a.blocks[number].span
    sentence = _around(a, span) if not in_title else Span(0, len(text))
    quotation = Quotation(
        span=span,
        kind=told.get("kind", "sentence"),
        in_title=in_title,
        stance=told.get("stance", "said"),
        speaker_kind=kind,
        speaker=_find(text, told.get("as"), near),
        cue=_find(text, told.get("cue"), near),
        relay=_find(text, told.get("relay"), near),
        label=label,
        rule=str(told.get("rule", "by hand")),
        confidence=1.0,
        sentence=sentence,
        paragraph=number,
    )
    ident = f"{a.id}-{'t' if in_title else ''}{start}"
    statement = f"{a.id}/{told.get('statement', ident)}"
    return AttributedQuotation(
        id=ident,
        article_id=a.id,
        quotation=quotation,
        text=words,
        cue=told.get("cue"),
        speaker=label or (entity.name if entity else None),
        speaker_id=entity.id if entity and not label else None,
        speaker_kind=kind,
        organisation_id=told.get("organisation"),
        about=tuple(told.get("about", ())),
        statement=statement,
        collation=str(told.get("collation", statement)),
    )


def _around(a: Article, span: Span) -> Span:
    covering = [s for s in _annotation(a).sentences if s.overlaps(span)]
    return Span(covering[0].start, covering[-1].end) if covering else span


def _find(text: str, words: object, near: Span | None) -> Span | None:
    if not words:
        return None
    start = text.find(str(words), near.start if near else 0)
    return Span(start, start + len(str(words))) if start >= 0 else None


def _theme(
    ident: str,
    forms: Sequence[str],
    articles: Sequence[Article],
    quotations: Sequence[AttributedQuotation],
) -> Theme:
    pattern = re.compile(r"\b(?:" + "|".join(map(re.escape, forms)) + ")", re.IGNORECASE)
    passages = tuple(
        Passage(article_id=a.id, span=b.span)
        for a in articles
        for b in a.blocks
        if pattern.search(b.span.of(a.text))
    )
    inside = {(p.article_id, p.span) for p in passages}
    texts = {a.id: a for a in articles}
    own = tuple(
        q.id
        for q in quotations
        if not q.quotation.in_title
        and (q.article_id, texts[q.article_id].blocks[q.quotation.paragraph].span) in inside
    )
    return Theme(
        id=ident,
        label=forms[0],
        aliases=tuple(forms[1:]),
        articles=tuple(dict.fromkeys(p.article_id for p in passages)),
        passages=passages,
        quotations=own,
    )


def _collations(quotations: Sequence[AttributedQuotation]) -> tuple[Collation, ...]:
    groups: dict[str, dict[str, int]] = {}
    for q in quotations:
        sizes = groups.setdefault(q.collation, {})
        sizes[q.statement] = sizes.get(q.statement, 0) + len(q.text)
    return tuple(
        Collation(id=ident, statements=tuple(sorted(sizes, key=lambda s: (-sizes[s], s))))
        for ident, sizes in groups.items()
    )


def _clashes(entities: Iterable[Entity]) -> tuple[RoleClash, ...]:
    clashes = []
    for entity in entities:
        roles = tuple(r for r in entity.roles if "president" in r.text.casefold())
        if len({(r.former, r.elect) for r in roles}) > 1:
            clashes.append(RoleClash(entity_id=entity.id, office="president", roles=roles))
    return tuple(clashes)


def second_corpus() -> Briefing:
    """Thirty articles about twelve unrelated stories, with the truth that we wrote with them."""
    folder = Path(__file__).parent / "fixtures"
    rows = (folder / "briefing2" / "articles.jsonl").read_text(encoding="utf-8").splitlines()
    truth = json.loads((folder / "briefing2.truth.json").read_text(encoding="utf-8"))
    articles = [_from_row(json.loads(row)) for row in rows]
    return briefing(articles, **truth)


def _from_row(row: dict[str, object]) -> Article:
    row = dict(row)
    return article(
        str(row.pop("id")),
        str(row.pop("text")),
        published=row.pop("date", None),
        byline=tuple(row.pop("byline", ())),
        **row,
    )

"""A year of invented news of any size, with its truth: for measuring pages, and for pictures.

Nothing is annotated: who says what is known, since it was made up here. Few people say much and
many say little, as in real briefings; every sentence differs a little from every other one.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import date, timedelta

from onrecord.models import (
    Annotation,
    Article,
    AttributedQuotation,
    Block,
    Briefing,
    Collation,
    Entity,
    Passage,
    Place,
    Provenance,
    Quotation,
    Role,
    Span,
    Theme,
)

GIVEN = (
    "Ann Jon Rita Ove Eli Mara Tomas Ines Karl Sofie Abel Dora Emil Freya Goran Hanna Ivo Jette "
    "Klaus Lene Milan Nora Oskar Petra Ralf Signe Tove Ulla Viggo Wanda"
).split()
FAMILY = (
    "Lee Hale Moss Lind Strand Kvist Arden Boras Dahl Ekman Falk Grell Holm Iversen Juhl Kranz "
    "Lorne Madsen Nyberg Olin Prast Quist Rosen Stahl Torp Uldall Vinter Westby Yde Zander Brandt "
    "Corvin Dreyer Elster Fenn Garde Hjort Jarl Koster Lauge"
).split()
ROLES = ("Harbour Minister", "ferry owner", "union leader", "fishing lobbyist", "port engineer",
         "mayor", "economist", "skipper", "opposition leader", "harbour pilot")  # fmt: skip
OUTLETS = ("The Lantern", "Daily Tide", "Pier Post", "Coast Courier", "The Beacon", "Sound Times",
           "Harbour Weekly")  # fmt: skip
THEMES = (
    "harbour fees", "night ferry", "fishing quota", "dock strike", "sea wall", "oil terminal",
    "cruise ships", "tide power", "customs hall", "pilot boats", "cod prices", "island bridge",
    "port tax", "wind park", "smuggling", "lifeboat station", "ferry fares", "shipyard jobs",
    "dredging", "lighthouse museum", "harbour police", "salmon farms", "winter storms", "rail link",
)  # fmt: skip
OPINIONS = (
    "The {t} cannot wait until {w}, and everybody on the quay knows it",
    "Nobody has shown me one number that speaks for the {t} as it stands, not even after {w}",
    "We will settle the {t} before {w}, or we will have failed the coast",
    "I have said it before and I say it again: the {t} is the wrong answer to {w}",
    "If {o} wants to talk about the {t}, the door is open until {w}",
    "{o} has promised much on the {t}; what came of it was {w}",
    "What {o} calls a plan for the {t} is a bill that the islands will pay for {w}",
    "There is no coast without the {t}, and there will be none after {w}",
)
WHEN = ("the spring tide", "the autumn talks", "another lost season", "the next council",
        "the long winter", "the first ice", "the summer traffic", "the budget", "the inquiry",
        "the last boat", "the herring run", "the new timetable")  # fmt: skip
FILL = (
    "The council met behind closed doors for the better part of day {n}.",
    "Boats lay along the quay, and market number {n} opened late.",
    "Figure {n} that the port published this week covers only a part of the trade.",
    "Passengers waited in the rain while {n} boats were turned back.",
)
FIRST = date(2027, 11, 8)


@dataclass
class _Draft:
    """An article that is being written; positions are known as the words are put down."""

    ident: str
    title: str
    outlet: str
    day: str
    text: str = ""
    blocks: list[Block] = field(default_factory=list)
    sentences: list[Span] = field(default_factory=list)

    def add(self, paragraph: str) -> int:
        """Add a paragraph; return where it begins."""
        start = len(self.text) + (2 if self.text else 0)
        self.text += ("\n\n" if self.text else "") + paragraph
        span = Span(start, start + len(paragraph))
        self.blocks.append(Block(kind="paragraph", span=span, source=(span,)))
        self.sentences.append(span)
        return start


class _World:
    """People, themes and what was said, while articles are written."""

    def __init__(self, number: int, seed: int) -> None:
        self.dice = random.Random(seed)
        size = max(14, min(len(GIVEN) * len(FAMILY), 12 + number * 2))
        pairs = [(g, f) for f in FAMILY for g in GIVEN]
        first = list(zip(GIVEN, FAMILY, strict=False))[:12]
        rest = [pair for pair in pairs if pair not in first]
        self.dice.shuffle(rest)
        self.people = [f"{g} {f}" for g, f in (*first, *rest[: size - 12])]
        self.places: dict[str, list[Place]] = {name: [] for name in self.people}
        self.roles: dict[str, list[Role]] = {name: [] for name in self.people}
        self.quotations: list[AttributedQuotation] = []
        self.passages: dict[str, list[Passage]] = {theme: [] for theme in THEMES}
        self.of_theme: dict[str, list[str]] = {theme: [] for theme in THEMES}

    def somebody(self) -> str:
        """Choose a speaker: a dozen are heard everywhere."""
        if self.dice.random() < 0.55:
            weights = [1 / (n + 1) for n in range(12)]
            return self.dice.choices(self.people[:12], weights)[0]
        return self.dice.choice(self.people[12:])

    def write(self, n: int, number: int) -> tuple[Article, Annotation]:
        """Write one article with its quotations."""
        day = FIRST + timedelta(days=int(364 * n / max(1, number - 1)))
        theme = self.dice.choices(THEMES, [1 / (k + 2) for k in range(len(THEMES))])[0]
        outlet = self.dice.choice(OUTLETS)
        title = f"{theme.capitalize()}: {self.dice.choice(WHEN)} and day {n + 1}"
        draft = _Draft(f"{outlet.split()[-1].lower()}-{n + 1}", title, outlet, day.isoformat())
        for _ in range(self.dice.randint(4, 9)):
            self._paragraph(draft, theme)
        draft.add(self.dice.choice(FILL).format(n=n + 1))
        article = Article(
            id=draft.ident,
            path=f"{draft.ident}.txt",
            title=title,
            outlet=outlet,
            published=draft.day,
            text=draft.text,
            blocks=tuple(draft.blocks),
        )
        return article, Annotation(article_id=draft.ident, sentences=tuple(draft.sentences))

    def _paragraph(self, draft: _Draft, theme: str) -> None:
        speaker = self.somebody()
        other = self.dice.choice([p for p in self.people[:12] if p != speaker])
        words = self.dice.choice(OPINIONS).format(t=theme, w=self.dice.choice(WHEN), o=other)
        role = ROLES[self.people.index(speaker) % len(ROLES)]
        indirect = self.dice.random() < 0.3
        said = words[0].lower() + words[1:] if indirect else f"{words},"
        paragraph = f"“{said}” {role} {speaker} said."
        if indirect:
            paragraph = f"{role} {speaker} said that {said}."
        start = draft.add(paragraph)
        at = draft.text.index(said, start)
        name = Span(at := draft.text.index(speaker, start), at + len(speaker))
        begin = draft.text.index(said, start)
        self.places[speaker].append(Place(article_id=draft.ident, span=name))
        where = draft.text.index(role, start)
        place = Place(article_id=draft.ident, span=Span(where, where + len(role)))
        self.roles[speaker].append(Role(text=role, place=place))
        about = ()
        if other in said:
            span = Span(at := draft.text.index(other, begin), at + len(other))
            self.places[other].append(Place(article_id=draft.ident, span=span))
            about = (_slug(other),)
        whole = draft.blocks[-1].span
        ident = f"{draft.ident}-{begin}"
        self.passages[theme].append(Passage(article_id=draft.ident, span=whole))
        self.of_theme[theme].append(ident)
        cue = draft.text.index("said", name.end)
        self.quotations.append(
            AttributedQuotation(
                id=ident,
                article_id=draft.ident,
                quotation=Quotation(
                    span=Span(begin, begin + len(said)),
                    kind="indirect" if indirect else "sentence",
                    speaker_kind="person",
                    speaker=name,
                    name=name,
                    cue=Span(cue, cue + 4),
                    rule="by hand",
                    confidence=1.0,
                    sentence=whole,
                    paragraph=len(draft.blocks) - 1,
                ),
                text=said,
                cue="said",
                speaker=speaker,
                speaker_id=_slug(speaker),
                speaker_kind="person",
                about=about,
                themes=(_slug(theme),),
                statement=ident,
                collation=ident,
            )
        )


def _slug(name: str) -> str:
    return name.lower().replace(" ", "-")


def invented_briefing(number: int, seed: int = 1) -> Briefing:
    """Make up a briefing of so many articles; the same for the same numbers."""
    world = _World(number, seed)
    written = [world.write(n, number) for n in range(number)]
    heard = [name for name in world.people if world.places[name]]
    return Briefing(
        articles=tuple(article for article, _ in written),
        annotations=tuple(annotation for _, annotation in written),
        people=tuple(
            Entity(
                id=_slug(name),
                kind="person",
                name=name,
                aliases=((name, tuple(world.places[name])),),
                roles=tuple(world.roles[name]),
                mentions=tuple(world.places[name]),
            )
            for name in sorted(heard)
        ),
        organisations=(),
        themes=tuple(
            Theme(
                id=_slug(theme),
                label=theme.capitalize(),
                articles=tuple(dict.fromkeys(p.article_id for p in passages)),
                passages=tuple(passages),
                quotations=tuple(world.of_theme[theme]),
            )
            for theme, passages in world.passages.items()
            if passages
        ),
        quotations=tuple(world.quotations),
        collations=tuple(
            Collation(id=q.collation, statements=(q.statement,)) for q in world.quotations
        ),
        clashes=(),
        corrections=(),
        issues=(),
        provenance=Provenance(generator="onrecord", model="none: invented", corpus="0" * 64),
    )

"""What counts as one statement, and how the house counts.

A *quotation* is one stretch between marks (or one paraphrased sentence) of one article. A
*statement* is what one voice says in one go: the stretches that one attribution joins, in all
articles that print it. One statement is one card. A *quote* is a statement in marks that the
article gives as said; a *paraphrase* is one in the article's own words; *doubtful* is one that is
denied, supposed or only asked about. Home, lists, Method, search and export count by these.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from onrecord.analysis.corpus import Corpus
from onrecord.analysis.passages import passages_of
from onrecord.models import AttributedQuotation, QuotationKind, SpeakerKind, Stance

_WITH_NAME = frozenset(("person", "organisation"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What one voice says in one go, with all its printings; the fullest of them leads."""

    id: str  # of the first quotation of the leading printing
    printings: tuple[tuple[str, ...], ...]  # ids of quotations, the fullest printing first
    articles: tuple[str, ...]  # ids, the leading one first
    kind: QuotationKind
    stance: Stance
    speaker: str | None
    speaker_id: str | None
    speaker_kind: SpeakerKind
    organisation_id: str | None  # for whom a speaker without a name speaks
    named_by: str  # the quotation that names the speaker
    about: tuple[str, ...]
    themes: tuple[str, ...]
    published: tuple[str, ...]  # days of print, the leading printing's first; undated left out
    date: str | None  # of the leading printing
    words: str  # as the leading printing has them, without the marks
    passages: tuple[str, ...]  # what its card prints, a paragraph each
    is_fragment: bool  # a part of somebody else's sentence, no clause of its own
    is_relayed: bool  # at second hand
    is_settled: bool  # no editor disputes or withdraws it
    confidence: float  # that the speaker is right

    @property
    def quotations(self) -> tuple[str, ...]:
        """Ids of all its quotations, those of the leading printing first."""
        return tuple(ident for printing in self.printings for ident in printing)

    @property
    def is_paraphrase(self) -> bool:
        """Tell whether these are the article's words for what somebody said."""
        return self.kind == "indirect"

    @property
    def is_said(self) -> bool:
        """Tell whether it counts as a quote: printed in marks, and as said."""
        return not self.is_paraphrase and self.stance == "said"

    @property
    def is_doubtful(self) -> bool:
        """Tell whether the words are denied, supposed or asked about: never listed as said."""
        return not self.is_paraphrase and not self.is_said

    @property
    def has_name(self) -> bool:
        """Tell whether a person or an organisation says it by name."""
        return self.speaker_kind in _WITH_NAME

    @property
    def voice(self) -> str:
        """What tells one voice from another: the id, an unnamed one's description, else ""."""
        if self.speaker_kind == "unknown" or not self.speaker:
            return ""
        if self.speaker_id and self.has_name:
            return self.speaker_id
        return f"unnamed:{self.speaker[:1].upper()}{self.speaker[1:]}"


@dataclass(frozen=True, slots=True)
class Statements:
    """All statements, and the same by what is asked for. Keys are ids."""

    all: tuple[Statement, ...]
    by_speaker: Mapping[str, tuple[Statement, ...]]
    by_organisation: Mapping[str, tuple[Statement, ...]]  # speakers without a name, by whom
    by_about: Mapping[str, tuple[Statement, ...]]
    by_theme: Mapping[str, tuple[Statement, ...]]
    by_article: Mapping[str, tuple[Statement, ...]]

    @property
    def said(self) -> tuple[Statement, ...]:
        """The statements that count as quotes."""
        return tuple(statement for statement in self.all if statement.is_said)


def gather_statements(corpus: Corpus) -> Statements:
    """Make all statements of the briefing, by the first place where each is printed."""
    found = tuple(_statements(corpus))
    return Statements(
        found,
        by_speaker=_by(found, lambda s: [s.speaker_id] if s.speaker_kind != "unnamed" else []),
        by_organisation=_by(
            found, lambda s: [s.organisation_id] if s.organisation_id != s.speaker_id else []
        ),
        by_about=_by(found, lambda s: s.about),
        by_theme=_by(found, lambda s: s.themes),
        by_article=_by(found, lambda s: s.articles),
    )


def _by(
    statements: Iterable[Statement], keys_of: Callable[[Statement], Iterable[str | None]]
) -> dict[str, tuple[Statement, ...]]:
    groups: dict[str, list[Statement]] = {}
    for statement in statements:
        for key in keys_of(statement):
            if key:
                groups.setdefault(key, []).append(statement)
    return {key: tuple(own) for key, own in groups.items()}


def _statements(corpus: Corpus) -> Iterable[Statement]:
    rank = {ident: index for index, ident in enumerate(corpus.articles)}
    quotations = sorted(corpus.briefing.quotations, key=lambda q: rank[q.article_id])
    fullness = {
        statement: index
        for collation in corpus.briefing.collations
        for index, statement in enumerate(collation.statements)
    }
    groups: dict[tuple[str, ...], dict[tuple[str, str], list[AttributedQuotation]]] = {}
    for quotation in quotations:
        printing = (quotation.article_id, quotation.statement or quotation.id)
        groups.setdefault(_together(quotation), {}).setdefault(printing, []).append(quotation)
    for printings in groups.values():
        for group in _by_voice(list(printings.values())):
            ordered = sorted(group, key=lambda p: fullness.get(p[0].statement, 0))
            yield _statement(corpus, ordered)


def _together(quotation: AttributedQuotation) -> tuple[str, ...]:
    direct = "indirect" if quotation.quotation.kind == "indirect" else "direct"
    together = quotation.collation or quotation.statement or quotation.id
    return (together, direct, quotation.quotation.stance)


def _by_voice(
    printings: list[list[AttributedQuotation]],
) -> list[list[list[AttributedQuotation]]]:
    """Divide printings that are given to different speakers; unknown ones join the first."""
    speakers = list(dict.fromkeys(p[0].speaker for p in printings if p[0].speaker)) or [""]
    divided: list[list[list[AttributedQuotation]]] = [[] for _ in speakers]
    for printing in printings:
        speaker = printing[0].speaker
        divided[speakers.index(speaker) if speaker else 0].append(printing)
    return divided


def _statement(corpus: Corpus, printings: Sequence[Sequence[AttributedQuotation]]) -> Statement:
    named = next((p[0] for p in printings if p[0].speaker), printings[0][0])
    first = printings[0][0]
    every = [quotation for printing in printings for quotation in printing]
    days = (corpus.articles[p[0].article_id].published for p in printings)
    text = corpus.text_of(first.article_id, in_title=first.quotation.in_title)
    return Statement(
        id=first.id,
        printings=tuple(tuple(q.id for q in printing) for printing in printings),
        articles=_unique(q.article_id for q in every),
        kind=first.quotation.kind,
        stance=first.quotation.stance,
        speaker=named.speaker,
        speaker_id=named.speaker_id,
        speaker_kind=named.speaker_kind,
        organisation_id=named.organisation_id,
        named_by=named.id,
        about=_unique(ident for q in every for ident in q.about),
        themes=tuple(
            ident for ident in _unique(i for q in every for i in q.themes) if ident in corpus.themes
        ),
        published=_unique(day for day in days if day),
        date=corpus.articles[first.article_id].published,
        words=" … ".join(q.text for q in printings[0]),
        passages=tuple(span.of(text) for span, _ in passages_of(text, printings[0])),
        is_fragment=all(q.quotation.kind == "fragment" for q in printings[0]),
        is_relayed=first.quotation.relay is not None,
        is_settled=not any(q.status for q in every),
        confidence=named.quotation.confidence,
    )


def said(statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """Return those that count as quotes: in marks, and as said."""
    return tuple(statement for statement in statements if statement.is_said)


def paraphrased(statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """Return those that are the articles' own words for what somebody said."""
    return tuple(statement for statement in statements if statement.is_paraphrase)


def _unique(items: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(items))

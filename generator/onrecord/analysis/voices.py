"""Who does the talking, in whose words, about whom; and who is never heard."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from onrecord.analysis.corpus import Corpus
from onrecord.analysis.statements import Statement, Statements, paraphrased, said
from onrecord.text.fold import fold

_GOOD_LENGTH = range(8, 46)  # words of a quote that can stand alone


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """Somebody who is quoted; ``id`` is empty for a source without a name."""

    id: str
    name: str
    kind: str
    quotes: tuple[Statement, ...]
    articles: int  # that quote them
    about: tuple[tuple[str, int], ...]  # of whom they speak, and how often

    @property
    def is_person(self) -> bool:
        """Tell whether it is a person by name."""
        return bool(self.id) and self.kind == "person"


@dataclass(frozen=True, slots=True, kw_only=True)
class Unheard:
    """Somebody whom articles name and nobody quotes."""

    id: str
    articles: int
    is_paraphrased: bool


def voices_of(corpus: Corpus, statements: Statements) -> tuple[Voice, ...]:
    """Return every voice, the most quoted first."""
    groups: dict[str, list[Statement]] = {}
    for statement in statements.said:
        if statement.voice:
            groups.setdefault(statement.voice, []).append(statement)

    def rank(voice: Voice) -> tuple[int, int, int, str]:
        words = sum(len(statement.words.split()) for statement in voice.quotes)
        named = len(corpus.named_in.get(voice.id, ()))
        return -len(voice.quotes), -named, -words, voice.name

    return tuple(sorted((_voice(corpus, own) for own in groups.values()), key=rank))


def _voice(corpus: Corpus, own: Sequence[Statement]) -> Voice:
    first = own[0]
    ident = (first.speaker_id or "") if first.has_name else ""
    about = Counter(other for s in own for other in s.about if other != ident)
    name = corpus.name(ident) if ident else first.speaker or ""
    return Voice(
        id=ident,
        name=name[:1].upper() + name[1:],
        kind=first.speaker_kind,
        quotes=tuple(own),
        articles=len({article for s in own for article in s.articles}),
        about=tuple(sorted(about.items(), key=lambda item: (-item[1], item[0]))),
    )


def loudest(voices: Sequence[Voice]) -> tuple[Voice, ...]:
    """Name the one or two who are quoted more often than all others together."""
    total = sum(len(voice.quotes) for voice in voices)
    for number in (1, 2):
        top = voices[:number]
        if len(voices) > number and sum(len(voice.quotes) for voice in top) * 2 > total:
            return tuple(top)
    return ()


def own_words(corpus: Corpus, voices: Sequence[Voice]) -> tuple[tuple[Voice, Statement], ...]:
    """Return each person with the quote that says most about the headlines."""
    rarity = _headline_words(corpus)

    def standing_alone(statement: Statement) -> tuple[bool, bool, float]:
        words = fold(statement.words).split()
        whole = not statement.is_fragment and len(words) in _GOOD_LENGTH
        weight = sum(rarity.get(word, 0.0) for word in sorted(set(words)) if len(word) > 3)
        return whole, not statement.is_relayed, weight

    return tuple((v, max(v.quotes, key=standing_alone)) for v in voices if v.is_person)


def _headline_words(corpus: Corpus) -> dict[str, float]:
    """Weigh each word of the headlines: the fewer headlines hold it, the more it tells."""
    titles = (set(fold(article.title or "").split()) for article in corpus.articles.values())
    return {word: 1.0 / number for word, number in Counter(chain.from_iterable(titles)).items()}


def unheard(corpus: Corpus, statements: Statements) -> tuple[Unheard, ...]:
    """Return people whom nobody quotes, those of most articles first."""
    found = []
    for person in corpus.briefing.people:
        own = statements.by_speaker.get(person.id, ())
        number = len(corpus.named_in.get(person.id, ()))
        if person.page and number and not said(own):
            reported = bool(paraphrased(own))
            found.append(Unheard(id=person.id, articles=number, is_paraphrased=reported))

    def rank(silent: Unheard) -> tuple[int, bool, str]:
        return -silent.articles, not silent.is_paraphrased, corpus.name(silent.id)

    return tuple(sorted(found, key=rank))

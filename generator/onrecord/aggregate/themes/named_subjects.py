"""Named subjects: institutions, laws and events that articles write about by name; countries."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache

from onrecord.aggregate.themes.sightings import Sighting
from onrecord.lexicons import lexicon
from onrecord.models import Annotation, Article, Entity
from onrecord.text.news_subjects import NewsSubject
from onrecord.text.stems import key

#: The letters of a phrase's shape that are names: a place, an organisation, another.
_NAMES = frozenset("gox")
#: A nation's adjective begins as its country does ("Turkey", "Turkish"), but for so many letters.
_ENDING, _LEAST = 2, 4
#: Words that stay small in a country's name.
_SMALL = frozenset({"and", "of", "the"})


@dataclass(slots=True)
class NamedSubject:
    """A name of several words, how it is printed, and where."""

    forms: Counter[str] = field(default_factory=Counter)
    sightings: list[Sighting] = field(default_factory=list)


def find_names(
    articles: Sequence[Article], annotations: Sequence[Annotation], entities: Iterable[Entity]
) -> list[NamedSubject]:
    """Return names of several words in alphabetical order.

    Persons are none, nor are outlets, agencies, places and names that are mostly printed small.
    """
    barred = {key(a.outlet) for a in articles if a.outlet}
    barred |= {key(credit) for a in articles for credit in a.credits}
    barred |= {key(form) for e in entities if e.kind == "person" for form, _ in e.aliases}
    found: dict[str, NamedSubject] = {}
    small: Counter[str] = Counter()
    for number, (article, annotation) in enumerate(zip(articles, annotations, strict=True)):
        for phrase in annotation.noun_phrases:
            if not set(phrase.shape) <= _NAMES:
                small[phrase.key] += 1
            elif len(phrase.shape) > 1 and set(phrase.shape) != {"g"} and phrase.key not in barred:
                text = phrase.span.of(article.words(in_title=phrase.in_title))
                one = found.setdefault(phrase.key, NamedSubject())
                one.forms[" ".join(text.split())] += 1
                one.sightings.append(Sighting(number, phrase.in_title, phrase.span))
    return [one for name, one in sorted(found.items()) if small[name] < len(one.sightings)]


@cache
def countries() -> tuple[NewsSubject, ...]:
    """Return the countries of the world as subjects, each with the adjective of its nation."""
    nations = sorted(lexicon("nationalities"))
    return tuple(
        NewsSubject(
            name=_capitals(country), terms=tuple(map(_capitals, (country, *_of(country, nations))))
        )
        for country in sorted(lexicon("countries"))
    )


def _of(country: str, nations: Sequence[str]) -> tuple[str, ...]:
    beginning = country[: max(_LEAST, len(country) - _ENDING)]
    return tuple(nation for nation in nations if nation.startswith(beginning))


def _capitals(name: str) -> str:
    return " ".join(w if w in _SMALL else w[:1].upper() + w[1:] for w in name.split())

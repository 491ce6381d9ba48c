"""Labels: the commonest printed form in sentence case, the names in it spelled as printed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from itertools import zip_longest
from typing import NamedTuple

from onrecord.aggregate.themes.sightings import Sighting
from onrecord.models import Article
from onrecord.text.fold import fold
from onrecord.text.stems import key, words

#: So many other printed forms a theme tells of.
_MOST_ALIASES = 8
#: So large a part of the articles must print a form for it to name a listed subject.
_COMMON = 0.6
#: And so small a part need print the name of the list for it to stand.
_PRINTED = 0.15
#: Words in capitals up to this length are taken for abbreviations ("NATO", "US").
_ACRONYM = 5


class Forms(NamedTuple):
    """What a theme is called and the other forms that it was found as."""

    label: str
    aliases: tuple[str, ...]


def possible_labels(own: Counter[str]) -> tuple[str, ...]:
    """Return the commonest of a theme's own forms."""
    return tuple(_ranked(own)[:_MOST_ALIASES])


def name_theme(
    label: str,
    own: Counter[str],
    other: Counter[str],
    matched: Counter[str],
    small: Collection[str],
) -> Forms:
    """Return the form chosen as label in sentence case, and the other forms as aliases.

    ``own`` are the theme's forms, ``other`` those of its doubles, ``matched`` those of running
    text, ``small`` the words that are no names.
    """
    label = _lowered(label, small)
    forms = {fold(label): label}
    for form in (*_ranked(own + other), *_ranked(matched)):
        forms.setdefault(fold(form), _lowered(form, small))
    aliases = tuple(forms.values())[1 : _MOST_ALIASES + 1]
    return Forms(sentence_case(label), aliases)


def listed_forms(
    name: str, sightings: Sequence[Sighting], articles: Sequence[Article], dealing: Collection[int]
) -> Forms:
    """Return the name of a listed subject, or a commoner one; and the forms that stand for it.

    The name of the list stands where the articles print it; else a form of several words, or one
    that is a name itself ("NATO"), where most of the articles that deal with the subject print it.
    """
    own = {key(name), *key(name).split()}
    capital = {one.span.of(_text(articles[one.article], one)) for one in sightings if one.is_name}
    printed: dict[str, set[int]] = defaultdict(set)
    spelled: dict[str, Counter[str]] = defaultdict(Counter)
    for one in sightings:
        if one.sure or key(one.span.of(_text(articles[one.article], one))) in own:
            form = " ".join(one.span.of(_text(articles[one.article], one)).split())
            printed[key(form)].add(one.article)
            spelled[key(form)][form] += 1
    order = sorted(printed, key=lambda k: (-len(printed[k] & set(dealing)), k))
    forms = {k: _commonest(spelled[k]) for k in order}
    label = name
    known = set().union(*(printed[k] for k in own & printed.keys())) & set(dealing)
    if len(known) < _PRINTED * len(dealing):
        names = (k for k in order if " " in k or forms[k] in capital)
        best = next(names, None)
        if best is not None and len(printed[best] & set(dealing)) >= _COMMON * len(dealing):
            label = forms[best]
    aliases = [f for f in forms.values() if fold(f) != fold(label)][:_MOST_ALIASES]
    return Forms(sentence_case(label), tuple(aliases))


def joined(one: Forms, other: Forms) -> Forms:
    """Return the forms of two subjects that the same articles deal with."""
    second = (
        other.label if other.label[1:2].isupper() else other.label[:1].lower() + other.label[1:]
    )
    joint = ", " if " and " in one.label else " and "
    aliases = [form for pair in zip_longest(one.aliases, other.aliases) for form in pair if form]
    return Forms(f"{one.label}{joint}{second}", tuple(aliases[:_MOST_ALIASES]))


def _text(article: Article, place: Sighting) -> str:
    return article.words(in_title=place.in_title)


def _commonest(spellings: Counter[str]) -> str:
    return min(spellings, key=lambda form: (-spellings[form], form))


def _ranked(forms: Counter[str]) -> list[str]:
    """Return one form per spelling, whatever its capitals: the commonest words first."""
    spellings: dict[str, Counter[str]] = defaultdict(Counter)
    stems: Counter[str] = Counter()
    for form, times in forms.items():
        spellings[fold(form)][form] += times
        stems[key(form)] += times
    order = sorted(spellings, key=lambda s: (-stems[key(s)], -spellings[s].total(), s))
    return [min(spellings[s], key=lambda form: (-spellings[s][form], form)) for s in order]


def sentence_case(form: str) -> str:
    """Return a printed form with a capital at its beginning."""
    return form[:1].upper() + form[1:]


def _lowered(form: str, small: Collection[str]) -> str:
    pieces, end = [], 0
    for span in words(form):
        word = span.of(form)
        pieces.append(form[end : span.start])
        acronym = word.isupper() and len(word) <= _ACRONYM
        pieces.append(word.lower() if word.lower() in small and not acronym else word)
        end = span.end
    return "".join(pieces) + form[end:]

"""Labels: the commonest printed form in sentence case, the names in it spelled as printed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection
from typing import NamedTuple

from onrecord.text.fold import fold
from onrecord.text.stems import key, words

#: So many other printed forms a theme tells of.
_MOST_ALIASES = 8
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
    return Forms(label[:1].upper() + label[1:], aliases)


def _ranked(forms: Counter[str]) -> list[str]:
    """Return one form per spelling, whatever its capitals: the commonest words first."""
    spellings: dict[str, Counter[str]] = defaultdict(Counter)
    stems: Counter[str] = Counter()
    for form, times in forms.items():
        spellings[fold(form)][form] += times
        stems[key(form)] += times
    order = sorted(spellings, key=lambda s: (-stems[key(s)], -spellings[s].total(), s))
    return [min(spellings[s], key=lambda form: (-spellings[s][form], form)) for s in order]


def _lowered(form: str, small: Collection[str]) -> str:
    pieces, end = [], 0
    for span in words(form):
        word = span.of(form)
        pieces.append(form[end : span.start])
        acronym = word.isupper() and len(word) <= _ACRONYM
        pieces.append(word.lower() if word.lower() in small and not acronym else word)
        end = span.end
    return "".join(pieces) + form[end:]

"""Where a person's name begins inside a run of capitals: at the first given name, after its office.

"Secretary of Homeland Security Jane Doe", "Goalkeeper Jane Doe", "House Intelligence Republican
Jane Doe": what stands before the given name says what she is. A given name itself is never cut off.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.annotate.entities.run_words import RunWord
from onrecord.lexicons import lexicon
from onrecord.text.background import surprise
from onrecord.text.names import is_known_family, is_known_given
from onrecord.text.stems import stem

#: A person's name has at most this many words behind its first.
_REST = 4
#: Words up to this many bits of surprise are words of the language before they are names.
_RARE = 18.0
#: What an office in small letters or capitals is of: "secretary of the", "minister for X and".
_OFFICE_OF = re.compile(
    r"(?:^|[\s(])([^\W\d_]+)(?: [A-Z][a-z]+)? (?:of|for)(?: the)? "
    r"(?:[A-Z][^\W\d_]+(?:,| and| of| for|, and)(?: the)? ){0,3}$"
)


def person_start(words: Sequence[RunWord], text: str) -> int:
    """Return at which word a person's name begins behind words that are none of it, 0 for nowhere.

    Only a known given name after something that is known to be none makes a beginning.
    """
    named = False  # a given name has stood already
    for number in range(1, len(words)):
        before, here = words[number - 1].key, words[number]
        named = named or (is_known_given(before) and not describes_person(before))
        begins = is_known_given(here.key) or (
            number + 2 == len(words)  # a rare given name, but a trade before it
            and is_known_family(words[-1].key)
            and describes_person(before)
            and not _is_spoken(here.key)
        )
        body = here.key in lexicon("org_heads")  # "Supreme Court Justice": no Courtney
        begins = begins and not body and not here.text.isupper()
        if not begins or not _is_whole_name(words[number:]):
            continue
        if _is_only_office(before):  # "Carolina Gov. Jane Doe"
            return number
        if not named and (describes(before) or _is_of_office(words, text)):
            return number
    return 0


def _is_only_office(key: str) -> bool:
    """Tell whether a word is an office and nobody's name."""
    return key in lexicon("offices") and not (is_known_given(key) or is_known_family(key))


def _is_whole_name(words: Sequence[RunWord]) -> bool:
    last = words[-1].key
    things = lexicon("org_heads") | lexicon("not_person_heads") | lexicon("compound_ends")
    return 1 < len(words) <= _REST and (
        not (last in things or last.removesuffix("s") in things) or is_known_family(last)
    )


def _is_of_office(words: Sequence[RunWord], text: str) -> bool:
    """Tell whether an office before the run says that its first words are what somebody heads."""
    start = words[0].span.start
    found = _OFFICE_OF.search(text, max(0, start - 80), start)
    return found is not None and is_role_word(found[1].lower())


def describes_person(key: str) -> bool:
    """Tell whether a folded word is an office, a trade or a party's member, one or several."""
    return any(
        is_role_word(form) or form in lexicon("party_people") or form in lexicon("nationalities")
        for form in (key, key.removesuffix("s"))
    )


def is_role_word(key: str) -> bool:
    """Tell whether a folded word is an office or a trade."""
    return key in lexicon("offices") or key in lexicon("occupations")


def describes(key: str) -> bool:
    """Tell whether a folded word that stands before a given name is no part of the name."""
    if describes_person(key):
        return True
    if is_known_given(key) or is_known_family(key) or len(key) < len("aide"):
        return False
    return _is_spoken(key) or f"-{key}".endswith(_endings())


def _is_spoken(key: str) -> bool:
    """Tell whether a folded word is a word of the language rather than a name."""
    return surprise(stem(key)) < _RARE


def _endings() -> tuple[str, ...]:
    return tuple(ending[1:] for ending in lexicon("agent_endings"))

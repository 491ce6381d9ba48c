"""Whether an article writes of somebody as "she" or "he": from its own titles and pronouns only.

Never from a first name. The evidence serves to read pronouns and is shown nowhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Literal

from onrecord.annotate.parse import Parse
from onrecord.lexicons import lexicon, word_class
from onrecord.models import Article, Mention, Span
from onrecord.text.fold import fold
from onrecord.text.marks import find_stretches

Gender = Literal["f", "m"]
_BEFORE = re.compile(r"([^\W\d_]+)[.,]? $")
_AFTER = re.compile(r", (?:an? |the |his |her )?((?:[\w’'-]+ ){0,4}[\w’'-]+)")
#: After these, a noun in apposition is no longer the one that says who somebody is.
_HEAD_ENDS = word_class("gender_head_ends")
_PRONOUNS: Mapping[str, Gender] = {
    "she": "f", "her": "f", "hers": "f", "herself": "f",
    "he": "m", "his": "m", "him": "m", "himself": "m",
}  # fmt: skip
_SUBJECTS = ("nsubj", "nsubjpass")
_DESCRIBING = ("appos", "attr", "compound")
_PEOPLE = ("speaker_nouns", "occupations", "offices")
#: An object of a verb is never its subject (principle B of binding), so it says nothing here.
_OBJECTS = ("dobj", "dative", "pobj", "oprd", "attr")


def title_gender(article: Article, mention: Mention) -> Gender | None:
    """Return what the word before the name, or a noun in apposition after it, says."""
    if gender := _of_noun(word_before(article, mention)):
        return gender
    text = article.words(in_title=mention.in_title)
    found = _AFTER.match(text, mention.span.end, mention.span.end + 60)
    for word in fold(found[1]).split() if found else ():
        if word in _HEAD_ENDS:
            return None
        if gender := _of_noun(word):
            return gender
    return None


def word_before(article: Article, mention: Mention) -> str:
    """Return the word right before the name, folded; empty if there is none."""
    text = article.words(in_title=mention.in_title)
    found = _BEFORE.search(text, max(0, mention.span.start - 25), mention.span.start)
    return fold(found[1]) if found else ""


def _of_noun(word: str) -> Gender | None:
    if word in lexicon("female_nouns"):
        return "f"
    return "m" if word in lexicon("male_nouns") else None


def pronoun_votes(
    body: Parse, mentions: tuple[Mention, ...], where: Mapping[int, int]
) -> Iterator[tuple[int, Gender]]:
    """Yield (group, gender) where a pronoun can mean only one person.

    That is a pronoun outside quotation marks in a sentence whose only person is a subject before
    it, with no noun for somebody in between; or the subject of a sentence after such a one.

    Args:
        body: the parse of the text.
        mentions: all the article's mentions.
        where: the group of every mention of a person.
    """
    quoted = [stretch.outer for stretch in find_stretches(body.text)]
    people = _by_sentence(body, mentions, where, quoted)
    for number, (first, last) in enumerate(body.sentences):
        here = people.get(number, [])
        groups = {group for group, _ in here}
        for token in body.tokens[first:last]:
            gender = _PRONOUNS.get(token.lower)
            if gender is None or token.dep in _OBJECTS or _inside(token.start, quoted):
                continue
            if len(groups) == 1 and here[0][1] < token.i:
                group, name = here[0]
                if body.tokens[name].dep in _SUBJECTS and not _noun_between(body, name, token.i):
                    yield group, gender
            elif not groups and token.dep in _SUBJECTS:
                before = people.get(number - 1, [])
                subjects = [group for group, i in before if body.tokens[i].dep in _SUBJECTS]
                if subjects and len({group for group, _ in before}) == 1:
                    yield subjects[0], gender


def _noun_between(body: Parse, first: int, last: int) -> bool:
    """Tell whether a noun for a person stands between, one that does not describe the first."""
    return any(
        token.pos == "NOUN"
        and token.dep not in _DESCRIBING
        and any(token.lemma.lower() in lexicon(name) for name in _PEOPLE)
        for token in body.tokens[first + 1 : last]
    )


def _inside(offset: int, stretches: list[Span]) -> bool:
    return any(s.start <= offset < s.end for s in stretches)


def _by_sentence(
    body: Parse, mentions: tuple[Mention, ...], where: Mapping[int, int], quoted: list[Span]
) -> dict[int, list[tuple[int, int]]]:
    """Return for each sentence its people outside quotations: (group, last token of the name)."""
    starts = {first: number for number, (first, _) in enumerate(body.sentences)}
    people: dict[int, list[tuple[int, int]]] = {}
    for number, group in sorted(where.items()):
        mention = mentions[number]
        if not mention.in_title and not _inside(mention.span.start, quoted):
            last = body.at(mention.span.end - 1)
            sentence = starts[body.sentence(last)[0]]
            people.setdefault(sentence, []).append((group, last))
    return people

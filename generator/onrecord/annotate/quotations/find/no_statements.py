"""Stretches that are nobody's statement beyond doubt: names, labels, what a paper takes back.

What needs weighing is left to ``statement_features``.
"""

from __future__ import annotations

import re
from functools import cache

from onrecord.annotate.quotations.find.sentence_frame import View
from onrecord.annotate.quotations.find.statement_features import NAMING
from onrecord.annotate.quotations.find.surroundings import OUTSIDE, Scene, Sentence
from onrecord.lexicons import lexicon_lines, word_class

#: Words looked at before a label, and characters before a name.
_NAMED, _FAR = 7, 80
#: A nickname or scare word has at most so many words.
_LONGEST_NAME = 5
#: Parts of speech that a title leaves small.
_LIGHT = frozenset(("ADP", "DET", "CCONJ", "PART", "PUNCT"))
_MISTAKES = word_class("no_statements_mistakes")


def is_no_statement(scene: Scene, seen: View) -> bool:
    """Tell whether a stretch is what something is called, or what a paper takes back."""
    return _is_label(scene, seen) or _is_name(scene, seen) or _is_taken_back(scene, seen)


def _is_label(scene: Scene, seen: View) -> bool:
    """Tell whether a stretch is what somebody names a thing ("in what they termed a ...")."""
    before = [i for i in seen.home.words if i < seen.first][-_NAMED:]
    words = [scene.tokens[i] for i in before]
    if seen.shape != "fragment" or len(words) < 3 or words[-1].lower not in ("a", "an", "the"):
        return False
    return words[-2].lemma.lower() in NAMING and any(t.lower == "what" for t in words[:-2])


def _is_name(scene: Scene, seen: View) -> bool:
    """Tell whether a stretch is a nickname, an alias, a title or a "so-called" thing."""
    if len(seen.words) > _LONGEST_NAME or seen.before == OUTSIDE:
        return False
    start = scene.stretches[seen.number].outer.start
    first = scene.tokens[seen.home.first].start
    before = scene.parse.text[max(first, start - _FAR) : start].lower()
    if _naming("naming_words").search(before):
        return True
    weighty = [scene.tokens[i] for i in seen.words if scene.tokens[i].pos not in _LIGHT]
    capitals = bool(weighty) and all(not t.text[:1].islower() for t in weighty)
    return capitals and bool(_naming("naming_phrases").search(before))


def _is_taken_back(scene: Scene, seen: View) -> bool:
    """Tell whether a paragraph that corrects the paper's own words names these as its mistake."""
    if not corrects(scene, seen.home):
        return False
    if seen.before == OUTSIDE or scene.tokens[seen.before].lower == "not":
        return True
    lemmas = {scene.tokens[i].lemma.lower() for i in seen.home.words}
    lemmas |= {scene.tokens[i].lower for i in seen.home.words}
    said = any(scene.classes[i] == "say" for i in seen.home.words if i < seen.first)
    return not said or not lemmas.isdisjoint(_MISTAKES)


def corrects(scene: Scene, sentence: Sentence) -> bool:
    """Tell whether a sentence stands in a paragraph that corrects the paper's own words."""
    start = scene.parse.text.rfind("\n", 0, scene.tokens[sentence.first].start) + 1
    return bool(_correcting().match(scene.parse.text, start))


@cache
def _naming(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w’'])(?:{'|'.join(lexicon_lines(name))}),? +$")


@cache
def _correcting() -> re.Pattern[str]:
    return re.compile(rf"\W*(?:{'|'.join(lexicon_lines('correction_openers'))})\b")

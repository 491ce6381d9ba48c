"""Layouts that name the speaker beyond doubt, so that nothing needs weighing.

A signature behind a dash or on the next line, a name and a colon before. They are rare in running
news text, too rare to learn a weight from, and leave no room for anybody else.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache

from onrecord.annotate.quotations.find.sentence_frame import View
from onrecord.annotate.quotations.find.surroundings import OUTSIDE, Scene, Sentence
from onrecord.annotate.quotations.speaker.candidates import DASHES, Candidate
from onrecord.annotate.quotations.speaker.clauses import (
    is_person,
    is_verb,
    phrase_head,
    subjects,
)
from onrecord.lexicons import lexicon, lexicon_lines, word_class

#: How many words a signature or a label may have.
_LONGEST = 14
#: What a thing does with the words on it.
_BEARING = word_class("certain_layouts_bearing")
#: Verbs that an attribution inside the marks may have.
_PLAIN = frozenset(("say", "tell", "add"))
#: Probability given to what these rules find; measured on the development articles.
CONFIDENCE = 0.97


def find_sure(scene: Scene, seen: View, *, in_title: bool) -> Candidate | None:
    """Return the speaker whom the layout names, if it does."""
    return (
        _label_inside(scene, seen)
        or _attribution_inside(scene, seen)
        or _worn(scene, seen)
        or _announced_above(scene, seen)
        or _signature_behind(scene, seen)
        or _signature_below(scene, seen)
        or _label(scene, seen, in_title=in_title)
    )


def _signature_behind(scene: Scene, seen: View) -> Candidate | None:
    """A dash, a name and a role behind the quotation."""
    later = seen.home.stretches[bisect_right(seen.home.stretches, seen.number) :][:1]
    ends = (scene.parse.range_of(scene.stretches[n].outer)[0] for n in later)
    end = next(ends, len(scene.tokens))
    behind = [i for i in seen.home.words if seen.last <= i < end]
    if not behind:
        return None
    if scene.tokens[behind[0]].text in DASHES:
        return _signed(scene, seen.home, behind[1:])
    # spaCy may leave the dash in one token with the mark
    outer = scene.stretches[seen.number].outer
    gap = scene.parse.text[outer.end : scene.tokens[behind[0]].start].strip()
    return _signed(scene, seen.home, behind) if gap in DASHES else None


def _signature_below(scene: Scene, seen: View) -> Candidate | None:
    """A line of its own below a line that is nothing but the quotation."""
    if any(i not in scene.names and scene.tokens[i].pos != "PUNCT" for i in seen.home.words):
        return None
    number = seen.home.number + 1
    if number >= len(scene.sentences):
        return None
    below = scene.sentences[number]
    if below.stretches or below.line != seen.home.line + 1:
        return None
    words = list(below.words)
    if _announces(scene, below):
        return None
    if words and scene.tokens[words[0]].text in DASHES:
        words = words[1:]
    elif not words or not is_person(scene, words[0]):
        return None
    alone = number + 1 == len(scene.sentences) or scene.sentences[number + 1].line != below.line
    return _signed(scene, below, words) if alone else None


def _signed(scene: Scene, sentence: Sentence, words: list[int]) -> Candidate | None:
    """Return the name that a signature begins with: a name, then at most a role after a comma."""
    if not 0 < len(words) <= _LONGEST or not scene.is_name(words[0]):
        return None
    if any(is_verb(scene, i) and i not in scene.names for i in words):
        return None
    head = phrase_head(scene, words[0])
    if head == words[0] and head not in scene.names:
        return None  # one capitalised word is no signature
    rest = [i for i in words if i > head]
    if rest and scene.tokens[rest[0]].text not in {",", "(", ".", ";", *DASHES}:
        return None
    return Candidate("signature", head, head, OUTSIDE, sentence.number)


def _announced_above(scene: Scene, seen: View) -> Candidate | None:
    """A line above that tells whose words follow ("Statement from Kim Lee", "Kim Lee, chief:")."""
    if seen.home.words or not seen.home.number:
        return None
    above = scene.sentences[seen.home.number - 1]
    if above.line != seen.home.line - 1 or not _announces(scene, above):
        return None
    people = dict.fromkeys(
        scene.ranges[scene.names[i]][1] - 1 for i in above.words if is_person(scene, i)
    )
    if len(people) != 1:
        return None
    head = next(iter(people))
    return Candidate("announced", head, head, OUTSIDE, above.number)


def _announces(scene: Scene, sentence: Sentence) -> bool:
    """Tell whether a line of its own announces words: by its beginning, or a name and a colon."""
    if sentence.stretches or not 0 < len(sentence.words) <= _LONGEST:
        return False
    begins = not sentence.number or scene.sentences[sentence.number - 1].line != sentence.line
    if not begins:
        return False
    text = scene.parse.text[scene.tokens[sentence.words[0]].start :]
    if _opening().match(text):
        return True
    bare = not any(is_verb(scene, i) and i not in scene.names for i in sentence.words)
    colon = scene.tokens[sentence.words[-1]].text == ":"
    return colon and bare and is_person(scene, sentence.words[0])


@cache
def _opening() -> re.Pattern[str]:
    return re.compile("|".join(lexicon_lines("announcements")))


def _worn(scene: Scene, seen: View) -> Candidate | None:
    """Words on a thing ("a cap that said ...", "a banner reading ..."), which nobody speaks."""
    i = seen.before
    if i == OUTSIDE or scene.tokens[i].lemma not in _BEARING or not is_verb(scene, i):
        return None
    for subject in subjects(scene, i):
        if subject.head not in scene.names:
            if scene.tokens[subject.head].lemma.lower() in lexicon("worn_things"):
                path = subject.path
                return Candidate(path, subject.word, subject.head, i, seen.home.number)
            return None
    return None


def _attribution_inside(scene: Scene, seen: View) -> Candidate | None:
    """An attribution that a missing mark left inside ("We close, said Kim Lee.")."""
    if any(scene.classes[i] == "say" for i in seen.home.words):
        return None
    for i in range(seen.first + 1, seen.last - 1):
        if scene.tokens[i - 1].text != ",":
            continue
        verb_first = scene.tokens[i].lemma in _PLAIN
        head = _name_inside(scene, i + 1 if verb_first else i)
        if head is None:
            continue
        verb = i if verb_first else head + 1
        behind = head + 1 if verb_first else head + 2
        if scene.tokens[verb].lemma not in _PLAIN or behind >= len(scene.tokens):
            continue
        behind += scene.tokens[behind].lower in ("us", "me", "reporters")
        if scene.tokens[behind].text in {".", ",", "”", '"', "''"}:
            return Candidate("inside", head, head, OUTSIDE, seen.home.number)
    return None


def _name_inside(scene: Scene, i: int) -> int | None:
    """Return the last token of a person's name that begins at a token or behind a form of it."""
    for k in range(i, min(i + 3, len(scene.tokens))):
        if k in scene.names and scene.mentions[scene.names[k]].label == "PERSON":
            return scene.ranges[scene.names[k]][1] - 1
        if not scene.tokens[k].text[:1].isupper():
            return None
    return None


def _label_inside(scene: Scene, seen: View) -> Candidate | None:
    """A turn of a transcript put between marks with its label: "NAME: ..."."""
    first = [i for i in seen.words[:4] if i + 2 < seen.last]
    head = next((i for i in first if scene.tokens[i + 1].text == ":"), None)
    if head is None:
        return None
    label = [scene.tokens[i].text for i in seen.words if i <= head]
    if not all(word.isupper() and len(word) > 1 for word in label):
        return None
    return Candidate("label", head, head, OUTSIDE, seen.home.number)


def _label(scene: Scene, seen: View, *, in_title: bool) -> Candidate | None:
    """NAME: "..."; in a headline other words may stand between."""
    bare = (i for i in seen.home.words if scene.tokens[i].text.strip("*_"))
    words = [i for i in bare if i < seen.first]
    parted = [at for at, i in enumerate(words) if scene.tokens[i].text == ";"]
    words = words[parted[-1] + 1 :] if parted else words
    colon = next((at for at, i in enumerate(words) if scene.tokens[i].text.endswith(":")), None)
    if colon is None or not 0 < colon <= _LONGEST or (colon + 1 < len(words) and not in_title):
        return None
    label = words[:colon]
    if not scene.is_name(label[0]) or any(is_verb(scene, i) for i in label):
        return None
    head = phrase_head(scene, label[0])
    rest = [i for i in label if i > head]
    about = in_title and rest and scene.tokens[rest[0]].pos == "ADP"  # "Kim on the strike: ..."
    if rest and scene.tokens[rest[0]].text not in (",", "(") and not about:
        return None
    return Candidate("label", head, head, OUTSIDE, seen.home.number)

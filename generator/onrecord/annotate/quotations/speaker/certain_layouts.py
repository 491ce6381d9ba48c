"""Layouts that name the speaker beyond doubt, so that nothing needs weighing.

A signature behind a dash or on the next line, a name and a colon before. They are rare in running
news text, too rare to learn a weight from, and leave no room for anybody else.
"""

from __future__ import annotations

from bisect import bisect_right

from onrecord.annotate.quotations.find.sentence_frame import View
from onrecord.annotate.quotations.find.statement_features import NAMING
from onrecord.annotate.quotations.find.surroundings import OUTSIDE, Scene, Sentence
from onrecord.annotate.quotations.speaker.candidates import DASHES, Candidate
from onrecord.annotate.quotations.speaker.clauses import is_person, is_verb, phrase_head

#: How many words a signature or a label may have.
_LONGEST = 14
#: Words looked at before a label.
_NAMED = 7
#: Probability given to what these rules find; measured on the development articles.
CONFIDENCE = 0.97


def find_sure(scene: Scene, seen: View, *, in_title: bool) -> Candidate | None:
    """Return the speaker whom the layout names, if it does."""
    return (
        _label_inside(scene, seen)
        or _signature_behind(scene, seen)
        or _signature_below(scene, seen)
        or _label(scene, seen, in_title=in_title)
    )


def is_label(scene: Scene, seen: View) -> bool:
    """Tell whether a stretch is what somebody names a thing ("in what they termed a ...")."""
    before = [i for i in seen.home.words if i < seen.first][-_NAMED:]
    words = [scene.tokens[i] for i in before]
    if seen.shape != "fragment" or len(words) < 3 or words[-1].lower not in ("a", "an", "the"):
        return False
    return words[-2].lemma.lower() in NAMING and any(t.lower == "what" for t in words[:-2])


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

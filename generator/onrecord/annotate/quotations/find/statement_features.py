"""What is seen of a stretch by itself: is it a statement, or a title, a label, a scare quote?

Names of binary features as in ``features``, and from which probability a statement is one.
"""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.annotate.parse import Token
from onrecord.annotate.quotations.find.sentence_frame import (
    View,
    bucket,
    has_content,
    known_lemma,
    lead,
    verb_class,
)
from onrecord.annotate.quotations.find.surroundings import OUTSIDE, Scene
from onrecord.lexicons import lexicon, word_class

#: A stretch is kept from this probability of being somebody's statement. A few words are oftener a
#: label or a scare quote, and as such no loss.
STATEMENT = {"sentence": 0.6, "clause": 0.75, "fragment": 0.8}
#: The same where the layout says that it is speech; words of a sentence that stands alone.
_SPOKEN, _ALONE = 0.25, 4
#: The same in a headline: of several words, and beside a colon, where hardly anything else stands.
_IN_TITLE, _AT_COLON = 0.6, 0.15
#: Verbs that give a thing its name.
NAMING = word_class("statement_features_naming")
_FIRST_PERSON = word_class("statement_features_first_person")
_DETERMINERS = word_class("statement_features_determiners")
_WEIGHTY = frozenset(("NOUN", "PROPN", "VERB", "ADJ", "ADV"))
#: A reporting word so many steps above a stretch still governs it.
_NEAR = 4


@dataclass(frozen=True, slots=True)
class _Look:
    """What several features of one stretch share."""

    words: tuple[Token, ...]
    casing: str
    length: str
    reports: tuple[int, ...]  # reporting words above the stretch, the nearest first
    governed: str  # governed or free


def least_likely(scene: Scene, seen: View, *, in_title: bool) -> float:
    """Return from which probability a stretch is taken for somebody's statement."""
    words = tuple(scene.tokens[i] for i in seen.words)
    if not in_title and _is_spoken(scene, seen):
        return _SPOKEN
    if (
        not in_title
        or len(words) < 2
        or (_casing(words) != "low" and not _is_headline(scene, seen))
    ):
        return STATEMENT[seen.shape]
    before = scene.tokens[seen.first - 1].text if seen.first else ""
    after = scene.tokens[seen.last].text if seen.last < len(scene.tokens) else ""
    colon = before == ":" or (after == ":" and not seen.first)
    return _AT_COLON if colon and len(words) > 2 else min(_IN_TITLE, STATEMENT[seen.shape])


def _is_spoken(scene: Scene, seen: View) -> bool:
    """Tell whether the layout says that words are speech, however few they are.

    A sentence that stands alone; words that end in a comma or mark before "said Kim", "Kim said";
    words behind a colon and a word for speaking ("her reply: ...").
    """
    if not has_content(scene, seen.home):
        return seen.shape == "sentence" and len(seen.words) > _ALONE
    if seen.final in ("comma", "mark"):
        behind = [i for i in seen.home.words if i >= seen.last][:_NEAR]
        return any(verb_class(scene, i) in ("say", "judge") for i in behind)
    before = [i for i in seen.home.words if i < seen.first]
    if not before or scene.tokens[before[-1]].text != ":":
        return False
    speech = lexicon("speech_nouns")
    return any(
        verb_class(scene, i) == "say" or scene.tokens[i].lemma.lower() in speech
        for i in before[-3:]
    )


def stretch_features(scene: Scene, seen: View) -> list[str]:
    """Return what speaks for or against a stretch being nobody's statement."""
    words = tuple(scene.tokens[i] for i in seen.words)
    reports = tuple(i for i in seen.ancestors if verb_class(scene, i) in ("say", "judge"))
    steps = seen.ancestors.index(reports[0]) if reports else _NEAR
    look = _Look(
        words=words,
        casing="low" if _is_headline(scene, seen) else _casing(words),
        length=bucket(len(words) - 1),
        reports=reports,
        governed="governed" if steps < _NEAR else "free",
    )
    return [
        f"reports:{min(steps, _NEAR)}:{seen.shape}",
        *_inner(scene, seen, look),
        *_around(scene, seen, look),
        *_kinds(scene, seen, look),
    ]


def _inner(scene: Scene, seen: View, look: _Look) -> list[str]:
    """Features of the words and of the sentence as a whole."""
    classes = {verb_class(scene, i) for i in seen.home.words}
    say, judge = "say" in classes, "judge" in classes
    own = "own" if has_content(scene, seen.home) else "bare"
    others = len(seen.home.stretches) > 1
    above = seen.ancestors[0] if seen.ancestors else OUTSIDE
    title, length, shape = look.casing, look.length, seen.shape
    out = [
        "bias", f"shape:{shape}", f"length:{length}", f"{title}:{length}", f"{title}:{shape}",
        f"say:{say}:{shape}", f"judge:{judge}:{say}:{shape}", f"own:{own}:{shape}",
        f"final:{seen.final}:{shape}", f"line:{others}:{shape}",
        f"digits:{all(t.text[:1].isdigit() for t in look.words)}",
        f"pos:{look.words[-1].pos}:{shape}",
        f"rel:{seen.relation}", f"rel:{seen.relation}:{verb_class(scene, above)}:{shape}",
        f"rel:{seen.relation}:{look.governed}:{shape}",
        f"near:{known_lemma(scene, above)}:{seen.relation}", f"{title}:{look.governed}:{length}",
    ]  # fmt: skip
    if any(t.lower in _FIRST_PERSON for t in look.words):
        out.append("first-person")
    if not scene.stretches[seen.number].closed:
        out.append("unclosed")
    return out


def _around(scene: Scene, seen: View, look: _Look) -> list[str]:
    """Features of the words right before and right behind."""
    tokens, shape, title = scene.tokens, seen.shape, look.casing
    out = []
    if seen.before != OUTSIDE:
        before = tokens[seen.before]
        gap = scene.parse.text[before.end : tokens[seen.first].start]
        far = "far" if gap.strip(" \u00a0") else ""
        word = before.lower if before.lower in _DETERMINERS else lead(scene, seen.before)
        out += [
            f"before:{word}{far}:{title}", f"before:{word}{far}:{shape}",
            f"before:{word}{far}:{look.governed}:{shape}",
            f"before:{known_lemma(scene, seen.before)}:{title}",
        ]  # fmt: skip
        if before.lemma.lower() in NAMING:
            out.append(f"naming:{before.tag}")
        if look.reports and tokens[look.reports[0]].lemma.lower() in NAMING:
            out.append(f"named:{word}:{shape}")
    if seen.after != OUTSIDE:
        after = tokens[seen.after].pos
        plain = seen.final == "plain"
        out += [
            f"after:{after}:{plain}:{title}", f"after:{after}:{shape}:{plain}",
            f"after:{after}:{plain}:{look.governed}:{shape}",
        ]  # fmt: skip
    return out


def _kinds(scene: Scene, seen: View, look: _Look) -> list[str]:
    """Features of titles and of words that qualify the next."""
    if look.casing != "low":
        hints = _title_hints(scene, seen)
        count = min(len(hints), 2)
        return [
            f"work:{count}:{look.casing}", f"work:{count}:{look.governed}",
            *(f"work:{hint}" for hint in hints),
        ]  # fmt: skip
    if _modifies(scene, seen):
        return [f"modifier:{seen.shape}:{look.governed}", f"modifier:{look.length}"]
    return []


def nobody_features(scene: Scene, seen: View) -> list[str]:
    """Return what speaks for a statement without a speaker: nothing around it reports."""
    cues = [verb_class(scene, i) for i in seen.home.words]
    return [
        "bias", f"shape:{seen.shape}", f"say:{'say' in cues}:{seen.shape}",
        f"judge:{'judge' in cues}:{seen.shape}",
        f"own:{has_content(scene, seen.home)}:{seen.shape}", f"final:{seen.final}",
    ]  # fmt: skip


def _title_hints(scene: Scene, seen: View) -> list[str]:
    """Return what around a capitalised stretch says that it names a work."""
    tokens, works = scene.tokens, lexicon("work_nouns")
    hints = []
    if seen.before != OUTSIDE:
        before = tokens[seen.before]
        if before.tag == "POS":
            hints.append("owned")
        if before.lemma.lower() in works or before.lower in ("on", "titled", "entitled", "called"):
            hints.append("before")
    nearby = [i for i in seen.home.words if seen.first - 8 <= i < seen.first]
    if any(tokens[i].lemma.lower() in works for i in nearby):
        hints.append("near")
    if seen.after != OUTSIDE:
        after = tokens[seen.after].lemma.lower()
        if after in works or after in lexicon("occupations") or after == "star":
            hints.append("after")
    return hints


def _modifies(scene: Scene, seen: View) -> bool:
    """Tell whether a stretch qualifies the noun after it (a "carbon neutral" company)."""
    if seen.after == OUTSIDE or seen.final != "plain" or scene.tokens[seen.after].pos not in (
        "NOUN", "PROPN", "ADJ",
    ):  # fmt: skip
        return False
    gap = scene.parse.text[scene.tokens[seen.last - 1].end : scene.tokens[seen.after].start]
    return not gap.strip(" \u00a0") and seen.after == seen.last


def _is_headline(scene: Scene, seen: View) -> bool:
    """Tell whether the words around are capitalised too, so that capitals say nothing."""
    weighty = [scene.tokens[i] for i in seen.home.words if scene.tokens[i].pos in _WEIGHTY]
    capitals = sum(1 for t in weighty if t.text[:1].isupper())
    return len(weighty) > 2 and capitals >= 0.8 * len(weighty)


def _casing(words: tuple[Token, ...]) -> str:
    """Return title where all weighty words are capitalised, mixed where several are, else low."""
    weighty = [t for t in words if t.pos not in ("ADP", "DET", "CCONJ", "PART", "AUX", "PRON")]
    capitals = sum(1 for t in weighty if t.text[:1].isupper())
    if capitals == len(weighty) > 0:
        return "title" if len(words) > 1 else "capital"
    return "mixed" if capitals > 1 else "low"

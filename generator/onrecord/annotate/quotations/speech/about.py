"""Of whom a quotation speaks: the names inside it, and whom its sentence judges by it."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.annotate.quotations.find.sentence_frame import verb_class
from onrecord.annotate.quotations.find.surroundings import OUTSIDE
from onrecord.annotate.quotations.speaker.clauses import own_subject, subjects
from onrecord.annotate.quotations.speaker.pronouns import SINGULAR, Cast, find_antecedent
from onrecord.models import Span

#: A pronoun counts only from this confidence in its antecedent.
_SURE = 0.9
#: How far behind the verb its object's name may begin, in tokens.
_REACH = 6


def find_about(
    cast: Cast, tokens: range, judge: int, speaker: int | None, above: Sequence[int] = ()
) -> tuple[Span, ...]:
    """Return the Mentions of those whom the words speak of, each person once, by position.

    Args:
        cast: the people of the text.
        tokens: those of the quotation.
        judge: a verb whose object is spoken of too ("called Kim a ..."), or OUTSIDE.
        speaker: chain of the speaker, who is not meant.
        above: the words that govern a part of a sentence, the nearest first.
    """
    found: dict[object, Span] = {}
    for i in sorted((*tokens, *_judged(cast, judge), *_subject(cast, judge, above))):
        chain, span = _meant(cast, i)
        if span is not None and (chain is None or chain != speaker):
            found.setdefault(span if chain is None else chain, span)
    return tuple(sorted(found.values()))


def _meant(cast: Cast, i: int) -> tuple[int | None, Span | None]:
    """Return the chain that a token means and the Mention that tells so."""
    scene = cast.scene
    mention = scene.names.get(i)
    if mention is not None:
        return cast.of_mention.get(mention), scene.mentions[mention].span
    if scene.tokens[i].lower in SINGULAR:
        antecedent = find_antecedent(cast, i, None)
        named = antecedent is not None and antecedent.chain is not None
        if antecedent is not None and named and antecedent.confidence >= _SURE:
            return antecedent.chain, scene.mentions[scene.names[antecedent.token]].span
    return None, None


def _subject(cast: Cast, cue: int, above: Sequence[int]) -> tuple[int, ...]:
    """Return the subject whose predicate the words are ("said that Kim is "a friend"")."""
    if cue not in above:
        return ()
    for i in above[: above.index(cue)]:
        if cast.scene.tokens[i].lemma == "be":
            subject = own_subject(cast.scene, i)
            return () if subject is None or subject < cue < i else (subject,)
    return ()


def _judged(cast: Cast, cue: int) -> tuple[int, ...]:
    """Return a token of the name that is the object of a judging verb, if a name is."""
    scene = cast.scene
    if cue == OUTSIDE or verb_class(scene, cue) != "judge":
        return ()
    speaking = {subject.word for subject in subjects(scene, cue) if subject.path != "inversion"}
    for i in range(cue + 1, min(cue + _REACH, len(scene.tokens))):
        if i in scene.names and scene.inside[i] == OUTSIDE:
            named = set(range(*scene.ranges[scene.names[i]]))
            return () if named & speaking else (i,)
        if scene.tokens[i].pos not in ("DET", "ADJ", "NOUN", "PROPN"):
            return ()
    return ()

"""What is seen of a candidate for a stretch's speaker, as names of binary features.

The names are short words joined by ``:``; ``weigh`` adds up their weights. Nothing here is a
threshold: how much each observation counts is learnt (``generator/training/speakers.py``).
"""

from __future__ import annotations

from onrecord.annotate.quotations.find.sentence_frame import (
    View,
    bucket,
    has_content,
    known_lemma,
    lead,
    speaker_class,
    verb_class,
)
from onrecord.annotate.quotations.find.surroundings import OUTSIDE, Scene
from onrecord.annotate.quotations.speaker.candidates import Candidate
from onrecord.annotate.quotations.speaker.clauses import own_subject, role_of


def candidate_features(
    scene: Scene, seen: View, candidate: Candidate, *, carried: bool
) -> list[str]:
    """Return the features of one candidate for one stretch.

    Args:
        scene: the text.
        seen: the stretch.
        candidate: whoever may have said it.
        carried: the candidate was taken for the stretch before.
    """
    cue = candidate.cue
    verb = verb_class(scene, cue)
    who = speaker_class(scene, candidate.head)
    distance = max(-3, min(2, candidate.sentence - seen.home.number))
    there = scene.sentences[candidate.sentence]
    same_line = "l" if there.line == seen.home.line else "L"
    rule = candidate.rule
    out = [
        f"r:{rule}:{distance}", f"who:{who}:{rule}", f"who:{who}", f"d:{distance}:{same_line}",
        f"d:{distance}:{seen.shape}:{verb}",
    ]  # fmt: skip
    if candidate.cue == OUTSIDE:
        out += [f"role:{role_of(scene, candidate.head)}:{rule}:{distance}"]
    if carried:
        out += ["carried", f"carried:{seen.shape}:{distance}:{same_line}"]
    if distance:
        out += _far(scene, seen, candidate, (verb, who, distance, same_line))
    else:
        out += _near(scene, seen, candidate, (verb, who))
    return out


def _near(scene: Scene, seen: View, candidate: Candidate, classes: tuple[str, str]) -> list[str]:
    """Features of a candidate in the stretch's own sentence."""
    verb, who = classes
    rule = candidate.rule
    anchor = candidate.word if candidate.cue == OUTSIDE else candidate.cue
    side = "b" if anchor < seen.first else "a"
    low, high = (anchor, seen.first) if side == "b" else (seen.last - 1, anchor)
    between = [i for i in seen.home.words if low < i < high]
    words = [i for i in between if scene.tokens[i].pos not in ("PUNCT", "SPACE", "ADV", "PART")]
    stretches = len({scene.inside[i] for i in range(low + 1, high)} - {OUTSIDE, seen.number})
    rivals = sum(1 for i in between if verb_class(scene, i) == "say")
    judges = sum(1 for i in between if verb_class(scene, i) == "judge")
    colon = any(scene.tokens[i].text == ":" for i in between)
    gap = bucket(len(words) - (low < candidate.word < high))
    out = [
        f"n:{side}:{verb}", f"n:{side}:{verb}:{gap}", f"n:{side}:{verb}:{seen.shape}",
        f"n:{side}:{candidate.rule}", f"n:{side}:gap{gap}", f"n:{side}:between{min(stretches, 2)}",
        f"n:{side}:rivals{min(rivals, 2)}:{verb}", f"n:{side}:judges{min(judges, 2)}:{verb}",
        f"n:{side}:colon{colon}", f"n:{side}:{seen.final}:{verb}", f"n:{side}:{seen.final}",
        f"n:{side}:{who}:{verb}",
    ]  # fmt: skip
    if candidate.cue != OUTSIDE:
        token = scene.tokens[candidate.cue]
        lemma = known_lemma(scene, candidate.cue)
        out += [f"lemma:{lemma}", f"lemma:{lemma}:{side}:{seen.shape}"]
        out.append(f"tag:{token.tag}:{side}:{candidate.rule}")
        out.append(_governs(scene, seen, candidate.cue, verb))
        out.append(f"nearer:{side}:{_nearer(scene, between, candidate)}:{verb}")
        if verb == "noun":
            out += [
                f"noun:{side}:{candidate.cue in seen.ancestors}:{rule}",
                f"noun:{side}:{rule}:{who}",
            ]
        if seen.ancestors[:1] == (candidate.cue,):
            out += [f"rel:{seen.relation}:{verb}", f"rel:{seen.relation}:{verb}:{seen.shape}"]
        if candidate.rule in ("inversion", "before"):
            touching = seen.after == candidate.cue or not words
            out.append(f"inv:{side}:{verb}:{touching}:{seen.final}")
    if seen.before != OUTSIDE and side == "b":
        out.append(f"lead:{lead(scene, seen.before)}:{verb}")
    return out


def _nearer(scene: Scene, between: list[int], candidate: Candidate) -> str:
    """Tell how a nearer reporting verb with a subject of its own hangs on the candidate's cue.

    "Kim called it new, and Lee called it ..." (beside), "Kim said Lee called it ..." (below).
    """
    for i in between:
        own = own_subject(scene, i) if scene.classes[i] in ("say", "judge") else None
        if own is None or own == candidate.word:
            continue
        here = i
        for _ in range(4):
            token = scene.tokens[here]
            if token.head == candidate.cue:
                return "beside" if token.dep in ("conj", "parataxis") else "below"
            here = token.head
        return "apart"
    return "none"


def _governs(scene: Scene, seen: View, cue: int, verb: str) -> str:
    """Tell how many verbs stand between the stretch and a cue that governs it."""
    if cue not in seen.ancestors:
        return f"gov:no:{verb}"
    before = seen.ancestors[: seen.ancestors.index(cue)]
    steps = sum(1 for i in before if verb_class(scene, i) in ("say", "judge", "be", "other"))
    reporting = sum(1 for i in before if verb_class(scene, i) in ("say", "judge"))
    return f"gov:{min(steps, 3)}:{min(reporting, 1)}:{verb}"


def _far(
    scene: Scene, seen: View, candidate: Candidate, classes: tuple[str, str, int, str]
) -> list[str]:
    """Features of a candidate in another sentence."""
    verb, who, distance, same_line = classes
    there = scene.sentences[candidate.sentence]
    own = "bare" if not has_content(scene, seen.home) else "own"
    cues = scene.says[seen.home.number]
    quoted = "quoted" if there.stretches else "unquoted"
    ends = scene.tokens[there.words[-1]].text if there.words else ""
    opener = scene.openers[there.number]
    leading = opener != OUTSIDE and opener <= candidate.word <= opener + 3
    says = scene.says[there.number]
    last_say = says[-1] if says else OUTSIDE
    key = f"{distance}{same_line}"
    return [
        f"f:{key}:{own}", f"f:{key}:{own}:{seen.shape}", f"f:{key}:{quoted}:{verb}",
        f"f:{key}:{quoted}:{own}", f"f:{key}:cues{min(len(cues), 1)}", f"f:{key}:ends{ends[:1]}",
        f"f:{key}:{verb}:{candidate.rule}", f"f:{key}:{who}", f"f:{key}:lead{leading}",
        f"f:{key}:last{candidate.cue == last_say != OUTSIDE}:{verb}", f"f:{verb}:{own}:{quoted}",
        f"f:{key}:{candidate.rule}:{seen.shape}",
    ]  # fmt: skip

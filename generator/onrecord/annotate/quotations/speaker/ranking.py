"""Which of a stretch's candidates said it: a conditional log-linear model over all of them at once.

For every stretch the outcomes compete: each candidate, NOBODY (a statement whose speaker the text
does not give) and NO_STATEMENT (a title, a label, a scare quote). The probability of an outcome is
``exp(score) / sum of exp(scores)``, its score the sum of its features' weights: multinomial
logistic regression over sets of candidates, as in mention ranking for coreference (Denis and
Baldridge 2008).
The weights are plain numbers in ``weights.json``, written by ``generator/training/speakers.py``.

The probability is the confidence as it stands: cross-validated by article over 414 annotated ones
(those of dev, dev_more and dev_third that are not sealed), speakers given with a confidence from
0.5, 0.6, 0.7, 0.8, 0.9 on were right in 54, 58, 80, 81 and 96 of 100 cases; many of the last band's
errors are slips of the annotation.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import exp
from typing import Literal

from onrecord.annotate.quotations.find.sentence_frame import View
from onrecord.annotate.quotations.find.statement_features import nobody_features, stretch_features
from onrecord.annotate.quotations.find.surroundings import Scene
from onrecord.annotate.quotations.speaker.candidates import Candidate, candidates_of
from onrecord.annotate.quotations.speaker.features import candidate_features

Nobody = Literal["nobody", "no-statement"]
NOBODY: Nobody = "nobody"
NO_STATEMENT: Nobody = "no-statement"
Outcome = Candidate | Nobody
#: Sentences before and after the stretch's own in which its speaker is looked for.
_BACK, _ON = 2, 1
#: A less likely outcome is not asked whom it means.
_LIKELY = 0.03


@dataclass(frozen=True, slots=True)
class Option:
    """One outcome and what is seen of it."""

    outcome: Outcome
    features: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """The likeliest outcome among those who may have spoken, and how sure that is."""

    outcome: Outcome
    statement: float  # probability that the stretch is somebody's statement
    confidence: float  # probability of the outcome, given that it is one


@cache
def weights(name: str) -> dict[str, float]:
    """Return the learnt weights of one model of this package, by feature."""
    source = files(__package__).joinpath("weights.json").read_text(encoding="utf-8")
    loaded: dict[str, dict[str, float]] = json.loads(source)
    return loaded.get(name, {})


def score(features: Iterable[str], model: dict[str, float]) -> float:
    """Return the sum of the features' weights; an unknown feature weighs nothing."""
    return sum(model.get(feature, 0.0) for feature in features)


def softmax(scores: list[float]) -> list[float]:
    """Return the probabilities of competing outcomes."""
    top = max(scores)
    powers = [exp(value - top) for value in scores]
    total = sum(powers)
    return [power / total for power in powers]


def options(
    scene: Scene,
    seen: View,
    carried: Candidate | None,
    sentence_candidates: Callable[[int], tuple[Candidate, ...]],
) -> list[Option]:
    """Return the competing outcomes of one stretch.

    Args:
        scene: the text.
        seen: the stretch.
        carried: whoever was taken for the stretch before.
        sentence_candidates: the candidates of a sentence, by its number.
    """
    found = [
        Option(NO_STATEMENT, tuple("x:" + f for f in stretch_features(scene, seen))),
        Option(NOBODY, tuple("u:" + f for f in nobody_features(scene, seen))),
    ]
    low = max(0, seen.home.number - _BACK)
    high = min(len(scene.sentences), seen.home.number + _ON + 1)
    competing: list[Candidate] = []
    for number in range(low, high):
        if abs(scene.sentences[number].line - seen.home.line) <= 1:
            competing += sentence_candidates(number)
    if carried is not None and carried.sentence < low:
        competing.append(carried)
    for candidate in competing:
        same = carried is not None and carried.head == candidate.head
        found.append(
            Option(candidate, tuple(candidate_features(scene, seen, candidate, carried=same)))
        )
    return found


def decide(found: list[Option], referent: Callable[[Candidate], Hashable]) -> Verdict:
    """Weigh the outcomes of one stretch.

    Args:
        found: its outcomes, NO_STATEMENT first.
        referent: whom a candidate means; candidates that mean one person support each other.
    """
    model = weights("speaker")
    chances = softmax([score(option.features, model) for option in found])
    statement = 1.0 - chances[0]
    shares: dict[Hashable, float] = {}
    best_way: dict[Hashable, int] = {}
    for k in sorted(range(1, len(found)), key=lambda k: -chances[k]):
        outcome = found[k].outcome
        likely = chances[k] >= _LIKELY or not shares
        key: Hashable = k
        if isinstance(outcome, str):
            key = outcome
        elif likely:
            key = referent(outcome)
        shares[key] = shares.get(key, 0.0) + chances[k]
        best_way.setdefault(key, k)
    best = max(shares, key=lambda key: (shares[key], -best_way[key]))
    confidence = shares[best] / max(statement, 1e-9)
    return Verdict(found[best_way[best]].outcome, statement, confidence)


@dataclass
class Candidates:
    """The candidates of each sentence, found when first asked for."""

    scene: Scene
    _found: dict[int, tuple[Candidate, ...]]

    def __call__(self, number: int) -> tuple[Candidate, ...]:
        """Return the candidates of sentence ``number``."""
        if number not in self._found:
            self._found[number] = candidates_of(self.scene, self.scene.sentences[number])
        return self._found[number]

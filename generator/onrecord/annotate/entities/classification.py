"""One decision for one name in one article: the cues of all its occurrences, weighed together.

The decision is that of a maximum-entropy classifier (Berger et al. 1996): each cue has a weight for
"person" and one for "organisation", the weights of the cues that hold are summed, and the greater
sum wins if it is above zero. The weights are a table among the lexicons, to be read and mended.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache

from onrecord.annotate.entities.context_cues import cues_of
from onrecord.annotate.entities.name_spans import NameCandidate, is_place
from onrecord.annotate.entities.runs import is_written_small
from onrecord.annotate.entities.shape_cues import shape_of
from onrecord.lexicons import lexicon, lexicon_lines
from onrecord.models import Label
from onrecord.text.names import is_known_family, is_known_given

Name = tuple[str, ...]
Cues = dict[str, float]
#: An article with so many scores is about sport, where a town may be a team.
_SCORES_OF_SPORT = 3
_SCORE = re.compile(
    r"(?<![\d-])\d{1,3}-\d{1,3}(?![\d-])"
    r"|^[A-Z][\w. ]+ \d{1,3},? +[A-Z][\w. ]+ \d{1,3}(?: \(.*\))?$",
    re.MULTILINE,
)
_LABELS: tuple[Label, Label] = ("PERSON", "ORG")
_TWO = 2
#: One word that ends somebody's full name is that surname, unless it weighs so much more as an
#: organisation: the cues of many printings add up, the one that tells stands but once among them.
_SURNAME = 2.8


def pooled_cues(candidates: Iterable[NameCandidate], text: str) -> dict[Name, Cues]:
    """Return for each name the cues of all its occurrences.

    A cue of the pipeline counts by the share of occurrences that have it, any other cue 1.
    """
    cues: dict[Name, Cues] = {}
    counts: dict[Name, int] = defaultdict(int)
    sport = len(_SCORE.findall(text)) >= _SCORES_OF_SPORT
    for candidate in candidates:
        if candidate.stray:
            continue
        pool = cues.setdefault(candidate.words, {})
        if not counts[candidate.words]:
            printed = candidate.span.of(text)
            shape = shape_of(candidate.words, printed.title() if candidate.headline else printed)
            pool.update(dict.fromkeys(shape, 1.0))
            if sport and "place name" in pool:
                pool["place in sport"] = 1.0
            last = printed.rpartition(" ")[2]
            if last[0].isupper() and is_written_small(last.lower(), text):
                pool[f"written small {min(len(candidate.words), 2)}"] = 1.0
        counts[candidate.words] += 1
        for cue in cues_of(candidate, text):
            pool[cue] = pool.get(cue, 0.0) + 1.0 if cue.startswith("ner") else 1.0
    for words, pool in cues.items():
        for cue in pool:
            if cue.startswith("ner"):
                pool[cue] /= counts[words]
    return cues


def decide(cues: Mapping[Name, Cues]) -> dict[Name, Label]:
    """Return the label of every name that is a person's or an organisation's.

    Names of several words are settled first: a surname follows its full name. A full name that its
    own cues leave open then follows its surname.
    """
    labels: dict[Name, Label] = {}
    for length in sorted({len(name) for name in cues}, reverse=True):
        parts = parts_of(labels)
        for name, pool in cues.items():
            if len(name) == length:
                known = parts.get(name, ())
                surname = length == 1 and "end of person" in known
                whole = {**pool, **dict.fromkeys(known, 1.0)}
                label = best_label(whole, _SURNAME if surname else 0.0)
                if label:
                    labels[name] = label
    for name, pool in cues.items():
        if name not in labels and len(name) > 1 and labels.get(name[-1:]) == "PERSON":
            label = best_label({**pool, "surname known": 1.0})
            if label:
                labels[name] = label
    return labels


def ends_of(labels: Mapping[Name, Label]) -> dict[Name, Label]:
    """Return the surnames and team names that end a settled name and stand nowhere alone."""
    ends: dict[Name, Label] = {}
    for name, parts in parts_of(labels).items():
        if name not in labels and "end of person" in parts:
            ends[name] = "PERSON"
        elif name not in labels and "end of organisation" in parts:
            ends[name] = "ORG"
    return ends


def best_label(cues: Mapping[str, float], lead: float = 0.0) -> Label | None:
    """Weigh the cues; None where nothing makes the name a person's or an organisation's.

    Args:
        cues: those that hold, with their values.
        lead: how much more a person weighs beforehand, among names of either kind.
    """
    weights = _weights()
    score = {label: weights["bias"][label] for label in _LABELS}
    for cue, value in cues.items():
        if cue in weights:
            for label in _LABELS:
                score[label] += value * weights[cue][label]
    best = max(_LABELS, key=lambda label: score[label] + lead * (label == "PERSON"))
    return best if max(score.values()) > 0 else None


def parts_of(labels: Mapping[Name, Label]) -> dict[Name, list[str]]:
    """Return which shorter names are part of one already settled, and as what."""
    parts: dict[Name, list[str]] = defaultdict(list)
    for name, label in labels.items():
        if label == "PERSON" or name[-1] == "administration":
            core = name[:-1] if name[-1] in lexicon("name_suffixes") else name
            if name[-1] == "administration":
                core = ("", *name[:-1])
            for cut in range(1, len(core)):
                parts[core[cut:]].append("end of person")
                parts[core[:cut]].append("start of person")
            if len(core) > _TWO and not is_known_given(core[-2]) and is_known_family(core[-2]):
                parts[core[-2:-1]].append("end of person")  # the first of two surnames
        else:
            for cut in range(1, len(name)):
                parts[name[:cut]].append("start of organisation")
                if is_place(" ".join(name[:cut])):  # "Tigers" of "Detroit Tigers"
                    parts[name[cut:]].append("end of organisation")
    return parts


@cache
def _weights() -> dict[str, dict[Label, float]]:
    table: dict[str, dict[Label, float]] = {}
    for line in lexicon_lines("name_cues"):
        cue, person, organisation = line.rsplit(maxsplit=2)
        table[cue.strip()] = {"PERSON": float(person), "ORG": float(organisation)}
    return table

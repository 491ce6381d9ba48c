"""Whether quoted words were said at all: denied, supposed, asked about, or forged.

Read from the cue and the words that govern it, never from the quoted words themselves.
"""

from __future__ import annotations

from onrecord.annotate.quotations.features import verb_class
from onrecord.annotate.quotations.scene import OUTSIDE, Scene, Sentence
from onrecord.models import Stance
from onrecord.text.lexicons import lexicon

_NEGATIONS = frozenset(("not", "n't", "n’t", "never", "neither", "nor", "hardly", "nobody", "none"))
#: A modal verb and what follows it; "would later say" tells what did happen.
_MODALS = frozenset(
    (
        "would",
        "could",
        "might",
        "may",
        "should",
        "will",
        "shall",
        "must",
        "can",
        "’ll",
        "'ll",
        "’d",
        "'d",
    )
)
_HAPPENED = frozenset(
    (
        "later",
        "eventually",
        "subsequently",
        "afterwards",
        "repeatedly",
        "often",
        "sometimes",
        "frequently",
    )
)
_IF = frozenset(("if", "whether"))
#: Verbs of starting and going on between a modal and the cue ("would go on to say").
_GOING_ON = frozenset(("go", "come", "continue"))
#: Clauses above the cue that are looked at.
_LEVELS = 4


def find_stance(scene: Scene, home: Sentence, cue: int, head: int) -> Stance:
    """Return the stance of the article towards a stretch having been said.

    Args:
        scene: the text.
        home: the printed sentence that holds the words.
        cue: the token that reports it, or OUTSIDE.
        head: the token that means its speaker.
    """
    if _forged(scene, home, cue, head):
        return "fabricated"
    if cue == OUTSIDE or not _may_be_unsaid(scene, cue):
        return "said"
    chain = _above(scene, cue)
    if _denied(scene, chain):
        return "denied"
    if _asked(scene, home, chain):
        return "question"
    return "supposed" if _supposed(scene, chain) else "said"


def _may_be_unsaid(scene: Scene, cue: int) -> bool:
    return verb_class(scene, cue) in ("say", "judge", "noun") or scene.tokens[cue].lemma in (
        "use", "utter", "speak", "make",
    )  # fmt: skip


def _above(scene: Scene, cue: int) -> list[int]:
    """Return the cue and the verbs and nouns that govern it in its sentence, the nearest first."""
    home = scene.sentences[scene.home[cue]]
    chain = [cue]
    here = cue
    for _ in range(_LEVELS * 2):
        token = scene.tokens[here]
        head = token.head
        # What shares a verb by "and", or interrupts it, is not governed by it.
        if head == here or not home.first <= head < home.last or token.dep in ("conj", "parataxis"):
            break
        if scene.inside[head] != OUTSIDE or token.dep in ("nsubj", "nsubjpass", "advcl", "relcl"):
            break
        here = head
        chain.append(here)
    return chain


def _children(scene: Scene, i: int) -> list[str]:
    return [t.lower for t in scene.parse.children(i) if scene.inside[t.i] == OUTSIDE]


def _denied(scene: Scene, chain: list[int]) -> bool:
    for level, i in enumerate(chain):
        token = scene.tokens[i]
        if token.pos not in ("VERB", "AUX", "NOUN", "ADP", "PART"):
            continue
        if level and token.lemma in lexicon("stance_denied"):
            return True
        words = _children(scene, i)
        if token.pos in ("VERB", "AUX") and not _NEGATIONS.isdisjoint(words):
            # "does not think he called it ..." denies too, "not only said" does not.
            return not {"only", "just", "merely"} & set(words)
        if token.pos == "VERB" and "no" in {
            t.lower
            for s in scene.parse.children(i)
            if s.dep == "nsubj"
            for t in scene.parse.children(s.i)
        }:
            return True
    return False


def _asked(scene: Scene, home: Sentence, chain: list[int]) -> bool:
    """Tell whether the saying itself is asked about ("asked whether she had called it ...")."""
    for i in chain[:-1]:
        if not _IF.isdisjoint(_children(scene, i)):
            above = chain[chain.index(i) + 1]
            return verb_class(scene, above) in ("say", "judge") or scene.tokens[above].lemma in (
                "know", "clear", "unclear", "question",
            )  # fmt: skip
    ends = home.words[-1] if home.words else OUTSIDE
    if ends == OUTSIDE or scene.tokens[ends].text != "?" or scene.inside[ends] != OUTSIDE:
        return False
    first = scene.tokens[home.words[0]]
    return first.pos == "AUX" or first.tag.startswith("W")


def _supposed(scene: Scene, chain: list[int]) -> bool:
    for level, i in enumerate(chain):
        token = scene.tokens[i]
        words = set(_children(scene, i))
        modal = bool(_MODALS & words) and not _HAPPENED & words and token.pos in ("VERB", "AUX")
        if modal and not (level and token.lemma not in _GOING_ON):
            return token.lemma not in _GOING_ON
        if level and token.lemma in lexicon("stance_supposed"):
            return True
        if token.pos in ("VERB", "AUX") and _IF & words:
            return True
        if "as" in words and "if" in words:
            return True
    return False


def _forged(scene: Scene, home: Sentence, cue: int, head: int) -> bool:
    """Tell whether the words stand in something that the sentence calls fake."""
    forged = lexicon("stance_fabricated")
    holders = {head} - {OUTSIDE}
    if cue != OUTSIDE:
        holders |= {cue, *_above(scene, cue)}
        holders |= {
            t.i
            for i in list(holders)
            for t in scene.parse.children(i)
            if t.dep in ("nsubj", "nsubjpass")
        }
    for i in sorted(holders):
        if scene.inside[i] != OUTSIDE or scene.home[i] != home.number:
            continue
        token = scene.tokens[i]
        if token.lemma.lower() in forged and token.pos in ("NOUN", "VERB"):
            return True
        if token.pos in ("NOUN", "PROPN") and any(
            t.lower in forged or t.lemma.lower() in forged
            for t in scene.parse.children(i)
            if t.dep in ("amod", "compound", "nmod", "acl", "relcl")
        ):
            return True
    return False

"""Whether quoted words were said at all: denied, supposed, asked about, or forged.

Read from the cue and the words that govern it, never from the quoted words themselves.
"""

from __future__ import annotations

from onrecord.annotate.quotations.clauses import own_subject
from onrecord.annotate.quotations.scene import OUTSIDE, Scene, Sentence
from onrecord.annotate.quotations.view import verb_class
from onrecord.models import Stance
from onrecord.text.lexicons import lexicon

_NEGATIONS = frozenset(("not", "n't", "n’t", "never"))
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
_NOBODY = frozenset(("nobody", "none", "no"))
_ONLY = frozenset(("only", "just", "merely", "simply"))
#: Relations from a word up to what it stands in.
_UP = frozenset(("amod", "compound", "nmod", "pobj", "prep", "nsubj", "nsubjpass", "acl", "appos"))
_IF = frozenset(("if", "whether"))
#: Verbs of starting and going on between a modal and the cue ("would go on to say").
_GOING_ON = frozenset(("go", "come", "continue"))
#: Clauses above the cue that are looked at.
_LEVELS = 4


def find_stance(scene: Scene, home: Sentence, cue: int) -> Stance:
    """Return the stance of the article towards a stretch having been said.

    Args:
        scene: the text.
        home: the printed sentence that holds the words.
        cue: the token that reports it, or OUTSIDE.
    """
    if _forged(scene, home, cue):
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
        # What shares a verb by "and", or interrupts it, or stands before it as a clause of its own,
        # is not governed by it.
        if token.dep == "ccomp" and head > here:
            break
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
    """Tell whether the cue or what governs it is negated or denies."""
    for level, i in enumerate(chain):
        token = scene.tokens[i]
        if level and token.lemma in lexicon("stance_denied"):
            return True
        if token.pos in ("VERB", "AUX") and (_negated(scene, i) or _nobody(scene, i)):
            return True
    return False


def _negated(scene: Scene, verb: int) -> bool:
    """Tell whether a verb has a negation, "not only" left out."""
    return any(
        t.lower in _NEGATIONS and scene.tokens[t.i + 1].lower not in _ONLY
        for t in scene.parse.children(verb)
        if scene.inside[t.i] == OUTSIDE and t.i + 1 < len(scene.tokens)
    )


def _nobody(scene: Scene, verb: int) -> bool:
    """Tell whether a verb's subject is "nobody" or "no minister"."""
    subject = own_subject(scene, verb)
    if subject is None:
        return False
    words = (scene.tokens[subject], *scene.parse.children(subject))
    return any(t.lower in _NOBODY for t in words)


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


def _forged(scene: Scene, home: Sentence, cue: int) -> bool:
    """Tell whether the words stand in something that the sentence calls fake.

    The fake thing governs the cue, or is where the cue's words are said ("in a fake post").
    """
    forged = lexicon("stance_fabricated")
    if cue == OUTSIDE or not home.first <= cue < home.last:
        return False
    governing = {cue}
    here = cue
    while scene.tokens[here].head not in governing:
        here = scene.tokens[here].head
        governing.add(here)
    for i in home.words:
        if i >= cue or scene.tokens[i].lower not in forged:
            continue
        noun = i
        while scene.tokens[noun].dep in _UP and scene.tokens[noun].head not in governing:
            noun = scene.tokens[noun].head
        if scene.tokens[noun].dep in _UP and scene.tokens[noun].head in governing:
            return True
        if i in governing:
            return True
    return False

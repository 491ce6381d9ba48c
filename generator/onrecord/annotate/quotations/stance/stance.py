"""Whether quoted words were said at all: denied, supposed, asked about, or forged.

Read from the cue and the words that govern it, never from the quoted words themselves. The nearest
of them that speaks against the saying decides.
"""

from __future__ import annotations

from onrecord.annotate.quotations.find.sentence_frame import View, verb_class
from onrecord.annotate.quotations.find.surroundings import OUTSIDE, Scene, Sentence
from onrecord.annotate.quotations.speaker.clauses import is_verb, own_subject
from onrecord.annotate.quotations.stance.forgery import is_forged
from onrecord.lexicons import lexicon, word_class
from onrecord.models import Stance

_NEGATIONS = word_class("stance_negations")
#: A modal verb; "would later say" tells what did happen.
_MODALS = word_class("stance_modals")
_HAPPENED = word_class("stance_happened")
_NOBODY = word_class("stance_nobody")
_ONLY = word_class("stance_only")
#: What limits a refusal to say more: what follows was said.
_LIMITS = frozenset((*_ONLY, "beyond", "except"))
#: "at no point", "in no way"
_NEVER = word_class("stance_never")
_IF = frozenset(("if", "whether", "unless"))
#: Words that ask, beside verbs of saying, above an "if".
_ASKING = word_class("stance_asking")
#: Orders to imagine something, at the beginning of a sentence.
_IMAGINE = word_class("stance_imagine")
#: Verbs of starting and going on between a modal and the cue ("would go on to say").
_GOING_ON = frozenset(("go", "come", "continue"))
#: Verbs whose clause is what somebody says is not so.
_DENYING = word_class("stance_denying")
#: Nouns, beside those of speech and evidence, that a "that" may tell the content of.
_IDEAS = word_class("stance_ideas")
#: Verbs of an attitude: whoever does not think it "dead" has used the word all the same.
_ATTITUDES = word_class("stance_attitudes")
#: Relations of what is not the content of a saying.
_FINITE = frozenset(("VBD", "VBZ", "VBP"))
_APART = frozenset(("advcl", "relcl", "acl", "advmod", "npadvmod", "csubj"))
_NOMINAL = frozenset(("PROPN", "PRON", "NOUN", "DET"))
#: Words above the cue that are looked at.
_LEVELS = 8


def find_stance(scene: Scene, home: Sentence, cue: int, seen: View | None = None) -> Stance:
    """Return the stance of the article towards a stretch having been said.

    Args:
        scene: the text.
        home: the printed sentence that holds the words.
        cue: the token that reports it, or OUTSIDE.
        seen: how the stretch stands in that sentence; None for a paraphrase.
    """
    if cue != OUTSIDE and not home.first <= cue < home.last:
        # Words that go on with a saying go on with its stance; "she would not say" before them
        # is about other words.
        home = scene.sentences[scene.home[cue]]
        if not home.stretches:
            return "said"
    if is_forged(scene, home, cue):
        return "fabricated"
    if seen is not None and home.stretches[:1] != (seen.number,) and _is_corrected(scene, seen):
        return "denied"
    if home.words and scene.tokens[home.words[0]].lower in _IMAGINE:
        return "supposed"
    if cue == OUTSIDE:
        return "said"
    if _is_question(scene, home):
        return "question"
    if not _speaks(scene, cue):
        return "said"
    if seen is not None and scene.tokens[cue].lemma in _DENYING and _in_clause_of(scene, cue, seen):
        return "denied"
    inner = cue if seen is None else _inner_saying(scene, cue, seen)
    if inner != cue and _stance_of(scene, inner) in ("denied", "question"):
        return _stance_of(scene, inner)
    if verb_class(scene, cue) == "noun" or (seen is not None and not _governs(scene, cue, seen)):
        return "said"
    return _stance_of(scene, cue)


def _is_corrected(scene: Scene, seen: View) -> bool:
    """Tell whether other words were said instead ('said "slow," not "bad"')."""
    return seen.before != OUTSIDE and scene.tokens[seen.before].lower == "not"


def _governs(scene: Scene, cue: int, seen: View) -> bool:
    """Tell whether the stretch is what the cue reports, and no more than that.

    Not what stands in a clause of reason or a relative clause of its own ("would not discuss it
    because ..."), nor what an object of the cue is called. A whole sentence beside the cue is.
    """
    words = [i for i in seen.home.words if scene.tokens[i].pos != "PUNCT"]
    before = max((i for i in words if i < seen.first), default=OUTSIDE)
    if cue in (before, seen.after):
        return True
    if cue not in seen.ancestors:
        if scene.home[cue] != seen.home.number:
            return True
        reports = any(t.dep == "ccomp" and t.i > cue for t in scene.parse.children(cue))
        between = range(cue + 1, seen.first) if cue < seen.first else ()
        finite = (t for t in map(scene.tokens.__getitem__, between) if t.tag in _FINITE)
        if reports or any(t.lemma != "be" and scene.inside[t.i] == OUTSIDE for t in finite):
            return False
        return seen.shape == "sentence" or seen.final in ("comma", "mark")
    steps = (*seen.ancestors[: seen.ancestors.index(cue)],)
    judged = verb_class(scene, cue) == "judge" and any(scene.tokens[i].dep == "dobj" for i in steps)
    relations = [scene.tokens[i].dep for i in steps]
    if not judged and seen.relation not in ("advmod", "npadvmod"):  # 'called the vote "rigged"'
        relations.append(seen.relation)
    verbs = [i for i in steps if is_verb(scene, i) and scene.tokens[i].lemma != "be"]
    return not verbs and _APART.isdisjoint(relations)


def _stance_of(scene: Scene, cue: int) -> Stance:
    if _limited(scene, cue):
        return "said"
    chain = _above(scene, cue)
    for level, i in enumerate(chain):
        token = scene.tokens[i]
        negated = token.pos in ("VERB", "AUX") and _negated(scene, i)
        if negated and level and token.lemma in lexicon("stance_affirmed"):
            return "said"
        if level and token.lemma in lexicon("stance_denied"):
            return "said" if negated else "denied"
        if _as_if(scene, i):
            return "supposed"
        asked = _asked(scene, i)
        if asked is not None:
            return asked
        if negated or (level and _disproved(scene, i)):
            return "denied"
        if level and any(t.lower == "short" and t.dep == "advmod" for t in scene.parse.children(i)):
            return "denied"  # "stopped short of saying"
        if _supposed(scene, i, level):
            return "supposed"
        if token.lemma in _GOING_ON and level:
            break
    return "said"


def _speaks(scene: Scene, cue: int) -> bool:
    """Tell whether a cue says that words were spoken or written, so that they may not have been."""
    token = scene.tokens[cue]
    if token.lemma in ("use", "utter", "speak"):
        return True
    return verb_class(scene, cue) in ("say", "judge", "noun") and token.lemma not in _ATTITUDES


def _in_clause_of(scene: Scene, verb: int, seen: View) -> bool:
    """Tell whether a stretch stands in a verb's clause ("denied that they were "left to die"")."""
    if seen.ancestors[:1] == (verb,) and seen.relation in ("ccomp", "xcomp"):
        return True
    clauses = (scene.tokens[i] for i in seen.ancestors)
    return any(t.dep in ("ccomp", "xcomp") and t.head == verb for t in clauses)


def _inner_saying(scene: Scene, cue: int, seen: View) -> int:
    """Return the verb of saying nearest to the stretch, below the cue or the cue itself.

    "Insisted that she had never called it": what was not done is the calling.
    """
    above = seen.ancestors
    if cue in above:
        for i in above[: above.index(cue)]:
            if is_verb(scene, i) and _speaks(scene, i) and scene.tokens[i].lemma not in _GOING_ON:
                objects = any(t.dep == "dobj" for t in scene.parse.children(cue))
                subject = own_subject(scene, i)
                if subject is None and scene.tokens[i].dep == "xcomp":
                    subject = own_subject(scene, scene.tokens[i].head)
                named = subject is not None and scene.tokens[subject].pos in ("NOUN", "PROPN")
                of_another = named and not _negated(scene, i)
                of_another = of_another or (objects and subject is None)
                return i if _governs(scene, i, seen) and not of_another else cue
    return cue


def _above(scene: Scene, cue: int) -> list[int]:
    """Return the cue and the verbs and nouns that govern it in its sentence, the nearest first."""
    home = scene.sentences[scene.home[cue]]
    chain = [cue]
    here = cue
    for level in range(_LEVELS):
        token = scene.tokens[here]
        head = token.head
        # What shares a verb by "and", or interrupts it, or stands before it as a clause of its own,
        # is not governed by it.
        if token.dep == "ccomp" and head > here:
            break
        if head == here or not home.first <= head < home.last or token.dep in ("conj", "parataxis"):
            break
        if scene.inside[head] != OUTSIDE or token.dep in ("nsubj", "nsubjpass"):
            break
        if token.dep == "advcl" and scene.tokens[head].lemma != "bring":  # "bring herself to say"
            break
        if token.dep == "pcomp" and scene.tokens[head].lower == "with":  # "with many chanting ..."
            break
        if token.dep == "relcl" and not _is_content(scene, here):
            break
        asked = (t for t in scene.parse.children(here) if t.lower in ("what", "whatever"))
        if level and any(t.i < here for t in asked):
            break  # "would end what she called a farce": the calling is no plan
        here = head
        chain.append(here)
    return chain


def _is_content(scene: Scene, verb: int) -> bool:
    """Tell whether a clause says what a noun is about ("the claim that she had called it ...")."""
    noun = scene.tokens[scene.tokens[verb].head].lemma.lower()
    told = noun in lexicon("speech_nouns") or noun in lexicon("stance_evidence") or noun in _IDEAS
    return any(t.lower == "that" and (told or t.dep == "mark") for t in scene.parse.children(verb))


def _children(scene: Scene, i: int) -> list[str]:
    return [t.lower for t in scene.parse.children(i) if scene.inside[t.i] == OUTSIDE]


def _limited(scene: Scene, cue: int) -> bool:
    """Tell whether somebody would say only this, or no more than this."""
    words = [scene.tokens[i].lower for i in scene.sentences[scene.home[cue]].words]
    at = scene.sentences[scene.home[cue]].words.index(cue)
    before, behind = words[max(0, at - 2) : at], words[at + 1 : at + 3]
    if before[-1:] == ["beyond"] or not _LIMITS.isdisjoint(behind[:1]) or "than" in behind[1:]:
        return True
    return before[-1:] != [] and before[-1] in _ONLY and before[0] not in (*_NEGATIONS, "if")


def _negated(scene: Scene, verb: int) -> bool:
    """Tell whether a verb is negated: by a word ("not only" left out), "no one" or "at no time"."""
    for t in scene.parse.children(verb):
        if scene.inside[t.i] != OUTSIDE or t.i + 1 >= len(scene.tokens):
            continue
        behind = t.i > verb and scene.tokens[verb].lemma != "be"
        if t.i and scene.tokens[t.i - 1].lower in ("as", "or", "if"):
            continue  # "as often as not", "whether or not"
        if (
            t.lower in _NEGATIONS
            and not behind
            and scene.tokens[t.i + 1].lower not in (*_ONLY, "before")
        ):
            return True
        if t.dep == "prep" and any(
            n.lemma in _NEVER and "no" in _children(scene, n.i) for n in scene.parse.children(t.i)
        ):
            return True
    subject = own_subject(scene, verb)
    return subject is not None and _is_nobody(scene, subject)


def _is_nobody(scene: Scene, subject: int) -> bool:
    """Tell whether a subject is "nobody", "no minister", "neither Kim nor Lee"."""
    before = scene.tokens[subject - 1].lower if subject else ""
    words = (scene.tokens[subject].lower, before, *_children(scene, subject))
    named = (
        scene.tokens[scene.ranges[scene.names[subject]][0] - 1] if subject in scene.names else None
    )
    return not _NOBODY.isdisjoint(words) or (named is not None and named.lower in _NOBODY)


def _disproved(scene: Scene, i: int) -> bool:
    """Tell whether a word above the cue says that it is not so.

    "No evidence that", "nothing to suggest that", "it is false that", "the claim ... is a lie".
    """
    token = scene.tokens[i]
    if token.dep in ("relcl", "acl") and scene.tokens[token.head].lower == "nothing":
        return True
    if token.lemma in lexicon("stance_evidence") and "no" in _children(scene, i):
        return True
    untrue = lexicon("stance_untrue")
    if token.lemma in untrue:
        return not _negated(scene, token.head)
    judged = token.dep in ("nsubj", "nsubjpass") or token.lemma == "be"
    verb = token.head if token.dep in ("nsubj", "nsubjpass") else i
    said_of = [t for t in scene.parse.children(verb) if t.dep in ("acomp", "attr", "oprd")]
    return judged and any(t.lemma in untrue and t.i > verb for t in said_of)


def _asked(scene: Scene, i: int) -> Stance | None:
    """Tell whether the saying itself is asked about, or a condition ("asked if she had said")."""
    words = set(_children(scene, i))
    if "whether" in words:
        return "question"
    if _IF.isdisjoint(words) or scene.tokens[i].pos not in ("VERB", "AUX"):
        return None
    above = scene.tokens[i].head
    if above != i and "if" in words:
        asking = {scene.tokens[above].lemma, *_children(scene, above)} & _ASKING
        if asking or verb_class(scene, above) in ("say", "judge"):
            return "question"
    return "supposed"


def _is_question(scene: Scene, home: Sentence) -> bool:
    """Tell whether the sentence asks "did she?"; "why did she?" takes it that she did."""
    ends = home.words[-1] if home.words else OUTSIDE
    if ends == OUTSIDE or scene.tokens[ends].text != "?":
        return False
    first = home.words[scene.tokens[home.words[0]].pos == "CCONJ" and len(home.words) > 1]
    return scene.tokens[first].pos == "AUX"


def _as_if(scene: Scene, i: int) -> bool:
    words = set(_children(scene, i))
    return "as" in words and not words.isdisjoint(("if", "though"))


def _supposed(scene: Scene, i: int, level: int) -> bool:
    """Tell whether a verb is only imagined, planned, likely, or a condition."""
    token = scene.tokens[i]
    children = [
        t
        for t in scene.parse.children(i)
        if scene.inside[t.i] == OUTSIDE and not _is_given_name(scene, t.i)
    ]
    words = {t.lower for t in children}
    if level and (token.lemma.lower() in lexicon("stance_supposed") or token.lower == "going"):
        return True
    if {"almost", "nearly"} & words:
        return True
    if token.pos not in ("VERB", "AUX"):
        return False
    happened = bool(_HAPPENED & words)
    if _MODALS & words and not happened and not (level and token.lemma not in _GOING_ON):
        return token.lemma not in _GOING_ON
    return not level and _inverted(scene, i)


def _is_given_name(scene: Scene, i: int) -> bool:
    """Tell whether a word belongs to a name, as "Will" and "May" may."""
    if scene.is_name(i):
        return True
    first = i == scene.sentences[scene.home[i]].words[0]
    follows = i + 1 < len(scene.tokens) and scene.tokens[i + 1].pos == "PROPN"
    return scene.tokens[i].text[:1].isupper() and (follows or not first)


def _inverted(scene: Scene, verb: int) -> bool:
    """Tell whether a clause is a condition by its order ("had she said", "were she to say")."""
    home = scene.sentences[scene.home[verb]]
    for at, i in enumerate(home.words):
        opens = at == 0 or scene.tokens[home.words[at - 1]].text in (",", ";")
        if i + 1 < verb and opens and scene.tokens[i].lower in ("had", "should", "were"):
            behind = [scene.tokens[k] for k in home.words if i < k < verb]
            return behind[0].pos in _NOMINAL and all(t.text != "," for t in behind)
    return False

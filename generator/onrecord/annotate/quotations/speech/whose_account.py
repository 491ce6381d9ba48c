"""Whose account a clause is: the article's own, or what somebody tells, charges or suspects.

"Kim criticised the law" tells a position of Kim's. "Prosecutors say Kim criticised the law" does
not: it is their charge, and Kim may deny every word. What a narrator or a columnist puts into
somebody's head ("Kim wants to look clever") is none either.
"""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.annotate.quotations.find.surroundings import OUTSIDE, Scene, Sentence
from onrecord.annotate.quotations.speaker.clauses import Subject, is_verb, own_subject, subjects
from onrecord.lexicons import lexicon, word_class

#: Words climbed from a verb towards whoever tells of it.
_LEVELS = 10
#: Sentences of a line before its own in which a charge still speaks.
_BEFORE = 2
_OPEN = word_class("whose_account_open")
#: Relations of a clause, and what it may hang on, to the words whose account it is.
_TOLD = frozenset(
    """ccomp xcomp acl pcomp csubj csubjpass prep pobj dobj dep appos attr agent oprd""".split()
)
_COUNTRY = frozenset(("US",))
#: Ways to a subject that may be the next clause's ("police suspect Kim called ...").
_UNSURE = frozenset(("inversion", "before", "apposition"))
_WISHING = word_class("whose_account_wishing")
_READER = word_class("whose_account_reader")


def is_anothers(
    scene: Scene, sentence: Sentence, verb: int, subject: Subject, phrase: range | None = None
) -> bool:
    """Tell whether what a verb tells of its subject is somebody else's account, or only supposed.

    Args:
        scene: the text.
        sentence: the printed sentence of the verb.
        verb: a token.
        subject: whoever does what the verb tells.
        phrase: the verb phrase, where it is all that the article says; a reported clause shows by
            its words that somebody spoke, so that less is asked of it.
    """
    if (
        _is_told_by_another(scene, verb, subject)
        or _is_open(scene, sentence, verb)
        or _is_reproached(scene, verb)
        or _is_claimed(scene, subject)
    ):
        return True
    if phrase is None:
        return False
    return (
        _is_charged(scene, sentence, phrase, subject)
        or _is_blamed(scene, verb, subject)
        or _is_interrupted(scene, sentence, verb, subject)
    )


def _is_told_by_another(scene: Scene, verb: int, subject: Subject) -> bool:
    """Climb to the words above: does another than the subject say, judge or hear it?"""
    here = verb
    for _ in range(_LEVELS):
        token = scene.tokens[here]
        head = token.head
        if head == here or scene.home[head] != scene.home[verb]:
            return False
        if token.dep == "ccomp" and scene.tokens[head].lemma == "be":
            what = own_subject(scene, head)  # "one theory is that Kim ..."
            if what is not None and _tells(scene, what):
                return True
        if token.dep in ("nsubj", "nsubjpass") and head != verb:
            # "accusers who say that Kim ..." stand below whatever they do
            here = head
            continue
        if _tells(scene, head) and token.dep in _TOLD:
            shared = token.dep == "xcomp" and own_subject(scene, here) is None
            if not shared and not _is_own(scene, head, subject):
                return True
        here = head
    return False


def _is_reproached(scene: Scene, verb: int) -> bool:
    """Tell whether somebody answers for what the verb tells ("was jailed for telling ...")."""
    token = scene.tokens[verb]
    while token.dep == "conj":
        token = scene.tokens[token.head]
    return token.dep == "pcomp" and scene.tokens[token.head].lower in ("for", "of", "over")


def _is_claimed(scene: Scene, subject: Subject) -> bool:
    """Tell whether a verb of saying stands right before the subject ("the memo claims Kim ...").

    The small pipeline may take it for a noun.
    """
    first, _ = scene.parse.subtree(subject.word)
    mention = scene.names.get(subject.head)
    first = scene.ranges[mention][0] if mention is not None else first
    before = scene.tokens[first - 1] if first else None
    return (
        before is not None
        and before.tag in ("NNS", "VBZ")
        and before.lemma.lower() in lexicon("reporting_verbs")
        and scene.home[before.i] == scene.home[subject.head]
        and first - 1 > scene.sentences[scene.home[subject.head]].words[0]
    )


def _tells(scene: Scene, i: int) -> bool:
    """Tell whether a word's clause is somebody's account."""
    lemma = scene.tokens[i].lemma.lower()
    if is_verb(scene, i):
        return scene.classes[i] in ("say", "judge") or lemma in lexicon("account_verbs")
    return lemma in lexicon("account_nouns") or lemma in lexicon("speech_nouns")


def _is_own(scene: Scene, teller: int, subject: Subject) -> bool:
    if not is_verb(scene, teller):
        return False
    found = (s for s in subjects(scene, teller) if s.path not in _UNSURE)
    own = {k for s in found for k in (s.word, s.head)}
    return bool({subject.word, subject.head} & own)


def _is_open(scene: Scene, sentence: Sentence, verb: int) -> bool:
    """Tell whether a clause is a question, a condition, or something that only seems so."""
    words = sentence.words
    if words and scene.tokens[words[-1]].text == "?":
        return True
    if words and scene.tokens[words[0]].lower in _OPEN:
        return True
    here = verb
    for _ in range(_LEVELS):
        if any(t.lower in _OPEN and t.i < here for t in scene.parse.children(here)):
            return True
        head = scene.tokens[here].head
        if head == here:
            return False
        here = head
    return False


def _is_charged(scene: Scene, sentence: Sentence, phrase: range, subject: Subject) -> bool:
    """Tell whether words of a charge or of hearsay stand by, and the subject is no accuser."""
    hedges, accusing = lexicon("writers_doubt"), lexicon("accusing_words")
    behind = (i for i in sentence.words if i < phrase.start or scene.tokens[i].head in phrase)
    if any(scene.tokens[i].lower in hedges for i in behind):
        return True
    for i in _nearby(scene, sentence, subject):
        token = scene.tokens[i]
        if i in phrase or token.lemma.lower() not in accusing:
            continue
        if is_verb(scene, i) and _is_own(scene, i, subject) and not _is_passive(scene, i):
            continue
        return True
    return False


def _nearby(scene: Scene, sentence: Sentence, subject: Subject) -> Iterator[int]:
    """Yield the words of a sentence, and of those before it on its line that name its subject."""
    name = scene.tokens[subject.word]
    for number in range(max(0, sentence.number - _BEFORE), sentence.number + 1):
        other = scene.sentences[number]
        if other.line == sentence.line and (
            other is sentence
            or name.pos == "PRON"
            or any(scene.tokens[i].text == name.text for i in other.words)
        ):
            yield from other.words


def _is_blamed(scene: Scene, verb: int, subject: Subject) -> bool:
    """Tell whether a relative clause is about somebody whom its sentence judges."""
    noun = scene.tokens[subject.head]
    return (
        scene.tokens[verb].dep == "relcl"
        and noun.dep in ("dobj", "pobj")
        and scene.classes[noun.head] == "judge"
    )


def _is_passive(scene: Scene, verb: int) -> bool:
    return any(t.dep in ("auxpass", "nsubjpass") for t in scene.parse.children(verb))


def _is_interrupted(scene: Scene, sentence: Sentence, verb: int, subject: Subject) -> bool:
    """Tell whether somebody else's saying is put in ("Kim, police said, ..."; "according to")."""
    for i in sentence.words:
        token = scene.tokens[i]
        if token.lower == "according" or _is_noun_of_claim(scene, i, verb):
            return True
        if i == verb or scene.classes[i] != "say" or token.tag not in ("VBD", "VBZ", "VBP", "VBN"):
            continue
        low, high = saying_edges(scene, i)
        put_in = scene.tokens[low - 1].text in (",", "–", "—") if low else False
        ends = high < len(scene.tokens) and scene.tokens[high].text in (",", ".", ";", "–", "—")
        own = own_subject(scene, i)
        beside = own is not None and abs(own - i) <= 4 and own not in (subject.word, subject.head)
        if put_in and ends and beside and (i > verb or subject.word < i < verb):
            return True
    return False


def _is_noun_of_claim(scene: Scene, i: int, verb: int) -> bool:
    """Tell whether a "claims" before a comma was taken for a noun ("Kim, Lee claims, wants")."""
    token = scene.tokens[i]
    comma = i + 1 < verb and scene.tokens[i + 1].text == ","
    return comma and token.tag == "NNS" and token.lemma.lower() in lexicon("reporting_verbs")


def saying_edges(scene: Scene, verb: int) -> tuple[int, int]:
    """Return the tokens of a saying that holds no clause: its subject, adverbs, itself."""
    own = own_subject(scene, verb)
    first, last = verb, verb + 1
    if own is not None:
        low, high = scene.parse.subtree(own)
        first, last = min(first, low), max(last, high)
    while last < len(scene.tokens) and scene.tokens[last].pos in ("ADV", "NOUN", "PROPN", "ADP"):
        last += 1
    return first, last


def is_guessed(scene: Scene, sentence: Sentence, cue: int, phrase: range, subject: Subject) -> bool:
    """Tell whether a position is the writer's guess at what goes on in somebody's head.

    Wanting and hoping are taken for a position only of what is publicly asked for, where the
    writer speaks neither of himself nor to the reader.
    """
    token = scene.tokens[cue]
    lemma = "hope" if token.lower in ("hopes", "hoped") else token.lemma.lower()
    works = lexicon("work_nouns")
    if any(scene.tokens[i].lemma.lower() in works for i in sentence.words if i < cue):
        return True
    if _is_grave(scene, lemma, phrase):
        return True
    if not is_verb(scene, cue) or token.lower in lexicon("inner_adjectives"):
        return token.lower in lexicon("inner_adjectives")
    if lemma not in lexicon("inner_verbs") or not _is_named(scene, subject):
        return False
    if token.tag in ("VBD", "VBN") or _addresses(scene):
        return True
    return not (_is_public(scene, cue) if lemma in _WISHING else _is_norm(scene, cue))


def _is_named(scene: Scene, subject: Subject) -> bool:
    """Tell whether a subject is one person or body, unlike "many economists"."""
    token = scene.tokens[subject.head]
    return subject.head in scene.names or token.pos in ("PROPN", "PRON") or token.tag != "NNS"


def _is_grave(scene: Scene, lemma: str, phrase: range) -> bool:
    """Tell whether somebody is said to be for what everybody is against."""
    if lemma not in lexicon("approving_verbs"):
        return False
    lemmas = {scene.tokens[i].lemma.lower() for i in phrase}
    return not lemmas.isdisjoint(lexicon("grave_words")) and lemmas.isdisjoint(
        lexicon("ending_words")
    )


def _addresses(scene: Scene) -> bool:
    """Tell whether the writer says "I", or speaks to the reader."""
    return any(
        token.lower in _READER and token.text not in _COUNTRY and scene.inside[token.i] == OUTSIDE
        for token in scene.tokens
    )


def _is_public(scene: Scene, cue: int) -> bool:
    """Tell whether what somebody wants is a public act, or a thing that one asks for."""
    acts, things = lexicon("public_acts"), lexicon("public_things")
    for t in scene.parse.children(cue):
        if t.i < cue:
            continue
        if is_verb(scene, t.i) and t.dep in ("xcomp", "ccomp"):
            return t.lemma.lower() in acts
        if t.dep == "dobj":
            below = [c for c in scene.parse.children(t.i) if is_verb(scene, c.i)]
            if below:
                return any(c.lemma.lower() in acts for c in below)
            return t.lemma.lower() in things
    return False


def _is_norm(scene: Scene, cue: int) -> bool:
    """Tell whether what somebody believes is what should be done ("thinks the vote should ...")."""
    clauses = (t for t in scene.parse.children(cue) if t.dep == "ccomp" and t.i > cue)
    return any(c.lower in ("should", "must") for t in clauses for c in scene.parse.children(t.i))

"""What is seen of a stretch and of a candidate for its speaker, as names of binary features.

The names are short words joined by ``:``; ``weigh`` adds up their weights. Nothing here is a
threshold: how much each observation counts is learnt (``tests/bench/train_quotes.py``).
"""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.annotate.parse import Token
from onrecord.annotate.quotations.candidates import Candidate
from onrecord.annotate.quotations.clauses import role_of
from onrecord.annotate.quotations.scene import OUTSIDE, Scene, Sentence
from onrecord.models import Span
from onrecord.text.lexicons import lexicon

_FIRST_PERSON = frozenset(("i", "we", "my", "our", "me", "us", "i'm", "we're"))
_DETERMINERS = frozenset(
    ("a", "an", "the", "his", "her", "their", "its", "this", "that", "'s", "’s")
)
NAMING = frozenset(
    ("call", "name", "title", "dub", "label", "entitle", "nickname", "know", "term", "brand")
)
#: Lexicons whose words may be features of their own.
_KNOWN = ("reporting_verbs", "judging_verbs", "speech_nouns", "text_nouns", "work_nouns")
_QUESTION = frozenset(("ask", "inquire", "enquire", "query", "question", "wonder"))


@dataclass(frozen=True, slots=True)
class View:
    """One stretch as its sentence shows it."""

    number: int
    first: int  # its tokens, marks included
    last: int
    words: tuple[int, ...]  # tokens between the marks that are words
    home: Sentence
    before: int  # nearest outside word in the sentence, or OUTSIDE
    after: int
    shape: str  # sentence, clause or fragment
    ancestors: tuple[int, ...]  # outside tokens that govern it, the nearest first
    relation: str  # its relation to the nearest of them
    final: str  # how it ends: comma, stop, mark, plain


def view(scene: Scene, number: int) -> View | None:
    """Return how stretch ``number`` stands in its sentence; None if it has no token."""
    first, last = scene.parse.range_of(scene.stretches[number].outer)
    if first >= last:
        return None
    words = tuple(i for i in range(first, last) if any(c.isalnum() for c in scene.tokens[i].text))
    if not words:
        return None
    home = scene.sentences[scene.home[words[0]]]
    root, ancestors = _ancestors(scene, words, number)
    before = max((i for i in home.words if i < first), default=OUTSIDE)
    after = min((i for i in home.words if i >= last), default=OUTSIDE)
    return View(
        number=number,
        first=first,
        last=last,
        words=words,
        home=home,
        before=before,
        after=after,
        shape=_shape(scene, words, scene.stretches[number].span),
        ancestors=ancestors,
        relation=scene.tokens[root].dep if ancestors and root != OUTSIDE else "none",
        final=_final(scene.stretches[number].span.of(scene.parse.text)),
    )


def _shape(scene: Scene, words: tuple[int, ...], span: Span) -> str:
    text = span.of(scene.parse.text)
    finite = any(scene.tokens[i].tag in ("VBD", "VBP", "VBZ", "MD") for i in words)
    letters = text.lstrip(" ([…'‘.")
    if letters[:1].isupper() and finite and (len(words) > 4 or text.rstrip()[-1:] in ".?!,"):
        return "sentence"
    return "clause" if finite or len(words) > 7 else "fragment"


def _final(text: str) -> str:
    end = text.rstrip()[-1:]
    return {",": "comma", ".": "stop", "?": "mark", "!": "mark", "—": "dash", "-": "dash"}.get(
        end, "plain"
    )


def _ancestors(scene: Scene, words: tuple[int, ...], number: int) -> tuple[int, tuple[int, ...]]:
    """Return the stretch's root and the outside tokens above it, the nearest first."""
    inside = scene.inside
    root = next((i for i in words if inside[scene.tokens[i].head] != number), OUTSIDE)
    if root == OUTSIDE:
        return OUTSIDE, ()
    chain: list[int] = []
    here = root
    for _ in range(12):
        head = scene.tokens[here].head
        if head == here:
            break
        here = head
        if inside[here] == OUTSIDE:
            chain.append(here)
    return root, tuple(chain)


def verb_class(scene: Scene, i: int) -> str:
    """Return how strongly a cue word reports: say, judge, noun, none, other."""
    if i == OUTSIDE:
        return "none"
    token = scene.tokens[i]
    lemma = token.lemma.lower()
    if token.pos in ("VERB", "AUX") or token.tag.startswith("VB"):
        if lemma in lexicon("reporting_verbs"):
            return "say"
        return "judge" if lemma in lexicon("judging_verbs") else "be" if lemma == "be" else "other"
    return "noun"


def speaker_class(scene: Scene, i: int) -> str:
    """Return what sort of word may be the speaker."""
    token = scene.tokens[i]
    lower = token.lower
    if lower in ("he", "she", "they", "it", "i", "we", "you", "who", "which", "that", "his", "her"):
        return {"she": "he", "her": "his", "we": "i", "which": "that"}.get(lower, lower)
    mention = scene.names.get(i)
    if mention is not None:
        return "person" if scene.mentions[mention].label == "PERSON" else "org"
    if token.pos == "PROPN":
        return "place" if token.ent in ("GPE", "NORP", "LOC") else "name"
    if token.pos == "PRON":
        return "pronoun"
    return noun_class(token.lemma.lower())


def noun_class(lemma: str) -> str:
    """Return whether a common noun is a person, a text, or something else."""
    if (
        lemma in lexicon("speaker_nouns")
        or lemma in lexicon("occupations")
        or lemma in lexicon("offices")
    ):
        return "people"
    return "text" if lemma in lexicon("speech_nouns") or lemma in lexicon("text_nouns") else "noun"


def _bucket(n: int) -> str:
    return str(n) if n < 3 else "3" if n < 5 else "5" if n < 9 else "9"


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
    gap = _bucket(len(words) - (low < candidate.word < high))
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
        out.append(f"lead:{_lead(scene, seen.before)}:{verb}")
    return out


def _lead(scene: Scene, i: int) -> str:
    """Return what stands right before the stretch."""
    token = scene.tokens[i]
    if token.lower in (
        ",",
        ":",
        "that",
        "as",
        "is",
        "was",
        "are",
        "were",
        "be",
        "by",
        "of",
        "to",
        "for",
        "with",
        "in",
    ):
        return token.lower
    return token.pos


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
    own = "bare" if not _content(scene, seen.home) else "own"
    cues = [i for i in seen.home.words if verb_class(scene, i) == "say"]
    quoted = "quoted" if there.stretches else "unquoted"
    ends = scene.tokens[there.words[-1]].text if there.words else ""
    first = [i for i in there.words if scene.is_name(i) or scene.tokens[i].pos == "PRON"][:1]
    leading = first and first[0] <= candidate.word <= first[0] + 3
    last_say = max((i for i in there.words if verb_class(scene, i) == "say"), default=OUTSIDE)
    key = f"{distance}{same_line}"
    return [
        f"f:{key}:{own}", f"f:{key}:{own}:{seen.shape}", f"f:{key}:{quoted}:{verb}",
        f"f:{key}:{quoted}:{own}", f"f:{key}:cues{min(len(cues), 1)}", f"f:{key}:ends{ends[:1]}",
        f"f:{key}:{verb}:{candidate.rule}", f"f:{key}:{who}", f"f:{key}:lead{bool(leading)}",
        f"f:{key}:last{candidate.cue == last_say != OUTSIDE}:{verb}", f"f:{verb}:{own}:{quoted}",
        f"f:{key}:{candidate.rule}:{seen.shape}",
    ]  # fmt: skip


def _content(scene: Scene, sentence: Sentence) -> bool:
    return any(scene.tokens[i].pos not in ("PUNCT", "SPACE", "CCONJ") for i in sentence.words)


def stretch_features(scene: Scene, seen: View) -> list[str]:
    """Return what speaks for a stretch being nobody's statement: a title, a label, a scare quote."""
    tokens = scene.tokens
    words = [tokens[i] for i in seen.words]
    title = _casing(words)
    length = _bucket(len(words) - 1)
    cues = [verb_class(scene, i) for i in seen.home.words]
    say, judge = "say" in cues, "judge" in cues
    own = "bare" if not _content(scene, seen.home) else "own"
    out = [
        "bias", f"shape:{seen.shape}", f"length:{length}", f"{title}:{length}", f"{title}:{seen.shape}",
        f"say:{say}:{seen.shape}", f"judge:{judge}:{say}:{seen.shape}", f"own:{own}:{seen.shape}",
        f"final:{seen.final}:{seen.shape}", f"line:{len(scene.sentences[seen.home.number].stretches) > 1}:{seen.shape}",
        f"digits:{all(t.text[:1].isdigit() for t in words)}", f"pos:{words[-1].pos}:{seen.shape}",
    ]  # fmt: skip
    above = seen.ancestors[0] if seen.ancestors else OUTSIDE
    reports = [i for i in seen.ancestors if verb_class(scene, i) in ("say", "judge")]
    steps = seen.ancestors.index(reports[0]) if reports else 9
    governed = "governed" if steps < 4 else "free"
    out += [
        f"rel:{seen.relation}", f"rel:{seen.relation}:{verb_class(scene, above)}:{seen.shape}",
        f"reports:{min(steps, 4)}:{seen.shape}", f"rel:{seen.relation}:{governed}:{seen.shape}",
        f"near:{known_lemma(scene, above)}:{seen.relation}", f"{title}:{governed}:{length}",
    ]  # fmt: skip
    if any(t.lower in _FIRST_PERSON for t in words):
        out.append("first-person")
    if not scene.stretches[seen.number].closed:
        out.append("unclosed")
    if seen.before != OUTSIDE:
        before = tokens[seen.before]
        gap = scene.parse.text[before.end : tokens[seen.first].start]
        touching = "" if gap.strip(" \u00a0") == "" else "far"
        lower = before.lower if before.lower in _DETERMINERS else _lead(scene, seen.before)
        out += [
            f"before:{lower}{touching}:{title}", f"before:{lower}{touching}:{seen.shape}",
            f"before:{lower}{touching}:{governed}:{seen.shape}",
            f"before:{known_lemma(scene, seen.before)}:{title}",
        ]  # fmt: skip
        if before.lemma.lower() in NAMING:
            out.append(f"naming:{before.tag}")
        if any(tokens[i].lemma.lower() in NAMING for i in reports[:1]):
            out.append(f"named:{lower}:{seen.shape}")
    if seen.after != OUTSIDE:
        after = tokens[seen.after]
        plain = seen.final == "plain"
        out += [
            f"after:{after.pos}:{plain}:{title}", f"after:{after.pos}:{seen.shape}:{plain}",
            f"after:{after.pos}:{plain}:{governed}:{seen.shape}",
        ]  # fmt: skip
    if title in ("title", "capital", "mixed"):
        hints = _title_hints(scene, seen)
        out += [f"work:{min(len(hints), 2)}:{title}", f"work:{min(len(hints), 2)}:{governed}"]
        out += [f"work:{hint}" for hint in hints]
    elif _modifies(scene, seen):
        out += [
            f"modifier:{seen.shape}:{governed}",
            f"modifier:{length}",
            f"modifier:{say}:{judge}",
        ]
    return out


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


def _casing(words: list[Token]) -> str:
    """Return title where all weighty words are capitalised, mixed where several are, else low."""
    weighty = [t for t in words if t.pos not in ("ADP", "DET", "CCONJ", "PART", "AUX", "PRON")]
    capitals = sum(1 for t in weighty if t.text[:1].isupper())
    if capitals == len(weighty) > 0:
        return "title" if len(words) > 1 else "capital"
    return "mixed" if capitals > 1 else "low"


def known_lemma(scene: Scene, i: int) -> str:
    """Return the lemma of a word that the lexicons hold: words of the language, never names."""
    if i == OUTSIDE:
        return ""
    lemma = scene.tokens[i].lemma.lower()
    return lemma if any(lemma in lexicon(name) for name in _KNOWN) else scene.tokens[i].pos


def nobody_features(scene: Scene, seen: View) -> list[str]:
    """Return what speaks for a statement without a speaker: nothing around it reports."""
    cues = [verb_class(scene, i) for i in seen.home.words]
    return [
        "bias", f"shape:{seen.shape}", f"say:{'say' in cues}:{seen.shape}",
        f"judge:{'judge' in cues}:{seen.shape}", f"own:{_content(scene, seen.home)}:{seen.shape}",
        f"final:{seen.final}",
    ]  # fmt: skip


def is_question(scene: Scene, cue: int) -> bool:
    """Tell whether a cue asks."""
    return cue != OUTSIDE and scene.tokens[cue].lemma.lower() in _QUESTION

"""From weighed stretches to Quotation records."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from functools import partial

from onrecord.annotate.parse import Parse
from onrecord.annotate.quotations.find.no_statements import is_no_statement
from onrecord.annotate.quotations.find.sentence_frame import View, has_content, view
from onrecord.annotate.quotations.find.statement_features import least_likely
from onrecord.annotate.quotations.find.stretches import Found, find_turn, stretches_of
from onrecord.annotate.quotations.find.surroundings import OUTSIDE, Scene, build_scene, text_of
from onrecord.annotate.quotations.speaker.candidates import Candidate
from onrecord.annotate.quotations.speaker.certain_layouts import CONFIDENCE as SURE
from onrecord.annotate.quotations.speaker.certain_layouts import find_sure
from onrecord.annotate.quotations.speaker.cues import (
    asked_about,
    find_relay,
    nearest_cue,
    passed_on,
    quoted_within,
)
from onrecord.annotate.quotations.speaker.identification import Speaker, identify, referent
from onrecord.annotate.quotations.speaker.pronouns import Cast, build_cast
from onrecord.annotate.quotations.speaker.ranking import Candidates, Verdict, decide, options
from onrecord.annotate.quotations.speech.about import find_about
from onrecord.annotate.quotations.speech.indirect import find_reports
from onrecord.annotate.quotations.stance.stance import find_stance
from onrecord.models import Article, Chain, Mention, Quotation, QuotationKind, RoleMention, Span

#: So few words are always a fragment, unless they begin and end as a sentence.
_FRAGMENT = 4
#: How sure it is who said what another passes on; all four written cases were right.
_WITHIN = 0.8
#: Stances of a paraphrase that is shown; one that was denied or only supposed says nothing.
_TOLD = frozenset(("said", "fabricated"))
#: A speaker is given from this probability of being right; below it stays null.
CONFIDENCE = 0.5


@dataclass(frozen=True, slots=True)
class Attribution:
    """One stretch that is somebody's, and who was found for it."""

    seen: View
    verdict: Verdict
    candidate: Candidate | None
    speaker: Speaker | None
    relay: Candidate | None = None  # who passed the words on


def quotations_of(
    article: Article,
    parse: Parse,
    mentions: tuple[Mention, ...],
    chains: tuple[Chain, ...],
    roles: tuple[RoleMention, ...],
    *,
    in_title: bool,
) -> tuple[Quotation, ...]:
    """Return the quotations of an article's text or of its title, by position."""
    if not parse.tokens:
        return ()
    heard = stretches_of(parse.text, mentions, chains, in_title=in_title)
    scene = build_scene(parse, heard.stretches, mentions, in_title=in_title)
    cast = build_cast(scene, chains, _descriptions(article, mentions, roles))
    found = _attribute(cast, heard, in_title=in_title)
    records: list[Quotation] = []
    for at, attribution in enumerate(found):
        statement = records[-1].statement if records else -1
        if not records or not _joined(found[at - 1], attribution, scene):
            statement += 1
        records.append(_record(cast, attribution, statement))
    if not in_title:
        records += _indirect(cast, found)
    starts = [] if in_title else [block.span.start for block in article.blocks]
    return tuple(
        replace(
            record,
            in_title=in_title,
            paragraph=max(0, bisect_right(starts, record.span.start) - 1),
        )
        for record in sorted(records, key=lambda record: record.span)
    )


def _descriptions(
    article: Article, mentions: tuple[Mention, ...], roles: tuple[RoleMention, ...]
) -> dict[int, list[str]]:
    """Return the words that introduce each mention, by its number."""
    numbers = {(m.in_title, m.span): number for number, m in enumerate(mentions)}
    found: dict[int, list[str]] = {}
    for role in roles:
        number = numbers.get((role.in_title, role.mention))
        if number is not None:
            source = article.words(in_title=role.in_title)
            found.setdefault(number, []).append(role.span.of(source))
    return found


def _indirect(cast: Cast, found: list[Attribution]) -> list[Quotation]:
    scene = cast.scene
    used = frozenset(a.candidate.cue for a in found if a.candidate is not None)
    records = []
    spoke = [
        (a.seen.first, a.speaker.chain) for a in found if a.speaker and a.speaker.chain is not None
    ]
    for number, report in enumerate(find_reports(scene, used)):
        last = next((chain for at, chain in reversed(spoke) if at < report.tokens.start), None)
        speaker = identify(cast, report.candidate, last)
        if speaker.kind == "unknown" or speaker.certainty < CONFIDENCE:
            continue
        plural = scene.tokens[report.candidate.head].lower in ("they", "we")
        if plural and speaker.kind == "person":
            continue
        sentence = scene.sentences[report.candidate.sentence]
        stance = find_stance(scene, sentence, report.candidate.cue)
        if stance not in _TOLD or (stance != "said" and report.candidate.rule == "position"):
            continue
        records.append(
            Quotation(
                span=report.span,
                kind="indirect",
                stance=stance,
                speaker_kind=speaker.kind,
                speaker=speaker.words,
                antecedent=speaker.antecedent,
                name=speaker.name,
                label=speaker.label,
                organisation=speaker.organisation,
                cue=scene.parse.span(report.candidate.cue, report.candidate.cue + 1),
                rule=report.candidate.rule,
                confidence=round(speaker.certainty, 3),
                sentence=text_of(scene.parse, sentence.first, sentence.last),
                statement=number,
                about=find_about(cast, report.tokens, OUTSIDE, speaker.chain),
            )
        )
    return records


def _attribute(cast: Cast, heard: Found, *, in_title: bool) -> list[Attribution]:
    """Decide stretch by stretch, left to right; each may lean on the one before."""
    scene = cast.scene
    candidates = Candidates(scene, {})
    carried: Candidate | None = None
    last_speaker: int | None = None
    found: list[Attribution] = []
    for number in range(len(scene.stretches)):
        seen = view(scene, number)
        if seen is None:
            continue
        if is_no_statement(scene, seen):
            continue
        sure = (
            find_turn(scene, seen, heard.turns)
            or find_sure(scene, seen, in_title=in_title)
            or find_turn(scene, seen, heard.answers)
        )
        if sure is None and found and _goes_on(scene, seen, found[-1]):
            sure = found[-1].candidate
        if sure is not None:
            verdict = Verdict(sure, 1.0, SURE)
        else:
            verdict = decide(
                options(scene, seen, carried, candidates),
                partial(referent, cast, last_speaker=last_speaker),
            )
        if verdict.statement < least_likely(scene, seen, in_title=in_title):
            continue
        candidate = None if isinstance(verdict.outcome, str) else verdict.outcome
        speaker = relay = None
        if candidate is not None:
            within = quoted_within(scene, seen, candidate, candidates)
            if within is not None:
                relay, candidate = candidate, within
                verdict = replace(verdict, confidence=max(verdict.confidence, _WITHIN))
            candidate = passed_on(scene, seen, candidate, candidates) or candidate
            candidate = asked_about(scene, seen, candidate, candidates) or candidate
            candidate = nearest_cue(scene, seen, candidate, candidates)
            speaker = identify(cast, candidate, last_speaker)
            carried = candidate
            last_speaker = speaker.chain if speaker.chain is not None else last_speaker
        found.append(Attribution(seen, verdict, candidate, speaker, relay))
    return found


def _goes_on(scene: Scene, seen: View, before: Attribution) -> bool:
    """Tell whether a paragraph wholly between marks goes on with the one before, left open."""
    stretch = scene.stretches[seen.number]
    follows = stretch.continues and before.seen.number == seen.number - 1
    return follows and not has_content(scene, seen.home)


def _joined(before: Attribution, here: Attribution, scene: Scene) -> bool:
    """Tell whether one attribution joins two stretches to one statement."""
    if scene.stretches[here.seen.number].continues:
        return True
    if before.candidate is None or here.candidate is None:
        return False
    if before.candidate.cue != OUTSIDE and before.candidate.cue == here.candidate.cue:
        return True
    return (
        before.candidate.word == here.candidate.word and before.candidate.cue == here.candidate.cue
    )


def _record(cast: Cast, found: Attribution, statement: int) -> Quotation:
    scene, seen = cast.scene, found.seen
    quotation = Quotation(
        span=_said(scene, found),
        kind=_kind(scene, seen),
        sentence=_sentence(scene, seen),
        statement=statement,
    )
    candidate, speaker = found.candidate, found.speaker
    if candidate is None or speaker is None:
        return replace(
            quotation,
            stance=find_stance(scene, seen.home, OUTSIDE),
            about=find_about(cast, range(seen.first, seen.last), OUTSIDE, None),
            confidence=round(found.verdict.confidence, 3),
        )
    confidence = found.verdict.confidence * speaker.certainty
    cue = candidate.cue
    return replace(
        quotation,
        stance=find_stance(scene, seen.home, cue, seen),
        speaker_kind=speaker.kind if confidence >= CONFIDENCE else "unknown",
        speaker=speaker.words,
        antecedent=speaker.antecedent,
        name=speaker.name,
        label=speaker.label,
        organisation=speaker.organisation,
        cue=None if cue == OUTSIDE else scene.parse.span(cue, cue + 1),
        relay=_relay(scene, found) or find_relay(scene, seen, cue, candidate.head),
        rule=_rule(candidate, seen),
        confidence=round(confidence, 3),
        about=find_about(
            cast,
            range(seen.first, seen.last),
            cue if seen.shape != "sentence" else OUTSIDE,
            speaker.chain,
            seen.ancestors,
        ),
    )


def _relay(scene: Scene, found: Attribution) -> Span | None:
    """Return the words that say who passed a quotation on behind it ("prosecutors said")."""
    if found.relay is None:
        return None
    low, high = scene.parse.subtree(found.relay.word)
    cue = found.relay.cue
    return scene.parse.span(min(low, cue), max(high, cue + 1))


def _said(scene: Scene, found: Attribution) -> Span:
    """Return the stretch, without the label that may begin it or the attribution that ends it."""
    span = scene.stretches[found.seen.number].span
    if found.candidate is None or scene.inside[found.candidate.head] != found.seen.number:
        return span
    if found.candidate.rule == "inside":
        comma = found.candidate.head
        while comma > found.seen.first and scene.tokens[comma].text != ",":
            comma -= 1
        return Span(span.start, scene.tokens[comma].end)
    colon = scene.tokens[found.candidate.head + 1].end
    rest = span.of(scene.parse.text)[colon - span.start :]
    return Span(span.end - len(rest.lstrip()), span.end)


def _kind(scene: Scene, seen: View) -> QuotationKind:
    """Return sentence for words that have a clause of their own, else fragment."""
    if seen.shape == "clause" and len(seen.words) > _FRAGMENT:
        inner = {scene.tokens[i].dep for i in seen.words}
        return "sentence" if "nsubj" in inner else "fragment"
    return "sentence" if seen.shape == "sentence" else "fragment"


def _rule(candidate: Candidate, seen: View) -> str:
    """Return the name of the rule that found the speaker, with where it stands."""
    distance = candidate.sentence - seen.home.number
    if distance == 0:
        return candidate.rule
    return f"{candidate.rule}, {'an earlier' if distance < 0 else 'the next'} sentence"


def _sentence(scene: Scene, seen: View) -> Span:
    """Return the printed sentences that hold the stretch, whole."""
    last = scene.sentences[scene.home[seen.last - 1]]
    return text_of(scene.parse, seen.home.first, last.last)

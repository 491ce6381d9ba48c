"""Corrections to quotations once they have speakers: who spoke, whether, and what stands beside."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from onrecord.editor.corrections import DESCRIPTIONS, NOBODY, Correction, Corrections
from onrecord.editor.masking import for_the_public
from onrecord.editor.matching import (
    all_names,
    applied,
    find_articles,
    find_entities,
    idle,
    words_key,
)
from onrecord.editor.quotation_matching import find_quotations, statement_of
from onrecord.models import AppliedCorrection, Article, AttributedQuotation, Issue, Resolution, Span

_KINDS = ("reattribute", "strike", "confirm", "note", "reply", "status")
#: A speaker as an entry gives it: name, id and kind.
_Speaker = tuple[str | None, str | None, str]


def correct_quotations(
    quotations: Sequence[AttributedQuotation],
    resolution: Resolution,
    articles: Sequence[Article],
    corrections: Corrections,
) -> tuple[tuple[AttributedQuotation, ...], tuple[AppliedCorrection, ...], tuple[Issue, ...]]:
    """Give quotations other speakers, strike or confirm them, set notes, replies and states.

    What holds for one stretch of a statement holds for all of it, but for a strike.
    """
    done: list[AppliedCorrection] = []
    issues: list[Issue] = []
    current = {q.id: q for q in quotations}
    by_id = {article.id: article for article in articles}
    for entry in corrections.of(*_KINDS):
        words = _words(entry)
        if words is None:
            continue  # about somebody's page
        found, unclear = find_quotations(quotations, by_id, words, entry)
        if unclear:
            issues.append(corrections.warning(unclear, entry.line))
            continue
        if not found:
            issues.append(_nothing(entry, words, quotations, articles, corrections))
            continue
        if entry.kind == "strike":
            for quotation in found:
                current.pop(quotation.id, None)
            done.append(applied(entry, f"“{found[0].text}” is no quotation", _ids(found)))
            continue
        if outdated := _outdated(entry, found, resolution):
            issues.append(corrections.warning(outdated, entry.line))
            continue
        statements = {statement_of(quotation) for quotation in found}
        whole = [q for q in quotations if statement_of(q) in statements and q.id in current]
        change, summary = _change(entry, found[0], resolution)
        for quotation in whole:
            current[quotation.id] = change(current[quotation.id])
        done.append(applied(entry, summary, _ids(whole)))
        issues.extend(_unknown_speaker(entry, resolution, corrections))
    kept = tuple(current[q.id] for q in quotations if q.id in current)
    return kept, *for_the_public(corrections, done, issues)


def _nothing(
    entry: Correction,
    words: str,
    quotations: Sequence[AttributedQuotation],
    articles: Sequence[Article],
    corrections: Corrections,
) -> Issue:
    """Tell that an entry matches nothing: for its article, its number, or its words."""
    given = entry.get("article")
    if given and not find_articles(articles, given):
        known = [article.path.rpartition("/")[2] or article.id for article in articles]
        return idle(corrections, entry, given, known)
    key = words_key(words)
    having = [q for q in quotations if f" {key} " in f" {words_key(q.text)} "]
    if key and having:
        where = ", ".join(dict.fromkeys(q.article_id for q in having))
        what = f"“{entry.kind}”: “{having[0].text}” is a quotation in {where}"
        return corrections.warning(f"{what}; mend “article”, “nth” or the words", entry.line)
    return idle(corrections, entry, words, (q.text for q in quotations))


def _words(entry: Correction) -> str | None:
    """Return the words of the quotation that an entry is about, None where it is about a name."""
    if entry.kind in ("note", "reply", "status"):
        return entry.get("quotation")
    return None if entry.kind == "confirm" and entry.subject == DESCRIPTIONS else entry.subject


def _outdated(
    entry: Correction, found: Sequence[AttributedQuotation], resolution: Resolution
) -> str:
    """Tell of a confirmation whose speaker is no longer the one that was found right."""
    given = entry.get("speaker") if entry.kind == "confirm" else None
    if given is None:
        return ""
    name, ident, _ = _speaker(given, resolution)
    now = [q for q in found if (q.speaker_id != ident if ident else q.speaker != name)]
    if not now:
        return ""
    return (
        f"“confirm” is out of date: “{now[0].text}” is given to {now[0].speaker or 'nobody'} now, "
        f"not to {given}; look again, and write the name or “reattribute”"
    )


def _ids(quotations: Iterable[AttributedQuotation]) -> tuple[str, ...]:
    return tuple(quotation.id for quotation in quotations)


def _change(
    entry: Correction, first: AttributedQuotation, resolution: Resolution
) -> tuple[Callable[[AttributedQuotation], AttributedQuotation], str]:
    """Return what to do with each stretch, and the public log's words for it."""
    text = entry.subject
    if entry.kind == "reattribute":
        speaker = _speaker(entry.get("to") or "", resolution)
        by = speaker[0] or "nobody known"
        was = first.speaker or "unattributed"
        return (
            lambda q: _spoken_by(q, speaker),
            f"“{first.text}” was said by {by}, not {was}"
            if first.speaker
            else f"“{first.text}” was said by {by}; was unattributed",
        )
    if entry.kind == "confirm":
        who = first.speaker or "nobody named"
        return _confirmed, f"“{first.text}”, said by {who}: checked and right"
    if entry.kind == "note":
        return lambda q: replace(q, note=text), f"note beside “{first.text}”"
    if entry.kind == "reply":
        return lambda q: replace(q, reply=text), f"reply beside “{first.text}”"
    status = "disputed" if text == "disputed" else "withdrawn"
    return lambda q: replace(q, status=status), f"“{first.text}” is {status}"


def _confirmed(quotation: AttributedQuotation) -> AttributedQuotation:
    """Return a quotation whose speaker is beyond doubt, since a person has compared it."""
    sure = replace(quotation.quotation, confidence=1.0)
    return replace(quotation, quotation=sure, checked=True)


def _speaker(to: str, resolution: Resolution) -> _Speaker:
    """Return name, id and kind of the speaker whom an entry gives."""
    if to.casefold() in NOBODY:
        return None, None, "unknown"
    found = find_entities(resolution.entities, to)
    if found:
        return found[0].name, found[0].id, found[0].kind
    return to, None, "person"


def _spoken_by(quotation: AttributedQuotation, speaker: _Speaker) -> AttributedQuotation:
    name, entity_id, kind = speaker
    none: Span | None = None
    inner = replace(
        quotation.quotation,
        rule="correction",
        confidence=1.0 if name else 0.0,
        speaker_kind=kind,  # type: ignore[arg-type]
        speaker=none,
        antecedent=none,
        name=none,
        organisation=none,
        label=None,
    )
    return replace(
        quotation,
        quotation=inner,
        speaker=name,
        speaker_id=entity_id,
        speaker_kind=kind,  # type: ignore[arg-type]
        speaker_organisation=None,
        organisation_id=None,
        corrected=f"was {quotation.speaker}" if quotation.speaker else "was unattributed",
    )


def _unknown_speaker(
    entry: Correction, resolution: Resolution, corrections: Corrections
) -> Iterable[Issue]:
    """Warn of a speaker whom no article names: more often than not a slip of the pen."""
    name, entity_id, _ = ("", "", "")
    if entry.kind == "reattribute":
        name, entity_id, _ = _speaker(entry.get("to") or "", resolution)  # type: ignore[assignment]
    if name and not entity_id:
        yield idle(corrections, entry, name, all_names(resolution.entities))

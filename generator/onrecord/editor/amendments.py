"""Corrections to articles before they are annotated, to quotations after they have speakers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from onrecord.editor.corrections import Correction, Corrections
from onrecord.editor.masking import MASK, for_the_public
from onrecord.editor.matching import (
    all_names,
    applied,
    find_articles,
    find_entities,
    find_quotations,
    idle,
    statement_of,
    words_key,
)
from onrecord.editor.takedown import prints_name, prints_words
from onrecord.models import AppliedCorrection, Article, AttributedQuotation, Issue, Resolution, Span

_NOBODY = ("nobody", "unknown", "unattributed")
#: Kind of correction -> field of an article.
_FIELDS = {"date": "published", "outlet": "outlet", "title": "title"}


def correct_articles(
    articles: Sequence[Article], corrections: Corrections
) -> tuple[tuple[Article, ...], tuple[AppliedCorrection, ...], tuple[Issue, ...]]:
    """Set dates, outlets and titles, leave out what is taken down, and report the reader's issues.

    Take-downs of people and quotations are only reported here; ``redact`` carries them out.
    """
    done: list[AppliedCorrection] = []
    issues = list(corrections.issues)
    current = {article.id: article for article in articles}
    for entry in corrections.of(*_FIELDS):
        given = entry.get("article") or ""
        found = find_articles(articles, given)
        if not found:
            issues.append(idle(corrections, entry, given, _article_names(articles)))
            continue
        for article in found:
            current[article.id] = _with_field(current[article.id], entry)
        names = ", ".join(article.id for article in found)
        summary = f"{entry.kind} of {names} is “{entry.subject}”"
        done.append(applied(entry, summary, (article.id for article in found)))
    for entry in corrections.of("takedown"):
        touched = _taken_down(articles, entry)
        if touched:
            what, effect = _TAKEN_DOWN[entry.subject]
            # In words, since ids may hold the name.
            done.append(applied(entry, f"{what} was taken down", (effect,)))
        else:  # without the name or the words: this very text must not be published
            message = f"“takedown: {entry.subject}” matches nothing"
            issues.append(corrections.warning(message, entry.line))
        if entry.subject == "article":
            for article in touched:
                current.pop(article.id, None)
    return _repointed(current.values()), *for_the_public(corrections, done, issues)


_TAKEN_DOWN = {
    "person": ("a person", "masked in the articles"),
    "article": ("an article", "left out"),
    "quotation": ("a quotation", "masked in the articles"),
}


def _article_names(articles: Iterable[Article]) -> list[str]:
    items = list(articles)
    paths = [a.path.replace("\\", "/").rpartition("/")[2] for a in items]
    return paths + [a.id for a in items] + [a.title for a in items if a.title]


def _with_field(article: Article, entry: Correction) -> Article:
    field = _FIELDS[entry.kind]
    origins = {**dict(article.origins), field: f"corrections, line {entry.line}"}
    changed: dict[str, object] = {field: entry.subject, "origins": tuple(sorted(origins.items()))}
    if field == "title":
        changed["title_source"] = None
    return replace(article, **changed)  # type: ignore[arg-type]


def _taken_down(articles: Sequence[Article], entry: Correction) -> list[Article]:
    """Return the articles that a take-down touches; of an article, its copies too."""
    if entry.subject == "person":
        return [a for a in articles if prints_name(a, entry.get("name") or "")]
    given = entry.get("article")
    if entry.subject == "quotation":
        pool = articles if given is None else find_articles(articles, given)
        return [a for a in pool if prints_words(a, entry.get("quotation") or "")]
    ids = {article.id for article in find_articles(articles, given or "")}
    return [a for a in articles if a.id in ids or a.duplicate_of in ids]


def _repointed(articles: Iterable[Article]) -> tuple[Article, ...]:
    """Let near-copies of an article that is gone point at the first of them that is left."""
    items = list(articles)
    ids = {article.id for article in items}
    first: dict[str, str] = {}
    out: list[Article] = []
    for article in items:
        lead = article.same_text_as
        if lead is not None and lead not in ids:
            first.setdefault(lead, article.id)
            article = replace(  # noqa: PLW2901
                article, same_text_as=None if first[lead] == article.id else first[lead]
            )
        out.append(article)
    return tuple(out)


# ---------------------------------------------------------------------- quotations


def correct_quotations(
    quotations: Sequence[AttributedQuotation],
    resolution: Resolution,
    articles: Sequence[Article],
    corrections: Corrections,
) -> tuple[tuple[AttributedQuotation, ...], tuple[AppliedCorrection, ...], tuple[Issue, ...]]:
    """Give quotations other speakers, strike them, set notes, replies and states beside them.

    What holds for one stretch of a statement holds for all of it, but for a strike. Where a
    take-down has masked all of a quotation, nothing is left of it.
    """
    done: list[AppliedCorrection] = []
    issues: list[Issue] = []
    quotations = tuple(_nameless(q) for q in quotations if words_key(q.text))
    current = {q.id: q for q in quotations}
    by_id = {article.id: article for article in articles}
    for entry in corrections.of("reattribute", "strike", "note", "reply", "status"):
        words = (
            entry.get("quotation") if entry.kind in ("note", "reply", "status") else entry.subject
        )
        if words is None:
            continue  # a note or a reply on a name
        found = find_quotations(quotations, by_id, words, entry.get("article"))
        if not found:
            issues.append(idle(corrections, entry, words, (q.text for q in quotations)))
            continue
        if entry.kind == "strike":
            for quotation in found:
                current.pop(quotation.id, None)
            done.append(applied(entry, f"“{found[0].text}” is no quotation", _ids(found)))
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


def _nameless(quotation: AttributedQuotation) -> AttributedQuotation:
    """Return a quotation whose speaker is masked as one whose speaker nobody names."""
    if MASK not in (quotation.speaker or ""):
        return quotation
    return replace(_spoken_by(quotation, (None, None, "unknown")), corrected=None)


def _ids(quotations: Iterable[AttributedQuotation]) -> tuple[str, ...]:
    return tuple(quotation.id for quotation in quotations)


def _change(
    entry: Correction, first: AttributedQuotation, resolution: Resolution
) -> tuple[Callable[[AttributedQuotation], AttributedQuotation], str]:
    """Return what to do with each stretch, and the public log's words for it."""
    text = entry.subject
    if entry.kind == "reattribute":
        speaker = _speaker(entry, resolution)
        by = speaker[0] or "nobody known"
        was = first.speaker or "unattributed"
        return (
            lambda q: _spoken_by(q, speaker),
            f"“{first.text}” was said by {by}, not {was}"
            if first.speaker
            else f"“{first.text}” was said by {by}; was unattributed",
        )
    if entry.kind == "note":
        return lambda q: replace(q, note=text), f"note beside “{first.text}”"
    if entry.kind == "reply":
        return lambda q: replace(q, reply=text), f"reply beside “{first.text}”"
    status = "disputed" if text == "disputed" else "withdrawn"
    return lambda q: replace(q, status=status), f"“{first.text}” is {status}"


def _speaker(entry: Correction, resolution: Resolution) -> tuple[str | None, str | None, str]:
    """Return name, id and kind of the speaker whom an entry gives."""
    to = entry.get("to") or ""
    if to.casefold() in _NOBODY:
        return None, None, "unknown"
    found = find_entities(resolution.entities, to)
    if found:
        return found[0].name, found[0].id, found[0].kind
    return to, None, "person"


def _spoken_by(
    quotation: AttributedQuotation, speaker: tuple[str | None, str | None, str]
) -> AttributedQuotation:
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
        name, entity_id, _ = _speaker(entry, resolution)  # type: ignore[assignment]
    if name and not entity_id:
        yield idle(corrections, entry, name, all_names(resolution.entities))

"""Corrections to articles before they are annotated: date, outlet, title, and what is gone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from onrecord.editor.corrections import Correction, Corrections
from onrecord.editor.masking import for_the_public
from onrecord.editor.matching import applied, find_articles, idle
from onrecord.editor.rights import RIGHTS_TAKES, nearly_rights, rights_from
from onrecord.editor.takedown_targets import names_in, prints_name, prints_words
from onrecord.models import AppliedCorrection, Article, Issue

#: Kind of correction -> field of an article.
_FIELDS = {"date": "published", "outlet": "outlet", "title": "title"}


def correct_articles(
    articles: Sequence[Article], corrections: Corrections
) -> tuple[tuple[Article, ...], tuple[AppliedCorrection, ...], tuple[Issue, ...]]:
    """Set dates, outlets and titles, leave out what is taken down, and report the reader's issues.

    Take-downs of people and quotations are only reported here; ``redact`` carries them out.
    """
    done: list[AppliedCorrection] = []
    issues = [*corrections.issues, *_unknown_rights(articles)]
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
        elif entry.get("standing") != "yes":
            issues.append(corrections.error(_IDLE[entry.subject] + _STANDING, entry.line))
        if entry.subject == "article":
            for article in touched:
                current.pop(article.id, None)
    return _repointed(current.values()), *for_the_public(corrections, done, issues)


_TAKEN_DOWN = {
    "person": ("a person", "masked in the articles"),
    "article": ("an article", "left out"),
    "quotation": ("a quotation", "masked in the articles"),
}


def _unknown_rights(articles: Iterable[Article]) -> Iterable[Issue]:
    """Yield an error for a slip in an article's own rights; a legal notice is none."""
    for article in articles:
        given = article.rights or ""
        near = None if rights_from(given) else nearly_rights(given)
        if near:
            yield Issue(
                path=article.path,
                stage="rights",
                severity="error",
                message=f"“rights” is {RIGHTS_TAKES}, not “{given}”; did you mean “{near}”?",
            )


#: Without the name or the words: a log may be public, and this very text must not be.
_IDLE = {
    "person": "“takedown: person” takes nothing down: no article prints the name as it stands here",
    "article": "“takedown: article” takes nothing down: no article has this name, id or headline",
    "quotation": "“takedown: quotation” takes nothing down: no article prints these words so",
}
_STANDING = "; mend it, or add “standing: yes” if it shall wait for articles to come"


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
        return [a for a in articles if any(prints_name(a, name) for name in names_in(entry))]
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

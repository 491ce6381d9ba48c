"""Citations of an article and of a quote: plain, RIS, BibTeX and CSL-JSON."""

import json
import re
from dataclasses import dataclass

from onrecord.models import Article
from onrecord.text.days import day
from onrecord.text.slugs import slug

_TEX = {
    **{character: f"\\{character}" for character in "&%$#_{}"},
    "\\": "\\textbackslash{}", "~": "\\textasciitilde{}", "^": "\\textasciicircum{}",
}  # fmt: skip
_LINE_BREAKS = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Citation:
    """One citation, ready to copy."""

    form: str  # "Plain", "RIS", "BibTeX", "CSL-JSON"
    text: str


def cite_article(article: Article, headline: str) -> tuple[Citation, ...]:
    """Return the citations of one article; what is not known is left out, never guessed."""
    return (
        Citation("Plain", _plain(article, headline)),
        Citation("RIS", ris_record(article, headline)),
        Citation("BibTeX", _bibtex(article, headline)),
        Citation(
            "CSL-JSON", json.dumps([csl_record(article, headline)], ensure_ascii=False, indent=2)
        ),
    )


def cite_quote(speaker: str, said: str, article: Article, headline: str, where: str) -> str:
    """Return a plain citation of words as one article prints them."""
    source = _plain(article, headline).rstrip(".")
    return f"{speaker}: “{_line(said)}” In: {source}, {where}."


def cite_paraphrase(speaker: str, words: str, article: Article, headline: str, where: str) -> str:
    """Return a plain citation of an article's own words for what somebody said: without marks."""
    source = _plain(article, headline).rstrip(".")
    return f"{speaker}, in the article’s words: {_line(words)}. In: {source}, {where}."


def _plain(article: Article, headline: str) -> str:
    authors = ", ".join(map(_line, article.byline))
    parts = [
        authors,
        f"“{_line(headline)}”",
        _line(article.outlet or "outlet not given"),
        day(article.published),
        _line(article.url or ""),
    ]
    return ", ".join(part for part in parts if part) + "."


def ris_record(article: Article, headline: str, *, ident: str = "", note: str = "") -> str:
    """Return the article as a RIS record; with ``note`` as the record of words printed in it."""
    lines = ["TY  - NEWS", f"TI  - {_line(headline)}"]
    lines += [f"AU  - {_line(author)}" for author in article.byline]
    if article.outlet:
        lines.append(f"T2  - {_line(article.outlet)}")
    if article.published:
        lines.append(f"DA  - {article.published[:10].replace('-', '/')}")
        lines.append(f"PY  - {article.published[:4]}")
    if article.url:
        lines.append(f"UR  - {_line(article.url)}")
    lines += [f"LA  - {_line(article.language)}", f"ID  - {_line(ident or article.id)}"]
    if note:
        lines.append(f"N1  - {_line(note)}")
    lines.append("ER  - ")
    return "\n".join(lines)


def _bibtex(article: Article, headline: str) -> str:
    fields = [("title", f"{{{_tex(headline)}}}")]
    if article.byline:
        fields.append(("author", " and ".join(f"{{{_tex(author)}}}" for author in article.byline)))
    if article.outlet:
        fields.append(("journal", _tex(article.outlet)))
    if article.published:
        fields.append(("date", article.published[:10]))
        fields.append(("year", article.published[:4]))
    if article.url:
        fields.append(("url", _line(article.url).replace("{", "%7B").replace("}", "%7D")))
    body = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields)
    return f"@article{{{slug(article.id)},\n{body}\n}}"


def csl_record(article: Article, headline: str) -> dict[str, object]:
    """Return the article as a CSL-JSON record, for a file that holds many."""
    record: dict[str, object] = {
        "id": article.id,
        "type": "article-newspaper",
        "title": headline,
        "language": article.language,
    }
    if article.byline:
        record["author"] = [{"literal": author} for author in article.byline]
    if article.outlet:
        record["container-title"] = article.outlet
    if article.published:
        parts = [int(part) for part in article.published[:10].split("-") if part.isdecimal()]
        record["issued"] = {"date-parts": [parts]}
    if article.url:
        record["URL"] = article.url
    return record


def _line(text: str) -> str:
    return _LINE_BREAKS.sub(" ", text).strip()


def _tex(text: str) -> str:
    return "".join(_TEX.get(character, character) for character in _line(text))

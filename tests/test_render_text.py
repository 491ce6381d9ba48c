"""Whatever an article, a name or a headline holds comes out as text and changes no page."""

import json
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import markdown
import pytest
from mkdocs.utils import meta

from onrecord.models import Page
from onrecord.publish.gate import marked_words
from onrecord.render import RenderOptions
from tests.briefings import article, briefing, pages_of

EXTENSIONS = ["toc", "tables", "fenced_code", "attr_list", "md_in_html", "footnotes", "abbr",
              "def_list", "admonition", "pymdownx.snippets", "pymdownx.superfences",
              "pymdownx.magiclink", "pymdownx.tilde", "pymdownx.mark"]  # fmt: skip
CASES = (Path(__file__).parent / "cases" / "render_text.md").read_text(encoding="utf-8")
TEXTS = [case.replace("\\n", "\n") for case in CASES.split("\n.\n")[1:-1]]


class _Tags(HTMLParser):
    """Every start tag of a page with its attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


def _briefing(texts: list[str]) -> tuple[Page, ...]:
    """Render a briefing in which each text stands wherever words come from outside."""
    articles, people, quotes = [], {}, []
    for number, text in enumerate(texts):
        name = " ".join(text.split())
        people[f"person-{number}"] = [name]
        articles.append(
            article(
                f"a{number}",
                f"Before it.\n\n{text}\n\n“We agreed on {name} today,” said {name}.",
                title=text,
                outlet=text,
                byline=(text,),
                url=text,
                section=text,
                credits=(text,),
                clock=text,
            )
        )
        quotes.append(
            {
                "article": f"a{number}",
                "words": f"We agreed on {name} today,",
                "speaker": f"person-{number}",
                "about": [f"person-{(number + 1) % len(texts)}"],
                "cue": "said",
            }
        )
    told = briefing(articles, people=people, quotes=quotes, themes={"theme": [TEXTS[0]]})
    every = " ".join(texts)
    options = RenderOptions(title=every, edition=every, prepared_by=every, watch=tuple(texts))
    return pages_of(told, options)


@pytest.fixture(scope="module")
def html() -> dict[str, str]:
    """Every page of the hostile briefing as Markdown makes it, by uri."""
    return _convert(_briefing(TEXTS))


def _convert(pages: tuple[Page, ...]) -> dict[str, str]:
    converter = markdown.Markdown(extensions=EXTENSIONS)
    return {page.uri: converter.reset().convert(meta.get_data(page.markdown)[0]) for page in pages}


def test_no_text_makes_a_tag_or_runs(html: dict[str, str]) -> None:
    plain = _convert(_briefing(["plain words", "other words"]))
    allowed = {tag for page in plain.values() for tag, _ in _Tags(page).tags}
    for uri, page in html.items():
        tags = _Tags(page).tags
        assert {tag for tag, _ in tags} <= allowed, uri
        assert sum(tag == "h1" for tag, _ in tags) == 1, uri
        for _, attributes in tags:
            assert not any(name.startswith("on") for name in attributes), uri
            assert not str(attributes.get("href", "")).lower().startswith("javascript"), uri


@pytest.mark.parametrize("number", range(len(TEXTS)))
def test_printed_words_survive_markdown(html: dict[str, str], number: int) -> None:
    text = TEXTS[number]
    words = dict(marked_words(html[f"articles/a{number}.md"]))
    assert words[f"a{number}:t:0:{len(text)}"] == text.replace("\n", " ").replace("\t", " ")
    start = len("Before it.\n\n")
    assert words[f"a{number}:{start}:{start + len(text)}"] == text


def test_front_matter_holds_titles_as_text() -> None:
    for page in _briefing(TEXTS):
        _, facts = meta.get_data(page.markdown)
        assert "<" not in facts["title"] + facts["description"] + facts["kicker"]
        if page.uri.startswith("articles/a"):
            number = int(page.uri.removeprefix("articles/a").removesuffix(".md"))
            # a page of the same name is told apart by what stands behind
            assert unescape(facts["title"]).startswith(TEXTS[number])
        if "linked" in facts:
            assert json.loads(facts["linked"])["@context"] == "https://schema.org"
            assert "<" not in facts["linked"]

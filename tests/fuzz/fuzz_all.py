"""Hostile articles, made by hypothesis: nothing raises, nothing is invented, nothing is run.

Not part of the ordinary tests; by night, or by hand:

    FUZZ_EXAMPLES=20000 pytest tests/fuzz/fuzz_all.py

A finding is printed as the smallest article that shows it; make it a case of the room it belongs to.
"""

import os
import re
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markdown import Markdown

from onrecord.annotate import annotate_article
from onrecord.annotate.nlp import choose_model, load_parser
from onrecord.intake import read_corpus, read_source
from onrecord.models import Annotation, Article
from onrecord.pipeline import make_briefing, make_pages
from onrecord.pipeline.annotation import Annotator
from onrecord.publish.gate import check_verbatim
from onrecord.settings import Settings
from tests.briefings import article

settings.register_profile(
    "fuzz",
    max_examples=int(os.environ.get("FUZZ_EXAMPLES", "200")),
    deadline=None,
    suppress_health_check=list(HealthCheck),
    print_blob=True,
)
settings.load_profile("fuzz")

SUFFIXES = (".txt", ".md", ".html", ".json", ".jsonl", ".csv", ".ris", ".pdf", ".docx", ".xml")
#: What articles, careless hands and attackers write.
PIECES = st.sampled_from(
    [
        "Ann Harcourt", "Tom Quarry", "the Ferry Board", "Mr. Quarry", "he", "she", "said", "told reporters",
        "“", "”", '"', "‘", "’", "'", "''", "``", "«", "»", "„", "—", "...", ": ", ", ", ". ", "\n", "\n\n", " ",
        "according to", "By ", "and", "minister of", "Q: ", "A: ", "“We sail,” ", "\u202e", "\u200b", "\ufeff", "\x00",
        "e\u0301", "😀", "漢字", "<script>alert(1)</script>", "<!--", "-->", "{{ 7*7 }}", "{% raw %}", '--8<-- "/etc/passwd"',
        "[x](javascript:alert(1))", "![x](http://a.example/x.png)", "# ", "* ", "```", "~~~", "    ", "| a | b |", "{ .x }",
        "&lt;", "&amp;", "&#0;", "</p>", '<p data-src="a:0:9">', "---\ntitle: [\n---\n", "\ud800", "%00", "../../x", "7" * 40,
        "i.e.", "U.S.", "St. John’s", "O’Brien", "2031-02-30", "12/13/2024", "█",
    ]
)  # fmt: skip
TEXTS = st.lists(
    st.one_of(PIECES, PIECES, PIECES, st.text(max_size=12)), min_size=1, max_size=60
).map("".join)
PARSER = load_parser(choose_model())


@given(
    st.one_of(TEXTS.map(lambda t: t.encode("utf-8", "surrogatepass")), st.binary(max_size=400)),
    st.sampled_from(SUFFIXES),
    st.booleans(),
)
def test_intake_reads_or_refuses_and_the_source_replays(
    data: bytes, suffix: str, as_is: bool
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"story{suffix}")
        path.write_bytes(data)
        corpus = read_corpus([path], as_is=as_is)
        if not as_is:  # taken whole there is nothing to repair, and no gate
            verdict = check_verbatim(corpus.articles, [], read_source)
            assert verdict.holds, verdict.issues
        for one in corpus.articles:
            one.text.encode("utf-8")


@given(TEXTS, st.one_of(st.none(), TEXTS))
def test_annotate_never_raises_and_points_into_the_text(text: str, title: str | None) -> None:
    text = text.encode("utf-8", "replace").decode()
    title = title and title.encode("utf-8", "replace").decode()
    one = article("a", text, title=title)
    found = annotate_article(one, PARSER)
    for span, in_title in spans_of(found):
        assert 0 <= span.start <= span.end <= len(one.words(in_title=in_title))
    for name in found.mentions:
        assert name.span.of(one.words(in_title=name.in_title)).strip()


def spans_of(found: Annotation):
    for kind in (found.mentions, found.roles, found.quotations, found.noun_phrases):
        for record in kind:
            yield record.span, record.in_title
    yield from ((span, False) for span in found.sentences)
    for q in found.quotations:
        for part in (q.speaker, q.cue, q.name, q.antecedent, q.relay):
            if part is not None and not q.in_title:
                yield part, False


@given(st.lists(TEXTS, min_size=1, max_size=3))
def test_pages_show_the_words_and_run_none_of_them(texts: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        for number, text in enumerate(texts):
            path = Path(folder, f"s{number}.txt")
            path.write_bytes(f"A headline\n\n{text}\n".encode("utf-8", "replace"))
        options = Settings(articles=(Path(folder),), engine="serial", title="Briefing")
        corpus = read_corpus([Path(folder)])
        if not corpus.articles:
            return
        briefing = make_briefing(options, None)
        pages = make_pages(briefing, options)
        shown = [page for page in pages if page.markdown]
        verdict = check_verbatim(briefing.articles, shown, read_source)
        assert verdict.holds, verdict.issues
        for page in shown:
            html = Markdown(extensions=["attr_list", "toc"]).convert(
                re.sub(r"\A---\n.*?\n---\n", "", page.markdown, flags=re.DOTALL)
            )
            assert "<script>alert" not in html
            assert 'href="javascript:' not in html
            assert "http://a.example" not in re.sub(r">[^<]*<", "><", html)
            assert not re.search(r"(?<!\d)49(?!\d).{0,3}7\*7", html)


def test_an_annotator_keeps_nothing_by_itself() -> None:
    """The fuzz run leaves no cache behind."""
    one = Article(id="a", path="a", text="“We sail,” said Ann Harcourt.")
    assert Annotator(Settings(engine="serial")).annotate([one])

"""What is annotated anew, and what is not: the cache is asked by all that annotating reads."""

import subprocess
import sys
from pathlib import Path

import pytest

import onrecord
from onrecord.models import Article, Block, Briefing, Span
from onrecord.pipeline import annotation, make_briefing
from onrecord.pipeline.annotation import CODE, Annotator
from onrecord.settings import Settings

FERRY = "“We sail at dawn,” said Captain Ann Harcourt, who owns the ferry to the islands."
MILL = "“The mill stays shut,” said Tom Quarry, who has run the mill for thirty years."


class Project:
    """A folder of articles whose briefing is made again and again."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.folder = root / "articles"
        self.folder.mkdir()
        self.model = "auto"
        self.write("ferry.txt", f"The ferry\n\n{FERRY}\n")
        self.write("mill.txt", f"The mill\n\n{MILL}\n")

    def write(self, name: str, text: str) -> None:
        (self.folder / name).write_text(text, encoding="utf-8")

    def brief(self) -> tuple[Briefing, int]:
        """Return the briefing and how many articles were annotated for it."""
        done: list[int] = []
        settings = Settings(articles=(self.folder,), engine="serial", model=self.model)
        briefing = make_briefing(settings, self.root, report=lambda *told: done.append(told[0]))
        return briefing, len(done)

    def entries(self) -> set[Path]:
        return set((self.root / ".onrecord" / "cache").rglob("*.json"))


@pytest.fixture
def project(tmp_path: Path) -> Project:
    project = Project(tmp_path)
    assert project.brief()[1] == 2
    assert project.brief()[1] == 0
    return project


def test_a_date_an_outlet_or_a_section_is_no_reason_to_parse_again(project: Project) -> None:
    project.write(
        "articles.csv",
        "file,date,outlet,section,author\nferry.txt,2021-05-04,The Ferry Post,Islands,Jo Reed\n",
    )
    project.write("corrections.yml", "- date: 2021-05-06\n  article: mill\n")
    briefing, annotated = project.brief()
    assert annotated == 0
    ferry, mill = briefing.articles
    assert (ferry.published, ferry.outlet, ferry.section) == (
        "2021-05-04",
        "The Ferry Post",
        "Islands",
    )
    assert mill.published == "2021-05-06"


def test_an_article_under_another_name_is_not_parsed_again(project: Project) -> None:
    (project.folder / "mill.txt").rename(project.folder / "a-mill.txt")
    briefing, annotated = project.brief()
    assert annotated == 0
    assert [one.article_id for one in briefing.annotations] == ["a-mill", "ferry"]


def test_a_changed_word_is_parsed_again_and_alone(project: Project) -> None:
    project.write("mill.txt", f"The mill\n\n{MILL.replace('shut', 'open')}\n")
    briefing, annotated = project.brief()
    assert annotated == 1
    assert "The mill stays open," in {q.text for q in briefing.quotations}


def test_another_model_and_other_code_parse_again(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(annotation, "_code_version", lambda: "other code")
    assert project.brief()[1] == 2
    monkeypatch.setattr(annotation, "model_version", lambda *_: "other model")
    assert project.brief()[1] == 2
    assert project.brief()[1] == 0


def test_what_nobody_asks_for_any_more_is_pruned(project: Project) -> None:
    before = project.entries()
    assert len(before) == 2
    project.write("mill.txt", f"The mill\n\n{MILL.replace('shut', 'open')}\n")
    project.brief()
    after = project.entries()
    assert len(after) == 2
    assert len(after & before) == 1


def test_articles_can_be_forgotten(tmp_path: Path) -> None:
    span = Span(0, len(MILL))
    block = Block(kind="paragraph", span=span, source=(span,))
    article = Article(id="mill", path="mill.txt", text=MILL, blocks=(block,))
    annotator = Annotator(Settings(engine="serial"), tmp_path)
    annotator.annotate([article])
    assert list(tmp_path.rglob("*.json"))
    annotator.forget([article])
    assert not list(tmp_path.rglob("*.json"))


def test_what_failed_is_tried_again(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    project.write("mill.txt", f"The mill\n\n{MILL.replace('shut', 'open')}\n")

    def fails(*_: object) -> None:
        raise MemoryError

    with monkeypatch.context() as patch:
        patch.setattr(annotation, "annotate_words", fails)
        briefing, _ = project.brief()
        assert any("could not be annotated" in issue.message for issue in briefing.issues)
    briefing, annotated = project.brief()
    assert annotated == 1
    assert not any("could not be annotated" in issue.message for issue in briefing.issues)


def test_the_keyword_that_names_the_outlet_goes_and_comes_with_the_outlet(tmp_path: Path) -> None:
    text = "Harbour Gazette readers met the harbour pilots. The pilots asked for tug boats."
    project = Project(tmp_path)
    project.write("pilots.txt", f"The pilots\n\n{text * 3}\n")

    def keywords() -> set[str]:
        briefing, _ = project.brief()
        return {k.text for one in briefing.annotations for k in one.keyphrases}

    before = keywords()
    name = next(word for word in before if "pilot" in word.casefold())
    project.write("articles.csv", f"file,outlet\npilots.txt,{name}\n")
    assert name not in keywords()


def test_the_digest_of_our_code_covers_all_that_annotating_imports() -> None:
    script = (
        "import sys, onrecord.annotate as a; from onrecord.annotate.nlp import *;"
        "p = load_parser(choose_model());"
        "from onrecord.models import Article;"
        f"a.annotate_article(Article(id='a', path='a', text={FERRY!r}), p);"
        "print('\\n'.join(m.__file__ for n, m in list(sys.modules.items())"
        " if n.startswith('onrecord') and m.__file__))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    face = Path(onrecord.__file__)  # holds nothing that decides
    for line in done.stdout.splitlines():
        path = Path(line)
        assert path == face or any(path == c or path.is_relative_to(c) for c in CODE), path

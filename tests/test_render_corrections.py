"""The public log of corrections leads to what was changed, by headline and by name."""

from dataclasses import replace

from onrecord.models import AppliedCorrection
from onrecord.render import RenderOptions
from tests.briefings import second_corpus
from tests.test_render_pages import Site, pages_of


def test_a_correction_links_to_the_articles_and_people_that_it_changed() -> None:
    made = second_corpus()
    quotation = made.quotations[0]
    person = next(p for p in made.people if p.page)
    corrections = (
        AppliedCorrection(line=3, kind="strike", summary="struck", changed=(quotation.id,)),
        AppliedCorrection(line=5, kind="role", summary="a role", changed=(person.id,)),
        AppliedCorrection(line=9, kind="drop", summary="idle"),
    )
    site = Site(pages_of(replace(made, corrections=corrections), RenderOptions(title="T")))
    text, links = site.text("corrections.html"), site.links["corrections.html"]
    article = next(a for a in made.articles if a.id == quotation.article_id)
    assert (article.title or "")[:20] in text
    assert person.name in text
    assert f"people/{person.id}.html" in links
    assert any(link.startswith("articles/") for link in links)
    assert text.count("matched nothing") == 1

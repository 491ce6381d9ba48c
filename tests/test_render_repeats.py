"""What recurs across articles of one outlet is marked so on the page, and nothing else is."""

from dataclasses import replace

from onrecord.models import Place, RepeatedText, Span
from onrecord.render import RenderOptions
from tests.briefings import article, briefing
from tests.test_render_pages import Site, pages_of

NOTE = "Sign up for the harbour letter."


def test_a_recurring_note_says_in_how_many_articles_it_stands() -> None:
    texts = {f"quay-{n}": f"The crane number {n} fell.\n\n{NOTE}" for n in (1, 2, 3)}
    spans = {i: Span(t.index(NOTE), len(t)) for i, t in texts.items()}
    articles = [
        replace(article(i, t), outlet="The Tide", boilerplate=(spans[i],)) for i, t in texts.items()
    ]
    places = tuple(Place(article_id=i, span=span) for i, span in spans.items())
    repeated = RepeatedText(text=NOTE, outlet="The Tide", places=places)
    made = replace(briefing(articles), repeats=(repeated,))
    site = Site(pages_of(made, RenderOptions(title="T")))
    text = site.text("articles/quay-2.html")
    assert "Recurs in 3 articles of The Tide" in text
    html = site.html["articles/quay-2.html"]
    assert html.count("or-text--recurs") == 1
    assert "The crane number 2 fell." in text

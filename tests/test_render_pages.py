"""The pages of two corpora and of odd ones: links, numbers, labels, printed words."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
from dataclasses import replace
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import parse_qs, urlencode, urljoin, urlsplit

import markdown
import pytest
from mkdocs.utils import meta

from onrecord.editor.review import review_items
from onrecord.models import Briefing, DroppedBlock, ListRow, Page, Place, Span, Story, ThemeEvidence
from onrecord.publish.gate import check_verbatim
from onrecord.render import RenderOptions, site_assets
from onrecord.render.facets import behind
from tests.bench.invented import invented_briefing
from tests.briefings import article, briefing, pages_of, second_corpus

RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)", re.IGNORECASE)
OPTIONS = RenderOptions(title="The Week in Velm", watch=("Carmen Ibarra", "Olympics"))


def _target(here: str, link: str) -> tuple[str, str]:
    """Page and anchor that a link on the page ``here`` leads to."""
    found = urlsplit(urljoin(f"http://site/{here}", link))
    return found.path.lstrip("/"), found.fragment


class Site(HTMLParser):
    """What the pages declare: ids, links and quote cards, by address of the page."""

    def __init__(self, pages: tuple[Page, ...]) -> None:
        super().__init__()
        self.html: dict[str, str] = {}
        self.ids: dict[str, list[str]] = {}
        self.links: dict[str, list[str]] = {}
        self.rows = [e.row for p in pages for e in p.entries if e.row is not None]
        converter = markdown.Markdown(extensions=["attr_list", "toc"])
        for page in pages:
            self.here = page.uri.removesuffix(".md") + ".html"
            self.ids[self.here], self.links[self.here] = [], []
            self.html[self.here] = converter.reset().convert(meta.get_data(page.markdown)[0])
            self.feed(self.html[self.here])
            self.reset()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        if "id" in found:
            self.ids[self.here].append(found["id"])
        if tag == "a" and "href" in found:
            self.links[self.here].append(found["href"])

    def text(self, here: str) -> str:
        return unescape(" ".join(re.sub(r"<[^>]*>", " ", self.html[here]).split()))

    def broken(self) -> list[tuple[str, str]]:
        """Links inside the site that lead to no page or to no anchor."""
        wrong = []
        for here, links in self.links.items():
            for link in links:
                path, anchor = _target(here, link)
                outside = urlsplit(link).scheme in {"http", "https"}
                if not outside and (
                    path not in self.ids or (anchor and anchor not in self.ids[path])
                ):
                    wrong.append((here, link))
        return wrong

    def list(self, name: str) -> list[ListRow]:
        """The rows of a list in its own order."""
        return sorted((r for r in self.rows if r.list == name), key=lambda row: row.sorts[0][1])

    def behind(self, link: str) -> int:
        """How many rows the list at this address shows."""
        found = urlsplit(link)
        name = found.path.removesuffix("/index.html").removesuffix(".html").rpartition("../")[2]
        wanted = {key: value for key, (value,) in parse_qs(found.query).items()}
        return sum(behind(row.facets, wanted) for row in self.list(name))


def kinds(row: ListRow) -> set[str]:
    """What kinds of statement a row of the list of quotes is."""
    return {facet.value for facet in row.facets if facet.name == "kind"}


@pytest.fixture(scope="module")
def two() -> Briefing:
    return second_corpus()


@pytest.fixture(scope="module")
def pages(two: Briefing) -> tuple[Page, ...]:
    return pages_of(two, OPTIONS, order="date")


@pytest.fixture(scope="module")
def site(pages: tuple[Page, ...]) -> Site:
    return Site(pages)


def test_every_link_and_anchor_leads_somewhere(site: Site) -> None:
    assert site.broken() == []
    assert all(len(ids) == len(set(ids)) for ids in site.ids.values())


def test_every_page_is_reachable_from_home(site: Site) -> None:
    seen, waiting = {"index.html"}, ["index.html"]
    while waiting:
        here = waiting.pop()
        for link in site.links[here]:
            path, _ = _target(here, link)
            if path in site.ids and path not in seen:
                seen.add(path)
                waiting.append(path)
    assert seen == set(site.ids)


def test_home_links_every_article(two: Briefing, site: Site) -> None:
    assert {f"articles/{a.id}.html" for a in two.articles} <= set(site.links["index.html"])


def test_shown_words_are_the_printed_words(two: Briefing, pages: tuple[Page, ...]) -> None:
    verdict = check_verbatim(two.articles, pages, lambda a: a.text)
    assert verdict.issues == ()
    assert verdict.stretches > 500


def test_names_of_pages_suit_every_file_system(pages: tuple[Page, ...]) -> None:
    uris = [page.uri for page in pages]
    assert len({uri.casefold() for uri in uris}) == len(uris)
    for uri in uris:
        name = uri.rsplit("/", 1)[-1].removesuffix(".md")
        assert len(f"{name}.html") <= 60
        assert re.fullmatch(r"[a-z0-9-]+", name)
        assert not RESERVED.fullmatch(name)


def test_each_page_has_head_facts_of_its_own(pages: tuple[Page, ...]) -> None:
    facts = [meta.get_data(page.markdown)[1] for page in pages]
    assert all(f["title"] and f["description"] and f["tags"] for f in facts)
    assert len({f["description"] for f in facts}) == len(facts)
    assert {f["tags"][0] for f in facts} == {
        "Article", "Briefing", "List", "Method", "Organisation", "Person", "Quote", "Theme",
    }  # fmt: skip


# ---------------------------------------------------------------------- numbers


def test_numbers_of_home_are_the_cards_behind_them(site: Site) -> None:
    quotes = sum("quote" in kinds(row) for row in site.list("quotes"))
    assert f"{quotes} quotes" in site.text("index.html")
    rows = [cell for cell in cells(site.html["index.html"]) if cell[0].startswith("quotes")]
    assert rows
    for link, number in rows:
        assert site.behind(link) == number


@pytest.mark.parametrize("table", ["Who speaks about whom", "Who is quoted where"])
def test_numbers_of_tables_of_voices_are_the_cards_behind_them(site: Site, table: str) -> None:
    html = site.html["speakers-about.html"].split(f'aria-label="{table}"')[1].split("</table>")[0]
    found = re.findall(r'href="(quotes\.html\?[^"]*)">(?:<span[^>]*></span>)?(\d+)<', html)
    assert len(found) > 3
    for link, number in found:
        assert site.behind(unescape(link)) == int(number)


def test_numbers_of_a_person_are_the_cards_on_the_page(two: Briefing, site: Site) -> None:
    for person in two.people:
        html = site.html[f"people/{person.id}.html"]
        said = html.split('id="said"')[1].split("</section>")[0].count('class="or-card"')
        assert re.search(rf"<p>{said} quotes?\b", html), person.id
        behind = site.behind(f"quotes.html?speaker={person.id}&kind=quote")
        assert said == behind, person.id
        about = re.search(r'id="said-about"(.*?)</section>', html, re.DOTALL)
        shown = about.group(1).count('class="or-card"') if about else 0
        assert f"{shown} quotes" in html or f"{shown} quote " in html
        assert shown == site.behind(f"quotes.html?about={person.id}&kind=quote")


def test_numbers_beside_a_person_are_the_cards_behind_them(site: Site) -> None:
    beside = r'href="\.\./(quotes\.html\?[^"]*)">[^<]*</a> <span class="or-small">(\d+) quotes?<'
    found = [
        pair
        for here, html in site.html.items()
        if here.startswith("people/")
        for pair in re.findall(beside, html)
    ]
    assert len(found) > 5
    for link, number in found:
        assert site.behind(unescape(link)) == int(number)


def test_numbers_of_a_theme_are_the_passages_on_the_page(two: Briefing, site: Site) -> None:
    for theme in two.themes:
        html = site.html[f"themes/{theme.id}.html"]
        shown = html.count('class="or-passage"')
        assert shown == len(theme.passages)
        assert re.search(rf"{shown} passages? in {len(theme.articles)} of 30 articles", html)


def test_lists_tell_who_is_quoted(two: Briefing, site: Site) -> None:
    for here, others in (("themes", two.themes), ("articles", two.articles)):
        rows = site.html[f"{here}/index.html"].split("<tr>")
        rows = [row for row in rows if row.startswith("<td")]
        assert len(rows) == len(others)
        for row in rows:
            number = int(re.findall(r'class="or-number[^"]*">(\d+)<', row)[0])
            names = re.search(r'<td dir="auto">((?:(?!</td>).)*)</td><td class="or-number', row)
            assert names
            assert bool(names.group(1)) == (number > 0)


def test_filters_offer_each_value_with_its_number(site: Site) -> None:
    offered = re.findall(
        r'<select name="(\w+)">(.*?)</select>', site.html["quotes.html"], re.DOTALL
    )
    assert [name for name, _ in offered] == [
        "speaker", "with", "about", "theme", "outlet", "date", "kind", "order",
    ]  # fmt: skip
    for name, options in offered:
        for value, number in re.findall(r'value="([^"]+)">[^<]*\((\d+)\)', options):
            link = f"quotes.html?{urlencode({name: unescape(value)})}"
            assert site.behind(link) == int(number)


# ---------------------------------------------------------------------- what was said


def test_one_statement_in_several_printings_is_one_quote(site: Site) -> None:
    assert "1 quote in 3 articles" in site.text("people/ada-lindqvist.html")
    html = site.html["collations.html"]
    assert html.count('class="or-card"') == 1
    assert "<del>" in html
    assert "<ins>" in html
    assert "Also printed: Inland Review · The Sound Gazette" in html


def test_what_was_denied_or_supposed_is_never_listed_as_said(site: Site) -> None:
    person = site.html["people/viktor-anselm.html"]
    said = person.split('id="said"')[1].split("</section>")[0]
    assert "work when it snows" not in said
    assert "Nobody quotes Viktor Anselm" in said
    denied = person.split('id="doubtful"')[1].split("</section>")[0]
    assert "work when it snows" in denied
    assert "Denied" in denied
    assert "Supposed" in site.text("people/priya-raman.html")


@pytest.mark.parametrize("stance", ["denied", "supposed", "question", "fabricated"])
def test_only_what_was_said_counts_as_a_quote(stance: str) -> None:
    told = briefing(
        [article("a", "Ann Lee never said “we will all leave by noon”.")],
        people={"ann": ["Ann Lee"]},
        quotes=[
            {"article": "a", "words": "we will all leave by noon", "speaker": "ann",
             "stance": stance},
        ],
    )  # fmt: skip
    site = Site(pages_of(told, RenderOptions()))
    assert "0 quotes by 0 voices" in site.text("index.html")
    assert "Nobody quotes Ann Lee" in site.text("people/ann.html")
    assert 'class="or-doubt or-doubt--stance"' in site.html["people/ann.html"]
    assert [kinds(row) for row in site.list("quotes")] == [{"doubtful"}]


def test_paraphrases_stand_apart_and_carry_their_label(site: Site) -> None:
    html = site.html["people/tomas-okafor.html"]
    assert "Paraphrase</span>" not in html.split('id="said"')[1].split("</section>")[0]
    reported = html.split('id="paraphrased"')[1].split("</section>")[0]
    assert "Paraphrase</span>" in reported
    assert "the budget was fixed" in reported
    assert "<mark>" not in reported


def test_quotes_come_before_what_is_doubtful_and_paraphrases_last(site: Site) -> None:
    found = [kinds(row) & {"quote", "doubtful", "paraphrase"} for row in site.list("quotes")]
    order = ["quote", "doubtful", "paraphrase"]
    ranks = [order.index(*kind) for kind in found]
    assert set(ranks) == {0, 1, 2}
    assert ranks == sorted(ranks)


def test_what_is_said_for_an_organisation_stands_on_its_page() -> None:
    told = briefing(
        [article("a", "A spokesperson for Northline said “no train leaves”. Ann Lee stayed.")],
        organisations={"northline": ["Northline"]},
        quotes=[
            {"article": "a", "words": "no train leaves", "label": "Northline spokesperson",
             "organisation": "northline"},
        ],
    )  # fmt: skip
    site = Site(pages_of(told, RenderOptions()))
    said_for = site.html["organisations/northline.html"].split('id="on-behalf"')[1]
    assert "no train leaves" in said_for.split("</section>")[0]
    assert site.broken() == []


def test_doubt_is_said_in_words(site: Site) -> None:
    quotes = site.text("quotes.html")
    assert "Unattributed: the article does not say who said this" in quotes
    assert "Speaker not named in the article" in quotes
    assert "Northline spokesperson" in quotes
    assert "Second-hand:" in site.text("people/carmen-ibarra.html")


def test_how_a_pronoun_was_resolved_stands_on_every_card(two: Briefing) -> None:
    said = next(
        q for q in two.quotations if q.speaker_id and q.quotation.cue and not q.quotation.in_title
    )
    near = next(a.text for a in two.articles if a.id == said.article_id)
    name = Span(near.index(said.speaker or ""), near.index(said.speaker or "") + 3)
    worked_out = replace(said.quotation, speaker=said.quotation.cue, antecedent=name)
    quotations = tuple(replace(q, quotation=worked_out) if q is said else q for q in two.quotations)
    site = Site(pages_of(replace(two, quotations=quotations), OPTIONS, order="date"))
    for here in (
        "quotes.html",
        f"people/{said.speaker_id}.html",
        f"articles/{said.article_id}.html",
    ):
        assert f"= {said.speaker}, named in" in site.text(here)


def test_what_somebody_said_is_grouped_by_month_where_dates_are_known(site: Site) -> None:
    assert "March 2026 · 3 quotes" in site.text("people/tomas-okafor.html")


def test_differing_descriptions_are_shown_side_by_side(site: Site) -> None:
    assert "former president in 1" in site.text("index.html")
    described = site.text("people/samuel-ekholm.html")
    assert "former president of the Football Federation" in described


def test_an_article_that_prints_two_of_the_offices_is_told() -> None:
    told = briefing(
        [article("a", "The president-elect Ann Lee and former president Ann Lee met."),
         article("b", "The former president Ann Lee left.", published="2026-03-01")],
        people={"ann": ["Ann Lee"]},
        roles=[
            {"who": "ann", "words": "president-elect", "article": "a", "elect": True},
            {"who": "ann", "words": "former president", "article": "a", "former": True},
            {"who": "ann", "words": "former president", "article": "b", "former": True},
        ],
    )  # fmt: skip
    home = Site(pages_of(told, RenderOptions())).text("index.html")
    assert "former president in 2 articles, president-elect in 1; 1 article prints more" in home


def test_every_card_leads_to_its_evidence_citation_and_correction(site: Site) -> None:
    cards = 0
    for here, links in site.links.items():
        html = site.html[here]
        wrong = [link for link in links if "#w-" in link]
        shown = len(re.findall(r'class="or-card(?: or-card--paraphrase)?"', html))
        in_full = len(re.findall(r'<pre class="or-entry" id="w-q-', html))
        assert len(wrong) + in_full == shown, here
        assert all(_target(here, link)[1] in site.ids[_target(here, link)[0]] for link in wrong)
        assert "or-evidence" not in html or here.startswith("articles/")
        cards += shown
    assert cards > 100


def test_a_theme_of_very_many_voices_stays_light() -> None:
    text = "\n\n".join(f"“Rain on day {n} is bad,” Ann Speaker{n} said." for n in range(90))
    quotes = [
        {"article": "wet", "words": f"Rain on day {n} is bad,", "speaker": f"ann-{n}"}
        for n in range(90)
    ]
    people = {f"ann-{n}": [f"Ann Speaker{n}"] for n in range(90)}
    told = briefing([article("wet", text)], people=people, quotes=quotes, themes={"rain": ["Rain"]})
    site = Site(pages_of(told, RenderOptions()))
    html = site.html["themes/rain.html"]
    assert "90 voices quoted · 90 passages" in site.text("themes/rain.html")
    shown = html.count('class="or-card"')
    assert f"{90 - shown} more voices among the quotes" in site.text("themes/rain.html")
    assert f"{90 - html.count('or-passage')} more passages" in site.text("themes/rain.html")
    assert site.behind("quotes.html?theme=rain") == 90
    assert site.broken() == []


def test_two_stretches_of_one_attribution_are_one_card(site: Site) -> None:
    cards = site.html["quotes.html"].split('class="or-item"')
    salt = [card for card in cards if "Salt did this" in card]
    assert len(salt) == 1
    assert "nobody read the report" in salt[0]
    assert "he said." in salt[0]  # the attribution between the marks stays


def test_open_questions_are_those_of_the_command_each_with_its_entry(two: Briefing) -> None:
    first, second, bare = two.people[:3]
    unsure = next(q for q in two.quotations if q.speaker and q.quotation.kind == "sentence")
    doubted = replace(unsure, quotation=replace(unsure.quotation, confidence=0.2))
    told = replace(
        two,
        people=(first, second, replace(bare, ambiguous=(first.id, second.id)), *two.people[3:]),
        quotations=tuple(doubted if q is unsure else q for q in two.quotations),
    )
    items = review_items(told)
    assert {item.kind for item in items} == {"name", "unattributed", "doubtful", "clash"}
    site = Site(pages_of(told, OPTIONS, order="date"))
    html = site.html["open-questions.html"]
    shown = [unescape(e) for e in re.findall(r'<pre class="or-entry">(.*?)</pre>', html, re.DOTALL)]
    assert sorted(shown) == sorted(item.entry for item in items)
    assert f"{len(items)} questions" in site.text("open-questions.html")
    assert f"Open questions ({len(items)})" in site.text("index.html")
    assert f"could be {first.name} or {second.name}" in site.text("open-questions.html")
    assert f"{unsure.text} ” {unsure.speaker}?" in site.text("open-questions.html")


# ---------------------------------------------------------------------- home in a minute

TOLL = """The council met about the bridge toll.

“The bridge toll must stay,” Ann Reed said.

{0} Bo Fisk called the bridge toll “a tax on bakers”."""


def _toll(opening: str) -> Briefing:
    return briefing(
        [article("toll", TOLL.format(opening))],
        people={"ann": ["Ann Reed"], "bo": ["Bo Fisk"]},
        quotes=[
            {"article": "toll", "words": "The bridge toll must stay,", "speaker": "ann"},
            {"article": "toll", "words": "a tax on bakers", "speaker": "bo", "kind": "fragment"},
        ],
        themes={"toll": ["Bridge toll"]},
    )


def test_home_shows_two_sides_that_an_article_sets_against_each_other() -> None:
    site = Site(pages_of(_toll("But the baker"), RenderOptions()))
    point = site.html["index.html"].split('id="contested"')[1].split("</section>")[0]
    assert "A contested point:" in point
    assert 'href="themes/toll.html"' in point
    assert point.index("The bridge toll must stay,") < point.index("a tax on bakers")
    assert site.broken() == []


def test_a_statement_of_a_headline_alone_is_no_side_of_the_article() -> None:
    other = article("top", "The mayor spoke.", title="Toll “must stay” for good")
    told = _toll("But the baker")
    title = {"article": "top", "words": "must stay", "speaker": "ann", "in_title": True}
    both = briefing(
        [*told.articles, other],
        people={"ann": ["Ann Reed"], "bo": ["Bo Fisk"]},
        quotes=[
            {**title, "collation": "x", "kind": "fragment"},
            {"article": "toll", "words": "The bridge toll must stay,", "speaker": "ann",
             "collation": "x"},
            {"article": "toll", "words": "a tax on bakers", "speaker": "bo", "kind": "fragment"},
        ],
        themes={"toll": ["Bridge toll", "mayor"]},
    )  # fmt: skip
    site = Site(pages_of(both, RenderOptions()))
    assert 'id="contested"' in site.html["index.html"]
    assert site.broken() == []


def test_nothing_is_called_contested_without_a_word_of_the_article() -> None:
    pages = pages_of(_toll("Also the baker"), RenderOptions())
    assert all("contested" not in page.markdown for page in pages)


def _one_story(**facts: object) -> Briefing:
    texts = (
        "The mayor opened talks on a bridge toll with the bakers of the old town. More followed.",
        "Many came.\n\nThe open points are the bridge toll, the harbour fees and night work.",
        "Harbour fees and the bridge toll were named. Night work was not.",
    )
    return briefing(
        [article(f"s{n}", text, **facts) for n, text in enumerate(texts)],
        themes={"toll": ["Bridge toll"], "fees": ["Harbour fees"], "night": ["Night work"]},
    )


WANTS = """The bakers of the old town have called for an end to the bridge toll.

Ann Reed is adamant that the bridge toll stays. Ann Reed welcomed spring with the bakers.

The bakers are likely pushing for free night work."""


def _wants(*more: str) -> Briefing:
    told = (
        ("have called for an end to the bridge toll", "called", None, "bakers of the old town"),
        ("is adamant that the bridge toll stays", "adamant", "ann", None),
        ("likely pushing for free night work", "pushing", None, "free bakers"),
    )
    quotes = [
        {"article": "wants", "words": words, "cue": cue, "speaker": speaker, "label": label,
         "kind": "indirect", "rule": "position"}
        for words, cue, speaker, label in told
    ]  # fmt: skip
    return briefing(
        [article("wants", WANTS), *(article(f"m{n}", text) for n, text in enumerate(more))],
        people={"ann": ["Ann Reed"]},
        quotes=quotes,
        themes={"toll": ["bridge toll"]},
    )


def test_home_says_who_wants_what_in_one_story_and_leaves_guesses_out() -> None:
    site = Site(
        pages_of(_wants("The bridge toll was on the table of the council today."), RenderOptions())
    )
    block = site.html["index.html"].split('id="wanted"')[1].split("</section>")[0]
    assert block.index("is adamant that") < block.index("have called for an end")
    assert "free night work" not in block
    assert block.count("Paraphrase") == 2
    assert "“" not in unescape(block)  # the articles' words, never shown as somebody's
    assert site.broken() == []


def test_of_unrelated_stories_nobody_wants_anything_together() -> None:
    pages = pages_of(_wants("Rain fell.", "Snow fell.", "Hail fell."), RenderOptions())
    assert all('id="wanted"' not in page.markdown for page in pages)


def test_home_tells_one_story_in_the_articles_own_sentences() -> None:
    site = Site(pages_of(_one_story(), RenderOptions()))
    home = site.text("index.html")
    opening = home.index("The mayor opened talks on a bridge toll")
    assert opening < home.index("The open points are the bridge toll, the harbour fees")
    assert "articles/s1.html#p-2" in site.links["index.html"]


def test_no_page_prints_a_sentence_of_an_article_whose_rights_forbid_it() -> None:
    options = RenderOptions(watch=("night work",))
    site = Site(pages_of(_one_story(rights="quotes"), options))
    assert all("The open points are" not in html for html in site.html.values())
    assert "3 more passages in the articles" in site.text("themes/toll.html")
    part = Site(pages_of(_one_story(rights="excerpt"), RenderOptions()))
    assert part.html["themes/night.html"].count('class="or-passage"') == 2


def test_home_of_unrelated_stories_tells_none_of_them_for_all(site: Site) -> None:
    assert "or-gist" not in site.html["index.html"]


# ---------------------------------------------------------------------- the user's hand


def test_a_watched_word_without_a_quote_shows_the_sentence_that_has_it() -> None:
    told = briefing(
        [article("hills", "It rained. They moved the sheep, then slept. All was well.")]
    )
    site = Site(pages_of(told, RenderOptions(watch=("Sheep", "rain", ""))))
    block = site.text("index.html").split("Watched")[1].split("In their own words")[0]
    assert "They moved the sheep, then slept." in block
    assert "It rained" not in block
    assert block.count("Not mentioned in these articles.") == 2
    assert site.broken() == []


def test_sections_are_the_sidecars_else_the_folders_else_the_files_own() -> None:
    facts = {
        "sea/one.txt": {"section": "Harbour", "origins": (("section", "sidecar"),)},
        "sea/two.txt": {"section": "News", "origins": (("section", "page"),)},
        "three.txt": {"section": "Weather", "origins": (("section", "front matter"),)},
        "four.txt": {},
    }
    told = briefing(
        [article(path[-8:-4].strip("/"), "It rained.", path=f"news/{path}", **more)
         for path, more in facts.items()]
    )  # fmt: skip
    home = Site(pages_of(told, RenderOptions(folders=(Path("news"),)))).html["index.html"]
    headings = re.findall(r'<h3 dir="auto">([^<]+)</h3>', home)
    assert headings == ["Harbour", "sea", "Weather", "Other"]


def test_what_is_watched_comes_first_also_when_absent(site: Site) -> None:
    home = site.text("index.html")
    assert home.index("Carmen Ibarra") < home.index("In their own words")
    assert "Olympics Not mentioned in these articles." in home


def test_the_editors_note_is_markdown_and_marked_as_such(two: Briefing) -> None:
    options = RenderOptions(title="T", note="Read the **bridge** first.", prepared_by="the desk")
    site = Site(pages_of(two, options))
    assert "<strong>bridge</strong>" in site.html["index.html"]
    assert "Note by the editor" in site.text("index.html")
    assert "Prepared by the desk" in site.text("index.html")


def test_a_user_overrides_one_template_and_the_style_sheet(two: Briefing, tmp_path: Path) -> None:
    (tmp_path / "method.md.j2").write_text("# Ours\n\nBy {{ page.model }}.\n", encoding="utf-8")
    (tmp_path / "assets" / "css").mkdir(parents=True)
    (tmp_path / "assets" / "css" / "onrecord.css").write_text("a {}", encoding="utf-8")
    site = Site(pages_of(two, RenderOptions(title="T", templates=tmp_path)))
    assert site.text("method.html") == "Ours By by hand."
    assert "of this article, each with" in site.text("articles/bridge-1.html")
    files = dict(site_assets(tmp_path).files)
    assert files["assets/onrecord/css/onrecord.css"].read_text(encoding="utf-8") == "a {}"
    ours = {uri for uri in dict(site_assets(None).files) if uri.endswith(".js")}
    assert ours
    assert ours <= files.keys()


@pytest.mark.parametrize(("rights", "least", "most"), [("excerpt", 1, 120), ("quotes", 0, 90)])
def test_rights_cap_the_words_of_an_article(
    two: Briefing, rights: str, least: int, most: int
) -> None:
    long = article("long", "\n\n".join(["Words follow words here. " * 8] * 30))
    told = replace(
        two,
        articles=(*two.articles, long),
        annotations=(*two.annotations, replace(two.annotations[0], article_id="long")),
    )
    pages = pages_of(told, RenderOptions(title="T", rights=rights))  # type: ignore[arg-type]
    site = Site(pages)
    shown = re.search(r"(\d+) of 960 words shown", site.text("articles/long.html"))
    assert shown
    assert least <= int(shown.group(1)) <= most
    assert site.broken() == []


def test_former_addresses_lead_on(two: Briefing) -> None:
    people = (replace(two.people[0], former_ids=("a-lindqvist",)), *two.people[1:])
    pages = pages_of(replace(two, people=people), OPTIONS, order="date")
    moved = next(page for page in pages if page.uri == "people/a-lindqvist.md")
    _, facts = meta.get_data(moved.markdown)
    assert facts["redirect"] == "ada-lindqvist.html"
    assert facts["search"] == {"exclude": True}


def test_themes_of_former_editions_lead_to_the_themes(two: Briefing) -> None:
    living = two.themes[0]
    themes = (replace(living, former_ids=("old-name",)), *two.themes[1:])
    retired = ("gone-theme", living.id, "old-name")
    told = replace(two, themes=themes, retired_themes=retired)
    pages = {page.uri: page.markdown for page in pages_of(told, OPTIONS, order="date")}
    assert len(pages) == len(pages_of(two, OPTIONS, order="date")) + 2
    gone = pages["themes/gone-theme.md"]
    assert "This theme is no longer in the briefing" in gone
    assert meta.get_data(gone)[1]["redirect"] == "index.html"
    assert meta.get_data(pages["themes/old-name.md"])[1]["redirect"] == f"{living.id}.html"
    for uri in ("themes/index.md", f"themes/{living.id}.md"):
        assert "redirect" not in meta.get_data(pages[uri])[1]
    assert Site(tuple(pages_of(told, OPTIONS, order="date"))).broken() == []


def test_what_a_register_or_a_correction_adds_is_shown(two: Briefing) -> None:
    first = replace(
        two.people[0], group="City hall", wikidata="Q42", note="Checked twice.", reply="I agree."
    )
    other = replace(two.people[1], wikidata='Q1"><script>')
    themes = (replace(two.themes[0], parent=two.themes[1].id), *two.themes[1:])
    quotation = next(q for q in two.quotations if q.speaker_id == "priya-raman")
    disputed = replace(quotation, status="disputed", note="Denied in June.", corrected="to Raman")
    quotations = tuple(disputed if q is quotation else q for q in two.quotations)
    people = (first, other, *two.people[2:])
    told = replace(two, people=people, themes=themes, quotations=quotations)
    site = Site(pages_of(told, OPTIONS, order="date"))
    page = site.text("people/ada-lindqvist.html")
    assert "City hall" in page
    assert "Checked twice. Note by the editor" in page
    assert "Reply by Ada Lindqvist: I agree." in page
    assert "https://www.wikidata.org/entity/Q42" in site.links["people/ada-lindqvist.html"]
    assert not any("wikidata" in link for link in site.links[f"people/{other.id}.html"])
    assert f"Part of: {two.themes[1].label}" in site.text(f"themes/{themes[0].id}.html")
    raman = site.text("people/priya-raman.html")
    assert "Disputed Denied in June." in raman
    assert "Corrected by the editor: to Raman" in raman


def test_what_was_left_out_of_a_text_can_be_read() -> None:
    dropped = (DroppedBlock(source=Span(0, 5), text="Share this <b>", reason="share bar"),)
    told = briefing([replace(article("a", "It rained."), dropped=dropped)])
    page = Site(pages_of(told, RenderOptions())).text("articles/a.html")
    assert "Left out of the text: 1 piece share bar Share this <b>" in page


def test_a_speaker_who_is_no_longer_known_breaks_nothing(two: Briefing) -> None:
    pages = pages_of(replace(two, people=two.people[1:]), OPTIONS, order="date")
    assert Site(pages).broken() == []


def _with_kinds(text: str, *kinds: str) -> Briefing:
    made = article("sum", text)
    blocks = tuple(replace(b, kind=k) for b, k in zip(made.blocks, kinds, strict=True))
    return briefing([replace(made, blocks=blocks)])


def test_an_articles_own_key_points_say_whose_they_are() -> None:
    text = "Rain fell.\n\nKEY TAKEAWAYS:\n\nThe bridge is shut.\n\nIt opens in May.\n\nMore."
    told = _with_kinds(text, "paragraph", "heading", "item", "item", "paragraph")
    html = Site(pages_of(told, RenderOptions())).html["articles/sum.html"]
    points = html.split("The article’s own key points")[1].split("</section>")[0]
    assert re.findall(r'id="p-(\d)"', points) == ["2", "3", "4"]
    assert re.findall(r'id="p-(\d)"', html) == ["1", "2", "3", "4", "5"]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("What comes next\n\nThe bridge is shut.", ("heading", "item")),
        ("Key points\n\nThe bridge is shut.", ("heading", "paragraph")),
        ("The bridge is shut.", ("item",)),
    ],
)
def test_other_lists_are_not_called_key_points(text: str, kinds: tuple[str, ...]) -> None:
    pages = pages_of(_with_kinds(text, *kinds), RenderOptions())
    assert all("own key points" not in page.markdown for page in pages)


# ---------------------------------------------------------------------- odd states


def _many() -> Briefing:
    people = {f"person-{n}": [f"Bartholomew{n} Featherstonehaugh-Cholmondeley " + "x" * 40]
              for n in range(200)}  # fmt: skip
    text = "\n\n".join(f"{forms[0]} was there." for forms in people.values())
    return briefing([article("crowd", text)], people=people)


def _talker() -> Briefing:
    paragraphs = [
        f"“This is statement number {n} of the day,” Ann Speaker said." for n in range(400)
    ]
    quotes = [
        {"article": "talk", "words": f"This is statement number {n} of the day,",
         "speaker": "ann-speaker", "cue": "said"}
        for n in range(400)
    ]  # fmt: skip
    made = article("talk", "\n\n".join(paragraphs))
    return briefing([made], people={"ann-speaker": ["Ann Speaker"]}, quotes=quotes)


ODD = {
    "no article": lambda: briefing([]),
    "an empty article without a title": lambda: briefing([article("empty", "", title=None)]),
    "one article without quotes, names or dates": lambda: briefing([article("one", "It rained.")]),
    "two hundred people with names of eighty characters": _many,
    "one person with four hundred quotes": _talker,
    "right-to-left": lambda: briefing(
        [article("rtl", "قال الوزير: «الجسر مغلق» اليوم.", title="الجسر مغلق", language="ar")],
        people={"minister": ["الوزير"]},
        quotes=[{"article": "rtl", "words": "الجسر مغلق", "speaker": "minister"}],
    ),
    "ids that no file system takes": lambda: briefing(
        [article("CON", "One."), article("con", "Two."), article("../../etc/passwd", "Three."),
         article("x" * 300, "Four."), article("…", "Five."), article("a:b:c", "Six.")]
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", ODD)
def test_odd_states_are_whole_sites(name: str) -> None:
    told = ODD[name]()
    pages = pages_of(told, RenderOptions())
    site = Site(pages)
    assert site.broken() == []
    assert all(len(ids) == len(set(ids)) for ids in site.ids.values())
    assert check_verbatim(told.articles, pages, lambda a: a.text).issues == ()
    assert all(">None<" not in html for html in site.html.values())
    assert {"index.md", "quotes.md", "people/index.md"} <= {page.uri for page in pages}


def test_an_article_without_a_headline_goes_by_its_first_words() -> None:
    text = "It rained on the quiet harbour for the whole of the day and for most of the night."
    site = Site(pages_of(briefing([article("wet", text, title=None)]), RenderOptions()))
    words = "It rained on the quiet harbour for the whole of the day and for most"
    assert f"[{words} …]" in site.text("articles/wet.html")
    assert words in site.text("index.html")


def test_right_to_left_text_brings_its_direction() -> None:
    site = Site(pages_of(ODD["right-to-left"](), RenderOptions()))
    assert '<p id="p-1" class="or-text__paragraph" dir="auto">' in site.html["articles/rtl.html"]


def test_pages_repeat_byte_for_byte(pages: tuple[Page, ...]) -> None:
    assert pages_of(second_corpus(), OPTIONS, order="date") == pages
    code = (
        "import hashlib, json; from tests.briefings import pages_of, second_corpus;"
        "from tests.test_render_pages import OPTIONS;"
        "made = pages_of(second_corpus(), OPTIONS, order='date');"
        "print(hashlib.sha256(repr(made).encode()).hexdigest())"
    )
    root = Path(__file__).resolve().parent.parent
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True,
        env={**os.environ, "PYTHONHASHSEED": "7"},
    )  # fmt: skip
    assert done.stdout.strip() == hashlib.sha256(repr(pages).encode()).hexdigest()


def _over_months() -> Briefing:
    days = ("2026-01-05", "2026-01-19", "2026-03-02")
    text = "“It will rain on day {0},” Ann Speaker said."
    articles = [article(f"m{n}", text.format(n), published=d) for n, d in enumerate(days)]
    quotes = [
        {"article": f"m{n}", "words": f"It will rain on day {n},", "speaker": "ann", "cue": "said"}
        for n in range(len(days))
    ]
    people = {"ann": ["Ann Speaker"]}
    return briefing(articles, people=people, quotes=quotes, themes={"rain": ["Rain", "rain"]})


def test_sources_on_paper_are_numbered_as_they_are_cited(two: Briefing, site: Site) -> None:
    for person in two.people:
        html = site.html[f"people/{person.id}.html"]
        cited = [int(n) for n in re.findall(r'<span class="or-print"> \[(\d+)\]', html)]
        listed = [int(n) for n in re.findall(r'<li value="(\d+)"', html)]
        assert list(dict.fromkeys(cited)) == listed == list(range(1, len(listed) + 1))


def cells(html: str) -> list[tuple[str, int]]:
    """The numbers of all tables over time, with their addresses."""
    tables = re.findall(r'<table class="or-grid.*?</table>', html, re.DOTALL)
    found = re.findall(r'<td[^>]*><a href="([^"]+)">(\d+)</a></td>', " ".join(tables))
    return [(unescape(link), int(number)) for link, number in found]


def test_every_number_over_time_opens_just_what_it_counts(site: Site) -> None:
    told = Site(pages_of(_over_months()))
    assert cells(told.html["people/ann.html"])
    assert cells(told.html["themes/rain.html"])
    assert len(cells(site.html["index.html"])) > 12
    for every in (site, told):
        for html in every.html.values():
            for link, number in cells(html):
                assert every.behind(link) == number, link


def test_quotes_by_time_and_headings_run_newest_first() -> None:
    site = Site(pages_of(_over_months()))
    html = site.html["people/ann.html"]
    assert re.search(r'<abbr title="February 2026">Feb</abbr>', html)
    assert html.index("March 2026 · 1 quote") < html.index("January 2026 · 2 quotes")


def test_no_two_pages_share_a_title() -> None:
    twins = [article(ident, "The harbour fees rise.", title="Fees") for ident in "abc"]
    made = briefing(
        twins,
        organisations={"harbour": ["The harbour"]},
        themes={"fees": ["Fees"], "harbour-theme": ["The harbour"]},
    )
    made_pages = pages_of(made, RenderOptions(title="T"))
    titles = [meta.get_data(page.markdown)[1]["title"] for page in made_pages]
    assert len(set(titles)) == len(titles)


def test_home_names_broad_subjects_and_no_thin_ones(two: Briefing) -> None:
    first, second, third, *rest = two.themes
    themes = (first, replace(second, parent=first.id), replace(third, weak=True), *rest)
    home = Site(pages_of(replace(two, themes=themes), OPTIONS, order="date")).html["index.html"]
    assert f">{first.label}</a>" in home
    assert f">{second.label}</a>" not in home
    assert f">{third.label}</a>" not in home


def test_what_all_articles_are_about_is_said_once_on_home(two: Briefing) -> None:
    told = replace(two, subject=replace(two.themes[0], id="all", label="Life in Velm"))
    site = Site(pages_of(told, OPTIONS, order="date"))
    assert "Nearly all of these articles are about: Life in Velm" in site.text("index.html")
    assert site.broken() == []


def test_articles_without_a_common_theme_are_told_by_story(two: Briefing) -> None:
    ident = two.articles[0].id
    told = replace(two, stories=(Story(id="s", label="The frayed cables", articles=(ident,)),))
    site = Site(pages_of(told, OPTIONS, order="date"))
    assert "they are grouped by story" in site.text("index.html")
    assert "The frayed cables" in site.text("index.html")
    assert site.broken() == []


def test_a_very_long_text_is_folded_and_whole() -> None:
    sentence = "Paragraph {} tells of rain and of wind at length. "
    text = "\n\n".join(sentence.format(n) * 12 for n in range(40))
    site = Site(pages_of(briefing([article("long", text)])))
    html = site.html["articles/long.html"]
    head, _, rest = html.partition('id="rest"')
    assert "Paragraph 0 " in head
    assert "Paragraph 39 " not in head
    assert "Paragraph 39 " in rest


def test_no_page_of_much_news_is_without_bounds() -> None:
    pages = pages_of(invented_briefing(400))
    heaviest = max(pages, key=lambda page: len(page.markdown))
    assert len(heaviest.markdown) < 270_000, heaviest.uri
    lists = [page for page in pages if page.uri.startswith("lists/quotes-")]
    assert len(lists) > 10
    entries = [entry for page in pages for entry in page.entries if entry.row]
    quotes = [entry.row for entry in entries if entry.row.list == "quotes"]
    static = sum(page.markdown.count('<div class="or-item">') for page in pages)
    assert static == len(quotes)  # all can be read without a script


def test_a_mark_that_only_ends_a_headline_is_left_out() -> None:
    site = Site(pages_of(briefing([article("a", "Rain fell.", title="Mayor counts the cost;")])))
    assert "Mayor counts the cost;" not in site.text("articles/a.html")
    assert "Mayor counts the cost" in site.text("articles/a.html")


def test_a_card_tells_where_its_theme_is_named_if_not_in_its_sentence(two: Briefing) -> None:
    quotation = next(q for q in two.quotations if q.themes)
    place = Place(article_id=quotation.article_id, span=Span(0, 3), in_title=True)
    evidence = ThemeEvidence(theme=quotation.themes[0], nearness="headline", place=place)
    quotations = tuple(
        replace(q, theme_evidence=(evidence,)) if q is quotation else q for q in two.quotations
    )
    site = Site(pages_of(replace(two, quotations=quotations), OPTIONS, order="date"))
    text = site.text(f"articles/{quotation.article_id}.html")
    assert "(named in the headline)" in text.replace("( ", "(")

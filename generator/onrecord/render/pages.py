"""From views to Markdown pages: front matter, template, redirects of former addresses."""

import json
import re
from collections import Counter
from collections.abc import Iterable
from html import escape

from onrecord.analysis import Analysis
from onrecord.models import Page
from onrecord.render.environment import make_environment
from onrecord.render.library import FOLDERS, Library, open_library
from onrecord.render.options import RenderOptions
from onrecord.render.page_parts import Shelf, View, fill_shelf
from onrecord.render.search import Finder
from onrecord.render.views.article import article_views
from onrecord.render.views.entity import entity_views
from onrecord.render.views.exchanges import exchange_views
from onrecord.render.views.home import home_view
from onrecord.render.views.lists import list_views
from onrecord.render.views.method import corrections_view, method_view
from onrecord.render.views.questions import questions_page, questions_view, queue_views
from onrecord.render.views.quotes import quotes_views
from onrecord.render.views.speakers_about import collations_views, speakers_view
from onrecord.render.views.theme import theme_views
from onrecord.text.slugs import slug

#: What YAML cannot hold as it is inside double quotes.
_NOT_YAML = re.compile("[\u007f-\u00a0\u00ad\u2028\u2029\ufeff\ufff0-\uffff]")
_SURROGATE = re.compile("[\ud800-\udfff]")


def render_pages(analysis: Analysis, options: RenderOptions) -> tuple[Page, ...]:
    """Render every page of the site, sorted by ``uri``.

    Raises:
        TemplateNotFoundError: the installation holds no templates.
        jinja2.TemplateError: a template of the user's own is broken.
    """
    library = open_library(analysis, options)
    shelf = fill_shelf(library)
    environment = make_environment(options.templates)
    finder = Finder(library, shelf, environment)
    pages = []
    views = tuple(_views(library, shelf))
    titles = _titles(views)
    for view in views:
        template = environment.get_template(view.template)
        body = template.render(
            page=view.page,
            title=view.title,
            redirect=view.redirect,
            site=options,
            root="../" * view.uri.count("/"),
        )
        text = _front_matter(view, titles[view.uri], options) + body
        markdown = _SURROGATE.sub("\ufffd", text)
        pages.append(Page(uri=view.uri, markdown=markdown, entries=finder.entries(view)))
    return tuple(sorted(pages, key=lambda page: page.uri))


def _views(library: Library, shelf: Shelf) -> Iterable[View]:
    questions = questions_page(library)
    yield home_view(library, shelf, questions.number)
    yield from list_views(library, shelf)
    yield from article_views(library, shelf)
    yield from entity_views(library, shelf)
    yield from theme_views(library, shelf)
    yield from quotes_views(library, shelf)
    yield from exchange_views(library, shelf)
    yield speakers_view(library, shelf)
    yield from collations_views(library, shelf)
    yield questions_view(library, questions)
    yield from queue_views(library, questions)
    yield corrections_view(library)
    yield method_view(library)
    yield from _redirects(library)


def _redirects(library: Library) -> Iterable[View]:
    """Keep the addresses under which a person or theme was known before."""
    kinds: list[tuple[str, str, str, tuple[str, ...]]] = [
        (e.kind, e.id, e.name, e.former_ids) for e in library.entities.values() if e.page
    ]
    kinds += [("theme", t.id, t.label, t.former_ids) for t in library.themes.values()]
    moves = [
        (FOLDERS[kind], former, f"{library.names[kind, ident]}.html", name, "This page has moved")
        for kind, ident, name, former_ids in kinds
        for former in former_ids
    ]
    gone = "This theme is no longer in the briefing"
    moves += [
        (FOLDERS["theme"], former, "index.html", "Themes", gone)
        for former in library.briefing.retired_themes
    ]
    taken = {(FOLDERS[kind], name) for (kind, _), name in library.names.items()}
    for folder, former, target, title, words in moves:
        place = (folder, slug(former))
        if place not in taken:
            taken.add(place)
            yield _redirect(f"{place[0]}/{place[1]}.md", target, title, words)


def _redirect(uri: str, target: str, title: str, words: str) -> View:
    return View(
        uri=uri,
        template="redirect.md.j2",
        title=title,
        description=f"{words}: {title}.",
        page=words,
        redirect=target,
    )


def _titles(views: Iterable[View]) -> dict[str, str]:
    """Return for each page a title that no other page has: a name may be a theme too."""
    titles: dict[str, str] = {}
    times = Counter(view.title for view in views if not view.redirect)
    taken: set[str] = set()
    for view in views:
        shared = times[view.title] > 1 and not view.redirect
        title = f"{view.title} ({view.kicker})" if shared else view.title
        number = 2
        while shared and title in taken:
            title = f"{view.title} ({view.kicker}, {number})"
            number += 1
        taken.add(title)
        titles[view.uri] = title
    return titles


def _front_matter(view: View, title: str, options: RenderOptions) -> str:
    """Return the YAML head: each value as JSON, which is YAML, on a line of its own."""
    linked = {"@context": "https://schema.org", "isPartOf": options.title, **view.linked}
    facts: dict[str, object] = {
        "title": escape(title),
        "description": escape(view.description),
        "kicker": escape(view.kicker),
        "tab": view.tab,
        "hide": ["navigation", "toc"],
        "search": {"exclude": True} if view.redirect else {"boost": view.boost},
        "tags": [] if view.redirect else [_kind(view)],
        "generated": True,
    }
    if view.linked:
        facts["linked"] = _json(linked).replace("<", "\\u003c").replace("&", "\\u0026")
    if view.redirect:
        facts["redirect"] = view.redirect
    lines = [f"{key}: {_json(value)}" for key, value in facts.items()]
    return "\n".join(["---", *lines, "---", "", ""])


def _kind(view: View) -> str:
    """Name the kind of page for a search result."""
    named = {"index.md": "Briefing", "quotes.md": "Quote", "method.md": "Method"}
    if view.uri in named:
        return named[view.uri]
    folder, _, name = view.uri.rpartition("/")
    kinds = {uri: kind.capitalize() for kind, uri in FOLDERS.items()}
    return kinds.get(folder, "List") if name != "index.md" else "List"


def _json(value: object) -> str:
    text = _SURROGATE.sub("\ufffd", json.dumps(value, ensure_ascii=False, sort_keys=False))
    return _NOT_YAML.sub(lambda match: f"\\u{ord(match[0]):04x}", text)

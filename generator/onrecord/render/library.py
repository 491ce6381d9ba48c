"""The briefing made easy to look things up in: records by id, page names, order of articles."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from onrecord.analysis import Analysis, Earlier, rights_of
from onrecord.analysis.news import is_new_entity
from onrecord.models import Annotation, Article, AttributedQuotation, Briefing, Entity, Span, Theme
from onrecord.render.markup import Printed, printed, shortened
from onrecord.render.options import RenderOptions
from onrecord.settings import Rights
from onrecord.text.fold import fold
from onrecord.text.names import parse_name
from onrecord.text.slugs import digest, unique_slug

FOLDERS = {
    "article": "articles",
    "person": "people",
    "organisation": "organisations",
    "theme": "themes",
}
_SHORT_HEADLINE = 44  # characters
_FIRST_WORDS = 70  # characters that stand for a missing headline


@dataclass(frozen=True, slots=True)
class Ref:
    """A name and the page behind it, relative to the site's root; some names have no page."""

    name: str
    href: str | None = None


@dataclass(frozen=True, slots=True)
class Library:
    """All lookups over one briefing. Mappings are by id."""

    analysis: Analysis
    options: RenderOptions
    names: Mapping[tuple[str, str], str]  # (kind, id) -> page name without suffix
    short_names: Mapping[str, str]  # family names that are one person's alone
    mentions_in: Mapping[str, Counter[str]]  # article id -> how often it names each entity
    rights: Mapping[str, Rights]  # how much of each article may be shown

    @property
    def briefing(self) -> Briefing:
        """The briefing itself."""
        return self.analysis.corpus.briefing

    @property
    def articles(self) -> Mapping[str, Article]:
        """The articles in the order of the pages."""
        return self.analysis.corpus.articles

    @property
    def annotations(self) -> Mapping[str, Annotation]:
        """What was found in each article."""
        return self.analysis.corpus.annotations

    @property
    def entities(self) -> Mapping[str, Entity]:
        """People and organisations."""
        return self.analysis.corpus.entities

    @property
    def themes(self) -> Mapping[str, Theme]:
        """What is written of."""
        return self.analysis.corpus.themes

    @property
    def quotations(self) -> Mapping[str, AttributedQuotation]:
        """Every stretch that somebody said."""
        return self.analysis.corpus.quotations

    @property
    def quotations_in(self) -> Mapping[str, tuple[AttributedQuotation, ...]]:
        """The same by article."""
        return self.analysis.corpus.quotations_in

    @property
    def named_in(self) -> Mapping[str, frozenset[str]]:
        """The articles that name each entity."""
        return self.analysis.corpus.named_in

    @property
    def marked_since(self) -> Earlier | None:
        """The earlier edition, if news is marked: where all is new, a mark tells nothing."""
        news = self.analysis.news
        return None if news is None or news.is_all_new else self.analysis.earlier

    def is_new_article(self, ident: str) -> bool:
        """Tell whether an article is to be marked as new since the earlier edition."""
        earlier = self.marked_since
        return earlier is not None and ident not in earlier.articles

    def is_new_entity(self, entity: Entity) -> bool:
        """Tell whether somebody is to be marked as not named in the earlier edition."""
        earlier = self.marked_since
        return earlier is not None and is_new_entity(entity, earlier)

    def uri(self, kind: str, ident: str) -> str:
        """Return the Markdown page of an article, person, organisation or theme."""
        return f"{FOLDERS[kind]}/{self.names[kind, ident]}.md"

    def href(self, kind: str, ident: str, fragment: str = "") -> str:
        """Return the address of that page below the site's root."""
        anchor = f"#{fragment}" if fragment else ""
        return f"{FOLDERS[kind]}/{self.names[kind, ident]}.html{anchor}"

    def entity_ref(self, ident: str) -> Ref:
        """Return name and page of a person or organisation; the name alone without a page."""
        entity = self.entities.get(ident)
        if entity is None:
            return Ref(ident)
        return Ref(entity.name, self.href(entity.kind, ident) if entity.page else None)

    def short_name(self, ident: str) -> str:
        """Return a person's family name, unless two people share it; else the whole name."""
        entity = self.entities.get(ident)
        if entity is None:
            return ident
        return self.short_names.get(ident, entity.name)

    def theme_ref(self, ident: str) -> Ref:
        """Return label and page of a theme."""
        return Ref(self.themes[ident].label, self.href("theme", ident))

    def article_ref(self, ident: str) -> Ref:
        """Return an article's outlet, or its short headline where that is not given, and page."""
        name = self.articles[ident].outlet or self.short_headline(ident)
        return Ref(name, self.href("article", ident))

    def short_headline(self, ident: str) -> str:
        """Return the headline, cut where a word ends."""
        words = self.printed_headline(ident, limit=_SHORT_HEADLINE)
        if not self.articles[ident].title or words is None:
            return self.headline(ident)
        return f"{words.text} …" if words.cut_after else words.text

    def headline(self, ident: str) -> str:
        """Return the headline, or the first words in brackets, as catalogues name the untitled."""
        if title := self.articles[ident].title:
            return headline_span(title).of(title)
        words = self.printed_headline(ident)
        return f"[{words.text} …]" if words else f"Untitled article {ident}"

    def printed_headline(self, ident: str, *, limit: int = 0) -> Printed | None:
        """Return the headline, or the first words, as printed; None when there is no text at all.

        Above ``limit`` characters, if one is given, they are cut where a word ends.
        """
        article = self.articles[ident]
        if article.title:
            words = printed(ident, article.title, headline_span(article.title), in_title=True)
            return shortened(words, limit) if limit else words
        first = next((block.span for block in article.blocks), Span(0, len(article.text)))
        if not first.of(article.text).strip():
            return None
        return shortened(printed(ident, article.text, first), limit or _FIRST_WORDS)

    def rights_of(self, ident: str) -> Rights:
        """Return how much of an article may be shown."""
        return self.rights[ident]

    def text_of(self, ident: str, *, in_title: bool) -> str:
        """Return the text or the title that offsets count into."""
        article = self.articles[ident]
        return article.words(in_title=in_title)


def headline_span(title: str) -> Span:
    """Return a title without the mark at its end that only divided it from what came after."""
    return Span(0, len(title.rstrip(" ;,|–—")) or len(title))


def quote_anchor(quotation_id: str) -> str:
    """Return the anchor of one quotation, the same on every page."""
    return f"q-{digest(quotation_id)}"


def open_library(analysis: Analysis, options: RenderOptions) -> Library:
    """Name the pages of an analysed briefing."""
    briefing = analysis.corpus.briefing
    return Library(
        analysis=analysis,
        options=options,
        names=_page_names(briefing),
        short_names=_short_names(briefing),
        mentions_in=_mentions_in((*briefing.people, *briefing.organisations)),
        rights=rights_of(analysis.corpus, options.rights),
    )


def _mentions_in(entities: Iterable[Entity]) -> dict[str, Counter[str]]:
    times: dict[str, Counter[str]] = {}
    for entity in entities:
        for place in entity.mentions:
            times.setdefault(place.article_id, Counter())[entity.id] += 1
    return times


def _short_names(briefing: Briefing) -> dict[str, str]:
    families = {person.id: _family_name(person.name) for person in briefing.people if person.page}
    times = Counter(families.values())
    return {ident: family for ident, family in families.items() if times[family] == 1}


def _family_name(name: str) -> str:
    parsed = parse_name(name)
    family = {*parsed.particles, *parsed.surname}
    return " ".join(word for word in name.split() if fold(word) in family) or name


def _page_names(briefing: Briefing) -> dict[tuple[str, str], str]:
    """Give each page a file name that is unique in its folder, ignoring case."""
    idents = [("article", article.id) for article in briefing.articles]
    idents += [(e.kind, e.id) for e in (*briefing.people, *briefing.organisations) if e.page]
    idents += [("theme", theme.id) for theme in briefing.themes]
    names: dict[tuple[str, str], str] = {}
    taken: dict[str, set[str]] = {}
    for kind, ident in idents:
        name = unique_slug(ident, taken.setdefault(kind, set()))
        taken[kind].add(name)
        names[kind, ident] = name
    return names

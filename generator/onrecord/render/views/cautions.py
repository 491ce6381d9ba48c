"""What a reader should know before trusting the home page."""

from collections import Counter
from dataclasses import dataclass

from onrecord.render.facets import NO_DATE
from onrecord.render.library import Library, Ref
from onrecord.render.phrases import count
from onrecord.render.views.clashes import clash_words

_ARTICLES = "articles/index.html"
_ABOUT = "speakers-about.html"
_SHARES_FROM = 30  # of so many on a share is told; of fewer the number is enough


@dataclass(frozen=True, slots=True, kw_only=True)
class Caution:
    """One thing to be careful about, with the page that shows it."""

    text: str
    link: Ref | None


def metadata(library: Library) -> str:
    """Say how many articles name their outlet and their date."""
    articles = library.articles.values()
    total = len(library.articles)
    outlets = sum(1 for article in articles if article.outlet)
    dates = sum(1 for article in articles if article.published)
    return f"{_share(outlets, total, 'outlet')}, {_share(dates, total, 'date')}"


def _share(number: int, total: int, what: str) -> str:
    verb = "names its" if number == 1 else "name their"
    if number == total:
        return f"all {verb} {what}" if total > 1 else f"it names its {what}"
    return f"none names its {what}" if number == 0 else f"{number} {verb} {what}"


def cautions(library: Library) -> tuple[Caution, ...]:
    """List what a reader should know before trusting the page, the gravest first."""
    return (*_clash(library), *_dates(library), *_doubts(library), *_sources(library))


def _clash(library: Library) -> list[Caution]:
    """Tell of the person about whose office the articles differ most."""
    clashes = Counter(c.entity_id for c in library.briefing.clashes for role in c.roles)
    for entity_id in sorted(clashes, key=lambda ident: (-clashes[ident], ident))[:1]:
        entity = library.entities.get(entity_id)
        if entity and (words := clash_words(library, entity_id)):
            link = Ref("Compare", f"{library.href(entity.kind, entity_id)}#described-as")
            text = f"The articles differ on what {library.short_name(entity_id)} is: {words}."
            return [Caution(text=text, link=link if entity.page else None)]
    return []


def _dates(library: Library) -> list[Caution]:
    undated = library.analysis.trust.undated
    if undated == len(library.articles) and undated:
        text = "No article gives its date, so nothing here is in order of time."
        return [Caution(text=text, link=None)]
    if undated:
        text = f"{count(undated, 'article')} of {len(library.articles)} without a date."
        return [Caution(text=text, link=Ref("See the list", f"{_ARTICLES}?date={NO_DATE}"))]
    return []


def _doubts(library: Library) -> list[Caution]:
    trust = library.analysis.trust
    total = library.analysis.counts.quotes
    share = f" of {total:,}" if total > _SHARES_FROM else ""
    told = (
        (trust.doubtful, "statement", "denied or only supposed, and listed apart", "doubtful"),
        (trust.relayed, "quote", "second-hand", "second-hand"),
        (
            trust.unattributed,
            "quote",
            "unattributed: the article does not say who spoke",
            "unattributed",
        ),
    )
    return [
        Caution(
            text=f"{count(number, noun)}{share if noun == 'quote' else ''} "
            f"{'is' if number == 1 else 'are'} {words}.",
            link=Ref("See it" if number == 1 else "See them", f"quotes.html?kind={kind}"),
        )
        for number, noun, words, kind in told
        if number
    ]


def _sources(library: Library) -> list[Caution]:
    """Tell of voices that one outlet alone quotes, of copies, of lines that outlets repeat."""
    trust = library.analysis.trust
    found = []
    if trust.copies:
        text = f"{count(len(trust.copies), 'article')} nearly the same text as another one."
        link = Ref("See the list", "open-questions.html#copies")
        found.append(Caution(text=text, link=link))
    if trust.outlets > 1 and trust.in_one_outlet * 2 > trust.voices_with_name > _SHARES_FROM:
        text = (
            f"{trust.in_one_outlet:,} of {count(trust.voices_with_name, 'voice')} with a name "
            "are heard in one outlet only."
        )
        found.append(Caution(text=text, link=Ref("Who is quoted where", f"{_ABOUT}#heard-where")))
    if trust.repeated_texts:
        text = (
            f"{count(trust.repeated_in, 'article')} carry "
            f"{count(trust.repeated_texts, 'text')} word for word as others of their outlet "
            "do; these words are picked for no block of this page."
        )
        found.append(Caution(text=text, link=None))
    return found

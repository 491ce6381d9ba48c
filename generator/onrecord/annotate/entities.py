"""Names of people and organisations: the pipeline's entities, repaired."""

from onrecord.annotate.parse import Parse
from onrecord.models import Article, Mention

_LABELS = {"PERSON": "PERSON", "ORG": "ORG"}


def find_mentions(article: Article, body: Parse, title: Parse) -> tuple[Mention, ...]:
    """Return the names in the text, then those in the title, each by position."""
    del article
    return (*_mentions(body, in_title=False), *_mentions(title, in_title=True))


def _mentions(parse: Parse, *, in_title: bool) -> tuple[Mention, ...]:
    return tuple(
        Mention(span=parse.span(first, last), label=label, in_title=in_title)  # type: ignore[arg-type]
        for first, last, label in parse.entities
        if label in _LABELS
    )

"""Who is who across the corpus: mentions become people and organisations."""

from collections.abc import Sequence

from onrecord.models import Annotation, Article, Resolution

__all__ = ["resolve_entities"]


def resolve_entities(
    articles: Sequence[Article], annotations: Sequence[Annotation]
) -> Resolution:
    """Return people and organisations with their mentions, roles and clashes."""
    raise NotImplementedError

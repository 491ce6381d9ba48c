"""Who is who across the corpus: mentions become people and organisations."""

from collections.abc import Sequence

from onrecord.models import Annotation, Article, Entity

__all__ = ["resolve_entities"]


def resolve_entities(
    articles: Sequence[Article], annotations: Sequence[Annotation]
) -> tuple[Entity, ...]:
    """Return people, then organisations, each sorted by name."""
    raise NotImplementedError

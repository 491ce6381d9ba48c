"""Names of people and organisations: runs of capitals, weighed with the pipeline's entities."""

from onrecord.annotate.entities.candidates import Candidate, find_candidates
from onrecord.annotate.entities.decide import decide, pooled_cues
from onrecord.annotate.parse import Parse
from onrecord.models import Article, Mention

__all__ = ["find_mentions"]


def find_mentions(article: Article, body: Parse, title: Parse) -> tuple[Mention, ...]:
    """Return the names in the text, then those in the title, each by position."""
    del article
    candidates = find_candidates(body)
    labels = decide(pooled_cues(candidates, body.text))
    return tuple(
        Mention(span=c.span, label=labels[c.words]) for c in candidates if c.words in labels
    )

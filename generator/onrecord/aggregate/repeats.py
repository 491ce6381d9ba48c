"""What repeats is not news: texts that recur across articles of one outlet are set aside."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from onrecord.models import Annotation, Article, Mention, Place, RepeatedText, Span
from onrecord.text.fold import fold

#: A text that stands in so many articles of one outlet is not written for any of them.
_RECURS = 3
#: A sentence inside a paragraph needs so many words to be told from a turn of phrase.
_WORDS = 6
_NO_LETTER = re.compile(r"[\W\d_]+")


def set_aside_repeats(
    articles: Sequence[Article], annotations: Sequence[Annotation]
) -> tuple[tuple[Article, ...], tuple[Annotation, ...], tuple[RepeatedText, ...]]:
    """Mark texts that recur, and return annotations without what stands in them.

    An editor's note, a newsletter line or a series blurb is a whole paragraph or sentence that
    several articles of one outlet have in common, whatever its digits. Copies of one article count
    as one; an article alone repeats nothing.
    """
    found: dict[tuple[str, str], list[tuple[int, Span]]] = defaultdict(list)
    for number, (article, annotation) in enumerate(zip(articles, annotations, strict=True)):
        for span in _stretches(article, annotation):
            words = _NO_LETTER.sub(" ", fold(span.of(article.text))).strip()
            if words:
                found[article.outlet or "", words].append((number, span))
    marked: dict[int, list[Span]] = defaultdict(list)
    repeats = []
    for (outlet, _), places in found.items():
        originals = {i for i, _ in places if articles[i].same_text_as is None}
        if len(originals) >= _RECURS:
            for number, span in places:
                marked[number].append(span)
            repeats.append(_repeat(outlet, places, articles))
    return (
        tuple(
            replace(a, boilerplate=_joined(marked[i])) if i in marked else a
            for i, a in enumerate(articles)
        ),
        tuple(
            _without(b, _joined(marked[i])) if i in marked else b for i, b in enumerate(annotations)
        ),
        tuple(sorted(repeats, key=lambda r: (r.places[0].article_id, r.places[0].span))),
    )


def _stretches(article: Article, annotation: Annotation) -> Iterator[Span]:
    """Yield the paragraphs, and the longer sentences, of an article."""
    blocks = {block.span for block in article.blocks}
    yield from sorted(blocks)
    for sentence in annotation.sentences:
        if sentence not in blocks and sentence.of(article.text).count(" ") + 1 >= _WORDS:
            yield sentence


def _repeat(
    outlet: str, places: Sequence[tuple[int, Span]], articles: Sequence[Article]
) -> RepeatedText:
    first, span = min(places, key=lambda place: (articles[place[0]].id, place[1]))
    return RepeatedText(
        text=span.of(articles[first].text),
        outlet=outlet or None,
        places=tuple(
            sorted(
                (Place(article_id=articles[i].id, span=s) for i, s in places),
                key=lambda place: (place.article_id, place.span),
            )
        ),
    )


def _joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return the stretches by position, those that touch as one."""
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and span.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return tuple(joined)


def _without(annotation: Annotation, repeated: Sequence[Span]) -> Annotation:
    """Return the annotation without names, words and keywords inside the stretches."""

    def inside(span: Span) -> bool:
        return any(span.overlaps(one) for one in repeated)

    def goes(mention: Mention) -> bool:
        return not mention.in_title and inside(mention.span)

    kept = [i for i, mention in enumerate(annotation.mentions) if not goes(mention)]
    places = {old: new for new, old in enumerate(kept)}
    chains = (
        replace(chain, mentions=tuple(places[m] for m in chain.mentions if m in places))
        for chain in annotation.chains
    )
    keyphrases = (
        replace(phrase, spans=tuple(span for span in phrase.spans if not inside(span)))
        for phrase in annotation.keyphrases
        if not phrase.spans or not all(map(inside, phrase.spans))
    )
    return replace(
        annotation,
        mentions=tuple(annotation.mentions[i] for i in kept),
        chains=tuple(chain for chain in chains if chain.mentions),
        roles=tuple(r for r in annotation.roles if r.in_title or not inside(r.mention)),
        quotations=tuple(q for q in annotation.quotations if q.in_title or not inside(q.span)),
        keyphrases=tuple(keyphrases),
        noun_phrases=tuple(p for p in annotation.noun_phrases if p.in_title or not inside(p.span)),
    )

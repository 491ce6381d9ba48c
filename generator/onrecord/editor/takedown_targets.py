"""What is gone by a take-down: the words, the forms of names, and the places where they stand."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from onrecord.editor.corrections import Correction, Corrections
from onrecord.editor.masking import mask, pattern_of, spans_of
from onrecord.editor.matching import find_entities, words_key
from onrecord.editor.references import article_matches
from onrecord.models import Annotation, Article, Entity, Place, Span
from onrecord.text.fold import fold
from onrecord.text.names import given_names_agree
from onrecord.text.translit import transliteration_key

_WORD = re.compile(r"[^\W\d_]+")
#: A given name or its initials, right before a surname.
_GIVEN_BEFORE = re.compile(r"((?:[^\W\d_]\.?[ -]?){1,3}|[^\W\d_]+)\s+$")
#: Two short surnames may share a key of their spellings and be strangers (Lee, Li).
_SURE_KEY = 5
#: Fewer words than these are said by many; more of them, printed again, are the person's.
_OWN_WORDS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Gone:
    """What no page may print: whole phrases and single words everywhere, other forms by place."""

    phrases: re.Pattern[str] | None = None
    words: re.Pattern[str] | None = None
    glued: frozenset[str] = frozenset()  # the phrases in one word, as in an address
    spellings: frozenset[str] = frozenset()  # keys under which the spellings of surnames are equal
    given: frozenset[str] = frozenset()
    places: frozenset[Place] = frozenset()

    def spans(self, text: str) -> list[Span]:
        """Return where a text prints what is gone."""
        single = [span for span in spans_of(self.words, text) if not span.of(text)[0].islower()]
        spelt = [
            Span(found.start(), found.end())
            for found in (_WORD.finditer(text) if self.spellings else ())
            if not found[0][0].islower() and transliteration_key(found[0]) in self.spellings
        ]
        before = [self._before(text, span) for span in (*single, *spelt)]
        return [*spans_of(self.phrases, text), *single, *spelt, *(s for s in before if s)]

    def _before(self, text: str, surname: Span) -> Span | None:
        """Return the given name or the initials that stand before a surname that is gone."""
        found = _GIVEN_BEFORE.search(text, max(0, surname.start - 30), surname.start)
        if not found:
            return None
        first = fold(_WORD.findall(found[1])[0])
        fits = any(given_names_agree(first, name) for name in self.given)
        return Span(found.start(1), found.end(1)) if fits else None

    def hide(self, text: str) -> str:
        """Return a text with what is gone masked."""
        return mask(text, self.spans(text))

    def stands_in(self, address: str) -> bool:
        """Tell whether an id, a path or an address names somebody who is gone."""
        if spans_of(self.phrases, address) or spans_of(self.words, address):
            return True
        letters = words_key(address).replace(" ", "")
        return any(phrase in letters for phrase in self.glued)


def gone_by(
    articles: Sequence[Article],
    annotations: Sequence[Annotation],
    entities: Sequence[Entity],
    corrections: Corrections,
) -> tuple[Gone, Mapping[str, re.Pattern[str] | None]]:
    """Return what is gone everywhere, and the words that are gone from one article, by its id."""
    people = [form for entry in corrections.takedowns("person") for form in names_in(entry)]
    gone = _who(people, articles, entities)
    own = frozenset(place for entity in gone for place in entity.mentions)
    said = tuple(_said(annotations, own))
    texts = {(a.id, in_title): t for a in articles for in_title, t in _bodies(a)}
    again = [place.span.of(texts[place.article_id, place.in_title]) for place in said]
    quotations = [
        (entry.get("quotation") or "", entry.get("article"))
        for entry in corrections.takedowns("quotation")
    ]
    quotations += [
        (entry.subject, entry.get("article"))
        for entry in corrections.of("reattribute")
        if any(e is one for one in gone for e in find_entities(entities, entry.get("to") or ""))
    ]
    somewhere = {
        article.id: pattern_of(
            words for words, given in quotations if given is None or article_matches(article, given)
        )
        for article in articles
    }
    everywhere = [words for words in again if len(words_key(words).split()) >= _OWN_WORDS]
    return _of_names(people, gone, entities, (*own, *said), everywhere), somewhere


def _who(
    people: Sequence[str], articles: Sequence[Article], entities: Sequence[Entity]
) -> list[Entity]:
    """Return who bears a name, or has a mention inside it: "Per Aasen" where "Aasen" was found."""
    pattern = pattern_of(people)
    printed = {
        (article.id, in_title): spans
        for article in articles
        for in_title, text in _bodies(article)
        if (spans := spans_of(pattern, text))
    }
    named = [entity for name in people for entity in find_entities(entities, name)]
    inside = [
        entity
        for entity in entities
        if not entity.ambiguous
        and any(
            span.covers(place.span)
            for place in entity.mentions
            for span in printed.get((place.article_id, place.in_title), ())
        )
    ]
    return list({id(entity): entity for entity in (*named, *inside)}.values())


def names_in(entry: Correction) -> tuple[str, ...]:
    """Return the forms of a name that a take-down of a person gives."""
    return entry.get("name") or "", *entry.all("also")


def _of_names(
    people: Sequence[str],
    gone: Sequence[Entity],
    entities: Iterable[Entity],
    places: Collection[Place],
    words_said: Sequence[str],
) -> Gone:
    gone_ids = {id(entity) for entity in gone}
    forms = [*people, *(form for entity in gone for form in (entity.name, *dict(entity.aliases)))]
    keys = [key for form in forms if (key := words_key(form))]
    others = {
        word
        for entity in entities
        if entity.kind == "person" and id(entity) not in gone_ids and not entity.ambiguous
        for form in (entity.name, *dict(entity.aliases))
        for word in words_key(form).split()
    }
    surnames = {key.split()[-1] for key in keys}
    single = {key for key in keys if " " not in key} | surnames
    whole = [key for key in keys if " " in key]
    turned = [" ".join((*key.split()[-1:], *key.split()[:-1])) for key in whole]
    spellings = {transliteration_key(s) for s in surnames} - set(map(transliteration_key, others))
    return Gone(
        phrases=pattern_of((*whole, *turned, *words_said)),
        words=pattern_of(word for word in single if word not in others and len(word) > 1),
        glued=frozenset(key.replace(" ", "") for key in whole),
        spellings=frozenset(key for key in spellings if len(key) >= _SURE_KEY),
        given=frozenset(key.split()[0] for key in whole),
        places=frozenset(places),
    )


def _said(annotations: Iterable[Annotation], speakers: Collection[Place]) -> Iterator[Place]:
    """Return the words of these speakers: without the name they would fall to others."""
    for annotation in annotations:
        for q in annotation.quotations:
            names = (span for span in (q.name, q.antecedent) if span)
            places = (
                Place(article_id=annotation.article_id, span=span, in_title=in_title)
                for span in names
                for in_title in {q.in_title, False}
            )
            if any(place in speakers for place in places):
                yield Place(article_id=annotation.article_id, span=q.span, in_title=q.in_title)


def _bodies(article: Article) -> tuple[tuple[bool, str], ...]:
    return (False, article.text), (True, article.title or "")


def prints_name(article: Article, name: str) -> bool:
    """Tell whether an article prints this name, in whatever case and accents."""
    pattern = pattern_of([name])
    texts = (article.text, article.title or "", *article.byline)
    return any(spans_of(pattern, text) for text in texts)


def prints_words(article: Article, words: str) -> bool:
    """Tell whether an article prints these words in this order."""
    pattern = pattern_of([words])
    return bool(pattern) and any(
        spans_of(pattern, text) for text in (article.text, article.title or "")
    )

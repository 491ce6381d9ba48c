"""Choice: the few subjects that become themes, in two levels, and the one that all share."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from onrecord.aggregate.themes.anchors import Anchor, Tally
from onrecord.aggregate.themes.concepts import is_general
from onrecord.aggregate.themes.contenders import Contender, overlap
from onrecord.aggregate.themes.weights import Corpus, talk
from onrecord.text.background import surprise

#: So many themes of the upper level there are at 20 articles, and in all up to 50; both grow with
#: a power of the articles (18 and 30 at 200, 40 and 40 at 2,000).
_TOPS, _TOPS_AT, _TOPS_POWER = 8, 20, 0.35
_ALL, _ALL_AT, _ALL_POWER, _MOST_OF_ALL = 20, 50, 0.29, 40
#: Articles that share no subject, as those of an agency's wire do, have so many times as many
#: (Reuters, 400 articles: best match .58 with 64 themes, .67 with 96).
_WIRE = 2.6
#: A theme of the last edition is kept up to this many times the number of themes.
_PATIENCE = 1.25
#: A listed subject that so large a share of the articles speak of is the story; of at least
#: ``_STORY_AT``, and among few articles nearly all must.
_STORY, _STORY_OF_FEW, _STORY_AT = 0.6, 0.8, 5
#: So is a name that so large a share of the articles print, where nothing listed is.
_NAMED_STORY = 0.55
#: A word that so large a share of at least ``_SEVERAL`` articles have is the story, not a theme,
#: unless it carries so many bits ("war" carries 12, "truce" 19).
_UBIQUITOUS, _SEVERAL = 0.8, 4
_SPECIAL = 14
#: A contender is a kind of a theme if the theme's words stand in this part of its own; the same
#: theme, if they share this part of the articles of the larger one too.
_PART_OF = 0.6
_DOUBLE = 0.55
_MOST = 0.5
#: Among few articles what they talk about in the same words comes first, and a listed subject or a
#: name only where no topic shares this part of its words.
_TOUCHES = 0.2
#: From so many articles on two themes of the same articles are doubles, whatever their words.
_MANY = 20
#: Then a word must fill such a part of the mentions that make each article that has it deal with
#: it, or it is a word among many; and one of which a listed subject has between these parts has
#: several senses.
_FILLS = 0.8
_SENSES = (0.25, 0.6)


@dataclass(slots=True, eq=False)
class Topic:
    """A theme to be: its contender, the words that say the same, and the broader topic."""

    contender: Contender
    absorbed: list[Contender] = field(default_factory=list)
    twin: Contender | None = None  # a listed subject that the same articles deal with
    parent: Topic | None = None
    weak: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """The topics, best first, each followed by what it holds; and the story of all articles."""

    topics: list[Topic]
    story: Topic | None = None
    setting: str | None = None  # the country that the story is set in


def best_anchors(
    counts: Mapping[Anchor, Tally], articles: int, kept: Collection[str | Anchor] = ()
) -> list[Anchor]:
    """Return the anchors that are worth a closer look, best first; those of the last edition too.

    The score adds up over articles, so that one more article lowers none.
    """
    fit = {
        a: c for a, c in counts.items() if len(c) >= 2 and (a in kept or _weighty(a, c, articles))
    }
    scores = {anchor: score(anchor, tally) for anchor, tally in fit.items()}
    ranked = sorted(scores, key=lambda anchor: (-scores[anchor], anchor))
    most = _CLOSER_LOOK * theme_limit(articles)
    return [*ranked[:most], *(anchor for anchor in ranked[most:] if anchor in kept)]


#: So many times as many anchors are looked at as there will be themes.
_CLOSER_LOOK = 6
#: What an article that has an anchor only once adds to its score.
_MENTION = 0.2


def score(anchor: Anchor, tally: Tally) -> float:
    """Return how much an anchor is talked about: repeated within articles, and rarely elsewhere.

    Repetition inside an article tells what it is about from what it mentions (Church & Gale 1995).
    """
    talk = sum(_MENTION if n == 1 else 1 + math.log(n) for n in tally.values())
    return talk * max(surprise(stem) for stem in stems(anchor))


def stems(anchor: Anchor) -> frozenset[str]:
    """Return the stems of all words of an anchor."""
    return frozenset(" ".join(anchor).split())


def _weighty(anchor: Anchor, tally: Tally, articles: int) -> bool:
    """Tell whether there is enough of the anchor, and not one word all over the corpus."""
    if len(stems(anchor)) > 1:
        broad = len(anchor) > 1 and all(is_general(concept) for concept in anchor)
        return not broad or sum(tally.values()) > len(tally) or len(tally) > 2
    everywhere = articles >= _SEVERAL and len(tally) >= _UBIQUITOUS * articles
    if everywhere and surprise(anchor[0]) < _SPECIAL:
        return False
    return max(tally.values()) > 1


def theme_limit(articles: int) -> int:
    """Return how many themes a corpus of so many articles may have, on both levels."""
    grown = _ALL * math.pow(max(1.0, articles / _ALL_AT), _ALL_POWER)
    return max(round(min(grown, _MOST_OF_ALL)), _top_limit(articles))


def _top_limit(articles: int) -> int:
    return round(_TOPS * math.pow(max(1.0, articles / _TOPS_AT), _TOPS_POWER))


def choose(
    contenders: Sequence[Contender], corpus: Corpus, kept: Collection[str | Anchor] = ()
) -> Choice:
    """Return the topics; ``kept`` are the marks and anchors of the last edition's themes.

    To be kept lets a topic in, it never lifts it: the same articles give the same topics in the
    same order, whether an edition came before or not.
    """
    listed = [c for c in contenders if c.kind == "listed"]
    story = _story(listed, corpus) or _named_story(contenders, corpus)
    fit = [
        c
        for c in contenders
        if c is not story and _fits(c, corpus, listed, kept=_is_kept(c, kept), wire=story is None)
    ]
    scores = _standing(contenders, story, corpus)
    small = corpus.counted < _MANY

    def rank(one: Contender) -> tuple[bool, float, Anchor, str]:
        last = small and one.kind != "found"
        return last, -scores[id(one)], one.anchor, one.kind

    ranked = sorted(fit, key=rank)
    topics: list[Topic] = []
    lone = Topic(story) if story else None
    limit = theme_limit(corpus.counted)
    if story is None and corpus.counted >= _MANY:
        limit = round(limit * _WIRE)
    tops = max(_top_limit(corpus.counted), 1)
    for one in ranked:
        _place(one, topics, lone, corpus)
    for topic in [t for t in topics if t.parent is None][tops:]:
        topic.weak = True
    stay = [topic for topic in topics[limit:] if _is_kept(topic.contender, kept)]
    chosen = [*topics[:limit], *stay][: round(limit * _PATIENCE)]
    return Choice(_in_order(chosen), lone, _setting(contenders, corpus))


def _standing(
    contenders: Sequence[Contender], story: Contender | None, corpus: Corpus
) -> dict[int, float]:
    """Return the score of each contender: talk about it, weighed against talk about the others.

    An editor files an article under what it is chiefly about, so a subject counts in it as its
    weight compares with that of the article's first subject.
    """
    first: dict[int, float] = {}
    for one in contenders:
        if one is not story and one.kind != "found":
            for article, weight in one.articles.items():
                first[article] = max(first.get(article, 0.0), weight)
    scores = {}
    for one in contenders:
        shares = {i: min(1.0, weight / first.get(i, weight)) for i, weight in one.articles.items()}
        scores[id(one)] = one.worth * talk(one.articles, shares, corpus)
    return scores


def _is_kept(one: Contender, kept: Collection[str | Anchor]) -> bool:
    return one.mark in kept or one.anchor in kept


def _story(listed: Sequence[Contender], corpus: Corpus) -> Contender | None:
    """Return the listed subject that nearly all articles speak of, if there is one.

    What it holds speaks of it too, and so do several of its ambiguous words.
    """
    if corpus.counted < _STORY_AT:
        return None
    share = _STORY if corpus.counted >= _MANY else _STORY_OF_FEW

    def speaking(one: Contender) -> int:
        family = [one, *(c for c in listed if c.within == one.name)]
        speaking = {i for c in family for i in (*c.weights, *c.hinted)}
        return len(speaking - corpus.copies)

    inside = {one.within for one in listed}
    shared = [one for one in listed if speaking(one) >= share * corpus.counted]
    return max(
        shared, key=lambda c: (c.name in inside, speaking(c), len(c.articles), c.name), default=None
    )


def _setting(contenders: Sequence[Contender], corpus: Corpus) -> str | None:
    """Return the country that nearly all articles name, and most often."""
    shared = [
        one
        for one in contenders
        if one.kind == "country"
        and len(one.weights.keys() - corpus.copies) >= _STORY_OF_FEW * corpus.counted
    ]
    most = max(shared, key=lambda c: (len(c.sightings), c.name), default=None)
    return most.name if most else None


def _named_story(contenders: Sequence[Contender], corpus: Corpus) -> Contender | None:
    """Return what most articles call by the same several words ("Arnholm dam")."""
    if corpus.counted < _STORY_AT:
        return None
    shared = [
        one
        for one in contenders
        if one.kind in {"found", "name"}
        and " " in " ".join(one.anchor)
        and len(one.weights.keys() - corpus.copies) >= _NAMED_STORY * corpus.counted
    ]
    return max(shared, key=lambda c: (len(c.weights), len(c.sightings), c.anchor), default=None)


def _fits(
    one: Contender, corpus: Corpus, listed: Sequence[Contender], *, kept: bool, wire: bool
) -> bool:
    """Tell whether enough articles deal with it, not all, and its words carry it by themselves."""
    if kept:
        return len(one.weights.keys() - corpus.copies) > 1
    dealing = one.articles.keys() - corpus.copies
    if len(dealing) < _least(corpus.counted, wire=wire):
        return False
    repeated = max(one.articles.values()) >= 2
    if not repeated and (one.kind != "found" or len(stems(one.anchor)) == 1):
        return False
    large = corpus.counted >= _MANY
    if large and len(dealing) > _STORY * corpus.counted:
        return False
    if one.kind == "country":
        return len(one.weights) <= _SETTING * corpus.counted or corpus.counted < _SEVERAL
    if not large or one.kind != "found" or len(stems(one.anchor)) > 1:
        return True
    if len(one.sightings) < _FILLS * sum(corpus.needed[i] for i in one.weights):
        return False
    shares = [overlap(one, other) for other in listed]
    return not any(_SENSES[0] <= share < _SENSES[1] for share in shares)


#: A country that more of the articles name is where the story is set.
_SETTING = 0.25


def _least(articles: int, *, wire: bool) -> int:
    """Return how many articles must deal with a theme; fewer, where they share no subject."""
    return 2 if articles <= 50 else 3 if wire or articles <= 100 else 4


def _place(one: Contender, topics: list[Topic], story: Topic | None, corpus: Corpus) -> None:
    """Give a contender its place: the same as a topic, a part of one, or a topic of its own."""
    if story and one.kind == "found" and overlap(one, story.contender) >= _PART_OF:
        story.absorbed.append(one)
        return
    parent = None
    small = corpus.counted < _MANY
    for topic in topics:
        part = overlap(one, topic.contender)
        if small and one.kind != "found" and max(part, overlap(topic.contender, one)) >= _TOUCHES:
            return
        if part >= _PART_OF and _says_the_same(one, topic.contender):
            if topic.contender.kind != "found" or stems(one.anchor) >= stems(
                topic.contender.anchor
            ):
                topic.absorbed.append(one)
            return
        if corpus.counted >= _MANY and _shared(one, topic.contender) >= _DOUBLE:
            if one.kind == topic.contender.kind == "listed" and topic.twin is None:
                topic.twin = one
            return
        named = topic.contender.kind == "listed" and topic.contender.name == one.within
        if parent is None and (part >= _PART_OF or named):
            parent = topic.parent or topic
    if parent and story and not small and one.kind == "found" and len(stems(one.anchor)) == 1:
        return  # one of the words of a subject, not a subject inside it
    topics.append(Topic(one, parent=parent))


def _says_the_same(one: Contender, other: Contender) -> bool:
    """Tell whether a part of a topic is all of it: it has its name, or most of its words."""
    if stems(one.anchor) <= stems(other.anchor):
        return True
    return overlap(other, one) >= _MOST and _shared(one, other) >= _DOUBLE


def _shared(one: Contender, other: Contender) -> float:
    """Return the part of the larger one's articles that both deal with."""
    most = max(len(one.articles), len(other.articles))
    return len(one.articles.keys() & other.articles.keys()) / most if most else 0.0


def _in_order(topics: Sequence[Topic]) -> list[Topic]:
    """Return each topic of the upper level with its own after it; a part without one is a top."""
    here = {id(topic) for topic in topics}
    for topic in topics:
        if topic.parent is not None and id(topic.parent) not in here:
            topic.parent = None
    tops = [topic for topic in topics if topic.parent is None]
    return [t for top in tops for t in (top, *(u for u in topics if u.parent is top))]

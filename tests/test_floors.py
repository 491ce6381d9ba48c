"""Whether it is right: figures on the hand-made truth of the seeds, each with a floor.

A floor may rise, never silently fall: `pytest tests/test_floors.py --update-golden` lifts the
floors in gold/floors_seeds.json to what is reached now, and lowers none. The code was tuned on the
seeds: these figures guard against going back, and no page prints them.
"""

import json
from collections import Counter
from pathlib import Path

import pytest

from onrecord.models import AttributedQuotation, Briefing
from tests.conftest import ROOT

GOLD = ROOT / "tests" / "gold"
FLOORS = GOLD / "floors_seeds.json"


def gold(name: str) -> dict:
    return json.loads((GOLD / name).read_text(encoding="utf-8"))


def f1(true: Counter, found: Counter) -> float:
    return 2 * (true & found).total() / ((true.total() + found.total()) or 1)


def measure(briefing: Briefing) -> dict[str, float]:
    """Return every figure; for each of them more is better."""
    return {**quotation_figures(briefing), **actor_figures(briefing)}


def quotation_figures(briefing: Briefing) -> dict[str, float]:
    found: dict[tuple[str, bool, str], AttributedQuotation] = {
        (q.article_id, q.quotation.in_title, q.text): q
        for q in briefing.quotations
        if q.quotation.kind != "indirect"
    }
    wanted = {
        (article, place == "headline", quote["words"]): quote["speaker"]
        for article, truth in gold("quotes_seeds.json").items()
        for place in ("headline", "body")
        for quote in truth[place]
    }
    nobody = [
        (article, words)
        for article, truth in gold("quotes_seeds.json").items()
        for words in truth["nobody"]
    ]
    titles = {article.id: article.title for article in briefing.articles}
    # A headline that intake took for another line of the page cannot be quoted from.
    bodies = {key: speaker for key, speaker in wanted.items() if not key[1]}
    heads = {key: speaker for key, speaker in wanted.items() if key[1] and titles[key[0]]}
    right = {k for k, speaker in wanted.items() if k in found and found[k].speaker == speaker}
    named = [q for q in found.values() if q.speaker]
    return {
        "Quotations in the text found, of 26": len(bodies.keys() & found.keys()),
        "Of these, given to the right speaker by full name": len(right & bodies.keys()),
        "Quotations in headlines given to the right speaker": len(right & heads.keys()),
        "Share of the speakers named that are right (1 is all)": len(right) / len(named),
        "Words between marks that nobody said, left alone": sum(
            not any(a == article and w.strip(" ,.") == words.strip(" ,.") for a, _, w in found)
            for article, words in nobody
        ),
    }


def actor_figures(briefing: Briefing) -> dict[str, float]:
    truth = gold("actors_seeds.json")
    people = [person for person in briefing.people if person.page]
    names = Counter(
        {name for t in truth.values() for _, _, k, name in t["mentions"] if k == "PERSON"}
    )
    roles_true = Counter(
        (Path(file).stem, name, role)
        for file, t in truth.items()
        for _, _, role, name in t["roles"]
    )
    roles_found = Counter(
        (role.place.article_id, person.name, role.text)
        for person in briefing.people
        for role in person.roles
        if role.place
    )
    return {
        "Pages of people: each person one, and no other (1 is perfect)": f1(
            names, Counter(person.name for person in people)
        ),
        "Descriptions of people in the exact words (1 is perfect)": f1(
            Counter(set(roles_true)), Counter(set(roles_found))
        ),
        "Names that could mean two people (0 is none)": -sum(
            bool(p.ambiguous) for p in briefing.people
        ),
    }


def test_no_figure_is_below_its_floor(
    seeds_briefing: Briefing, request: pytest.FixtureRequest
) -> None:
    floors = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    reached = {name: round(value, 4) for name, value in measure(seeds_briefing).items()}
    if request.config.getoption("--update-golden"):
        floors = {name: max(value, floors.get(name, value)) for name, value in reached.items()}
        FLOORS.write_text(
            json.dumps(floors, indent=1, ensure_ascii=False) + "\n", encoding="utf-8", newline="\n"
        )
    assert floors.keys() == reached.keys()
    below = {name: (value, floors[name]) for name, value in reached.items() if value < floors[name]}
    assert not below

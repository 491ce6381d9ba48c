"""Whom a surname alone can mean: what most articles say of somebody weighs more than one's slip."""

from __future__ import annotations

import pytest

from onrecord.identity.constraints import Constraints
from onrecord.identity.people import link_people
from onrecord.identity.referents import Local, Occurrence
from onrecord.models import Article, Place, Span

USUAL, RELATIVE = "Signe Brekke", "Tuva Brekke"


def local(article: int, *names: str, gender: str | None = None, before: str = "") -> Local:
    occurrences = tuple(
        Occurrence(
            place=Place(article_id=f"a{article}", span=Span(20 * n, 20 * n + len(name))),
            text=name,
            before=before,
        )
        for n, name in enumerate(names)
    )
    return Local(article=article, label="PERSON", occurrences=occurrences, gender=gender)


@pytest.mark.parametrize("slips", [0, 1])
def test_one_article_s_slip_gives_no_surname_to_a_relative_of_that_sex(slips: int) -> None:
    locals_ = [local(n, USUAL, "Brekke", gender="m" if n < slips else "f") for n in range(8)]
    locals_.append(local(8, RELATIVE, gender="f"))
    locals_.append(local(9, "Mrs. Brekke", "Brekke", gender="f", before="mrs"))
    articles = [Article(id=f"a{n}", path=f"a{n}.txt", text="x" * 99) for n in range(10)]
    clusters = link_people(locals_, Constraints(articles=articles))
    owner = next(c for c in clusters if any(one.article == 9 for one in c.locals))
    held = {o.text for one in owner.locals for o in one.occurrences}
    assert RELATIVE not in held

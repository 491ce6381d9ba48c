"""Our own words: about numbers, dates and lists, and what filters and blocks are called."""

from collections.abc import Sequence

from onrecord.text.days import MONTHS, day, month

_IRREGULAR = {"person": "people", "stretch": "stretches", "is": "are", "has": "have"}

OUTLET_NOT_GIVEN = "Outlet not given"
UNDATED = "Undated"
NO_THEME = "On no theme"
FILTERS = {
    "speaker": "Speaker",
    "about": "About",
    "theme": "Theme",
    "outlet": "Outlet",
    "date": "Date",
    "kind": "Kind",
    "heard": "Heard",
}
KINDS = {
    "quote": "Quotes",
    "new": "New quotes",
    "fragment": "Parts of a sentence",
    "paraphrase": "Paraphrases",
    "second-hand": "Second-hand",
    "unattributed": "Unattributed",
    "unnamed": "Speaker not named",
    "doubtful": "Denied or supposed",
}
#: How a list can be ordered, by the name of the order.
ORDERS = {
    "newest": "Newest first",
    "oldest": "Oldest first",
    "printed": "Most printed first",
    "own": "As listed",
    "quotes": "Most quotes",
    "about": "Most quotes about",
    "articles": "Most articles",
    "name": "By name",
    "headline": "By headline",
}
#: Where the words stand that put a statement under a theme, the nearest first.
NEARNESS = {
    "sentence": "",
    "paragraph": "named in its paragraph",
    "question": "named in the question",
    "headline": "named in the headline",
}
HEARD = {
    "quoted": "Quoted",
    "paraphrased": "Only paraphrased",
    "named": "Named, never quoted",
}


def count(number: int, noun: str) -> str:
    """Return number and noun: "1 quote", "7 quotes", "2 people"."""
    if number == 1:
        return f"1 {noun}"
    to_ies = noun.endswith("y") and noun[-2:-1] not in "aeiou"
    plural = _IRREGULAR.get(noun) or (noun[:-1] + "ies" if to_ies else noun + "s")
    return f"{number:,} {plural}"


def joined(names: Sequence[str]) -> str:
    """Join names for running text: "A", "A and B", "A, B and C"."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"


def unit_long(key: str) -> str:
    """Return a unit of time in words: "March 2026", "July to September 2026"."""
    if "Q" in key:
        first = int(key[-1]) * 3 - 2
        return f"{MONTHS[first - 1]} to {MONTHS[first + 1]} {key[:4]}"
    return day(key) if len(key) > 7 else month(key) if len(key) > 4 else key


def unit_short(key: str) -> str:
    """Return a unit of time for the head of a narrow column, below its year: "Mar", "Q3", "4"."""
    if "Q" in key:
        return key[-2:]
    if len(key) > 7:
        return str(int(key[8:10]))
    return MONTHS[int(key[5:7]) - 1][:3] if len(key) > 4 else key


def time_range(first: str, last: str) -> str:
    """Return the first and the last day in words."""
    return day(first) if first == last else f"{day(first)} – {day(last)}"


def joined_facts(*facts: str) -> str:
    """Join facts of one line, without those that are empty."""
    return " · ".join(filter(None, facts))


def said_when(said: str, printed: str) -> str:
    """Say when words were said and when they were printed: "said in February, printed 18 May"."""
    if len(said) > 7:
        when = f"on {_without_year(day(said), said, printed)}"
    elif len(said) > 4:
        when = f"in {_without_year(month(said), said, printed)}"
    else:
        when = f"in {said}"
    return f"said {when}, printed {day(printed)}"


def _without_year(words: str, said: str, printed: str) -> str:
    return words.removesuffix(f" {said[:4]}") if said[:4] == printed[:4] else words

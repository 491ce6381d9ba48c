"""Our own words: about numbers, dates and lists, and what filters and blocks are called."""

from collections.abc import Sequence

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_IRREGULAR = {"person": "people", "is": "are", "has": "have"}

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


def day(iso: str | None) -> str:
    """Return an ISO date in words, "12 March 2026"; no date is "undated"."""
    if not iso:
        return "undated"
    parts = iso[:10].split("-")
    if len(parts) != 3 or not all(part.isdigit() for part in parts):
        return iso
    year, month, number = parts
    if not 1 <= int(month) <= 12:
        return iso
    return f"{int(number)} {_MONTHS[int(month) - 1]} {year}"


def month(iso: str) -> str:
    """Return month and year of an ISO date or month: "March 2026"."""
    return day(f"{iso[:7]}-01").split(" ", 1)[-1]


def joined(names: Sequence[str]) -> str:
    """Join names for running text: "A", "A and B", "A, B and C"."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"

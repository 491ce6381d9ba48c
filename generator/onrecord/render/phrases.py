"""Our own words about numbers, dates and lists."""

from collections.abc import Sequence

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_IRREGULAR = {"person": "people", "is": "are", "has": "have"}


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

"""Our own words about numbers, dates and lists."""

from collections.abc import Sequence

from onrecord.text.days import day, month

__all__ = ["count", "day", "joined", "month"]

_IRREGULAR = {"person": "people", "is": "are", "has": "have"}


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

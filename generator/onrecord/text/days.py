"""Days and months in words; what is no date stays as it is printed."""

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


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
    return f"{int(number)} {MONTHS[int(month) - 1]} {year}"


def month(iso: str) -> str:
    """Return month and year of an ISO date or month: "March 2026"."""
    return day(f"{iso[:7]}-01").split(" ", 1)[-1]

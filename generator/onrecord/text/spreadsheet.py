"""Printed words as cells of a spreadsheet: text, never a formula (OWASP, CSV injection)."""

#: A cell that begins so is a formula to a spreadsheet.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def as_cell(text: str) -> str:
    """Return the text with an apostrophe before it where a spreadsheet would run it."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def from_cell(text: str) -> str:
    """Return the text that ``as_cell`` wrote."""
    return text[1:] if text.startswith("'") and text[1:].startswith(_FORMULA) else text

"""Ids and file names: short, plain, unique ignoring case, none that Windows reserves."""

import hashlib
import re
from collections.abc import Collection

from onrecord.text.fold import fold

#: Page names stay this short (without the suffix): deep folders and old zip tools have limits.
MAX_LENGTH = 48
_NOT_PLAIN = re.compile(r"[^a-z0-9]+")
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d|index|readme)", re.ASCII)


def digest(text: str, length: int = 8) -> str:
    """Return the first hexadecimal digits of the text's SHA-256."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:length]


def slug(text: str) -> str:
    """Return a lower-case ASCII name; a text without any letter of that kind gives its digest."""
    plain = _NOT_PLAIN.sub("-", fold(text).replace("'", "")).strip("-")
    if not plain:
        return "x" + digest(text)
    if len(plain) > MAX_LENGTH:
        return f"{plain[: MAX_LENGTH - 9].rstrip('-')}-{digest(text)}"
    return f"{plain}-page" if _RESERVED.fullmatch(plain) else plain


def unique_slug(text: str, taken: Collection[str]) -> str:
    """Return the slug of ``text``, or the first of slug-2, slug-3 ... that is not taken."""
    first = candidate = slug(text)
    number = 1
    while candidate in taken:
        number += 1
        candidate = f"{first}-{number}"
    return candidate

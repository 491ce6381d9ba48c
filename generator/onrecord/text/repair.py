"""The closed list of repairs between a source and an article's text, and their replay.

A block's characters equal the source's but for three things: invisible characters are gone, the
stretches that a hard wrap had separated are joined by one space (by nothing, where the wrap broke a
word at its hyphen), and marks of emphasis that a converter left inside the words are cut out. The
verbatim gate replays this.
"""

import re
from collections.abc import Iterable

from onrecord.models import Span

#: NUL and other control characters, soft hyphen, zero-width and bidirectional controls, BOM.
INVISIBLE = re.compile(
    "[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u0080-\u009f\u00ad\u061c\u180e"
    "\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb]"
)

_HALF_PAIR = re.compile("[\ud800-\udfff]")

#: Blocks of an article's text stand apart by this.
BLOCK_GAP = "\n\n"


def visible(text: str) -> str:
    """Return ``text`` without its invisible characters."""
    return text if text.isprintable() else INVISIBLE.sub("", text)


def storable(text: str) -> str:
    """Return ``text`` with U+FFFD for each half of a surrogate pair: as long, and fit for UTF-8.

    JSON can spell such halves; no file of ours could hold them.
    """
    return text if text.isprintable() else _HALF_PAIR.sub("\ufffd", text)


def replay(source: str, stretches: Iterable[Span]) -> str:
    """Rebuild a block's characters from the stretches of the decoded source it was cut from."""
    text = ""
    end = 0
    for stretch in stretches:
        if text:
            text += _joint(text, source[end : stretch.start])
        text += visible(stretch.of(source))
        end = stretch.end
    return text


def _joint(before: str, gap: str) -> str:
    """Return what stands for the ``gap`` that was cut out behind ``before``."""
    if not any(c.isspace() for c in gap):
        return ""
    if gap == "-\n" or (before[-1:] == "-" and before[-2:-1].isalnum()):
        return ""
    return " "

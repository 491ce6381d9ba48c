"""The words of a Markdown text without its markup, line by line: what a reader of the page sees."""

import re
from collections.abc import Callable
from html import unescape

#: Escaped signs wait here while the markup around them is read.
_PARKED = 0xF0000
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_BACK = re.compile(f"[{chr(_PARKED)}-{chr(_PARKED + 0x7F)}]")
_FENCE = re.compile(r"^\s{0,3}(?:`{3,}|~{3,})[^`]*$")
_UNDERLINE = re.compile(r"^\s{0,3}(?:=+|-{2,})\s*$")
_REFERENCE = re.compile(r"^\s{0,3}\[[^\]^][^\]]*\]:\s*\S+.*$")
_FOOTNOTE = re.compile(r"^\s{0,3}\[\^[^\]]+\]:\s*")
_TABLE_RULE = re.compile(r"^\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*$")
_ROW = re.compile(r"^\s*\|(.*)\|\s*$")
_CALLOUT = re.compile(r"^(\s*>\s*)\[![\w-]+\][+-]?\s?")
_TASK = re.compile(r"^(\s*[-*+]\s+)\[[ xX]\]\s+")
_BLOCK_ID = re.compile(r"\s\^[\w-]+$")
_URL = r"(?:<[^<>\n]*>|[^\s()<>]*(?:\([^\s()]*\)[^\s()<>]*)*)"
_TITLE = r"(?:\s+(?:\"[^\"]*\"|'[^']*'|\([^()]*\)))?"
_INSIDE = r"((?:[^\[\]]|\[[^\[\]]*\])*)"
_TAGS = (
    "a|abbr|b|big|br|center|cite|code|div|em|figcaption|figure|font|hr|i|img|kbd|li|mark|ol|p|q|s"
    "|small|span|strong|sub|sup|u|ul"
)
#: Each pair: what is markup, and what a reader sees of it.
_INLINE: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, flags), shown)
    for pattern, shown, flags in (
        (r"<!--.*?-->|%%.*?%%", "", re.DOTALL),
        (r"!\[\[[^\[\]]*\]\]", "", 0),
        (rf"!\[{_INSIDE}\]\(\s*{_URL}{_TITLE}\s*\)|!\[{_INSIDE}\]\[[^\[\]]*\]", "", 0),
        (r"\[\[(?:[^\[\]|]*\|)?([^\[\]|]*)\]\]", r"\1", 0),
        (r"\[\^[^\[\]]+\]", "", 0),
        (rf"\[{_INSIDE}\]\(\s*{_URL}{_TITLE}\s*\)", r"\1", 0),
        (rf"\[{_INSIDE}\]\(\s*{_URL}{_TITLE}\s*\)", r"\1", 0),
        (r"\[([^\[\]]+)\]\[[^\[\]]*\]", r"\1", 0),
        (r"<((?:https?|mailto):[^<>\s]+)>", r"\1", 0),
        (rf"</?(?:{_TAGS})(?:\s[^<>]*)?/?>", "", re.IGNORECASE),
        (r"~~(?=\S).+?(?<=\S)~~", "", re.DOTALL),
        (r"==(?=\S)(.+?)(?<=\S)==", r"\1", re.DOTALL),
    )
)  # fmt: skip
_STARS = re.compile(
    r"(?<![\w*])(\*{1,3})(?=[^\s*])(.+?)(?<=[^\s*])\1(?!\*)"
    r"|(?:(?<![\w*])|(?<!\*)(?=\*{1,3}\w))(\*{1,3})(?=[^\s*])(.+?)(?<=[^\s*])\3(?![\w*])",
    re.DOTALL,
)
_LOWS = re.compile(r"(?<![\w_])(_{1,3})(?=[^\s_])(.+?)(?<=[^\s_])\1(?![\w_])", re.DOTALL)
_CODE = re.compile(r"(`+)(?!`)\s?(.+?)\s?(?<!`)\1(?!`)", re.DOTALL)
_DEEPEST = 4  # emphasis within emphasis
_LONGEST = 20_000  # characters of a block whose emphasis is looked for


def plain_words(source: str) -> tuple[str, list[str]]:
    """Return a Markdown text without its markup, and its footnotes.

    Marks of headings, items and quotations at the beginning of lines stay: the reader of lines
    knows them.
    """
    footnotes: list[str] = []
    blocks = re.split(r"(\n[ \t]*\n)", _lines(source, footnotes))
    text = "".join(block if at % 2 else _inline(block) for at, block in enumerate(blocks))
    return text, [_inline(note) for note in footnotes]


def _lines(source: str, footnotes: list[str]) -> str:
    """Return the text without what fills whole lines: fences, rules of tables, definitions."""
    found: list[str] = []
    for line in source.split("\n"):
        above = found[-1] if found else ""
        if _FENCE.match(line) or _REFERENCE.match(line):
            found.append("")
        elif note := _FOOTNOTE.match(line):
            footnotes.append(line[note.end() :])
            found.append("")
        elif _UNDERLINE.match(line) and above.strip() and above.lstrip()[0] not in "#>|-*+":
            found[-1] = f"{'#' if '=' in line else '##'} {above.lstrip()}"
            found.append("")
        elif "|" in line and _TABLE_RULE.match(line):
            found.append("")
        elif row := _ROW.match(line):
            found.append(", ".join(cell for c in row[1].split("|") if (cell := c.strip())))
        else:
            bare = _BLOCK_ID.sub("", line.rstrip().removesuffix("\\") if line.strip() else line)
            found.append(_TASK.sub(r"\1", _CALLOUT.sub(r"\1", bare)))
    return "\n".join(found)


def _inline(block: str) -> str:
    """Return a block without the markup inside its lines."""
    text = _ESCAPED.sub(lambda found: chr(_PARKED + ord(found[1])), block)
    text = _CODE.sub(lambda found: _parked(found[2]), text) if "`" in text else text
    for pattern, shown in _INLINE:
        text = pattern.sub(shown, text)
    if len(text) < _LONGEST:
        text = _unmarked(text, "*", _STARS, lambda found: found[2] or found[4])
        text = _unmarked(text, "_", _LOWS, lambda found: found[2])
    text = unescape(text) if "&" in text else text
    return _BACK.sub(lambda found: chr(ord(found[0]) - _PARKED), text)


def _unmarked(
    text: str, mark: str, pattern: re.Pattern[str], shown: Callable[[re.Match[str]], str]
) -> str:
    for _ in range(_DEEPEST if mark in text else 0):
        text, count = pattern.subn(shown, text)
        if not count:
            break
    return text


def _parked(text: str) -> str:
    """Return words of code with every sign of markup in them set aside."""
    return "".join(chr(_PARKED + ord(c)) if c.isascii() and not c.isalnum() else c for c in text)

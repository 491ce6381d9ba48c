"""From bytes to characters: one codec a file, and never a guess that one broken byte can turn."""

import codecs
import re
from functools import lru_cache

from charset_normalizer import from_bytes

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_RARE_ENDS = ("\u2028", "\u2029", "\x85")
_SURROGATE = re.compile("[\ud800-\udfff]")
_MULTIBYTE = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)
_NAMES = {
    "cp1252": "Windows-1252", "cp1251": "Windows-1251", "koi8_r": "KOI8-R",
    "cp1250": "Windows-1250",
    "shift_jis": "Shift-JIS", "cp932": "Shift-JIS", "euc_jp": "EUC-JP", "gb18030": "GB18030",
    "big5": "Big5", "euc_kr": "EUC-KR", "cp1253": "Windows-1253", "cp1255": "Windows-1255",
    "cp1256": "Windows-1256", "iso2022_jp": "ISO-2022-JP", "cp866": "CP866",
    "mac_cyrillic": "MacCyrillic",
}  # fmt: skip
#: Codecs that charset-normalizer chooses among.
_SCRIPTS = (
    "cp1251", "koi8_r", "cp932", "euc_jp", "gb18030", "big5", "euc_kr", "cp1253", "cp1255",
    "cp1256", "cp1250", "cp1252", "cp866",
)  # fmt: skip
#: Share of bytes above ASCII from which a text is in another script; European ones have a tenth.
_BROKEN = 8  # so many sound letters for each broken one speak for UTF-8 beyond doubt
_FOREIGN, _SAMPLE = 0.15, 100_000
_JIS = re.compile(rb"\x1b\$[@B]")
#: NUL, and the controls that turn the direction of what is shown.
_MISLEADING = re.compile("[\x00\u202a-\u202e\u2066-\u2069]")
_HIGH = re.compile(rb"[\x80-\xff]")
#: Control characters that no text holds; a NUL may be padding, so it counts apart.
_CONTROL = re.compile(rb"[\x01-\x08\x0e-\x1a\x1c-\x1f]")


def decode(data: bytes) -> str:
    """Return the characters of a text file, its line ends levelled.

    A byte order mark decides; else UTF-8 unless more than half of the bytes above ASCII are broken
    in it, else Windows-1252 (which reads Latin-1 too). Single broken bytes become U+FFFD.
    """
    codec, skip = _codec(data)
    return level_ends(data[skip:].decode(codec, "replace"))


def notes_on_bytes(data: bytes) -> tuple[str, ...]:
    """Tell of a codec that was guessed, of broken bytes, and of signs that mislead the eye."""
    codec, skip = _codec(data)
    text = data[skip:].decode(codec, "replace")
    found: list[str] = []
    if codec != "utf-8" and not skip:
        name = _NAMES.get(codec, codec.upper())
        found.append(f"is no UTF-8 and was read as {name}; save it as UTF-8 if letters look wrong")
    broken = text.count("\ufffd") - data.count("\ufffd".encode()) * (codec == "utf-8")
    if broken > 0:
        found.append(f"holds broken characters ({broken}), shown as \ufffd; save it again as UTF-8")
    if hidden := len(_MISLEADING.findall(text)):
        found.append(f"holds hidden control characters ({hidden}), left out; read its words again")
    return tuple(found)


def _codec(data: bytes) -> tuple[str, int]:
    """Name the codec of a text file, and how long its byte order mark is."""
    for mark, codec in _BOMS:
        if data.startswith(mark):
            return codec, len(mark)
    if wide := _wide_codec(data):
        return wide, 0
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        whole = sum(len(m.group()) for m in _MULTIBYTE.finditer(data))
        broken = len(_HIGH.findall(data)) - whole
        if whole > _BROKEN * broken:
            return "utf-8", 0
        old = _old_codec(data)
        return ("utf-8" if whole > broken and old == "cp1252" else old), 0
    return ("iso2022_jp" if _JIS.search(data) else "utf-8"), 0


@lru_cache(8)
def _old_codec(data: bytes) -> str:
    """Name the codec of a text that is no UTF-8.

    Where few of its letters lie above ASCII it is in Windows-1252; else what charset-normalizer
    finds likely of the codecs of other scripts, which the reader is told to doubt.
    """
    high = len(_HIGH.findall(data))
    if high < _FOREIGN * len(data):
        return "cp1252"
    best = from_bytes(data[:_SAMPLE], cp_isolation=list(_SCRIPTS)).best()
    return best.encoding if best is not None else "cp1252"


def _wide_codec(data: bytes) -> str | None:
    """Name the UTF-16 that a file without a mark is in: every other byte of Latin text is NUL."""
    head = data[:4096]
    half = len(head) // 2
    if half < 2:
        return None
    if head[1::2].count(0) > 0.7 * half and head[0::2].count(0) < 0.1 * half:
        return "utf-16-le"
    if head[0::2].count(0) > 0.7 * half and head[1::2].count(0) < 0.1 * half:
        return "utf-16-be"
    return None


def level_ends(text: str) -> str:
    r"""Return the text with ``\\n`` for every kind of line end."""
    for end in ("\r\n", "\r", *(() if text.isascii() else _RARE_ENDS)):
        if end in text:
            text = text.replace(end, "\n")
    return text


def clean(text: str) -> str:
    """Level line ends, and replace halves of surrogate pairs, which no file could hold again."""
    return level_ends(text) if text.isascii() else level_ends(_SURROGATE.sub("\ufffd", text))


def is_binary(data: bytes) -> bool:
    """Tell whether the bytes are no text in any codec that ``decode`` knows."""
    if any(data.startswith(mark) for mark, _ in _BOMS) or _wide_codec(data):
        return False
    head = data[:65536]
    if not head:
        return False
    return (len(_CONTROL.findall(head)) + head.count(0)) / len(head) > 0.1
